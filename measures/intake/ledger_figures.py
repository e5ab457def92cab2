"""Figures of a ledger to review: a sheet as it was read comes in; candidates with values and cell go out."""

from collections.abc import Iterator, Mapping
from typing import Any

from measures.intake.naming.knowledge import Knowledge
from measures.intake.reasons import kept
from measures.ledgers.proposal import SheetReading
from measures.ledgers.questions import LedgerQuestion
from measures.ledgers.reading.figures import CERTAIN, LIKELY, LedgerFigure
from measures.ledgers.surroundings import span_hash
from measures.review.facts import NewCandidate, Values

_CERTAINTY = {CERTAIN: 1.0, LIKELY: 0.8}
_TEXTS = (
    "layer",
    "mean_per",
    "period_start",
    "as_of",
    "region_id",
    "region_code",
    "region_name",
    "metric_id",
    "unit",
)
_NUMBERS = ("value", "value_high", "before", "after")
_USUAL = {"basis": "total", "qualifier": "exact", "status": "done", "scope": "whole"}


def figures(reading: SheetReading, knowledge: Knowledge) -> Iterator[NewCandidate]:
    """The figures of a sheet in the order of its rows; those that wait for an answer have the question."""
    questions = {question.key: question for question in reading.questions}
    heads = {column.number: column.text for column in reading.columns}
    for figure in reading.figures:
        yield _proposed(figure, reading, knowledge, questions.get(figure.question), heads)


def _proposed(
    figure: LedgerFigure,
    reading: SheetReading,
    knowledge: Knowledge,
    question: LedgerQuestion | None,
    heads: Mapping[int, str],
) -> NewCandidate:
    values = _values(figure.values)
    reasons = {field: kept("words of the ledger: {words}", words=words) for field, words in figure.reasons.items()}
    if not values.get("object_id") and values["metric_id"]:
        head = " ".join([*figure.reasons.values()])
        thing = knowledge.objects.choose(values["metric_id"], head)
        values["object_id"] = thing.object_id
        reasons["object_id"] = thing.reason
    return NewCandidate(
        pointer={"sheet": figure.sheet, "cell": figure.cell, "span_sha256": span_hash(figure.text)},
        values=values,
        text=figure.text,
        reasons=reasons,
        certainty=_CERTAINTY.get(figure.certainty, 0.3),
        question=_asked(question, figure),
        group=_group(figure, values),
    )


def _values(given: Mapping[str, Any]) -> Values:
    return {
        **dict.fromkeys(_TEXTS, ""),
        **dict.fromkeys(_NUMBERS),
        **_USUAL,
        "object_id": "",
        "note_zh": "",
        "note_en": "",
        **{name: value for name, value in given.items() if value is not None},
    }


def _asked(question: LedgerQuestion | None, figure: LedgerFigure) -> str:
    if question:
        return kept(question.template, **question.values)
    return "" if figure.certainty in _CERTAINTY else kept("What does the cell say?")


def _group(figure: LedgerFigure, values: Values) -> str:
    """What can be accepted together: figures of one sheet with one metric, object, tier and period."""
    parts = (figure.sheet, values["metric_id"], values["object_id"], values["layer"], values["as_of"])
    return " · ".join(str(part) for part in parts if part)
