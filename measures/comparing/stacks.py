"""Parts of one kind of thing that a region reports one by one: figures come in, sums that can be compared go out.

A region that reports outdoor and indoor plaques is compared by both together. Only objects that share nothing
(`disjoint` in objects.csv) are added, from one article, of one layer and period.
"""

import math
from collections.abc import Sequence

from measures.table.figures import FigureRow, Figures
from measures.table.package import Package

_SHARED = ("region_id", "metric_id", "source_id", "layer", "unit", "period_start", "as_of")


def joined(package: Package, rows: Figures) -> list[FigureRow]:
    """The same figures with the parts of one thing replaced by their sum, in the place of the first of them.

    A sum has `parts`, the figures in it; its object is the broader one, its id joins theirs by "+", and its range
    goes from the sum of their lowest to that of their highest values. One that reports the whole keeps its parts.
    """
    sets: dict[tuple[str, ...], list[FigureRow]] = {}
    for row in rows:
        if _is_part(package, row):
            shared = (str(row[name]) for name in _SHARED)  # type: ignore[literal-required]
            sets.setdefault((_broader(package, row), *shared), []).append(row)
    wholes = {(row["object_id"], row["region_id"]) for row in rows}
    found: dict[str, FigureRow] = {}
    for key, parts in sets.items():
        objects = {row["object_id"] for row in parts}
        if len(parts) > 1 and len(objects) == len(parts) and (key[0], key[1]) not in wholes:
            found |= {row["measure_id"]: _sum(package, parts) for row in parts}
    sums = {row["measure_id"]: found.get(row["measure_id"], row) for row in rows}
    return list({one["measure_id"]: one for one in sums.values()}.values())


def parts(row: FigureRow) -> tuple[FigureRow, ...]:
    """The figures of a sum; of any other figure itself."""
    return row.get("parts", ()) or (row,)


def _is_part(package: Package, row: FigureRow) -> bool:
    """Whether a figure counts a part that may be added to other parts."""
    is_result = row["status"] == "done" and row["scope"] == "whole" and row["basis"] == "total"
    is_disjoint = bool(package.object_rows[row["object_id"]]["disjoint"] and _broader(package, row))
    additive = package.is_additive(row)
    return is_result and is_disjoint and additive and not row["part_of"]


def _broader(package: Package, row: FigureRow) -> str:
    return str(package.object_rows[row["object_id"]]["broader"])


def _sum(package: Package, rows: Sequence[FigureRow]) -> FigureRow:
    low, high = sum(row["low"] for row in rows), sum(row["high"] for row in rows)
    is_open, is_exact = math.isinf(high), low == high
    return {
        **rows[0],
        "measure_id": "+".join(row["measure_id"] for row in rows),
        "object_id": _broader(package, rows[0]),
        "value": low,
        "value_high": math.nan if is_exact or is_open else _shown(high, rows),
        "qualifier": "at_least" if is_open else "exact",
        "low": low,
        "high": high,
        "before": math.nan,
        "after": math.nan,
        "note": "",
        "parts": tuple(rows),
    }


def _shown(high: float, rows: Sequence[FigureRow]) -> float:
    """The highest sum as it is written: the largest whole number where all parts are whole."""
    whole = all(float(row["value"]).is_integer() for row in rows)
    return float(math.floor(high)) if whole else round(high, 6)
