"""Charts on the stage: a chart drawn for a page comes in, the same chart fitted to the screen's height goes out.

A chart is a Plotly specification as plain data: {"data": [traces], "layout": {…}}. A page may be long, but a screen
that is legible from the back of a room holds about a dozen rows. So the distance of the rows is changed, and the size
of the text is not.
"""

import re
from collections.abc import Mapping
from typing import Any

from components.charts import Spec
from measures.language.line_breaking import wrap

# Pixels of the stage's design, as in its style sheets and fitting.js. Texts: font size, and line height as a multiple
# of it. _LEAST and _MOST are the limits of the scale at which a scene is shown.
_WIDTH, _HEIGHT = 1168, 614
_HEADLINE, _LEAD, _SUBTITLE, _SOURCE = (40, 1.28), (21, 1.5), (16, 1.5), (14, 1.45)
_LEAST, _MOST = 1.24, 1.5
_LABEL = 16
_LOOSEST = 1.5
_TRIM = 14
_BELOW = 6
_TILE_NAME = 13
_VERTICAL = re.compile(r",(-?\d+(?:\.\d+)?)")


def room(headline: str, lead: str, subtitle: str, source: str) -> int:
    """Height that these texts leave for a chart, in pixels of the stage's design."""
    taken = min(2, len(wrap(headline, _WIDTH, _HEADLINE[0]))) * _HEADLINE[0] * _HEADLINE[1]
    for words, (size, line), gap in ((lead, _LEAD, 10), (subtitle, _SUBTITLE, 8), (source, _SOURCE, 16)):
        taken += len(wrap(words, _WIDTH, size)) * size * line + gap if words else 0
    return int(_HEIGHT - taken)


def dense(spec: Spec, densest: float, room: int) -> Spec:
    """A copy of the chart without its outer margins, its rows moved so that it fills its room.

    `densest` is the smallest factor of the row distance at which texts do not touch; `room` is the height in pixels
    of the stage's design.
    """
    layout = spec["layout"]
    margin, yaxis = layout.get("margin", {}), layout.get("yaxis", {})
    above, below = margin.get("t") or 0, margin.get("b") or 0
    top = max(0, above - _TRIM)
    drawing = (layout.get("height") or room) - above - below
    least = max(_LEAST, _LABEL / (yaxis.get("tickfont", {}).get("size") or _LABEL))
    share = _share(drawing, top + _BELOW, densest, (room / least, room / _MOST))
    changed = {
        "height": round(drawing * share) + top + _BELOW,
        "margin": {**margin, "t": top, "b": _BELOW, "l": max(0, (margin.get("l") or 0) - _TRIM)},
    }
    if yaxis.get("scaleanchor") and share < 1:
        changed |= _oblong(layout)
    if share != 1 and "shapes" in layout:
        changed["shapes"] = [_scaled(shape, share) for shape in layout["shapes"]]
    return {"data": [_without_fading(trace) for trace in spec["data"]], "layout": {**layout, **changed}}


def _without_fading(trace: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the trace in which figures do not fade when another one is clicked."""
    unselected = trace.get("unselected") or {}
    marker = {**(unselected.get("marker") or {}), "opacity": 1}
    return {**trace, "unselected": {**unselected, "marker": marker}}


def _share(drawing: float, around: float, densest: float, rooms: tuple[float, float]) -> float:
    """Factor of the row distance: below 1 if the chart is too tall at the smallest scale, above 1 if it is low."""
    tallest, lowest = rooms
    if drawing + around > tallest:
        return max(densest, (tallest - around) / drawing)
    return max(1.0, min(_LOOSEST, (lowest - around) / drawing))


def _oblong(layout: Mapping[str, Any]) -> dict[str, Any]:
    """Changes of the layout that allow tiles to be lower than wide; their third line is joined to the second."""
    yaxis = {name: value for name, value in layout["yaxis"].items() if name != "scaleanchor"}
    return {"yaxis": yaxis, "annotations": [_in_two_lines(words) for words in layout.get("annotations", ())]}


def _in_two_lines(words: Mapping[str, Any]) -> dict[str, Any]:
    first, *others = (words.get("text") or "").split("<br>")
    lines = [first, " ".join(others)] if len(others) == 2 else [first, *others]
    font = {**words["font"], "size": min(words["font"]["size"], _TILE_NAME)}
    return {**words, "text": "<br>".join(lines), "font": font}


def _scaled(shape: Mapping[str, Any], share: float) -> dict[str, Any]:
    """The end mark of a bar, scaled with the bar's height; other shapes unchanged."""
    if shape.get("ysizemode") == "pixel" and "path" in shape:
        path = _VERTICAL.sub(lambda found: f",{float(found[1]) * share:g}", shape["path"])
        return {**shape, "path": path}
    return dict(shape)
