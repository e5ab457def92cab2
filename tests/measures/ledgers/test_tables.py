"""Several tables on one sheet: below and beside one another, and heads that only come again."""

from typing import Any

import pytest
from ledger_files import SheetToWrite, words, workbook

from measures.ledgers import grids, proposal
from measures.ledgers.reading import tables
from measures.ledgers.sheets import LedgerSheet


def sheet(*rows: list[Any]) -> LedgerSheet:
    return grids.read("台账.xlsx", workbook([SheetToWrite("Sheet1", rows)])).sheets[0]


def test_a_label_that_comes_again_begins_a_table() -> None:
    found = tables.split(sheet(["县区", "清理牌子", "县区", "清理牌子"], ["云岭县", 1, "河湾县", 2]))
    assert [sorted(cell.name for cell in table.cells.values()) for table in found] == [
        ["A1", "A2", "B1", "B2"],
        ["C1", "C2", "D1", "D2"],
    ]
    assert [table.part for table in found] == ["", "#2"]


def test_labels_in_front_belong_to_each_table() -> None:
    found = tables.split(sheet(["县区", "时间", "牌子", "时间", "证明"], ["云岭县", "5月", 1, "6月", 2]))
    assert [sorted({column for _, column in table.cells}) for table in found] == [[1, 2, 3], [1, 4, 5]]


@pytest.mark.parametrize("heads", [["单位", "指标", "数值", "单位"], ["县区", "县区", "清理牌子", "取消证明"]])
def test_a_label_without_numbers_behind_it_begins_none(heads: list[str]) -> None:
    assert len(tables.split(sheet(heads, ["云岭县", "清理牌子", 3, "块"]))) == 1


def test_heads_that_come_again_begin_none_but_those_below_another_title_do() -> None:
    heads, first, second = ["县区", "清理牌子"], ["云岭县", 1], ["河湾县", 2]
    assert len(tables.split(sheet(["2023年"], heads, first, heads, second))) == 1
    assert len(tables.split(sheet(["2023年"], heads, first, ["2023年"], heads, second))) == 1
    assert len(tables.split(sheet(["2023年"], heads, first, ["2024年"], heads, second))) == 2


def test_the_table_of_a_cell_is_the_one_that_holds_it() -> None:
    one = sheet(["县区", "清理牌子", "县区", "清理牌子"], ["云岭县", 1, "河湾县", 2])
    assert (2, 4) in tables.at_cell(one, 2, 4).cells
    assert (2, 2) in tables.at_cell(one, 2, 2).cells
    assert tables.at_cell(one, 9, 9).cells


def test_two_tables_are_asked_for_their_periods_one_by_one() -> None:
    data = workbook([SheetToWrite("Sheet1", [["县区", "清理牌子", "县区", "清理牌子"], ["云岭县", 1, "河湾县", 2]])])
    readings = proposal.propose(grids.read("台账.xlsx", data), words())
    assert [question.key for reading in readings for question in reading.questions] == [
        "period:Sheet1",
        "period:Sheet1#2",
    ]
