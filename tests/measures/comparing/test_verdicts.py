"""Verdicts on pairs and sets, on invented places: when each reason applies, what is ranked, what bounds allow."""

from itertools import combinations, product
from typing import Any

import invented as invention
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import figure, named

from measures.comparing import verdicts
from measures.comparing.reasons import possible
from measures.comparing.verdicts import Pair, Verdict, ranks, verdict
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table.edition import in_language
from measures.table.intervals import interval
from measures.table.package import Package

Row = dict[str, Any]
NONE = float("nan")
CERTIFICATES = {"metric_id": "certificate_items_cut", "unit": "项"}
DUTIES = {"metric_id": "duty_items_listed", "unit": "项"}
PAY = {"metric_id": "staff_pay_and_welfare", "object_id": "village_secretary_pay", "unit": "元"}
MONTHLY = {**PAY, "basis": "per_month"}
YEARLY = {**PAY, "basis": "per_year"}
HALVED = {**CERTIFICATES, "before": 30.0, "after": 15.0}
REGIONS = ["songling", "yunxi-county", "qingtan-county", "nanpi-zone", "bailu-town", "xiyan-village"]
PER = ["", "village", "township", "start"]

Y = "yunxi-county"
Q = "qingtan-county"

# Reason: a pair to which it applies, the unit of normalisation, and a similar pair to which it does not apply.
CASES: dict[str, tuple[tuple[Row, Row, str], tuple[Row, Row, str]]] = {
    "different_metric": (
        (figure(Y), figure(Q, metric_id="work_groups_dissolved", unit="个"), ""),
        (figure(Y), figure(Q, 50), ""),
    ),
    "different_object": (
        (figure(Y, object_id="removed_indoor_plaques"), figure(Q, object_id="removed_outdoor_plaques"), ""),
        (figure(Y, object_id="removed_plaques"), figure(Q, object_id="removed_outdoor_plaques"), ""),
    ),
    "broader_object": (
        (figure(Y, object_id="removed_plaques"), figure(Q, object_id="removed_outdoor_plaques"), ""),
        (figure(Y, object_id="removed_outdoor_plaques"), figure(Q, object_id="removed_outdoor_plaques"), ""),
    ),
    "different_basis": (
        (figure(Y, basis="mean", mean_per="village"), figure(Q, basis="mean", mean_per="township"), ""),
        (figure(Y, **MONTHLY), figure(Q, **YEARLY), ""),
    ),
    "converted": (
        (figure(Y, **MONTHLY), figure(Q, **YEARLY), ""),
        (figure(Y, **MONTHLY), figure(Q, **{**YEARLY, "object_id": "community_worker_pay"}), ""),
    ),
    "different_unit": (
        (figure(Y, **HALVED), figure(Q, **{**HALVED, "unit": "类"}), ""),
        (figure(Y, **HALVED), figure(Q, **{**HALVED, "unit": "类"}), "start"),
    ),
    "different_layer": (
        (figure(Y), figure(Q, layer="township"), ""),
        (figure(Y), figure(Q, layer=""), ""),
    ),
    "layer_unknown": (
        (figure(Y), figure(Q, layer=""), ""),
        (figure(Y, layer=""), figure(Q, layer=""), ""),
    ),
    "different_level": (
        (figure("songling"), figure(Q), ""),
        (figure("songling"), figure(Q), "village"),
    ),
    "different_level_fair": (
        (figure("songling"), figure(Q), "village"),
        (figure("nanpi-zone"), figure(Q), "village"),
    ),
    "zone_level": (
        (figure("nanpi-zone"), figure(Q), ""),
        (figure(Y), figure(Q), ""),
    ),
    "example": (
        (figure("bailu-town", scope="example"), figure("xiyan-village"), ""),
        (figure("bailu-town", scope="example"), figure("xiyan-village", scope="example"), ""),
    ),
    "different_status": (
        (figure(Y), figure(Q, status="planned"), ""),
        (figure(Y, status="planned"), figure(Q, status="planned"), ""),
    ),
    "bound_decides": (
        (figure(Y, 100), figure(Q, 50, qualifier="at_least"), ""),
        (figure(Y, 100, qualifier="at_least"), figure(Q, 50), ""),
    ),
    "periods_apart": (
        (figure(Y), figure(Q, period_start="2020-09-01", as_of="2020-12-31"), ""),
        (figure(Y), figure(Q, period_start="2020-09-01", as_of="2021-01-01"), ""),
    ),
    "periods_unequal": (
        (figure(Y), figure(Q, as_of="2021-05-31"), ""),
        (figure(Y, **DUTIES), figure(Q, **DUTIES, as_of="2021-05-31"), ""),
    ),
    "period_unknown": (
        (figure(Y), figure(Q, period_start=""), ""),
        (figure(Y, **DUTIES), figure(Q, **DUTIES, period_start=""), ""),
    ),
    "part_of": (
        (figure(Y, measure_id="s01-01"), figure("bailu-town", measure_id="s01-05"), ""),
        (figure(Y, measure_id="s01-02"), figure("bailu-town", measure_id="s01-05"), ""),
    ),
    "contains": (
        (figure("heshan"), figure("xiyan-village"), ""),
        (figure(Q), figure("xiyan-village"), ""),
    ),
    "same_region": (
        (figure(Y, 1), figure(Y, 2), ""),
        (figure(Y, 1), figure(Q, 2), ""),
    ),
    "not_additive": (
        (figure(Y, **HALVED), figure(Q, **HALVED), ""),
        (figure(Y, **HALVED), figure(Q, **HALVED), "start"),
    ),
    "no_fair_value": (
        (figure(Y), figure(Q), "village"),
        (figure(Y), figure(Q), ""),
    ),
}


