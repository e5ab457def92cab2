"""Ranked bars of one metric: an Exhibit of Ranked blocks comes in, a horizontal bar chart goes out.

Blocks with figures that are not ranked are grey. Blocks of the same unit share a scale.
"""

from collections.abc import Sequence
from typing import Any

from components.charts.drawing.bars import FigureBar, add_bar, furthest, key
from components.charts.drawing.finishing import finish
from components.charts.drawing.sketch import Plot, Sketch, Stack, heading_lines, label_room, set_below_each_other
from components.charts.drawing.text_layout import escaped, stacked
from components.charts.drawing.theme import LABEL_SIZE, LINE, Spec
from measures.exhibits.exhibit import Exhibit, Ranked, RankedBlock
from measures.language.line_breaking import wrap
from measures.language.text_width import text_width
from measures.language.wording import size

_LABEL_ROOM = {False: 260, True: 118}
_LABEL_GAP = 12
_RANK_GAP = 14
_ROW_PIXELS = 34
_BLOCK_GAP = 12


def draw(exhibit: Exhibit, *, dark: bool = False, narrow: bool = False) -> Spec:
    """Horizontal bars in the blocks of the exhibit, with headings if there are several; ranks in their own column.

    A narrow chart has the ranks below the names.
    """
    content, language = exhibit.content, exhibit.language
    assert isinstance(content, Ranked)
    labels = [_labels(block, narrow) for block in content.blocks]
    lines = [part for block in labels for part in block]
    ranks = 0.0 if narrow else _rank_room(content)
    sketch = Sketch(label_room(narrow, lines, _LABEL_GAP) + ranks, language, dark, narrow)
    stacks = [
        Stack(heading_lines(block.heading, narrow), _heights(own, narrow))
        for block, own in zip(content.blocks, labels, strict=True)
    ]
    height, plots = set_below_each_other(sketch, stacks, _BLOCK_GAP)
    ends = _ends(content, sketch)
    for block, own, stack, (plot, down) in zip(content.blocks, labels, stacks, plots, strict=True):
        names, span = [stacked(part) for part in own], (0.0, ends[block.unit])
        place: dict[str, Any] = {"across": (0, 1), "down": down, "span": span, "height": stack.height}
        plot.lay(**place, places=stack.middles, labels=names, gap=ranks)
        _add_bars(plot, block, stack.middles)
        if ranks:
            _add_ranks(plot, block, stack.middles, ranks)
    warning = (
        [language("Only ranked bars compare with each other; grey ones stand for themselves.")]
        if len(stacks) > 1
        else []
    )
    marks = [*key((row.figure for block in content.blocks for row in block.rows), language), *warning]
    return finish(
        sketch.drawing(),
        exhibit.caption,
        dark=dark,
        height=round(height),
        narrow=narrow,
        key=marks,
        remarks=exhibit.remarks,
    )


def _labels(block: RankedBlock, narrow: bool) -> list[list[str]]:
    """Lines of the label of each row; the last is the rank where the chart is narrow."""
    return [
        wrap(row.label, _LABEL_ROOM[narrow], LABEL_SIZE[narrow]) + ([row.rank] if narrow and row.rank else [])
        for row in block.rows
    ]


def _rank_room(content: Ranked) -> float:
    """Width in pixels of the column of ranks; 0 where nothing is ranked."""
    ranks = [row.rank for block in content.blocks for row in block.rows if row.rank]
    return max((text_width(rank, LABEL_SIZE[False]) for rank in ranks), default=-_RANK_GAP) + _RANK_GAP


def _add_ranks(plot: Plot, block: RankedBlock, places: Sequence[float], room: float) -> None:
    for row, place in zip(block.rows, places, strict=True):
        if row.rank:
            plot.write(escaped(row.rank), x=0, y=place, xshift=-room, colour=plot.colours.muted)


def _heights(labels: Sequence[Sequence[str]], narrow: bool) -> list[float]:
    return [max(_ROW_PIXELS, len(lines) * LABEL_SIZE[narrow] * LINE + 10) for lines in labels]


def _ends(content: Ranked, sketch: Sketch) -> dict[str, float]:
    """End of the x axis by unit, so that bar lengths of the same unit can be compared across blocks."""
    return {
        unit: furthest(
            [
                (row.figure, size(row.figure, sketch.language.code))
                for place in places
                for row in content.blocks[place].rows
            ],
            sketch.across,
            sketch.label_size,
        )
        for unit, places in content.scales.items()
    }


def _add_bars(plot: Plot, block: RankedBlock, places: Sequence[float]) -> None:
    for row, place in zip(block.rows, places, strict=True):
        colour = plot.colours.accent if row.rank else plot.colours.faint
        bar = FigureBar(row.figure, place, size(row.figure, plot.sketch.language.code), colour)
        add_bar(plot, bar, parts=row.figures)
