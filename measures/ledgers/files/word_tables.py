"""Tables of Word documents (.docx): the bytes of a file come in, a sheet for each table goes out.

A table is named after its number; the line of text above it is its heading.
"""

from typing import Any

from measures.documents import word
from measures.documents.office.package import opened
from measures.faults import DocumentFault
from measures.language.characters import one_line
from measures.ledgers.files.contents import MOST_COLUMNS, MOST_MERGED, MOST_SHEETS, CellStore, text_cell
from measures.ledgers.sheets import Block, LedgerCell, LedgerSheet

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_HEADINGS = 3


def read(data: bytes, name: str) -> list[LedgerSheet]:
    """A sheet for each table, named by its number in `name`. Raises DocumentFault if the document cannot be read."""
    word.text(data)
    body = opened(data).main
    store = CellStore()
    found: list[LedgerSheet] = []
    above: list[str] = []
    for block in body.iter(_WORD + "p", _WORD + "tbl"):
        if any(parent.tag == _WORD + "tbl" for parent in block.iterancestors()):
            continue
        if block.tag == _WORD + "p":
            above = [*above, _text(block)][-_MOST_HEADINGS:]
            continue
        if len(found) >= MOST_SHEETS:
            raise DocumentFault("The ledger has too many sheets (at most {most}).", most=str(MOST_SHEETS))
        heading = "\n".join(line for line in above if line)
        found.append(_sheet(block, name.format(number=len(found) + 1), heading, store))
        above = []
    if not found:
        raise DocumentFault("The Word document has no table.")
    return found


def _text(paragraph: Any) -> str:
    return one_line("".join(node.text or "" for node in paragraph.iter(_WORD + "t")))


def _sheet(table: Any, name: str, heading: str, store: CellStore) -> LedgerSheet:
    cells: dict[tuple[int, int], LedgerCell] = {}
    # Blocks by column of their left edge, with the row in which they began, as long as they go on.
    open_blocks: dict[int, Block] = {}
    merged: list[Block] = []
    for row, element in enumerate(table.iterchildren(_WORD + "tr"), start=1):
        column = 1 + _skipped(element)
        for cell in element.iter(_WORD + "tc"):
            if next(cell.iterancestors(_WORD + "tr")) is not element:
                continue
            width = _number(cell, "gridSpan")
            begins = _vertical(cell)
            if begins == "continue" and column in open_blocks:
                block = open_blocks[column]
                open_blocks[column] = Block(block.top, block.left, row, block.right)
            else:
                _close(open_blocks, column, merged)
                text = one_line("\n".join(_text(line) for line in cell.iter(_WORD + "p")))
                store.put(cells, text_cell(row, column, text), name)
                open_blocks[column] = Block(row, column, row, column + width - 1)
            column += width
            if column > MOST_COLUMNS or len(merged) > MOST_MERGED:
                raise DocumentFault("Sheet “{sheet}” covers too many cells.", sheet=name)
    for column in list(open_blocks):
        _close(open_blocks, column, merged)
    return LedgerSheet(name, cells, tuple(merged), heading=heading)


def _close(open_blocks: dict[int, Block], column: int, merged: list[Block]) -> None:
    block = open_blocks.pop(column, None)
    if block and (block.top, block.left) != (block.bottom, block.right):
        merged.append(block)


def _skipped(row: Any) -> int:
    """Number of columns that a row leaves out at its beginning."""
    return _number(row, "gridBefore", 0)


def _number(element: Any, name: str, default: int = 1) -> int:
    node = next((node for node in element.iter(_WORD + name) if node.getparent().getparent() is element), None)
    value = node.get(_WORD + "val", "") if node is not None else ""
    return min(max(int(value), default), MOST_COLUMNS) if value.isdigit() else default


def _vertical(cell: Any) -> str:
    """Whether a cell begins a vertical merge ("restart"), goes on with one ("continue") or has none ("")."""
    node = next((node for node in cell.iter(_WORD + "vMerge") if node.getparent().getparent() is cell), None)
    return "" if node is None else str(node.get(_WORD + "val", "continue"))
