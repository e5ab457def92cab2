"""Charts on the stage: a chart drawn for a page comes in, the same with less air between its rows goes out.

A page may be as long as it likes; a screen seen from the back of a room has room for a dozen rows of legible words.
So the rows move together and the words keep their size.
"""

import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.text_layout import wrap

# The stage's design, as in stage.css and stage.js: what stands above and below a chart, and how far it is enlarged.
_WIDTH, _HEIGHT = 1168, 614
_HEADLINE, _LEAD, _SUBTITLE, _SOURCE = (40, 1.28), (21, 1.5), (16, 1.5), (14, 1.45)
_LEAST, _MOST = 1.24, 1.5
_LABEL = 16
_LOOSEST = 1.5
_TRIM = 14
_BELOW = 6
_TILE_NAME = 13
_DOWN = re.compile(r",(-?\d+(?:\.\d+)?)")


def room(headline: str, lead: str, subtitle: str, source: str) -> int:
    """Pixels of the stage's design that these words leave to a chart."""
    taken = min(2, len(wrap(headline, _WIDTH, _HEADLINE[0]))) * _HEADLINE[0] * _HEADLINE[1]
    for words, (size, line), gap in ((lead, _LEAD, 10), (subtitle, _SUBTITLE, 8), (source, _SOURCE, 16)):
        taken += len(wrap(words, _WIDTH, size)) * size * line + gap if words else 0
    return int(_HEIGHT - taken)


def drawn(*frames: pd.DataFrame, make: Any, densest: float, room: int, **parts: Any) -> go.Figure:
    """The chart that `make` draws of `frames`, made ready for the stage; stands in for `make` in a partial."""
    return dense(make(*frames, **parts), densest, room)


def dense(figure: go.Figure, densest: float, room: int) -> go.Figure:
    """The chart without its outer margins, its rows closer together or further apart so that it fills its room.

    `densest` is the least share of their distance that the words in the rows allow.
    """
    layout = figure.layout
    # A figure that was clicked must not leave the others pale when its sentence is closed.
    figure.update_traces(unselected={"marker": {"opacity": 1}})
    top, bottom = max(0, (layout.margin.t or 0) - _TRIM), _BELOW
    drawing = (layout.height or room) - (layout.margin.t or 0) - (layout.margin.b or 0)
    least = max(_LEAST, _LABEL / (layout.yaxis.tickfont.size or _LABEL))
    share = _share(drawing, top + bottom, densest, (room / least, room / _MOST))
    figure.update_layout(
        height=round(drawing * share) + top + bottom,
        margin={"t": top, "b": bottom, "l": max(0, (layout.margin.l or 0) - _TRIM)},
    )
    if layout.yaxis.scaleanchor and share < 1:
        _make_oblong(figure)
    if share != 1:
        figure.layout.shapes = [_flat(shape.to_plotly_json(), share) for shape in layout.shapes]
    return figure


def _share(drawing: float, around: float, densest: float, rooms: tuple[float, float]) -> float:
    """How far the rows move: together where the chart is too tall at the least scale, apart where it is low."""
    tallest, lowest = rooms
    if drawing + around > tallest:
        return max(densest, (tallest - around) / drawing)
    return max(1.0, min(_LOOSEST, (lowest - around) / drawing))


def _make_oblong(figure: go.Figure) -> None:
    """Squares become oblongs; the third line of a tile joins the second."""
    figure.layout.yaxis.scaleanchor = None
    for words in figure.layout.annotations:
        first, *others = (words.text or "").split("<br>")
        words.font.size = min(words.font.size, _TILE_NAME)
        words.text = "<br>".join([first, " ".join(others)] if len(others) == 2 else [first, *others])


def _flat(shape: dict[str, Any], share: float) -> dict[str, Any]:
    """A mark at the end of a bar, as high as the bar has become."""
    if shape.get("ysizemode") == "pixel" and "path" in shape:
        return shape | {"path": _DOWN.sub(lambda found: f",{float(found[1]) * share:g}", shape["path"])}
    return shape
