"""Regions side by side without a screen, on invented places; the wrong answers of other trackers, by name."""

import json
from typing import Any

import invented as invention
import pytest
from editions import edition
from invented import figure, named

from measures.comparing import groups, normalisation, ranking, verdicts
from measures.exhibits import kinds
from measures.exhibits.query import Query
from measures.exports import pairs_text
from measures.table.package import Package

Y, Q = "yunxi-county", "qingtan-county"
DUTIES = {"metric_id": "duty_items_listed", "unit": "项"}


def compared(
    package: Package, *rows: dict[str, Any], per: str = "", code: str = "zh"
) -> tuple[list[dict[str, Any]], str]:
    """A comparison as entries and as text."""
    empty = invention.with_frames(package, measures=package.measures.head(0))
    return told(invention.extended(empty, measures=rows), Query(per=per, repeated=True), code)


def told(package: Package, query: Query, code: str = "zh") -> tuple[list[dict[str, Any]], str]:
    """The pairs of a query as entries and as text."""
    chosen = edition(package, code)
    found = pairs_text.entries(chosen, kinds.compose("pairs", query, chosen))
    return found, "\n".join(pairs_text.lines(chosen, found))


def test_each_metric_has_an_entry_in_the_order_of_the_codebook(invented: Package) -> None:
    found, _ = compared(invented, figure(Y, **DUTIES), figure(Y), figure(Q))
    assert [entry["metric_id"] for entry in found] == ["plaques_removed", "duty_items_listed"]
    assert [len(entry["figures"]) for entry in found] == [2, 1]


def test_no_figures_make_no_entries(invented: Package) -> None:
    assert compared(invented) == ([], "")


def test_a_metric_of_one_region_has_no_verdict(invented: Package) -> None:
    """What stands alone was not found comparable with anything."""
    found, text = compared(invented, figure(Y, 1), figure(Y, 2))
    assert found[0]["verdict"] is None
    assert (found[0]["pairs"], found[0]["ranked_together"]) == ([], [])
    assert "可比" not in text


@pytest.mark.parametrize("per", ["", *normalisation.PER_UNITS])
def test_verdict_pairs_and_ranks_are_those_of_the_rules(per: str, invented: Package) -> None:
    rows = [figure(Y, 100), figure(Q, 5, qualifier="at_least"), figure("songling", 3), figure(Q, 9, status="planned")]
    found, _ = compared(invented, *rows, per=per)
    table = named(invented, *rows)
    expected = verdicts.pairs(invented, table, per)
    judged = [(pair["first"], pair["second"], pair["verdict"]) for pair in found[0]["pairs"]]
    assert judged == [(pair.first, pair.second, pair.verdict.value) for pair in expected]
    for pair, known in zip(found[0]["pairs"], expected, strict=True):
        assert [reason["id"] for reason in pair["reasons"]] == list(known.verdict.reasons)
    # The verdict on the row is the gravest on what is ranked within the group, here the counties.
    ranked = ranking.ranking(invented, table, groups.Group(groups.LEVEL, "county"), per).ranked
    assert found[0]["ranked_together"] == [row["measure_id"] for row in ranked]
    assert len(ranked) == (0 if per else 2)
    together = set(found[0]["ranked_together"])
    judged = {pair.verdict.value for pair in expected if {pair.first, pair.second} <= together}
    grave = verdicts.gravity(invented)
    assert found[0]["verdict"] == (max(judged, key=grave.index) if ranked else "not_comparable")


def test_a_figure_says_what_it_is(invented: Package) -> None:
    found, _ = compared(invented, figure(Y, 300, qualifier="at_least"))
    (one,) = found[0]["figures"]
    expected = {
        "region_id": Y,
        "region": "云溪县",
        "figure": "≥300块",
        "value": 300,
        "qualifier": "at_least",
        "unit": "块",
        "layer": "village",
        "status": "done",
        "scope": "whole",
        "period_start": "2021-01-01",
        "as_of": "2021-06-30",
        "source_id": "s01",
    }
    assert {name: one[name] for name in expected} == expected
    assert not {"per", "fair_value", "denominator"} & set(one)


def test_a_fair_value_says_numerator_denominator_year_and_origin(invented: Package) -> None:
    found, text = compared(invented, figure(Y, 300, qualifier="at_least"), per="village")
    (one,) = found[0]["figures"]
    assert (one["fair_value"], one["fair_qualifier"], one["no_fair_value"]) == (5.35, "at_least", None)
    assert one["denominator"] == {
        "tier": "village",
        "count": 56,
        "year": 2023,
        "origin": "codes",
        "source_id": None,
        "other_origin": 54,
        "differs_by_more_than_5_percent": False,
    }
    for words in ("≥300块", "≥5.35", "56", "2023", "统计用区划代码"):
        assert words in text


def test_a_figure_without_a_fair_value_is_blank_with_the_reason(invented: Package) -> None:
    found, text = compared(invented, figure(Q, 300), per="village")
    (one,) = found[0]["figures"]
    assert (one["fair_value"], one["fair_qualifier"], one["denominator"]) == (None, None, None)
    assert one["no_fair_value"] == "no_denominator"
    assert "no_denominator" in text


