"""Answers to the questions about numbers beside a figure, units that nobody wrote, and shares in a mixed column."""

from typing import Any

from ledger_files import SheetToWrite, words, workbook

from measures.ledgers import grids, proposal
from measures.ledgers.proposal import SheetReading


def read(rows: list[list[Any]], answers: dict[str, Any]) -> SheetReading:
    data = workbook([SheetToWrite("Sheet1", rows)])
    return proposal.propose(grids.read("2024年6月.xlsx", data), words(), answers)[0]


def test_a_number_beside_a_figure_is_taken_or_left_by_the_answer() -> None:
    rows = [["县区", "清理牌子村数"], ["云岭县", 3]]
    (asked,) = read(rows, {}).questions
    (kept,) = read(rows, {asked.key: "keep"}).figures
    assert (kept.values["value"], kept.question) == (3.0, "")
    left = read(rows, {asked.key: "skip"})
    assert not left.figures
    assert [entry.cell for entry in left.left_out] == ["B2"]
    assert asked.lasts


def test_money_without_a_unit_is_multiplied_by_the_answer() -> None:
    rows = [["县区", "投入资金"], ["云岭县", 12.5], ["河湾县", 0]]
    (asked,) = read(rows, {}).questions
    figures = read(rows, {asked.key: "万元"}).figures
    assert [(one.values["value"], one.values["unit"], one.question) for one in figures] == [
        (125_000.0, "元", ""),
        (0.0, "元", ""),
    ]


def test_a_small_number_among_per_cents_is_asked_about_alone() -> None:
    rows = [["县区", "群众满意率"], ["云岭县", 0.85], ["河湾县", 92]]
    (asked,) = read(rows, {}).questions
    assert asked.cell == "B2"
    assert [one.values["value"] for one in read(rows, {asked.key: "share"}).figures] == [85.0, 92.0]
    assert [one.values["value"] for one in read(rows, {asked.key: "percent"}).figures] == [0.85, 92.0]


def test_a_part_of_a_whole_thing_is_asked_about() -> None:
    rows = [["县区", "清理牌子"], ["云岭县", "1.200"]]
    (asked,) = read(rows, {}).questions
    (figure,) = read(rows, {asked.key: {"value": 1200}}).figures
    assert (figure.values["value"], figure.question) == (1200, "")
