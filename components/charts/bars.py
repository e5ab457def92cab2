"""How one figure becomes a bar: rows with their places come in, traces and end marks go onto a Plotly figure.

Fill tells the status (solid: done, hatched: planned, hollow: a standard) and the end tells the qualifier
(plain: exact, arrow head: at least, dotted: about, closing line: at most), so that grey prints still read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.theme import EDGE, LABEL_SIZE, Palette, escaped, note, palette, stacked, text_width
from measures.language.wording import SpokenLanguage, size

ARROW_PIXELS = 11
BAR_PIXELS = 18
_GAP_PIXELS = 7
_PER_BAR = ("x", "y", "base", "width", "customdata", "hovertemplate")


@dataclass
class Sketch:
    """Parts of a figure in the making, given to Plotly at once: it checks the whole figure at every addition."""

    left: float
    narrow: bool
    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    axes: dict[str, dict[str, Any]] = field(default_factory=dict)

    def head(self, lines: list[str], *, y: float, dark: bool) -> None:
        """Heading of a block, at the left edge of the container, its foot at `y` of the drawing's height."""
        place: dict[str, Any] = {
            "xref": "paper",
            "yref": "paper",
            "yanchor": "bottom",
            "align": "left",
            "xshift": EDGE[self.narrow] - self.left,
        }
        look: dict[str, Any] = {"size": LABEL_SIZE[self.narrow], "colour": palette(dark).ink, "weight": 650}
        self.notes.append(note(stacked(lines), x=0, y=y, **look, **place))

    def figure(self) -> go.Figure:
        """The drawing, still without its caption."""
        margin = {"l": self.left, "r": EDGE[self.narrow]}
        words = {"shapes": self.shapes, "annotations": self.notes}
        return go.Figure(_merged(self.traces), {"barmode": "overlay", "margin": margin, **words, **self.axes})


def _merged(traces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bars that look alike in one panel as one trace: Plotly's time goes by the trace, not by the bar."""
    merged: dict[str, dict[str, Any]] = {}
    for trace in traces:
        look = json.dumps({name: value for name, value in trace.items() if name not in _PER_BAR}, sort_keys=True)
        key = look if trace["type"] == "bar" else str(len(merged))
        first = merged.setdefault(key, {**trace, **{name: [] for name in _PER_BAR if trace["type"] == "bar"}})
        if trace["type"] == "bar":
            for name in _PER_BAR:
                first[name].extend(trace[name])
    return list(merged.values())


@dataclass(frozen=True)
class Panel:
    """One pair of axes of a figure: values to the right, pixels downwards from 0."""

    number: int
    dark: bool
    language: SpokenLanguage

    @property
    def x(self) -> str:
        """Name of the panel's x axis."""
        return f"x{self.number}" if self.number > 1 else "x"

    @property
    def y(self) -> str:
        """Name of the panel's y axis."""
        return f"y{self.number}" if self.number > 1 else "y"

    @property
    def colours(self) -> Palette:
        """Palette of the panel's mode."""
        return palette(self.dark)


def add_axes(
    sketch: Sketch,
    panel: Panel,
    *,
    across: tuple[float, float],
    down: tuple[float, float],
    furthest: float,
    height: float,
    places: list[float],
    labels: list[str],
    label_size: float,
) -> None:
    """Lay a panel into the parts `across` and `down` of the figure; only its rows are named, no number is."""
    across, down = ((max(0.0, start), min(1.0, end)) for start, end in (across, down))
    horizontal = {"domain": across, "range": [0, furthest], "visible": False, "anchor": panel.y}
    vertical = {
        "domain": down,
        "range": [height, 0],
        "anchor": panel.x,
        "tickvals": places,
        "ticktext": labels,
        "tickfont": {"size": label_size},
        "ticklabelstandoff": 7,
        "showline": True,
        "linecolor": panel.colours.faint,
        "linewidth": 1,
    }
    suffix = str(panel.number) if panel.number > 1 else ""
    sketch.axes |= {f"xaxis{suffix}": horizontal, f"yaxis{suffix}": vertical}


def furthest(figures: pd.DataFrame, texts: list[str], pixels: float, label_size: float) -> float:
    """End of an x axis on which every bar has room for its end mark and its label within `pixels`."""
    ends = figures[["value", "value_high"]].max(axis=1).fillna(0)
    needed = []
    for end, text in zip(ends, texts, strict=True):
        room = min(text_width(text, label_size) + ARROW_PIXELS + 2 * _GAP_PIXELS, pixels * 0.75)
        needed.append(end * pixels / (pixels - room))
    return max(needed, default=0) or 1


def add_bar(
    sketch: Sketch,
    panel: Panel,
    row: Mapping[str, Any],
    *,
    place: float,
    text: str,
    colour: str,
    label_size: float,
    thickness: float = BAR_PIXELS,
) -> None:
    """Draw one figure at a row's place: the bar by its status, its end by its qualifier, its number beside it."""
    value = 0.0 if pd.isna(row["value"]) else float(row["value"])
    high = value if pd.isna(row.get("value_high")) else float(row["value_high"])
    look: dict[str, Any] = {"place": place, "width": thickness, "colour": colour}
    sketch.traces.append(_bar(panel, row, base=0, length=value, **look))
    if high > value:
        sketch.traces.append(_bar(panel, row, base=value, length=high - value, **look) | {"opacity": 0.4})
    sketch.shapes += _end(panel, row, end=high, place=place, half=thickness / 2, colour=colour)
    shift = _GAP_PIXELS + (ARROW_PIXELS if row["qualifier"] == "at_least" else 0)
    shift += 6 if row["qualifier"] in {"approx", "at_most"} else 0
    anchor = {"xref": panel.x, "yref": panel.y, "xshift": shift}
    sketch.notes.append(note(escaped(text), x=high, y=place, size=label_size, colour=panel.colours.ink, **anchor))


def _bar(
    panel: Panel,
    row: Mapping[str, Any],
    *,
    base: float,
    length: float,
    place: float,
    width: float,
    colour: str,
) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": [length],
        "y": [place],
        "base": [base],
        "width": [width],
        "orientation": "h",
        "xaxis": panel.x,
        "yaxis": panel.y,
        "marker": _fill(str(row["status"]), colour, panel.colours),
        "customdata": [[row["measure_id"]]],
        "hovertemplate": [hover(row, panel.language) + "<extra></extra>"],
    }


