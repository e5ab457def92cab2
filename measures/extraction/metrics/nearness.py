"""Scores of the words near a figure: the terms of a sentence come in, a score for each class of words goes out."""

import re
from collections.abc import Sequence
from functools import cache

from measures.extraction.figures import figure_words
from measures.extraction.metrics.occurrence import Occurrence
from measures.extraction.metrics.table import Price, reading_words
from measures.extraction.metrics.terms import Term
from measures.language.numbers import before

# Best score of each class, and the word with that score.
Scores = dict[str, tuple[float, str]]

_BRACKETS = re.compile(r"\([^()]*\)")
_ENDS_CLAUSE = re.compile("[、,。;:!?]")
_LIST_COMMA = "、"


class Nearness:
    """Scores the terms of a sentence by their distance from one of its figures."""

    def __init__(self, occurrence: Occurrence) -> None:
        words = reading_words()
        self._weights, self._distances, self._of = words.weights, words.distances, words.sentence.of
        self._sentence, self._figure = occurrence.sentence, occurrence.figure
        tail = self._figure.tail
        self._ends_clause = tail == len(self._sentence) or bool(_ENDS_CLAUSE.match(self._sentence, tail))
        # Skip words before the second semicolon to the left of the figure and after the first one to the right.
        semicolon = self._sentence.rfind(";", 0, self._figure.start)
        self._first = self._sentence.rfind(";", 0, max(0, semicolon))
        behind = self._sentence.find(";", tail)
        self._last = behind if behind >= 0 else len(self._sentence)
        self._others = [
            (other.start, other.end)
            for index, other in enumerate(occurrence.figures)
            if index != occurrence.index and other.value is not None
        ]

    def objects(self, terms: Sequence[Term], in_list: bool) -> Scores:
        """Scores of the classes of objects; with `in_list`, "respectively" assigns the terms to the figure."""
        found: Scores = {}
        for term in self._near(terms, self._distances.objects_before, self._distances.objects_behind):
            if term.objects:
                score = self._weights.object_in_list if in_list else self._object(term)
                self._keep_best(found, term.objects, score, term.word)
        return found

    def actions(self, terms: Sequence[Term]) -> Scores:
        """Scores of the classes of actions."""
        found: Scores = {}
        for term in self._near(terms, self._distances.actions_before, self._distances.actions_behind):
            if term.actions:
                self._keep_best(found, term.actions, self._action(term), term.word)
        return found

    def _near(self, terms: Sequence[Term], before: int, behind: int) -> list[Term]:
        """Terms within some distances, in characters; words that bound a number count only inside the figure."""
        first = max(self._figure.start - before, self._first)
        last = min(self._figure.tail + behind, self._last)
        bounds = _bounds()
        return [
            term
            for term in terms
            if first <= term.end and term.start <= last and (term.word not in bounds or self._is_inside(term))
        ]

    def _is_inside(self, term: Term) -> bool:
        return self._figure.start <= term.start < self._figure.end

    def _object(self, term: Term) -> float:
        weights, figure = self._weights, self._figure
        if self._is_inside(term):
            return weights.object_inside
        if term.start >= figure.end:
            cost = self._cost(figure.tail, term.start, weights.object_behind)
            is_adjacent = term.start - figure.tail < weights.adjacent_within and cost < weights.adjacent_cost
            score = weights.object_behind.base - cost + weights.adjacent * is_adjacent
            return score - weights.postposed * self._ends_clause
        cost = self._cost(term.end, figure.start, weights.object_before)
        return weights.object_before.base - cost + weights.touching * (term.end == figure.start)

    def _action(self, term: Term) -> float:
        weights, figure = self._weights, self._figure
        if self._is_inside(term):
            return weights.action_inside
        if term.start >= figure.end:
            return weights.action_behind.base - self._cost(figure.tail, term.start, weights.action_behind)
        return weights.action_before.base - self._cost(term.end, figure.start, weights.action_before)

    def _cost(self, start: int, end: int, price: Price) -> float:
        """Cost of the text between a figure and a word; of text in brackets, only the figures cost something."""
        if start >= end:
            return 0.0
        between = self._sentence[start:end]
        between = _BRACKETS.sub("", between) if "(" in between else between
        cost = price.character * len(between)
        for other_start, other_end in self._others:
            if start <= other_start and other_end <= end:
                cost += price.figure
        first = _costly_marks().search(between)
        if first:
            last_of = between.rfind(self._of) if start == self._figure.tail else -1
            for match in _costly_marks().finditer(between, first.start()):
                is_of_list = match.start() < last_of and match[0] == _LIST_COMMA
                cost += price.marks.get(match[0], 0.0) * (self._weights.attribute if is_of_list else 1.0)
        return cost

    def _keep_best(self, found: Scores, classes: frozenset[str], score: float, word: str) -> None:
        """Keep the score of a word for each class in which it is the best so far; a long word scores higher."""
        score += min(len(word), self._weights.longest) * self._weights.length
        for name in classes:
            if score > found.get(name, (0.0, ""))[0]:
                found[name] = (score, word)


@cache
def _bounds() -> frozenset[str]:
    words = figure_words()
    return frozenset({*before(), *words.no_bounds}) - words.also_verbs


@cache
def _costly_marks() -> re.Pattern[str]:
    weights = reading_words().weights
    prices = (weights.object_behind, weights.object_before, weights.action_behind, weights.action_before)
    return re.compile("[" + "".join(sorted({mark for price in prices for mark in price.marks})) + "]")
