"""Charts on the stage: a chart drawn for a page comes in, the same with less air between its rows goes out.

A page may be as long as it likes; a screen seen from the back of a room has room for a dozen rows of legible words.
So the rows move together and the words keep their size.
"""

import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go

# Pixels of the page, before the stage enlarges: what fits under a headline of one line.
TALLEST = 390
_TRIM = 14
_BELOW = 6
_TILE_NAME = 13
_DOWN = re.compile(r",(-?\d+(?:\.\d+)?)")


def drawn(*frames: pd.DataFrame, make: Any, densest: float, **parts: Any) -> go.Figure:
    """The chart that `make` draws of `frames`, made ready for the stage; stands in for `make` in a partial."""
    return dense(make(*frames, **parts), densest)


def dense(figure: go.Figure, densest: float, tallest: int = TALLEST) -> go.Figure:
    """The chart without its outer margins; where it is taller than `tallest`, with its rows closer together.

    `densest` is the least share of their distance that the words in the rows allow.
    """
    layout = figure.layout
    # A figure that was clicked must not leave the others pale when its sentence is closed.
    figure.update_traces(unselected={"marker": {"opacity": 1}})
    top, bottom = max(0, (layout.margin.t or 0) - _TRIM), _BELOW
    drawing = (layout.height or tallest) - (layout.margin.t or 0) - (layout.margin.b or 0)
    share = min(1.0, max(densest, (tallest - top - bottom) / drawing))
    left = max(0, (layout.margin.l or 0) - _TRIM)
    right = max(0, (layout.margin.r or 0) - _TRIM)
    figure.update_layout(
        height=round(drawing * share) + top + bottom,
        margin={"t": top, "b": bottom, "l": left, "r": right},
    )
    if layout.yaxis.scaleanchor and share < 1:
        # Squares become oblongs, so the third line of a tile joins the second.
        figure.layout.yaxis.scaleanchor = None
        for words in layout.annotations:
            first, *others = (words.text or "").split("<br>")
            words.font.size = min(words.font.size, _TILE_NAME)
            words.text = "<br>".join([first, " ".join(others)] if len(others) == 2 else [first, *others])
    if share < 1:
        figure.layout.shapes = [_flat(shape.to_plotly_json(), share) for shape in layout.shapes]
    return figure


def _flat(shape: dict[str, Any], share: float) -> dict[str, Any]:
    """A mark at the end of a bar, as much lower as the bar has become."""
    if shape.get("ysizemode") == "pixel" and "path" in shape:
        return shape | {"path": _DOWN.sub(lambda found: f",{float(found[1]) * share:g}", shape["path"])}
    return shape
