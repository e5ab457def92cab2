"""What a figure measures: a folded sentence and its figures come in, a reading of each figure goes out.

Words of metrics.toml are looked up in the sentence; the rule whose words stand nearest names the metric.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from measures.extraction.lexicons import expression, table
from measures.extraction.quantities import SHARE, Figure

_MARKS = re.compile("[、,。;:!?]")
_BRACKETS = re.compile(r"\([^()]*\)")
_REACH, _BEHIND = 90, 76
_COMMA = "\u3001"
_COSTLY = re.compile("[、,;:(!?。]")
_MARK = re.compile("[,。;:!?]")
MEASURE, CONTEXT, NOISE = "measure", "context", "noise"


@dataclass(frozen=True)
class Hit:
    """A word of the lexicon in a sentence, with the classes it belongs to."""

    start: int
    end: int
    word: str
    objects: frozenset[str]
    actions: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A row of the rules: see metrics.toml."""

    metric: str
    unit: str
    objects: frozenset[str]
    actions: frozenset[str]
    counters: frozenset[str]
    bonus: float
    of_places: bool
    ahead: bool
    alone: float | None
    only: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What a figure was read as."""

    kind: str
    metric: str = ""
    unit: str = ""
    object: str = ""
    action: str = ""
    layer: str = ""
    status: str = "done"
    score: float = 0.0
    object_is_context: bool = False


def hits(sentence: str, figures: Sequence[Figure]) -> list[Hit]:
    """Words of the lexicon near the figures of a sentence; the first wins, of several there the longest."""
    counted = [figure for figure in figures if figure.counter and figure.counter not in _context_counters()]
    if not counted:
        return []
    found: list[Hit] = []
    words, heads = _words(), _heads()
    negations = tuple(table("metrics")["negations"])
    start, end = max(0, counted[0].start - _REACH), min(len(sentence), counted[-1].tail + _BEHIND)
    while start < end:
        step = 1
        for length in heads.get(sentence[start : start + 2], ()) or heads.get(sentence[start], ()):
            word = sentence[start : start + length]
            classes = words.get(word)
            if classes:
                things, deeds = classes
                if deeds and sentence.endswith(negations, 0, start):
                    deeds = frozenset()
                found.append(Hit(start, start + length, word, things, deeds))
                step = length
                break
        start += step
    return found


def read(
    sentence: str, figures: Sequence[Figure], index: int, found: Sequence[Hit], topic: frozenset[str] = frozenset()
) -> Reading:
    """Reading of one figure of a sentence; `topic` holds the classes of objects that the sentence before spoke of."""
    figure = figures[index]
    if figure.value is None or (not figure.counter and figure.before is None):
        return Reading(NOISE)
    if figure.counter in _context_counters() or _grouping(sentence, figures, index):
        return Reading(CONTEXT, unit=figure.counter, object_is_context=True)
    nearness = _Nearness(sentence, figures, index)
    places = _counts_places(sentence, figure)
    best, best_score, best_words = None, 0.0, ("", "")
    item = _dealt_item(sentence, figure)
    found = [hit for hit in found if figure.start - _REACH < hit.start < figure.tail + _REACH]
    things = [hit for hit in found if not item or item[0] <= hit.start < item[1]]
    if item and any(hit.objects for hit in things):
        nearness.dealt = True
    objects = _scores(things if nearness.dealt else found, "objects", nearness)
    clause = _clause(sentence, figure)
    if topic and not any(hit.objects - _passing() and hit.word in clause for hit in found):
        objects = {**dict.fromkeys(topic, (weight("carried"), "")), **objects}
    rules = [rule for rule in _rules(figure.counter) if not rule.objects or not rule.objects.isdisjoint(objects)]
    actions = _scores(found, "actions", nearness) if rules else {}
    for name in _moved(figure):
        actions.setdefault(name, (weight("moved"), ""))
    for rule in rules:
        if not _allowed(rule, clause, figure, found):
            continue
        score, thing, action = _fit(rule, objects, actions)
        if places and not (rule.of_places and _all_of(sentence, figure)):
            score -= weight("places_cost")
        if figure.written and figure.value < 10 and figure.before is None:
            score -= weight("small_numeral_cost")
        if score > best_score:
            best, best_score, best_words = rule, score, (thing, action)
    context = bool(best and not best.metric) or places
    if best is None or best_score < weight("threshold") or not best.metric or _aside(sentence, figure, best.metric):
        return Reading(
            CONTEXT,
            unit=figure.counter,
            object=best_words[0],
            action=best_words[1],
            score=best_score,
            object_is_context=context,
        )
    return Reading(
        MEASURE,
        best.metric,
        _unit(best, figure),
        *best_words,
        _layer(sentence, figure, figures, index),
        _status(sentence, figure, figures, index, best.metric),
        best_score,
    )


def _allowed(rule: Rule, clause: str, figure: Figure, found: Sequence[Hit]) -> bool:
    """Whether the words that a rule asks for, or asks not to see, stand as it asks."""
    if rule.ahead and not any(hit.start < figure.start and rule.objects & hit.objects for hit in found):
        return False
    if rule.only and not any(word in clause for word in rule.only):
        return False
    return not any(word in clause for word in rule.without)


def readings(sentence: str, figures: Sequence[Figure], found: Sequence[Hit], topic: frozenset[str]) -> list[Reading]:
    """Readings of all figures of a sentence; what one counts is the topic of the next."""
    told: list[Reading] = []
    for index in range(len(figures)):
        told.append(read(sentence, figures, index, found, topic))
        if told[-1].kind == MEASURE:
            topic = topics(found, told[-1:]) or topic
    return completed(sentence, figures, told)


def topics(found: Sequence[Hit], readings: Sequence[Reading]) -> frozenset[str]:
    """Classes of the objects that the figures of a sentence count."""
    words = {reading.object for reading in readings if reading.object}
    return frozenset(name for hit in found if hit.word in words for name in hit.objects)


def completed(sentence: str, figures: Sequence[Figure], readings: Sequence[Reading]) -> list[Reading]:
    """Readings where a figure that leaves its noun out takes the reading of the one beside it."""
    whole = list(readings)
    last = len(figures) - 1
    for index, other in [
        *((at, at + 1) for at in range(last - 1, -1, -1)),
        *((at, at - 1) for at in range(1, last + 1)),
    ]:
        reading = whole[index]
        if reading.kind != CONTEXT or reading.object_is_context or figures[index].counter in _context_counters():
            continue
        if whole[other].kind == MEASURE and _elliptic(sentence, figures, index, other):
            whole[index] = replace(whole[other], status=reading.status, score=whole[other].score - 2)
    for index, reading in enumerate(whole):
        if reading.kind == CONTEXT and not reading.object_is_context and _only_place_ahead(sentence, figures[index]):
            earlier = [at for at in range(index) if figures[at].counter == figures[index].counter]
            if earlier and whole[earlier[-1]].kind == MEASURE:
                whole[index] = replace(whole[earlier[-1]], score=whole[earlier[-1]].score - 2)
    return whole


def parted(
    sentence: str, figures: Sequence[Figure], readings: Sequence[Reading], earlier: Reading | None
) -> list[Reading]:
    """Readings where the parts of a total, listed behind it, take the reading of the total.

    `earlier` is the last measure of the sentence before.
    """
    whole = list(readings)
    opening = expression("metrics", "parts_word").search(sentence)
    if opening is None:
        return whole
    opened = opening.end()
    ahead = [at for at, figure in enumerate(figures) if figure.end <= opening.start() and whole[at].kind == MEASURE]
    total = whole[ahead[-1]] if ahead else earlier
    ends = [at for word in table("metrics")["parts_end"] if (at := sentence.find(word, opened)) >= 0]
    end = min(ends, default=len(sentence))
    parts = [at for at, figure in enumerate(figures) if opened <= figure.start < end and figure.value is not None]
    counters = {figures[at].counter for at in parts}
    if total is None or len(parts) < table("metrics")["parts_in_a_row"] or len(counters) > 1:
        return whole
    if total.unit not in counters:
        return whole
    for at in parts:
        whole[at] = replace(total, status=whole[at].status, score=total.score - 2)
    return whole


def _only_place_ahead(sentence: str, figure: Figure) -> bool:
    """Whether the clause up to a figure is the name of a place: what was done stands in the clause before."""
    start = max(sentence.rfind(mark, 0, figure.start) for mark in ",;:、") + 1
    clause_ends = figure.tail == len(sentence) or bool(_MARKS.match(sentence, figure.tail))
    return clause_ends and bool(expression("metrics", "place_alone").fullmatch(sentence, start, figure.start))


def _elliptic(sentence: str, figures: Sequence[Figure], index: int, other: int) -> bool:
    """Whether a figure begins its clause without a noun, or shares the noun behind the next figure of a list."""
    figure, beside = figures[index], figures[other]
    if figure.counter != beside.counter or _grouping(sentence, figures, index):
        return False
    if other < index:
        bare = not re.match(r"[\u4e00-\u9fff]", sentence[figure.tail : figure.tail + 1])
        opening = sentence[max(0, figure.start - 2) : figure.start].endswith(tuple(table("metrics")["openings"]))
        return (bare or opening) and figure.start - beside.tail < 60
    between = sentence[figure.tail : beside.start]
    return len(between) <= 8 and between.endswith(tuple(table("metrics")["joining"]))


@cache
def _passing() -> frozenset[str]:
    return frozenset(table("metrics")["passing"])


@cache
def weight(name: str) -> float:
    """A weight of the table."""
    return float(table("metrics")["weights"][name])


class _Nearness:
    """How near to a figure the words of its sentence stand: 10 and less, by what lies between."""

    def __init__(self, sentence: str, figures: Sequence[Figure], index: int) -> None:
        self.dealt = False
        self.sentence, self.figure = sentence, figures[index]
        self.postposed = bool(_MARKS.match(sentence, self.figure.tail)) or self.figure.tail == len(sentence)
        # Two semicolons ahead, or one behind, no word is near.
        self.first = sentence.rfind(";", 0, max(0, sentence.rfind(";", 0, self.figure.start)))
        behind = sentence.find(";", self.figure.tail)
        self.last = behind if behind >= 0 else len(sentence)
        self.others = [
            (other.start, other.end)
            for position, other in enumerate(figures)
            if position != index and other.value is not None
        ]

    def object(self, hit: Hit) -> float:
        if self.dealt:
            return 9.0
        if self.figure.start <= hit.start < self.figure.end:
            return 9.0
        if hit.start >= self.figure.end:
            cost = self._cost(self.figure.tail, hit.start, "object_behind")
            near = hit.start - self.figure.tail < 8 and cost < 1.0
            return 10.0 - cost + weight("adjacent") * near - weight("postposed") * self.postposed
        touching = hit.end == self.figure.start
        return 8.0 - self._cost(hit.end, self.figure.start, "object_ahead") + weight("touching") * touching

    def action(self, hit: Hit) -> float:
        if self.figure.start <= hit.start < self.figure.end:
            return 8.0
        if hit.start >= self.figure.end:
            return 6.0 - self._cost(self.figure.tail, hit.start, "action_behind")
        return 8.0 - self._cost(hit.end, self.figure.start, "action_ahead")

    def _cost(self, start: int, end: int, name: str) -> float:
        if start >= end:
            return 0.0
        character, per_figure, prices = _prices(name)
        between = self.sentence[start:end]
        between = _BRACKETS.sub("", between) if "(" in between else between
        cost = character * len(between)
        for other_start, other_end in self.others:
            if start <= other_start and other_end <= end:
                cost += per_figure
        marks = _COSTLY.search(between)
        if marks:
            attribute = between.rfind(table("metrics")["attribute_word"]) if start == self.figure.tail else -1
            for match in _COSTLY.finditer(between, marks.start()):
                factor = weight("attribute") if match.start() < attribute and match[0] == _COMMA else 1.0
                cost += prices.get(match[0], 0.0) * factor
        return cost


@cache
def _prices(name: str) -> tuple[float, float, dict[str, float]]:
    """What a character, a figure and each mark between a figure and a word cost."""
    weights = table("metrics")["weights"][name]
    return float(weights["character"]), float(weights["figure"]), weights["marks"]


def _scores(found: Sequence[Hit], kind: str, nearness: _Nearness) -> dict[str, tuple[float, str]]:
    """Of each class, the nearest word and its score."""
    scores: dict[str, tuple[float, str]] = {}
    bounds = _bounds()
    ahead, behind = (60, _BEHIND) if kind == "objects" else (_REACH, 52)
    first = max(nearness.figure.start - ahead, nearness.first)
    last = min(nearness.figure.tail + behind, nearness.last)
    for hit in found:
        classes = hit.objects if kind == "objects" else hit.actions
        # Farther off, a word can win nothing: it need not be weighed.
        near = bool(classes) and first <= hit.end and hit.start <= last
        if not near or (hit.word in bounds and not nearness.figure.start <= hit.start < nearness.figure.end):
            continue
        score = nearness.object(hit) if kind == "objects" else nearness.action(hit)
        score += min(len(hit.word), 6) * weight("length")
        for name in classes:
            if score > scores.get(name, (0.0, ""))[0]:
                scores[name] = (score, hit.word)
    return scores


def _fit(
    rule: Rule,
    objects: dict[str, tuple[float, str]],
    actions: dict[str, tuple[float, str]],
) -> tuple[float, str, str]:
    thing = max((objects[name] for name in rule.objects if name in objects), default=(0.0, ""))
    action = max((actions[name] for name in rule.actions if name in actions), default=(0.0, ""))
    least = weight("least_object" if rule.actions else "least_alone")
    if rule.objects and thing[0] < least:
        return 0.0, thing[1], action[1]
    if rule.actions and action[0] < weight("least_action"):
        return (0.0 if rule.alone is None else thing[0] + rule.alone), thing[1], ""
    return thing[0] + weight("action") * action[0] + rule.bonus, thing[1], action[1]


def _moved(figure: Figure) -> Sequence[str]:
    """Classes of what was done where one stock became another, though no word says so."""
    moved: dict[str, list[str]] = table("metrics")["moved"]
    if figure.before is None or figure.after is None:
        return moved["former"] if figure.former else ()
    return moved["down"] if figure.after < figure.before else moved["up"]


def _clause(sentence: str, figure: Figure) -> str:
    start = max(sentence.rfind(mark, 0, figure.start) for mark in ",;:") + 1
    end = min((at for mark in ",;:" if (at := sentence.find(mark, figure.tail)) >= 0), default=len(sentence))
    return sentence[start:end]


def _dealt_item(sentence: str, figure: Figure) -> tuple[int, int] | None:
    """Span of the thing that a word for "respectively" gives a figure, in the list before that word."""
    if not figure.dealt:
        return None
    dealing, index, count = figure.dealt
    start = max(sentence.rfind(mark, 0, dealing) for mark in ",;:") + 1
    parts = [match.span() for match in expression("quantities", "item").finditer(sentence, start, dealing)]
    return parts[len(parts) - count + index] if len(parts) >= count else None


def _grouping(sentence: str, figures: Sequence[Figure], index: int) -> bool:
    """Whether a figure only groups the next one ("13 kinds, 37 items") or is what its share is of."""
    figure = figures[index]
    before = figures[index - 1] if index else None
    if before is not None and before.value is not None and before.tail == figure.start and before.counter:
        return before.counter not in table("metrics")["grouping"]
    following = figures[index + 1] if index + 1 < len(figures) else None
    if following is None or following.value is None:
        return False
    between = sentence[figure.tail : following.start]
    if following.counter in _context_counters() and not between:
        return False
    if figure.counter != SHARE and following.counter == SHARE:
        if between == table("metrics")["attribute_word"]:
            return True
        return len(between) < 16 and table("metrics")["rate_word"] in between and not _MARK.search(between)
    return not between and figure.counter in table("metrics")["grouping"]


def _counts_places(sentence: str, figure: Figure) -> bool:
    """Whether the noun right behind the counter is a kind of place or office."""
    nouns = table("quantities")["denominators"]
    if figure.before is not None and expression("metrics", "offices_fall").search(
        sentence[max(0, figure.start - 8) : figure.start]
    ):
        return True
    if figure.counter not in table("metrics")["place_counters"]:
        return False
    behind = sentence[figure.tail : figure.tail + 24]
    adjective = next((word for word in table("metrics")["place_adjectives"] if behind.startswith(word)), "")
    behind = behind if any(behind.startswith(noun) for noun in nouns) else behind[len(adjective) :]
    noun = max((noun for noun in nouns if behind.startswith(noun)), key=len, default="")
    rest = re.sub(r"^\([^()]*\)", "", behind[len(noun) :])
    owner = rest.startswith(tuple(table("metrics")["after_place_noun"])) and not rest[1:2].isdigit()
    return bool(noun) and (not owner or rest.startswith(tuple(table("metrics")["counted_place"])))


def _all_of(sentence: str, figure: Figure) -> bool:
    """Whether a number of places tells how many of them did something."""
    words = table("metrics")
    behind = sentence[figure.tail : figure.tail + 14]
    ahead = sentence[max(0, figure.start - 3) : figure.start]
    return any(word in behind for word in words["all_behind"]) or any(word in ahead for word in words["all_ahead"])


def _aside(sentence: str, figure: Figure, metric: str) -> bool:
    """Whether the words at a figure tell a shortage, a burden of the past, or what others did wrong."""
    words = table("metrics")["aside"]
    lead = sentence[max(0, figure.start - 14) : figure.start]
    if figure.before is not None:
        return False
    if _no_result(figure, metric, _MARK.split(lead)[-1]):
        return True
    if any(lead.rstrip(words["filler"]).endswith(word) for word in words["shortage"]) and metric in words["of_staff"]:
        return True
    clause = sentence[max(sentence.rfind(mark, 0, figure.start) for mark in ";。!?") + 1 : figure.start]
    if any(word in clause for word in words["faults"]) or _base(sentence, figure, metric):
        return True
    past = any(word in sentence[: figure.start] for word in words["past"])
    return past and not any(word in sentence for word in words["present"])


def _no_result(figure: Figure, metric: str, near: str) -> bool:
    """Whether a figure is a size, a share of a whole, what people pay themselves, or how often something may be."""
    words = table("metrics")["aside"]
    if figure.counter in words["sizes"]:
        return bool(expression("metrics", "aside", "whole_place").search(near))
    if figure.qualifier == "at_most" and figure.counter in words["frequencies"] and metric in words["of_frequency"]:
        return True
    return any(word in near for word in words["own"]) or (figure.counter == SHARE and words["part_of"] in near)


def _base(sentence: str, figure: Figure, metric: str) -> bool:
    """Whether a figure only tells how much there is, before how much less that is than a year ago."""
    words = table("metrics")["aside"]
    if metric not in words["bases"] or figure.counter == SHARE:
        return False
    behind, lead = sentence[figure.tail : figure.tail + 6], sentence[max(0, figure.start - 8) : figure.start]
    lead = _MARK.split(lead)[-1]
    if not behind.startswith(tuple(words["compared"])):
        return False
    return lead.endswith(tuple(words["issued"])) or not expression("metrics", "aside", "less").search(lead)


def _status(sentence: str, figure: Figure, figures: Sequence[Figure], index: int, metric: str) -> str:
    words = table("metrics")["status"]
    first = max([sentence.rfind(mark, 0, figure.start) for mark in ";:,"] + [0])
    clause = max(sentence.rfind(",", 0, first), sentence.rfind(";", 0, figure.start), 0)
    near = sentence[clause : figure.tail + 12].partition("。")[0]
    if any(word in near for word in words["planned"]):
        return "planned"
    if metric in words["can_be_standard"] and any(word in near for word in words["standard"]):
        return "standard"
    return "done"


def _layer(sentence: str, figure: Figure, figures: Sequence[Figure], index: int) -> str:
    """Tier of the things counted: the word for a tier nearest to the figure."""
    best, layer = 99.0, ""
    previous = figures[index - 1].tail if index else 0
    low, high = max(figure.start - 40, 0), figure.tail + 20
    window = sentence[low:high]
    for name, words in table("metrics")["layers"].items():
        for word in words:
            if word not in window:
                continue
            ahead, behind = sentence.rfind(word, low, figure.start), sentence.find(word, figure.tail, high)
            distance = figure.start - ahead + (10 if ahead < previous else 0) if ahead >= 0 else 99
            nearest = min(distance, behind - figure.tail if behind >= 0 else 99) - len(word) * 0.1
            if nearest < best:
                best, layer = nearest, name
    return layer


def _unit(rule: Rule, figure: Figure) -> str:
    units = table("metrics")["units"]
    if figure.counter == SHARE:
        return SHARE
    return str(units.get(rule.metric, {}).get(figure.counter, rule.unit))


@cache
def _rules(counter: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in _all_rules() if counter in rule.counters)


@cache
def _all_rules() -> tuple[Rule, ...]:
    words = table("metrics")
    return tuple(
        Rule(
            row["metric"],
            row.get("unit", ""),
            frozenset(row["objects"]),
            frozenset(row["actions"]),
            _union(words["counters"][name] for name in row["counters"]),
            row["bonus"],
            row.get("of_places", False),
            row.get("ahead", False),
            row.get("alone"),
            tuple(row.get("only", ())),
            tuple(row.get("without", ())),
        )
        for row in words["rules"]
    )


def _union(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(word for group in groups for word in group)


@cache
def _words() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    words = table("metrics")
    found: dict[str, tuple[set[str], set[str]]] = {}
    for position, kind in enumerate(("objects", "actions")):
        for name, entries in words[kind].items():
            for word in entries:
                found.setdefault(word, (set(), set()))[position].add(name)
    negated = tuple(words["negated"])
    for word, (_, deeds) in found.items():
        if deeds and not word.startswith(negated):
            parts = {part for at in range(1, len(word)) for part in (word[:at], word[at:]) if len(part) > 1}
            deeds.update(name for part in parts & found.keys() for name in found[part][1])
    return {word: (frozenset(things), frozenset(deeds)) for word, (things, deeds) in found.items()}


@cache
def _heads() -> dict[str, tuple[int, ...]]:
    """Lengths of words by their first two characters, or the one they have, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _words():
        lengths.setdefault(word[:2], set()).add(len(word))
    for head in [head for head in lengths if len(head) == 2]:
        lengths[head] |= lengths.get(head[0], set())
    return {head: tuple(sorted(entry, reverse=True)) for head, entry in lengths.items()}


@cache
def _bounds() -> frozenset[str]:
    return frozenset(table("quantities")["bounds"])


@cache
def _context_counters() -> frozenset[str]:
    return frozenset(table("quantities")["context_counters"])
