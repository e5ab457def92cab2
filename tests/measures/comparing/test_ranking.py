"""Ranks of regions: who is compared with whom, who stands apart and why, what bounds allow; on invented places."""

from itertools import combinations, product
from typing import Any

import invented as invention
import pytest
from drawn_rows import Q, Row, Y, counted, rows
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import figure, named

from measures.comparing import groups
from measures.comparing.groups import Group
from measures.comparing.ranking import OUTSIDE, Ranking, ranking, ranks
from measures.comparing.reasons import possible
from measures.comparing.verdicts import verdict
from measures.table.figures import FigureRow
from measures.table.intervals import interval
from measures.table.package import Package

PER = ["", "village", "township", "start"]
COUNTIES = Group("level", "county")
OUTDOOR = {"object_id": "removed_outdoor_plaques"}
INDOOR = {"object_id": "removed_indoor_plaques"}
MONTHLY = {
    "metric_id": "staff_pay_and_welfare",
    "object_id": "village_secretary_pay",
    "unit": "元",
    "basis": "per_month",
}


def everywhere(package: Package) -> Group:
    """The group of all regions."""
    return groups.of_list(package.region_rows)


def ranked(package: Package, *figures: Row, group: Group | None = None, per: str = "") -> Ranking:
    return ranking(package, named(package, *figures), group or everywhere(package), per)


def order(found: Ranking) -> list[str]:
    return [row["region_id"] for row in found.ranked]


def apart(found: Ranking) -> dict[str, tuple[str, ...]]:
    return {row["measure_id"]: reasons for row, reasons in found.apart}


def may_stand(package: Package, first: Row | FigureRow, second: Row | FigureRow, per: str) -> bool:
    return verdict(package, first, second, per).value != "not_comparable"


# Who is ranked.


@settings(max_examples=60)
@given(drawn=rows(least=0), per=st.sampled_from(PER), random=st.randoms(use_true_random=False))
def test_ranked_regions_stand_once_and_every_two_of_them_may_be_compared(
    two_cities: Package, drawn: list[Row], per: str, random: Any
) -> None:
    found = ranked(two_cities, *drawn, per=per)
    regions = order(found)
    assert len(set(regions)) == len(regions) == len(found.standings)
    assert len(regions) != 1
    assert all(may_stand(two_cities, *pair, per) for pair in combinations(found.ranked, 2))
    random.shuffle(drawn)
    again = ranked(two_cities, *drawn, per=per)
    assert (order(again), again.standings, apart(again)) == (order(found), found.standings, apart(found))


@settings(max_examples=60)
@given(drawn=rows(), per=st.sampled_from(PER))
def test_no_figure_is_lost_and_what_stands_apart_says_why(two_cities: Package, drawn: list[Row], per: str) -> None:
    found = ranked(two_cities, *drawn, group=COUNTIES, per=per)
    ids = [part for row in found.ranked for part in row["measure_id"].split("+")]
    ids += [part for row, _ in found.apart for part in row["measure_id"].split("+")]
    assert sorted(ids) == sorted(row["measure_id"] for row in drawn)
    several = len({row["region_id"] for row in drawn if COUNTIES.holds(two_cities, row["region_id"])}) > 1
    for row, reasons in found.apart:
        assert (OUTSIDE in reasons) is not COUNTIES.holds(two_cities, row["region_id"])
        grave = [reason for reason in reasons if reason not in (OUTSIDE, "same_region")]
        assert all(two_cities.rule_rows[reason]["verdict"] == "not_comparable" for reason in grave)
        assert reasons or not several or not found.ranked


@settings(max_examples=60)
@given(drawn=rows(), outsider=rows(least=1, most=3), per=st.sampled_from(PER))
def test_a_region_outside_the_group_changes_no_rank(
    two_cities: Package, drawn: list[Row], outsider: list[Row], per: str
) -> None:
    outside = [
        {**row, "region_id": region, "measure_id": f"s08-{number}"}
        for number, (row, region) in enumerate(zip(outsider, ("songling", "bailu-town", "beilin"), strict=False))
    ]
    before = ranked(two_cities, *drawn, group=COUNTIES, per=per)
    after = ranked(two_cities, *outside, *drawn, group=COUNTIES, per=per)
    assert (after.ranked, after.standings, after.shared) == (before.ranked, before.standings, before.shared)


def test_regions_of_another_group_stand_apart_whatever_else_is_compared(two_cities: Package) -> None:
    city, county, other = figure("songling", 900), figure(Y, 100), figure(Q, 50)
    for per in ("", "village"):
        found = ranked(two_cities, city, county, other, group=COUNTIES, per=per)
        assert set(order(found)) == {Y, Q} if per == "" else {Q}
        assert apart(found)[city["measure_id"]] == (OUTSIDE,)


