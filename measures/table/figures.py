"""The contract of figures: which columns a row has, their types and units, and what a blank means.

A figure is a row of the measures table with names in one language. Rows are plain dictionaries, because a page
handles only dozens of them, for which pandas is slow; `frame` makes a DataFrame where one is needed.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NotRequired, TypedDict

if TYPE_CHECKING:
    import pandas as pd


class FigureRow(TypedDict):
    """One figure, named in one language. A blank text is "", a blank number is NaN; no field is ever None.

    `value`, `value_high`, `before` and `after` are in the unit `unit` (money in yuan, shares in percent), or in
    `unit` per village or township once `normalisation.normalised` has put them so. `value_high` is blank but for a
    range, `before` and `after` but for a stock that is told twice. `low` and `high` are what the figure can be
    (intervals.interval), in the same unit; `high` is infinite where it is open upward. `layer` is "" where the text
    names no tier. Dates are ISO texts. A figure of an article stands in `paragraph`, from `char_start` to
    `char_end`; one of a ledger in `cell` of `sheet`, which is "" for a file without sheets; what does not apply is
    blank. The optional fields are added on the way to an exhibit, each by the function that it names.
    """

    measure_id: str
    source_id: str
    region_id: str
    metric_id: str
    object_id: str
    layer: str
    basis: str
    mean_per: str
    value: float
    value_high: float
    low: float
    high: float
    qualifier: str
    unit: str
    before: float
    after: float
    status: str
    scope: str
    period_start: str
    as_of: str
    paragraph: float
    char_start: float
    char_end: float
    span_sha256: str
    sheet: str
    cell: str
    part_of: str
    revision: int
    region: str
    province: str
    level: str
    metric: str
    object: str
    basis_name: str
    direction: str
    relief: str
    unit_name: str
    layer_name: str
    status_name: str
    note: str
    source_title: str
    source_date: str
    also: NotRequired[str]
    """Dates of other articles that state the same fact (totals.reconciled)."""
    calculation: NotRequired[str]
    """Numerator, denominator, year and origin in words (normalisation.normalised)."""
    reason: NotRequired[str]
    """Id of the reason why a figure cannot be put per unit (normalisation.normalised)."""
    parts: NotRequired[tuple["FigureRow", ...]]
    """The figures in a sum, which has their ids joined by "+" (stacks.joined)."""
    rank: NotRequired[str]
    """Rank of the region in words, "1 of 4" or "2–3 of 4"; "" for a figure that is not ranked (standing.placed)."""
    care: NotRequired[str]
    """What makes the rank uncertain beside all others, in words (standing.placed)."""
    apart: NotRequired[str]
    """Why a figure is not ranked with the others, in words; "" for one that is (standing.placed)."""


Figures = Sequence[FigureRow]

_TEXTS: Final = tuple(
    name for name, kind in FigureRow.__annotations__.items() if kind is str and name in FigureRow.__required_keys__
)
_NUMBERS: Final = ("value", "value_high", "low", "high", "before", "after")
_PLACES: Final = ("paragraph", "char_start", "char_end")
COLUMNS: Final = tuple(FigureRow.__annotations__)


class ContractFault(ValueError):
    """A row breaks the contract of figures; the message names the row and the field."""


def checked(rows: Iterable[Mapping[str, Any]]) -> list[FigureRow]:
    """The same rows, after checking each against the contract. Raises ContractFault."""
    return [_checked(row) for row in rows]


def _checked(row: Mapping[str, Any]) -> FigureRow:
    for names, kinds in ((_TEXTS, (str,)), (_NUMBERS, (float,)), (_PLACES, (int, float)), (("revision",), (int,))):
        for name in names:
            if type(row.get(name)) not in kinds or (
                name in _PLACES and type(row[name]) is float and known(row[name])
            ):
                named = row.get("measure_id", "?")
                raise ContractFault(f"figure {named}: {name} is {row.get(name)!r}, not of type {kinds[0].__name__}")
    if math.isnan(row["value"]):
        raise ContractFault(f"figure {row['measure_id']}: value is blank")
    return row  # type: ignore[return-value]


def known(number: float) -> bool:
    """Whether a number of a figure is given; a blank one is NaN."""
    return not math.isnan(number)


def has_change(row: Mapping[str, Any]) -> bool:
    """Whether a figure states a stock before and after."""
    return known(row["before"]) and known(row["after"])


def upper_end(row: Mapping[str, Any]) -> float:
    """The upper end of a figure that is drawn: that of its range or of 余 behind it, else its value."""
    if row["qualifier"] == "over":
        # The interval ends just below the next round number; a length needs no such nicety.
        return round(float(row["high"]), 6)
    return float(row["value_high"]) if known(row["value_high"]) else float(row["value"])


def frame(rows: Figures) -> "pd.DataFrame":
    """Rows as a DataFrame with the columns of the contract, in its order; an empty one has the required columns."""
    import pandas as pd

    present = {name for row in rows for name in row}
    names = [name for name in COLUMNS if name in FigureRow.__required_keys__ or name in present]
    return pd.DataFrame({name: [row.get(name, "") for row in rows] for name in names})


def distinct(rows: Iterable[Mapping[str, Any]], field: str) -> list[Any]:
    """Values of a field, each once, in the order of the rows."""
    return list(dict.fromkeys(row[field] for row in rows))
