"""Figures while they are read: the parts of a sheet come in; drafts are filled field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from measures.ledgers.questions import QuestionList
from measures.ledgers.reading.context import SheetContext
from measures.ledgers.reading.roles import FIGURES, METRIC, REGION, LedgerLine
from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import LedgerCell
from measures.ledgers.texts.heads import LedgerWords


@dataclass(frozen=True)
class SheetParts:
    """What is known about a sheet before its figures are read."""

    structure: SheetStructure
    rows: Sequence[LedgerLine]
    columns: Sequence[LedgerLine]
    context: SheetContext
    words: LedgerWords
    questions: QuestionList
    proposed_period: Any = None

    @property
    def place_of_row(self) -> bool:
        """Whether a column names the regions."""
        return any(column.role == REGION for column in self.columns)

    @property
    def metric_of_row(self) -> bool:
        """Whether a column names the metrics."""
        return any(column.role == METRIC for column in self.columns)

    @property
    def place_of_column(self) -> bool:
        """Whether heads name regions."""
        return any(column.meaning.regions for column in self.columns if column.role == FIGURES)

    @property
    def metric_of_column(self) -> bool:
        """Whether heads name metrics."""
        return any(column.meaning.metrics for column in self.columns if column.role == FIGURES)

    def label_cell(self, row: LedgerLine) -> str:
        """Name of the cell with the label of a row, "" if it has none."""
        for column in reversed(self.columns):
            if column.role in {REGION, METRIC}:
                cell = self.structure.sheet.shown(row.number, column.number)
                if cell:
                    return cell.name
        return next((cell.name for cell in self.structure.sheet.row(row.number)), "")

    def head_cell(self, column: LedgerLine) -> str:
        """Name of the cell with the lowest head of a column, "" if it has none."""
        cells = [self.structure.sheet.shown(row, column.number) for row in reversed(self.structure.heads)]
        return next((cell.name for cell in cells if cell), "")


@dataclass
class FigureDraft:
    """A figure while it is read: its cell with row and column, and the keys of the questions that are open on it."""

    row: LedgerLine
    column: LedgerLine
    cell: LedgerCell
    values: dict[str, Any] = field(default_factory=lambda: {"scope": "whole"})
    reasons: dict[str, str] = field(default_factory=dict)
    open_ones: list[str] = field(default_factory=list)

    def corrected(self, name: str) -> Mapping[str, Any] | None:
        """Corrections of the column, else of the row, that say something about a field."""
        if not self.column.fields and not self.row.fields:
            return None
        return next((line.fields for line in (self.column, self.row) if line.fields.get(name)), None)
