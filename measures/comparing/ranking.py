"""Ranks of regions on one metric: figures and a comparison group come in; ranks and who stands apart go out.

A region stands once, by the figure (or the sum of the parts of one thing) that may be compared with those of most
other regions. A rank is a range where what the figures can be overlaps.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from measures.comparing import groups, stacks, verdicts
from measures.comparing.groups import Group
from measures.comparing.reasons import possible
from measures.comparing.verdicts import NOT_COMPARABLE, WITH_CARE, Cache
from measures.table.figures import FigureRow, Figures
from measures.table.package import Package

OUTSIDE = "outside_group"
SAME_REGION = "same_region"
# Reasons that concern the regions of two figures and not what was counted.
_OF_REGIONS = ("contains", "part_of", SAME_REGION)
_KIND = ("object_id", "basis", "mean_per", "unit", "layer", "status", "scope")


@dataclass(frozen=True)
class Standing:
    """Best and worst rank of a region, 1 for the largest, and ids of the reasons why its rank needs care.

    `care` has the reasons that stand between its figure and every other one and that not all pairs share.
    """

    best: int
    worst: int
    care: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """Figures of one metric in order, as far as they may be compared within a group.

    `ranked` has one figure for each region (or the sum of its parts), those that can be largest first; `standings`
    are by region id. `apart` has all others, each with its reasons; OUTSIDE is for regions outside the group.
    `shared` are the reasons that every two of the ranked figures share, `between` those of single pairs, by the ids
    of their regions, that are in neither `shared` nor the care of one of the two.
    """

    ranked: tuple[FigureRow, ...]
    standings: Mapping[str, Standing]
    apart: tuple[tuple[FigureRow, tuple[str, ...]], ...]
    shared: tuple[str, ...]
    between: Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True)
class _Cares:
    """Reasons for care: those of all pairs, by region those of all its pairs, and the others by pairs of regions."""

    shared: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]
    between: Mapping[tuple[str, str], tuple[str, ...]]


def ranking(package: Package, rows: Figures, group: Group, per: str = "", cache: Cache | None = None) -> Ranking:
    """Rank the figures of one metric, as they stand or `per` unit, within a group.

    No rank depends on regions outside the group. `cache` is that of verdicts.pairs.
    """
    entries = stacks.joined(package, rows)
    inside = [row for row in entries if group.holds(package, row["region_id"])]
    judge = _Judge(package, per, cache)
    found = [_without_conflicts(_one_each(rows), judge) for rows in _candidates(judge, inside)]
    ranked = max(found, key=partial(_weight, judge), default=[])
    if len(ranked) < 2:
        ranked = []
    intervals = {row["region_id"]: possible(package, row, per) or (0.0, 0.0) for row in ranked}
    ranked.sort(key=lambda row: (-intervals[row["region_id"]][1], -intervals[row["region_id"]][0], row["measure_id"]))
    cares = _cares(ranked, judge)
    standings = {region: Standing(*span, cares.own[region]) for region, span in ranks(intervals).items()}
    chosen = {row["measure_id"] for row in ranked}
    apart = tuple(
        (row, _reasons(row, ranked or inside, judge, outside=not group.holds(package, row["region_id"])))
        for row in entries
        if row["measure_id"] not in chosen
    )
    return Ranking(tuple(ranked), standings, apart, cares.shared, cares.between)


def ranks(intervals: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Best and worst rank by key, largest first, over all values that intervals allow; equal ones share a rank."""
    return {
        key: (
            1 + sum(other[0] > high for other in intervals.values()),
            1 + sum(other[1] > low for name, other in intervals.items() if name != key),
        )
        for key, (low, high) in intervals.items()
    }


def _kind(row: FigureRow) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in _KIND)  # type: ignore[literal-required]


class _Judge:
    """Verdicts on pairs of figures of one metric."""

    def __init__(self, package: Package, per: str, cache: Cache | None) -> None:
        self.package, self.per, self._cache = package, per, cache

    def reasons(self, first: FigureRow, second: FigureRow, verdict: str) -> list[str]:
        """Ids of the reasons of a gravity between two figures."""
        found = verdicts.cached(self.package, first, second, self.per, self._cache)
        return [reason for reason in found.reasons if self.package.rule_rows[reason]["verdict"] == verdict]

    def conflict(self, first: FigureRow, second: FigureRow) -> bool:
        """Whether two figures may not be compared."""
        found = verdicts.cached(self.package, first, second, self.per, self._cache)
        return found.value == NOT_COMPARABLE

    def kind(self, row: FigureRow) -> tuple[str, ...]:
        """What two figures must agree on to be of one kind; figures of regions of two levels are of two kinds."""
        return (*_kind(row), groups.level(self.package, row["region_id"]))

    def narrowness(self, row: FigureRow) -> int:
        """How many broader objects hold the object of a figure; 0 for the widest."""
        return len(self.package.broader(row["object_id"]))

    def may_mix(self, first: FigureRow, second: FigureRow) -> bool:
        """Whether figures of the kinds of these two may be compared, whatever their regions are."""
        return not any(reason not in _OF_REGIONS for reason in self.reasons(first, second, NOT_COMPARABLE))


