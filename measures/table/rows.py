"""Frames into plain rows: a frame comes in, one dict a row goes out."""

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a frame by column name, in Python's own types, as `to_dict("records")` but several times as fast."""
    names = list(frame.columns)
    return [dict(zip(names, row, strict=True)) for row in frame.to_numpy(dtype=object).tolist()]
