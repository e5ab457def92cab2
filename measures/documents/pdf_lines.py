"""Lines of a PDF file: its pages come in, their lines go out, each with its text and its place on the page."""

import math
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from typing import Any, NamedTuple

from measures.faults import DocumentFault
from measures.language.characters import one_line, replace_radicals
from measures.language.text_width import is_wide

# All distances are in sizes of the type. Gaps wider than these part the cells of a table, and words.
_CELL_GAP, _WORD_GAP = 1.2, 0.2
# Characters whose base lines are nearer than this stand on one line.
_SAME_LINE = 0.5
_WIDE_MARKS = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
_NO_CHARACTER = "\ufffd"


class _Character(NamedTuple):
    """A character with its left and right end, the height of its base line and the size of its type, in points."""

    text: str
    left: float
    right: float
    height: float
    size: float


@dataclass
class PdfLine:
    """Characters on one base line: page, left and right end, height on the page, size of the type, all in points."""

    page: int
    left: float
    right: float
    height: float
    size: float
    characters: list[str]

    @property
    def text(self) -> str:
        """Text of the line, with tabs between the cells of a table."""
        return "\t".join(one_line(cell) for cell in "".join(self.characters).split("\t")).strip()


def lines_of(pages: Sequence[Any], most_text: int) -> list[PdfLine]:
    """Lines of the pages that pypdfium2 gives, in the order of the file.

    Raises DocumentFault where they hold more characters than `most_text`.
    """
    lines: list[PdfLine] = []
    length = 0
    for number, page in enumerate(pages):
        for character in _characters(page):
            length += 1
            if length > most_text:
                raise DocumentFault("The PDF file holds too much text.")
            if lines and _is_on(lines[-1], number, character):
                _append(lines[-1], character)
            elif character.text.strip():
                text, left, right, height, size = character
                lines.append(PdfLine(number, left, right, height, size, [text]))
    return lines


def _characters(page: Any) -> Iterator[_Character]:
    """Upright characters of a page, in the order of the file."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    left, height, matrix, box = c_double(), c_double(), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            # PDFium puts spaces and line ends of its own between words.
            continue
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        if abs(matrix.b) > abs(matrix.a):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, left, height)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        code = pdfium.FPDFText_GetUnicode(text, index)
        size = abs(pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)) or 1.0
        yield _Character(
            replace_radicals(chr(code)) if code else _NO_CHARACTER, left.value, box.right, height.value, size
        )


def _is_on(line: PdfLine, page: int, character: _Character) -> bool:
    return line.page == page and abs(line.height - character.height) < _SAME_LINE * line.size


def _append(line: PdfLine, character: _Character) -> None:
    """Put a character at the end of a line, behind a tab or a space where a gap parts two cells or two words.

    No space stands beside a wide character: Chinese has none between words.
    """
    text, before = character.text, line.characters[-1]
    if not text.strip():
        if not _is_wide(before):
            line.characters.append(" ")
        return
    gap = (character.left - line.right) / character.size
    if _is_wide(text) and before == " ":
        line.characters.pop()
    if gap > _CELL_GAP:
        line.characters.append("\t")
    elif gap > _WORD_GAP and not (_is_wide(before) or _is_wide(text)):
        line.characters.append(" ")
    line.characters.append(text)
    line.right = max(line.right, character.right)
    line.size = max(line.size, character.size)


def _is_wide(character: str) -> bool:
    """Whether a character is wide in a Chinese line, as quotation marks and dashes are in most Chinese fonts."""
    return is_wide(character) or character in _WIDE_MARKS


def width(words: str, size: float) -> float:
    """Estimated width of words that begin a line, by which it is told whether the line before had room for them."""
    return sum(1.0 if _is_wide(character) else 0.6 for character in words) * size
