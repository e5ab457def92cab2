"""The rules of the metrics: the scores of the words near a figure come in, how well each rule fits goes out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from measures.extraction.figures import SHARE, TextFigure
from measures.extraction.metrics.nearness import Scores
from measures.extraction.metrics.occurrence import Occurrence
from measures.extraction.metrics.table import RuleEntry, metric_words, reading_words
from measures.extraction.metrics.terms import Term


@dataclass(frozen=True)
class Rule:
    """A rule of metrics.toml with its metric ("" for a rule of context) and the counters of all its groups."""

    metric: str
    entry: RuleEntry
    counters: frozenset[str]

    def unit(self, figure: TextFigure) -> str:
        """Unit of a figure that fits the rule, which must be one of a metric."""
        if figure.counter == SHARE:
            return SHARE
        metric = metric_words().metrics[self.metric]
        return metric.units.get(figure.counter) or self.entry.unit or metric.unit


class Fit(NamedTuple):
    """How well a rule fits a figure, and the words for its object and its action."""

    rule: Rule
    score: float
    object: str
    action: str


def rules_for(counter: str, objects: Scores) -> list[Rule]:
    """Rules, in order, that allow a counter and need one of the objects near the figure, or need no object."""
    return [rule for rule in _rules(counter) if not rule.entry.objects or not rule.entry.objects.isdisjoint(objects)]


def is_allowed(rule: Rule, occurrence: Occurrence, terms: Sequence[Term]) -> bool:
    """Whether the conditions of a rule on words (`object_before`, `only_with`, `never_with`) are met."""
    entry, start = rule.entry, occurrence.figure.start
    if entry.object_before and not any(term.start < start and entry.objects & term.objects for term in terms):
        return False
    if not entry.only_with and not entry.never_with:
        return True
    clause = occurrence.clause()
    if entry.only_with and not any(word in clause for word in entry.only_with):
        return False
    return not any(word in clause for word in entry.never_with)


def fit(rule: Rule, objects: Scores, actions: Scores) -> Fit:
    """How well a rule fits, given the scores of objects and actions near a figure; 0 if a needed one is missing."""
    weights, entry = reading_words().weights, rule.entry
    score, thing = max((objects[name] for name in entry.objects if name in objects), default=(0.0, ""))
    action_score, action = max((actions[name] for name in entry.actions if name in actions), default=(0.0, ""))
    if entry.objects and score < (weights.least_object if entry.actions else weights.least_alone):
        return Fit(rule, 0.0, thing, action)
    if entry.actions and action_score < weights.least_action:
        alone = entry.without_action
        return Fit(rule, 0.0 if alone is None else score + alone, thing, "")
    return Fit(rule, score + weights.action * action_score + entry.bonus, thing, action)


@cache
def _rules(counter: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in _all_rules() if counter in rule.counters)


@cache
def _all_rules() -> tuple[Rule, ...]:
    """Rules in the order of metrics.toml, those of context last."""
    words = metric_words()
    metrics = [rule for name, metric in words.metrics.items() for rule in _resolved(name, metric.rules)]
    return (*metrics, *_resolved("", words.context))


def _resolved(metric: str, entries: Iterable[RuleEntry]) -> Iterator[Rule]:
    groups = metric_words().counters
    for entry in entries:
        yield Rule(metric, entry, frozenset().union(*(groups[name] for name in entry.counters)))