def test_the_most_regions_are_ranked_though_two_cities_stand_first(two_cities: Package) -> None:
    counties = [Q, "changhe-county", "shiqiao-county"]
    drawn = [figure(city, measure_id=f"s01-0{number}") for number, city in enumerate(("songling", "beilin"))]
    drawn += [figure(county, measure_id=f"s02-0{number}") for number, county in enumerate(counties)]
    assert set(order(ranked(two_cities, *drawn))) == set(counties)


def test_nothing_is_ranked_where_no_two_regions_may_be_compared(invented: Package) -> None:
    different = (figure(Y), figure(Y, 5), figure(Q, status="planned"), figure("nanpi-zone", unit="个"))
    assert ranked(invented, *different).ranked == ()
    assert ranked(invented, figure(Y, 1), figure(Y, 2)).ranked == ()
    assert ranked(invented).ranked == ()


def test_a_region_is_ranked_by_what_others_report_too(invented: Package) -> None:
    village, township, other = figure(Y, 1, layer="village"), figure(Y, 900, layer="township"), figure(Q, 3)
    found = ranked(invented, township, village, other)
    assert [row["measure_id"] for row in found.ranked] == [other["measure_id"], village["measure_id"]]
    assert apart(found) == {township["measure_id"]: ("different_layer",)}


def test_of_two_alike_figures_the_latest_is_ranked(invented: Package) -> None:
    old, new = figure(Y, 1, as_of="2020-12-01"), figure(Y, 2, as_of="2021-03-05")
    found = ranked(invented, old, new, figure(Q, 3))
    assert [row["value"] for row in found.ranked] == [3, 2]
    assert apart(found) == {old["measure_id"]: ("same_region",)}


def test_the_whole_is_ranked_before_a_narrower_kind(invented: Package) -> None:
    found = ranked(
        invented, figure(Y, 1, **OUTDOOR), figure(Y, 9, object_id="removed_plaques"), figure(Q, 3, **INDOOR)
    )
    assert [row["object_id"] for row in found.ranked if row["region_id"] == Y] == ["removed_plaques"]


def test_an_unstated_layer_is_ranked_with_care_only(invented: Package) -> None:
    found = ranked(invented, figure(Y), figure(Q, 50), figure("nanpi-zone", 10, layer=""))
    assert "layer_unknown" in found.standings["nanpi-zone"].care
    assert "layer_unknown" not in found.standings[Y].care + found.standings[Q].care


@pytest.mark.parametrize("per", ["", "village"])
@pytest.mark.parametrize(
    ("whole", "lesser", "reason"),
    [
        (figure(Y), figure("bailu-town", 5, scope="example"), "example"),
        (figure(Q), figure("bailu-town", 5, scope="example"), "example"),
        (figure(Y), figure(Q, 5, status="standard"), "different_status"),
        (figure(Y), figure(Q, 5, status="planned"), "different_status"),
        (figure(Y, measure_id="s01-01"), figure("bailu-town", measure_id="s01-05"), "part_of"),
        (figure("songling"), figure(Y, 5), "contains"),
        (figure("heshan"), figure("songling", 5), "contains"),
        (figure("china"), figure("heshan", 5), "contains"),
    ],
    ids=["example", "example-elsewhere", "standard", "plan", "part", "county", "city", "province"],
)
def test_the_lesser_never_ranks_with_its_whole(
    whole: Row, lesser: Row, reason: str, per: str, two_cities: Package
) -> None:
    others = [figure("changhe-county", 30), figure("shiqiao-county", 20)]
    found = ranked(two_cities, whole, lesser, *others, per=per)
    ids = {row["measure_id"] for row in found.ranked}
    assert not {whole["measure_id"], lesser["measure_id"]} <= ids
    assert any(apart(found).values())
    assert reason in verdict(two_cities, whole, lesser, per).reasons


# Parts of one thing.


def test_parts_of_one_kind_stand_as_their_sum(invented: Package) -> None:
    found = ranked(invented, figure(Y, 60, **OUTDOOR), figure(Y, 50, **INDOOR), figure(Q, 100))
    assert order(found) == [Y, Q]
    assert found.ranked[0]["value"] == 110
    assert [part["value"] for part in found.ranked[0]["parts"]] == [60, 50]
    assert found.standings[Y].best == found.standings[Y].worst == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"layer": "village"}, {"layer": "township"}),
        ({"as_of": "2021-03-05"}, {"as_of": "2020-03-05"}),
        ({"source_id": "s01"}, {"source_id": "s02"}),
        ({"status": "done"}, {"status": "planned"}),
        ({"scope": "whole"}, {"scope": "example"}),
        ({"basis": "total"}, {"basis": "mean", "mean_per": "village"}),
        ({"object_id": "removed_outdoor_plaques"}, {"object_id": "removed_outdoor_plaques"}),
        ({"object_id": "removed_outdoor_plaques"}, {"object_id": "removed_mechanism_plaques"}),
        ({"object_id": "removed_plaques"}, {"object_id": "removed_outdoor_plaques"}),
    ],
)
def test_what_is_no_part_of_one_thing_is_not_added(first: Row, second: Row, invented: Package) -> None:
    rows = (figure(Y, 60, **{**OUTDOOR, **first}), figure(Y, 50, **{**INDOOR, **second}), figure(Q, 100))
    found = ranked(invented, *rows)
    assert all("parts" not in row for row in [*found.ranked, *(row for row, _ in found.apart)])


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(["exact", "over", "at_least", "at_most", "approx", "nearly"])),
        min_size=2,
        max_size=2,
    )
)
def test_a_sum_can_be_what_its_parts_can_be_together(invented: Package, numbers: list[tuple[int, str]]) -> None:
    parts = [
        figure(Y, value, qualifier=qualifier, **kind)
        for (value, qualifier), kind in zip(numbers, (OUTDOOR, INDOOR), strict=True)
    ]
    (summed,) = [row for row, _ in ranked(invented, *parts, group=COUNTIES).apart]
    ends = [interval(part) for part in parts]
    assert (summed["low"], summed["high"]) == tuple(map(sum, zip(*ends, strict=True)))
    low, high = interval(summed)
    assert low == pytest.approx(summed["low"])
    assert high == summed["high"] or summed["high"] - 1 < high <= summed["high"]


