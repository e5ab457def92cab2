"""Old Excel workbooks (.xls): the bytes of a file come in, its sheets go out.

Hidden rows and columns and the formats of numbers are not known.
"""

import io
from datetime import date, time, timedelta
from typing import Any

from measures.faults import DocumentFault
from measures.ledgers.files.contents import MOST_CELLS, MOST_SHEETS, CellStore, any_cell
from measures.ledgers.sheets import Block, LedgerCell, LedgerSheet

MOST_BYTES = 20 * 2**20
# Area of a sheet with its blank cells, which the library lays out in memory.
_MOST_AREA = 10 * MOST_CELLS


def read(data: bytes) -> list[LedgerSheet]:
    """Sheets of a workbook. Raises DocumentFault, and no other exception, if it cannot be read."""
    import python_calamine

    if len(data) > MOST_BYTES:
        raise DocumentFault("The file is larger than {size} MB.", size=str(MOST_BYTES // 2**20))
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        listed = list(book.sheets_metadata)
    except python_calamine.PasswordError as error:
        raise DocumentFault("The spreadsheet has a password; save it without one.") from error
    except Exception as error:
        raise DocumentFault(
            "The old Excel workbook is broken or has a password; save it as .xlsx without one."
        ) from error
    if len(listed) > MOST_SHEETS:
        raise DocumentFault("The ledger has too many sheets (at most {most}).", most=str(MOST_SHEETS))
    store = CellStore()
    shown = python_calamine.SheetVisibleEnum.Visible
    kind = python_calamine.SheetTypeEnum.WorkSheet
    return [_sheet(book, each.name, each.visible != shown, store) for each in listed if each.typ == kind]


def _sheet(book: Any, name: str, hidden: bool, store: CellStore) -> LedgerSheet:
    try:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > _MOST_AREA:
            raise DocumentFault("Sheet “{sheet}” covers too many cells.", sheet=name)
        rows = sheet.to_python(skip_empty_area=False)
        blocks = sheet.merged_cell_ranges or []
    except DocumentFault:
        raise
    except Exception as error:
        raise DocumentFault("Sheet “{sheet}” cannot be read.", sheet=name) from error
    cells: dict[tuple[int, int], LedgerCell] = {}
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            store.put(cells, _cell(row, column, value), name)
    merged = tuple(Block(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in blocks)
    return LedgerSheet(name, cells, merged, hidden=hidden)


def _cell(row: int, column: int, value: Any) -> LedgerCell | None:
    if isinstance(value, str) and value.startswith("#") and value.rstrip("!?/A0").isascii() and len(value) <= 8:
        return LedgerCell(row, column, value, fault=value)
    if isinstance(value, time | timedelta) and not isinstance(value, date):
        return any_cell(row, column, str(value))
    return any_cell(row, column, value)
