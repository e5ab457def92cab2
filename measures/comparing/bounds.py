"""What may be said of the order of figures that are no exact numbers: figures come in, safe orders go out."""

from collections.abc import Sequence

from measures.table.figures import FigureRow


def leader(rows: Sequence[FigureRow]) -> FigureRow | None:
    """The row that is certainly larger than every other one, if any, among rows of one metric, unit and layer."""
    for row in rows:
        if all(other is row or other["high"] < row["low"] for other in rows):
            return row
    return None
