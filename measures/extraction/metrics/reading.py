"""What a figure measures: a figure in its sentence and the terms of the sentence come in, its reading goes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from measures.extraction.candidates import CONTEXT, MEASURE, NOISE
from measures.extraction.figures import TextFigure, figure_words
from measures.extraction.metrics.attributes import layer_of, status_of
from measures.extraction.metrics.context import counts_places, counts_places_that_acted, is_aside, is_grouping
from measures.extraction.metrics.nearness import Nearness, Scores
from measures.extraction.metrics.not_done import is_not_done
from measures.extraction.metrics.occurrence import Occurrence, behind_last
from measures.extraction.metrics.rules import Fit, fit, is_allowed, rules_for
from measures.extraction.metrics.table import metric_words, reading_words
from measures.extraction.metrics.terms import Term

_LIST_MARKS = ",;:"


@dataclass(frozen=True)
class Reading:
    """How a figure was read: its kind, and for a measure its metric, unit, object, action, layer and status.

    `score` is the score of the best rule. `object_is_context` says that what is counted is not a matter of policy, so
    that the figure does not take over the reading of a neighbouring one.
    """

    kind: str
    metric: str = ""
    unit: str = ""
    object: str = ""
    action: str = ""
    layer: str = ""
    status: str = "done"
    score: float = 0.0
    object_is_context: bool = False


def read_figure(occurrence: Occurrence, terms: Sequence[Term], topic: frozenset[str]) -> Reading:
    """Reading of one figure; `topic` holds the classes of objects that the text was about before."""
    figure = occurrence.figure
    if figure.value is None or (not figure.counter and figure.before is None):
        return Reading(NOISE)
    if figure.counter in figure_words().context_counters or is_grouping(occurrence):
        return Reading(CONTEXT, unit=figure.counter, object_is_context=True)
    if is_not_done(occurrence):
        return Reading(CONTEXT, unit=figure.counter, object_is_context=True)
    of_places = counts_places(occurrence)
    best = _best_fit(occurrence, terms, topic, of_places)
    if best is None:
        return Reading(CONTEXT, unit=figure.counter, object_is_context=of_places)
    metric = metric_words().metrics.get(best.rule.metric)
    if metric is None or best.score < reading_words().weights.threshold or is_aside(occurrence, metric):
        return Reading(
            CONTEXT,
            unit=figure.counter,
            object=best.object,
            action=best.action,
            score=best.score,
            object_is_context=of_places or metric is None,
        )
    return Reading(
        MEASURE,
        best.rule.metric,
        best.rule.unit(figure),
        best.object,
        best.action,
        layer_of(occurrence),
        status_of(occurrence, metric),
        best.score,
    )


def _best_fit(occurrence: Occurrence, terms: Sequence[Term], topic: frozenset[str], of_places: bool) -> Fit | None:
    """The rule that fits a figure best, of equally good ones the first; None if none fits."""
    figure, distance = occurrence.figure, reading_words().distances.words
    terms = [term for term in terms if figure.start - distance < term.start < figure.tail + distance]
    nearness = Nearness(occurrence)
    objects = _objects(occurrence, terms, topic, nearness)
    rules = rules_for(figure.counter, objects)
    if not rules:
        return None
    actions = _implied_actions(figure) | nearness.actions(terms)
    best: Fit | None = None
    best_score = 0.0
    for rule in rules:
        if not is_allowed(rule, occurrence, terms):
            continue
        found = fit(rule, objects, actions)
        counted = rule.entry.of_places and of_places and counts_places_that_acted(occurrence)
        score = _reduced(found.score, figure, of_places and not counted)
        if score > best_score:
            best, best_score = Fit(rule, score, found.object, found.action), score
    return best


def _objects(occurrence: Occurrence, terms: Sequence[Term], topic: frozenset[str], nearness: Nearness) -> Scores:
    """Scores of the classes of objects: of the item that "respectively" assigns to the figure, else of all nearby.

    If the clause names no object, those of the topic count too.
    """
    item = _list_item(occurrence)
    in_item = [term for term in terms if item[0] <= term.start < item[1]] if item else []
    if any(term.objects for term in in_item):
        objects = nearness.objects(in_item, in_list=True)
    else:
        objects = nearness.objects(terms, in_list=False)
    if topic and not _names_object(occurrence.clause(), terms):
        return dict.fromkeys(topic, (reading_words().weights.carried, "")) | objects
    return objects


def _names_object(clause: str, terms: Sequence[Term]) -> bool:
    """Whether a clause contains an object, apart from objects that only say how work is organised."""
    passing = reading_words().sentence.passing_objects
    return any(term.word in clause and term.objects - passing for term in terms if term.objects)


def _list_item(occurrence: Occurrence) -> tuple[int, int] | None:
    """Span of the item that "respectively" assigns to a figure, in the list before that word."""
    if not occurrence.figure.respective:
        return None
    word, place, length = occurrence.figure.respective
    start = behind_last(occurrence.sentence, _LIST_MARKS, word)
    items = [match.span() for match in reading_words().sentence.list_item.finditer(occurrence.sentence, start, word)]
    return items[len(items) - length + place] if len(items) >= length else None


def _implied_actions(figure: TextFigure) -> Scores:
    """Scores of the actions that a change from one number to another implies without a word for it."""
    actions = reading_words().change_actions
    if figure.before is None or figure.after is None:
        names = actions.former if figure.is_former else ()
    else:
        names = actions.down if figure.after < figure.before else actions.up
    return dict.fromkeys(names, (reading_words().weights.moved, ""))


def _reduced(score: float, figure: TextFigure, counts_only_places: bool) -> float:
    """The score, reduced for a figure that counts places and for a small numeral, which often counts nothing."""
    weights = reading_words().weights
    if counts_only_places:
        score -= weights.places_cost
    if figure.in_numerals and figure.before is None and figure.value is not None:
        score -= weights.small_numeral_cost if figure.value < weights.small_numeral else 0.0
    return score
