"""Before and after: an Exhibit of Changes comes in, a chart with one line per row from old to new stock goes out.

Hollow dot: before; solid dot: after. Each block has its own scale.
"""

from collections.abc import Sequence
from typing import Any

from components.charts.drawing.bars import hover
from components.charts.drawing.finishing import finish
from components.charts.drawing.sketch import Plot, Sketch, Stack, heading_lines, label_room, set_below_each_other
from components.charts.drawing.text_layout import escaped, stacked
from components.charts.drawing.theme import LABEL_SIZE, LINE, Spec
from measures.exhibits.exhibit import ChangeBlock, ChangeRow, Changes, Exhibit
from measures.language.line_breaking import wrap
from measures.language.text_width import text_width
from measures.language.wording import SpokenLanguage, number

_LABEL_ROOM = {False: 260, True: 112}
_LABEL_GAP = 14
_ROW_PIXELS = 38
_BLOCK_GAP = 10
_DOT_PIXELS = 12
_ENDS_GAP = 10


def draw(exhibit: Exhibit, *, dark: bool = False, narrow: bool = False) -> Spec:
    """Lines between stocks in the blocks of the exhibit, with headings if there are several blocks."""
    content, language = exhibit.content, exhibit.language
    assert isinstance(content, Changes)
    labels = [_labels(block, narrow) for block in content.blocks]
    lines = [[*name, *what] for block in labels for name, what in block]
    sketch = Sketch(label_room(narrow, lines, _LABEL_GAP), language, dark, narrow)
    stacks = [
        Stack(heading_lines(block.heading, narrow), [_height(*label, narrow) for label in own])
        for block, own in zip(content.blocks, labels, strict=True)
    ]
    height, plots = set_below_each_other(sketch, stacks, _BLOCK_GAP)
    for block, own, stack, (plot, down) in zip(content.blocks, labels, stacks, plots, strict=True):
        span = _span(block, sketch)
        names = [f"<b>{stacked(name)}</b><br>{stacked(what)}" for name, what in own]
        place: dict[str, Any] = {"across": (0, 1), "down": down, "height": stack.height, "places": stack.middles}
        plot.lay(span=span, labels=names, baseline=False, **place)
        for row, middle in zip(block.rows, stack.middles, strict=True):
            _add_row(plot, row, middle)
    marks = [language("○ before"), language("● after")] if stacks else []
    apart = [language("Lengths compare only within one unit.")] if len(stacks) > 1 else []
    return finish(
        sketch.drawing(),
        exhibit.caption,
        dark=dark,
        height=round(height),
        narrow=narrow,
        key=[*marks, *apart],
        remarks=exhibit.remarks,
    )


def _labels(block: ChangeBlock, narrow: bool) -> list[tuple[list[str], list[str]]]:
    """Lines of the name of each row, and of what changed."""
    room, size = _LABEL_ROOM[narrow], LABEL_SIZE[narrow]
    return [(wrap(row.label, room, size), wrap(row.what, room, size)) for row in block.rows]


def _height(name: Sequence[str], what: Sequence[str], narrow: bool) -> float:
    return max(_ROW_PIXELS, (len(name) + len(what)) * LABEL_SIZE[narrow] * LINE + 14)


def _span(block: ChangeBlock, sketch: Sketch) -> tuple[float, float]:
    """Ends of the x axis: from zero to the largest stock, with room for the texts on both sides of the dots."""
    pixels, size, language = sketch.across, sketch.label_size, sketch.language
    dot = _ENDS_GAP + _DOT_PIXELS / 2
    ends = [_ends(row) for row in block.rows]
    largest = max(high for _, high in ends) or 1
    right = max(
        text_width(_right(high, row.change, language), size) - (1 - high / largest) * pixels / 2
        for row, (_, high) in zip(block.rows, ends, strict=True)
    )
    right = min(max(right, 0) + dot, pixels * 0.6)
    inner = pixels - right
    left = max(text_width(number(low, language.code), size) - low / largest * inner / 2 for low, _ in ends)
    left = min(max(left, 0) + dot, pixels * 0.2)
    unit = largest / (inner - left)
    return -left * unit, largest + right * unit


def _ends(row: ChangeRow) -> tuple[float, float]:
    """The smaller and the larger stock."""
    before, after = row.figure["before"], row.figure["after"]
    return min(before, after), max(before, after)


def _right(larger: float, change: str, language: SpokenLanguage) -> str:
    """Text after the right dot: its number and the change."""
    return f"{number(larger, language.code)}  {change}"


def _add_row(plot: Plot, row: ChangeRow, middle: float) -> None:
    figure, colours = row.figure, plot.colours
    before, after, done = figure["before"], figure["after"], figure["status"] == "done"
    axes = {"type": "scatter", "xaxis": plot.x, "yaxis": plot.y}
    line = {"color": colours.faint, "width": 3, "dash": "solid" if done else "dot"}
    way = {"x": [before, after], "y": [middle] * 2, "mode": "lines", "line": line, "hoverinfo": "skip"}
    plot.sketch.traces.append(way | axes)
    said = {
        "customdata": [[figure["measure_id"]]],
        "hovertemplate": hover(figure, plot.sketch.language) + "<extra></extra>",
    }
    ring = {"size": _DOT_PIXELS, "line": {"color": colours.accent, "width": 2.5}}
    for stock, fill in ((before, colours.paper), (after, colours.accent if done else colours.paper)):
        dot = {"x": [stock], "y": [middle], "mode": "markers", "marker": ring | {"color": fill}}
        plot.sketch.traces.append(dot | said | axes)
    _write_stocks(plot, row, middle)


def _write_stocks(plot: Plot, row: ChangeRow, middle: float) -> None:
    """Write the numbers beside the dots, the later stock in bold, and the change after the right one."""
    code, after = plot.sketch.language.code, row.figure["after"]
    smaller, larger = _ends(row)
    if smaller < larger:
        words = _stock(smaller, after, code)
        plot.write(words, x=smaller, y=middle, xanchor="right", xshift=-_ENDS_GAP)
    change = f'<span style="color:{plot.colours.muted}">{escaped(row.change)}</span>'
    plot.write(f"{_stock(larger, after, code)}\u2002{change}", x=larger, y=middle, xshift=_ENDS_GAP)


def _stock(stock: float, after: float, code: str) -> str:
    text = number(stock, code)
    return f"<b>{text}</b>" if stock == after else text
