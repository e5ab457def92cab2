"""Status and layer of a measure: a figure in its sentence comes in, words such as "planned" or "village" go out."""

from measures.extraction.metrics.occurrence import Occurrence
from measures.extraction.metrics.table import Metric, reading_words
from measures.language.word_tables import pattern_of

# A distance greater than that of any word for a layer.
_NOWHERE = 99.0


def status_of(occurrence: Occurrence, metric: Metric) -> str:
    """Status of a measure: "planned", "standard" or "done"."""
    words = reading_words().status
    around = _clause_and_the_one_before(occurrence)
    if pattern_of(words.planned).search(around):
        return "planned"
    if metric.can_be_standard and pattern_of(words.standard).search(around):
        return "standard"
    return "done"


def _clause_and_the_one_before(occurrence: Occurrence) -> str:
    """Text from the second comma before a figure, or from the semicolon if nearer, to a few characters after it."""
    sentence, figure = occurrence.sentence, occurrence.figure
    clause = max(0, *(sentence.rfind(mark, 0, figure.start) for mark in ";:,"))
    start = max(0, sentence.rfind(",", 0, clause), sentence.rfind(";", 0, figure.start))
    return sentence[start : figure.tail + reading_words().distances.status_behind].partition("。")[0]


def layer_of(occurrence: Occurrence) -> str:
    """Tier of what a measure counts, by the nearest word for a tier (of equally near ones the longest), or ""."""
    distances = reading_words().distances
    sentence, figure = occurrence.sentence, occurrence.figure
    low, high = max(figure.start - distances.layer_before, 0), figure.tail + distances.layer_behind
    window = sentence[low:high]
    previous_end = occurrence.figures[occurrence.index - 1].tail if occurrence.index else 0
    best, layer = _NOWHERE, ""
    for name, words in reading_words().layers.items():
        for word in words:
            if word not in window:
                continue
            before, behind = sentence.rfind(word, low, figure.start), sentence.find(word, figure.tail, high)
            far = distances.layer_of_another if before < previous_end else 0
            distance_before = figure.start - before + far if before >= 0 else _NOWHERE
            distance_behind = behind - figure.tail if behind >= 0 else _NOWHERE
            distance = min(distance_before, distance_behind) - len(word) * 0.1
            if distance < best:
                best, layer = distance, name
    return layer
