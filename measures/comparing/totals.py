"""Sums in which nothing is counted twice: a figures frame comes in; a sum, and what it leaves out, goes out."""

from dataclasses import dataclass

import pandas as pd

from measures.table.package import Package
from measures.table.rows import records

_FACT = ["region_id", "metric_id", "layer", "value", "unit", "qualifier", "status", "scope"]
REASONS = ("not_a_result", "example", "other_unit", "part_of", "told_twice", "inside_another")


@dataclass(frozen=True)
class Total:
    """A sum in the metric's own unit, its qualifier, the measures in it, and those left out with their reason."""

    value: float
    qualifier: str
    included: tuple[str, ...]
    left_out: dict[str, str]


def reconciled(figures: pd.DataFrame) -> pd.DataFrame:
    """A figures frame in which a fact that two articles tell stands once, as the later one tells it.

    A column `also` has the dates of the other articles; figures that differ all stay.
    """
    told_again = figures.duplicated(_FACT, keep=False)
    if not told_again.any():
        return figures.assign(also="")
    newest = figures[told_again].sort_values("source_date", ascending=False, kind="stable")
    facts = newest.assign(told_by=newest["source_id"]).groupby(_FACT, sort=False)
    latest = facts["told_by"].transform("first") == newest["source_id"]
    also = facts["source_date"].transform(lambda dates: ", ".join(dict.fromkeys(dates[dates != dates.iloc[0]])))
    return figures.assign(also=also.reindex(figures.index, fill_value=""))[
        ~told_again | latest.reindex(figures.index)
    ]


def total(package: Package, metric_id: str, figures: pd.DataFrame) -> Total | None:
    """The sum of a metric over regions that do not overlap; None where its figures may not be added, or none is left.

    A sum of nothing is not zero: who left no figure in it has not said that there is none.
    """
    if not package.metric_rows[metric_id]["additive"]:
        return None
    rows = figures[figures["metric_id"] == metric_id]
    once = set(reconciled(rows)["measure_id"])
    reporting = {row["region_id"] for row in records(rows) if not _set_aside(package, row, once)}
    left_out = {}
    for row in records(rows):
        reason = _set_aside(package, row, once)
        if not reason and reporting & set(package.containing(row["region_id"])):
            reason = "inside_another"
        if reason:
            left_out[row["measure_id"]] = reason
    kept = rows[~rows["measure_id"].isin(left_out)]
    if kept.empty:
        return None
    return Total(float(kept["value"].sum()), _qualifier(kept), tuple(kept["measure_id"]), left_out)


def _set_aside(package: Package, row: dict[str, object], once: set[str]) -> str:
    if row["status"] != "done":
        return "not_a_result"
    if row["scope"] == "example":
        return "example"
    if row["unit"] != package.metric_rows[str(row["metric_id"])]["unit"]:
        return "other_unit"
    if row["part_of"]:
        return "part_of"
    return "" if row["measure_id"] in once else "told_twice"


def _qualifier(kept: pd.DataFrame) -> str:
    """A sum is bounded as its parts are, a range by its lower end; bounds on both sides leave it approximate."""
    ranges = {"at_least"} if kept["value_high"].notna().any() else set()
    found = {*kept["qualifier"], *ranges} - {"exact"}
    return found.pop() if len(found) == 1 else "approx" if found else "exact"
