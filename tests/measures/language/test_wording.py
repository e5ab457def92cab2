"""Numbers as readers of each language write them; the rows are samples made up for these tests."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.language import wording

NONE = float("nan")


def row(**fields: Any) -> dict[str, Any]:
    """An exact figure of 62 items, with other `fields`."""
    usual = {
        "value": 62.0,
        "value_high": NONE,
        "qualifier": "exact",
        "before": NONE,
        "after": NONE,
        "unit_name": "项",
    }
    return usual | fields


def read_back(text: str) -> Decimal:
    """The number that a text says."""
    factors = {"万": 10**4, "亿": 10**8}
    factor = factors.get(text[-1], 1)
    return Decimal(text.rstrip("万亿").replace(",", "")) * factor


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (295, "295", "295"),
        (15786, "15,786", "15,786"),
        (12000, "1.2万", "12,000"),
        (12300, "1.23万", "12,300"),
        (450000000, "4.5亿", "450,000,000"),
        (81.4, "81.4", "81.4"),
        (1234.25, "1,234.25", "1,234.25"),
    ],
)
def test_large_chinese_units_stand_only_where_they_hold_the_number(value: float, zh: str, en: str) -> None:
    assert wording.number(value, "zh") == zh
    assert wording.number(value, "en") == en


@pytest.mark.parametrize("code", ["zh", "en"])
def test_no_number_is_a_dash_and_never_zero(code: str) -> None:
    assert wording.number(NONE, code) == "—"


@pytest.mark.parametrize("code", ["zh", "en"])
@given(value=st.integers(0, 10**13))
def test_a_whole_number_is_never_rounded(code: str, value: int) -> None:
    assert read_back(wording.number(float(value), code)) == value


@pytest.mark.parametrize("code", ["zh", "en"])
@given(hundreds=st.integers(0, 10**10))
def test_a_round_number_is_never_rounded_further(code: str, hundreds: int) -> None:
    assert read_back(wording.number(float(hundreds * 100), code)) == hundreds * 100


@pytest.mark.parametrize("code", ["zh", "en"])
@given(hundredths=st.integers(0, 10**13))
def test_a_number_with_two_decimals_is_never_rounded(code: str, hundredths: int) -> None:
    assert read_back(wording.number(hundredths / 100, code)) == Decimal(hundredths) / 100


@pytest.mark.parametrize(
    ("value", "text"),
    [(123_456_700, "12,345.67万"), (1_000_012_000_000, "10,000.12亿"), (1_000_000_000_000, "10,000亿")],
)
def test_a_number_of_ten_thousand_large_units_keeps_its_decimals(value: int, text: str) -> None:
    assert wording.number(float(value), "zh") == text


def test_an_amount_of_thousands_of_millions_is_written_out_with_its_decimals() -> None:
    assert wording.number(12345678901.25, "en") == "12,345,678,901.25"


@pytest.mark.parametrize(
    ("qualifier", "zh", "en"),
    [
        ("exact", "600块", "600 plaques"),
        ("approx", "≈600块", "≈600 plaques"),
        ("at_least", "≥600块", "≥600 plaques"),
        ("at_most", "≤600块", "≤600 plaques"),
        ("over", "600余块", "600+ plaques"),
        ("nearly", "近600块", "nearly 600 plaques"),
    ],
)
def test_every_qualifier_has_its_sign(qualifier: str, zh: str, en: str) -> None:
    assert wording.size(row(value=600.0, qualifier=qualifier, unit_name="块"), "zh") == zh
    assert wording.size(row(value=600.0, qualifier=qualifier, unit_name="plaques"), "en") == en


@pytest.mark.parametrize(
    ("text", "unit", "code", "expected"),
    [
        ("62", "项", "zh", "62项"),
        ("62", "items", "en", "62 items"),
        ("62", "", "en", "62"),
        ("62", "%", "en", "62%"),
        ("62", "‰", "en", "62‰"),
        ("62", "%", "zh", "62%"),
    ],
)
def test_units_follow_the_habits_of_the_language(text: str, unit: str, code: str, expected: str) -> None:
    assert wording.with_unit(text, unit, code) == expected


def test_size_carries_mark_and_unit() -> None:
    assert wording.size(row(value=300.0, qualifier="at_least", unit_name="块"), "zh") == "≥300块"
    assert wording.size(row(value=12000.0, qualifier="at_least", unit_name="items"), "en") == "≥12,000 items"


def test_a_range_shows_both_ends() -> None:
    assert wording.size(row(value=3.0, value_high=5.0), "zh") == "3–5项"


def test_change_needs_both_stocks() -> None:
    assert wording.change(row(before=62.0, after=4.0), "zh") == "62 → 4项"
    assert wording.change(row(before=62.0), "zh") == ""
    assert wording.change(row(after=4.0), "zh") == ""


def test_a_change_to_none_left_says_zero() -> None:
    assert wording.figure(row(before=51.0, after=0.0, value=51.0), "zh") == "51 → 0项"


def test_figure_shows_the_change_where_it_is_exact_and_the_size_where_it_is_not() -> None:
    assert wording.figure(row(value=58.0, before=62.0, after=4.0), "zh") == "62 → 4项"
    assert wording.figure(row(value=1.0, before=2.0, after=1.0, qualifier="at_least"), "zh") == "≥1项"
    assert wording.figure(row(), "zh") == "62项"


@given(
    qualifier=st.sampled_from(["approx", "at_least", "at_most", "over", "nearly"]),
    value=st.integers(0, 10**6),
    before=st.one_of(st.just(NONE), st.integers(0, 10**6).map(float)),
    code=st.sampled_from(["zh", "en"]),
)
def test_a_qualifier_is_never_dropped_from_a_figure(qualifier: str, value: int, before: float, code: str) -> None:
    shown = wording.figure(row(value=float(value), qualifier=qualifier, before=before, after=1.0), code)
    number = wording.number(float(value), code)
    assert wording.marked(number, qualifier, code) in shown != number


def test_a_number_of_things_agrees_with_its_noun() -> None:
    assert [wording.things(count, "fault") for count in (0, 1, 2)] == ["0 faults", "1 fault", "2 faults"]
