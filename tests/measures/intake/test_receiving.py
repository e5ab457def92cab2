"""Files become documents with candidates, once each; what cannot be read is said and nothing of it is kept."""

from pathlib import Path

import intake_files
import pytest
import word_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.faults import DocumentFault
from measures.intake import receiving
from measures.intake.desk import Desk

ARTICLE = intake_files.ARTICLE
NAMES = ["a.txt", "a.csv", "a.xlsx", "a.docx", "a.html", "a.xls", "a.ods", "a.pdf"]


def test_an_article_gives_its_figures_with_position_place_and_reason(desk: Desk) -> None:
    (received,) = receiving.paste(desk, ARTICLE)
    assert (received.kind, received.is_new, received.candidates) == ("article", True, 2)
    document = desk.workspace.document(received.document_id)
    assert (document.title, document.date, document.region_id) == ("青潭县再摘牌子", "2024-06-30", "qingtan-county")
    first, second = desk.workspace.candidates(document=received.document_id)
    text = desk.workspace.original(received.document_id).decode()
    assert text[first.pointer["char_start"] : first.pointer["char_end"]] == "312" == first.text
    assert (first.values["region_id"], first.values["metric_id"], first.values["value"]) == (
        "qingtan-county",
        "plaques_removed",
        312,
    )
    assert (second.values["before"], second.values["after"], second.values["value"]) == (30, 12, 18)
    assert first.values["as_of"] == "2024-06-30"
    assert set(first.reasons) >= {"region_id", "metric_id", "object_id"}


def test_a_file_that_is_there_already_adds_nothing(desk: Desk) -> None:
    (first,) = receiving.paste(desk, ARTICLE)
    (again,) = receiving.receive(desk, "copy.txt", ARTICLE.encode("gb18030"))
    assert (again.document_id, again.is_new, again.candidates) == (first.document_id, False, first.candidates)
    (book,) = receiving.receive(desk, "a.xlsx", intake_files.ledger())
    (same,) = receiving.receive(desk, "b.xlsx", intake_files.ledger())
    assert (same.document_id, same.is_new) == (book.document_id, False)
    assert len(desk.workspace.documents()) == 2


def test_a_republished_article_names_the_one_that_it_resembles(desk: Desk) -> None:
    (first,) = receiving.paste(desk, ARTICLE)
    (other,) = receiving.paste(desk, ARTICLE.replace("青潭县再摘牌子", "青潭县摘牌子再发力").replace("今年", "近来"))
    assert other.is_new and other.similar_to == first.document_id
    (third,) = receiving.paste(desk, "云溪县谈修路\n（2024-06-01）\n云溪县今年修路三条，另修桥一座，方便群众出行。")
    assert third.similar_to is None


def test_an_article_of_the_table_is_known_as_its_source(desk: Desk, invented_texts: dict[str, str]) -> None:
    (received,) = receiving.paste(desk, invented_texts["s01"])
    assert received.source_id == "s01"


def test_a_file_of_two_articles_gives_two_documents(desk: Desk) -> None:
    two = f"{ARTICLE}\n云溪县清牌子\n（2024年5月31日）\n云溪县清理村级牌子45块。"
    found = receiving.receive(desk, "both.txt", two.encode())
    assert [one.title for one in found] == ["青潭县再摘牌子", "云溪县清牌子"]
    assert all(one.candidates for one in found)


def test_what_was_not_read_of_a_file_is_handed_on(desk: Desk) -> None:
    assert receiving.paste(desk, ARTICLE)[0].notes == ()
    hidden = word_files.line("青潭县取下牌子120块", word_files.run("，内部9块", "<w:vanish/>"), "。")
    (received,) = receiving.receive(desk, "a.docx", word_files.word_file(hidden))
    assert [note.text() for note in received.notes] == ["Hidden passages were not read: 1."]


def test_a_ledger_without_questions_gives_its_figures_at_once(desk: Desk) -> None:
    (received,) = receiving.receive(desk, "6月.xlsx", intake_files.ledger())
    assert (received.kind, received.title, received.candidates, received.questions) == (
        "ledger",
        "松岭市基层减负台账（2024年6月）",
        4,
        0,
    )
    found = desk.workspace.candidates(document=received.document_id)
    assert {(one.pointer["cell"], one.values["region_id"], one.values["value"]) for one in found} == {
        ("C3", "yunxi-county", 300),
        ("D3", "yunxi-county", 12),
        ("C4", "qingtan-county", 210),
        ("D4", "qingtan-county", 9),
    }
    assert {(one.values["period_start"], one.values["as_of"]) for one in found} == {("2024-06-01", "2024-06-30")}
    assert all(one.certainty == 1 and not one.question for one in found)


def test_a_ledger_with_an_open_question_waits(desk: Desk) -> None:
    (received,) = receiving.receive(desk, "6月.xlsx", intake_files.ledger(county="无名县"))
    assert (received.candidates, received.questions) == (0, 1)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.exe", b"x", "cannot be read"),
        ("a.xlsx", b"PK\x03\x04broken", "broken"),
        ("a.docx", b"nothing", "Word"),
        ("a.txt", b"  \n ", "no text"),
        ("a.csv", b"", "no filled cell"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_not_kept(name: str, data: bytes, said: str, desk: Desk) -> None:
    with pytest.raises(DocumentFault, match=said):
        receiving.receive(desk, name, data)
    assert desk.workspace.documents() == []


def test_an_old_format_gets_a_way_out_where_no_office_program_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentFault, match=r"save it as \.docx"):
        receiving.receive(desk, "a.wps", b"\xd0\xcf\x11\xe0")


def test_the_kind_can_be_said(desk: Desk) -> None:
    assert receiving.kind_of("a.XLSX") == "ledger"
    assert receiving.kind_of("a.docx") == "article"
    rows = "地区,清理牌子（块）\n云溪县,5\n".encode()
    assert receiving.receive(desk, "a.txt", rows)[0].kind == "article"
    assert receiving.receive(desk, "a.txt", rows, kind="ledger")[0].kind == "ledger"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["a.txt", "a.csv", "a.xlsx", "a.docx", "a.html", "a.xls", "a.ods", "a.pdf"]),
    st.binary(max_size=400),
)
def test_any_bytes_are_taken_in_or_refused_with_a_sentence(desk: Desk, name: str, data: bytes) -> None:
    try:
        receiving.receive(desk, name, data)
    except DocumentFault as fault:
        assert str(fault)


def test_the_date_of_a_ledger_is_the_last_day_that_it_reports_on(desk: Desk) -> None:
    (received,) = receiving.receive(desk, "6月.xlsx", intake_files.ledger())
    assert desk.workspace.document(received.document_id).date == "2024-06-30"
