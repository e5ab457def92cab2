"""What a figure can be: its number and its qualifier come in, its lowest and highest value go out.

This is the one place that says what a qualifier means; the codebook has a table of examples. Order, ranks, charts,
words and files read `low` and `high` of a figure, which come from here.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

# How far "about" may be off either way, and "nearly" downwards, as a share of the value.
APPROXIMATION = 0.1


def interval(row: Mapping[str, Any]) -> tuple[float, float]:
    """Lowest and highest value that a row of the measures table allows, both of them possible, in its unit.

    Infinite where the figure is open upward. A highest value that is not itself possible (600余 stops before 700) is
    the largest number below it.
    """
    value = float(row["value"])
    high = value if math.isnan(row["value_high"]) else float(row["value_high"])
    match row["qualifier"]:
        case "over":
            return value, math.nextafter(next_round(high), 0)
        case "at_least":
            return value, math.inf
        case "at_most":
            return 0.0, high
        case "nearly":
            return value * (1 - APPROXIMATION), high
        case "approx":
            return value * (1 - APPROXIMATION), high * (1 + APPROXIMATION)
    return value, high


def next_round(value: float) -> float:
    """The next number with no more digits than a value has: 700 after 600, 33,000 after 32,000, 160 after 150.

    After a number that is given to its last unit, such as 1,121, it is the next ten: a text that adds "odd" to it
    cannot mean a part of one.
    """
    exact = Decimal(repr(float(value))).normalize()
    exponent = int(exact.as_tuple().exponent)
    if exponent == 0 and exact > 10:
        return float((exact // 10 + 1) * 10)
    return float(exact + Decimal(1).scaleb(exponent))
