"""Tables of a sheet: a sheet comes in; its tables, below or beside one another, go out as sheets of their own."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from measures.ledgers.reading import structure as structures
from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import LedgerSheet
from measures.ledgers.texts import amounts
from measures.ledgers.texts.heads import plain, role_of

_NAMES = {"region", "metric", "period"}
_LABELS = _NAMES | {"serial", "unit", "layer"}
_LINES = {structures.TITLE, structures.NOTE}
# Rows that show whether tables stand beside one another.
_FIRST_ROWS = 100
# Texts of a row with their columns.
_RowTexts = tuple[tuple[int, str], ...]


def split(sheet: LedgerSheet) -> list[LedgerSheet]:
    """The tables of a sheet from the top and from the left, with their cells where they were.

    A table begins with the lines above a further row of heads, or with a label column whose head comes again. Heads
    that are repeated as they are, such as at the top of a page, begin none. `part` tells the tables apart; the lines
    above the first table are `above` in the others.
    """
    found = [part for table in _below(sheet) for part in _beside(table)]
    return [replace(table, part=f"#{at}") if at > 1 else table for at, table in enumerate(found, start=1)]


def at_cell(sheet: LedgerSheet, row: int, column: int) -> LedgerSheet:
    """The table of a sheet that holds a cell; the nearest above it for a blank one."""
    found = split(sheet)
    holding = [table for table in found if (row, column) in table.cells]
    above = [table for table in found if min(table.rows(), default=0) <= row]
    return holding[0] if holding else above[-1] if above else found[0]


def _below(sheet: LedgerSheet) -> list[LedgerSheet]:
    rows = list(sheet.rows())
    starts, repeated, heads = [0], set[int](), list[_RowTexts]()
    for at in range(2, len(rows) - 1):
        if rows[at] in repeated or not _begins_table(sheet, rows, at):
            continue
        start = _with_lines(sheet, rows, at, starts[-1])
        heads = heads or _above_body(sheet, rows[:start])
        again = rows[start : at + len(heads)]
        if _repeats(sheet, again[at - start :], heads) and _all_said(sheet, again[: at - start], rows[:start]):
            repeated |= set(again)
        else:
            starts.append(start)
    bounds = [*starts, len(rows)]
    tables = [_only_rows(sheet, set(rows[start:end]) - repeated) for start, end in pairwise(bounds)]
    above = "\n".join(cell.text for cell in structures.find(tables[0]).lines()) if len(tables) > 1 else ""
    return [tables[0], *(replace(table, above=above) for table in tables[1:])]


def _only_rows(sheet: LedgerSheet, rows: set[int]) -> LedgerSheet:
    cells = {place: cell for place, cell in sheet.cells.items() if place[0] in rows}
    return sheet if len(cells) == len(sheet.cells) else replace(sheet, cells=cells)


def _with_lines(sheet: LedgerSheet, rows: Sequence[int], at: int, least: int) -> int:
    """Where a table begins, with the lines of one text above its heads."""
    start = at
    while start - 1 > least and len(sheet.row(rows[start - 1])) == 1 and not _number_in(sheet, rows[start - 1]):
        start -= 1
    return start


def _row_texts(sheet: LedgerSheet, row: int) -> _RowTexts:
    return tuple((cell.column, plain(cell.text)) for cell in sheet.row(row))


def _above_body(sheet: LedgerSheet, rows: Sequence[int]) -> list[_RowTexts]:
    """Texts of the rows of heads of the table that these rows hold."""
    found = structures.find(_only_rows(sheet, set(rows)))
    return [_row_texts(sheet, row) for row, role in found.roles.items() if role not in {structures.BODY, *_LINES}]


def _repeats(sheet: LedgerSheet, rows: Sequence[int], heads: Sequence[_RowTexts]) -> bool:
    """Whether rows say the heads of the first table again."""
    return [_row_texts(sheet, row) for row in rows] == list(heads)


def _all_said(sheet: LedgerSheet, lines: Sequence[int], above: Sequence[int]) -> bool:
    """Whether every line of text stands among the rows above, too."""
    said = {_row_texts(sheet, row) for row in above}
    return all(_row_texts(sheet, line) in said for line in lines)


def _number_in(sheet: LedgerSheet, row: int) -> bool:
    return any(amounts.read(cell).kind == amounts.NUMBER for cell in sheet.row(row))


def _begins_table(sheet: LedgerSheet, rows: Sequence[int], at: int) -> bool:
    """Whether a row is the head of a further table: texts alone, a known head first, and a row with numbers above."""
    cells = sheet.row(rows[at])
    if len(cells) < 2 or role_of(plain(cells[0].text)) not in _NAMES | {"serial"}:
        return False
    if any(amounts.read(cell).kind in {amounts.NUMBER, amounts.MARK} for cell in cells):
        return False
    return any(_number_in(sheet, row) for row in rows[max(at - 4, 0) : at]) and not structures.is_unit_row(
        cells, [plain(cell.text) for cell in cells]
    )


def _beside(sheet: LedgerSheet) -> list[LedgerSheet]:
    """The tables that stand beside one another; label columns in front of them belong to all."""
    starts = _starts_beside(structures.find(_only_rows(sheet, set(list(sheet.rows())[:_FIRST_ROWS]))))
    if not starts:
        return [sheet]
    structure = structures.find(sheet)
    roles = {column: _head_role(structure, column) for column in structure.columns}
    shared = {column for column in structure.columns if column < starts[0] and roles[column] in _LABELS}
    lines = {row for row, role in structure.roles.items() if role in _LINES}
    above = "\n".join([*(cell.text for cell in structure.lines()), *([sheet.above] if sheet.above else [])])
    found = []
    for at, (start, end) in enumerate(pairwise([*starts, sheet.width + 1])):
        inside = shared | set(range(start if at else 1, end))
        cells = {
            (row, column): cell
            for (row, column), cell in sheet.cells.items()
            if (row in lines and not at) or (row not in lines and column in inside)
        }
        found.append(replace(sheet, cells=cells, above=above if at else sheet.above))
    return found


def _head_role(structure: SheetStructure, column: int) -> str:
    chain = structure.chains[column]
    return role_of(plain(chain[-1])) if chain else ""


def _starts_beside(structure: SheetStructure) -> list[int]:
    """Columns with which tables begin: one head of labels comes again, with numbers behind each; else none."""
    heads = {column: plain("".join(chain)) for column, chain in structure.chains.items() if chain}
    numbers = _columns_of_numbers(structure)
    for column, head in heads.items():
        if _head_role(structure, column) not in _NAMES | {"serial"}:
            continue
        starts = [other for other in heads if heads[other] == head]
        bounds = [*starts, structure.sheet.width + 1]
        if len(starts) > 1 and all(any(start < each < end for each in numbers) for start, end in pairwise(bounds)):
            return starts
    return []


def _columns_of_numbers(structure: SheetStructure) -> set[int]:
    """Columns that hold numbers below a head that is no label."""
    held = structure.amounts
    labels = {column for column in structure.columns if _head_role(structure, column) in _LABELS}
    found = {
        column
        for (row, column) in structure.sheet.cells
        if structure.roles.get(row) == structures.BODY
        if held[row, column].kind == amounts.NUMBER
    }
    return found - labels
