"""Sheets of a ledger as they were read: cells by row and column (both from 1), merged blocks, what is hidden."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")
_LETTERS = 26
_DIGITS = 16


def column_letters(column: int) -> str:
    """Letters of a column, such as "C" for 3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Name of a cell as a spreadsheet shows it, such as "C5" for row 5 and column 3."""
    return f"{column_letters(column)}{row}"


def cell_position(name: str) -> tuple[int, int]:
    """Row and column of a cell such as "C5". Raises ValueError if the text names no cell."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]), column


def span_hash(text: str) -> str:
    """First 16 hexadecimal digits of the SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """A cell with content.

    `text` is what the cell says: its text, or its number, date (ISO) or percentage in words. `number` is the number
    of a cell that holds one, in per cent if `percent`; `date` is the ISO date of a cell that holds one. `fault` is
    the error that the spreadsheet program found (such as "#REF!"), or "formula" for a formula without a stored value.
    """

    row: int
    column: int
    text: str
    number: float | None = None
    date: str = ""
    percent: bool = False
    fault: str = ""

    @property
    def name(self) -> str:
        """Name of the cell, such as "C5"."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Block:
    """A merged block of cells, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class LedgerSheet:
    """One sheet: the cells with content by (row, column), and how they are laid out.

    `heading` is the line of text above a table of a Word document, "" elsewhere. `hidden` says that all of it is.
    Of several tables on a sheet, each after the first has a `part` such as "#2" and the lines `above` the first.
    """

    name: str
    cells: Mapping[tuple[int, int], LedgerCell]
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    heading: str = ""
    part: str = ""
    above: str = ""

    @cached_property
    def height(self) -> int:
        """Number of the last row with content, 0 in an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        """Number of the last column with content, 0 in an empty sheet."""
        return max((column for _, column in self.cells), default=0)

    @cached_property
    def _starts(self) -> dict[tuple[int, int], Block]:
        """Merged block of each position inside one, for the blocks that hold content."""
        height, width = self.height, self.width
        return {
            (row, column): block
            for block in self.merged
            if (block.top, block.left) in self.cells
            for row in range(block.top, min(block.bottom, height) + 1)
            for column in range(block.left, min(block.right, width) + 1)
        }

    def covered(self, most: int) -> bool:
        """Whether the merged blocks with content cover more positions than `most`."""
        height, width = self.height, self.width
        covered = 0
        for block in self.merged:
            if (block.top, block.left) in self.cells:
                rows = max(min(block.bottom, height) - block.top + 1, 0)
                covered += rows * max(min(block.right, width) - block.left + 1, 0)
        return covered > most

    def block(self, row: int, column: int) -> Block | None:
        """Merged block around a position, None outside of one with content."""
        return self._starts.get((row, column))

    def shown(self, row: int, column: int) -> LedgerCell | None:
        """The cell that is seen at a position: its own, or that of the merged block around it; None if blank."""
        block = self._starts.get((row, column))
        return self.cells.get((block.top, block.left) if block else (row, column))

    def text(self, row: int, column: int) -> str:
        """Text that is seen at a position, "" if it is blank."""
        cell = self.shown(row, column)
        return cell.text if cell else ""

    @cached_property
    def _rows(self) -> dict[int, list[LedgerCell]]:
        rows: dict[int, list[LedgerCell]] = {}
        for (row, _), cell in sorted(self.cells.items()):
            rows.setdefault(row, []).append(cell)
        return rows

    def row(self, row: int) -> list[LedgerCell]:
        """Cells with content of a row, from left to right, without those that a merged block brings from above."""
        return self._rows.get(row, [])

    def rows(self) -> Iterator[int]:
        """Numbers of the rows with content, from the top."""
        return iter(sorted(self._rows))


@dataclass(frozen=True)
class Ledger:
    """A ledger: the name and SHA-256 of its file, its kind such as ".xlsx", and its sheets in order.

    `percents_are_known` is False where the format does not say which numbers are shown as per cent (.xls).
    """

    name: str
    sha256: str
    kind: str
    sheets: tuple[LedgerSheet, ...] = field(default_factory=tuple)
    percents_are_known: bool = True

    def sheet(self, name: str) -> LedgerSheet:
        """A sheet by its name. Raises KeyError if there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)
