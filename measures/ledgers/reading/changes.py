"""Numbers before and after: figures of single cells come in; one figure for each change goes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from measures.ledgers.questions import KEEP, SKIP, QuestionList, cell_key
from measures.ledgers.reading.figures import LIKELY, OPEN, LedgerFigure
from measures.ledgers.reading.roles import LedgerLine
from measures.ledgers.sheets import cell_position
from measures.ledgers.texts.meaning import AFTER, BEFORE

_SAME = (
    "region_id",
    "region_code",
    "region_name",
    "metric_id",
    "object_id",
    "layer",
    "basis",
    "mean_per",
    "status",
    "unit",
    "period_start",
    "as_of",
)


def put_together(
    figures: Iterable[LedgerFigure],
    columns: Sequence[LedgerLine],
    rows: Sequence[LedgerLine],
    questions: QuestionList,
) -> list[LedgerFigure]:
    """Figures in which the numbers before and after are fields of the figure that says how many went.

    A second figure of the same thing waits for the answer to the question which of them is meant.
    """
    heads = {column.number: column for column in columns}
    labels = {row.number: row for row in rows}
    groups: dict[tuple[Any, ...], list[LedgerFigure]] = {}
    for figure in figures:
        same = tuple(figure.values.get(name) for name in _SAME)
        unnamed = not figure.values.get("region_id") and not figure.values.get("region_name")
        if unnamed or not figure.values.get("metric_id"):
            same = (*same, figure.cell)
        groups.setdefault(same, []).append(figure)
    found: list[LedgerFigure] = []
    for group in groups.values():
        parts = {part: [figure for figure in group if figure.part == part] for part in ("", BEFORE, AFTER)}
        first = {part: entries[0] for part, entries in parts.items() if entries}
        twice = [figure for entries in parts.values() for figure in entries[1:]]
        if first.keys() & {BEFORE, AFTER}:
            found.append(_change(first, questions))
        else:
            found.append(first[""])
        for figure in twice:
            kept = _asked_twice(figure, found[-1], heads, labels, questions)
            found.extend([kept] if kept else [])
    return sorted(found, key=lambda figure: cell_position(figure.cell))


def _change(first: Mapping[str, LedgerFigure], questions: QuestionList) -> LedgerFigure:
    """One figure of the numbers of a change: how many went, with what was there before and after."""
    base = first.get("") or first.get(AFTER) or first[BEFORE]
    before, after = (first[part].values["value"] if part in first else None for part in (BEFORE, AFTER))
    value = base.values["value"] if not base.part else None
    values = {**base.values, "before": before, "after": after}
    also = {part: first[part].cell for part in (BEFORE, AFTER) if part in first and first[part] is not base}
    question = next((figure.question for figure in first.values() if figure.question), "")
    reasons, certainty = dict(base.reasons), base.certainty
    difference = before - after if before is not None and after is not None else None
    if value is None and base.part:
        value = abs(difference) if difference is not None else None
        certainty = LIKELY if certainty != OPEN else OPEN
        values["qualifier"] = _loosest(first.values())
        reasons["value"] = "before - after"
        if value is None and not question:
            question = cell_key("unreadable", questions.sheet, base.cell)
            questions.ask("unreadable", question, base.cell, {"text": base.text}, (KEEP, SKIP))
    elif value is not None and difference is not None and _exact(first.values()) and abs(difference) != value:
        told = {"before": before, "after": after, "difference": difference, "value": value}
        shown = {name: f"{number:g}" for name, number in told.items() if number is not None}
        if questions.of_cell("parts_differ", base.cell, shown, KEEP) is None:
            question = question or cell_key("parts_differ", questions.sheet, base.cell)
    values["value"] = value
    return replace(
        base,
        values=values,
        also=also,
        reasons=reasons,
        question=question,
        certainty=OPEN if question else certainty,
        part="",
    )


def _exact(figures: Iterable[LedgerFigure]) -> bool:
    return all(figure.values["qualifier"] == "exact" for figure in figures)


def _loosest(figures: Iterable[LedgerFigure]) -> str:
    """Qualifier of a difference: exact if both numbers are, else approximate."""
    return "exact" if _exact(figures) else "approx"


def _asked_twice(
    figure: LedgerFigure,
    other: LedgerFigure,
    heads: Mapping[int, LedgerLine],
    labels: Mapping[int, LedgerLine],
    questions: QuestionList,
) -> LedgerFigure | None:
    """A figure of what another cell counts too, with the question on it; None if the person leaves it out."""
    row, column = cell_position(figure.cell)
    _, other_column = cell_position(other.cell)
    line = heads[column] if column != other_column else labels[row]
    key = f"same:{line.key}" if column != other_column else cell_key("same", questions.sheet, figure.cell)
    values = {"text": line.text, "other": other.cell}
    answer = questions.ask("same_metric", key, figure.cell, values, (KEEP, SKIP))
    if answer == SKIP:
        return None
    if answer == KEEP:
        return replace(figure, part="")
    return replace(figure, question=figure.question or key, certainty=OPEN, part="")
