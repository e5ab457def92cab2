"""Text in charts: texts come in; their lines, and Plotly annotations, go out.

Plotly neither wraps text nor measures it before drawing, so lines are broken by estimated widths.
"""

import html
from collections.abc import Iterable, Sequence
from typing import Any

from measures.language.line_breaking import wrap
from measures.language.text_width import text_width


def flow(items: Sequence[str], width: float, size: float) -> list[str]:
    """Lines of short items side by side; an item is broken only if it is wider than a line."""
    gap = "\u2003"
    lines: list[str] = []
    for item in filter(None, items):
        joined = f"{lines[-1]}{gap}{item}" if lines else item
        if lines and text_width(joined, size) + size / 2 > width:
            lines.append(item)
        else:
            lines[-1:] = [joined]
    return [part for line in lines for part in wrap_over(line, width, size)]


def wrap_over(line: str, width: float, size: float) -> list[str]:
    """The line unchanged if it fits, else wrapped."""
    return [line] if text_width(line, size) <= width else wrap(line, width, size)


def widest(lines: Iterable[str], size: float) -> float:
    """Width in pixels of the widest of several lines; 0 for none."""
    return max((text_width(line, size) for line in lines), default=0)


def escaped(text: str) -> str:
    """The text with HTML escaped, so that Plotly shows it unchanged."""
    return html.escape(text, quote=False)


def stacked(lines: Iterable[str]) -> str:
    """Lines as one Plotly text, escaped and separated by line breaks."""
    return "<br>".join(map(escaped, lines))


def note(
    text: str, *, x: float, y: float, size: float, colour: str, weight: int = 400, **placing: Any
) -> dict[str, Any]:
    """A Plotly annotation without an arrow, by default anchored at its left middle."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "color": colour, "weight": weight},
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        **placing,
    }
