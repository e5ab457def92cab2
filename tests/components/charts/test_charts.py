"""Properties of every chart: it is found by its kind, it is plain data, and Plotly accepts it."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest
from chart_exhibits import (
    CAPTION,
    ZH,
    cells,
    certificates,
    changes,
    coverage,
    dumbbell,
    exhibit,
    multiples,
    plaques,
    ranked,
)
from chart_reading import texts

from components import charts
from components.charts.drawing.theme import Spec
from components.charts.timeline import source_dates
from measures.briefings import briefing, scenes
from measures.exhibits import kinds
from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Changes, Coverage, Exhibit, Multiples, Numbers, Ranked
from measures.exhibits.query import Query
from measures.language.catalogue import Language
from measures.table import queries, source_queries
from measures.table.columns.rows import records
from measures.table.edition import Edition, in_language
from measures.table.package import Package

both_widths = pytest.mark.parametrize("narrow", [False, True])


def made(package: Package) -> list[Exhibit]:
    """An exhibit of each kind but the map."""
    return [
        ranked(package, plaques()),
        dumbbell(changes()),
        multiples([*plaques(), certificates()]),
        coverage(cells()),
    ]


def composed(package: Package, code: str) -> Iterator[Exhibit]:
    """What has a chart in the prepared briefings, and on Compare."""
    edition = in_language(package, Language(code))
    for path in briefing.prepared(package).values():
        for scene in briefing.load(path, package).scenes:
            yield scenes.filled(scene, edition).exhibit
    regions = tuple(queries.opening_regions(package))
    yield kinds.compose("ranked", Query(regions, queries.HEADLINES[:1]), edition)
    for kind in ("dumbbell", "multiples"):
        yield kinds.compose(kind, Query(regions, shared=kind == "multiples"), edition)


def accepted(spec: Spec) -> go.Figure:
    """The figure that Plotly makes of a chart after its way through JSON."""
    return go.Figure(json.loads(json.dumps(spec, allow_nan=False)))


@pytest.mark.parametrize("dark", [False, True])
@both_widths
@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_chart_of_the_briefings_and_of_compare_is_plain_data_that_plotly_accepts(
    code: str, narrow: bool, dark: bool, package: Package
) -> None:
    drawn = 0
    for shown in composed(package, code):
        if charts.has_chart(shown.kind) and not shown.obstacle:
            spec = charts.draw(shown, dark=dark, narrow=narrow)
            assert len(accepted(spec).data) == len(spec["data"]) > 0
            drawn += 1
    assert drawn >= 10


@both_widths
def test_the_dates_of_the_sources_are_plain_data_that_plotly_accepts(narrow: bool, package: Package) -> None:
    edition: Edition = in_language(package, Language("zh"))
    rows = records(source_queries.dated_sources(edition))
    spec = source_dates(rows, caption=CAPTION, language=edition.language, narrow=narrow)
    assert sum(len(part.x) for part in accepted(spec).data) == sum(bool(row["date"]) for row in rows)


def test_kinds_with_a_chart_are_those_with_a_module_of_their_name() -> None:
    assert set(filter(charts.has_chart, kinds.names())) >= {"coverage", "dumbbell", "map", "multiples", "ranked"}
    assert not charts.has_chart("number")
    assert not charts.has_chart("drawing")
    assert not charts.has_chart("base_map")


def test_an_exhibit_that_shows_nothing_or_has_no_chart_is_not_drawn(package: Package) -> None:
    with pytest.raises(LookupError, match="no figures"):
        charts.draw(replace(ranked(package, []), content=None, obstacle="no figures"))
    with pytest.raises(LookupError, match="number"):
        charts.draw(exhibit("number", Numbers(())))


def test_another_caption_takes_the_place_of_the_exhibits_own(package: Package) -> None:
    shown = ranked(package, plaques())
    bare = charts.draw(shown, caption=Caption("", "", "来源：2024年"))
    assert "来源：2024年" in texts(bare)
    assert CAPTION.title not in texts(bare)
    assert CAPTION.title in texts(charts.draw(shown))
    assert bare["layout"]["height"] < charts.draw(shown)["layout"]["height"]


def test_an_option_that_is_empty_is_left_to_the_kind(package: Package) -> None:
    shown = ranked(package, plaques())
    assert charts.draw(shown, chosen="") == charts.draw(shown)
    with pytest.raises(TypeError):
        charts.draw(shown, chosen="14")


def test_what_is_left_out_is_said_in_every_chart(package: Package) -> None:
    for shown in made(package):
        spec = charts.draw(replace(shown, remarks=("12 of 40 are shown.",)))
        assert any(text.endswith("12 of 40 are shown.") for text in texts(spec))


@both_widths
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("ranked", Ranked(())),
        ("dumbbell", Changes(())),
        ("multiples", Multiples({}, ())),
        ("coverage", Coverage({}, {}, {}, (), "")),
    ],
)
def test_nothing_to_draw_is_still_a_chart(kind: str, content: Any, narrow: bool) -> None:
    spec = charts.draw(exhibit(kind, content), narrow=narrow)
    assert CAPTION.source in "".join(texts(spec))
    assert accepted(spec).layout.height > 0


@both_widths
def test_no_dates_are_still_a_chart(narrow: bool) -> None:
    spec = source_dates([], caption=CAPTION, language=ZH, narrow=narrow)
    assert CAPTION.source in "".join(texts(spec))
    assert accepted(spec).layout.height > 0


def test_charts_leave_their_exhibits_alone_and_share_nothing_but_the_template(package: Package) -> None:
    for shown in made(package):
        before = copy.deepcopy(shown)
        first = charts.draw(shown)
        for part in (first["data"], first["layout"]["annotations"]):
            part.clear()
        assert replace(shown, language=ZH) == replace(before, language=ZH)
        again = charts.draw(shown)
        assert again["data"]
        assert CAPTION.title in texts(again)
