"""Sums in which nothing is counted twice: figures come in; a sum, and what it leaves out, goes out."""

from dataclasses import dataclass

from measures.table.figures import FigureRow, Figures, known
from measures.table.package import Package

_FACT = ("region_id", "metric_id", "layer", "value", "unit", "qualifier", "status", "scope")


@dataclass(frozen=True)
class Total:
    """A sum in the metric's unit, its qualifier, ids of the measures in it, and of those left out with the reason."""

    value: float
    qualifier: str
    included: tuple[str, ...]
    left_out: dict[str, str]


def reconciled(figures: Figures) -> list[FigureRow]:
    """Figures without repetition: a fact stated by several articles is kept once, as the latest states it.

    The added field `also` has the dates of the other articles. Figures that differ in any way are all kept.
    """
    facts: dict[tuple[object, ...], list[FigureRow]] = {}
    for row in figures:
        facts.setdefault(tuple(row[name] for name in _FACT), []).append(row)  # type: ignore[literal-required]
    kept: dict[str, str] = {}
    for same in facts.values():
        latest = max(same, key=lambda row: row["source_date"])
        others = sorted({row["source_date"] for row in same} - {latest["source_date"]}, reverse=True)
        kept |= {row["measure_id"]: ", ".join(others) for row in same if row["source_id"] == latest["source_id"]}
    return [{**row, "also": kept[row["measure_id"]]} for row in figures if row["measure_id"] in kept]


def total(package: Package, metric_id: str, figures: Figures) -> Total | None:
    """The sum of a metric over regions that do not overlap; None if its figures may not be added, or none is left.

    The sum of no figures is None and not zero, because a missing figure does not mean zero.
    """
    if not package.metric_rows[metric_id]["additive"]:
        return None
    rows = [row for row in figures if row["metric_id"] == metric_id]
    once = {row["measure_id"] for row in reconciled(rows)}
    reasons = {row["measure_id"]: _set_aside(package, row, once) for row in rows}
    reporting = {row["region_id"] for row in rows if not reasons[row["measure_id"]]}
    for row in rows:
        if not reasons[row["measure_id"]] and reporting & set(package.containing(row["region_id"])):
            reasons[row["measure_id"]] = "inside_another"
    kept = [row for row in rows if not reasons[row["measure_id"]]]
    if not kept:
        return None
    left_out = {measure_id: reason for measure_id, reason in reasons.items() if reason}
    included = tuple(row["measure_id"] for row in kept)
    return Total(sum(row["value"] for row in kept), _qualifier(kept), included, left_out)


def _set_aside(package: Package, row: FigureRow, once: set[str]) -> str:
    """Id of the reason why a row may not be added; "" if it may."""
    if row["status"] != "done":
        return "not_a_result"
    if row["scope"] == "example":
        return "example"
    if row["unit"] != package.metric_rows[row["metric_id"]]["unit"]:
        return "other_unit"
    if row["part_of"]:
        return "part_of"
    return "" if row["measure_id"] in once else "told_twice"


def _qualifier(kept: Figures) -> str:
    """Qualifier of a sum: the one that its inexact parts share (a range counts as "at least"), else "approx"."""
    ranges = {"at_least"} if any(known(row["value_high"]) for row in kept) else set()
    found = {*(row["qualifier"] for row in kept), *ranges} - {"exact"}
    return found.pop() if len(found) == 1 else "approx" if found else "exact"
