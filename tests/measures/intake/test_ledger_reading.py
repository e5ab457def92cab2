"""A ledger is read by what people said about it before; what they said holds for the next month."""

from typing import Any

import intake_files
import pytest

from measures.intake import ledger_reading, receiving
from measures.intake.desk import Desk
from measures.ledgers import layouts
from measures.ledgers.questions import LedgerQuestion


def asked(desk: Desk, document_id: int) -> list[LedgerQuestion]:
    return list(ledger_reading.read(desk, document_id).questions)


def answer_all(desk: Desk, document_id: int, answers: dict[str, Any]) -> None:
    for sheet in ledger_reading.read(desk, document_id).sheets:
        for question in sheet.questions:
            ledger_reading.answer(desk, document_id, sheet, question, answers[question.key])


def test_an_answer_that_lasts_makes_the_next_month_need_none(desk: Desk) -> None:
    (first,) = receiving.receive(desk, "6月.xlsx", intake_files.ledger(6, county="北溪县"))
    (question,) = asked(desk, first.document_id)
    assert (question.kind, question.cell, question.lasts) == ("unknown_region", "B3", True)
    answer_all(desk, first.document_id, {question.key: {"region_id": "yunxi-county"}})
    assert asked(desk, first.document_id) == []
    assert len(ledger_reading.take(desk, first.document_id)) == 4
    (second,) = receiving.receive(desk, "7月.xlsx", intake_files.ledger(7, county="北溪县", plaques=310))
    assert (second.questions, second.candidates) == (0, 4)
    found = desk.workspace.candidates(document=second.document_id)
    assert found[0].values["region_id"] == "yunxi-county"
    assert {one.values["as_of"] for one in found} == {"2024-07-31"}


def test_an_answer_about_one_cell_holds_for_that_file_alone(desk: Desk) -> None:
    (first,) = receiving.receive(desk, "6月.xlsx", intake_files.ledger(6, plaques="120（含社区）"))
    (question,) = asked(desk, first.document_id)
    assert question.cell == "C3" and not question.lasts
    answer_all(desk, first.document_id, {question.key: "keep"})
    assert asked(desk, first.document_id) == []
    (second,) = receiving.receive(desk, "7月.xlsx", intake_files.ledger(7, plaques="130（含社区）"))
    assert second.questions == 1


def test_figures_are_taken_once(desk: Desk) -> None:
    (received,) = receiving.receive(desk, "6月.xlsx", intake_files.ledger(county="北溪县"))
    (question,) = asked(desk, received.document_id)
    waiting = ledger_reading.take(desk, received.document_id)
    assert len(waiting) == 4
    assert [one.question != "" for one in desk.workspace.candidates(document=received.document_id)].count(True) == 2
    answer_all(desk, received.document_id, {question.key: {"region_id": "yunxi-county"}})
    assert ledger_reading.take(desk, received.document_id) == []


def test_a_corrected_head_is_kept_and_can_be_taken_back(desk: Desk) -> None:
    (received,) = receiving.receive(desk, "6月.xlsx", intake_files.ledger())
    sheet = ledger_reading.read(desk, received.document_id).sheets[0]
    column = next(line for line in sheet.columns if "清理" in line.text)
    ledger_reading.correct(desk, sheet, layouts.COLUMNS, column, {"layer": "village"})
    figures = ledger_reading.read(desk, received.document_id).sheets[0].figures
    assert {one.values.get("layer") for one in figures if one.cell.startswith("C")} == {"village"}
    ledger_reading.correct(desk, sheet, layouts.COLUMNS, column, {"layer": None})
    figures = ledger_reading.read(desk, received.document_id).sheets[0].figures
    assert {one.values.get("layer") or "" for one in figures if one.cell.startswith("C")} == {""}
    with pytest.raises(ValueError, match="colour"):
        ledger_reading.correct(desk, sheet, layouts.COLUMNS, column, {"colour": "red"})


def test_a_sheet_is_found_by_its_name(desk: Desk) -> None:
    (received,) = receiving.receive(desk, "6月.xlsx", intake_files.ledger())
    reading = ledger_reading.read(desk, received.document_id)
    assert reading.sheet(reading.sheets[0].sheet) is reading.sheets[0]
    with pytest.raises(KeyError):
        reading.sheet("nowhere")