@st.composite
def rows(draw: st.DrawFn, least: int = 2, most: int = 7) -> list[Row]:
    """Figures of one metric on the invented places, of every kind that a rule looks at."""
    drawn = []
    for number in range(draw(st.integers(least, most))):
        value = draw(st.integers(0, 50))
        high = draw(st.one_of(st.just(NONE), st.integers(value + 1, value + 20).map(float)))
        basis, mean_per = draw(st.sampled_from(_BASES))
        start, end = sorted(draw(st.tuples(*[st.sampled_from(["2019-01-01", "2020-06-01", "2021-06-30"])] * 2)))
        drawn.append(
            figure(
                draw(st.sampled_from(REGIONS)),
                value,
                value_high=high,
                qualifier=draw(st.sampled_from(list(_QUALIFIERS))),
                object_id=draw(st.sampled_from(_OBJECTS)),
                basis=basis,
                mean_per=mean_per,
                layer=draw(st.sampled_from(["", "village", "township"])),
                unit=draw(st.sampled_from(["块", "块", "个"])),
                status=draw(st.sampled_from(["done", "done", "standard"])),
                scope=draw(st.sampled_from(["whole", "whole", "example"])),
                period_start=draw(st.sampled_from(["", start])),
                as_of=draw(st.sampled_from(["", end, end])),
                before=draw(st.sampled_from([NONE, 100.0])),
                after=draw(st.sampled_from([NONE, 100.0 - value])),
                measure_id=f"s09-{number:02}",
            )
        )
    return drawn


_QUALIFIERS = ("exact", "approx", "nearly", "over", "at_least", "at_most")
_OBJECTS = ("removed_plaques", "removed_plaques", "removed_outdoor_plaques", "removed_indoor_plaques")
_BASES = (("total", ""), ("total", ""), ("mean", "village"), ("per_day", ""), ("share", ""))


@pytest.fixture(scope="module")
def bundled() -> Package:
    """The bundled data, for tests with many examples."""
    return packages.load()