def _fill(status: str, colour: str, colours: Palette) -> dict[str, Any]:
    if status == "planned":
        pattern = {"shape": "/", "fgcolor": colour, "bgcolor": colours.paper, "size": 6, "solidity": 0.35}
        return {"color": colour, "pattern": pattern, "line": {"color": colour, "width": 1.5}}
    if status == "standard":
        return {"color": colours.paper, "line": {"color": colour, "width": 1.8}}
    return {"color": colour, "line": {"width": 0}}


def _end(
    panel: Panel, row: Mapping[str, Any], *, end: float, place: float, half: float, colour: str
) -> list[dict[str, Any]]:
    """Shapes in pixels around the end of a bar; none for an exact figure."""
    hollow = row["status"] != "done"
    at = {
        "type": "path",
        "xref": panel.x,
        "yref": panel.y,
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": end,
        "yanchor": place,
    }
    if row["qualifier"] == "at_least":
        # Starts inside the bar, so that no edge closes it: the arrow says that the true figure lies further on.
        path = f"M-1.5,{-half} L0,{-half} L{ARROW_PIXELS},0 L0,{half} L-1.5,{half}"
        inside = panel.colours.paper if hollow else colour
        return [at | {"path": path, "fillcolor": inside, "line": {"color": colour, "width": 1.5 if hollow else 0}}]
    if row["qualifier"] == "at_most":
        return [at | {"path": f"M1.5,{-half - 4} L1.5,{half + 4}", "line": {"color": panel.colours.ink, "width": 3}}]
    if row["qualifier"] == "approx":
        dots = {"color": colour, "width": 2.5, "dash": "2.5px,2.5px"}
        return [at | {"path": f"M{x},{-half} L{x},{half}", "line": dots | more} for x, more in _softened()]
    return []


def _softened() -> list[tuple[float, dict[str, Any]]]:
    return [(3.0, {}), (7.0, {"width": 1.5})]


def hover(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """What a pointer over a figure shows: whose it is, how much, and from which article."""
    said = [str(row["region"]), str(row["metric"]), size(row, language.code), status(row, language)]
    article = " ".join(
        part for part in (str(row.get("source_date") or ""), str(row.get("source_title") or "")) if part
    )
    lines = [" · ".join(part for part in said if part), article]
    return "<br>".join(escaped(line).replace("%{", "% {") for line in lines if line)


def status(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """Word for a figure that is not an achievement; empty for one that is."""
    words = {"planned": language("planned"), "standard": language("standard")}
    return words.get(str(row["status"]), "")


def key(figures: pd.DataFrame, language: SpokenLanguage) -> list[str]:
    """Words that explain the marks which occur among these figures, and no others."""
    marks = [
        ("qualifier", "at_least", language("▶ at least this many")),
        ("qualifier", "approx", language("┊ about this many")),
        ("qualifier", "at_most", language("┃ at most this many")),
        ("status", "planned", language("▨ planned, not yet done")),
        ("status", "standard", language("□ a standard, not a result")),
    ]
    return [text for column, value, text in marks if (figures[column] == value).any()]
