"""OpenDocument spreadsheets (.ods): the bytes of a file come in, its sheets go out.

Repeated rows and cells are kept only where they hold content, and counted: a small file cannot fill the memory.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from measures.faults import DocumentFault
from measures.ledgers.files.contents import (
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    MOST_SHEETS,
    CellStore,
    date_cell,
    number_cell,
    text_cell,
)
from measures.ledgers.files.packages import attribute, elements, local, open_package
from measures.ledgers.sheets import Block, LedgerCell, LedgerSheet

_CONTENT = "content.xml"
_HIDDEN = {"collapse", "filter"}


@dataclass
class _Table:
    """What has been read of one sheet; `row` and `column` are those that come next."""

    name: str
    hidden: bool
    cells: dict[tuple[int, int], LedgerCell] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    row: int = 1
    column: int = 1
    described: int = 1


def read(data: bytes) -> list[LedgerSheet]:
    """Sheets of a spreadsheet. Raises DocumentFault, and no other exception, if it cannot be read."""
    with open_package(data) as package:
        if _CONTENT not in package.namelist():
            raise DocumentFault("The file is no OpenDocument spreadsheet.")
        store = CellStore()
        hidden_styles: set[str] = set()
        found: list[LedgerSheet] = []
        table: _Table | None = None
        style = ""
        for event, element in elements(package, _CONTENT, ("table-row",)):
            tag = local(element)
            if event == "start" and tag == "style":
                style = attribute(element, "name")
            elif event == "end" and tag == "table-properties" and attribute(element, "display") == "false":
                hidden_styles.add(style)
            elif event == "start" and tag == "table" and table is None:
                table = _Table(attribute(element, "name"), attribute(element, "style-name") in hidden_styles)
            elif event == "end" and table is not None:
                if tag == "table":
                    found.append(_finished(table, found))
                    table = None
                else:
                    _take(table, element, tag, store)
        return found


def _finished(table: _Table, found: list[LedgerSheet]) -> LedgerSheet:
    if len(found) >= MOST_SHEETS:
        raise DocumentFault("The ledger has too many sheets (at most {most}).", most=str(MOST_SHEETS))
    rows, columns = frozenset(table.rows), frozenset(table.columns)
    return LedgerSheet(table.name, table.cells, tuple(table.merged), rows, columns, table.hidden)


def _take(table: _Table, element: Any, tag: str, store: CellStore) -> None:
    """Take a description of columns or a whole row of cells into the table."""
    if tag == "table-column":
        count = _repeated(element, "number-columns-repeated", MOST_COLUMNS)
        if attribute(element, "visibility") in _HIDDEN:
            table.columns |= set(range(table.described, min(table.described + count, MOST_COLUMNS + 1)))
        table.described += count
    elif tag == "table-row":
        count = _repeated(element, "number-rows-repeated", MOST_ROWS)
        filled = _row(table, element, store)
        for further in range(1, count if filled else 1):
            for cell in filled:
                store.put(table.cells, _moved(cell, cell.row + further), table.name)
        if attribute(element, "visibility") in _HIDDEN:
            table.rows |= set(range(table.row, table.row + (count if filled else min(count, 1000))))
        table.row += count


def _row(table: _Table, row: Any, store: CellStore) -> list[LedgerCell]:
    """Cells with content of a row, which are put into the table."""
    filled: list[LedgerCell] = []
    column = 1
    for element in row:
        if not isinstance(element.tag, str) or local(element) not in {"table-cell", "covered-table-cell"}:
            continue
        count = _repeated(element, "number-columns-repeated", MOST_COLUMNS)
        cell = _cell(table.row, column, element, table.name)
        if cell is not None and local(element) == "table-cell":
            for further in range(count):
                repeated = _moved(cell, cell.row, column + further)
                store.put(table.cells, repeated, table.name)
                filled.append(repeated)
            _note_block(table, element, column)
        column += count
    return filled


def _note_block(table: _Table, element: Any, column: int) -> None:
    rows = _repeated(element, "number-rows-spanned", MOST_ROWS)
    columns = _repeated(element, "number-columns-spanned", MOST_COLUMNS)
    if rows > 1 or columns > 1:
        if len(table.merged) >= MOST_MERGED:
            raise DocumentFault("Sheet “{sheet}” has too many merged cells.", sheet=table.name)
        table.merged.append(Block(table.row, column, table.row + rows - 1, column + columns - 1))


def _moved(cell: LedgerCell, row: int, column: int = 0) -> LedgerCell:
    return LedgerCell(row, column or cell.column, cell.text, cell.number, cell.date, cell.percent, cell.fault)


def _repeated(element: Any, name: str, most: int) -> int:
    given = attribute(element, name)
    return min(max(int(given), 1), most) if given.isdigit() else 1


def _cell(row: int, column: int, element: Any, sheet: str) -> LedgerCell | None:
    kind, value = attribute(element, "value-type"), attribute(element, "value")
    text = "\n".join("".join(child.itertext()) for child in element if local(child) == "p")
    try:
        if kind in {"float", "currency", "percentage"}:
            return number_cell(row, column, float(value), percent=kind == "percentage")
        if kind == "date":
            return date_cell(row, column, datetime.fromisoformat(attribute(element, "date-value")))
    except ValueError as error:
        from measures.ledgers.sheets import cell_name

        cell = cell_name(row, column)
        raise DocumentFault("Sheet “{sheet}”, cell {cell}: the content is broken.", sheet=sheet, cell=cell) from error
    if text.startswith(("#", "Err:")) and attribute(element, "formula"):
        return LedgerCell(row, column, text, fault=text)
    return text_cell(row, column, text)
