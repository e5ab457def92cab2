"""The last step of every chart: a drawing and its Caption come in; title, legend and source are added."""

import re
from collections.abc import Sequence
from typing import Any

from components.charts.drawing.text_layout import flow, note, stacked
from components.charts.drawing.theme import CLEAR, EDGE, LATIN_FONT_FAMILY, LINE, Palette, Spec, palette, template
from measures.exhibits.caption import Caption
from measures.language.line_breaking import wrap

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_TITLE_SIZE = {False: 18, True: 17}
_TITLE_CHARACTERS = {False: 46, True: 20}
_SUBTITLE_SIZE = {False: 13, True: 12}
_SOURCE_SIZE = 11
_ABOVE = {False: 16, True: 12}
_BELOW = 12


def finish(
    drawing: Spec,
    caption: Caption,
    *,
    dark: bool,
    height: int,
    narrow: bool = False,
    key: Sequence[str] = (),
    remarks: Sequence[str] = (),
) -> Spec:
    """The chart: a copy of a drawing with its caption around it.

    `height` is the height of the drawing alone in pixels; the chart is higher by the lines of its caption. Margins of
    the drawing are kept as space between caption and drawing (the lower one must have room for the labels of a
    visible x axis). `key` has the explanations of marks, `remarks` the sentences of the exhibit that are placed below
    the source.
    """
    layout, edge = drawing["layout"], EDGE[narrow]
    margin = layout.get("margin", {})
    left = margin.get("l", edge)
    place = {"x": 0, "xref": "paper", "yref": "paper", "xshift": edge - left}
    heads, above = _heads(caption, key, margin.get("t", 0) + _ABOVE[narrow], place, dark=dark, narrow=narrow)
    foot, below = _foot([caption.source, *remarks], margin.get("b", 0) + _BELOW, place, palette(dark), narrow)
    top, bottom = round(above + edge), round(below + edge)
    finished = {
        **layout,
        "template": template(dark),
        # Streamlit adds a background unless the layout itself, not only its template, sets one.
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "annotations": [*layout.get("annotations", []), *heads, foot],
        "margin": {"l": left, "r": margin.get("r", edge), "t": top, "b": bottom},
        "height": height + top + bottom,
        "meta": {"title": caption.title, "dark": dark, "narrow": narrow},
    }
    if not _CHINESE.search(caption.title):
        finished["font"] = {"family": LATIN_FONT_FAMILY}
    return {"data": drawing["data"], "layout": finished}


def _room(narrow: bool) -> float:
    return _TITLE_CHARACTERS[narrow] * _TITLE_SIZE[narrow]


def _heads(
    caption: Caption, key: Sequence[str], above: float, place: dict[str, Any], *, dark: bool, narrow: bool
) -> tuple[list[dict[str, Any]], float]:
    """Texts above the drawing, the lowest `above` pixels over it, and the height at which they end, in pixels."""
    colours, room = palette(dark), _room(narrow)
    title, small = _TITLE_SIZE[narrow], _SUBTITLE_SIZE[narrow]
    texts = [
        (flow(key, room, small - 1), small - 1, colours.muted, 400, 8),
        (wrap(caption.subtitle, room, small), small, colours.muted, 400, 6),
        (wrap(caption.title, room, title), title, colours.ink, 650, 0),
    ]
    notes = []
    for lines, size, colour, weight, gap in texts:
        if lines:
            look: dict[str, Any] = {"size": size, "colour": colour, "weight": weight}
            notes.append(note(stacked(lines), y=1, yanchor="bottom", yshift=above, **look, **place))
            above += len(lines) * size * LINE + gap
    return notes, above


def _foot(
    sentences: Sequence[str], below: float, place: dict[str, Any], colours: Palette, narrow: bool
) -> tuple[dict[str, Any], float]:
    """The source and other sentences, `below` pixels under the drawing, and the depth in pixels at which they end."""
    lines = [line for sentence in sentences for line in wrap(sentence, _room(narrow), _SOURCE_SIZE)]
    look: dict[str, Any] = {"size": _SOURCE_SIZE, "colour": colours.muted}
    words = note(stacked(lines), y=0, yanchor="top", yshift=-below, **look, **place)
    return words, below + len(lines) * _SOURCE_SIZE * LINE
