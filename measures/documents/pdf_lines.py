"""Lines of a PDF file: its pages come in, their lines go out, each with its text and its position on the page."""

import math
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from typing import Any, NamedTuple

from measures.faults import DocumentFault
from measures.language.characters import one_line, replace_radicals
from measures.language.text_width import is_wide

# All distances are multiples of the font size. A wider gap than the first separates cells of a table, than the second
# words.
_CELL_GAP, _WORD_GAP = 1.2, 0.2
# Characters whose baselines are closer than this are on the same line.
_SAME_LINE = 0.5
_LONGEST_ROW = 10_000
_WIDE_MARKS = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
_NO_CHARACTER = "\ufffd"


class _Character(NamedTuple):
    """A character: its left and right edge, the height of its baseline and its font size, all in points."""

    text: str
    left: float
    right: float
    height: float
    size: float


@dataclass(frozen=True)
class PdfLine:
    """Text on one baseline, with tabs between the cells of a table.

    `page` counts from 0. `left` and `right` are its edges, `height` is that of its baseline above the bottom of the
    page, `size` its largest font size; all four are in points.
    """

    page: int
    left: float
    right: float
    height: float
    size: float
    text: str


def lines_of(pages: Sequence[Any], most_text: int) -> list[PdfLine]:
    """Lines of the pages of a pypdfium2 document, in the order of the file.

    Raises DocumentFault if the pages have more than `most_text` characters.
    """
    lines: list[PdfLine] = []
    length = 0
    for number, page in enumerate(pages):
        text = page.get_textpage()
        length += text.count_chars()
        if length > most_text:
            raise DocumentFault("The PDF file holds too much text.")
        lines += [_line(number, characters) for characters in _rows(_characters(text))]
    return lines


def _characters(text: Any) -> Iterator[_Character]:
    """Upright characters of a page, in the order of the file."""
    import pypdfium2.raw as pdfium

    left, height, matrix, box = c_double(), c_double(), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            # PDFium inserts spaces and line ends between words; skip them.
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


def _rows(characters: Iterable[_Character]) -> Iterator[list[_Character]]:
    """Runs of characters that follow each other in the file on one baseline; no run begins with white space."""
    row: list[_Character] = []
    size = 0.0
    for character in characters:
        if row and len(row) < _LONGEST_ROW and abs(row[0].height - character.height) < _SAME_LINE * size:
            row.append(character)
            size = max(size, character.size)
        elif character.text.strip():
            if row:
                yield row
            row, size = [character], character.size
    if row:
        yield row


def _line(page: int, row: list[_Character]) -> PdfLine:
    """The line made of the characters on one baseline, sorted from left to right.

    Office programs write characters of another font, such as quotation marks, after the words around them.
    """
    ordered = sorted(row, key=lambda character: character.left)
    first, shown = row[0], [character for character in ordered if character.text.strip()]
    right = shown[0].right
    parts = [shown[0].text]
    for character in ordered[ordered.index(shown[0]) + 1 :]:
        _append(parts, character, (character.left - right) / character.size)
        if character.text.strip():
            right = max(right, character.right)
    # PDFium returns a character outside the Basic Multilingual Plane as two surrogates.
    whole = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    words = "\t".join(one_line(cell) for cell in whole.split("\t")).strip()
    return PdfLine(page, shown[0].left, right, first.height, max(character.size for character in shown), words)


def _append(parts: list[str], character: _Character, gap: float) -> None:
    """Append a character to a line, after a tab or a space if the gap separates two cells or two words.

    No space is put next to a wide character: Chinese has none between words.
    """
    text, before = character.text, parts[-1]
    if not text.strip():
        if not _is_wide(before):
            parts.append(" ")
        return
    if _is_wide(text) and before == " ":
        parts.pop()
    if gap > _CELL_GAP:
        parts.append("\t")
    elif gap > _WORD_GAP and not (_is_wide(before) or _is_wide(text)):
        parts.append(" ")
    parts.append(text)


def _is_wide(character: str) -> bool:
    """Whether a character is as wide as a Chinese one; in most Chinese fonts quotation marks and dashes are."""
    return is_wide(character) or character in _WIDE_MARKS
