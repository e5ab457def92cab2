"""Files as offices send them: each gives the figures that a reader sees, and says what of it was not read."""

from pathlib import Path

import pytest

from measures.documents.reader import Document, read
from measures.extraction.candidates import MEASURE
from measures.extraction.pipeline import extract

FILES = Path(__file__).with_name("cases")
TOWNS = {("云岭县石桥镇", 120.0), ("云岭县石桥镇", 45.0), ("云岭县柳河乡", 95.0), ("云岭县柳河乡", 30.0)}
COUNTY = {("云岭县", 120.0), ("云岭县", 75.0)}
ONE = {("云岭县", 120.0)}
CASES = {
    "wechat-hidden.html": ({("云岭县", 860.0), ("云岭县", 75.0), ("云岭县", 148.0)}, ""),
    "fake-bold.pdf": (COUNTY, ""),
    "superscript-note.html": (ONE, "Raised note numbers were not read: 1."),
    "superscript-note.docx": (COUNTY, "Raised note numbers were not read: 1."),
    "struck.html": (ONE, "Struck passages were not read: 1."),
    "hidden-text.docx": (ONE, "Hidden passages were not read: 1."),
    "equation.docx": (COUNTY, ""),
    "merged-cell.docx": (TOWNS, ""),
    "column-heads.docx": (TOWNS, ""),
    "mixed-scan.pdf": (COUNTY, "Pages without text, probably scans, were not read: 2-3."),
    "aes-permission-only.pdf": (COUNTY, ""),
    "strict.docx": (ONE, ""),
    "utf16.txt": (COUNTY, ""),
    "soft-break.docx": (ONE, ""),
}


def opened(name: str) -> Document:
    return read(name, (FILES / name).read_bytes())


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_file_gives_the_figures_that_a_reader_sees(name: str) -> None:
    document = opened(name)
    (article,) = document.articles
    found = [figure for figure in extract(article) if figure.kind == MEASURE]
    assert {(figure.place, figure.value) for figure in found} == CASES[name][0]
    for figure in found:
        assert document.text[figure.char_start : figure.char_end] == figure.text
    assert " ".join(note.text() for note in document.notes) == CASES[name][1]


def test_every_file_is_used() -> None:
    assert sorted(CASES) == sorted(path.name for path in FILES.iterdir())
