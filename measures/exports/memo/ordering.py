"""Which figures may be ordered: rows of a scene come in, groups of comparable rows and their relations go out.

An order is stated only among figures that may be compared, and only where no bound could reverse it.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from measures.comparing import bounds
from measures.exports.memo.phrases import Row


def groups(frame: pd.DataFrame) -> list[list[dict[str, Any]]]:
    """Rows that agree in metric, unit, layer, status, scope and whether they stand apart; the ranked ones first."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    metrics: dict[str, int] = {}
    for record in frame.to_dict("records"):
        row = {"apart": "", "scope": "whole", **record}
        metrics.setdefault(row["metric_id"], len(metrics))
        # Where it was settled which rows stand apart, regions of several levels may be among the others.
        level = "" if "apart" in record else str(row.get("level", ""))
        key = (row["metric_id"], row["apart"], row["unit"], row["layer"], row["status"], row["scope"], level)
        found.setdefault(key, []).append(row)
    ordered = sorted(found, key=lambda key: (metrics[key[0]], key[1] != "", key[4] != "done", key[5] != "whole"))
    return [sorted(found[key], key=lambda row: -float(row["value"])) for key in ordered]


def may_be_ordered(rows: Sequence[Row]) -> bool:
    """Whether the rows of a group are results of whole regions that do not stand apart."""
    first = rows[0]
    return first["apart"] == "" and first["status"] == "done" and first["scope"] == "whole"


def relation(row: Row, other: Row) -> str:
    """Whether a figure is certainly "above", "below" or "equal" to another of its group, else "open"."""
    low, high = bounds.interval(row)
    other_low, other_high = bounds.interval(other)
    if low > other_high:
        return "above"
    if high < other_low:
        return "below"
    # Figures per unit are rounded: two that look equal need not be.
    rounded = "calculation" in row or "calculation" in other
    return "equal" if low == high == other_low == other_high and not rounded else "open"
