"""The words of metrics.toml and reading.toml, checked when they are read."""

import re
from dataclasses import field
from functools import cache
from pathlib import Path

from measures.language.word_tables import load, word_table

_FOLDER = Path(__file__).parent


@word_table
class RuleEntry:
    """Conditions under which a figure belongs to a metric; the head of metrics.toml explains each field."""

    objects: frozenset[str]
    counters: frozenset[str]
    bonus: float
    actions: frozenset[str] = frozenset()
    unit: str = ""
    without_action: float | None = None
    object_before: bool = False
    only_with: tuple[str, ...] = ()
    never_with: tuple[str, ...] = ()
    of_places: bool = False


@word_table
class Metric:
    """All that extraction knows about a metric; the head of metrics.toml explains each field."""

    unit: str
    rules: tuple[RuleEntry, ...]
    units: dict[str, str] = field(default_factory=dict)
    objects: dict[str, tuple[str, ...]] = field(default_factory=dict)
    actions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    when_it_falls: str = ""
    when_former: str = ""
    can_be_standard: bool = False
    can_be_short: bool = False
    base_is_context: bool = False
    limit_is_a_rule: bool = False
    context_in_a_village: bool = False


@word_table
class MetricWords:
    """metrics.toml: metrics by id, rules of context, and the words and counters that several metrics share."""

    not_extracted: dict[str, str]
    metrics: dict[str, Metric]
    context: tuple[RuleEntry, ...]
    objects: dict[str, tuple[str, ...]]
    actions: dict[str, tuple[str, ...]]
    counters: dict[str, frozenset[str]]

    def all_objects(self) -> dict[str, tuple[str, ...]]:
        """Words for what is counted, by class, including those of single metrics."""
        return self.objects | {
            name: words for metric in self.metrics.values() for name, words in metric.objects.items()
        }

    def all_actions(self) -> dict[str, tuple[str, ...]]:
        """Words for what was done, by class, including those of single metrics."""
        return self.actions | {
            name: words for metric in self.metrics.values() for name, words in metric.actions.items()
        }


@word_table
class Price:
    """Score of a word near a figure: `base` minus the cost of each character, figure and mark between them."""

    base: float
    character: float
    figure: float
    marks: dict[str, float]


@word_table
class Weights:
    """Weights in the score of a rule; comments in reading.toml explain each of them."""

    threshold: float
    least_object: float
    least_alone: float
    least_action: float
    action: float
    length: float
    longest: int
    object_inside: float
    object_in_list: float
    action_inside: float
    adjacent: float
    adjacent_within: int
    adjacent_cost: float
    touching: float
    postposed: float
    attribute: float
    moved: float
    carried: float
    places_cost: float
    small_numeral_cost: float
    small_numeral: int
    borrowed_cost: float
    object_behind: Price
    object_before: Price
    action_behind: Price
    action_before: Price


@word_table
class Distances:
    """How far from a figure words are searched, in characters."""

    words: int
    words_behind: int
    objects_before: int
    objects_behind: int
    actions_before: int
    actions_behind: int
    layer_before: int
    layer_behind: int
    layer_of_another: int
    status_behind: int
    offices_before: int
    place_noun_behind: int
    all_behind: int
    all_before: int
    aside_before: int
    change_behind: int
    change_before: int
    rate_between: int
    ellipsis: int
    ellipsis_in_list: int


@word_table
class Confidence:
    """Confidence of a candidate: its score divided by `score`, limited to the range from `least` to `most`."""

    score: float
    least: float
    most: float


@word_table
class SentenceWords:
    """Words that show how the parts of a sentence are related."""

    negations: tuple[str, ...]
    negative_beginnings: tuple[str, ...]
    of: str
    rate: str
    list_item: re.Pattern[str]
    passing_objects: frozenset[str]
    clause_openings: tuple[str, ...]
    list_links: tuple[str, ...]
    only_a_place: re.Pattern[str]
    parts_begin: re.Pattern[str]
    parts_end: tuple[str, ...]
    least_parts: int
    grouping_counters: frozenset[str]


@word_table
class ChangeActions:
    """Classes of actions that a change from one number to another implies."""

    former: tuple[str, ...]
    down: tuple[str, ...]
    up: tuple[str, ...]


@word_table
class PlaceCountWords:
    """Words that show whether a figure counts places."""

    counters: frozenset[str]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    owned: tuple[str, ...]
    of_counted: tuple[str, ...]
    all_behind: tuple[str, ...]
    all_before: tuple[str, ...]
    offices_change: re.Pattern[str]


@word_table
class AsideWords:
    """Words that make a figure context although a rule fits it."""

    faults: tuple[str, ...]
    past: tuple[str, ...]
    present: tuple[str, ...]
    shortage: tuple[str, ...]
    between_shortage: str
    compared: tuple[str, ...]
    issued: tuple[str, ...]
    less: re.Pattern[str]
    own: tuple[str, ...]
    sizes: frozenset[str]
    whole_place: re.Pattern[str]
    part_of: str
    frequencies: frozenset[str]


@word_table
class NotDoneWords:
    """Patterns around a figure of what was not done; comments in reading.toml explain each."""

    reach_before: int
    reach_behind: int
    before: tuple[re.Pattern[str], ...]
    goal_before: re.Pattern[str]
    goal_behind: re.Pattern[str]
    behind: tuple[re.Pattern[str], ...]
    share_of_goal: re.Pattern[str]
    shares_are_measures: re.Pattern[str]
    rises: re.Pattern[str]


@word_table
class StatusWords:
    """Words of plans and of standards."""

    planned: tuple[str, ...]
    standard: tuple[str, ...]


@word_table
class ReadingWords:
    """reading.toml, whose comments explain each word; the keys of `layers` are tiers."""

    weights: Weights
    distances: Distances
    confidence: Confidence
    sentence: SentenceWords
    change_actions: ChangeActions
    places: PlaceCountWords
    aside: AsideWords
    not_done: NotDoneWords
    status: StatusWords
    layers: dict[str, tuple[str, ...]]


@cache
def metric_words() -> MetricWords:
    """The words of metrics.toml, read once. Raises WordTableFault if the file is not valid."""
    return load(_FOLDER / "metrics.toml", MetricWords)


@cache
def reading_words() -> ReadingWords:
    """The words of reading.toml, read once. Raises WordTableFault if the file is not valid."""
    return load(_FOLDER / "reading.toml", ReadingWords)
