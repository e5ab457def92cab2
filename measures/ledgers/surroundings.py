"""A cell in its surroundings: a ledger, a sheet and a cell come in; a small grid around it goes out."""

from dataclasses import dataclass

from measures.ledgers import template_marks
from measures.ledgers.reading import structure as structures
from measures.ledgers.reading import tables
from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import Ledger, LedgerSheet, cell_name, cell_position, span_hash
from measures.ledgers.texts import amounts
from measures.ledgers.texts.heads import plain, role_of

__all__ = ["NearbyCell", "Surroundings", "cell_text", "span_hash", "surroundings"]

HEAD, LABEL, FIGURE, NEIGHBOUR = "head", "label", "figure", "neighbour"
_MOST_HEADS = 3
_MOST_LABELS = 2
_AROUND = 1


@dataclass(frozen=True)
class NearbyCell:
    """One cell of the small grid: its name, its text (that of a merged block in each of its cells), and its kind."""

    cell: str
    text: str
    kind: str


@dataclass(frozen=True)
class Surroundings:
    """The rows of a small grid around a figure, from the top, and the titles of the sheet."""

    sheet: str
    titles: tuple[str, ...]
    rows: tuple[tuple[NearbyCell, ...], ...]


def cell_text(ledger: Ledger, sheet: str, cell: str) -> str:
    """Text of a cell, "" if it is blank. Raises KeyError if there is no such sheet, ValueError for a wrong name."""
    found = ledger.sheet(sheet).cells.get(cell_position(cell))
    return found.text if found else ""


def surroundings(ledger: Ledger, sheet: str, cell: str) -> Surroundings:
    """A cell with its heads, the labels of its row and its neighbours: at most five columns and seven rows.

    Raises KeyError if there is no such sheet, ValueError if the text names no cell.
    """
    row, column = cell_position(cell)
    plain_sheet, _ = template_marks.taken_off(ledger.sheet(sheet))
    structure = structures.find(tables.at_cell(plain_sheet, row, column))
    labels = _labels(structure, column)
    heads = [line for line in structure.roles if structure.roles[line] in {structures.HEAD, structures.UNIT}]
    above = [line for line in heads if line < row][-_MOST_HEADS:]
    near_rows = [line for line in _near(structure.body, row) if line not in above]
    near_columns = [line for line in _near(list(structure.columns), column) if line not in labels]
    columns = [*labels, *near_columns]
    grid = tuple(
        tuple(
            NearbyCell(
                cell_name(line, each), plain_sheet.text(line, each), _kind(line, each, (row, column), above, labels)
            )
            for each in columns
        )
        for line in [*above, *near_rows]
    )
    titles = tuple(found.text for found in structure.lines() if found.row < min(structure.body, default=row))
    return Surroundings(sheet, titles, grid)


def _near(lines: list[int], at: int) -> list[int]:
    """The line itself with the nearest ones on both sides."""
    before = [line for line in lines if line < at][-_AROUND:]
    after = [line for line in lines if line > at][:_AROUND]
    return [*before, at, *after]


def _kind(row: int, column: int, figure: tuple[int, int], heads: list[int], labels: list[int]) -> str:
    if (row, column) == figure:
        return FIGURE
    if row in heads:
        return HEAD
    return LABEL if column in labels else NEIGHBOUR


def _labels(structure: SheetStructure, column: int) -> list[int]:
    """The columns to the left of a figure that label the rows, the serial numbers left out."""
    found: list[int] = []
    for each in structure.columns:
        if each >= column or len(found) == _MOST_LABELS:
            break
        if role_of(plain("".join(structure.chains.get(each, ())))) == "serial":
            continue
        texts = [row for row in structure.body if _is_text(structure.sheet, structure, row, each)]
        if len(texts) * 2 > len(structure.body):
            found.append(each)
    return found


def _is_text(sheet: LedgerSheet, structure: SheetStructure, row: int, column: int) -> bool:
    cell = sheet.shown(row, column)
    return cell is not None and structure.amounts[cell.row, cell.column].kind == amounts.TEXT
