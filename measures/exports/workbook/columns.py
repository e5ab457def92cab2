"""Columns of a sheet: headings and cells come in, the widths and heights that they need go out.

Widths are in characters, as spreadsheets count them: about that many digits.
"""

import datetime
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from measures.exports.spreadsheet import column_width

_LEAST_WIDTH = 7


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its cells (text, numbers, days), its greatest width, and its style."""

    heading: str
    cells: Sequence[object]
    most_width: int = 36
    style: str = "text"


@dataclass(frozen=True)
class TableRange:
    """Cells of a table without its head, counted from 0: first and last row, first column and the one after it."""

    first: int
    last: int
    left: int
    right: int


def width_of(column: Column) -> float:
    """Width that a column needs: that of its longest line, within bounds."""
    lines = itertools.chain.from_iterable(_lines_of(cell) for cell in [column.heading, *column.cells])
    return min(max([_LEAST_WIDTH, *(column_width(line) + 3 for line in lines)]), column.most_width)


def total_width(columns: Sequence[Column]) -> float:
    """Width of a table."""
    return sum(width_of(column) for column in columns)


def is_numeric(column: Column) -> bool:
    """Whether a column has numbers, so that its heading stands on the right."""
    return any(isinstance(cell, int | float) and not is_blank(cell) for cell in column.cells)


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing: None, or a number that is not known."""
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def row_lines(columns: Sequence[Column], row: int) -> int:
    """Lines of text in a row of cells."""
    return max((_cell_lines(column, column.cells[row]) for column in columns), default=1)


def line_count(text: str, width: float) -> int:
    """Lines that a text takes in some width."""
    return sum(max(1, -(-column_width(line) // max(int(width), 1))) for line in text.split("\n"))


def _cell_lines(column: Column, cell: object) -> int:
    if not isinstance(cell, str) or column.style == "line":
        return 1
    # Lines end at words, not in the middle of one, so a line holds somewhat less than its width.
    return line_count(cell, (width_of(column) - 1.5) * 0.97)


def _lines_of(cell: object) -> Iterator[str]:
    if isinstance(cell, str):
        yield from cell.split("\n")
    elif isinstance(cell, datetime.date):
        yield "0000-00-00"
    elif not is_blank(cell):
        yield f"{cell:,.4g}"
