"""A monthly ledger: questions are answered once, the next month needs no answer, and corrections are read anew."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_books import COUNTIES, monthly

from measures.faults import DocumentFault
from measures.intake import ledger_reading, old_formats, receiving
from measures.intake.desk import Desk
from measures.intake.own import regions
from measures.ledgers.layouts import COLUMNS
from measures.ledgers.questions import LedgerQuestion
from measures.ledgers.texts.heads import RegionMatch
from measures.review.refusals import Refusal

PARENT = RegionMatch("", "3506", "")
SERVICES = {"metric_id": "services_delivered", "object_id": ""}
ENDINGS = [".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx", ".txt", ".pdf", ".html", ".doc", ".wps", ".exe", ""]


def answer_of(question: LedgerQuestion, ids: dict[str, str]) -> Any:
    if question.kind == "unknown_region":
        return {"region_id": ids[question.values["text"]], "region_code": "", "region_name": question.values["text"]}
    return SERVICES if question.kind == "unknown_head" else question.proposed


def answer_all(sit: Callable[[], Desk], document_id: int) -> int:
    """Answer every question of a ledger; their number."""
    found = ledger_reading.read(sit(), document_id)
    ids = {
        name: regions.by_hand(sit(), name, f"Place {at} County", "county", PARENT) for at, name in enumerate(COUNTIES)
    }
    asked = [(sheet, question) for sheet in found.sheets for question in sheet.questions]
    given = [(sheet, question, answer_of(question, ids)) for sheet, question in asked]
    ledger_reading.answer_many(sit(), document_id, given)
    return len(asked)


def test_the_next_month_needs_no_answer(sit: Callable[[], Desk]) -> None:
    (june,) = receiving.receive(sit(), "6月.xlsx", monthly(6, dash=True))
    assert (june.is_new, june.candidates) == (True, 0)
    assert answer_all(sit, june.document_id) == june.questions == 8
    assert not ledger_reading.read(sit(), june.document_id).questions
    assert len(ledger_reading.take(sit(), june.document_id)) == 17
    assert ledger_reading.take(sit(), june.document_id) == []
    (july,) = receiving.receive(sit(), "7月.xlsx", monthly(7))
    assert (july.questions, july.candidates) == (0, 18)
    values = [one.values for one in sit().workspace.candidates(document=july.document_id)]
    assert {one["as_of"] for one in values} == {"2024-07-31"}
    assert sorted(one["value"] for one in values if one["metric_id"] == "plaques_removed") == list(range(700, 706))


def test_the_same_file_is_not_counted_twice(sit: Callable[[], Desk]) -> None:
    receiving.receive(sit(), "6月.xlsx", monthly(6))
    data = sit().workspace.original(1)
    (again,) = receiving.receive(sit(), "again.xlsx", data)
    assert (again.document_id, again.is_new) == (1, False)


def test_figures_without_a_decision_are_read_anew(sit: Callable[[], Desk]) -> None:
    (june,) = receiving.receive(sit(), "6月.xlsx", monthly(6))
    answer_all(sit, june.document_id)
    ledger_reading.take(sit(), june.document_id)
    first = sit().workspace.candidates()[0]
    sit().workspace.decide(first.id, "chen", "accept")
    sheet = ledger_reading.read(sit(), june.document_id).sheets[0]
    column = next(line for line in sheet.columns if line.number == 3)
    ledger_reading.correct(sit(), sheet, COLUMNS, column, {"metric_id": "plaques_kept", "object_id": ""})
    assert ledger_reading.take_anew(sit(), june.document_id, "a correction") == 5
    states = [one.state for one in sit().workspace.candidates() if one.values["metric_id"] == "plaques_removed"]
    assert sorted(states) == ["accepted", *["rejected"] * 5]
    assert sum(one.values["metric_id"] == "plaques_kept" for one in sit().workspace.candidates(state="open")) == 5
    assert ledger_reading.take_anew(sit(), june.document_id, "nothing changed") == 0
    assert sit().workspace.check() == []


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without LibreOffice."""
    monkeypatch.setattr(old_formats, "which", lambda _: None)


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("name", ["通知.doc", "通知.wps"])
def test_an_old_format_has_a_way_out(sit: Callable[[], Desk], name: str) -> None:
    with pytest.raises(DocumentFault, match=r"save it as \.docx"):
        receiving.receive(sit(), name, b"anything")


@pytest.mark.usefixtures("no_office")
@given(st.sampled_from(ENDINGS), st.binary(max_size=400), st.sampled_from(["", "ledger", "article"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_kept_or_refused_in_a_sentence(
    sit: Callable[[], Desk], ending: str, data: bytes, kind: str
) -> None:
    try:
        assert receiving.receive(sit(), f"file{ending}", data, kind=kind)
    except (DocumentFault, Refusal) as refusal:
        assert str(refusal)


def test_a_cut_off_workbook_is_refused(sit: Callable[[], Desk]) -> None:
    data = monthly(6)
    for length in range(0, len(data), 97):
        with pytest.raises(DocumentFault):
            receiving.receive(sit(), "6月.xlsx", data[:length])
    assert sit().workspace.documents() == []
