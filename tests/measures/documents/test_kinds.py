"""Every kind of file: the same article gives the same paragraphs, and every error of a file is a DocumentFault."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import written
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.documents import reader
from measures.documents.reader import DocumentFault, read

ENDINGS = sorted(reader.KINDS)
WHOLE = {
    ".txt": written.plain(written.ARTICLE, "gbk"),
    ".docx": written.word(written.ARTICLE, [["白鹭镇", "15块"]]),
    ".pdf": written.pdf(written.ARTICLE),
    ".html": written.webpage(written.ARTICLE),
    ".htm": written.webpage(written.ARTICLE, "gbk"),
    ".mht": written.saved_page(written.ARTICLE),
    ".mhtml": written.saved_page(written.ARTICLE, "gbk"),
    ".eml": written.message(written.ARTICLE),
}


def paragraphs(name: str, data: bytes) -> list[str]:
    """Paragraphs of the only article in a file."""
    (article,) = read(name, data).articles
    assert (article.title, article.date) == (written.ARTICLE[0], "2021-03-05")
    return [line for line in article.text.split("\n") if line]


@pytest.mark.parametrize("kind", written.KINDS)
def test_the_same_article_gives_the_same_paragraphs_in_every_kind_of_file(kind: str) -> None:
    name, write = written.KINDS[kind]
    assert paragraphs(name, write(written.ARTICLE)) == list(written.ARTICLE)


@pytest.mark.browser
def test_a_page_that_a_browser_printed_gives_the_same_paragraphs(tmp_path: Path) -> None:
    body = "".join(f"<p>{text}</p>" for text in written.ARTICLE[1:])
    page = f"<meta charset=utf-8><h2>{written.ARTICLE[0]}</h2>{body}"
    assert paragraphs("page.pdf", written.printed(page.encode(), tmp_path)) == list(written.ARTICLE)


@pytest.mark.browser
@pytest.mark.parametrize(
    "style",
    [
        "margin: 1em 0",
        "text-indent: 2em; margin: 0; text-align: justify",
        # On a machine without Times, digits are as wide as these.
        "text-indent: 2em; margin: 0; text-align: justify; font-family: DejaVu Sans",
        "text-indent: 2em; line-height: 2",
    ],
)
def test_long_paragraphs_that_a_browser_printed_are_joined_again(style: str, tmp_path: Path) -> None:
    chance = random.Random(3)
    clauses = ("云溪县有54个村", "再立规矩", "表格由320张合成12张", "满意度98.5%", "“一枚公章管到底”", "（不含小组）")
    told = ["，".join(chance.choice(clauses) for _ in range(chance.randint(1, 40))) + "。" for _ in range(40)]
    # Headings that differ only in digits would be running heads if a font puts two of them at the same height.
    headings = (f"一、第{chr(0x4E00 + number)}件" for number in range(len(told)))
    whole = [*written.ARTICLE[:2], *(line for pair in zip(headings, told, strict=True) for line in pair)]
    head = "".join(f"<p style='text-align: center; text-indent: 0'>{text}</p>" for text in whole[:2])
    page = f"<meta charset=utf-8><style>p {{{style}}}</style>{head}" + "".join(f"<p>{text}</p>" for text in whole[2:])
    assert paragraphs("page.pdf", written.printed(page.encode(), tmp_path)) == whole


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize(("name", "write"), [("a.txt", written.plain), ("a.html", written.webpage)])
def test_traditional_characters_are_read_in_three_encodings(
    name: str, write: Callable[[Sequence[str], str], bytes], encoding: str
) -> None:
    document = read(name, write(written.TRADITIONAL, encoding))
    assert document.articles[0].text.split("\n") == list(written.TRADITIONAL)


@pytest.mark.parametrize("ending", ENDINGS)
def test_articles_are_parts_of_the_text_of_their_document(ending: str) -> None:
    document = read(f"article{ending}", WHOLE[ending])
    assert document.articles
    for article in document.articles:
        assert document.text[article.start : article.start + len(article.text)] == article.text


@given(st.sampled_from(ENDINGS), st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_fault(ending: str, data: bytes) -> None:
    whole_or_fault(ending, data)


@settings(max_examples=150)
@given(st.sampled_from(ENDINGS), st.data())
def test_any_damage_gives_a_document_or_a_fault(ending: str, choice: st.DataObject) -> None:
    data = bytearray(WHOLE[ending])
    for place in choice.draw(st.lists(st.integers(0, len(data) - 1), max_size=8)):
        data[place] = choice.draw(st.integers(0, 255))
    whole_or_fault(ending, bytes(data[: choice.draw(st.integers(0, len(data)))]))
    whole_or_fault(ending, bytes(data))


@given(
    st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"<!--"]),
    st.data(),
)
def test_any_bytes_behind_a_known_beginning_give_a_document_or_a_fault(
    beginning: bytes, choice: st.DataObject
) -> None:
    whole_or_fault(choice.draw(st.sampled_from(ENDINGS)), beginning + choice.draw(st.binary(max_size=200)))


def whole_or_fault(ending: str, data: bytes) -> None:
    """Read a file: its articles are parts of its text, or a DocumentFault says what is wrong."""
    try:
        document = read(f"file{ending}", data)
    except DocumentFault as fault:
        assert str(fault).endswith(".")
        assert "{" not in str(fault)
        return
    assert document.articles
    document.text.encode()
    assert "\r" not in document.text
    for article in document.articles:
        assert document.text[article.start : article.start + len(article.text)] == article.text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"x", "“.doc” cannot be read; supported types: .txt, .docx, .pdf, .html, .htm, .mht, .mhtml, .eml"),
        ("a", b"x", "cannot be read"),
        ("a.txt", b"", "holds no text"),
        ("a.txt", b" \n\r\n\t", "holds no text"),
        ("a.txt", b"\x00\x01", "not plain text"),
        ("a.txt", bytes(range(128, 256)), "neither UTF-8 nor GB 18030 nor Big5"),
        ("a.docx", b"not a zip", "Word document is broken"),
        ("a.docx", WHOLE[".docx"][:2000], "Word document is broken"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word document or has a password"),
        ("a.pdf", b"%PDF-1.4 nothing", "PDF file is broken"),
        ("a.pdf", WHOLE[".pdf"][:900], "PDF file is broken"),
        ("a.html", b"<html></html>", "holds no text"),
        ("a.html", b"", "holds no text"),
        ("a.html", b"\x00<html>", "not plain text"),
        ("a.mht", b"", "does not begin with headers"),
        ("a.eml", "牌子".encode(), "does not begin with headers"),
        ("a.eml", b"Subject: x\nContent-Type: image/png\n\nx", "message holds no text"),
        ("a.eml", b"Subject: x\n" + b"X: boundary=a\n" * 30, "too many parts"),
    ],
)
def test_a_fault_says_what_is_wrong(name: str, data: bytes, words: str) -> None:
    with pytest.raises(DocumentFault) as caught:
        read(name, data)
    assert words in str(caught.value)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 2**20)
    with pytest.raises(DocumentFault, match="larger than 1 MB"):
        read("a.txt", b"a" * (2**20 + 1))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx"])
def test_a_file_that_says_what_it_is_may_have_another_ending(name: str) -> None:
    assert paragraphs(name, WHOLE[".pdf"]) == list(written.ARTICLE)
    assert paragraphs(name, WHOLE[".docx"])[:-1] == list(written.ARTICLE)
