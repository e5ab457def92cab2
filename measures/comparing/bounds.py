"""Bounds of figures with qualifiers ("at least", "about"): rows come in, intervals and certain orders go out."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from measures.table.figures import FigureRow, known

# How far "about" may be off, as a share of the value; the codebook states it.
APPROXIMATION = 0.1


def interval(row: Mapping[str, Any]) -> tuple[float, float]:
    """Lowest and highest value that a row allows, in its unit; the highest is infinite for "at least"."""
    value = float(row["value"])
    high = float(row["value_high"]) if known(row["value_high"]) else value
    match row["qualifier"]:
        case "at_least":
            return value, math.inf
        case "at_most":
            return 0.0, high
        case "approx":
            return value * (1 - APPROXIMATION), high * (1 + APPROXIMATION)
    return value, high


def leader(rows: Sequence[FigureRow]) -> FigureRow | None:
    """The row that is certainly larger than every other one, if any, among rows of one metric, unit and layer."""
    for row in rows:
        low = interval(row)[0]
        if all(other is row or interval(other)[1] < low for other in rows):
            return row
    return None