# Ranks.


def test_ranks_are_those_of_the_fair_values_where_figures_are_put_per_unit(two_cities: Package) -> None:
    table = figure("changhe-county", 100), figure(Q, 50)
    wider = invention.extended(two_cities, denominators=[counted("yunxi-county", 1000)])
    assert order(ranked(two_cities, *table)) == ["changhe-county", Q]
    assert order(ranked(wider, figure(Y, 100), figure(Q, 50), per="village")) == [Q, Y]


def test_pay_a_month_is_put_in_order_with_pay_a_year_times_twelve(two_cities: Package) -> None:
    monthly, yearly = figure(Y, 5000, **MONTHLY), figure(Q, 50_000, **{**MONTHLY, "basis": "per_year"})
    assert verdict(two_cities, monthly, yearly).reasons == ("converted",)
    assert order(ranked(two_cities, monthly, yearly)) == [Y, Q]


@settings(max_examples=60)
@given(drawn=rows(), per=st.sampled_from(PER))
def test_the_ranks_of_a_table_are_those_of_what_its_figures_can_be(
    two_cities: Package, drawn: list[Row], per: str
) -> None:
    found = ranked(two_cities, *drawn, per=per)
    intervals = {row["region_id"]: possible(two_cities, row, per) or (-1.0, -1.0) for row in found.ranked}
    assert {key: (one.best, one.worst) for key, one in found.standings.items()} == ranks(intervals)


def spans(drawn: list[Row]) -> dict[str, tuple[int, int]]:
    return ranks({row["measure_id"]: interval(row) for row in drawn})


@given(rows())
def test_a_rank_is_certain_only_where_everything_else_is_certainly_not_between(drawn: list[Row]) -> None:
    found = spans(drawn)
    for row in drawn:
        low, high = interval(row)
        best, worst = found[row["measure_id"]]
        others = [interval(other) for other in drawn if other is not row]
        open_to = [one for one in others if one[1] > low and one[0] <= high]
        assert worst - best == len(open_to)


@given(drawn=rows(), data=st.data())
def test_whatever_the_figures_really_are_their_ranks_lie_within_what_was_told(
    drawn: list[Row], data: st.DataObject
) -> None:
    truth = {}
    for row in drawn:
        low, high = interval(row)
        truth[row["measure_id"]] = data.draw(st.floats(low, min(high, low + 100)))
    for key, (best, worst) in spans(drawn).items():
        larger = sum(other > truth[key] for other in truth.values())
        assert best <= larger + 1 <= worst


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=4))
def test_a_range_of_ranks_is_the_set_of_all_ranks_that_can_be(drawn: list[tuple[int, int]]) -> None:
    """Every assignment of numbers within the intervals is tried; equal numbers share the better rank."""
    intervals = {str(key): (float(low), float(low + width)) for key, (low, width) in enumerate(drawn)}
    reached: dict[str, set[int]] = {key: set() for key in intervals}
    for numbers in product(*(range(int(low), int(high) + 1) for low, high in intervals.values())):
        for key, number in zip(intervals, numbers, strict=True):
            reached[key].add(1 + sum(other > number for other in numbers))
    assert reached == {key: set(range(best, worst + 1)) for key, (best, worst) in ranks(intervals).items()}


def test_ranks_of_exact_figures_are_those_of_their_values_and_equals_share_them() -> None:
    drawn = [figure(Y, value, measure_id=f"s09-0{number}") for number, value in enumerate((9, 7, 7, 3))]
    assert list(spans(drawn).values()) == [(1, 1), (2, 2), (2, 2), (4, 4)]


def test_a_bound_shares_its_rank_with_all_that_it_may_exceed() -> None:
    drawn = [figure(Y, 9, measure_id="a"), figure(Q, 5, qualifier="at_least", measure_id="b")]
    drawn.append(figure("songling", 3, measure_id="c"))
    assert spans(drawn) == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}
