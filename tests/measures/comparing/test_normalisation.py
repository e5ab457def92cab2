"""Figures put per unit, on invented places; the differences between origins on the bundled data."""

import math
from typing import Any

import invented as invention
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import figure, named

from measures.comparing import normalisation
from measures.comparing.normalisation import PER_UNITS, denominator, fair
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.edition import Edition, in_language
from measures.table.figures import frame
from measures.table.intervals import interval
from measures.table.package import Package

Y = "yunxi-county"
VILLAGES = 56
DUTIES = {"metric_id": "duty_items_listed", "unit": "项"}
STOCK = {"metric_id": "certificate_items_cut", "unit": "项", "before": 30.0, "after": 12.0}


def normalised(package: Package, *rows: dict[str, Any], per: str = "village", code: str = "zh") -> pd.DataFrame:
    """Rows put per unit; all of them can be."""
    kept, rejected = normalisation.normalised(edition(package, code), named(package, *rows, code=code), per)
    assert rejected == []
    return frame(kept)


def edition(package: Package, code: str = "zh") -> Edition:
    """The package in a language."""
    return in_language(package, Language(code))


def test_a_figure_is_divided_by_the_units_of_its_region(invented: Package) -> None:
    found = fair(invented, figure(Y, 1240), "village")
    assert found.value == pytest.approx(1240 / VILLAGES)
    assert found.reason == ""
    assert found.denominator is not None
    below = found.denominator
    assert (below.tier, below.count, below.year, below.origin) == ("village", VILLAGES, 2023, "codes")


@pytest.mark.parametrize(
    ("row", "per", "reason"),
    [
        (figure(Y, unit="%", metric_id="report_items_cut"), "village", "ratio"),
        (figure(Y, unit="倍", metric_id="staff_pay_and_welfare"), "township", "ratio"),
        (figure(Y, unit="人/万人", metric_id="community_workers"), "village", "ratio"),
        (figure(Y, **DUTIES), "village", "not_additive"),
        (figure(Y, status="standard"), "village", "not_done"),
        (figure(Y, status="planned"), "village", "not_done"),
        (figure(Y, layer="township"), "village", "layer_above"),
        (figure(Y, layer="department"), "township", "layer_above"),
        (figure(Y, layer="county"), "village", "layer_above"),
        (figure("qingtan-county"), "village", "no_denominator"),
        (figure(Y), "township", "no_denominator"),
        (figure("nanpi-zone"), "village", "no_denominator"),
        (figure("bailu-town", scope="example"), "village", "no_denominator"),
        (figure(Y), "start", "no_stock"),
        (figure(Y, 15, before=15.0, qualifier="at_most"), "start", "no_stock"),
        (figure(Y, 15, after=15.0), "start", "no_stock"),
        (figure(Y, 51, before=0.0, after=51.0), "start", "no_stock"),
    ],
)
def test_a_figure_without_a_fair_value_says_why(
    row: dict[str, Any], per: str, reason: str, invented: Package
) -> None:
    found = fair(invented, row, per)
    assert (found.value, found.denominator, found.reason) == (None, None, reason)
    kept, rejected = normalisation.normalised(edition(invented), named(invented, row), per)
    assert kept == []
    assert [(one["reason"], one["value"]) for one in rejected] == [(reason, row["value"])]


@pytest.mark.parametrize("layer", ["", "village", "grid", "estate"])
def test_things_of_a_tier_below_the_unit_may_be_divided(layer: str, invented: Package) -> None:
    assert fair(invented, figure(Y, layer=layer), "village").value == pytest.approx(100 / VILLAGES)


def test_a_region_with_no_unit_at_all_is_not_divided_by_zero(invented: Package) -> None:
    none = {**invented.denominator_rows[Y, "village"][0], "denominator_id": "qingtan-county:village:codes"}
    package = invention.extended(invented, denominators=[{**none, "region_id": "qingtan-county", "count": 0}])
    assert fair(package, figure("qingtan-county"), "village").reason == "no_denominator"


# Qualifiers, bounds and ranges.


@pytest.mark.parametrize("qualifier", ["exact", "approx", "at_least", "at_most"])
def test_a_qualifier_stays_what_it_is(qualifier: str, invented: Package) -> None:
    assert list(normalised(invented, figure(Y, 15, qualifier=qualifier))["qualifier"]) == [qualifier]


