"""The words of the metrics in a sentence: a folded sentence comes in, terms with classes and positions go out."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from measures.extraction.figures import TextFigure, figure_words
from measures.extraction.metrics.table import metric_words, reading_words

_Classes = tuple[frozenset[str], frozenset[str]]


class Term(NamedTuple):
    """A word of metrics.toml at `start` to `end` of a sentence, with its classes of objects and of actions."""

    start: int
    end: int
    word: str
    objects: frozenset[str]
    actions: frozenset[str]


def terms(sentence: str, figures: Sequence[TextFigure]) -> list[Term]:
    """Words of metrics.toml near the counted figures of a sentence, in order and without overlap.

    Of several words that begin at the same character, the longest is taken. A negated action has no class.
    """
    context = figure_words().context_counters
    counted = [figure for figure in figures if figure.counter and figure.counter not in context]
    if not counted:
        return []
    distances = reading_words().distances
    at = max(0, counted[0].start - distances.words)
    end = min(len(sentence), counted[-1].tail + distances.words_behind)
    negations = reading_words().sentence.negations
    classes, lengths = _classes(), _lengths()
    found: list[Term] = []
    while at < end:
        step = 1
        for length in lengths.get(sentence[at : at + 2], ()) or lengths.get(sentence[at], ()):
            word = sentence[at : at + length]
            if word in classes:
                objects, actions = classes[word]
                if actions and sentence.endswith(negations, 0, at):
                    actions = frozenset()
                found.append(Term(at, at + length, word, objects, actions))
                step = length
                break
        at += step
    return found


@cache
def _classes() -> dict[str, _Classes]:
    """Classes of objects and of actions by word."""
    objects = _by_word(metric_words().all_objects())
    return {
        word: (frozenset(objects.get(word, ())), _actions_of(word)) for word in objects.keys() | _actions().keys()
    }


@cache
def _actions() -> dict[str, set[str]]:
    return _by_word(metric_words().all_actions())


@cache
def _actions_of(word: str) -> frozenset[str]:
    """Classes of an action, and of the actions it begins or ends with unless it is negative ("not returned")."""
    own = frozenset(_actions().get(word, ()))
    if not own or word.startswith(reading_words().sentence.negative_beginnings):
        return own
    parts = {part for at in range(1, len(word)) for part in (word[:at], word[at:]) if len(part) > 1}
    return own.union(*(_actions_of(part) for part in parts))


def _by_word(classes: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Lengths of the words by their first two characters (words of one character: by that one), longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _classes():
        lengths.setdefault(word[:2], set()).add(len(word))
    for beginning in [beginning for beginning in lengths if len(beginning) == 2]:
        lengths[beginning] |= lengths.get(beginning[0], set())
    return {beginning: tuple(sorted(entry, reverse=True)) for beginning, entry in lengths.items()}
