"""Lines of a PDF file: its pages come in, their lines go out, each with its text and its place on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from measures.faults import DocumentFault
from measures.language.characters import one_line, replace_radicals
from measures.language.text_width import is_wide

# All distances are in sizes of the type. Gaps wider than these part the cells of a table, and words.
_CELL_GAP, _WORD_GAP = 1.2, 0.35
# Pieces nearer than these stand on one line, and at one place of it.
_SAME_LINE, _SAME_PLACE = 0.5, 0.1
_WIDE_MARKS = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"


@dataclass
class PdfLine:
    """Pieces of text on one base line: page, left and right end, height on the page, size of the type.

    `reported` is where pypdf says that the last piece begins.
    """

    page: int
    left: float
    reported: float
    right: float
    height: float
    size: float
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Text of the line, with tabs between the cells of a table."""
        return "\t".join(one_line(cell) for cell in "".join(self.pieces).split("\t")).strip()


def lines_of(pages: Sequence[Any], most_text: int) -> list[PdfLine]:
    """Lines of the pages that pypdf gives, in the order of the file.

    Raises DocumentFault where they hold more characters than `most_text`.
    """
    lines: list[PdfLine] = []
    length = 0
    for number, page in enumerate(pages):
        for words, left, height, size in _fragments(page):
            length += len(words)
            if length > most_text:
                raise DocumentFault("The PDF file holds too much text.")
            if lines and _on(lines[-1], number, height):
                _append(lines[-1], words, left, size)
            else:
                right = left + width(words, size)
                lines.append(PdfLine(number, left, left, right, height, size, [words.lstrip()]))
    return lines


def _fragments(page: Any) -> Iterator[tuple[str, float, float, float]]:
    """Upright text of a page, in the order of the file: words, left end, height of the base line, size of type."""
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


def _on(line: PdfLine, page: int, height: float) -> bool:
    return line.page == page and abs(line.height - height) < _SAME_LINE * line.size


def _append(line: PdfLine, words: str, left: float, size: float) -> None:
    """Put words at the end of a line: behind a tab where the gap is that of two cells, or a space if that of words.

    No space stands beside a wide character.
    """
    # pypdf at times reports the place of the words before.
    reported, left = left, line.right if abs(left - line.reported) < _SAME_PLACE * size else left
    gap = (left - line.right) / size
    bare = words.lstrip()
    before = line.pieces[-1].rstrip()[-1:]
    if gap > _CELL_GAP:
        line.pieces.append("\t" + bare)
    elif _is_wide(before) or _is_wide(bare[:1]):
        # Chinese has no spaces between words. pypdf puts one where two fonts meet, and the gap measured beside a
        # Latin character is only as good as the estimate of its width: in a wide font it looks like a space.
        line.pieces[-1] = line.pieces[-1].rstrip()
        line.pieces.append(bare)
    elif gap > _WORD_GAP:
        line.pieces.append(" " + bare)
    else:
        line.pieces.append(words)
    line.right, line.reported = left + width(bare, size), reported
    line.size = max(line.size, size)


def _is_wide(character: str) -> bool:
    """Whether a character is wide in a Chinese line, as quotation marks and dashes are in most Chinese fonts."""
    return bool(character) and (is_wide(character) or character in _WIDE_MARKS)


def width(words: str, size: float) -> float:
    """Estimated width of words: pypdf does not report it."""
    return sum(1.0 if is_wide(character) else _narrow(character) for character in words) * size


def _narrow(character: str) -> float:
    """Usual width of a Latin character, as a share of the size of the type."""
    if character.isdigit():
        return 0.55
    if character in _WIDE_MARKS:
        return 0.7
    if character in "%@mwMW":
        return 0.85
    if character.isalpha():
        return 0.65 if character.isupper() else 0.5
    return 0.3