@pytest.mark.parametrize(
    ("value", "qualifier", "shown"),
    [
        (300, "exact", 5.36),
        (300, "at_least", 5.35),
        (300, "at_most", 5.36),
        (303, "at_least", 5.41),
        (303, "at_most", 5.42),
        (1240, "exact", 22.1),
        (123456, "at_least", 2200),
        (123456, "at_most", 2210),
        (1, "at_least", 0.0178),
        (1, "at_most", 0.0179),
        (56, "at_least", 1),
        (56, "at_most", 1),
        (0, "exact", 0),
    ],
)
def test_bounds_are_rounded_to_their_safe_side(value: int, qualifier: str, shown: float, invented: Package) -> None:
    assert list(normalised(invented, figure(Y, value, qualifier=qualifier))["value"]) == [shown]


@given(
    value=st.integers(1, 10**7),
    qualifier=st.sampled_from(["exact", "approx", "nearly", "over", "at_least", "at_most"]),
)
def test_no_rounding_makes_a_bound_say_more_than_the_article(invented: Package, value: int, qualifier: str) -> None:
    exact = value / VILLAGES
    (shown,) = normalised(invented, figure(Y, value, qualifier=qualifier))["value"]
    assert shown == pytest.approx(exact, rel=0.01)
    assert len(f"{shown:.10g}".replace(".", "").strip("0")) <= 3
    slack = 1e-6 * exact
    assert qualifier not in ("at_least", "over") or shown <= exact + slack
    assert qualifier not in ("at_most", "nearly") or shown >= exact - slack


@given(
    value=st.integers(1, 10**7),
    qualifier=st.sampled_from(["exact", "approx", "nearly", "over", "at_least", "at_most"]),
)
def test_a_figure_put_per_unit_keeps_its_bounds(invented: Package, value: int, qualifier: str) -> None:
    row = figure(Y, value, qualifier=qualifier)
    (put,) = normalised(invented, row).to_dict("records")
    low, high = interval(row)
    assert (put["low"], put["high"]) == pytest.approx((low / VILLAGES, high / VILLAGES))
    # What 300余 can be per unit is a range: its sign would promise more.
    assert put["qualifier"] == ("exact" if qualifier == "over" else qualifier)
    assert qualifier != "over" or put["value"] <= put["low"] * 1.000001 <= put["high"] <= put["value_high"] * 1.000001
    assert put["low"] - 0.01 * put["low"] <= put["value"] <= put["high"] + 0.01 * put["high"]


def test_a_range_stays_a_range_and_never_becomes_narrower(invented: Package) -> None:
    row = normalised(invented, figure(Y, 100, value_high=300.0)).iloc[0]
    assert (row["value"], row["value_high"]) == (1.78, 5.36)
    assert math.isnan(normalised(invented, figure(Y, 100)).iloc[0]["value_high"])


# Shares of the starting stock.


def test_a_share_of_the_stock_comes_from_before_and_after(invented: Package) -> None:
    found = fair(invented, figure(Y, 18, **STOCK), "start")
    assert (found.value, found.denominator, found.reason) == (pytest.approx(60), None, "")
    row = normalised(invented, figure(Y, 18, **STOCK), per="start").iloc[0]
    assert (row["value"], row["unit"], row["unit_name"]) == (60, "%", "%")
    assert row["calculation"] == "30 → 12项"


def test_all_of_a_stock_gone_is_a_hundred_per_cent(invented: Package) -> None:
    assert fair(invented, figure(Y, 30, **{**STOCK, "after": 0.0}), "start").value == pytest.approx(100)


# Words.


@pytest.mark.parametrize(
    ("code", "calculation", "unit"),
    [
        ("zh", "≥300块 ÷ 56个村社区（2023年，统计用区划代码）", "块/村社区"),
        ("en", "≥300 plaques ÷ 56 villages (2023, statistical division codes)", "plaques per village"),
    ],
)
def test_numerator_denominator_year_and_origin_are_told(
    code: str, calculation: str, unit: str, invented: Package
) -> None:
    row = normalised(invented, figure(Y, 300, qualifier="at_least"), code=code).iloc[0]
    assert row["calculation"] == calculation
    assert row["unit_name"] == unit
    assert math.isnan(row["before"])
    assert math.isnan(row["after"])


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_unit_without_an_english_word_still_says_per_what(code: str, invented: Package) -> None:
    row = figure(Y, 50, metric_id="work_groups_dissolved", unit="个", layer="")
    (unit,) = normalised(invented, row, code=code)["unit_name"]
    assert unit == {"zh": "个/村社区", "en": "per village"}[code]


