"""Amounts in cells: what people type is read, and what is no amount is not."""

import pytest

from measures.ledgers.sheets import LedgerCell
from measures.ledgers.texts import amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", (1234, None, "exact", "", "")),
        ("1，234，567", (1234567, None, "exact", "", "")),
        ("1 234", (1234, None, "exact", "", "")),
        ("１２３", (123, None, "exact", "", "")),
        (" 12 ", (12, None, "exact", "", "")),
        ("0", (0, None, "exact", "", "")),
        ("约1,200", (1200, None, "approx", "", "")),
        ("1200左右", (1200, None, "approx", "", "")),
        ("近3.5万块", (35000, None, "nearly", "块", "")),
        ("1.2万余", (12000, None, "over", "", "")),
        ("600余", (600, None, "over", "", "")),
        ("200多个", (200, None, "over", "个", "")),
        ("不少于20", (20, None, "at_least", "", "")),
        ("≥20", (20, None, "at_least", "", "")),
        ("20以上", (20, None, "at_least", "", "")),
        ("不超过6", (6, None, "at_most", "", "")),
        ("3—5", (3, 5, "exact", "", "")),
        ("3至5件", (3, 5, "exact", "件", "")),
        ("85%", (85, None, "exact", "%", "")),
        ("百分之五", (5, None, "exact", "%", "")),
        ("九成以上", (90, None, "at_least", "%", "")),
        ("三十", (30, None, "exact", "", "")),
        ("两", (2, None, "exact", "", "")),
        ("5（万元）", (50000, None, "exact", "元", "")),
        ("120（含社区）", (120, None, "exact", "", "含社区")),
        ("-5", (-5, None, "exact", "", "")),
    ],
)
def test_an_amount(text: str, expected: tuple[float, float | None, str, str, str]) -> None:
    assert amounts.read(LedgerCell(1, 1, text)) == amounts.CellAmount(amounts.NUMBER, *expected)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("—", ("dash")),
        ("-", ("dash")),
        ("－", ("dash")),
        ("/", ("slash")),
        ("无", ("none")),
        ("不涉及", ("outside")),
        ("未报", ("missing")),
    ],
)
def test_a_mark(text: str, mark: str) -> None:
    assert amounts.read(LedgerCell(1, 1, text)) == amounts.CellAmount(amounts.MARK, mark=mark)


@pytest.mark.parametrize(
    "text", ["见附件", "1.2.3", "2024年", "云岭县", "2024-06", "5—3", "12块牌子和3个群", "12/15", "x" * 99]
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts.read(LedgerCell(1, 1, text)).kind == amounts.TEXT


def test_a_number_a_date_and_a_fault() -> None:
    assert amounts.read(LedgerCell(1, 1, "88.5%", 88.5, percent=True)).unit == "%"
    assert amounts.read(LedgerCell(1, 1, "2024-06-01", date="2024-06-01")).kind == amounts.DATE
    assert amounts.read(LedgerCell(1, 1, "#REF!", fault="#REF!")).kind == amounts.TEXT
