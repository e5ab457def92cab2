"""Sentences of a memo: what the figures allow to be said, and what they do not."""

from dataclasses import replace
from typing import Any

import invented as invention
import pytest
from decks_for_tests import make_deck, make_scene, showing
from invented import figure, named

from measures.exhibits import kinds
from measures.exhibits.exhibit import Number, Numbers, Ranked
from measures.exhibits.peers import standings
from measures.exhibits.query import Query
from measures.exports.deck import DeckScene
from measures.exports.memo import findings, overview, peers, phrases
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.figures import FigureRow
from measures.table.package import Package

ENGLISH = Language("en")
OTHER = "qingtan-county"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder = tmp_path_factory.mktemp("places")
    invention.build(folder)
    found = invention.packages.load(folder / invention.DATA)
    third = invention.region("lushan-county", "county", "songling", "芦山县", "970123")
    return invention.extended(found, regions=[third])


def scene(package: Package, *rows: dict[str, Any], **fields: Any) -> DeckScene:
    """A scene of ranked bars in English; `fields` are added to each of its figures."""
    table = invention.extended(invention.with_frames(package, measures=package.measures.head(0)), measures=rows)
    exhibit = kinds.compose("ranked", Query(metrics=("plaques_removed",), repeated=True), in_language(table, ENGLISH))
    blocks = tuple(
        replace(block, rows=tuple(replace(row, figure=_with(row.figure, fields)) for row in block.rows))
        for block in exhibit.blocks
    )
    figures = tuple(_with(row, fields) for row in exhibit.figures)
    shown = replace(make_scene("ranked", "en"), evidence=())
    return showing(shown, Ranked(blocks), figures=figures, blocks=blocks)


def _with(row: FigureRow, fields: dict[str, Any]) -> FigureRow:
    return {**row, **fields}  # type: ignore[typeddict-item]


def said(package: Package, *rows: dict[str, Any], **fields: Any) -> str:
    return " ".join(findings.findings(scene(package, *rows, **fields), ENGLISH))


def test_the_largest_is_named_where_it_is_certain(places: Package) -> None:
    text = said(places, figure(value=100), figure(OTHER, 1240), figure("lushan-county", 86))
    assert text == (
        "villages: Qingtan County reports the most, 1,240 plaques; the others: Yunxi County (100 plaques), "
        "Lushan County (86 plaques)."
    )


@pytest.mark.parametrize(
    ("qualifier", "value", "certain"),
    [
        ("at_least", 50, False),
        ("at_most", 99, True),
        ("at_most", 100, False),
        ("approx", 80, True),
        ("approx", 95, False),
    ],
)
def test_no_order_is_stated_that_a_bound_decides(
    places: Package, qualifier: str, value: float, certain: bool
) -> None:
    text = said(places, figure(value=100), figure(OTHER, value, qualifier=qualifier))
    assert ("reports the most" in text) is certain
    assert ("bounds leave open" in text) is not certain


def test_a_text_that_names_figures_says_them_itself(places: Package) -> None:
    shown = tuple(named(places, figure(value=100), code="en"))
    assert findings.findings(showing(make_scene("text", "en"), None, figures=shown), ENGLISH) == []


def test_equal_figures_are_level(places: Package) -> None:
    assert "the first 2 are level" in said(places, figure(value=100), figure(OTHER, 100), figure("lushan-county", 3))


def test_what_stands_apart_is_not_ordered_and_says_why(places: Package) -> None:
    rows = (figure(value=100), figure("lushan-county", 90), figure(OTHER, 300, layer="township"))
    ranked, apart = findings.findings(scene(places, *rows), ENGLISH)
    assert ranked == "villages: Yunxi County reports the most, 100 plaques; the others: Lushan County (90 plaques)."
    assert apart == "townships: Qingtan County (300 plaques); not ranked: different layer."


def test_a_region_outside_the_group_is_named_but_takes_no_part_in_the_order(places: Package) -> None:
    rows = (figure(value=100), figure("lushan-county", 90), figure("songling", 5000))
    ranked, apart = findings.findings(scene(places, *rows), ENGLISH)
    assert "Yunxi County reports the most" in ranked and "Songling" not in ranked
    assert apart == "villages: Songling (5,000 plaques); not ranked: outside the group."


def test_the_parts_of_one_thing_are_told_as_their_sum(places: Package) -> None:
    parts = [
        figure(value=40, object_id="removed_outdoor_plaques"),
        figure(value=70, object_id="removed_indoor_plaques"),
    ]
    text = said(places, *parts, figure(OTHER, 100, object_id="removed_plaques"))
    assert text == "villages: Yunxi County reports the most, 110 plaques; the others: Qingtan County (100 plaques)."


@pytest.mark.parametrize(
    "other",
    [{"unit": "个"}, {"layer": "township"}, {"status": "planned"}, {"scope": "example"}, {"region_id": "songling"}],
)
def test_figures_of_other_kinds_are_not_set_against_each_other(places: Package, other: dict[str, Any]) -> None:
    text = said(places, figure(value=100), figure(**{"region_id": OTHER, "value": 1, **other}))
    assert "most" not in text


def test_a_part_is_not_set_against_its_whole(places: Package) -> None:
    assert "most" not in said(places, figure(value=100, measure_id="s01-01"), figure(OTHER, 1, part_of="s01-01"))


