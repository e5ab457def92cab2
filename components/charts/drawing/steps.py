"""Colour steps for counts of places: counts come in, at most four classes with their legend go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.charts.drawing.text_layout import escaped, note, stacked
from components.charts.drawing.theme import LINE, Palette
from measures.language.line_breaking import wrap
from measures.language.text_width import text_width
from measures.language.wording import SpokenLanguage, number

_KEY_SIZE = 11
_SWATCH = (26, 14)
_KEY_GAP = 8
# Plotly insets the text of a note by this many pixels, except at the edge of the drawing.
_INSET = 2
# Opacity of the accent colour. Text in ink is legible on all but full opacity, where it has the background's colour.
_OPACITIES = {1: (0.38,), 2: (0.22, 0.55), 3: (0.22, 0.5, 1.0), 4: (0.2, 0.37, 0.55, 1.0)}
_STARTS = ((3, (1, 2, 3)), (9, (1, 2, 5)), (49, (1, 2, 5, 10)), (199, (1, 5, 20, 50)))
_MANY_STARTS = (1, 10, 50, 200)


@dataclass(frozen=True)
class Step:
    """A class of counts: its first count, its label, and the opacity of the accent colour, 0 to 1."""

    start: int
    words: str
    opacity: float

    def ink(self, colours: Palette) -> str:
        """Colour of text on this step."""
        return colours.paper if self.opacity == 1 else colours.ink


@dataclass(frozen=True)
class Key:
    """Legend of the steps, drawn from its anchor downwards, `height` pixels tall."""

    height: float
    shapes: list[dict[str, Any]]
    notes: list[dict[str, Any]]

    def raised(self, pixels: float) -> "Key":
        """A copy of the legend, moved up by some pixels."""
        shapes = [part | {"y0": part["y0"] + pixels, "y1": part["y1"] + pixels} for part in self.shapes]
        notes = [part | {"yshift": part["yshift"] + pixels} for part in self.notes]
        return Key(self.height, shapes, notes)


def steps(counts: Sequence[int], code: str) -> list[Step]:
    """At most four classes for counts from 1, the last without an upper limit; empty if all counts are 0."""
    most = max(counts, default=0)
    if most < 1:
        return []
    ladder = next((starts for top, starts in _STARTS if most <= top), _MANY_STARTS)
    starts = [start for start in ladder if start <= most]
    ends = [start - 1 for start in starts[1:]]
    words = [
        number(start, code) if start == end else f"{number(start, code)}–{number(end, code)}"
        for start, end in zip(starts, ends, strict=False)
    ]
    last = number(starts[-1], code)
    words.append(last if most == starts[-1] else f"≥{last}")
    return [Step(*parts) for parts in zip(starts, words, _OPACITIES[len(starts)], strict=True)]


def step_of(count: int, classes: Sequence[Step]) -> Step:
    """The class of a count; the lowest one for 0, which a unit with data may have."""
    return next((step for step in reversed(classes) if count >= step.start), classes[0])


def step_key(
    classes: Sequence[Step],
    *,
    heading: str,
    at: dict[str, Any],
    width: float,
    blank: bool,
    colours: Palette,
    language: SpokenLanguage,
) -> Key:
    """Squares of all steps with their counts, and one for "no data" if `blank`.

    `at` holds the anchor's x and y with their xref and yref; `width` is in pixels.
    """
    title = wrap(heading, width, _KEY_SIZE) if classes else []
    top = len(title) * _KEY_SIZE * LINE + 6 if title else 0.0
    inset = 0 if at["xref"] == "paper" else _INSET
    look: dict[str, Any] = {"size": _KEY_SIZE, "colour": colours.muted, "yanchor": "top", **at}
    notes = [note(stacked(title), **look, xshift=-inset, yshift=0.0)] if title else []
    shapes: list[dict[str, Any]] = []
    left = 0.0
    across, down = _SWATCH
    for step in [*classes, *([None] if blank else [])]:
        words = step.words if step else language("no data")
        span = max(across, text_width(words, _KEY_SIZE))
        shapes += _swatch(step, left, -top, at, colours)
        notes.append(note(escaped(words), **look, xshift=left - inset, yshift=-top - down - 2))
        left += span + _KEY_GAP
    return Key(top + down + 2 + _KEY_SIZE * LINE, shapes, notes)


def _swatch(step: Step | None, left: float, top: float, at: dict[str, Any], colours: Palette) -> list[dict[str, Any]]:
    across, down = _SWATCH
    place = {
        "xref": at["xref"],
        "yref": at["yref"],
        "xanchor": at["x"],
        "yanchor": at["y"],
        "xsizemode": "pixel",
        "ysizemode": "pixel",
    }
    box = {"type": "rect", "x0": left, "x1": left + across, "y0": top, "y1": top - down, **place}
    if step:
        return [box | {"fillcolor": colours.accent, "opacity": step.opacity, "line": {"width": 0}}]
    line = {"color": colours.faint, "width": 1}
    rise = {"type": "line", "y0": top - down, "y1": top, "line": line, **place}
    hatch = [rise | {"x0": left + start, "x1": left + start + down} for start in range(0, across - down + 1, 6)]
    return [box | {"line": line}, *hatch]