@pytest.fixture(scope="module")
def two_cities(invented: Package) -> Package:
    """The invented province with a second city of two counties."""
    return invention.extended(
        invented,
        regions=[
            invention.region("beilin", "city", "heshan", "北林市", "9702"),
            invention.region("changhe-county", "county", "beilin", "长河县", "970221"),
            invention.region("shiqiao-county", "county", "beilin", "石桥县", "970222"),
        ],
        denominators=[
            counted(region) for region in ("songling", "qingtan-county", "beilin", "changhe-county", "shiqiao-county")
        ],
    )


def counted(region_id: str, count: int = 10, tier: str = "village") -> dict[str, Any]:
    """A denominator by the codes."""
    return {
        "denominator_id": f"{region_id}:{tier}:codes",
        "region_id": region_id,
        "tier": tier,
        "count": count,
        "similar": 0,
        "year": 2023,
        "origin": "codes",
        "source_id": "",
        **dict.fromkeys(("paragraph", "char_start", "char_end"), pd.NA),
        **dict.fromkeys(("span_sha256", "note_zh", "note_en"), ""),
    }


def test_every_rule_has_a_pair_that_it_applies_to_and_one_that_it_does_not(package: Package) -> None:
    assert set(CASES) == set(package.rule_rows)


@pytest.mark.parametrize("reason", CASES)
def test_a_reason_applies_where_it_should_and_only_there(reason: str, invented: Package) -> None:
    applies, does_not = CASES[reason]
    for first, second, per in (applies, (applies[1], applies[0], applies[2])):
        assert reason in verdict(invented, first, second, per).reasons
    for first, second, per in (does_not, (does_not[1], does_not[0], does_not[2])):
        assert reason not in verdict(invented, first, second, per).reasons


def test_two_figures_without_any_reason_are_comparable(invented: Package) -> None:
    assert verdict(invented, figure(Y, 100), figure(Q, 50)) == Verdict("comparable", ())


@pytest.mark.parametrize("reason", CASES)
def test_a_verdict_is_as_grave_as_its_gravest_reason(reason: str, invented: Package) -> None:
    first, second, per = CASES[reason][0]
    found = verdict(invented, first, second, per)
    assert found.value == max(
        (invented.rule_rows[name]["verdict"] for name in found.reasons), key=verdicts.gravity(invented).index
    )
    grave = {invented.rule_rows[name]["verdict"] for name in found.reasons}
    assert (found.value == "not_comparable") == ("not_comparable" in grave)


def test_reasons_stand_in_the_order_of_the_rules(invented: Package) -> None:
    found = verdict(invented, figure("songling", layer=""), figure(Y, 5, status="planned", period_start=""))
    order = list(invented.rule_rows)
    assert list(found.reasons) == sorted(found.reasons, key=order.index)
    assert len(found.reasons) > 3


# Reasons: borderline cases.


def test_the_dates_of_stocks_may_differ_but_not_by_more_than_a_year(invented: Package) -> None:
    def apart(end: str) -> bool:
        first, second = figure(Y, **DUTIES, as_of="2021-06-30"), figure(Q, **DUTIES, as_of=end, period_start="")
        return "periods_apart" in verdict(invented, first, second).reasons

    assert [apart(end) for end in ("2021-07-01", "2022-06-30", "2022-07-02", "2020-06-28", "")] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_a_figure_without_a_date_makes_the_period_unknown(invented: Package) -> None:
    for metric in ({}, DUTIES):
        found = verdict(invented, figure(Y, **metric), figure(Q, **metric, as_of=""))
        assert "period_unknown" in found.reasons


@pytest.mark.parametrize("per", PER)
def test_a_range_is_no_exact_number(per: str, two_cities: Package) -> None:
    changed = {"before": 100.0, "after": 50.0}
    ranged, inside = figure(Q, 40, value_high=60.0, **changed), figure("changhe-county", 50, **changed)
    outside = figure("changhe-county", 70, **changed)
    possible = "no_fair_value" not in verdict(two_cities, ranged, inside, per).reasons
    assert ("bound_decides" in verdict(two_cities, ranged, inside, per).reasons) == possible
    assert "bound_decides" not in verdict(two_cities, ranged, outside, per).reasons


