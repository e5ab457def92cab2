"""Ledgers of many layouts: every cell is read as the table beside each says, or asked about; none is dropped."""

from pathlib import Path

import pytest
from ledger_files import LedgerCase, case, words

from measures.ledgers import grids, proposal
from measures.ledgers.proposal import SheetReading
from measures.ledgers.reading.roles import LABELS
from measures.ledgers.sheets import Ledger

BODY = {"figures", "total", "hidden", "remarks"}
CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
FIELDS = {
    "region": "region_id",
    "metric": "metric_id",
    "object": "object_id",
    "value": "value",
    "value_high": "value_high",
    "qualifier": "qualifier",
    "unit": "unit",
    "before": "before",
    "after": "after",
    "layer": "layer",
    "basis": "basis",
    "period_start": "period_start",
    "as_of": "as_of",
}


def readings(told: LedgerCase) -> tuple[Ledger, list[SheetReading]]:
    ledger = grids.read(told.file, told.data)
    return ledger, proposal.propose(ledger, words(), told.answers)


def written(value: object) -> str:
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def test_there_are_twelve_ledgers_or_more() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_cell_is_right_or_asked_about(path: Path) -> None:
    told = case(path)
    _, sheets = readings(told)
    found = [
        {"sheet": figure.sheet, "cell": figure.cell, "question": figure.question}
        | {name: written(figure.values.get(field)) for name, field in FIELDS.items()}
        for sheet in sheets
        for figure in sheet.figures
    ]
    assert found == [row for row in told.expected if row["qualifier"]]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_doubt_is_asked_once_with_its_cell(path: Path) -> None:
    told = case(path)
    _, sheets = readings(told)
    for name in {sheet.sheet for sheet in sheets}:
        asked = [question.key for sheet in sheets if sheet.sheet == name for question in sheet.questions]
        expected = {row["question"] for row in told.expected if row["question"] and row["sheet"] == name}
        assert sorted(asked) == sorted(expected)
    for sheet in sheets:
        assert all(question.cell for question in sheet.questions if question.kind != "period")
        assert all(question.text() for question in sheet.questions)
    cells = {(row["sheet"], row["cell"], row["question"]) for row in told.expected if not row["qualifier"]}
    assert cells <= {(one.sheet, one.cell, one.key) for sheet in sheets for one in sheet.questions}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_filled_cell_is_dropped(path: Path) -> None:
    told = case(path)
    ledger, sheets = readings(told)
    for sheet in ledger.sheets:
        parts = [reading for reading in sheets if reading.sheet == sheet.name]
        taken = {
            cell for reading in parts for figure in reading.figures for cell in (figure.cell, *figure.also.values())
        }
        taken |= {entry.cell for reading in parts for entry in reading.left_out}
        body = {line.number for reading in parts for line in reading.rows if line.role in BODY}
        labels = {
            (row.number, column.number)
            for reading in parts
            for row in reading.rows
            for column in reading.columns
            if column.role in LABELS
        }
        lost = [
            cell.name
            for place, cell in sheet.cells.items()
            if cell.row in body and place not in labels and cell.name not in taken
        ]
        assert lost == []
