"""Comparisons on slides: a scene with its grid comes in; what draws each of its slides goes out.

A table in words, over as many slides as it needs; its first columns, and the head, are repeated on each.
"""

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil

from pptx.slide import Slide

from measures.exports.deck import DeckScene, Grid
from measures.exports.slides.drawing.paragraphs import plain
from measures.exports.slides.drawing.shapes import Box, add_text
from measures.exports.slides.drawing.tables import Cell, Row, Table, draw, natural_widths, pages, shared_widths
from measures.exports.slides.drawing.text_fitting import LEADING, height, leading, width
from measures.language.wording import DASH, SpokenLanguage

Draw = Callable[[Slide, Box], None]
_LEAST_COLUMN = 74.0
_SIZES = (14.0, 13.0, 12.0)
# The size of type for which the columns on a slide are counted.
_COUNTING_SIZE = 11.0
_MOST_FIRST_WIDTH, _MOST_VERDICT_WIDTH = 160.0, 200.0


def comparison(scene: DeckScene, grid: Grid, body: Box, language: SpokenLanguage) -> list[Draw]:
    """The grid in the largest type at which it fits, else in the smallest and over further slides."""
    has_verdicts = len(grid.heading) > 2 and grid.heading[1] == language("Verdict")
    repeated = 2 if has_verdicts else 1
    key = height(grid.key, body.width, 10) + 6 if grid.key else 0
    draws: list[Draw] = []
    for columns in _column_groups(grid, repeated, body.width):
        sizes = (*_SIZES, _least_size(len(columns)))
        tables = [_table(grid, columns, repeated, body.width, size) for size in sizes]
        table = next((one for one in tables if _fits(one, body.height - key)), tables[-1])
        draws += [
            partial(_draw, table=table, rows=rows, scene=scene, grid=grid) for rows in pages(table, body.height - key)
        ]
    return draws


def _least_size(columns: int) -> float:
    return 11.0 if columns <= 7 else 10.0 if columns <= 9 else 9.0


def _column_groups(grid: Grid, repeated: int, total: float) -> list[list[int]]:
    """Numbers of the columns on each slide: the repeated ones and a share of the others."""
    others = len(grid.heading) - repeated
    kept = sum(_repeated_widths(grid, repeated, _COUNTING_SIZE))
    most = max(int((total - kept) // _LEAST_COLUMN), 1)
    count = ceil(others / most) if others > most else 1
    each = ceil(others / count) if count > 1 else others
    return [
        [*range(repeated), *range(repeated + at * each, min(repeated + (at + 1) * each, len(grid.heading)))]
        for at in range(count)
    ]


def _draw(slide: Slide, place: Box, *, table: Table, rows: Sequence[Row], scene: DeckScene, grid: Grid) -> None:
    name = scene.title or scene.headline
    taken = draw(slide, place, table, rows, name=name, alternative=scene.alternative)
    if grid.key:
        below = Box(place.left, place.top + taken + 6, place.width, max(place.height - taken - 6, 14))
        add_text(slide, below, plain(grid.key, 10, "tx2"), name="Key")


def _repeated_widths(grid: Grid, repeated: int, size: float) -> list[float]:
    """Widths of the columns that are repeated on each slide: what is compared, and the verdict on it."""
    most = (_MOST_FIRST_WIDTH, _MOST_VERDICT_WIDTH)
    rows = [Row(tuple(map(Cell, line[:repeated]))) for line in (grid.heading, *grid.rows)]
    return [min(natural, limit) for natural, limit in zip(natural_widths(rows, size), most, strict=False)]


def _fits(table: Table, most_height: float) -> bool:
    """Whether a table fits on one slide with no word broken."""
    words = [
        (word, room)
        for row in (table.heading, *table.rows)
        if not row.group
        for cell, room in zip(row.cells, table.widths, strict=True)
        for word in cell.words.split()
        if leading(word) != LEADING
    ]
    unbroken = all(width(word, table.size) <= room - 2 * table.side for word, room in words)
    return unbroken and table.head + sum(table.height_of(row) for row in table.rows) <= most_height


def _table(grid: Grid, columns: Sequence[int], repeated: int, total: float, size: float) -> Table:
    has_verdicts = repeated == 2
    heading = Row(
        tuple(Cell(grid.heading[at], colour="tx2" if has_verdicts and at < repeated else "tx1") for at in columns)
    )
    rows: list[Row] = []
    last = ""
    groups = grid.groups or ("",) * len(grid.rows)
    for group, line in zip(groups, grid.rows, strict=True):
        if group and group != last:
            rows.append(Row((Cell(group, colour="accent1", bold=True, fill="bg2"),), group=True))
        last = group
        rows.append(Row(tuple(_cell(line[at], at, has_verdicts=has_verdicts) for at in columns)))
    if has_verdicts:
        fixed = _repeated_widths(grid, repeated, size)
        rest = (total - sum(fixed)) / (len(columns) - repeated)
        return Table(heading, tuple(rows), (*fixed, *([rest] * (len(columns) - repeated))), size)
    widths = shared_widths(natural_widths([heading, *rows], size), total)
    return Table(heading, tuple(rows), widths, size)


def _cell(text: str, column: int, *, has_verdicts: bool) -> Cell:
    """A cell of words: a verdict in bold before its reasons, and what has no figure muted."""
    if has_verdicts and column == 1:
        for separator in ("：", ": "):
            verdict, found, reasons = text.partition(separator)
            if found:
                return Cell(verdict, reasons, bold=True)
        return Cell(text, bold=text != DASH, colour="tx1" if text != DASH else "tx2")
    if column == 0 or not has_verdicts:
        return Cell(text, bold=column == 0 and has_verdicts)
    return Cell(text, colour="tx1" if any(sign.isdigit() for sign in text) else "tx2")
