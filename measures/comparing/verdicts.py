"""Whether figures may be compared: rows of the table come in; a verdict with its reasons goes out.

The meaning and the severity of each reason are in data/rules.csv (and in the codebook); this module decides when a
reason applies. A verdict is as severe as its most severe reason.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from measures.comparing import bounds, normalisation
from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import Figures, distinct
from measures.table.package import Package

COMPARABLE = "comparable"
WITH_CARE = "with_care"
NOT_COMPARABLE = "not_comparable"
MOST_DAYS_APART = 366
_MOST_CACHED = 500_000
Row = Mapping[str, Any]


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
    """Verdict on two rows of the measures table, as reported or put `per` unit; their order makes no difference."""
    reasons = tuple(reason for reason in package.rule_rows if _CHECKS[reason](package, first, second, per))
    found = (package.rule_rows[reason]["verdict"] for reason in reasons)
    return Verdict(max(found, key=gravity(package).index, default=COMPARABLE), reasons)


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
    places = ranks(_fair_rows(package, ranked, per))
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


def ranks(rows: Iterable[Row]) -> dict[str, tuple[int, int]]:
    """Best and worst possible rank of each measure by its id, 1 for the largest; they differ where bounds overlap."""
    intervals = {row["measure_id"]: bounds.interval(row) for row in rows}
    return {
        key: (
            1 + sum(other[0] > high for other in intervals.values()),
            len(intervals) - sum(other[1] < low for other in intervals.values()),
        )
        for key, (low, high) in intervals.items()
    }


def _fair_rows(package: Package, rows: Figures, per: str) -> list[Row]:
    """Rows with their value per unit in place of the reported one; all must have one."""
    if not per:
        return list(rows)
    fairs = [normalisation.fair(package, row, per) for row in rows]
    return [{**row, "value": found.value, "value_high": found.high} for row, found in zip(rows, fairs, strict=True)]


def sentence(edition: Edition, reason: str, first: Row, second: Row) -> str:
    """A reason in one sentence that names the two figures."""
    values: dict[str, str] = {}
    for name, row in (("first", first), ("second", second)):
        values |= {
            name: described(row, edition.code),
            f"{name}_layer": edition.label("measures", "layer", row["layer"]),
            f"{name}_level": edition.label("regions", "level", row["level"]),
            f"{name}_status": edition.label("measures", "status", row["status"]),
        }
    return str(edition.package.rule_rows[reason][f"sentence_{edition.code}"]).format(**values)


def described(row: Row, code: str) -> str:
    """A figure with its place, as a sentence names it."""
    gap = " " if code == "en" else ""
    return f"{row['region']}{gap}{wording.size(row, code)}"


def _level(package: Package, row: Row) -> str:
    return str(package.region_rows[row["region_id"]]["level"])


def _levels(package: Package, first: Row, second: Row) -> set[str]:
    """Levels of two regions; a zone counts as a county."""
    return {"county" if level == "zone" else level for level in (_level(package, first), _level(package, second))}


def _contains(package: Package, first: Row, second: Row) -> bool:
    one, other = first["region_id"], second["region_id"]
    return other in package.containing(one) or one in package.containing(other)


def _part_of(package: Package, first: Row, second: Row) -> bool:
    return second["measure_id"] in package.wholes(first["measure_id"]) or first["measure_id"] in package.wholes(
        second["measure_id"]
    )


def _counts_a_flow(package: Package, *rows: Row) -> bool:
    return any(package.metric_rows[row["metric_id"]]["counts"] == "flow" for row in rows)


def _additive(package: Package, *rows: Row) -> bool:
    return all(package.metric_rows[row["metric_id"]]["additive"] for row in rows)


def _days(row: Row) -> tuple[date, date]:
    end = date.fromisoformat(row["as_of"])
    return (date.fromisoformat(row["period_start"]) if row["period_start"] else end), end


def _periods_apart(package: Package, first: Row, second: Row, per: str) -> bool:
    if not first["as_of"] or not second["as_of"]:
        return False
    (start, end), (other_start, other_end) = _days(first), _days(second)
    if abs((end - other_end).days) > MOST_DAYS_APART:
        return True
    known = first["period_start"] and second["period_start"]
    return bool(known and _counts_a_flow(package, first, second) and (end < other_start or other_end < start))


def _period_unknown(package: Package, first: Row, second: Row, per: str) -> bool:
    unknown = not all((first["period_start"], second["period_start"])) and _counts_a_flow(package, first, second)
    return unknown or not (first["as_of"] and second["as_of"])


def _bound_decides(package: Package, first: Row, second: Row, per: str) -> bool:
    intervals = [_interval(package, row, per) for row in (first, second)]
    if None in intervals or _CHECKS["different_unit"](package, first, second, per):
        return False
    (low, high), (other_low, other_high) = (found for found in intervals if found)
    inexact = low < high or other_low < other_high
    return inexact and low <= other_high and other_low <= high


def _interval(package: Package, row: Row, per: str) -> tuple[float, float] | None:
    """Lowest and highest value of a row, as reported or per unit; None if it cannot be put per unit."""
    if not per:
        return bounds.interval(row)
    fair = normalisation.fair(package, row, per)
    if fair.value is None:
        return None
    return bounds.interval({**row, "value": fair.value, "value_high": fair.high})


_Check = Callable[[Package, Row, Row, str], bool]
_CHECKS: dict[str, _Check] = {
    "different_metric": lambda package, first, second, per: first["metric_id"] != second["metric_id"],
    "different_unit": lambda package, first, second, per: first["unit"] != second["unit"] and per != "start",
    "different_layer": lambda package, first, second, per: bool(
        first["layer"] and second["layer"] and first["layer"] != second["layer"]
    ),
    "layer_unknown": lambda package, first, second, per: bool(first["layer"]) != bool(second["layer"]),
    "different_level": lambda package, first, second, per: (
        not per and len(_levels(package, first, second)) > 1 and _additive(package, first, second)
    ),
    "different_level_fair": lambda package, first, second, per: (
        len(_levels(package, first, second)) > 1 and (bool(per) or not _additive(package, first, second))
    ),
    "zone_level": lambda package, first, second, per: (
        (_level(package, first) == "zone") != (_level(package, second) == "zone")
    ),
    "example": lambda package, first, second, per: first["scope"] != second["scope"],
    "different_status": lambda package, first, second, per: first["status"] != second["status"],
    "bound_decides": _bound_decides,
    "periods_apart": _periods_apart,
    "period_unknown": _period_unknown,
    "part_of": lambda package, first, second, per: _part_of(package, first, second),
    "contains": lambda package, first, second, per: _contains(package, first, second),
    "same_region": lambda package, first, second, per: first["region_id"] == second["region_id"],
    "not_additive": lambda package, first, second, per: per != "start" and not _additive(package, first, second),
    "no_fair_value": lambda package, first, second, per: (
        bool(per) and any(normalisation.fair(package, row, per).value is None for row in (first, second))
    ),
}