def test_a_share_of_the_stock_is_a_percentage(invented: Package) -> None:
    row = figure(Y, 18, metric_id="certificate_items_cut", unit="项", before=30.0, after=12.0)
    found, text = compared(invented, row, per="start")
    assert found[0]["figures"][0]["fair_value"] == 60
    assert "60%" in text


@pytest.mark.parametrize("value", [150, 300, 1, 7, 12000, 999])
@pytest.mark.parametrize(("qualifier", "mark"), [("at_least", "≥"), ("at_most", "≤"), ("approx", "≈")])
def test_wrong_answer_a_bound_shown_as_exact(value: int, qualifier: str, mark: str, invented: Package) -> None:
    """Neither the figure nor its fair value loses its mark, and no bound is rounded past what the article says."""
    found, text = compared(invented, figure(Y, value, qualifier=qualifier), per="village")
    (one,) = found[0]["figures"]
    line = next(line for line in text.splitlines() if one["measure_id"] in line)
    assert one["figure"].startswith(mark)
    assert line.count(mark) >= 2
    assert qualifier != "at_least" or one["fair_value"] <= value / 56 + 1e-9
    assert qualifier != "at_most" or one["fair_value"] >= value / 56 - 1e-9


def test_wrong_answer_a_range_shown_as_its_lower_end(invented: Package) -> None:
    found, text = compared(invented, figure(Y, 100, value_high=300.0), per="village")
    assert (found[0]["figures"][0]["fair_value"], found[0]["figures"][0]["fair_value_high"]) == (1.78, 5.36)
    assert "1.78–5.36" in text


def test_wrong_answer_a_bound_that_decides_is_ranked(invented: Package) -> None:
    found, _ = compared(invented, figure(Y, 100), figure(Q, 5, qualifier="at_least"))
    assert "bound_decides" in found[0]["reasons"]
    rows = named(invented, figure(Y, 100), figure(Q, 5, qualifier="at_least"))
    places = ranking.ranking(invented, rows, groups.Group(groups.LEVEL, "county")).standings
    assert {region: (place.best, place.worst) for region, place in places.items()} == {Y: (1, 2), Q: (1, 2)}


def test_the_parts_of_a_sum_are_ranked_together_by_their_own_ids(invented: Package) -> None:
    parts = [figure(Y, 40, object_id="removed_outdoor_plaques"), figure(Y, 70, object_id="removed_indoor_plaques")]
    found, _ = compared(invented, *parts, figure(Q, 100))
    ids = [row["measure_id"] for row in parts]
    assert sorted(found[0]["ranked_together"]) == sorted([*ids, figure(Q, 100)["measure_id"]])


@pytest.mark.parametrize("per", ["", "village"])
def test_wrong_answer_a_part_beside_its_whole(per: str, invented: Package) -> None:
    found, _ = compared(invented, figure("songling", 150), figure(Y, 100), per=per)
    assert found[0]["verdict"] == "not_comparable"
    assert "contains" in found[0]["reasons"]
    assert found[0]["ranked_together"] == []


@pytest.mark.parametrize("per", ["", *normalisation.PER_UNITS])
def test_wrong_answer_a_blank_scored_as_zero(per: str, invented: Package) -> None:
    """A silent region has no figure, no pair and no rank; a region that says none has a zero."""
    regions = ("yunxi-county", "songling", "qingtan-county", "nanpi-zone")
    found, _ = told(invented, Query(regions=regions, per=per))
    entries = [entry for metric in found for entry in metric["figures"]]
    assert {entry["region_id"] for entry in entries} == {"yunxi-county", "songling"}
    zeros = [entry["measure_id"] for entry in entries if entry["value"] == 0]
    assert zeros == ["s02-02"]
    assert not [entry for entry in entries if entry.get("fair_value") == 0 and entry["value"]]


def test_a_tiny_share_is_not_rounded_to_zero(package: Package) -> None:
    row = {**figure("changzhi", 0.01), "source_id": edition(package).of_region("changzhi")[0]["source_id"]}
    found, _ = compared(package, row, per="village")
    assert found[0]["figures"][0]["fair_value"] > 0


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_text_holds_every_figure_pair_and_sentence(code: str, package: Package) -> None:
    query = Query(regions=("nanjing-county", "xiangyuan-county", "changzhi"), per="village")
    found, text = told(package, query, code)
    lines = text.splitlines()
    label = package.schema.tables["rules"].label
    for entry in found:
        for one in entry["figures"]:
            assert any(one["measure_id"] in line and one["figure"] in line for line in lines)
        for pair in entry["pairs"]:
            heading = f"  {pair['first']} / {pair['second']}: {label('verdict', pair['verdict'], code)}"
            assert heading in lines
            assert all(f"    {reason['sentence']}" in lines for reason in pair["reasons"])


def test_entries_can_be_written_as_json(package: Package) -> None:
    for per in ("", *normalisation.PER_UNITS):
        found, _ = told(package, Query(regions=("nanjing-county", "gaoping-city"), per=per), "en")
        assert "NaN" not in json.dumps(found)


def test_a_difference_between_origins_is_told(package: Package) -> None:
    found, text = told(package, Query(regions=("gaoping-city",), metrics=("grid_workers",), per="village"))
    below = found[0]["figures"][0]["denominator"]
    assert (below["count"], below["other_origin"], below["differs_by_more_than_5_percent"]) == (334, 443, True)
    assert "443" in text
