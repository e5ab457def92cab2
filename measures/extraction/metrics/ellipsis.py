"""Figures whose noun or verb is left out: readings of a sentence come in, and go out completed from each other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from measures.extraction.candidates import CONTEXT, MEASURE
from measures.extraction.figures import TextFigure, figure_words
from measures.extraction.metrics.context import is_grouping
from measures.extraction.metrics.occurrence import Occurrence, behind_last
from measures.extraction.metrics.reading import Reading
from measures.extraction.metrics.table import reading_words

_ENDS_CLAUSE = re.compile("[、,。;:!?]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARKS = ",;:、"


def complete(sentence: str, figures: Sequence[TextFigure], readings: Sequence[Reading]) -> list[Reading]:
    """Readings in which a figure without a noun or verb of its own takes the reading of another figure."""
    completed = list(readings)
    count = len(figures)
    neighbours = [(at, at + 1) for at in reversed(range(count - 1))] + [(at, at - 1) for at in range(1, count)]
    for at, other in neighbours:
        is_open = completed[at].kind == CONTEXT and not completed[at].object_is_context
        if is_open and completed[other].kind == MEASURE and _shares_noun(sentence, figures, at, other):
            completed[at] = _borrowed(completed[other], completed[at].status)
    for at, reading in enumerate(completed):
        if reading.kind == CONTEXT and not reading.object_is_context and _follows_only_a_place(sentence, figures[at]):
            same = [other for other in range(at) if figures[other].counter == figures[at].counter]
            if same and completed[same[-1]].kind == MEASURE:
                completed[at] = _borrowed(completed[same[-1]], completed[same[-1]].status)
    return completed


def complete_parts(
    sentence: str, figures: Sequence[TextFigure], readings: Sequence[Reading], earlier: Reading | None
) -> list[Reading]:
    """Readings in which the parts of a total, listed after words such as "among them", take the reading of the total.

    `earlier` is the last measure of the previous sentence; it is the total if this sentence has none.
    """
    completed = list(readings)
    words = reading_words().sentence
    opening = words.parts_begin.search(sentence)
    if opening is None:
        return completed
    measures = [
        reading
        for reading, figure in zip(readings, figures, strict=True)
        if reading.kind == MEASURE and figure.end <= opening.start()
    ]
    total = measures[-1] if measures else earlier
    end = min(
        (at for word in words.parts_end if (at := sentence.find(word, opening.end())) >= 0), default=len(sentence)
    )
    parts = [
        at for at, figure in enumerate(figures) if opening.end() <= figure.start < end and figure.value is not None
    ]
    if total and len(parts) >= words.least_parts and {figures[at].counter for at in parts} == {total.unit}:
        for at in parts:
            completed[at] = _borrowed(total, completed[at].status)
    return completed


def _borrowed(reading: Reading, status: str) -> Reading:
    return replace(reading, status=status, score=reading.score - reading_words().weights.borrowed_cost)


def _shares_noun(sentence: str, figures: Sequence[TextFigure], at: int, other: int) -> bool:
    """Whether a figure begins its clause without a noun, or shares the noun after the next figure of a list."""
    figure, beside = figures[at], figures[other]
    words, distances = reading_words().sentence, reading_words().distances
    if figure.counter != beside.counter or figure.counter in figure_words().context_counters:
        return False
    if is_grouping(Occurrence(sentence, figures, at)):
        return False
    if other > at:
        between = sentence[figure.tail : beside.start]
        return len(between) <= distances.ellipsis_in_list and between.endswith(words.list_links)
    has_no_noun = not _CHINESE.match(sentence, figure.tail)
    opens_clause = sentence[max(0, figure.start - 2) : figure.start].endswith(words.clause_openings)
    return (has_no_noun or opens_clause) and figure.start - beside.tail <= distances.ellipsis


def _follows_only_a_place(sentence: str, figure: TextFigure) -> bool:
    """Whether the clause of a figure consists of the name of a place and the figure."""
    start = behind_last(sentence, _MARKS, figure.start)
    ends_clause = figure.tail == len(sentence) or bool(_ENDS_CLAUSE.match(sentence, figure.tail))
    return ends_clause and bool(reading_words().sentence.only_a_place.fullmatch(sentence, start, figure.start))
