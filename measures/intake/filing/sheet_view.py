"""A sheet as it is shown: a ledger and its reading come in; texts and kinds of the cells by row and column go out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from measures.ledgers.proposal import SheetReading
from measures.ledgers.reading import roles, structure
from measures.ledgers.reading.roles import LedgerLine
from measures.ledgers.sheets import LedgerSheet, cell_position

REGION, METRIC, FIGURE, TOTAL, UNIT, PERIOD, SERIAL, REMARKS, LEFT, TEXT, NONE = (
    "region",
    "metric",
    "figure",
    "total",
    "unit",
    "period",
    "serial",
    "remarks",
    "left",
    "text",
    "none",
)
KINDS = (NONE, TEXT, REGION, METRIC, FIGURE, TOTAL, UNIT, PERIOD, SERIAL, REMARKS, LEFT)
_BY_COLUMN = {
    roles.REGION: REGION,
    roles.METRIC: METRIC,
    roles.UNIT: UNIT,
    roles.PERIOD: PERIOD,
    roles.LAYER: METRIC,
    roles.SERIAL: SERIAL,
    roles.REMARKS: REMARKS,
    roles.TOTAL: TOTAL,
    roles.HIDDEN: LEFT,
    roles.TEXT: LEFT,
}
_BY_ROW = {
    structure.NUMBERING: SERIAL,
    structure.UNIT: UNIT,
    roles.TOTAL: TOTAL,
    roles.HIDDEN: LEFT,
    roles.TEXT: LEFT,
}
_MOST_TEXT = 200


@dataclass(frozen=True)
class SheetView:
    """A sheet with its reading; rows and columns count from 1."""

    sheet: LedgerSheet
    reading: SheetReading

    @cached_property
    def rows(self) -> dict[int, LedgerLine]:
        """What each row is."""
        return {line.number: line for line in self.reading.rows}

    @cached_property
    def columns(self) -> dict[int, LedgerLine]:
        """What each column is."""
        return {line.number: line for line in self.reading.columns}

    @cached_property
    def kinds(self) -> dict[tuple[int, int], str]:
        """Kind of each cell with content."""
        figures = {cell_position(figure.cell) for figure in self.reading.figures}
        figures |= {cell_position(cell) for figure in self.reading.figures for cell in figure.also.values()}
        return {place: FIGURE if place in figures else self._kind(*place) for place in self.sheet.cells}

    @cached_property
    def asked(self) -> dict[int, list[int]]:
        """Columns, by row, of the cells that a question is about, and of those that wait for its answer."""
        questions = (question.cell for question in self.reading.questions)
        waiting = (figure.cell for figure in self.reading.figures if figure.question)
        found: dict[int, list[int]] = {}
        for row, column in {cell_position(cell) for cell in (*questions, *waiting) if cell}:
            found.setdefault(row, []).append(column)
        return found

    def is_head(self, row: int) -> bool:
        """Whether a row stands above the body as a head or as a row of units."""
        line = self.rows.get(row)
        return line is not None and line.role in {structure.HEAD, structure.UNIT}

    def is_body(self, row: int) -> bool:
        """Whether a row belongs to the body, so that what it is can be corrected."""
        line = self.rows.get(row)
        return line is not None and bool(line.key)

    def _kind(self, row: int, column: int) -> str:
        line, held = self.rows.get(row), self.columns.get(column)
        role = line.role if line else roles.HIDDEN
        if role in {structure.TITLE, structure.NOTE}:
            period = self.reading.context.cell
            return PERIOD if period and cell_position(period) == (row, column) else TEXT
        if role == structure.HEAD:
            return self._kind_of_head(column)
        if role in _BY_ROW:
            return _BY_ROW[role]
        return _BY_COLUMN.get(held.role, LEFT) if held else LEFT

    def _kind_of_head(self, column: int) -> str:
        held = self.columns.get(column)
        if held is None:
            return TEXT
        if held.role == roles.FIGURES:
            said = held.meaning
            if said.metrics or held.fields.get("metric_id"):
                return METRIC
            return REGION if said.regions else PERIOD if said.period else METRIC
        return _BY_COLUMN.get(held.role, TEXT)


def rows_of(view: SheetView) -> Iterator[tuple[list[str], str]]:
    """Texts and kinds of the cells of each row from the first; a kind is a letter, in upper case if asked about."""
    sheet = view.sheet
    for row in range(1, sheet.height + 1):
        texts, letters = [""] * sheet.width, ["a"] * sheet.width
        for cell in sheet.row(row):
            place = (row, cell.column)
            texts[cell.column - 1] = (cell.text or cell.fault)[:_MOST_TEXT]
            letters[cell.column - 1] = chr(ord("a") + KINDS.index(view.kinds[place]))
        for column in view.asked.get(row, ()):
            if column <= sheet.width:
                letters[column - 1] = letters[column - 1].upper()
        yield texts, "".join(letters)


def counts(reading: SheetReading) -> Mapping[str, int]:
    """Number of figures that are certain, and of those that wait for an answer."""
    waiting = sum(bool(figure.question) for figure in reading.figures)
    return {"certain": len(reading.figures) - waiting, "open": waiting}


def left_out(reading: SheetReading) -> dict[str, list[str]]:
    """Cells that are left out, by the reason."""
    found: dict[str, list[str]] = {}
    for one in reading.left_out:
        found.setdefault(one.reason, []).append(one.cell)
    return found
