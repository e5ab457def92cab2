"""What a cell holds: numbers, dates and texts as a file stores them come in, cells go out, within limits."""

import math
from datetime import date, datetime
from typing import Any

from measures.faults import DocumentFault
from measures.ledgers.sheets import LedgerCell, cell_name

MOST_CELLS = 400_000
MOST_SHEETS = 200
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_MERGED = 200_000
MOST_TEXT = 32_767
_DIGITS = 15


def number_text(number: float) -> str:
    """A number in digits, without the noise of binary fractions: 0.1 + 0.2 is "0.3"."""
    if number == int(number) and abs(number) < 10**_DIGITS:
        return str(int(number))
    return f"{number:.{_DIGITS}g}"


def number_cell(row: int, column: int, number: float, percent: bool = False) -> LedgerCell:
    """A cell that holds a number; a number shown as per cent is given in per cent."""
    if not math.isfinite(number):
        return LedgerCell(row, column, str(number), fault="number")
    value = float(f"{number * 100:.{_DIGITS}g}") if percent else number
    return LedgerCell(row, column, number_text(value) + "%" * percent, value, percent=percent)


def date_cell(row: int, column: int, value: date | datetime) -> LedgerCell:
    """A cell that holds a date; a time of day is left out of its text."""
    day = (value.date() if isinstance(value, datetime) else value).isoformat()
    return LedgerCell(row, column, day, date=day)


def text_cell(row: int, column: int, text: str) -> LedgerCell | None:
    """A cell that holds text, None if it is blank."""
    text = text.replace("\r\n", "\n").strip().strip("\u3000")
    return LedgerCell(row, column, text[:MOST_TEXT]) if text else None


class CellStore:
    """Cells of one file as they are read; counts them over all sheets."""

    def __init__(self) -> None:
        self.count = 0

    def put(self, cells: dict[tuple[int, int], LedgerCell], cell: LedgerCell | None, sheet: str) -> None:
        """Add a cell to those of its sheet. Raises DocumentFault at the first cell beyond the limits."""
        if cell is None or not (cell.text or cell.fault):
            return
        if not (1 <= cell.row <= MOST_ROWS and 1 <= cell.column <= MOST_COLUMNS):
            raise DocumentFault("Sheet “{sheet}” names a cell that no spreadsheet has.", sheet=sheet)
        self.count += 1
        if self.count > MOST_CELLS:
            raise DocumentFault(
                "The ledger holds too many filled cells (at most {most}); stopped at sheet “{sheet}”, cell {cell}.",
                most=f"{MOST_CELLS:,}",
                sheet=sheet,
                cell=cell_name(cell.row, cell.column),
            )
        cells[cell.row, cell.column] = cell


def any_cell(row: int, column: int, value: Any) -> LedgerCell | None:
    """A cell from a Python value: text, number, boolean, date, or None for a blank one."""
    if value is None:
        return None
    if isinstance(value, bool):
        return text_cell(row, column, str(value).upper())
    if isinstance(value, int | float):
        return number_cell(row, column, float(value))
    if isinstance(value, date):
        return date_cell(row, column, value)
    return text_cell(row, column, str(value))
