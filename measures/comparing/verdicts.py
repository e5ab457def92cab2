"""Whether figures may be compared: rows of the table come in; a verdict with its reasons goes out.

What each reason means, and how grave it is, stands in the table of rules (data/rules.csv, and in the codebook);
`reasons` says when one applies. A verdict is as grave as its gravest reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from measures.comparing.reasons import CHECKS, Row, possible
from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import Figures
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


def together(package: Package, judged: Sequence[Verdict]) -> Verdict:
    """One verdict for several: the gravest of them, with the reasons of all."""
    found = {reason for one in judged for reason in one.reasons}
    gravest = max((one.value for one in judged), key=gravity(package).index, default=COMPARABLE)
    return Verdict(gravest, tuple(reason for reason in package.rule_rows if reason in found))


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
        Pair(first["measure_id"], second["measure_id"], cached(package, first, second, per, cache))
        for first, second in combinations(rows, 2)
        if first["metric_id"] == second["metric_id"] and first["region_id"] != second["region_id"]
    ]


def cached(package: Package, first: Row, second: Row, per: str, cache: Cache | None) -> Verdict:
    """Verdict on two rows, from the cache of `pairs` if it is there."""
    if cache is None:
        return verdict(package, first, second, per)
    ids = (first["measure_id"], second["measure_id"], per)
    if ids not in cache:
        if len(cache) >= _MOST_CACHED:
            cache.clear()
        cache[ids] = verdict(package, first, second, per)
    return cache[ids]


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
