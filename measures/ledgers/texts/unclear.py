"""Words that may make a number another one than the metric counts: a head and its metrics come in, they go out."""

import re
from collections.abc import Sequence

from measures.ledgers.texts.heads import LedgerWords, MetricMatch, head_words, names_another, role_of, unit_within

_BRACKETS = re.compile(r"\([^()]*\)")


def is_beside(head: str, metrics: Sequence[MetricMatch], words: LedgerWords) -> bool:
    """Whether a head in plain form is that of a number beside a figure, such as a rank or a rate of completion."""
    told = head_words().other_numbers
    if told.always.search(head):
        return True
    if metrics and _counts_another(head, metrics[0].metric_id, words):
        return True
    found = told.pattern.search(head)
    return found is not None and not _belongs(found[0], head, metrics, words)


def _counts_another(head: str, metric_id: str, words: LedgerWords) -> bool:
    """Whether a head names a second thing, or counts in a unit that the metric does not have."""
    told = head_words().other_numbers
    counted = told.counted.search(head)
    if counted and not unit_within(counted["unit"], words.units(metric_id)):
        return True
    return told.joins.search(head) is not None and names_another(head, metric_id)


def words_of(stem: Sequence[str], metrics: Sequence[MetricMatch], words: LedgerWords) -> str:
    """Words of a head that neither its metric nor tier, basis or status explain, "" if there are none.

    `stem` are the texts of the head without what they say of units, places and periods.
    """
    if not stem or (metrics and len(stem) == 1):
        return ""
    above = "".join(stem[:-1])
    if metrics and (_same(words.metrics(stem[-1]), metrics) or not _same(words.metrics(above), metrics)):
        return ""
    rest = _rest(stem[-1])
    return "" if rest in above else rest


def _same(found: Sequence[MetricMatch], metrics: Sequence[MetricMatch]) -> bool:
    return [(one.metric_id, one.object_id) for one in found] == [(one.metric_id, one.object_id) for one in metrics]


def _belongs(text: str, joined: str, metrics: Sequence[MetricMatch], words: LedgerWords) -> bool:
    """Whether a text is a part of the name of a metric: without it, the head names another one or none."""
    return bool(metrics) and not _same(words.metrics(joined.replace(text, "", 1)), metrics)


def _rest(text: str) -> str:
    """What is left of a text without its words for status, basis and tier, "" if the rest changes nothing."""
    told = head_words()
    rest = _BRACKETS.sub("", text)
    if role_of(rest) == "value" or any(pattern.fullmatch(rest) for pattern in told.whole_layers.values()):
        return ""
    for table in (told.layers, told.statuses, told.means, told.bases):
        for pattern in table.values():
            rest = pattern.sub("", rest)
    return "" if told.other_numbers.neutral.fullmatch(rest) else rest
