"""Layouts: the same heads are known again next month, and what a person corrected then needs no question."""

import json
from typing import Any

import pytest
from ledger_files import SheetToWrite, file_of, words

from measures.ledgers import grids, layouts, proposal
from measures.ledgers.layouts import LedgerLayout
from measures.ledgers.proposal import SheetReading


def month(number: int, regions: list[str], value: Any = 7) -> SheetToWrite:
    rows = [
        [f"2024年{number}月基层减负台账"],
        ["序号", "县区", "清理牌子（块）", "好人好事", "会议"],
        *([at, region, value + at, 2 * at, "—"] for at, region in enumerate(regions, start=1)),
    ]
    return SheetToWrite("Sheet1", rows, merged=["A1:E1"])


def read(sheet: SheetToWrite, known: dict[str, LedgerLayout] | None = None) -> SheetReading:
    (reading,) = proposal.propose(grids.read("a.xlsx", file_of("a.xlsx", [sheet])), words(), known=known)
    return reading


JUNE = month(6, ["云岭县", "河湾县", "火星县"])
JULY = month(7, ["云岭县", "河湾县", "松坪县", "火星县"], 30)


def test_the_fingerprint_is_that_of_the_heads() -> None:
    june, july = (grids.read("a.xlsx", file_of("a.xlsx", [sheet])).sheets[0] for sheet in (JUNE, JULY))
    assert layouts.fingerprint(june) == layouts.fingerprint(july) == read(JUNE).fingerprint
    other = SheetToWrite("Sheet1", [["县区", "清理牌子"], ["云岭县", 1]])
    assert read(other).fingerprint != read(JUNE).fingerprint


def test_heads_that_name_their_month_have_one_fingerprint() -> None:
    sheets = [SheetToWrite("a", [["县区", f"2024年{at}月清理牌子"], ["云岭县", 1]]) for at in (5, 6)]
    assert read(sheets[0]).fingerprint == read(sheets[1]).fingerprint


def corrected() -> LedgerLayout:
    """What a person said about the ledger of June."""
    reading = read(JUNE)
    layout = LedgerLayout(reading.fingerprint)
    for question in reading.questions:
        answer: Any = {
            "mark": "nothing",
            "unknown_region": {"region_id": "mars-county", "region_code": "999901", "region_name": "火星县"},
        }.get(question.kind, "skip")
        layout = layout.answered(question, answer)
    deeds = next(line for line in reading.columns if line.text == "好人好事")
    return layout.corrected(layouts.COLUMNS, deeds, metric_id="services_delivered", layer="village", unit="次")


def test_next_month_needs_no_question() -> None:
    layout = layouts.from_json(json.loads(json.dumps(corrected().as_json())))
    reading = read(JULY, {layout.fingerprint: layout})
    assert reading.questions == ()
    found = {
        (figure.values["region_id"], figure.values["metric_id"], figure.values["value"], figure.values["unit"])
        for figure in reading.figures
    }
    regions = ["yunling-county", "hewan-county", "songping-county", "mars-county"]
    expected = {(region, "plaques_removed", 30.0 + at, "块") for at, region in enumerate(regions, start=1)}
    expected |= {(region, "services_delivered", 2.0 * at, "次") for at, region in enumerate(regions, start=1)}
    assert found == expected
    assert {figure.values["as_of"] for figure in reading.figures} == {"2024-07-31"}
    assert [entry.cell for entry in reading.left_out if entry.reason in {"nothing", "skip"}] == [
        "E3",
        "E4",
        "E5",
        "E6",
    ]


def test_a_correction_is_taken_back() -> None:
    line = read(JUNE).columns[2]
    layout = LedgerLayout("x").corrected(layouts.COLUMNS, line, role="remarks")
    assert layout.columns == {line.key: {"role": "remarks"}}
    assert layout.corrected(layouts.COLUMNS, line, role=None).columns == {line.key: {}}


def test_a_column_and_a_row_can_be_left_out() -> None:
    reading = read(JUNE)
    layout = LedgerLayout(reading.fingerprint).corrected(layouts.COLUMNS, reading.columns[2], role="remarks")
    layout = layout.corrected(layouts.ROWS, reading.rows[2], role="total")
    again = read(JUNE, {layout.fingerprint: layout})
    assert "C4" not in {figure.cell for figure in again.figures}
    assert not {"D3", "E3"} & {figure.cell for figure in again.figures}
    assert {"C3", "C4", "D3"} <= {entry.cell for entry in again.left_out}


def test_only_fields_of_a_line_can_be_corrected() -> None:
    with pytest.raises(ValueError, match="value"):
        LedgerLayout("x").corrected(layouts.COLUMNS, read(JUNE).columns[2], value=3)


def test_answers_about_one_cell_do_not_last() -> None:
    sheet = SheetToWrite("a", [["县区", "清理牌子"], ["云岭县", "见附件"]])
    reading = read(sheet)
    layout = LedgerLayout(reading.fingerprint)
    for question in reading.questions:
        layout = layout.answered(question, "skip")
    assert layout.answers == {}


def test_a_period_given_by_hand_is_proposed_for_the_next_month() -> None:
    sheet = SheetToWrite("a", [["县区", "清理牌子"], ["云岭县", 3]])
    reading = read(sheet)
    (question,) = reading.questions
    layout = LedgerLayout(reading.fingerprint).answered(
        question, {"period_start": "2024-12-01", "as_of": "2024-12-31"}
    )
    (again,) = read(sheet, {layout.fingerprint: layout}).questions
    assert (again.kind, again.proposed) == ("period", {"period_start": "2025-01-01", "as_of": "2025-01-31"})