def _candidates(judge: _Judge, rows: Figures) -> list[list[FigureRow]]:
    """Sets of figures of kinds that may be compared with each other; within a set, the widest kinds come first.

    Figures that cannot be put per unit are in none.
    """
    kinds: dict[tuple[str, ...], list[FigureRow]] = {}
    for row in rows:
        if possible(judge.package, row, judge.per) is not None:
            kinds.setdefault(judge.kind(row), []).append(row)
    beside: dict[tuple[str, ...], set[tuple[str, ...]]] = {
        kind: {other for other, others in kinds.items() if other != kind and judge.may_mix(own[0], others[0])}
        for kind, own in kinds.items()
    }

    def place(kind: tuple[str, ...]) -> tuple[int, int, int, tuple[str, ...]]:
        own = kinds[kind]
        regions = len({row["region_id"] for row in own})
        return -regions, judge.narrowness(own[0]), -sum(row["layer"] != "" for row in own), kind

    sets = sorted(sorted(found, key=place) for found in _cliques(beside, set(), set(beside), set()))
    return [[row for kind in found for row in kinds[kind]] for found in sets]


def _weight(judge: _Judge, ranked: Sequence[FigureRow]) -> tuple[int, int, float, int]:
    """How good a ranking is: it has many regions, of wide kinds; parts are large, and layers are stated."""
    narrow = [row for row in ranked if judge.narrowness(row)]
    return (
        len(ranked) if len(ranked) > 1 else 0,
        -sum(map(judge.narrowness, narrow)),
        sum(row["value"] for row in narrow),
        sum(row["layer"] != "" for row in ranked),
    )


def _one_each(rows: Figures) -> list[FigureRow]:
    """One figure for each region: the first kind that it reports, of that the latest."""
    found: dict[str, FigureRow] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    for row in rows:
        region = row["region_id"]
        kind = _kind(row)
        if kinds.setdefault(region, kind) != kind:
            continue
        kept = found.get(region)
        newer = kept is None or (row["as_of"], kept["measure_id"]) > (kept["as_of"], row["measure_id"])
        found[region] = row if kept is None or newer else kept
    return list(found.values())


def _without_conflicts(rows: list[FigureRow], judge: _Judge) -> list[FigureRow]:
    """The figures without those that may not be compared with others, such as a city beside its own county.

    The figure with most conflicts goes first; of equal ones, that of the region that holds the other.
    """
    package = judge.package
    against: dict[str, set[str]] = {row["measure_id"]: set() for row in rows}
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            if judge.conflict(one, other):
                against[one["measure_id"]].add(other["measure_id"])
                against[other["measure_id"]].add(one["measure_id"])
    kept = {row["measure_id"]: row for row in rows}

    def worst(key: str) -> tuple[int, int, str]:
        return len(against[key]), -len(package.containing(kept[key]["region_id"])), key

    while kept and against[key := max(kept, key=worst)]:
        del kept[key]
        for others in against.values():
            others.discard(key)
    return list(kept.values())


def _cares(rows: Sequence[FigureRow], judge: _Judge) -> _Cares:
    """The reasons for care that all pairs share, by region those that all its further pairs share, and the rest."""
    between = {
        (one["region_id"], other["region_id"]): set(judge.reasons(one, other, WITH_CARE))
        for one in rows
        for other in rows
        if one is not other
    }
    own = {
        row["region_id"]: set.intersection(*(found for (one, _), found in between.items() if one == row["region_id"]))
        for row in rows
    }
    shared = set.intersection(*own.values()) if own else set()
    order = [*judge.package.rule_rows]

    def ordered(found: set[str]) -> tuple[str, ...]:
        return tuple(sorted(found, key=order.index))

    places = {row["region_id"]: place for place, row in enumerate(rows)}
    rest = {
        pair: ordered(found - own[pair[0]] - own[pair[1]])
        for pair, found in between.items()
        if places[pair[0]] < places[pair[1]] and found - own[pair[0]] - own[pair[1]]
    }
    return _Cares(ordered(shared), {region: ordered(found - shared) for region, found in own.items()}, rest)


def _reasons(row: FigureRow, others: Sequence[FigureRow], judge: _Judge, *, outside: bool) -> tuple[str, ...]:
    """Ids of the reasons why a figure stands apart from others, in the order of the rules.

    Outside the group, levels and what contains what need no further word.
    """
    if len({one["region_id"] for one in (row, *others)}) < 2:
        return (OUTSIDE,) if outside else ()
    found = {
        reason
        for other in others
        if other["region_id"] != row["region_id"]
        for reason in judge.reasons(row, other, NOT_COMPARABLE)
    }
    if outside:
        found -= {"different_level", "contains"}
    elif not found and any(other["region_id"] == row["region_id"] and other is not row for other in others):
        found = {SAME_REGION}
    named = [reason for reason in judge.package.rule_rows if reason in found]
    return (OUTSIDE, *named) if outside else tuple(named)


def _cliques(
    beside: Mapping[tuple[str, ...], set[tuple[str, ...]]],
    chosen: set[tuple[str, ...]],
    left: set[tuple[str, ...]],
    done: set[tuple[str, ...]],
) -> Iterator[set[tuple[str, ...]]]:
    """All maximal cliques of the graph in which `beside` has the neighbours of each node (Bron-Kerbosch)."""
    if not left and not done:
        yield chosen
        return
    pivot = max(sorted(left | done), key=lambda key: len(beside[key] & left))
    for key in sorted(left - beside[pivot]):
        yield from _cliques(beside, chosen | {key}, left & beside[key], done & beside[key])
        left, done = left - {key}, done | {key}
