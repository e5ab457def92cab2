"""Before and after: the figures frame comes in, one line from an old to a new stock per row goes out.

Hollow dot: before; solid dot: after. Rows of different units stand in blocks with scales of their own.
"""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.bars import Panel, Sketch, add_axes, hover, status
from components.charts.theme import (
    DESIGN_WIDTH,
    EDGE,
    LABEL_SIZE,
    escaped,
    finish,
    note,
    stacked,
    text_width,
    widest,
    wrap,
)
from measures.exhibits.caption import Caption
from measures.language.wording import SpokenLanguage, mark, number, with_unit
from measures.table.rows import records

_LABEL_ROOM = {False: 260, True: 112}
_ROW_PIXELS = 38
_HEADER_PIXELS = 34
_BLOCK_GAP = 10
_DOT_PIXELS = 12
_ENDS_GAP = 10


def dumbbells(
    figures: pd.DataFrame,
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
) -> go.Figure:
    """Rows that know a stock before and after, the largest change first within each unit; others are left out."""
    changes = figures.dropna(subset=["before", "after"]).copy()
    changes["_change"] = changes["after"] - changes["before"]
    changes["_said"] = [_change(row, language) for row in records(changes)]
    room = _LABEL_ROOM[narrow]
    changes["_places"] = [wrap(str(name), room, LABEL_SIZE[narrow]) for name in changes["region"]]
    changes["_metrics"] = [wrap(_metric(row, language), room, LABEL_SIZE[narrow]) for row in records(changes)]
    changes["_lines"] = changes["_places"] + changes["_metrics"]
    changes = changes.sort_values("_change", key=abs, ascending=False, kind="stable")
    blocks = [block for _, block in changes.groupby("unit", sort=False)]
    label_size = LABEL_SIZE[narrow]
    left = EDGE[narrow] + max((widest(lines, label_size) for lines in changes["_lines"]), default=0) + 14
    sketch = Sketch(left, narrow)
    heights = [_heights(block, label_size) for block in blocks]
    header = _HEADER_PIXELS if len(blocks) > 1 else 0
    total = sum(map(sum, heights)) + header * len(blocks) + _BLOCK_GAP * max(len(blocks) - 1, 0)
    top = 0.0
    for index, (block, rows) in enumerate(zip(blocks, heights, strict=True), start=1):
        if header:
            sketch.head([str(block["unit_name"].iloc[0])], y=1 - (top + header - 9) / total, dark=dark)
        top += header
        down = (1 - (top + sum(rows)) / total, 1 - top / total)
        pixels = DESIGN_WIDTH[narrow] - left - EDGE[narrow]
        _draw(sketch, Panel(index, dark, language), block, rows, down=down, pixels=pixels, label_size=label_size)
        top += sum(rows) + _BLOCK_GAP
    marks = [language("○ before"), language("● after")] if blocks else []
    apart = [language("Lengths compare only within one unit.")] if header else []
    return finish(sketch.figure(), caption, dark=dark, height=round(total), narrow=narrow, key=[*marks, *apart])


