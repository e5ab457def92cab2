"""Lines of a PDF file: its pages come in, their lines go out, each with its text and its position on the page."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from measures.documents.layout import raised, tables
from measures.documents.layout.tables import SpannedCell
from measures.documents.notes import Unread
from measures.documents.pdfparts.cells import RuledCell, RuledTable, ruled_tables
from measures.documents.pdfparts.drawn import drawn_on
from measures.documents.pdfparts.left_out import PagesLeftOut
from measures.documents.pdfparts.signs import PdfSign as _Character
from measures.documents.pdfparts.signs import signs_of
from measures.faults import DocumentFault
from measures.language.characters import one_line
from measures.language.text_width import is_wide

# All distances are multiples of the font size. A wider gap than the first separates cells of a table, than the second
# words.
_CELL_GAP, _WORD_GAP = 1.2, 0.2
# Characters whose baselines are closer than this are on the same line.
_SAME_LINE = 0.5
# A sign is raised if it is smaller than the words of its line by the first, and higher by more than the second and
# less than the third.
_SMALLER, _RAISED, _HIGHEST = 0.85, 0.12, 0.9
_LONGEST_ROW = 10_000
_WIDE_MARKS = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"


@dataclass(frozen=True)
class PdfLine:
    """Text on one baseline, with tabs between the cells of a table.

    `page` counts from 0. `left` and `right` are its edges, `height` is that of its baseline above the bottom of the
    page, `size` its largest font size; all four are in points. `is_row` marks a row of a table, `cells` are the left
    and right edges of its cells.
    """

    page: int
    left: float
    right: float
    height: float
    size: float
    text: str
    is_row: bool = False
    cells: tuple[tuple[float, float], ...] = ()


def lines_of(pages: Sequence[Any], most_text: int, unread: Unread) -> list[PdfLine]:
    """Lines of the pages of a pypdfium2 document, in the order of the file; what is left out is added to `unread`.

    Raises DocumentFault if the pages have more than `most_text` characters.
    """
    lines: list[PdfLine] = []
    count = PagesLeftOut()
    length = 0
    for number, page in enumerate(pages):
        text = page.get_textpage()
        length += text.count_chars()
        if length > most_text:
            raise DocumentFault("The PDF file holds too much text.")
        drawn = drawn_on(page)
        signs = signs_of(text, drawn)
        count.add(number + 1, drawn, signs)
        ruled = ruled_tables(signs.level, signs.upright)
        lines += [line for line in _page_lines(number, signs.signs, ruled, count) if line.text]
    count.tell(unread)
    return list(_with_heads(lines))


def _page_lines(
    page: int, signs: Sequence[_Character], ruled: Sequence[RuledTable], count: PagesLeftOut
) -> list[PdfLine]:
    """Lines of a page; the rows of a table with rules stand where its first sign stands in the file."""
    parts: list[RuledTable | list[_Character]] = [[]]
    for sign in signs:
        table = next((table for table in ruled if table.take(sign)), None)
        if table is None:
            if isinstance(parts[-1], RuledTable):
                parts.append([])
            parts[-1].append(sign)  # type: ignore[union-attr]
        elif len(table.taken) == 1:
            parts.append(table)
    lines: list[PdfLine] = []
    for part in parts:
        rows = part.rows() if isinstance(part, RuledTable) else []
        if isinstance(part, RuledTable) and rows:
            lines += _ruled_lines(page, part, rows, lines[-1].text if lines else "", count)
        else:
            lines += _flow_lines(page, part.taken if isinstance(part, RuledTable) else part, count)
    return lines


def _flow_lines(page: int, signs: Sequence[_Character], count: PagesLeftOut) -> Iterator[PdfLine]:
    for row in _rows(signs):
        shown = without_note_marks(row, count)
        if any(sign.text.strip() for sign in shown):
            yield _line(page, shown)


def _ruled_lines(
    page: int, table: RuledTable, rows: Sequence[Sequence[RuledCell]], caption: str, count: PagesLeftOut
) -> Iterator[PdfLine]:
    """Lines of a table with rules, each at its height from the top of the table."""
    size = max(sign.size for sign in table.taken)
    cells = [
        [SpannedCell(_cell_text(page, signs, count), width, height) for signs, width, height in row] for row in rows
    ]
    for number, text in enumerate(tables.lines([row for row in cells if row], caption)):
        yield PdfLine(
            page, table.edges[0], table.edges[-1], table.heights[-1] - number * size, size, text, is_row=True
        )


def _cell_text(page: int, signs: Sequence[_Character], count: PagesLeftOut) -> str:
    return one_line("\n".join(line.text.replace("\t", " ") for line in _flow_lines(page, signs, count)))


def _with_heads(lines: Sequence[PdfLine]) -> Iterator[PdfLine]:
    """The lines, those of a table without rules with the heads of its columns."""
    above = ""
    for _, group in groupby(lines, key=lambda line: (line.page, len(line.cells) > 1)):
        run = list(group)
        yield from _columned(run, above) if len(run[0].cells) > 1 and len(run) > 1 else run
        above = run[-1].text


def _columned(run: Sequence[PdfLine], caption: str) -> Sequence[PdfLine]:
    """Rows of a table without rules; the lines as they are if their cells do not stand in columns."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted(cell for line in run for cell in line.cells):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    starts = [left for left, _ in columns]
    rows = []
    for line in run:
        texts = [""] * len(columns)
        for (left, _), text in zip(line.cells, line.text.split("\t"), strict=False):
            place = bisect_right(starts, left) - 1
            if texts[place]:
                return run
            texts[place] = text
        rows.append([SpannedCell(text) for text in texts])
    told = tables.lines(rows, caption)
    return [replace(run[min(number, len(run) - 1)], text=text, is_row=True) for number, text in enumerate(told)]


