"""Proposals: answers are taken, and what could be wrong silently is asked about."""

from typing import Any

import pytest
from ledger_files import SheetToWrite, file_of, words

from measures.ledgers import grids, proposal
from measures.ledgers.proposal import SheetReading
from measures.ledgers.sheets import span_hash


def read(rows: list[list[Any]], answers: dict[str, Any] | None = None, **look: Any) -> SheetReading:
    (reading,) = read_all(rows, answers, **look)
    return reading


def read_all(rows: list[list[Any]], answers: dict[str, Any] | None = None, **look: Any) -> list[SheetReading]:
    data = file_of("2024年6月.xlsx", [SheetToWrite("表", rows, **look)])
    return proposal.propose(grids.read("2024年6月.xlsx", data), words(), answers)


def values(reading: SheetReading, name: str = "value") -> dict[str, Any]:
    return {figure.cell: figure.values[name] for figure in reading.figures}


def kinds(reading: SheetReading) -> list[str]:
    return [question.kind for question in reading.questions]


HEAD = ["县区", "清理牌子", "取消证明事项"]


@pytest.mark.parametrize(
    ("answer", "expected", "left"),
    [("nothing", {}, ["B2"]), ("zero", {"B2": 0.0}, []), ("not_applicable", {}, ["B2"])],
)
def test_a_mark_means_what_the_person_says(answer: str, expected: dict[str, float], left: list[str]) -> None:
    reading = read([HEAD, ["云岭县", "—", ""]], {"mark:dash": answer})
    assert (values(reading), [entry.cell for entry in reading.left_out]) == (expected, left)
    assert reading.questions == ()


def test_a_blank_is_nothing_and_a_zero_a_zero_unless_the_person_says_otherwise() -> None:
    rows = [HEAD, ["云岭县", 0, ""], ["河湾县", 5, 6]]
    assert values(read(rows)) == {"B2": 0.0, "B3": 5.0, "C3": 6.0}
    assert values(read(rows, {"mark:blank": "zero"})) == {"B2": 0.0, "C2": 0.0, "B3": 5.0, "C3": 6.0}
    assert values(read(rows, {"mark:zero": "nothing"})) == {"B3": 5.0, "C3": 6.0}


def test_an_unknown_region_waits_and_is_answered_once() -> None:
    rows = [HEAD, ["火星县", 1, 2]]
    reading = read(rows)
    assert kinds(reading) == ["unknown_region"]
    assert values(reading, "region_name") == {"B2": "火星县", "C2": "火星县"}
    assert {figure.certainty for figure in reading.figures} == {"open"}
    answered = read(rows, {reading.questions[0].key: {"region_id": "", "region_code": "990101"}})
    assert values(answered, "region_code") == {"B2": "990101", "C2": "990101"}
    assert answered.questions == ()


def test_an_unknown_head_waits_and_is_answered_once() -> None:
    rows = [["县区", "好人好事"], ["云岭县", 1], ["河湾县", 2]]
    reading = read(rows)
    assert kinds(reading) == ["unknown_head"]
    assert values(reading) == {"B2": 1.0, "B3": 2.0}
    answer = {"metric_id": "services_delivered", "object_id": "", "layer": ""}
    assert values(read(rows, {reading.questions[0].key: answer}), "metric_id") == {
        "B2": "services_delivered",
        "B3": "services_delivered",
    }
    assert read(rows, {reading.questions[0].key: "skip"}).figures == ()


def test_a_cell_that_cannot_be_read_is_answered_with_its_number() -> None:
    rows = [HEAD, ["云岭县", "见附件", 3]]
    reading = read(rows)
    (question,) = reading.questions
    assert (question.kind, question.sheet, question.cell) == ("unreadable", "表", "B2")
    answered = read(rows, {question.key: {"value": 12, "qualifier": "approx"}})
    assert values(answered) == {"B2": 12.0, "C2": 3.0}
    assert values(answered, "qualifier") == {"B2": "approx", "C2": "exact"}
    left = read(rows, {question.key: "skip"})
    assert [(entry.cell, entry.reason) for entry in left.left_out] == [("B2", "skip")]


def test_a_period_is_answered_and_only_asked_if_none_is_named() -> None:
    data = file_of("台账.xlsx", [SheetToWrite("Sheet1", [HEAD, ["云岭县", 1, 2]])])
    ledger = grids.read("台账.xlsx", data)
    (reading,) = proposal.propose(ledger, words())
    assert kinds(reading) == ["period"]
    for answer in ({"period_start": "2024-06-01", "as_of": "2024-06-30"}, "2024年6月"):
        (answered,) = proposal.propose(ledger, words(), {"period:Sheet1": answer})
        assert values(answered, "as_of") == {"B2": "2024-06-30", "C2": "2024-06-30"}