def _metric(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """Metric with its layer and, where it is not done, its status."""
    parts = [str(row["metric"]), str(row["layer_name"] or ""), status(row, language)]
    return " · ".join(part for part in parts if part)


def _change(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """How much more or less in words; the mark of the stated change stays with it."""
    change = row["_change"]
    if change == 0:
        return language("unchanged")
    unit = language("percentage points") if row["unit"] == "%" else str(row["unit_name"])
    amount = with_unit(mark(row["qualifier"]) + number(abs(change), language.code), unit, language.code)
    return language("up {amount}", amount=amount) if change > 0 else language("down {amount}", amount=amount)


def _heights(block: pd.DataFrame, label_size: float) -> list[float]:
    return [max(_ROW_PIXELS, len(lines) * label_size * 1.3 + 14) for lines in block["_lines"]]


def _draw(
    sketch: Sketch,
    panel: Panel,
    block: pd.DataFrame,
    heights: list[float],
    *,
    down: tuple[float, float],
    pixels: float,
    label_size: float,
) -> None:
    middles = [end - height / 2 for end, height in zip(accumulate(heights), heights, strict=True)]
    low, high = _scale(block, panel.language, pixels, label_size)
    add_axes(
        sketch,
        panel,
        across=(0, 1),
        down=down,
        furthest=high,
        height=sum(heights),
        places=middles,
        labels=[
            f"<b>{stacked(places)}</b><br>{stacked(metrics)}"
            for places, metrics in zip(block["_places"], block["_metrics"], strict=True)
        ],
        label_size=label_size,
    )
    sketch.axes[f"xaxis{panel.x[1:]}"]["range"] = [low, high]
    sketch.axes[f"yaxis{panel.y[1:]}"]["showline"] = False
    for row, middle in zip(records(block), middles, strict=True):
        _add_row(sketch, panel, row, middle, label_size)


def _scale(block: pd.DataFrame, language: SpokenLanguage, pixels: float, label_size: float) -> tuple[float, float]:
    """Range from zero to the largest stock, with room for the words on either side of the dots."""
    dot = _ENDS_GAP + _DOT_PIXELS / 2
    stocks = block[["before", "after"]]
    largest = stocks.to_numpy().max() or 1
    rows = list(zip(stocks.min(axis=1), stocks.max(axis=1), block["_said"], strict=True))
    right = max(
        text_width(_right(high, said, language), label_size) - (1 - high / largest) * pixels / 2
        for _, high, said in rows
    )
    right = min(max(right, 0) + dot, pixels * 0.6)
    inner = pixels - right
    left = max(text_width(number(low, language.code), label_size) - low / largest * inner / 2 for low, _, _ in rows)
    left = min(max(left, 0) + dot, pixels * 0.2)
    unit = largest / (inner - left)
    return -left * unit, largest + right * unit


def _right(larger: float, said: str, language: SpokenLanguage) -> str:
    """Words after the right dot: its number and the change."""
    return f"{number(larger, language.code)}  {said}"


def _add_row(sketch: Sketch, panel: Panel, row: Mapping[str, Any], middle: float, label_size: float) -> None:
    colours, code = panel.colours, panel.language.code
    before, after = float(row["before"]), float(row["after"])
    axes = {"type": "scatter", "xaxis": panel.x, "yaxis": panel.y}
    done = row["status"] == "done"
    line = {"color": colours.faint, "width": 3, "dash": "solid" if done else "dot"}
    way = {"x": [before, after], "y": [middle] * 2, "mode": "lines", "line": line, "hoverinfo": "skip"}
    sketch.traces.append(way | axes)
    hollow = {"color": colours.paper, "line": {"color": colours.accent, "width": 2.5}}
    solid = {"color": colours.accent if done else colours.paper, "line": {"color": colours.accent, "width": 2.5}}
    for stock, look in ((before, hollow), (after, solid)):
        dot = {"x": [stock], "y": [middle], "mode": "markers", "marker": {"size": _DOT_PIXELS, **look}}
        said = {"customdata": [[row["measure_id"]]], "hovertemplate": hover(row, panel.language) + "<extra></extra>"}
        sketch.traces.append(dot | said | axes)
    smaller, larger = sorted((before, after))
    place = {"xref": panel.x, "yref": panel.y}
    if smaller < larger:
        words = _stock(smaller, after, code)
        beside = {"xanchor": "right", "xshift": -_ENDS_GAP}
        sketch.notes.append(note(words, x=smaller, y=middle, size=label_size, colour=colours.ink, **beside, **place))
    change = f'<span style="color:{colours.muted}">{escaped(str(row["_said"]))}</span>'
    words = f"{_stock(larger, after, code)}\u2002{change}"
    sketch.notes.append(
        note(words, x=larger, y=middle, size=label_size, colour=colours.ink, xshift=_ENDS_GAP, **place)
    )


def _stock(stock: float, after: float, code: str) -> str:
    text = number(stock, code)
    return f"<b>{text}</b>" if stock == after else text
