"""Builder of a drawing: axes, traces, shapes and notes are collected and go out as one Spec without a caption."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from components.charts.drawing.text_layout import note, stacked, widest, wrap_over
from components.charts.drawing.theme import DESIGN_WIDTH, EDGE, LABEL_SIZE, LINE, Palette, Spec, palette
from measures.language.wording import SpokenLanguage

HEADING_PIXELS = 34
_HEADING_GAP = 9
# Headings are bold, hence wider than estimated.
_BOLD = 0.93
_PER_BAR = ("x", "y", "base", "width", "customdata", "hovertemplate")


@dataclass
class Sketch:
    """Parts of a drawing; `left` is the width of the row labels, in pixels of the design width."""

    left: float
    language: SpokenLanguage
    dark: bool
    narrow: bool
    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    axes: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def colours(self) -> Palette:
        """Palette of the drawing's mode."""
        return palette(self.dark)

    @property
    def label_size(self) -> int:
        """Font size of names and numbers, in pixels."""
        return LABEL_SIZE[self.narrow]

    @property
    def across(self) -> float:
        """Width to the right of the row labels, in pixels."""
        return DESIGN_WIDTH[self.narrow] - self.left - EDGE[self.narrow]

    def heading(self, lines: list[str], y: float) -> None:
        """Add a heading at the left edge of the chart; its lower edge is at the share `y` of the drawing's height."""
        place: dict[str, Any] = {"xref": "paper", "yref": "paper", "xshift": EDGE[self.narrow] - self.left}
        look: dict[str, Any] = {"size": self.label_size, "colour": self.colours.ink, "weight": 650}
        self.notes.append(note(stacked(lines), x=0, y=y, yanchor="bottom", **look, **place))

    def drawing(self) -> Spec:
        """The drawing, without its caption."""
        layout = {
            "barmode": "overlay",
            "margin": {"l": self.left, "r": EDGE[self.narrow]},
            "shapes": self.shapes,
            "annotations": self.notes,
            **self.axes,
        }
        return {"data": _merged(self.traces), "layout": layout}


def _merged(traces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Merge bars of the same look and axes into one trace, because Plotly's time grows with traces, not with bars."""
    merged: dict[str, dict[str, Any]] = {}
    for trace in traces:
        if trace["type"] != "bar":
            merged[str(len(merged))] = trace
            continue
        look = json.dumps({name: value for name, value in trace.items() if name not in _PER_BAR}, sort_keys=True)
        first = merged.setdefault(look, {**trace, **{name: [] for name in _PER_BAR}})
        for name in _PER_BAR:
            first[name].extend(trace[name])
    return list(merged.values())


@dataclass(frozen=True)
class Plot:
    """One pair of axes of a sketch: x has values, y has pixels from the top."""

    sketch: Sketch
    number: int

    @property
    def x(self) -> str:
        """Name of the x axis."""
        return f"x{self._suffix}"

    @property
    def y(self) -> str:
        """Name of the y axis."""
        return f"y{self._suffix}"

    @property
    def _suffix(self) -> str:
        return str(self.number) if self.number > 1 else ""

    @property
    def colours(self) -> Palette:
        """Palette of the drawing's mode."""
        return self.sketch.colours

    def write(self, text: str, *, x: float, y: float, size: float = 0, colour: str = "", **placing: Any) -> None:
        """Add a text at a point of the axes; size and colour default to those of labels."""
        place: dict[str, Any] = {"xref": self.x, "yref": self.y, **placing}
        size, colour = size or self.sketch.label_size, colour or self.colours.ink
        self.sketch.notes.append(note(text, x=x, y=y, size=size, colour=colour, **place))

    def lay(
        self,
        *,
        across: tuple[float, float],
        down: tuple[float, float],
        span: tuple[float, float],
        height: float,
        places: Sequence[float],
        labels: Sequence[str],
        baseline: bool = True,
        gap: float = 0,
    ) -> None:
        """Set the axes to the shares `across` and `down` of the drawing, with row labels but no numbers.

        `span` has the values at the ends of the x axis; `height` is that of all rows and `places` are their middles,
        in pixels. `gap` is room in pixels between the row labels and the axis, beside the usual one.
        """
        horizontal = {"domain": _share(across), "range": list(span), "visible": False, "anchor": self.y}
        vertical = {
            "domain": _share(down),
            "range": [height, 0],
            "anchor": self.x,
            "tickvals": list(places),
            "ticktext": list(labels),
            "tickfont": {"size": self.sketch.label_size},
            "ticklabelstandoff": 7 + round(gap),
            "showline": baseline,
            "linecolor": self.colours.faint,
            "linewidth": 1,
        }
        self.sketch.axes |= {f"xaxis{self._suffix}": horizontal, f"yaxis{self._suffix}": vertical}


def _share(part: tuple[float, float]) -> list[float]:
    start, end = part
    return [max(0.0, start), min(1.0, end)]


@dataclass(frozen=True)
class Stack:
    """Rows below each other under a heading, with the height of each row in pixels."""

    heading: list[str]
    heights: list[float]

    @property
    def height(self) -> float:
        """Height of all rows."""
        return sum(self.heights)

    @property
    def middles(self) -> list[float]:
        """Middle of each row, from the top of the first."""
        ends = list(accumulate(self.heights))
        return [end - height / 2 for end, height in zip(ends, self.heights, strict=True)]


def heading_lines(heading: str, narrow: bool) -> list[str]:
    """Lines of a heading, wrapped to the width of the chart."""
    room = (DESIGN_WIDTH[narrow] - 2 * EDGE[narrow]) * _BOLD
    return wrap_over(heading, room, LABEL_SIZE[narrow])


def label_room(narrow: bool, labels: Sequence[Sequence[str]], gap: float) -> float:
    """Width in pixels of the row labels, given as lines, with a gap after them."""
    size = LABEL_SIZE[narrow]
    return EDGE[narrow] + max((widest(lines, size) for lines in labels), default=0) + gap


def set_below_each_other(
    sketch: Sketch, stacks: Sequence[Stack], gap: float
) -> tuple[float, list[tuple[Plot, tuple[float, float]]]]:
    """Total height of the stacks in pixels, and for each its plot with its vertical share of the drawing.

    Headings are drawn if there are several stacks.
    """
    several = len(stacks) > 1
    line = sketch.label_size * LINE
    headers = [HEADING_PIXELS + (len(stack.heading) - 1) * line if several else 0 for stack in stacks]
    total = sum(stack.height for stack in stacks) + sum(headers) + gap * max(len(stacks) - 1, 0)
    top = 0.0
    plots = []
    for number, (stack, header) in enumerate(zip(stacks, headers, strict=True), start=1):
        if header:
            sketch.heading(stack.heading, 1 - (top + header - _HEADING_GAP) / total)
        top += header
        plots.append((Plot(sketch, number), (1 - (top + stack.height) / total, 1 - top / total)))
        top += stack.height + gap
    return total, plots
