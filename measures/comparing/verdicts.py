"""Whether figures may be compared: rows of the table come in; a verdict with its reasons goes out.

What each reason means, and how grave it is, stands in the table of rules (data/rules.csv, and in the codebook);
`reasons` says when one applies. A verdict is as grave as its gravest reason.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from measures.comparing.reasons import CHECKS, Row, possible
from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import Figures, distinct
from measures.table.package import Package

COMPARABLE = "comparable"
WITH_CARE = "with_care"
NOT_COMPARABLE = "not_comparable"
_MOST_CACHED = 500_000


@dataclass(frozen=True)
class Verdict:
    """COMPARABLE, WITH_CARE or NOT_COMPARABLE, and the ids of its reasons in the order of the rules."""

    value: str
    reasons: tuple[str, ...]


Cache = dict[tuple[str, str, str], "Verdict"]


@dataclass(frozen=True)
class Pair:
    """Two measures by their ids and the verdict on them."""

    first: str
    second: str
    verdict: Verdict


def verdict(package: Package, first: Row, second: Row, per: str = "") -> Verdict:
    """Verdict on two rows of the measures table, as they stand or `per` unit. It is symmetric."""
    reasons = tuple(reason for reason in package.rule_rows if CHECKS[reason](package, first, second, per))
    found = (package.rule_rows[reason]["verdict"] for reason in reasons)
    return Verdict(max(found, key=gravity(package).index, default=COMPARABLE), reasons)


def order(package: Package, first: Row, second: Row, per: str = "") -> str:
    """Which of two rows is certainly the larger: "first", "second", "open" where their ranges meet, else "none".

    There is no order between figures that are not comparable, and none between exact ones that are equal.
    """
    intervals = possible(package, first, per), possible(package, second, per)
    if verdict(package, first, second, per).value == NOT_COMPARABLE or None in intervals:
        return "none"
    (low, high), (other_low, other_high) = (found for found in intervals if found)
    if low > other_high:
        return "first"
    if high < other_low:
        return "second"
    return "none" if low == high == other_low == other_high else "open"


def gravity(package: Package) -> list[str]:
    """Verdicts from the mildest to the most severe, in the order of the schema."""
    return list(package.schema.tables["rules"].by_name["verdict"].labels)


def pairs(package: Package, rows: Figures, per: str = "", cache: Cache | None = None) -> list[Pair]:
    """Verdicts on all pairs of figures of the same metric and of different regions.

    `cache` holds verdicts by the ids of two measures and `per`; new ones are added. Pass it only with rows as the
    table has them, because a verdict depends on more than the ids if a row was changed.
    """
    return [
        Pair(first["measure_id"], second["measure_id"], _cached_verdict(package, first, second, per, cache))
        for first, second in combinations(rows, 2)
        if first["metric_id"] == second["metric_id"] and first["region_id"] != second["region_id"]
    ]


def _cached_verdict(package: Package, first: Row, second: Row, per: str, cache: Cache | None) -> Verdict:
    if cache is None:
        return verdict(package, first, second, per)
    ids = (first["measure_id"], second["measure_id"], per)
    if ids not in cache:
        if len(cache) >= _MOST_CACHED:
            cache.clear()
        cache[ids] = verdict(package, first, second, per)
    return cache[ids]


def overall(package: Package, found: Sequence[Pair]) -> Verdict:
    """Verdict on a set of pairs: the mildest of them, with the reasons of all.

    Charts show incomparable figures separately, so the mildest decides; COMPARABLE mixed with others is WITH_CARE.
    """
    if not found:
        return Verdict(COMPARABLE, ())
    mildest = min((pair.verdict.value for pair in found), key=gravity(package).index)
    whole = all(pair.verdict.value == mildest for pair in found)
    value = mildest if whole or mildest != COMPARABLE else WITH_CARE
    reasons = dict.fromkeys(reason for pair in found for reason in pair.verdict.reasons)
    return Verdict(value, tuple(reasons))


def ranked_together(package: Package, rows: Figures, per: str = "", cache: Cache | None = None) -> list[str]:
    """Ids of the set of measures of one metric that covers most regions and in which no two are NOT_COMPARABLE.

    A set may hold several rows of one region. Ties are broken by more rows, then by smaller ids, so that the order of
    the rows does not matter. Empty where no two regions may be compared.
    """
    by_id = {row["measure_id"]: row for row in rows}
    beside: dict[str, set[str]] = {key: set() for key in by_id}
    for one, other in combinations(by_id, 2):
        if _cached_verdict(package, by_id[one], by_id[other], per, cache).value != NOT_COMPARABLE:
            beside[one].add(other)
            beside[other].add(one)

    def regions(chosen: Iterable[str]) -> int:
        return len(distinct((by_id[key] for key in chosen), "region_id"))

    sets = sorted(sorted(found) for found in _cliques(beside, set(), set(beside), set()))
    best = max(sets, key=lambda chosen: (regions(chosen), len(chosen)), default=[])
    return best if regions(best) > 1 else []


def _cliques(beside: Mapping[str, set[str]], chosen: set[str], left: set[str], done: set[str]) -> Iterator[set[str]]:
    """All maximal cliques of the graph in which `beside` has the neighbours of each node (Bron-Kerbosch)."""
    if not left and not done:
        yield chosen
        return
    pivot = max(sorted(left | done), key=lambda key: len(beside[key] & left))
    for key in sorted(left - beside[pivot]):
        yield from _cliques(beside, chosen | {key}, left & beside[key], done & beside[key])
        left, done = left - {key}, done | {key}


@dataclass(frozen=True)
class Standing:
    """Best and worst rank of a measure within its metric; if not ranked, both are 0 and `apart` has reason ids."""

    best: int
    worst: int
    apart: tuple[str, ...]


def standings(package: Package, rows: Figures, per: str = "", cache: Cache | None = None) -> dict[str, Standing]:
    """Standing of each measure of one metric by its id; only those in `ranked_together` are ranked."""
    together = set(ranked_together(package, rows, per, cache))
    ranked = [row for row in rows if row["measure_id"] in together]
    places = ranks({row["measure_id"]: possible(package, row, per) or (0.0, math.inf) for row in ranked})
    return {
        row["measure_id"]: Standing(*places[row["measure_id"]], ())
        if row["measure_id"] in places
        else Standing(0, 0, _reasons_apart(package, row, ranked or rows, per, cache))
        for row in rows
    }


def _reasons_apart(
    package: Package, row: Row, others: Sequence[Row], per: str, cache: Cache | None
) -> tuple[str, ...]:
    """Ids of the reasons why a row is NOT_COMPARABLE with any of the others."""
    found = {
        reason
        for other in others
        if other["measure_id"] != row["measure_id"]
        for reason in _cached_verdict(package, row, other, per, cache).reasons
        if package.rule_rows[reason]["verdict"] == NOT_COMPARABLE
    }
    return tuple(reason for reason in package.rule_rows if reason in found)


def ranks(intervals: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Best and worst rank by key, largest first, as far as the intervals allow; equal where it is certain."""
    return {
        key: (
            1 + sum(other[0] > high for other in intervals.values()),
            len(intervals) - sum(other[1] < low for other in intervals.values()),
        )
        for key, (low, high) in intervals.items()
    }


def sentence(edition: Edition, reason: str, first: Row, second: Row) -> str:
    """A reason in one sentence that names the two figures and what sets them apart."""
    values: dict[str, str] = {}
    for name, row in (("first", first), ("second", second)):
        values |= {
            name: described(row, edition.code),
            f"{name}_layer": edition.label("measures", "layer", row["layer"]),
            f"{name}_level": edition.label("regions", "level", row["level"]),
            f"{name}_status": edition.label("measures", "status", row["status"]),
            f"{name}_object": edition.object_name(row["object_id"]),
            f"{name}_basis": edition.basis_name(row),
        }
    return str(edition.package.rule_rows[reason][f"sentence_{edition.code}"]).format(**values)


def described(row: Row, code: str) -> str:
    """A figure with its place, as a sentence names it."""
    gap = " " if code == "en" else ""
    return f"{row['region']}{gap}{wording.size(row, code)}"
