"""Paragraphs of a PDF file: its lines come in, the text of each paragraph goes out.

A paragraph continues on the next line if its line reaches the right edge of the page and the next line is neither
indented nor separated by extra space. Page numbers are left out, and so are running heads: lines at the top or bottom
of most pages.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import category

from measures.documents.pdf_lines import PdfLine
from measures.language.characters import is_page_number
from measures.language.lexicon import lexicon
from measures.language.text_width import text_width

# All distances are multiples of the font size. A line is indented if it begins farther right than the first, and
# reaches the right edge if it ends within the second of it.
_INDENT, _REACH = 1.2, 1.5
# The most that two lines of a paragraph may be apart: as a multiple of the usual distance, and absolutely.
_APART, _WIDEST = 1.3, 3.0
_SAME_SIZE = 0.1
# Number of lines at the top and at the bottom of a page that can be running heads.
_EDGE_LINES = 2
_LONGEST_NUMBER = 30
_OPENING, _CLOSING = ("Ps", "Pi"), ("Pe", "Pf", "Po")


def without_running_heads(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines without page numbers and running heads."""
    pages: dict[int, list[PdfLine]] = {}
    for line in sorted(lines, key=lambda line: line.height):
        pages.setdefault(line.page, []).append(line)
    outmost = {id(line) for page in pages.values() for line in (page[0], page[-1])}
    edges = {id(line) for page in pages.values() for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])}
    counted = Counter(_pattern(line) for line in lines if id(line) in edges)
    often = max(len(pages) / 2, 2)
    numbers = {id(line) for line in lines if id(line) in outmost and _is_page_number(line.text)}
    repeated = {id(line) for line in lines if id(line) in edges and counted[_pattern(line)] >= often}
    return [line for line in lines if id(line) not in numbers | repeated]


def _is_page_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and is_page_number(text)


def _pattern(line: PdfLine) -> tuple[str, int]:
    """What running heads of several pages have in common: the text with all numbers made equal, and the height."""
    return re.sub(r"\d+", "0", line.text), round(line.height / max(line.size, 1.0))


def paragraphs(lines: Sequence[PdfLine]) -> Iterator[str]:
    """Text of each paragraph, its lines joined; `lines` must not be empty."""
    setting = _setting(lines)
    paragraph = [lines[0].text]
    for previous, line in pairwise(lines):
        if not _goes_on(previous, line, setting):
            yield "".join(paragraph)
            paragraph = []
        elif _is_letter(paragraph[-1][-1:]) and _is_letter(line.text[:1]):
            paragraph.append(" ")
        paragraph.append(line.text)
    yield "".join(paragraph)


@dataclass(frozen=True)
class _Setting:
    """Layout of the pages.

    `margins` are the left margins of pages with even and odd numbers, `edge` is the right edge, `size` the font size
    of body text, all in points; `distance` is the usual distance of two lines, as a multiple of the font size.
    """

    margins: tuple[float, float]
    edge: float
    size: float
    distance: float


def _setting(lines: Sequence[PdfLine]) -> _Setting:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if _same_size(line.size, size)]
    lefts = [[line.left for line in body if line.page % 2 == side] for side in (0, 1)]
    margins = min(lefts[0] or lefts[1]), min(lefts[1] or lefts[0])
    return _Setting(margins, max(line.right for line in lines), size, _usual_distance(lines))


def _same_size(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _goes_on(previous: PdfLine, line: PdfLine, setting: _Setting) -> bool:
    """Whether a line continues the paragraph of the previous line."""
    size = max(line.size, previous.size)
    if previous.is_row or line.is_row or "\t" in previous.text or "\t" in line.text:
        return False
    if not _same_size(line.size, previous.size):
        return False
    if (
        previous.right + text_width(_first_word(line.text), size) < setting.edge - _REACH * size
        or line.left > previous.left + _INDENT * size
    ):
        return False
    if _is_indented(line, setting) and previous.text.endswith(lexicon().sentence_ends):
        return False
    return line.page != previous.page or 0 < _distance(previous, line) <= min(setting.distance * _APART, _WIDEST)


def _first_word(text: str) -> str:
    """What cannot be separated from the first character of a line: opening brackets before it, the rest of its word
    or number, and closing marks after it."""
    end = 0
    while end < len(text) and category(text[end]) in _OPENING:
        end += 1
    if text[end : end + 1].isascii():
        while end < len(text) and text[end].isascii() and not text[end].isspace():
            end += 1
    else:
        end += 1
    while end < len(text) and category(text[end]) in _CLOSING:
        end += 1
    return text[:end]


def _is_indented(line: PdfLine, setting: _Setting) -> bool:
    return _same_size(line.size, setting.size) and line.left > setting.margins[line.page % 2] + _INDENT * line.size


def _distance(previous: PdfLine, line: PdfLine) -> float:
    """Distance of the baselines of two lines, as a multiple of the font size."""
    return (previous.height - line.height) / max(previous.size, line.size)


def _usual_distance(lines: Sequence[PdfLine]) -> float:
    """Usual distance of two lines of a paragraph, as a multiple of the font size: the median of the smaller half."""
    distances = sorted(
        _distance(previous, line)
        for previous, line in pairwise(lines)
        if previous.page == line.page and previous.height > line.height
    )
    return median(distances[: (len(distances) + 1) // 2]) if distances else 0.0


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()
