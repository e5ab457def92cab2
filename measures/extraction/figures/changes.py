"""Lists and changes: single figures come in; they go out with the counter of their list and joined to changes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from measures.extraction.figures.figure import SHARE, Respective, TextFigure
from measures.extraction.figures.numbers import words_before
from measures.extraction.figures.table import figure_words
from measures.language.numbers import number_words

_SENTENCE_ENDS = "。;!?\n"
# Bounds of a number that hold the other way round for a difference from which the number is taken away.
_TAKEN_AWAY = {"at_least": "at_most", "at_most": "at_least", "over": "at_most", "nearly": "at_least"}
_UPWARD = {"at_least", "over"}


def join_lists(sentence: str, found: Sequence[TextFigure]) -> list[TextFigure]:
    """Figures in order: those of a list share one counter, and the two numbers of a change become one figure."""
    lists = [_with_counter(members) for members in _lists(sentence, found)]
    return _join_changes(sentence, [_respective(sentence, members) for members in lists])


def _lists(sentence: str, found: Sequence[TextFigure]) -> list[list[TextFigure]]:
    """Figures grouped by list; a figure outside a list is a group of one."""
    lists = [[figure] for figure in found[:1]]
    for first, second in pairwise(found):
        linked = figure_words().list_link.fullmatch(sentence, first.tail, second.start)
        if linked and first.value is not None and second.value is not None:
            lists[-1].append(second)
        else:
            lists.append([second])
    return lists


def _with_counter(members: list[TextFigure]) -> list[TextFigure]:
    """A list in which each number without a counter takes the counter of the next number that has one."""
    counter, scaled = "", False
    taken = []
    for figure in reversed(members):
        if figure.counter:
            counter, scaled = figure.counter, figure.scaled
            taken.append(figure)
        elif scaled and not figure.scaled:
            # Whether the magnitude of a later member holds for this one too, the text does not say.
            taken.append(_without_value(figure))
        else:
            taken.append(replace(figure, counter=counter))
    return taken[::-1]


def _without_value(figure: TextFigure) -> TextFigure:
    """A figure whose number cannot be told."""
    return TextFigure(figure.start, figure.end, figure.tail, None)


def _respective(sentence: str, members: list[TextFigure]) -> list[TextFigure]:
    """A list with `respective` set in its members, if a word for "respectively" is before it; else unchanged."""
    if len(members) < 2:
        return members
    words = figure_words()
    first = members[0].start
    lowest = max(0, first - words.respectively_within, *(sentence.rfind(mark, 0, first) for mark in _SENTENCE_ENDS))
    at = max(sentence.rfind(word, lowest, first) for word in words.respectively)
    if at < 0 or any(character.isdigit() for character in sentence[at:first]):
        return members
    return [replace(figure, respective=Respective(at, index, len(members))) for index, figure in enumerate(members)]


def _join_changes(sentence: str, lists: list[list[TextFigure]]) -> list[TextFigure]:
    """Figures in order, those of changes joined.

    Two lists of equal length that say before and after are joined member by member; of two lists of different length,
    only the last member of the first and the first member of the second can form a change.
    """
    joined: list[TextFigure] = []
    position = 0
    while position < len(lists):
        first, second = lists[position], lists[position + 1] if position + 1 < len(lists) else []
        if _is_change(sentence, first, second):
            joined += [_change(old, new, len(first) == 1) for old, new in zip(first, second, strict=True)]
            position += 2
        elif len(first) != len(second) and _is_change(sentence, first[-1:], second[:1]):
            joined += [*first[:-1], _change(first[-1], second[0], True)]
            lists[position + 1] = second[1:]
            position += 1 if second[1:] else 2
        else:
            joined += [_range_as_change(sentence, figure) for figure in first]
            position += 1
    return joined


def _is_change(sentence: str, first: list[TextFigure], second: list[TextFigure]) -> bool:
    """Whether two lists of figures say what was before and what came after."""
    if len(first) != len(second) or any(
        figure.value is None or figure.high is not None for figure in (*first, *second)
    ):
        return False
    old, new = first[0], second[0]
    if old.counter and new.counter and (old.counter == SHARE) != (new.counter == SHARE):
        return False
    words = figure_words()
    before = words_before(sentence, old.start)
    between = sentence[first[-1].tail : new.start]
    if words.change_link.search(between):
        return True
    if words.to_link.search(between) and (old.is_former or words.from_words.search(before)):
        return True
    return bool(old.counter == new.counter and words.former_words.search(before) and words.now_link.search(between))


def _change(old: TextFigure, new: TextFigure, whole_span: bool) -> TextFigure:
    """The change from an old to a new number; its span covers both if `whole_span`, else the new one alone."""
    assert old.value is not None and new.value is not None
    return TextFigure(
        old.start if whole_span else new.start,
        new.end,
        new.tail,
        round(abs(old.value - new.value), 6),
        None,
        _difference_qualifier(old, new),
        new.counter or old.counter,
        old.value,
        new.value,
        respective=old.respective or new.respective,
    )


def _difference_qualifier(old: TextFigure, new: TextFigure) -> str:
    """Qualifier of the difference of two numbers: "approx" if their bounds contradict each other."""
    assert old.value is not None and new.value is not None
    larger, smaller = (old, new) if old.value > new.value else (new, old)
    bounds = {larger.qualifier, _TAKEN_AWAY.get(smaller.qualifier, smaller.qualifier)} - {"exact"}
    if len(bounds) < 2:
        return bounds.pop() if bounds else "exact"
    if "approx" in bounds or len({bound in _UPWARD for bound in bounds}) > 1:
        return "approx"
    return "at_least" if bounds <= _UPWARD else "at_most"


def _range_as_change(sentence: str, figure: TextFigure) -> TextFigure:
    """The figure, made a change if it is a range such as "62至4" after a word for "from".

    A range that falls and is no change has no value.
    """
    if (
        figure.high is None
        or figure.value is None
        or not number_words().link.search(sentence, figure.start, figure.end)
    ):
        return figure
    words, before = figure_words(), words_before(sentence, figure.start)
    rises = figure.high > figure.value
    if not words.from_words.search(before) or (rises and words.by_words.search(before)):
        return figure if rises else _without_value(figure)
    difference = round(abs(figure.high - figure.value), 6)
    return replace(figure, value=difference, high=None, before=figure.value, after=figure.high)
