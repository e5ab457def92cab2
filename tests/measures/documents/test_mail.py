"""Saved pages and messages: encodings, parts, attached files, and what is none; made up."""

from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
import written

from measures.documents import mail
from measures.documents.reader import DocumentFault, read

TITLE = written.ARTICLE[0]


def saved(kind: str, *parts: MIMEText) -> bytes:
    """A message of parts."""
    whole = MIMEMultipart(kind, _subparts=list(parts))
    whole["Subject"] = Header(TITLE, "utf-8")
    return whole.as_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "gb18030", "big5"])
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_message_is_read_in_every_encoding(encoding: str, subtype: str) -> None:
    text = "<p>全縣清理牌子120塊。</p>" if encoding == "big5" else "<p>全县清理牌子120块，群众说好。</p>"
    part = MIMEText(text if subtype == "html" else text[3:-4], subtype, encoding)
    part["Subject"] = Header(TITLE, "utf-8")
    assert mail.content(part.as_bytes()).text.split("\n") == [TITLE, text[3:-4]]


def test_of_a_page_and_plain_text_the_page_is_read() -> None:
    data = saved(
        "alternative", MIMEText("请用浏览器打开。", "plain", "utf-8"), MIMEText("<p>牌子120块。</p>", "html", "utf-8")
    )
    assert mail.content(data).text.split("\n") == [TITLE, "牌子120块。"]


def test_the_title_is_not_told_twice() -> None:
    page = MIMEText(f"<h1>{TITLE}</h1><p>牌子120块。</p>", "html", "utf-8")
    assert mail.content(saved("related", page)).text.split("\n") == [TITLE, "牌子120块。"]


def test_lines_of_a_plain_message_are_joined_inside_sentences() -> None:
    data = saved("mixed", MIMEText("全县清理牌子，\n解散工作群\n75个。\n镇里也清理。", "plain", "utf-8"))
    assert mail.content(data).text.split("\n")[1:] == ["全县清理牌子，解散工作群75个。", "镇里也清理。"]


def test_attached_files_and_pictures_are_named() -> None:
    notes = mail.content(written.message(written.ARTICLE, "减负表.xlsx")).notes
    assert [note.text() for note in notes] == ["Files that are attached were not read: 减负表.xlsx."]
    notes = mail.content(written.saved_page(written.ARTICLE)).notes
    assert [note.text() for note in notes] == ["Pictures were not read: 1."]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html>", "does not begin with headers"),
        (b"Subject: x\nContent-Type: application/pdf\n\nx", "holds no text"),
        (b"Subject: x\n" + b"Content-Type: multipart/mixed; boundary=a\n\n" * 40, "too many parts"),
    ],
)
def test_what_is_no_message_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(DocumentFault, match=words):
        mail.content(data)


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?utf-8?B?!!?=\n\nx",
        b"Subject: =?nosuch?Q?a?=\n\nx",
        b"Subject: x\nContent-Type: text/html; charset=nosuch\n\n<p>x</p>",
        b"Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!",
        b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n--a\n--a--",
        b"Subject: x\nContent-Type: message/rfc822\n\nSubject: y\n\nz",
    ],
)
def test_a_broken_message_is_text_or_a_fault(data: bytes) -> None:
    try:
        assert read("a.eml", data).text
    except DocumentFault as fault:
        assert str(fault).endswith(".")