def test_a_bound_decides_on_the_fair_values_where_figures_are_put_per_unit(invented: Package) -> None:
    package = invention.extended(invented, denominators=[counted(Q, 560)])
    many, few = figure(Y, 100, qualifier="at_least"), figure(Q, 500)
    assert "bound_decides" in verdict(package, many, few).reasons
    assert "bound_decides" not in verdict(package, many, few, "village").reasons


def test_a_bound_decides_among_shares_of_stocks_in_two_units(invented: Package) -> None:
    half = figure(Y, 15, **HALVED, qualifier="at_least")
    most = figure(Q, 9, **{**CERTIFICATES, "unit": "类", "before": 10.0, "after": 1.0})
    assert "bound_decides" in verdict(invented, half, most, "start").reasons
    assert "bound_decides" not in verdict(invented, half, most).reasons


def test_a_figure_without_a_fair_value_is_not_set_against_one_with(invented: Package) -> None:
    found = verdict(invented, figure(Y, 100), figure(Q, 1, qualifier="at_least"), "village")
    assert "no_fair_value" in found.reasons
    assert "bound_decides" not in found.reasons


@pytest.mark.parametrize("per", ["", "village"])
@pytest.mark.parametrize("part", ["heshan", "songling", Y, "nanpi-zone", "bailu-town"])
def test_the_nation_contains_every_region(part: str, per: str, invented: Package) -> None:
    assert "contains" in verdict(invented, figure("china"), figure(part), per).reasons


def test_a_part_of_a_part_is_a_part(invented: Package) -> None:
    inner = figure("xiyan-village", 3, measure_id="s01-99", part_of="s01-05")
    package = invention.extended(invented, measures=[inner])
    assert "part_of" in verdict(package, figure(Y, measure_id="s01-01"), inner).reasons


# Symmetry, and irrelevant differences.


@given(st.data())
def test_a_verdict_is_symmetric_on_any_two_bundled_rows(bundled: Package, data: st.DataObject) -> None:
    table = bundled.measures
    positions = st.integers(0, len(table) - 1)
    first, second = (table.iloc[data.draw(positions)].to_dict() for _ in range(2))
    per = data.draw(st.sampled_from(PER))
    assert verdict(bundled, first, second, per) == verdict(bundled, second, first, per)


@given(
    pair=rows(least=2, most=2),
    other=st.sampled_from(["plaques_removed", "duty_items_listed"]),
    per=st.sampled_from(PER),
)
def test_a_verdict_is_symmetric_on_rows_of_every_kind(
    invented: Package, pair: list[Row], other: str, per: str
) -> None:
    first, second = pair[0], {**pair[1], "metric_id": other}
    assert verdict(invented, first, second, per) == verdict(invented, second, first, per)


@settings(max_examples=30)
@given(
    drawn=rows(most=5),
    level=st.sampled_from(["city", "county", "zone"]),
    parent=st.sampled_from(["heshan", "songling"]),
)
def test_an_irrelevant_region_changes_no_verdict(
    invented: Package, drawn: list[Row], level: str, parent: str
) -> None:
    newcomer = figure("newcomer", 10**6, measure_id="s08-01")
    wider = invention.extended(
        invented,
        regions=[invention.region("newcomer", level, parent, "新来县")],
        denominators=[counted("newcomer")],
        measures=[newcomer],
    )
    for per in PER:
        before = verdicts.pairs(invented, named(invented, *drawn), per)
        after = verdicts.pairs(wider, named(wider, newcomer, *drawn), per)
        assert [pair for pair in after if newcomer["measure_id"] not in (pair.first, pair.second)] == before


# Sets.


