from typing import Any

import pytest
from chart_exhibits import ZH, figure, plaques, ranked
from chart_reading import axis, bars, texts

from components import charts
from components.charts.drawing.bars import hover
from components.charts.drawing.theme import LIGHT, Spec
from measures.table.package import Package


def drawn(package: Package, **other: Any) -> Spec:
    return charts.draw(ranked(package, [figure("m1", "晋城市", 225, **other)]))


def test_numbers_keep_their_marks(package: Package) -> None:
    shown = texts(charts.draw(ranked(package, plaques())))
    assert {"≥300块", "≈859块", "≤6块", "3,152块"} <= set(shown)


def test_each_qualifier_has_an_end_of_its_own_and_exact_has_none(package: Package) -> None:
    paths = {}
    for qualifier in ("exact", "approx", "at_least", "at_most"):
        shapes = drawn(package, qualifier=qualifier)["layout"]["shapes"]
        paths[qualifier] = tuple(shape["path"] for shape in shapes)
    assert paths["exact"] == ()
    assert len(set(paths.values())) == 4
    assert "Z" not in paths["at_least"][0]


def test_statuses_differ_without_colour(package: Package) -> None:
    fills = {}
    for status in ("done", "planned", "standard"):
        marker = bars(drawn(package, status=status))[0].marker
        shape = marker.get("pattern", {}).get("shape")
        fills[status] = (shape, marker["color"] == LIGHT.paper, bool(marker["line"]["width"]))
    assert fills == {
        "done": (None, False, False),
        "planned": ("/", False, True),
        "standard": (None, True, True),
    }


def test_only_marks_that_occur_are_explained(package: Package) -> None:
    assert not any("▶" in text for text in texts(charts.draw(ranked(package, plaques()[:2]))))
    everything = texts(charts.draw(ranked(package, plaques())))
    assert any(all(mark in text for mark in "▶┊┃▨□") for text in everything)


def test_a_range_is_drawn_to_its_upper_end(package: Package) -> None:
    spec = drawn(package, value_high=600.0)
    assert [(bar.base, bar.length) for bar in bars(spec)] == [(0, 225), (225, 375)]
    assert "225–600块" in texts(spec)


def test_a_zero_is_drawn_as_a_zero(package: Package) -> None:
    spec = charts.draw(ranked(package, [figure("m1", "晋城市", 0)]))
    assert "0块" in texts(spec)
    assert axis(spec, "xaxis")["range"] == [0, 1]


@pytest.mark.parametrize(("status", "said"), [("done", "3块"), ("planned", "3块 · planned")])
def test_a_pointer_tells_the_figure_and_its_article_without_reading_templates_into_them(
    status: str, said: str
) -> None:
    row = figure("m1", "晋城市", 3, status=status, source_title="<b>%{x}</b>")
    assert hover(row, ZH) == (f"晋城市 · 清理规范牌子 · {said}<br>2024-10-12 &lt;b&gt;% {{x}}&lt;/b&gt;")