def test_without_a_unit_figures_stay_as_they_are(invented: Package) -> None:
    figures = named(invented, figure(Y), figure("songling", **DUTIES))
    assert normalisation.normalised(edition(invented), figures, "") == (figures, [])


def test_rows_are_kept_or_rejected_and_none_is_lost(package: Package) -> None:
    figures = edition(package, "en").everything()
    for per in PER_UNITS:
        kept, rejected = normalisation.normalised(edition(package, "en"), figures, per)
        assert sorted(row["measure_id"] for row in [*kept, *rejected]) == sorted(package.measures["measure_id"])
        assert all(row["reason"] for row in rejected)
        assert all(row["calculation"] for row in kept)


def test_a_blank_is_never_scored_as_zero(package: Package) -> None:
    """A figure that cannot be put per unit has no value, and a region without a figure gets no row."""
    regions = ["nanjing-county", "guian-new-area", "nanhu-new-area"]
    rows = queries.figures(edition(package), regions=regions)
    figures = frame(rows)
    for per in PER_UNITS:
        kept = frame(normalisation.normalised(edition(package), rows, per)[0])
        assert set(kept["region_id"]) <= {"nanjing-county", "nanhu-new-area"}
        stated = figures.set_index("measure_id").loc[list(kept["measure_id"]), "value"]
        assert ((kept.set_index("measure_id")["value"] == 0) == (stated == 0)).all()


# Origins.


def other(package: Package, region: str, tier: str) -> tuple[int, int | None, bool]:
    found = denominator(package, region, tier)
    assert found is not None
    return found.count, found.other, found.notable


def test_the_codes_come_first_and_the_article_is_the_other_origin(invented: Package) -> None:
    assert other(invented, Y, "village") == (56, 54, False)


@pytest.mark.parametrize(
    ("region", "tier", "found"),
    [
        ("nanjing-county", "township", (11, 12, True)),
        ("gaoping-city", "village", (334, 443, True)),
        ("ningyuan-county", "village", (422, 422, False)),
        ("changzhi", "township", (128, 128, False)),
        ("xiangyuan-county", "village", (238, None, False)),
    ],
)
def test_a_difference_above_five_per_cent_is_flagged(
    region: str, tier: str, found: tuple[int, int | None, bool], package: Package
) -> None:
    assert other(package, region, tier) == found


@pytest.mark.parametrize(("told", "notable"), [(53, True), (54, False), (58, False), (59, True)])
def test_the_difference_is_measured_against_the_codes(told: int, notable: bool, invented: Package) -> None:
    rows = invented.frames["denominators"].copy()
    rows.loc[rows["origin"] == "article", "count"] = told
    changed = invention.with_frames(invented, denominators=rows)
    assert other(changed, Y, "village") == (56, told, notable)


@pytest.mark.parametrize(("code", "words"), [("zh", "另一来历为443"), ("en", "the other origin has 443")])
def test_a_notable_difference_is_shown_beside_the_calculation(code: str, words: str, package: Package) -> None:
    chosen = edition(package, code)
    figures = queries.figures(chosen, regions=["gaoping-city"], metrics=["grid_workers"])
    kept, _ = normalisation.normalised(chosen, figures, "village")
    assert len(kept)
    assert all(words in row["calculation"] for row in kept)


def test_zones_without_a_code_have_a_denominator_only_from_an_article(package: Package) -> None:
    found = denominator(package, "nanhu-new-area", "village")
    assert found is not None
    assert (found.count, found.year, found.origin, found.source_id, found.other) == (24, 2024, "article", "s11", None)
    assert denominator(package, "nanhu-new-area", "township") is None
    assert denominator(package, "guian-new-area", "village") is None
    assert fair(package, figure("guian-new-area"), "village").reason == "no_denominator"


def test_every_metric_has_a_natural_denominator_that_the_program_knows(package: Package) -> None:
    assert {normalisation.natural(package, metric) for metric in package.metric_rows} <= {*PER_UNITS, "none"}
