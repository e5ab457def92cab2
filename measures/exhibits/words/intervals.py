"""What a figure can be, in words: a figure comes in; its lowest and highest value go out."""

import math

from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import FigureRow, upper_end


def in_words(edition: Edition, row: FigureRow) -> str:
    """The range of a figure with its unit: "300 to 309", "300 or more", "270 to 330"; one number if it is exact."""
    language, code = edition.language, edition.code
    low = _amount(row, row["low"], code)
    if math.isinf(row["high"]):
        return language("{low} or more", low=low)
    if row["low"] == row["high"]:
        return low
    if row["qualifier"] == "over":
        # The highest value lies just below the next round number; whole things end one below it.
        end = upper_end(row)
        if float(row["value"]).is_integer():
            return language("{low} to {high}", low=low, high=_amount(row, end - 1, code))
        return language("{low} to below {high}", low=low, high=_amount(row, end, code))
    return language("{low} to {high}", low=low, high=_amount(row, row["high"], code))


def _amount(row: FigureRow, number: float, code: str) -> str:
    """A number with the unit of a figure, in four significant digits unless it is whole."""
    shown = number if float(number).is_integer() else float(f"{number:.4g}")
    return wording.with_unit(wording.number(shown, code), row["unit_name"], code)
