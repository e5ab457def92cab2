"""What may be said of the order of figures in a block: a RankedBlock comes in, who is certainly first goes out.

An order is stated only among ranked figures, and only where no bound ("at least", "about") could reverse it.
"""

from collections.abc import Sequence

from measures.exhibits.exhibit import RankedBlock, RankedRow
from measures.table.figures import FigureRow


def first(block: RankedBlock) -> list[FigureRow]:
    """The ranked figures that are certainly not below any other; empty where bounds leave that undecided."""
    ranked = [row.figure for row in block.rows if row.rank]
    return [
        row
        for row in ranked
        if all(relation(row, other) in ("above", "equal") for other in ranked if other is not row)
    ]


def leading(blocks: Sequence[RankedBlock], most: int = 3) -> list[RankedRow]:
    """The rows to name on a card: those with the best ranks, or where nothing is ranked the first wholes."""
    rows = [row for block in blocks for row in block.rows]
    ranked = [row for row in rows if row.rank]
    wholes = [row for row in rows if (row.figure["status"], row.figure["scope"]) == ("done", "whole")]
    return (ranked or wholes)[:most]


def widest(row: FigureRow) -> FigureRow:
    """Of the parts of a sum, the one that leaves most open; of any other figure itself."""
    return max(row.get("parts", (row,)), key=lambda part: part["high"] - part["low"])


def others(block: RankedBlock) -> list[FigureRow]:
    """The figures of a block besides the first."""
    leading = first(block)
    return [row.figure for row in block.rows if not any(row.figure is one for one in leading)]


def relation(row: FigureRow, other: FigureRow) -> str:
    """Whether a figure is certainly "above", "below" or "equal" to another of its block, else "open"."""
    low, high, other_low, other_high = row["low"], row["high"], other["low"], other["high"]
    if low > other_high:
        return "above"
    if high < other_low:
        return "below"
    # Figures per unit are rounded: two that look equal need not be.
    rounded = "calculation" in row or "calculation" in other
    return "equal" if low == high == other_low == other_high and not rounded else "open"
