"""Sums in which nothing is counted twice: figures come in; a sum, and what it leaves out, goes out."""

from dataclasses import dataclass

from measures.table.figures import FigureRow, Figures, known
from measures.table.package import Package

_IN_A_SUM = {"over": "at_least", "nearly": "at_most"}
FACT = (
    "region_id",
    "metric_id",
    "object_id",
    "basis",
    "mean_per",
    "layer",
    "value",
    "unit",
    "qualifier",
    "status",
    "scope",
)


@dataclass(frozen=True)
class Total:
    """A sum in the metric's own unit, its qualifier, the measures in it, and those left out with their reason.

    `object_id` is what was counted and `layer` at which tier, "" where the texts name none.
    """

    value: float
    qualifier: str
    included: tuple[str, ...]
    left_out: dict[str, str]
    object_id: str
    layer: str


def reconciled(figures: Figures) -> list[FigureRow]:
    """Figures without repetition: a fact stated by several articles is kept once, as the latest states it.

    The added field `also` has the dates of the other articles. Figures that differ in any way are all kept.
    """
    facts: dict[tuple[object, ...], list[FigureRow]] = {}
    for row in figures:
        facts.setdefault(tuple(row[name] for name in FACT), []).append(row)  # type: ignore[literal-required]
    kept: dict[str, str] = {}
    for same in facts.values():
        latest = max(same, key=lambda row: row["source_date"])
        others = sorted({row["source_date"] for row in same} - {latest["source_date"]}, reverse=True)
        kept |= {row["measure_id"]: ", ".join(others) for row in same if row["source_id"] == latest["source_id"]}
    return [{**row, "also": kept[row["measure_id"]]} for row in figures if row["measure_id"] in kept]


def total(package: Package, metric_id: str, figures: Figures) -> Total | None:
    """The sum of figures on a metric; None where its figures may not be added, or none is left.

    Only totals of one kind of thing at one tier are added, of regions that do not overlap, each by its latest figure.
    Where the figures are of several kinds or tiers, those of the most regions are added; none where each of several
    kinds is told of one region alone. What is part of another figure is left out only where its whole is in the sum.
    A sum of nothing is not zero: who left no figure in it has not said that there is none.
    """
    rows = [row for row in figures if row["metric_id"] == metric_id and package.is_additive(row)]
    once = {row["measure_id"] for row in reconciled(rows)}
    left_out = {row["measure_id"]: _set_aside(package, row, once) for row in rows}
    groups: dict[tuple[str, str], list[FigureRow]] = {}
    for row in rows:
        if not left_out[row["measure_id"]]:
            groups.setdefault((row["object_id"], row["layer"]), []).append(row)
    if not groups:
        return None
    overlaps: dict[tuple[str, str], dict[str, str]] = {}
    for key, group in groups.items():
        inside = _overlaps(package, group)
        overlaps[key] = _newest([row for row in group if row["measure_id"] not in inside]) | inside

    def size(key: tuple[str, str]) -> tuple[int, int, int, tuple[str, str]]:
        kept = [row for row in groups[key] if row["measure_id"] not in overlaps[key]]
        return len({row["region_id"] for row in kept}), len(kept), int(key[1] != ""), key

    chosen = max(groups, key=size)
    kept = [row for row in groups[chosen] if row["measure_id"] not in overlaps[chosen]]
    if len(groups) > 1 and len({row["region_id"] for row in kept}) < 2:
        return None
    others = {row["measure_id"]: _other(row, chosen) for key in groups if key != chosen for row in groups[key]}
    found = {key: reason for key, reason in (left_out | others | overlaps[chosen]).items() if reason}
    included = tuple(row["measure_id"] for row in kept)
    return Total(sum(row["value"] for row in kept), _qualifier(kept), included, found, *chosen)


def _set_aside(package: Package, row: FigureRow, once: set[str]) -> str:
    """Why a row may not be added to any other, by the id of the reason; "" where it may."""
    if row["status"] != "done":
        return "not_a_result"
    if row["scope"] == "example":
        return "example"
    if row["unit"] not in package.equal_units(row["metric_id"]):
        return "other_unit"
    if row["basis"] != "total":
        return "not_total"
    return "" if row["measure_id"] in once else "told_twice"


def _newest(group: Figures) -> dict[str, str]:
    """Rows of a group that the same region reports anew: all but the latest."""
    latest: dict[str, FigureRow] = {}
    for row in group:
        kept = latest.setdefault(row["region_id"], row)
        if (row["as_of"], kept["measure_id"]) > (kept["as_of"], row["measure_id"]):
            latest[row["region_id"]] = row
    chosen = {row["measure_id"] for row in latest.values()}
    return {row["measure_id"]: "reported_anew" for row in group if row["measure_id"] not in chosen}


def _other(row: FigureRow, chosen: tuple[str, str]) -> str:
    """Why a row is not in the sum of a kind of thing at a tier."""
    return "other_object" if row["object_id"] != chosen[0] else "other_layer"


def _overlaps(package: Package, group: Figures) -> dict[str, str]:
    """Rows of a group that others of it hold: those whose whole is there, and those inside the region of another.

    A whole that is itself left out because its region lies inside another one leaves its parts out with it.
    """
    there = {row["measure_id"] for row in group}
    found = {row["measure_id"]: "part_of" for row in group if there.intersection(package.wholes(row["measure_id"]))}
    reporting = {row["region_id"] for row in group if row["measure_id"] not in found}
    inside = [row["measure_id"] for row in group if reporting.intersection(package.containing(row["region_id"]))]
    return dict.fromkeys(inside, "inside_another") | found


def _qualifier(kept: Figures) -> str:
    """A sum is bounded as its parts are, a range by its lower end; bounds on both sides leave it approximate.

    Of several figures, a sum may reach past the next round number: 余 in one leaves the sum a lower bound.
    """
    if len(kept) == 1 and not known(kept[0]["value_high"]):
        return kept[0]["qualifier"]
    ranges = {"at_least"} if any(known(row["value_high"]) for row in kept) else set()
    found = {*(_IN_A_SUM.get(row["qualifier"], row["qualifier"]) for row in kept), *ranges} - {"exact"}
    return found.pop() if len(found) == 1 else "approx" if found else "exact"
