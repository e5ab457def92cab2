"""Proposals: a ledger, the caller's words and a person's answers come in; roles, questions and figures go out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from measures.ledgers import layouts, template_marks
from measures.ledgers.layouts import LedgerLayout
from measures.ledgers.questions import SKIP, LedgerQuestion, QuestionList
from measures.ledgers.reading import changes, context, roles, rows, tables, totals
from measures.ledgers.reading import structure as structures
from measures.ledgers.reading.context import SheetContext
from measures.ledgers.reading.drafts import SheetParts
from measures.ledgers.reading.figures import FigureReader, LedgerFigure, LeftOut
from measures.ledgers.reading.roles import FIGURES, HIDDEN, REMARKS, SERIAL, TEXT, TOTAL, LedgerLine
from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import Ledger, LedgerSheet
from measures.ledgers.texts import amounts
from measures.ledgers.texts.heads import LedgerWords, MetricMatch, RegionMatch

READ = "read"
T = TypeVar("T")


@dataclass(frozen=True)
class SheetReading:
    """What a sheet is taken for.

    `fingerprint` names its heads; `rows` and `columns` say what each is; `figures` are all figures, those that wait
    for an answer included; `left_out` are the filled cells of the table that are no figures, each with the reason.
    """

    sheet: str
    fingerprint: str
    rows: tuple[LedgerLine, ...]
    columns: tuple[LedgerLine, ...]
    context: SheetContext
    questions: tuple[LedgerQuestion, ...]
    figures: tuple[LedgerFigure, ...]
    left_out: tuple[LeftOut, ...]


def propose(
    ledger: Ledger,
    words: LedgerWords,
    answers: Mapping[str, Any] | None = None,
    known: Mapping[str, LedgerLayout] | None = None,
) -> list[SheetReading]:
    """A reading of every table: one for each sheet, more for a sheet that holds several below one another.

    `answers` are by key of the question, `known` layouts by fingerprint.
    """
    cached = _CachedWords(words)
    return [
        _reading(ledger, table, cached, answers or {}, known or {})
        for sheet in ledger.sheets
        for table in tables.split(sheet)
    ]


class _CachedWords:
    """The caller's words, each text asked for once."""

    def __init__(self, words: LedgerWords) -> None:
        self._words = words
        self._regions: dict[str, Sequence[RegionMatch]] = {}
        self._metrics: dict[str, Sequence[MetricMatch]] = {}

    def regions(self, text: str) -> Sequence[RegionMatch]:
        return _once(self._regions, text, self._words.regions)

    def metrics(self, text: str) -> Sequence[MetricMatch]:
        return _once(self._metrics, text, self._words.metrics)

    def units(self, metric_id: str) -> tuple[str, ...]:
        return self._words.units(metric_id)

    def counts(self, metric_id: str, object_id: str = "") -> str:
        return self._words.counts(metric_id, object_id)


def _once(found: dict[str, T], text: str, find: Callable[[str], T]) -> T:
    if text not in found:
        found[text] = find(text)
    return found[text]


def _reading(
    ledger: Ledger,
    sheet: LedgerSheet,
    words: LedgerWords,
    answers: Mapping[str, Any],
    known: Mapping[str, LedgerLayout],
) -> SheetReading:
    sheet, marks = template_marks.taken_off(sheet)
    structure = structures.find(sheet)
    heads = layouts.of_chains(structure.chains)
    layout = known.get(heads) or LedgerLayout(heads)
    questions = QuestionList(sheet.name, {**layout.answers, **answers}, sheet.part)
    with_hidden = _read_hidden(structure, questions)
    columns = roles.columns(structure, words, {**marks.columns, **layout.columns}, with_hidden)
    lines = rows.rows(structure, columns, words, {**marks.rows, **layout.rows}, with_hidden)
    said = context.read(ledger, structure, words)
    if sheet.hidden and not with_hidden:
        lines = [LedgerLine(line.number, HIDDEN, line.key, line.text) for line in lines]
    proposed = layouts.next_period(layout.period)
    reader = FigureReader(SheetParts(structure, lines, columns, said, words, questions, proposed))
    figures = changes.put_together(reader.read(), columns, lines, questions)
    totals.check(structure, lines, columns, questions)
    left_out = [*reader.left_out, *_left_by_role(structure, lines, columns)]
    return SheetReading(
        sheet.name, heads, tuple(lines), tuple(columns), said, questions.listed(), tuple(figures), tuple(left_out)
    )


def _read_hidden(structure: SheetStructure, questions: QuestionList) -> bool:
    """Whether hidden rows and columns are to be read; asked only if they hold numbers."""
    sheet = structure.sheet
    if sheet.hidden:
        cells = [cell for place, cell in sheet.cells.items() if structure.amounts[place].kind == amounts.NUMBER]
    else:
        cells = [
            cell
            for (row, column), cell in sheet.cells.items()
            if (row in sheet.hidden_rows or column in sheet.hidden_columns)
            and structure.amounts[row, column].kind in {amounts.NUMBER, amounts.MARK}
            and structure.roles.get(row) == structures.BODY
        ]
    if not cells:
        return False
    kind = "hidden_sheet" if sheet.hidden else "hidden"
    values = {} if sheet.hidden else {"cells": " ".join(cell.name for cell in cells[:5])}
    return (
        questions.ask(kind, f"hidden:{questions.table}", cells[0].name, values, (READ, SKIP), proposed=SKIP) == READ
    )


def _left_by_role(
    structure: SheetStructure, lines: Sequence[LedgerLine], columns: Sequence[LedgerLine]
) -> list[LeftOut]:
    """Filled cells of the body in rows and columns that hold no figures, with the role as the reason."""
    by_column = {column.number: column.role for column in columns}
    found = []
    for line in lines:
        if line.role not in {FIGURES, TOTAL, HIDDEN, REMARKS}:
            continue
        for cell in structure.sheet.row(line.number):
            role = by_column[cell.column]
            reason = line.role if line.role != FIGURES else role
            if reason in {TOTAL, HIDDEN, REMARKS, SERIAL, TEXT} or (role == FIGURES and line.role != FIGURES):
                found.append(LeftOut(cell.name, cell.text, reason))
    return found