@pytest.mark.parametrize(
    ("unit", "before", "after", "expected"),
    [
        ("项", 62, 4, "from 62 down to 4 items, down 58 items, a cut of 93.5%"),
        ("项", 4, 5, "from 4 up to 5 items, up 1 items, a rise of 25%"),
        ("%", 40, 41.5, "from 40 up to 41.5%, up 1.5 percentage points"),
        ("项", 5, 5, "5 items, unchanged"),
        ("项", 0, 51, "from 0 up to 51 items, up 51 items"),
    ],
)
def test_a_change_is_told_in_points_for_shares_and_per_cent_for_amounts(
    places: Package, unit: str, before: float, after: float, expected: str
) -> None:
    row = figure(value=abs(after - before), unit=unit, before=before, after=after)
    stated = findings.change(named(places, row, code="en")[0], ENGLISH)
    assert stated.replace("up to 41.5 %", "up to 41.5%") == expected


def test_a_change_with_a_bound_states_no_difference(places: Package) -> None:
    row = figure(value=20, before=30, after=10, qualifier="at_least", unit="项")
    assert findings.change(named(places, row, code="en")[0], ENGLISH) == "more than 20 items"


def standing(package: Package, rows: list[dict[str, Any]], **fields: Any) -> tuple[dict[str, list[str]], list[str]]:
    found, alone = standings([scene(package, *rows, **fields).exhibit])
    return {place.region: peers.sentences(place, ENGLISH) for place in found}, alone


def test_each_region_is_set_beside_its_peers(places: Package) -> None:
    rows = [figure(value=100), figure(OTHER, 1240), figure("lushan-county", 150, qualifier="at_least")]
    found, alone = standing(places, rows, relief="neither")
    assert found["Qingtan County"] == [
        "Above comparable regions: Plaques removed (villages) 1,240 plaques, more than Yunxi County (100 plaques).",
        "Which is more is not certain: Plaques removed (villages) 1,240 plaques, beside Lushan County "
        "(more than 150 plaques) (with care: a bound decides).",
    ]
    assert found["Yunxi County"][0].startswith("Below comparable regions")
    assert alone == []


@pytest.mark.parametrize(("relief", "word"), [("higher", "Ahead"), ("lower", "Behind"), ("neither", "Above")])
def test_more_is_ahead_only_where_more_is_better(places: Package, relief: str, word: str) -> None:
    found, _ = standing(places, [figure(value=100), figure(OTHER, 1240)], relief=relief)
    assert found["Qingtan County"][0].startswith(word)


@pytest.mark.parametrize("relief", ["higher", "lower"])
def test_a_pair_that_needs_care_is_never_ahead_or_behind_and_says_why(places: Package, relief: str) -> None:
    found, _ = standing(places, [figure(value=100), figure(OTHER, 1240, period_start="")], relief=relief)
    assert found["Qingtan County"] == [
        "Above comparable regions: Plaques removed (villages) 1,240 plaques, more than Yunxi County (100 plaques) "
        "(with care: period unknown)."
    ]
    assert found["Yunxi County"][0].startswith("Below comparable regions")


def test_regions_outside_the_group_are_set_beside_nobody(places: Package) -> None:
    rows = [figure(value=100), figure(OTHER, 1240), figure("songling", 5000)]
    found, alone = standing(places, rows)
    assert "Songling" not in " ".join(text for texts in found.values() for text in texts)
    assert alone == ["Songling"]


def test_regions_without_peers_are_named_as_such(places: Package) -> None:
    found, alone = standing(places, [figure(value=100), figure(OTHER, 5, layer="township")])
    assert found == {}
    assert sorted(alone) == ["Qingtan County", "Yunxi County"]


def test_what_is_rounded_is_never_called_level(places: Package) -> None:
    found, _ = standing(places, [figure(value=100), figure(OTHER, 100)], calculation="100 / 56")
    assert found
    assert all("Equal" not in text for texts in found.values() for text in texts)


def test_the_first_sentence_is_the_finding() -> None:
    deck = make_deck("en")
    assert overview.finding(deck) == "What three places took away."
    nothing = next(one for one in deck.scenes if one.obstacle)
    assert overview.finding(make_deck("en", scenes=(nothing,))).endswith("any scene of this briefing.")
    ended = make_scene("number", "en", headline="Three places did it!")
    assert overview.finding(make_deck("en", scenes=(ended,))) == "Three places did it!"


def test_the_scope_counts_figures_articles_and_dates() -> None:
    deck = make_deck("en")
    compared, basis = overview.scope(deck)
    assert compared.startswith("This memo compares ")
    assert f"Figures: {len(deck.all_figures)};" in basis
    assert "published from 20" in basis
    assert overview.scope(make_deck("en", all_figures=())) == []


def test_a_large_figure_has_its_bound_in_words() -> None:
    found = make_scene("number", "en")
    texts = findings.findings(found, ENGLISH)
    assert "Xiangyuan County · Plaques removed: over 300 plaques." in texts
    bare = showing(found, Numbers((Number("9,372", "figures"),)))
    assert findings.findings(bare, ENGLISH) == ["figures: 9,372."]


def test_days_are_written_as_each_language_writes_them() -> None:
    assert phrases.day("2026-01-03", ENGLISH) == "2026-01-03"
    assert phrases.day("", Language("zh")) == ""


def test_method_and_limits_are_never_missing() -> None:
    deck = make_deck("en", limits=(), method=())
    assert len(overview.limits(deck)) == 2
    assert any("rounded" in text for text in overview.method(deck))
    assert any("never zero" in text for text in overview.method(deck))
    assert overview.method(make_deck("en"))[0] == "Every figure leads back to its paragraph."
