"""The readings of a sentence: its figures come in, and go out with what each of them measures."""

from collections.abc import Sequence

from measures.extraction.candidates import MEASURE
from measures.extraction.figures import TextFigure
from measures.extraction.metrics.ellipsis import complete, complete_parts
from measures.extraction.metrics.former import settle_former
from measures.extraction.metrics.occurrence import Occurrence
from measures.extraction.metrics.reading import Reading, read_figure
from measures.extraction.metrics.terms import Term, terms


class SentenceReader:
    """Reads the sentences of an article in order and remembers what they were about."""

    def __init__(self) -> None:
        # Classes of the objects that the paragraph counted last, and the last measure of the previous sentence.
        self._topic: frozenset[str] = frozenset()
        self._last: Reading | None = None

    def open_paragraph(self) -> None:
        """Forget what the previous paragraph counted."""
        self._topic = frozenset()

    def read(self, sentence: str, figures: Sequence[TextFigure]) -> list[tuple[TextFigure, Reading]]:
        """Figures of a folded sentence with what they measure; figures of the past may be changed (see `former`)."""
        found = terms(sentence, figures)
        readings = complete(sentence, figures, self._read_each(sentence, figures, found))
        readings = complete_parts(sentence, figures, readings, self._last)
        self._last = next((reading for reading in reversed(readings) if reading.kind == MEASURE), None)
        self._topic = _objects_of(found, readings) or self._topic
        return list(settle_former(figures, readings))

    def _read_each(self, sentence: str, figures: Sequence[TextFigure], found: Sequence[Term]) -> list[Reading]:
        """Readings of the figures one by one: what a measure counts is the topic of the figures after it."""
        topic = self._topic
        readings = []
        for index in range(len(figures)):
            readings.append(read_figure(Occurrence(sentence, figures, index), found, topic))
            if readings[-1].kind == MEASURE:
                topic = _objects_of(found, readings[-1:]) or topic
        return readings


def _objects_of(found: Sequence[Term], readings: Sequence[Reading]) -> frozenset[str]:
    """Classes of the objects that some figures count."""
    words = {reading.object for reading in readings if reading.object}
    return frozenset(name for term in found if term.word in words for name in term.objects)
