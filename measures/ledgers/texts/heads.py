"""Words in ledgers, from heads.toml: the texts of heads, labels and cells come in, what they mean goes out."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from measures.extraction.metrics import metric_words
from measures.language.lexicon import lexicon
from measures.language.word_tables import any_of, load, word_table

_FILE = Path(__file__).with_name("heads.toml")
_SPACE = re.compile(r"\s+")
# A rule of metrics.toml counts for less than a pattern of heads.toml; of several rules the best few are given.
_MOST_MATCHES = 3
# Classes of metrics.toml whose words name anything.
_ANY_THING = {"affair", "task"}


@dataclass(frozen=True)
class RegionMatch:
    """A region that a text may name: its id in the package or "", its division code or "", and why."""

    region_id: str
    code: str
    name: str
    reason: str = ""


@dataclass(frozen=True)
class MetricMatch:
    """A metric that a head may name, with hints for the object and the tier ("" if there is none), and why."""

    metric_id: str
    object_id: str = ""
    layer: str = ""
    reason: str = ""


class LedgerWords(Protocol):
    """What the caller knows about regions and metrics; the best match is the first."""

    def regions(self, text: str) -> Sequence[RegionMatch]:
        """Regions that a label names; several for a homonym, none for anything else."""

    def metrics(self, text: str) -> Sequence[MetricMatch]:
        """Metrics that a head names; several if it is open which, none for anything else."""

    def units(self, metric_id: str) -> tuple[str, ...]:
        """Units of a metric, the usual one first."""

    def counts(self, metric_id: str, object_id: str = "") -> str:
        """Whether a metric counts a "flow" or a "stock"."""


@word_table
class PartWords:
    """Pattern of the heads of one of several numbers of the same thing."""

    pattern: re.Pattern[str]


@word_table
class OtherNumberWords:
    """Patterns of heads of numbers beside a figure, and of words that do not change what is counted."""

    always: re.Pattern[str]
    joins: re.Pattern[str]
    counted: re.Pattern[str]
    pattern: re.Pattern[str]
    neutral: re.Pattern[str]


@word_table
class PeriodWords:
    """Words of dates and periods; pairs are first and last month."""

    year: re.Pattern[str]
    halves: dict[str, tuple[int, int]]
    quarters: dict[str, int]
    first_quarters: dict[str, tuple[int, int]]
    months: dict[str, int]
    cumulative: re.Pattern[str]
    running: re.Pattern[str]
    current: re.Pattern[str]
    relative: dict[str, re.Pattern[str]]
    spelled_year: re.Pattern[str]
    spelled_digits: dict[str, str]
    patterns: tuple[str, ...]
    pieces: dict[str, str]


@word_table
class AmountWords:
    """Words around a number that is written as text."""

    before: str
    behind: str
    range: str
    minus: str
    thousands: re.Pattern[str]
    gaps: re.Pattern[str]
    signs: dict[str, str]


@word_table
class NoteWords:
    """Patterns of the lines above and below a table."""

    unit: re.Pattern[str]
    place: re.Pattern[str]
    line: re.Pattern[str]
    reported: re.Pattern[str]
    office: re.Pattern[str]
    including: re.Pattern[str]
    title_ends: re.Pattern[str]
    unit_behind: re.Pattern[str]
    between_units: tuple[str, ...]


@word_table
class VocabularyEntry:
    """A pattern of heads with the metric, and hints for the object and the tier."""

    pattern: re.Pattern[str]
    metric: str
    object: str = ""
    layer: str = ""


@word_table
class HeadWords:
    """The words of heads.toml, whose comments explain each table."""

    table_name: str
    ordinal: re.Pattern[str]
    name_endings: re.Pattern[str]
    roles: dict[str, re.Pattern[str]]
    totals: dict[str, re.Pattern[str]]
    other_numbers: OtherNumberWords
    examples: dict[str, re.Pattern[str]]
    numbering: dict[str, re.Pattern[str]]
    notes: NoteWords
    parts: dict[str, PartWords]
    layers: dict[str, re.Pattern[str]]
    whole_layers: dict[str, re.Pattern[str]]
    bases: dict[str, re.Pattern[str]]
    means: dict[str, re.Pattern[str]]
    statuses: dict[str, re.Pattern[str]]
    units: dict[str, str]
    unwritten: dict[str, tuple[str, ...]]
    fractions: dict[str, frozenset[str]]
    factors: dict[str, int]
    marks: dict[str, tuple[str, ...]]
    proposed: dict[str, str]
    amounts: AmountWords
    periods: PeriodWords
    vocabulary: tuple[VocabularyEntry, ...]


@cache
def head_words() -> HeadWords:
    """The words of heads.toml, read once. Raises WordTableFault if the file is not valid."""
    return load(_FILE, HeadWords)


def plain(text: str) -> str:
    """Text for comparison: half-width, in lower case, without spaces, years in figures."""
    squeezed = _SPACE.sub("", unicodedata.normalize("NFKC", text)).lower()
    words = head_words().periods
    return words.spelled_year.sub(lambda year: "".join(words.spelled_digits[digit] for digit in year[0]), squeezed)


def without_ordinal(text: str) -> str:
    """A label in plain form without the number in front of it, such as "3." or "(2)"."""
    return head_words().ordinal.sub("", text)


def role_of(text: str) -> str:
    """Role that a head in plain form names, such as "region" or "serial", "" if it names none."""
    return next((role for role, pattern in head_words().roles.items() if pattern.fullmatch(text)), "")


def total_of(text: str) -> str:
    """Whether a label in plain form is a "total", a "subtotal" or a part "of_which", "" if it is none."""
    label = without_ordinal(text)
    return next((kind for kind, pattern in head_words().totals.items() if pattern.fullmatch(label)), "")


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = head_words()
    units = {*words.units, *(word for entries in lexicon().counters.values() for word in entries)}
    return re.compile(rf"(?P<whole>{any_of(units)})|(?P<factor>{any_of(words.factors)})(?P<unit>{any_of(units)})")


def unit_of(text: str) -> tuple[str, float] | None:
    """Unit as written and its factor, such as "元" and 10,000 for ten thousand yuan; None if the text is no unit."""
    match = _unit_pattern().fullmatch(plain(text))
    if match is None:
        return None
    return (match["whole"], 1.0) if match["whole"] else (match["unit"], float(head_words().factors[match["factor"]]))


def unit_within(written: str, allowed: Sequence[str]) -> str:
    """The unit of a metric that is meant by a written one, "" if it is none of those that the metric has."""
    if written in allowed:
        return written
    counters = lexicon().counters
    meant = next((unit for unit in allowed if written in counters.get(unit, ())), "")
    usual = head_words().units.get(written, "")
    return meant or (usual if usual in allowed else "")


class HeadVocabulary:
    """Finds the metrics that a head names: by the package, by patterns of heads.toml and rules of metrics.toml."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        """Take the names of metrics and objects: name in any language, metric id, and object id or ""."""
        self._names: dict[str, MetricMatch] = {}
        self._known: set[str] = set()
        for name, metric, thing in names:
            self._known.add(metric)
            if name:
                self._names.setdefault(plain(name), MetricMatch(metric, thing, "", name))

    def metrics(self, text: str) -> list[MetricMatch]:
        """Metrics that a head names, the best first; several only if it is open which."""
        head = without_ordinal(plain(text))
        named = self._names.get(head) or self._names.get(head_words().name_endings.sub("", head))
        if named:
            return [named]
        for entry in head_words().vocabulary:
            match = entry.pattern.search(head)
            if match and entry.metric in self._known and not names_another(head, entry.metric):
                return [MetricMatch(entry.metric, entry.object, entry.layer, match[0])]
        return [match for match in _by_rules(head) if match.metric_id in self._known][:_MOST_MATCHES]


@cache
def _classes() -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """Patterns of the classes of objects and actions of metrics.toml."""
    words = metric_words()
    objects = {name: re.compile(any_of(map(plain, entries))) for name, entries in words.all_objects().items()}
    actions = {name: re.compile(any_of(map(plain, entries))) for name, entries in words.all_actions().items()}
    return objects, actions


@cache
def _object_patterns(metric_id: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the things that a metric counts, and of those that only other metrics count."""
    words = metric_words()
    objects = words.all_objects()
    rules = words.metrics[metric_id].rules if metric_id in words.metrics else ()
    own = {name for rule in rules for name in rule.objects}
    mine = {plain(word) for name in own for word in objects[name]}
    named = {name for metric in words.metrics.values() for rule in metric.rules for name in rule.objects}
    other = {plain(word) for name in named - own - _ANY_THING for word in objects[name]}
    return re.compile(any_of(mine) or r"(?!)"), re.compile(any_of({word for word in other if len(word) > 1}))


