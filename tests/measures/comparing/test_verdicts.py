"""Verdicts on pairs and sets, on invented places: when each reason applies, what is ranked, what bounds allow."""

import invented as invention
import pytest
from drawn_rows import Q, Row, Y, counted, rows
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import figure, named

from measures.comparing import verdicts
from measures.comparing.reasons import possible
from measures.comparing.verdicts import Verdict, verdict
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table.edition import in_language
from measures.table.package import Package

CERTIFICATES = {"metric_id": "certificate_items_cut", "unit": "项"}
DUTIES = {"metric_id": "duty_items_listed", "unit": "项"}
PAY = {"metric_id": "staff_pay_and_welfare", "object_id": "village_secretary_pay", "unit": "元"}
MONTHLY = {**PAY, "basis": "per_month"}
YEARLY = {**PAY, "basis": "per_year"}
HALVED = {**CERTIFICATES, "before": 30.0, "after": 15.0}
PER = ["", "village", "township", "start"]

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
    "unequal_size": (
        (figure(Y), figure(Q), ""),
        (figure(Y), figure(Q), "village"),
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
    "same_fact": (
        (figure(Y, source_id="s01"), figure(Y, source_id="s02", as_of="2021-07-31"), ""),
        (figure(Y, source_id="s01"), figure(Y, source_id="s01"), ""),
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


@pytest.fixture(scope="module")
def bundled() -> Package:
    """The bundled data, for tests with many examples."""
    return packages.load()


def test_every_rule_has_a_pair_that_it_applies_to_and_one_that_it_does_not(package: Package) -> None:
    assert set(CASES) == set(package.rule_rows)


@pytest.mark.parametrize("reason", CASES)
def test_a_reason_applies_where_it_should_and_only_there(reason: str, invented: Package) -> None:
    applies, does_not = CASES[reason]
    if reason == "unequal_size":
        invented = invention.extended(invented, denominators=[counted(Q, 10)])
    for first, second, per in (applies, (applies[1], applies[0], applies[2])):
        assert reason in verdict(invented, first, second, per).reasons
    for first, second, per in (does_not, (does_not[1], does_not[0], does_not[2])):
        assert reason not in verdict(invented, first, second, per).reasons


@pytest.mark.parametrize(("count", "unequal"), [(28, False), (27, True), (112, False), (113, True)])
def test_sizes_differ_where_one_region_has_more_than_twice_the_villages(
    count: int, unequal: bool, invented: Package
) -> None:
    package = invention.extended(invented, denominators=[counted(Q, count)])
    assert package.denominator_rows["yunxi-county", "village"][0]["count"] == 56
    assert ("unequal_size" in verdict(package, figure(Y), figure(Q)).reasons) is unequal
    assert "unequal_size" not in verdict(package, figure(Y), figure(Q), "village").reasons


def test_two_figures_without_any_reason_are_comparable(invented: Package) -> None:
    assert verdict(invented, figure(Y, 100), figure(Q, 50)) == Verdict("comparable", ())


@pytest.mark.parametrize("reason", CASES)
def test_a_verdict_is_as_grave_as_its_gravest_reason(reason: str, invented: Package) -> None:
    first, second, per = CASES[reason][0]
    if reason == "unequal_size":
        invented = invention.extended(invented, denominators=[counted(Q, 10)])
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


def test_several_verdicts_together_are_as_grave_as_the_gravest_with_the_reasons_of_all(invented: Package) -> None:
    rules = invented.rule_rows
    grave = next(reason for reason in rules if rules[reason]["verdict"] == verdicts.NOT_COMPARABLE)
    mild = [reason for reason in rules if rules[reason]["verdict"] == verdicts.WITH_CARE][:2]
    several = [
        Verdict(verdicts.WITH_CARE, tuple(mild)),
        Verdict(verdicts.NOT_COMPARABLE, (grave, mild[1])),
        Verdict(verdicts.COMPARABLE, ()),
    ]
    expected = Verdict(verdicts.NOT_COMPARABLE, tuple(reason for reason in rules if reason in (grave, *mild)))
    assert verdicts.together(invented, several) == expected
    assert verdicts.together(invented, several[::-1]) == expected
    assert verdicts.together(invented, several[2:]) == Verdict(verdicts.COMPARABLE, ())


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