def test_pairs_are_of_one_metric_and_two_regions(invented: Package) -> None:
    table = named(invented, figure(Y, 1), figure(Y, 2), figure(Q, 3), figure(Q, 4, **DUTIES))
    found = {(pair.first, pair.second) for pair in verdicts.pairs(invented, table)}
    assert found == {
        (f"{Y}:plaques_removed:village:1", f"{Q}:plaques_removed:village:3"),
        (f"{Y}:plaques_removed:village:2", f"{Q}:plaques_removed:village:3"),
    }


def pair(value: str, *reasons: str) -> Pair:
    return Pair("a", "b", Verdict(value, reasons))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], Verdict("comparable", ())),
        ([pair("comparable")], Verdict("comparable", ())),
        ([pair("comparable"), pair("not_comparable", "example")], Verdict("with_care", ("example",))),
        (
            [pair("with_care", "contains"), pair("with_care", "example")],
            Verdict("with_care", ("contains", "example")),
        ),
        ([pair("not_comparable", "example")], Verdict("not_comparable", ("example",))),
        (
            [pair("with_care", "layer_unknown"), pair("not_comparable", "example", "layer_unknown")],
            Verdict("with_care", ("layer_unknown", "example")),
        ),
    ],
)
def test_a_set_is_judged_by_its_best_pairs_and_tells_every_reason(
    found: list[Pair], expected: Verdict, invented: Package
) -> None:
    assert verdicts.overall(invented, found) == expected


def may_stand(package: Package, first: Row, second: Row, per: str) -> bool:
    return verdict(package, first, second, per).value != "not_comparable"


def most_regions(package: Package, drawn: list[Row], per: str) -> int:
    """Regions of the largest set in which every pair may be compared, by trying every set."""
    best = 0
    for size in range(2, len(drawn) + 1):
        for chosen in combinations(drawn, size):
            regions = len({row["region_id"] for row in chosen})
            if regions > best and all(may_stand(package, *pair, per) for pair in combinations(chosen, 2)):
                best = regions
    return best if best > 1 else 0


@settings(max_examples=50)
@given(drawn=rows(least=0), per=st.sampled_from(PER), random=st.randoms(use_true_random=False))
def test_what_is_ranked_together_may_be_compared_and_does_not_depend_on_the_order_of_rows(
    two_cities: Package, drawn: list[Row], per: str, random: Any
) -> None:
    found = verdicts.ranked_together(two_cities, named(two_cities, *drawn), per)
    chosen = [row for row in drawn if row["measure_id"] in found]
    assert len(found) == len(chosen)
    assert all(may_stand(two_cities, *pair, per) for pair in combinations(chosen, 2))
    assert len({row["region_id"] for row in chosen}) == most_regions(two_cities, drawn, per)
    random.shuffle(drawn)
    assert sorted(verdicts.ranked_together(two_cities, named(two_cities, *drawn), per)) == sorted(found)


def test_the_largest_set_is_found_behind_two_cities_that_stand_first(two_cities: Package) -> None:
    counties = {"s02-01": Y, "s02-02": Q, "s02-03": "changhe-county", "s02-04": "shiqiao-county"}
    drawn = [figure(city, measure_id=f"s01-0{number}") for number, city in enumerate(("songling", "beilin"), start=1)]
    drawn += [figure(county, measure_id=key) for key, county in counties.items()]
    assert verdicts.ranked_together(two_cities, named(two_cities, *drawn), "village") == list(counties)


def test_nothing_is_ranked_where_no_two_regions_may_be_compared(invented: Package) -> None:
    apart = named(invented, figure(Y), figure(Y, 5), figure(Q, status="planned"), figure("songling", unit="个"))
    assert verdicts.ranked_together(invented, apart) == []
    assert verdicts.ranked_together(invented, named(invented, figure(Y, 1), figure(Y, 2))) == []
    assert verdicts.ranked_together(invented, named(invented)) == []


