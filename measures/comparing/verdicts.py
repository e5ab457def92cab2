"""May two figures be compared? Rows of the table come in; a verdict with its reasons goes out.

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
_MOST_KEPT = 500_000


@dataclass(frozen=True)
class Verdict:
    """A value of the schema and the ids of its reasons, in the order of the rules."""

    value: str
    reasons: tuple[str, ...]


Kept = dict[tuple[str, str, str], "Verdict"]


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
    """Verdicts from the mildest to the gravest, as the schema names them."""
    return list(package.schema.tables["rules"].by_name["verdict"].labels)


def pairs(package: Package, rows: Figures, per: str = "", kept: Kept | None = None) -> list[Pair]:
    """Verdicts on all pairs of figures of one metric that stand for different regions.

    `kept` holds verdicts by the ids of two measures and `per`, and takes new ones: for rows as the table has them,
    which pages ask about again and again.
    """
    return [
        Pair(first["measure_id"], second["measure_id"], _kept_verdict(package, first, second, per, kept))
        for first, second in combinations(rows, 2)
        if first["metric_id"] == second["metric_id"] and first["region_id"] != second["region_id"]
    ]


def _kept_verdict(package: Package, first: Row, second: Row, per: str, kept: Kept | None) -> Verdict:
    if kept is None:
        return verdict(package, first, second, per)
    ids = (first["measure_id"], second["measure_id"], per)
    if ids not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[ids] = verdict(package, first, second, per)
    return kept[ids]


def overall(package: Package, found: Sequence[Pair]) -> Verdict:
    """Verdict on a set: the mildest that any pair allows, with all reasons that stand in the way of the others.

    A set of which some pairs may be compared is judged by them; the charts draw the rest apart.
    """
    if not found:
        return Verdict(COMPARABLE, ())
    mildest = min((pair.verdict.value for pair in found), key=gravity(package).index)
    whole = all(pair.verdict.value == mildest for pair in found)
    value = mildest if whole or mildest != COMPARABLE else WITH_CARE
    reasons = dict.fromkeys(reason for pair in found for reason in pair.verdict.reasons)
    return Verdict(value, tuple(reasons))


def ranked_together(package: Package, rows: Figures, per: str = "", kept: Kept | None = None) -> list[str]:
    """Ids of the largest set of measures of one metric, by regions, in which no two are not_comparable; at least two.

    Rows of one region stand together where they may. Ties fall to the set with more rows, then to the smaller ids,
    so that the answer does not depend on the order of the rows. Empty where no two regions may be compared.
    """
    by_id = {row["measure_id"]: row for row in rows}
    beside: dict[str, set[str]] = {key: set() for key in by_id}
    for one, other in combinations(by_id, 2):
        if _kept_verdict(package, by_id[one], by_id[other], per, kept).value != NOT_COMPARABLE:
            beside[one].add(other)
            beside[other].add(one)

    def regions(chosen: Iterable[str]) -> int:
        return len(distinct((by_id[key] for key in chosen), "region_id"))

    sets = sorted(sorted(found) for found in _complete(beside, set(), set(beside), set()))
    best = max(sets, key=lambda chosen: (regions(chosen), len(chosen)), default=[])
    return best if regions(best) > 1 else []


def _complete(beside: Mapping[str, set[str]], chosen: set[str], left: set[str], done: set[str]) -> Iterator[set[str]]:
    """All sets that nothing can be added to, of members that each stand beside all others (Bron and Kerbosch)."""
    if not left and not done:
        yield chosen
        return
    pivot = max(sorted(left | done), key=lambda key: len(beside[key] & left))
    for key in sorted(left - beside[pivot]):
        yield from _complete(beside, chosen | {key}, left & beside[key], done & beside[key])
        left, done = left - {key}, done | {key}


@dataclass(frozen=True)
class Standing:
    """Where a measure stands among those of its metric: best and worst rank, or why it is not ranked."""

    best: int
    worst: int
    apart: tuple[str, ...]


def standings(package: Package, rows: Figures, per: str = "", kept: Kept | None = None) -> dict[str, Standing]:
    """Standing of each measure of one metric; those that may not be ranked with the most others stand apart."""
    together = set(ranked_together(package, rows, per, kept))
    ranked = [row for row in rows if row["measure_id"] in together]
    places = ranks({row["measure_id"]: possible(package, row, per) or (0.0, math.inf) for row in ranked})
    return {
        row["measure_id"]: Standing(*places[row["measure_id"]], ())
        if row["measure_id"] in places
        else Standing(0, 0, _in_the_way(package, row, ranked or rows, per, kept))
        for row in rows
    }


def _in_the_way(package: Package, row: Row, others: Sequence[Row], per: str, kept: Kept | None) -> tuple[str, ...]:
    """The grave reasons that keep a row from standing with some others."""
    found = {
        reason
        for other in others
        if other["measure_id"] != row["measure_id"]
        for reason in _kept_verdict(package, row, other, per, kept).reasons
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
