"""What a whole sheet says: its title, notes and names come in; period, place, metric and unit go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from measures.ledgers.questions import QuestionList
from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import Ledger, LedgerCell
from measures.ledgers.texts import meaning, periods
from measures.ledgers.texts.heads import LedgerWords, MetricMatch, RegionMatch, head_words, plain
from measures.ledgers.texts.periods import Period


@dataclass(frozen=True)
class SheetContext:
    """What holds for every figure of a sheet that does not say otherwise.

    `year` is 0 if nothing names it, `period` None if nothing names it, or it lacks its year. `other` is a second
    period that contradicts the first.
    """

    regions: tuple[RegionMatch, ...]
    metrics: tuple[MetricMatch, ...]
    unit: str
    factor: float
    year: int
    period: Period | None
    other: Period | None = None
    cell: str = ""


def read(ledger: Ledger, structure: SheetStructure, words: LedgerWords) -> SheetContext:
    """What a sheet says, in this order: its title and notes, the line above it, its name, the name of its file."""
    cells = structure.lines()
    lines = [(cell.text, cell.name) for cell in cells if not _is_signed(cell, structure)]
    days = {cell.text: periods.of_date(cell.date) for cell in cells if cell.date}
    stem = PurePath(ledger.name).stem
    named = [(structure.sheet.heading, ""), (structure.sheet.above, ""), (structure.sheet.name, ""), (stem, "")]
    sources = [(text, cell) for text, cell in [*lines, *named] if text]
    told = [(text, cell) for text, cell in sources if not head_words().notes.reported.search(plain(text))]
    year = next((year for text, _ in [*told, *sources] if (year := periods.year_of(text))), 0)
    found = [(period, cell) for text, cell in told if (period := days.get(text) or periods.find(text))]
    if any(periods.find(text) for text, _ in lines):
        # What the lines above the first table say of the period does not hold for a table that says it itself.
        above = periods.find(structure.sheet.above)
        found = [entry for entry in found if entry[0] != above or entry[1]]
    exact = [entry for entry in found if entry[0].kind != periods.YEAR] or found
    period = exact[0][0].in_year(year) if exact else None
    year = year or (period.year if period else 0)
    dated = [entry.in_year(year) for entry, _ in exact] if year else []
    other = next((entry for entry in dated if entry.end != dated[0].end), None)
    place = next((regions for text, _ in sources if (regions := meaning.place_in(text, words))), ())
    unit = next((noted for text, _ in lines if (noted := meaning.unit_in(text))), ("", 1.0))
    titles = [cell.text for cell in structure.lines() if cell.row < min(structure.body, default=0)]
    about = [*titles, *(text for text, _ in named if text)]
    metrics: Sequence[MetricMatch] = next((matches for text in about if (matches := words.metrics(text))), ())
    whole = period if period and period.year else None
    return SheetContext(place, tuple(metrics), *unit, year, whole, other, exact[0][1] if exact else "")


def _is_signed(cell: LedgerCell, structure: SheetStructure) -> bool:
    """Whether a cell is nothing but a day below the table: that on which somebody signed."""
    period = periods.of_date(cell.date) if cell.date else periods.whole(cell.text)
    below = cell.row > max(structure.body, default=cell.row)
    return below and period is not None and period.kind == periods.DAY


def answered_period(answer: Any) -> tuple[str, str] | None:
    """First and last day of an answer: a dict with both, or a text such as a title has; None if it is neither."""
    if isinstance(answer, Mapping):
        return str(answer.get("period_start") or ""), str(answer.get("as_of") or "")
    period = periods.find(str(answer))
    return (period.start, period.end) if period and period.year else None


def period_of(
    given: Period | None, context: SheetContext, questions: QuestionList, proposed: Any = None
) -> tuple[str, str, str]:
    """First and last day of a figure, and the key of the question that is open on them ("" if none is)."""
    key = f"period:{questions.table}"
    if given is not None:
        year = given.year or context.year
        if year:
            dated = given.in_year(year)
            return dated.start, dated.end, ""
    elif context.period and not context.other:
        return context.period.start, context.period.end, ""
    elif context.period and context.other:
        one, other = context.period, context.other
        options = tuple({"period_start": each.start, "as_of": each.end} for each in (one, other))
        values = {"one": one.text, "other": other.text}
        answer = questions.ask("two_periods", key, context.cell, values, options, proposed=options[0])
        days = answered_period(answer) if answer is not None else (one.start, one.end)
        return (*days, "" if answer is not None else key) if days else ("", "", key)
    answer = questions.ask("period", key, context.cell, {}, (), proposed=proposed)
    days = answered_period(answer) if answer is not None else None
    if days is None:
        return "", "", key
    if given is not None:
        dated = given.in_year(int(days[1][:4]))
        return dated.start, dated.end, ""
    return (*days, "")
