"""Bars: a figure with its position comes in, traces and end marks are added to a sketch.

Fill tells the status (solid: done, hatched: planned, hollow: a standard) and the end tells the qualifier
(plain: exact, arrow head: at least, dotted: about, closing line: at most, dotted line: just below, faint to the next
round number: 余), so that grey prints still read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from components.charts.drawing.sketch import Plot
from components.charts.drawing.text_layout import escaped
from components.charts.drawing.theme import Palette
from measures.exhibits.orders import widest
from measures.exhibits.words import labels
from measures.language.text_width import text_width
from measures.language.wording import SpokenLanguage, size
from measures.table.figures import FigureRow, known, upper_end

BAR_PIXELS = 18
_ARROW_PIXELS = 11
_GAP_PIXELS = 7
_PAST_END = {"at_least": _ARROW_PIXELS, "approx": 6, "at_most": 6, "nearly": 6}


@dataclass(frozen=True)
class FigureBar:
    """A figure, the middle of its row, the text beside it, and colour and thickness of the bar; lengths in pixels."""

    figure: FigureRow
    place: float
    text: str
    colour: str
    thickness: float = BAR_PIXELS


def furthest(labelled: Iterable[tuple[FigureRow, str]], pixels: float, label_size: float) -> float:
    """End of an x axis `pixels` wide on which every bar has room for its end mark and its text."""
    needed = []
    for figure, text in labelled:
        room = min(text_width(text, label_size) + _ARROW_PIXELS + 2 * _GAP_PIXELS, pixels * 0.75)
        needed.append(upper_end(figure) * pixels / (pixels - room))
    return max(needed, default=0) or 1


def add_bar(plot: Plot, bar: FigureBar, parts: Sequence[FigureRow] = ()) -> None:
    """Draw one figure: a bar with its end mark, and its text beside it; a sum as its `parts` one after the other.

    Every piece of a sum opens one of its parts; what a sum leaves open opens the part that leaves most open.
    """
    figure, value, end = bar.figure, bar.figure["value"], upper_end(bar.figure)
    if len(parts) > 1:
        _add_parts(plot, bar, parts)
    else:
        plot.sketch.traces.append(_trace(plot, bar, base=0, length=value))
    if end > value:
        rest = replace(bar, figure=widest(figure))
        plot.sketch.traces.append(_trace(plot, rest, base=value, length=end - value) | {"opacity": 0.4})
    plot.sketch.shapes += _end(plot, bar, end)
    shift = _GAP_PIXELS + _PAST_END.get(figure["qualifier"], 0)
    plot.write(escaped(bar.text), x=end, y=bar.place, xshift=shift)


def _add_parts(plot: Plot, bar: FigureBar, parts: Sequence[FigureRow]) -> None:
    """The parts of a sum, every other one lighter, with a gap between them; in a range, each at its lower end."""
    base, is_range = 0.0, known(bar.figure["value_high"])
    for place, part in enumerate(parts):
        length = part["low"] if is_range else part["value"]
        trace = _trace(plot, replace(bar, figure=part), base=base, length=length)
        edge = {"line": {"color": plot.colours.paper, "width": 1.5}}
        marker = {**trace["marker"], **edge, "opacity": 0.65 if place % 2 else 1}
        plot.sketch.traces.append(trace | {"marker": marker})
        base += length


def _trace(plot: Plot, bar: FigureBar, *, base: float, length: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": [length],
        "y": [bar.place],
        "base": [base],
        "width": [bar.thickness],
        "orientation": "h",
        "xaxis": plot.x,
        "yaxis": plot.y,
        "marker": _fill(bar.figure["status"], bar.colour, plot.colours),
        "customdata": [[bar.figure["measure_id"]]],
        "hovertemplate": [hover(bar.figure, plot.sketch.language) + "<extra></extra>"],
    }


def _fill(status: str, colour: str, colours: Palette) -> dict[str, Any]:
    if status == "planned":
        pattern = {"shape": "/", "fgcolor": colour, "bgcolor": colours.paper, "size": 6, "solidity": 0.35}
        return {"color": colour, "pattern": pattern, "line": {"color": colour, "width": 1.5}}
    if status == "standard":
        return {"color": colours.paper, "line": {"color": colour, "width": 1.8}}
    return {"color": colour, "line": {"width": 0}}


def _end(plot: Plot, bar: FigureBar, end: float) -> list[dict[str, Any]]:
    """Shapes in pixels around the end of a bar; none for an exact figure."""
    hollow, half, colour = bar.figure["status"] != "done", bar.thickness / 2, bar.colour
    at = {
        "type": "path",
        "xref": plot.x,
        "yref": plot.y,
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": end,
        "yanchor": bar.place,
    }
    match bar.figure["qualifier"]:
        case "at_least":
            # The arrow starts inside the bar, so that no edge separates them: the true figure may be larger.
            path = f"M-1.5,{-half} L0,{-half} L{_ARROW_PIXELS},0 L0,{half} L-1.5,{half}"
            inside = plot.colours.paper if hollow else colour
            line = {"color": colour, "width": 1.5 if hollow else 0}
            return [at | {"path": path, "fillcolor": inside, "line": line}]
        case "at_most":
            path = f"M1.5,{-half - 4} L1.5,{half + 4}"
            return [at | {"path": path, "line": {"color": plot.colours.ink, "width": 3}}]
        case "nearly":
            path = f"M1.5,{-half - 4} L1.5,{half + 4}"
            return [at | {"path": path, "line": {"color": plot.colours.ink, "width": 2, "dash": "2.5px,2.5px"}}]
        case "approx":
            dots = {"color": colour, "dash": "2.5px,2.5px"}
            return [
                at | {"path": f"M{x},{-half} L{x},{half}", "line": dots | {"width": width}}
                for x, width in ((3.0, 2.5), (7.0, 1.5))
            ]
    return []


def hover(figure: FigureRow, language: SpokenLanguage) -> str:
    """Hover text of a figure: region, metric, amount, status and article."""
    status = figure["status_name"] if figure["status"] != "done" else ""
    said = [labels.region(figure, language), figure["metric"], size(figure, language.code), status]
    article = " ".join(part for part in (figure["source_date"], figure["source_title"]) if part)
    lines = [" · ".join(part for part in said if part), article]
    return "<br>".join(escaped(line).replace("%{", "% {") for line in lines if line)


def key(figures: Iterable[Mapping[str, Any]], language: SpokenLanguage) -> list[str]:
    """Legend of the marks that occur among these figures."""
    marks = {
        "at_least": language("▶ at least this many"),
        "approx": language("┊ about this many"),
        "at_most": language("┃ at most this many"),
        "over": language("▒ what “+” leaves open"),
        "nearly": language("┇ just below this many"),
        "planned": language("▨ planned, not yet done"),
        "standard": language("□ a standard, not a result"),
    }
    used = {value for figure in figures for value in (figure["qualifier"], figure["status"])}
    return [text for value, text in marks.items() if value in used]
