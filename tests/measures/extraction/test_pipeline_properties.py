"""Properties of any text: exact offsets, independent sentences, all digits read alike, no traceback."""

from dataclasses import replace
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from measures.documents.reader import Article, Document, DocumentFault, read
from measures.extraction.candidates import Candidate
from measures.extraction.pipeline import extract

CASES = Path(__file__).parent / "cases" / "sentences.yaml"
SENTENCES = st.sampled_from([case["text"] for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))])
WORDS = "清理摘除牌子块个项名工作群全市县乡镇村社区由从减至到分别近约余多以上不超过一二两三十百千万亿成"
MARKS = "“”（）()《》,，、。;；：\n \t0123456789０５%.+-～　縣塊餘"
PROSE = st.text(alphabet=WORDS + MARKS)


def article(text: str) -> Article:
    return Article("清溪市为基层减负", "2024-05-01", text)


def placed(text: str, candidates: list[Candidate]) -> bool:
    return all(text[entry.char_start : entry.char_end] == entry.text for entry in candidates)


def placed_in_document(document: Document) -> bool:
    return all(placed(document.text, extract(entry)) for entry in document.articles)


@given(st.lists(SENTENCES, max_size=6).map("\n".join))
def test_offsets_give_the_span_back(text: str) -> None:
    assert placed(text, extract(article(text)))


@given(PROSE)
def test_offsets_give_the_span_back_in_broken_prose(text: str) -> None:
    assert placed(text, extract(article(text)))


@given(st.text())
def test_any_text_gives_candidates_or_nothing(text: str) -> None:
    assert placed(text, extract(article(text)))


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_any_bytes_give_candidates_or_a_clear_fault(data: bytes) -> None:
    try:
        document = read("a.txt", data)
    except DocumentFault:
        return
    assert placed_in_document(document)


@given(SENTENCES)
def test_an_unrelated_sentence_changes_no_other_candidate(sentence: str) -> None:
    before = "会场外桂花开了,空气里都是香味。\n"
    alone = extract(article(sentence))
    moved = [
        replace(entry, paragraph=0, char_start=entry.char_start + len(before), char_end=entry.char_end + len(before))
        for entry in alone
    ]
    assert [replace(entry, paragraph=0) for entry in extract(article(before + sentence))] == moved
    assert extract(article(sentence + "\n会场外桂花开了。")) == alone


@given(SENTENCES)
def test_full_width_digits_are_read_as_half_width_ones(sentence: str) -> None:
    wide = sentence.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    assert [replace(entry, text="") for entry in extract(article(wide))] == [
        replace(entry, text="") for entry in extract(article(sentence))
    ]


@given(SENTENCES, SENTENCES)
def test_offsets_count_from_the_first_character_of_the_document(first: str, second: str) -> None:
    head = "清溪市为基层减负(2024年5月1日)"
    document = read("a.txt", f"引子\n{head}\n{first}\n{head}\n{second}".encode())
    assert len(document.articles) == 2
    assert placed_in_document(document)