def test_rows_of_one_region_stand_together_where_they_may(invented: Package) -> None:
    table = named(invented, figure(Y, 1), figure(Y, 2), figure(Q, 3), figure(Q, 4, layer="township"))
    assert [key.rsplit(":", 1)[1] for key in verdicts.ranked_together(invented, table)] == ["3", "1", "2"]


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
    table = named(two_cities, whole, lesser, *others)
    found = verdicts.ranked_together(two_cities, table, per)
    assert not {whole["measure_id"], lesser["measure_id"]} <= set(found)
    standings = verdicts.standings(two_cities, table, per)
    apart = [standings[row["measure_id"]].apart for row in (whole, lesser)]
    assert any(apart)
    assert reason in verdict(two_cities, whole, lesser, per).reasons


# Standings and ranks.


@settings(max_examples=50)
@given(drawn=rows(), per=st.sampled_from(PER))
def test_a_row_is_ranked_or_stands_apart_with_a_grave_reason_where_two_regions_report(
    two_cities: Package, drawn: list[Row], per: str
) -> None:
    table = named(two_cities, *drawn)
    standings = verdicts.standings(two_cities, table, per)
    together = verdicts.ranked_together(two_cities, table, per)
    assert list(standings) == [row["measure_id"] for row in table]
    for key, standing in standings.items():
        if key in together:
            assert 1 <= standing.best <= standing.worst <= len(together)
            assert standing.apart == ()
        else:
            assert (standing.best, standing.worst) == (0, 0)
            assert all(two_cities.rule_rows[reason]["verdict"] == "not_comparable" for reason in standing.apart)
            assert standing.apart or len({row["region_id"] for row in table}) == 1


def test_ranks_are_those_of_the_fair_values_where_figures_are_put_per_unit(two_cities: Package) -> None:
    table = named(two_cities, figure(Y, 100), figure(Q, 50))
    assert [standing.best for standing in verdicts.standings(two_cities, table).values()] == [1, 2]
    fair = verdicts.standings(two_cities, table, "village")
    assert [(standing.best, standing.worst) for standing in fair.values()] == [(2, 2), (1, 1)]


def ranked(drawn: list[Row]) -> dict[str, tuple[int, int]]:
    return ranks({row["measure_id"]: interval(row) for row in drawn})


def touch(one: Row, other: Row) -> bool:
    (low, high), (other_low, other_high) = interval(one), interval(other)
    return low <= other_high and other_low <= high


@given(rows())
def test_a_bound_never_yields_a_strict_rank(drawn: list[Row]) -> None:
    """A rank is strict only where everything else is certainly larger or certainly smaller."""
    found = ranked(drawn)
    for row in drawn:
        best, worst = found[row["measure_id"]]
        open_to = [other for other in drawn if other is not row and touch(row, other)]
        assert worst - best == len(open_to)


@given(drawn=rows(), data=st.data())
def test_whatever_the_figures_really_are_their_ranks_lie_within_what_was_told(
    drawn: list[Row], data: st.DataObject
) -> None:
    truth = {}
    for row in drawn:
        low, high = interval(row)
        truth[row["measure_id"]] = data.draw(st.floats(low, min(high, low + 100)))
    for key, (best, worst) in ranked(drawn).items():
        larger = sum(other > truth[key] for other in truth.values())
        assert best <= larger + 1 <= worst


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=4))
def test_a_range_of_ranks_is_the_set_of_all_ranks_that_can_be(drawn: list[tuple[int, int]]) -> None:
    """Every assignment of numbers within the intervals is tried; equal numbers share their places."""
    intervals = {str(key): (float(low), float(low + width)) for key, (low, width) in enumerate(drawn)}
    reached: dict[str, set[int]] = {key: set() for key in intervals}
    for numbers in product(*(range(int(low), int(high) + 1) for low, high in intervals.values())):
        for key, number in zip(intervals, numbers, strict=True):
            best = 1 + sum(other > number for other in numbers)
            reached[key] |= set(range(best, best + numbers.count(number)))
    assert reached == {key: set(range(best, worst + 1)) for key, (best, worst) in ranks(intervals).items()}