def _rows(characters: Iterable[_Character]) -> Iterator[list[_Character]]:
    """Runs of characters that follow each other in the file on one baseline; no run begins with white space."""
    row: list[_Character] = []
    size = height = 0.0
    for character in characters:
        if row and len(row) < _LONGEST_ROW and _is_on_line(character, row[-1], height, size):
            row.append(character)
            if character.size > size:
                size, height = character.size, character.height
        elif character.text.strip():
            if row:
                yield row
            row, size, height = [character], character.size, character.height
    if row:
        yield row


def _is_on_line(character: _Character, before: _Character, height: float, size: float) -> bool:
    """Whether a character stands on a line of a height and font size, or is a raised one right behind it."""
    if abs(height - character.height) < _SAME_LINE * size:
        return True
    larger = max(size, character.size)
    is_smaller = min(size, character.size) < _SMALLER * larger
    return (
        is_smaller
        and abs(character.height - height) < _HIGHEST * larger
        and abs(character.left - before.right) < _WORD_GAP * larger
    )


def without_note_marks(row: Sequence[_Character], count: PagesLeftOut) -> list[_Character]:
    """The characters of a line without raised marks of notes; other raised characters stay."""
    largest = max((sign for sign in row if sign.text.strip()), key=lambda sign: sign.size, default=row[0])
    kept: list[_Character] = []
    for is_raised, group in groupby(row, key=lambda sign: _is_raised(sign, largest)):
        signs = list(group)
        if is_raised:
            text = raised.as_read([sign.text for sign in kept[-1:]], "".join(sign.text for sign in signs))
            count.raised += text is None
            signs = [] if text is None else [signs[0]._replace(text=text, right=signs[-1].right)]
        kept += signs
    return kept


def _is_raised(sign: _Character, largest: _Character) -> bool:
    return sign.size < _SMALLER * largest.size and sign.height - largest.height > _RAISED * largest.size


def _line(page: int, row: Sequence[_Character]) -> PdfLine:
    """The line made of the characters on one baseline, sorted from left to right.

    Office programs write characters of another font, such as quotation marks, after the words around them.
    """
    ordered = sorted(row, key=lambda character: character.left)
    shown = [character for character in ordered if character.text.strip()]
    right = shown[0].right
    edges = [shown[0].left]
    ends = []
    parts = [shown[0].text]
    for character in ordered[ordered.index(shown[0]) + 1 :]:
        if _append(parts, character, (character.left - right) / character.size):
            edges.append(character.left)
            ends.append(right)
        if character.text.strip() or not character.text:
            right = max(right, character.right)
    # PDFium returns a character outside the Basic Multilingual Plane as two surrogates.
    whole = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    words = "\t".join(one_line(cell) for cell in whole.split("\t")).strip()
    size = max(character.size for character in shown)
    height = next(character.height for character in shown if character.size == size)
    cells = tuple(zip(edges, [*ends, right], strict=True))
    return PdfLine(page, shown[0].left, right, height, size, words, cells=cells)


def _append(parts: list[str], character: _Character, gap: float) -> bool:
    """Append a character to a line, after a tab or a space if the gap separates two cells or two words.

    No space is put next to a wide character: Chinese has none between words. Returns whether a cell begins.
    """
    text, before = character.text, parts[-1]
    if not text:
        return False
    if not text.strip():
        if not _is_wide(before):
            parts.append(" ")
        return False
    if _is_wide(text) and before == " ":
        parts.pop()
    if gap > _CELL_GAP:
        parts.append("\t")
    elif gap > _WORD_GAP and not (_is_wide(before) or _is_wide(text)):
        parts.append(" ")
    parts.append(text)
    return gap > _CELL_GAP


def _is_wide(character: str) -> bool:
    """Whether a character is as wide as a Chinese one; in most Chinese fonts quotation marks and dashes are."""
    return is_wide(character) or character in _WIDE_MARKS