def names_another(head: str, metric_id: str) -> bool:
    """Whether a head in plain form also names a thing that another metric counts."""
    mine, other = _object_patterns(metric_id)
    return bool(mine.search(head)) and other.search(mine.sub("|", head)) is not None


def _by_rules(head: str) -> list[MetricMatch]:
    """Metrics whose rules find both their object and their action in a head; those that explain most of it."""
    scored: dict[str, tuple[float, str]] = {}
    objects, actions = _classes()
    for metric_id, metric in metric_words().metrics.items():
        for rule in metric.rules:
            thing = _longest(head, [objects[name] for name in rule.objects])
            action = _longest(
                head.replace(thing, "|", 1) if thing else head, [actions[name] for name in rule.actions]
            )
            if not thing or not action or any(word in head for word in rule.never_with):
                continue
            if rule.only_with and not any(word in head for word in rule.only_with):
                continue
            score = len(thing) + len(action) + rule.bonus / 10
            if score > scored.get(metric_id, (0.0, ""))[0]:
                scored[metric_id] = (score, f"{action} {thing}")
    best = max((score for score, _ in scored.values()), default=0.0)
    near = [(score, metric_id, why) for metric_id, (score, why) in scored.items() if score > best - 1]
    return [
        MetricMatch(metric_id, "", "", why) for score, metric_id, why in sorted(near, key=lambda entry: -entry[0])
    ]


def _longest(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    return max((match[0] for pattern in patterns for match in pattern.finditer(text)), key=len, default="")
