"""Comparisons on slides: a scene with its exhibit comes in; what draws each of its slides goes out.

A table over as many slides as it needs; its first columns, and the head, are repeated on each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from pptx.slide import Slide

from measures.exhibits import cells
from measures.exhibits.exhibit import Comparison
from measures.exports import grids
from measures.exports.deck import Deck, DeckScene
from measures.exports.slides.drawing.shapes import Box
from measures.exports.slides.drawing.tables import Cell, Row, SlideTable, draw, natural_widths, pages
from measures.exports.slides.drawing.text_fitting import LEADING, leading, width
from measures.exports.slides.slide_content import SlideContent
from measures.language.wording import DASH, SpokenLanguage

_LEAST_COLUMN = 74.0
_SIZES = (14.0, 13.0, 12.0)
# The size of type for which the columns on a slide are counted.
_COUNTING_SIZE = 11.0
# What is compared, and the verdict on it, stand on each slide; their greatest widths.
_REPEATED = 2
_MOST_REPEATED_WIDTHS = (160.0, 200.0)


@dataclass(frozen=True)
class _Line:
    """Cells of a row of the whole table, and the name of its group, or ""."""

    cells: tuple[Cell, ...]
    group: str


@dataclass(frozen=True)
class _Whole:
    """The whole table, of which slides show parts."""

    heading: tuple[Cell, ...]
    lines: tuple[_Line, ...]

    def repeated_widths(self, size: float) -> list[float]:
        """Widths of the columns that are repeated on each slide."""
        rows = [Row(cells[:_REPEATED]) for cells in (self.heading, *(line.cells for line in self.lines))]
        natural = natural_widths(rows, size)
        return [min(one, most) for one, most in zip(natural, _MOST_REPEATED_WIDTHS, strict=True)]

    def part(self, columns: Sequence[int], total: float, size: float) -> SlideTable:
        """Some of the columns as a table that fills a width."""
        rows: list[Row] = []
        last = ""
        for line in self.lines:
            if line.group and line.group != last:
                rows.append(Row((Cell(line.group, colour="accent1", bold=True, fill="bg2"),), group=True))
            last = line.group
            rows.append(Row(tuple(line.cells[at] for at in columns)))
        fixed, others = self.repeated_widths(size), len(columns) - _REPEATED
        widths = (*fixed, *([(total - sum(fixed)) / others] * others))
        return SlideTable(Row(tuple(self.heading[at] for at in columns)), tuple(rows), widths, size)


def comparison(scene: DeckScene, body: Box, deck: Deck) -> list[SlideContent]:
    """The rows in the largest type at which they fit, else in the smallest and over further slides."""
    content = scene.exhibit.content
    assert isinstance(content, Comparison)
    whole = _whole(content, deck.language)
    shown: list[SlideContent] = []
    for columns in _column_groups(whole, body.width):
        sizes = (*_SIZES, _least_size(len(columns)))
        tables = [whole.part(columns, body.width, size) for size in sizes]
        table = next((one for one in tables if _fits(one, body.height)), tables[-1])
        shown += [
            SlideContent(partial(_draw, table=table, rows=rows, scene=scene)) for rows in pages(table, body.height)
        ]
    return shown


def _whole(content: Comparison, language: SpokenLanguage) -> _Whole:
    heading = [Cell(content.heading, colour="tx2"), Cell(language("Verdict"), colour="tx2")]
    heading += [Cell(column["title"]) for column in content.columns]
    lines = [
        _Line(
            (
                Cell(row["title"], bold=True),
                _verdict(row.get("verdict")),
                *(_cell(row["cells"][column["id"]], language) for column in content.columns),
            ),
            row.get("group", ""),
        )
        for row in content.rows
    ]
    return _Whole(tuple(heading), tuple(lines))


def _verdict(verdict: cells.VerdictChip | None) -> Cell:
    """A verdict in bold before its reasons; a muted dash for a row that has none."""
    if verdict is None:
        return Cell(DASH, colour="tx2")
    return Cell(verdict["name"], verdict.get("reasons", ""), bold=True)


def _cell(cell: cells.Cell, language: SpokenLanguage) -> Cell:
    """A cell of figures or words; what has no figure is muted."""
    is_blank = isinstance(cell, Mapping) and "blank" in cell
    return Cell(grids.cell_text(cell, language), colour="tx2" if is_blank else "tx1")


def _least_size(columns: int) -> float:
    return 11.0 if columns <= 7 else 10.0 if columns <= 9 else 9.0


def _column_groups(whole: _Whole, total: float) -> list[list[int]]:
    """Numbers of the columns on each slide: the repeated ones and a share of the others."""
    others = len(whole.heading) - _REPEATED
    most = max(int((total - sum(whole.repeated_widths(_COUNTING_SIZE))) // _LEAST_COLUMN), 1)
    each = ceil(others / ceil(others / most)) if others else 1
    shares = [range(at, min(at + each, len(whole.heading))) for at in range(_REPEATED, len(whole.heading), each)]
    return [[*range(_REPEATED), *share] for share in shares]


def _draw(slide: Slide, place: Box, *, table: SlideTable, rows: Sequence[Row], scene: DeckScene) -> None:
    draw(slide, place, table, rows, name=scene.title or scene.headline, alternative=scene.alternative)


def _fits(table: SlideTable, most_height: float) -> bool:
    """Whether a table fits on one slide with no word broken."""
    words = [
        (word, room)
        for row in (table.heading, *table.rows)
        if not row.group
        for cell, room in zip(row.cells, table.widths, strict=True)
        for word in cell.full_text.split()
        if leading(word) != LEADING
    ]
    unbroken = all(width(word, table.size) <= room - 2 * table.side for word, room in words)
    return unbroken and table.head + sum(table.height_of(row) for row in table.rows) <= most_height
