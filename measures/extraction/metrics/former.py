"""Numbers of the past: figures with their readings come in; "there were 46" goes out as "at most 46 were removed"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from measures.extraction.candidates import CONTEXT
from measures.extraction.figures import TextFigure
from measures.extraction.metrics.reading import Reading
from measures.extraction.metrics.table import metric_words


def settle_former(figures: Sequence[TextFigure], readings: Sequence[Reading]) -> Iterator[tuple[TextFigure, Reading]]:
    """Figures with their readings, in which no number of the past is read as a number of today.

    A number of the past is context if a later figure of the sentence says how many were removed; else it is the most
    that can have been removed. A fall is read as the metric that metrics.toml names for it (`when_it_falls`).
    """
    for at, (figure, reading) in enumerate(zip(figures, readings, strict=True)):
        metric = metric_words().metrics.get(reading.metric)
        if metric is None:
            yield figure, reading
        elif figure.before is not None:
            is_fall = figure.after is not None and figure.before > figure.after
            yield figure, replace(reading, metric=metric.when_it_falls or reading.metric) if is_fall else reading
        elif not figure.is_former or not metric.when_former:
            yield figure, reading
        elif _is_stated(metric.when_former, figures[at + 1 :], readings[at + 1 :]):
            yield figure, replace(reading, kind=CONTEXT)
        else:
            removed = replace(figure, before=figure.value, qualifier="at_most")
            yield removed, replace(reading, metric=metric.when_former, status="done")


def _is_stated(metric: str, figures: Sequence[TextFigure], readings: Sequence[Reading]) -> bool:
    """Whether one of the figures is a figure of the metric and not of the past."""
    return any(
        reading.metric == metric and not figure.is_former for figure, reading in zip(figures, readings, strict=True)
    )