def test_ranks_of_exact_figures_are_those_of_their_values_and_equals_share_them() -> None:
    drawn = [figure(Y, value, measure_id=f"s09-0{number}") for number, value in enumerate((9, 7, 7, 3))]
    assert list(ranked(drawn).values()) == [(1, 1), (2, 3), (2, 3), (4, 4)]


def test_a_bound_shares_its_rank_with_all_that_it_may_exceed() -> None:
    drawn = [figure(Y, 9, measure_id="a"), figure(Q, 5, qualifier="at_least", measure_id="b")]
    drawn.append(figure("songling", 3, measure_id="c"))
    assert ranked(drawn) == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}


# Sentences.


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("reason", CASES)
def test_a_sentence_names_the_two_figures(reason: str, code: str, invented: Package) -> None:
    first, second, _ = CASES[reason][0]
    pair = named(invented, first, second, code=code)
    sentence = verdicts.sentence(in_language(invented, Language(code)), reason, *pair)
    for row in pair:
        assert verdicts.described(row, code) in sentence
        assert row["region"] in sentence
    assert not {"{", "}"} & set(sentence)
    assert sentence.endswith("。" if code == "zh" else ".")


def test_a_sentence_tells_what_differs(invented: Package) -> None:
    def told(reason: str, code: str) -> str:
        first, second, _ = CASES[reason][0]
        pair = named(invented, first, second, code=code)
        return verdicts.sentence(in_language(invented, Language(code)), reason, *pair)

    assert told("different_layer", "zh") == "云溪县100块数的是村社区的，青潭县100块数的是乡镇街道的。"
    assert "things of villages, Qingtan County 100 plaques things of townships" in told("different_layer", "en")
    assert "已完成" in told("different_status", "zh")
    assert "planned" in told("different_status", "en")
    assert "市级" in told("different_level", "zh")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_no_sentence_says_that_figures_were_put_per_unit_where_they_were_not(code: str, invented: Package) -> None:
    first, second = named(invented, figure("songling", **DUTIES), figure(Q, **DUTIES), code=code)
    for reason in verdict(invented, first, second).reasons:
        sentence = verdicts.sentence(in_language(invented, Language(code)), reason, first, second)
        assert "已按单位数折算" not in sentence
        assert "are put per unit" not in sentence


def test_pay_a_month_is_put_in_order_with_pay_a_year_times_twelve(two_cities: Package) -> None:
    monthly, yearly = figure(Y, 5000, **MONTHLY), figure(Q, 50_000, **YEARLY)
    assert verdict(two_cities, monthly, yearly).reasons == ("converted",)
    places = verdicts.standings(two_cities, named(two_cities, monthly, yearly))
    assert [places[row["measure_id"]].best for row in (monthly, yearly)] == [1, 2]


def test_equal_units_do_not_differ_and_others_do(invented: Package) -> None:
    def pair(metric: str, *units: str) -> tuple[str, ...]:
        one, other = (figure(region, metric_id=metric, unit=unit) for region, unit in zip((Y, Q), units, strict=True))
        return verdict(invented, one, other).reasons

    assert "different_unit" not in pair("measures_issued", "条", "项")
    assert "different_unit" in pair("measures_issued", "条", "个")
    assert "different_unit" in pair("cases_handled", "条", "件")


@given(drawn=rows(2, 2), per=st.sampled_from(PER))
def test_an_order_holds_for_every_number_that_the_figures_can_be(
    invented: Package, drawn: list[Row], per: str
) -> None:
    first, second = drawn
    found = verdicts.order(invented, first, second, per)
    mirrored = {"first": "second", "second": "first"}
    assert verdicts.order(invented, second, first, per) == mirrored.get(found, found)
    if verdict(invented, first, second, per).value == "not_comparable":
        assert found == "none"
    elif found in mirrored:
        larger, smaller = (first, second) if found == "first" else (second, first)
        one, other = (possible(invented, row, per) for row in (larger, smaller))
        assert one and other and one[0] > other[1]
