"""Figures that are context: a figure in its sentence comes in, whether it is no measure of policy goes out."""

import re

from measures.extraction.figures import SHARE, figure_words
from measures.extraction.metrics.occurrence import Occurrence, behind_last, holds_mark
from measures.extraction.metrics.table import Metric, reading_words
from measures.language.word_tables import pattern_of

_CLAUSE_MARKS = ";。!?"
_BRACKETS = re.compile(r"^\([^()]*\)")


def is_grouping(occurrence: Occurrence) -> bool:
    """Whether a figure only groups the next one ("13 kinds, 37 items") or the next one is a share of it."""
    figures, index, figure = occurrence.figures, occurrence.index, occurrence.figure
    grouping = reading_words().sentence.grouping_counters
    previous = figures[index - 1] if index else None
    if previous is not None and previous.value is not None and previous.tail == figure.start and previous.counter:
        return previous.counter not in grouping
    following = figures[index + 1] if index + 1 < len(figures) else None
    if following is None or following.value is None:
        return False
    between = occurrence.sentence[figure.tail : following.start]
    if not between and following.counter in figure_words().context_counters:
        return False
    if figure.counter != SHARE and following.counter == SHARE:
        return _is_whole(between)
    return not between and figure.counter in grouping


def _is_whole(between: str) -> bool:
    """Whether the words between a figure and a share say that the share is a share of the figure."""
    words, distances = reading_words().sentence, reading_words().distances
    if between == words.of:
        return True
    return len(between) <= distances.rate_between and words.rate in between and not holds_mark(between)


def counts_places(occurrence: Occurrence) -> bool:
    """Whether a figure is a number of villages, townships, departments or the like."""
    words, distances = reading_words().places, reading_words().distances
    figure = occurrence.figure
    if figure.before is not None and words.offices_change.search(occurrence.before(distances.offices_before)):
        return True
    if figure.counter not in words.counters:
        return False
    behind = occurrence.behind(distances.place_noun_behind)
    if not behind.startswith(words.nouns):
        adjective = next((word for word in words.adjectives if behind.startswith(word)), "")
        behind = behind[len(adjective) :]
    noun = max((noun for noun in words.nouns if behind.startswith(noun)), key=len, default="")
    rest = _BRACKETS.sub("", behind[len(noun) :])
    owns = rest.startswith(words.owned) and not rest[1:2].isdigit()
    return bool(noun) and (not owns or rest.startswith(words.of_counted))


def counts_places_that_acted(occurrence: Occurrence) -> bool:
    """Whether a number of places says how many of them did something."""
    words, distances = reading_words().places, reading_words().distances
    behind, before = occurrence.behind(distances.all_behind), occurrence.before(distances.all_before)
    return any(word in behind for word in words.all_behind) or any(word in before for word in words.all_before)


def is_aside(occurrence: Occurrence, metric: Metric) -> bool:
    """Whether a figure that fits a metric is a shortage, a burden of the past, a fault of others or a size."""
    figure, words = occurrence.figure, reading_words().aside
    if figure.before is not None:
        return False
    before = occurrence.before(reading_words().distances.aside_before).rstrip(words.between_shortage)
    if metric.can_be_short and before.endswith(words.shortage):
        return True
    if _is_no_result(occurrence, metric) or _is_fault(occurrence) or _is_base(occurrence, metric):
        return True
    sentence = occurrence.sentence
    if not pattern_of(words.past).search(sentence, 0, figure.start):
        return False
    return not pattern_of(words.present).search(sentence)


def _is_no_result(occurrence: Occurrence, metric: Metric) -> bool:
    """Whether a figure is a size, a part of a whole, what people pay themselves, or a limit to how often."""
    figure, words = occurrence.figure, reading_words().aside
    before = occurrence.clause_before(reading_words().distances.aside_before)
    if figure.counter in words.sizes:
        return words.whole_place.search(before) is not None
    if metric.limit_is_a_rule and figure.qualifier == "at_most" and figure.counter in words.frequencies:
        return True
    return any(word in before for word in words.own) or (figure.counter == SHARE and words.part_of in before)


def _is_fault(occurrence: Occurrence) -> bool:
    sentence, end = occurrence.sentence, occurrence.figure.start
    start = behind_last(sentence, _CLAUSE_MARKS, end)
    return bool(pattern_of(reading_words().aside.faults).search(sentence, start, end))


def _is_base(occurrence: Occurrence, metric: Metric) -> bool:
    """Whether a figure is only the amount whose fall since a year ago is stated right after it."""
    words, distances = reading_words().aside, reading_words().distances
    if not metric.base_is_context or occurrence.figure.counter == SHARE:
        return False
    if not occurrence.behind(distances.change_behind).startswith(words.compared):
        return False
    before = occurrence.clause_before(distances.change_before)
    if reading_words().not_done.rises.search(occurrence.behind(reading_words().not_done.reach_behind)):
        return before.endswith(words.issued)
    return before.endswith(words.issued) or not words.less.search(before)
