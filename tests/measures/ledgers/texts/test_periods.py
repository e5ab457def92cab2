"""Periods: titles, heads and cells name the first and the last day."""

import pytest

from measures.ledgers.sheets import LedgerCell
from measures.ledgers.texts import periods

YEAR = 2023


@pytest.mark.parametrize(
    ("text", "start", "end", "whole"),
    [
        ("2024年6月", "2024-06-01", "2024-06-30", True),
        ("24年6月", "2024-06-01", "2024-06-30", True),
        ("２０２４年６月份", "2024-06-01", "2024-06-30", True),
        ("云岭县2024年6月台账", "2024-06-01", "2024-06-30", False),
        ("截至2024年6月底", "", "2024-06-30", True),
        ("截至6月底", "", "2023-06-30", True),
        ("截止2024年6月30日", "", "2024-06-30", True),
        ("2024年6月30日", "", "2024-06-30", True),
        ("2024.6.30", "", "2024-06-30", True),
        ("上半年", "2023-01-01", "2023-06-30", True),
        ("2024年下半年", "2024-07-01", "2024-12-31", True),
        ("1—6月", "2023-01-01", "2023-06-30", True),
        ("2024年1-6月", "2024-01-01", "2024-06-30", True),
        ("2024年6月至8月", "2024-06-01", "2024-08-31", True),
        ("2024年12月—2025年3月", "2024-12-01", "2025-03-31", True),
        ("2024年第二季度", "2024-04-01", "2024-06-30", True),
        ("一季度", "2023-01-01", "2023-03-31", True),
        ("前三季度", "2023-01-01", "2023-09-30", True),
        ("十二月", "2023-12-01", "2023-12-31", True),
        ("2024-06", "2024-06-01", "2024-06-30", True),
        ("台账_202402", "2024-02-01", "2024-02-29", False),
        ("2024-01 — 2024-06", "2024-01-01", "2024-06-30", True),
        ("2024年度", "2024-01-01", "2024-12-31", True),
    ],
)
def test_a_period(text: str, start: str, end: str, whole: bool) -> None:
    period = periods.find(text)
    assert period is not None
    dated = period.in_year(YEAR)
    assert (dated.start, dated.end) == (start, end)
    assert (periods.whole(text) is not None) is whole


@pytest.mark.parametrize("text", ["", "清理牌子", "13月", "2024年13月30日台", "120", "第3页", "12345热线"])
def test_no_month_is_made_up(text: str) -> None:
    period = periods.find(text)
    assert period is None or period.kind == periods.YEAR


def test_a_date_that_is_none_is_no_day() -> None:
    period = periods.find("2024年2月30日")
    assert period is None or period.kind != periods.DAY


def test_the_year_of_a_text_with_several_is_open() -> None:
    assert periods.year_of("2024年台账") == 2024
    assert periods.year_of("2023年与2024年") == 0
    assert periods.year_of("清理12024块") == 0


def test_a_column_of_periods_may_hold_bare_numbers_and_dates() -> None:
    month = periods.in_column(LedgerCell(2, 1, "6", 6.0))
    assert month is not None
    assert (month.year, month.in_year(2024).end) == (0, "2024-06-30")
    date = periods.in_column(LedgerCell(2, 1, "2024-06-01", date="2024-06-01"))
    assert date is not None
    assert date.start == "2024-06-01"
    assert periods.in_column(LedgerCell(2, 1, "待定")) is None


@pytest.mark.parametrize(
    ("relative", "year", "expected"),
    [
        ("same_months", 0, ("2023-02-01", "2023-02-28")),
        ("same_months", 2020, ("2020-02-01", "2020-02-29")),
        ("last_month", 0, ("2024-01-01", "2024-01-31")),
        ("last_year", 0, ("2023-01-01", "2023-12-31")),
    ],
)
def test_periods_that_another_one_tells(relative: str, year: int, expected: tuple[str, str]) -> None:
    assert periods.shifted(relative, "2024-02-01", "2024-02-29", year) == expected


def test_a_stock_of_the_same_day_of_another_year_has_no_start() -> None:
    assert periods.shifted("same_months", "", "2024-06-15", 0) == ("", "2023-06-15")
