"""Figures of a sheet: its rows, columns and context come in; each figure goes out with its values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from measures.ledgers.questions import KEEP, NOT_APPLICABLE, NOTHING, SKIP, ZERO
from measures.ledgers.reading.drafts import FigureDraft, SheetParts
from measures.ledgers.reading.naming import SHEET, NameFinder
from measures.ledgers.reading.quantities import QuantityReader
from measures.ledgers.reading.roles import FIGURES
from measures.ledgers.sheets import LedgerCell, span_hash
from measures.ledgers.texts import amounts
from measures.ledgers.texts.amounts import CellAmount
from measures.ledgers.texts.heads import head_words

CERTAIN, LIKELY, OPEN = "certain", "likely", "open"
BLANK_KEY, ZERO_KEY = "mark:blank", "mark:zero"


@dataclass(frozen=True)
class LedgerFigure:
    """One figure: the sheet and cell that it stands in, what the cell says, and its values.

    `reasons` are the words that led to the region, the metric and the period, by field. `certainty` is CERTAIN,
    LIKELY or OPEN; a figure that is open waits for the answer to `question`. `also` names further cells that went
    into it, by field. `part` is "before" or "after" only until the parts of a figure are put together.
    """

    sheet: str
    cell: str
    text: str
    values: Mapping[str, Any]
    reasons: Mapping[str, str]
    certainty: str
    question: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    part: str = ""

    @property
    def pointer(self) -> dict[str, str]:
        """Where the figure stands, with the hash that proves what its cell says."""
        return {"sheet": self.sheet, "cell": self.cell, "span_sha256": span_hash(self.text)}


@dataclass(frozen=True)
class LeftOut:
    """A filled cell of the body that is no figure, and why: an answer or a role, such as "nothing" or "hidden"."""

    cell: str
    text: str
    reason: str


class FigureReader:
    """Reads the figures of one sheet."""

    def __init__(self, parts: SheetParts) -> None:
        self.parts = parts
        self.left_out: list[LeftOut] = []
        self._names = NameFinder(parts)
        self._quantities = QuantityReader(parts)

    def read(self) -> Iterator[LedgerFigure]:
        """Figures of the sheet, row by row; what is no figure is put into `left_out`."""
        sheet = self.parts.structure.sheet
        zero = self.parts.questions.answers.get(BLANK_KEY) == ZERO
        columns = [column for column in self.parts.columns if column.role == FIGURES]
        for row in self.parts.rows:
            if row.role != FIGURES:
                continue
            for column in columns:
                cell = sheet.cells.get((row.number, column.number))
                if cell is None and zero and not sheet.block(row.number, column.number):
                    cell = LedgerCell(row.number, column.number, "", 0.0)
                figure = self._figure(FigureDraft(row, column, cell)) if cell else None
                if figure:
                    yield figure

    def _figure(self, draft: FigureDraft) -> LedgerFigure | None:
        if not (self._names.place(draft) and self._names.metric(draft)):
            self._leave_out(draft.cell, SKIP)
            return None
        amount = self._amount(draft)
        if amount is None:
            return None
        self._quantities.put(draft, amount)
        open_ones = draft.open_ones
        certainty = OPEN if open_ones else LIKELY if SHEET in draft.reasons.values() else CERTAIN
        return LedgerFigure(
            self.parts.questions.sheet,
            draft.cell.name,
            draft.cell.text,
            draft.values,
            draft.reasons,
            certainty,
            open_ones[0] if open_ones else "",
            part=draft.column.meaning.part or draft.row.meaning.part,
        )

    def _leave_out(self, cell: LedgerCell, reason: str) -> None:
        self.left_out.append(LeftOut(cell.name, cell.text, reason))

    def _amount(self, draft: FigureDraft) -> CellAmount | None:
        """What a cell holds, after the answers of the person; None if it counts for nothing."""
        cell = draft.cell
        held = self.parts.structure.amounts.get((cell.row, cell.column)) or amounts.read(cell)
        if held.kind == amounts.MARK or (held.value == 0 and ZERO_KEY in self.parts.questions.answers):
            return self._mark(draft, held)
        kind = _doubt(cell, held)
        return self._doubtful(draft, held, kind) if kind else held

    def _mark(self, draft: FigureDraft, held: CellAmount) -> CellAmount | None:
        """What a mark such as a dash means."""
        mark = held.mark or "zero"
        key = f"mark:{mark}"
        proposed = head_words().proposed[mark]
        options = (NOTHING, ZERO, NOT_APPLICABLE)
        told = {"text": draft.cell.text}
        answer = self.parts.questions.ask("mark", key, draft.cell.name, told, options, proposed=proposed)
        if answer is None:
            draft.open_ones.append(key)
            return held
        if answer == ZERO:
            return CellAmount(amounts.NUMBER, 0.0)
        self._leave_out(draft.cell, str(answer))
        return None

    def _doubtful(self, draft: FigureDraft, held: CellAmount, kind: str) -> CellAmount | None:
        """What a cell that raises a question holds: by the answer, else nothing, or the number without its remark."""
        cell, questions = draft.cell, self.parts.questions
        proposed = KEEP if kind == "remark" else None
        answer = questions.of_cell(kind, cell.name, {"text": cell.text or cell.fault}, proposed)
        if isinstance(answer, Mapping):
            high, qualifier = answer.get("value_high"), answer.get("qualifier", "exact")
            return replace(held, kind=amounts.NUMBER, value=answer.get("value"), high=high, qualifier=qualifier)
        if answer == SKIP or (answer == KEEP and kind != "remark"):
            self._leave_out(cell, SKIP)
            return None
        if answer is None:
            draft.open_ones.append(questions.key_of_cell(kind, cell.name))
        return held if kind == "remark" else CellAmount(held.kind)


def _doubt(cell: LedgerCell, held: CellAmount) -> str:
    """Kind of the question that a cell raises by itself, "" for none."""
    if cell.fault:
        return "formula" if cell.fault == "formula" else "error"
    if held.kind == amounts.DATE:
        return "date"
    if held.kind == amounts.TEXT:
        return "unreadable"
    if held.value is not None and held.value < 0:
        return "negative"
    return "remark" if held.remark else ""
