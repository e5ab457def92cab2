"""PDF files: the bytes come in, the text goes out with the lines of a paragraph joined, as Chinese pages set them.

A line goes on in the next one where it reaches the right edge of the page and the next is neither indented nor set
apart. Page numbers and lines that stand at the edge of most pages are left out.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any
from unicodedata import category

from measures.faults import DocumentFault
from measures.language.characters import is_page_number, is_wide, one_line, replace_radicals
from measures.language.lexicon import lexicon

MOST_PAGES = 3000
MOST_TEXT = 20_000_000
_CELL_GAP, _WORD_GAP = 1.2, 0.35
_SAME_LINE, _SAME_PLACE = 0.5, 0.1
_INDENT = 1.2
_REACH = 1.5
_APART, _WIDEST = 1.3, 3.0
_SAME_SIZE = 0.1
_EDGE_LINES = 2
_LONGEST_NUMBER = 30
_WIDE_MARKS = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
_OPENING, _CLOSING = ("Ps", "Pi"), ("Pe", "Pf", "Po")
_UNREADABLE = re.compile(r"[\ud800-\udfff\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_MOST_UNREADABLE = 0.3

# What pypdf has to say about damaged files is said by a fault.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


@dataclass
class _Line:
    """Pieces on one base line: where the line and its last piece begin, where it ends, its height and size."""

    page: int
    left: float
    told: float
    right: float
    height: float
    size: float
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\t".join(one_line(cell) for cell in "".join(self.pieces).split("\t")).strip()


def text(data: bytes) -> str:
    """Text of a PDF file. Raises DocumentFault where it is broken, encrypted, too large or a mere scan."""
    try:
        lines = _lines(_pages(data))
    except DocumentFault:
        raise
    except Exception as error:
        raise DocumentFault("The PDF file is broken.") from error
    lines = _without_furniture([line for line in lines if line.text])
    if not lines:
        raise DocumentFault("The PDF file holds no text; it is probably a scan.")
    whole = "\n".join(_paragraphs(lines))
    if len(_UNREADABLE.findall(whole)) > _MOST_UNREADABLE * len(whole):
        raise DocumentFault("The characters of the PDF file cannot be read as text.")
    return _UNREADABLE.sub("", whole)


def _pages(data: bytes) -> Sequence[Any]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise DocumentFault("The PDF file is encrypted; save it without protection.")
    if len(reader.pages) > MOST_PAGES:
        raise DocumentFault("The PDF file has more than {most} pages.", most=str(MOST_PAGES))
    return reader.pages


def _opens_without_password(reader: Any) -> bool:
    try:
        return bool(reader.decrypt(""))
    except Exception:
        return False


def _lines(pages: Sequence[Any]) -> list[_Line]:
    lines: list[_Line] = []
    length = 0
    for number, page in enumerate(pages):
        for words, left, height, size in _fragments(page):
            length += len(words)
            if length > MOST_TEXT:
                raise DocumentFault("The PDF file holds too much text.")
            if lines and _on(lines[-1], number, height):
                _append(lines[-1], words, left, size)
            else:
                lines.append(_Line(number, left, left, left + _width(words, size), height, size, [words.lstrip()]))
    return lines


def _fragments(page: Any) -> Iterator[tuple[str, float, float, float]]:
    """Upright text of a page in its order: words, left edge, height of the base line, size."""
    found: list[tuple[str, float, float, float]] = []

    def visit(words: str, outer: Sequence[float], inner: Sequence[float], _font: Any, size: float) -> None:
        words = replace_radicals(words.replace("\n", ""))
        if not words.strip():
            return
        across = inner[0] * outer[0] + inner[1] * outer[2], inner[0] * outer[1] + inner[1] * outer[3]
        if abs(across[1]) > abs(across[0]):
            return
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = abs(inner[2] * outer[1] + inner[3] * outer[3]) or 1.0
        found.append((words, left, height, abs(size * scale) or 1.0))

    page.extract_text(visitor_text=visit)
    yield from found


def _on(line: _Line, page: int, height: float) -> bool:
    return line.page == page and abs(line.height - height) < _SAME_LINE * line.size


def _append(line: _Line, words: str, left: float, size: float) -> None:
    """Put words at the end of a line; a wide gap is that between two cells, no space stands beside a wide sign."""
    # pypdf at times tells the place of the words before.
    told, left = left, line.right if abs(left - line.told) < _SAME_PLACE * size else left
    gap = (left - line.right) / size
    bare = words.lstrip()
    before = line.pieces[-1].rstrip()[-1:]
    if gap > _CELL_GAP:
        line.pieces.append("\t" + bare)
    elif _is_wide(before) or _is_wide(bare[:1]):
        # Chinese has no spaces between words. pypdf puts one where two fonts meet, and the gap measured beside a
        # Latin sign is only as good as the estimate of its width: in a wide font it looks like a space.
        line.pieces[-1] = line.pieces[-1].rstrip()
        line.pieces.append(bare)
    elif gap > _WORD_GAP:
        line.pieces.append(" " + bare)
    else:
        line.pieces.append(words)
    line.right, line.told = left + _width(bare, size), told
    line.size = max(line.size, size)


def _is_wide(sign: str) -> bool:
    """Whether a sign is wide in a Chinese line; quotation marks and dashes are so in most Chinese fonts only."""
    return bool(sign) and (is_wide(sign) or sign in _WIDE_MARKS)


def _width(words: str, size: float) -> float:
    return sum(1.0 if is_wide(sign) else _narrow(sign) for sign in words) * size


def _narrow(sign: str) -> float:
    """Usual width of a Latin sign, as a share of the size."""
    if sign.isdigit():
        return 0.55
    if sign in _WIDE_MARKS:
        return 0.7
    if sign in "%@mwMW":
        return 0.85
    if sign.isalpha():
        return 0.65 if sign.isupper() else 0.5
    return 0.3


def _without_furniture(lines: list[_Line]) -> list[_Line]:
    """Lines without page numbers and without what stands at the edge of most pages."""
    pages: dict[int, list[_Line]] = {}
    for line in sorted(lines, key=lambda line: line.height):
        pages.setdefault(line.page, []).append(line)
    outmost = {id(line) for page in pages.values() for line in (page[0], page[-1])}
    edges = {id(line) for page in pages.values() for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])}
    counted = Counter(_pattern(line) for line in lines if id(line) in edges)
    often = max(len(pages) / 2, 2)
    numbers = {id(line) for line in lines if id(line) in outmost and _is_page_number(line.text)}
    repeated = {id(line) for line in lines if id(line) in edges and counted[_pattern(line)] >= often}
    furniture = numbers | repeated
    return [line for line in lines if id(line) not in furniture]


def _is_page_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and is_page_number(text)


def _pattern(line: _Line) -> tuple[str, int]:
    """Words and height of a line at the edge of a page, whatever numbers it shows."""
    return re.sub(r"\d+", "0", line.text), round(line.height / max(line.size, 1.0))


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """Texts of paragraphs, their lines joined."""
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
    """How the pages are set: left margins of even and odd pages, right edge, size of the body, distance of lines."""

    margins: tuple[float, float]
    edge: float
    size: float
    distance: float


def _setting(lines: Sequence[_Line]) -> _Setting:
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


def _goes_on(previous: _Line, line: _Line, setting: _Setting) -> bool:
    """Whether the paragraph of a line goes on in the next one."""
    size = max(line.size, previous.size)
    if not _same_size(line.size, previous.size) or "\t" in previous.text + line.text:
        return False
    if (
        previous.right + _width(_first_word(line.text), size) < setting.edge - _REACH * size
        or line.left > previous.left + _INDENT * size
    ):
        return False
    if _is_indented(line, setting) and previous.text.endswith(lexicon().sentence_ends):
        return False
    return line.page != previous.page or 0 < _distance(previous, line) <= min(setting.distance * _APART, _WIDEST)


def _first_word(text: str) -> str:
    """What stays with the first sign of a line: brackets before it, the rest of a number or word, marks behind."""
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


def _is_indented(line: _Line, setting: _Setting) -> bool:
    return _same_size(line.size, setting.size) and line.left > setting.margins[line.page % 2] + _INDENT * line.size


def _distance(previous: _Line, line: _Line) -> float:
    """Distance of two base lines in sizes of the type."""
    return (previous.height - line.height) / max(previous.size, line.size)


def _usual_distance(lines: Sequence[_Line]) -> float:
    """Distance of the lines in a paragraph: the usual one among the narrower half of all."""
    distances = sorted(
        _distance(previous, line)
        for previous, line in pairwise(lines)
        if previous.page == line.page and previous.height > line.height
    )
    return median(distances[: (len(distances) + 1) // 2]) if distances else 0.0


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