def test_two_periods_that_contradict_are_asked_about() -> None:
    reading = read([["2024年7月台账"], HEAD, ["云岭县", 1, 2]])
    assert kinds(reading) == ["two_periods"]


def test_tables_below_one_another_are_read_each_with_its_heads() -> None:
    rows = [
        ["一、牌子"],
        ["县区", "清理牌子"],
        ["云岭县", 1],
        ["河湾县", 2],
        [],
        ["二、证明"],
        ["县区", "取消证明事项", "解散工作群"],
        ["云岭县", 3, 4],
        ["合计", 3, 5],
    ]
    readings = read_all(rows)
    metrics = {
        figure.cell: (figure.values["metric_id"], figure.values["value"])
        for reading in readings
        for figure in reading.figures
    }
    assert metrics == {
        "B3": ("plaques_removed", 1.0),
        "B4": ("plaques_removed", 2.0),
        "B8": ("certificate_items_cut", 3.0),
        "C8": ("work_groups_dissolved", 4.0),
    }
    assert [question.cell for reading in readings for question in reading.questions] == ["C9"]


def test_a_period_in_a_column_that_cannot_be_read_is_asked_about() -> None:
    rows = [["县区", "月份", "清理牌子"], ["云岭县", 5, 1], ["河湾县", "待定", 2]]
    reading = read(rows)
    assert [(question.kind, question.cell) for question in reading.questions] == [("unreadable_period", "B3")]
    assert values(reading, "as_of")["C2"] == "2024-05-31"
    answered = read(rows, {reading.questions[0].key: "2024年3月"})
    assert values(answered, "as_of")["C3"] == "2024-03-31"


def test_a_unit_that_the_metric_does_not_have_is_asked_about() -> None:
    reading = read([["县区", "清理牌子（件）"], ["云岭县", 1]])
    assert kinds(reading) == ["unit"]
    rows = [["县区", "指标", "数值", "单位"], ["云岭县", "清理牌子", 1, "公里"], ["河湾县", "清理牌子", 2, "块"]]
    assert kinds(read(rows)) == ["unit"]


def test_a_note_with_several_units_holds_for_no_column() -> None:
    reading = read([["单位：块、项"], HEAD, ["云岭县", 1, 2]])
    assert values(reading, "unit") == {"B3": "块", "C3": "项"}
    assert reading.questions == ()


def test_a_hidden_column_is_read_only_if_the_person_says_so() -> None:
    rows = [HEAD, ["云岭县", 1, 2]]
    reading = read(rows, hidden_columns=["C"])
    assert (kinds(reading), values(reading)) == (["hidden"], {"B2": 1.0})
    assert values(read(rows, {"hidden:表": "read"}, hidden_columns=["C"])) == {"B2": 1.0, "C2": 2.0}
    assert read(rows, {"hidden:表": "skip"}, hidden_columns=["C"]).questions == ()


def test_a_total_is_never_a_region() -> None:
    rows = [HEAD, ["云岭县", 1, 2], ["全市合计", 1, 3]]
    reading = read(rows)
    assert set(values(reading)) == {"B2", "C2"}
    (question,) = reading.questions
    assert (question.kind, question.cell, question.values) == ("sum_differs", "C3", {"total": "3", "sum": "2"})


def test_parts_need_not_add_up_to_their_total() -> None:
    rows = [["县区", "清理牌子", "其中：村级牌子清理"], ["云岭县", 10, 4]]
    reading = read(rows)
    assert values(reading) == {"B2": 10.0, "C2": 4.0}
    assert values(reading, "layer") == {"B2": "", "C2": "village"}


def test_a_total_alone_below_its_group_is_the_figure() -> None:
    rows = [["县区", "清理牌子", "取消证明事项", ""], ["", "合计", "合计", "村级"], ["云岭县", 10, 4, 4]]
    reading = read(rows, merged=["A1:A2", "C1:D1"])
    assert values(reading) == {"B3": 10.0, "D3": 4.0}


def test_a_figure_tells_where_it_stands() -> None:
    (figure,) = read([["县区", "清理牌子"], ["云岭县", "约12"]]).figures
    assert (figure.sheet, figure.cell, figure.text, figure.certainty) == ("表", "B2", "约12", "certain")
    assert figure.reasons["metric_id"] == "清理牌子"
    assert figure.pointer == {"sheet": "表", "cell": "B2", "span_sha256": span_hash("约12")}


def test_a_sheet_of_words_has_no_figure_and_no_question() -> None:
    reading = read([["填写说明"], ["一、按月填报。"], ["二、数字填整数，共3项。"]])
    assert (reading.figures, reading.questions) == ((), ())


def test_an_empty_body_is_no_trouble() -> None:
    assert read([HEAD]).figures == ()
    assert read([[12]]).figures == () or kinds(read([[12]]))
