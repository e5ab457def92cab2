"""Totals of a sheet: its rows and columns come in; a question at each total that is wrong goes out."""

from collections.abc import Iterable, Iterator, Sequence

from measures.ledgers.questions import KEEP, QuestionList
from measures.ledgers.reading.roles import FIGURES, HIDDEN, TOTAL, LedgerLine
from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import cell_name
from measures.ledgers.texts import amounts

_NEAR = 1e-6
_NOT_ADDED = {"share", "mean", "change"}


def check(
    structure: SheetStructure, rows: Sequence[LedgerLine], columns: Sequence[LedgerLine], questions: QuestionList
) -> None:
    """Ask about each total that differs from the sum of its numbers."""
    for row in rows:
        if row.role == TOTAL:
            for column in columns:
                if column.role in {FIGURES, TOTAL} and _adds_up(column):
                    _check_down(structure, row, rows, column, questions)
    for column in columns:
        if column.role == TOTAL and _adds_up(column):
            for row in rows:
                if row.role == FIGURES and not row.meaning.basis:
                    _check_across(structure, column, columns, row, questions)


def _adds_up(column: LedgerLine) -> bool:
    return column.meaning.unit != "%" and column.meaning.basis not in _NOT_ADDED


def _number(structure: SheetStructure, row: int, column: int) -> float | None:
    """Number of a cell; 0 where it is blank or a mark, None where it is not exact or not to be read."""
    cell = structure.sheet.cells.get((row, column))
    if cell is None:
        return 0.0
    held = structure.amounts[row, column]
    if held.kind == amounts.MARK:
        return 0.0
    exact = held.kind == amounts.NUMBER and held.qualifier == "exact" and held.high is None and held.unit != "%"
    return held.value if exact else None


def _runs(lines: Sequence[LedgerLine], total: LedgerLine) -> Iterator[list[LedgerLine]]:
    """Lines that a total may add up: all, those since the total before it, up to the next, and the subtotals."""
    at = lines.index(total)
    data = [line for line in lines if line.role in {FIGURES, HIDDEN}]
    yield data
    yield [line for line in data if line.role == FIGURES]
    before = [line for line in lines[:at] if line.role == TOTAL]
    start = lines.index(before[-1]) if before else -1
    yield [line for line in lines[start + 1 : at] if line.role in {FIGURES, HIDDEN}]
    after = [line for line in lines[at + 1 :] if line.role == TOTAL]
    end = lines.index(after[0]) if after else len(lines)
    yield [line for line in lines[at + 1 : end] if line.role in {FIGURES, HIDDEN}]
    yield [line for line in lines if line.role == TOTAL and line is not total and line.meaning.total == "subtotal"]
    yield [line for line in lines[:at] if line.role in {FIGURES, HIDDEN}]


def _check_down(
    structure: SheetStructure,
    total: LedgerLine,
    rows: Sequence[LedgerLine],
    column: LedgerLine,
    questions: QuestionList,
) -> None:
    stated = _stated(structure, total.number, column.number)
    if stated is None:
        return
    sums = [
        _sum([_number(structure, line.number, column.number) for line in run]) for run in _runs(rows, total) if run
    ]
    _ask("sum_differs", stated, sums, cell_name(total.number, column.number), questions)


def _check_across(
    structure: SheetStructure,
    total: LedgerLine,
    columns: Sequence[LedgerLine],
    row: LedgerLine,
    questions: QuestionList,
) -> None:
    stated = _stated(structure, row.number, total.number)
    if stated is None:
        return
    group = total.meaning.texts[:-1]
    inside = [
        line
        for line in columns
        if line is total or (line.meaning.texts[:-1] == group and not line.meaning.part and _adds_up(line))
    ]
    # A group in which parts are named without adding up to the total is not held against it.
    if any(line.meaning.total == "of_which" for line in inside):
        return
    sums = [
        _sum([_number(structure, row.number, line.number) for line in run]) for run in _runs(inside, total) if run
    ]
    _ask("sum_differs_across", stated, sums, cell_name(row.number, total.number), questions)


def _stated(structure: SheetStructure, row: int, column: int) -> float | None:
    """Number that a total states, None if it states none."""
    return _number(structure, row, column) if (row, column) in structure.sheet.cells else None


def _sum(numbers: Iterable[float | None]) -> float | None:
    listed = list(numbers)
    return None if any(number is None for number in listed) else sum(number or 0.0 for number in listed)


def _ask(kind: str, stated: float, sums: Sequence[float | None], cell: str, questions: QuestionList) -> None:
    known = [number for number in sums if number is not None]
    if not known or len(known) < len(sums) or any(abs(number - stated) <= _NEAR for number in known):
        return
    values = {"total": f"{stated:.15g}", "sum": f"{known[0]:.15g}"}
    questions.of_cell(kind, cell, values, KEEP)
