"""Ranked bars of one metric: the figures frame comes in, a horizontal bar chart goes out.

Figures of different units or layers stand in blocks of their own, for a village's plaques are not ranked
against a town's. Done, planned and prescribed figures follow each other within a block. Two columns are optional:
`rank`, words before a label, and `apart`, the reason why a figure is not ranked with the others: such figures
follow below, greyed, in blocks by their reason.
"""

from dataclasses import dataclass
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from components.charts.bars import Panel, Sketch, add_axes, add_bar, furthest, key
from components.charts.theme import DESIGN_WIDTH, EDGE, LABEL_SIZE, finish, stacked, widest, wrap, wrap_over
from measures.exhibits.caption import Caption
from measures.language.wording import SpokenLanguage, size
from measures.table.rows import records

_LABEL_ROOM = {False: 260, True: 118}
_ROW_PIXELS = 34
_HEADER_PIXELS = 34
_BLOCK_GAP = 12
_LAYERS = ("", "department", "province", "city", "county", "township", "village", "grid", "estate")
_STATUSES = ("done", "planned", "standard")
_LINE = 1.3
# Headings are bold, and wider than their letters are measured.
_BOLD = 0.93


@dataclass(frozen=True)
class _Block:
    """Figures that may be ranked in one run: one unit, one layer."""

    figures: pd.DataFrame
    heading: list[str]
    labels: list[list[str]]
    heights: list[float]
    apart: bool

    @property
    def height(self) -> float:
        return sum(self.heights)

    @property
    def middles(self) -> list[float]:
        ends = list(accumulate(self.heights))
        return [end - height / 2 for end, height in zip(ends, self.heights, strict=True)]


def ranked_bars(
    figures: pd.DataFrame,
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
) -> go.Figure:
    """Horizontal bars of one metric, longest first within each block of one unit and one layer."""
    blocks = _blocks(figures, language, narrow)
    label_size = LABEL_SIZE[narrow]
    left = (
        EDGE[narrow] + max((widest(lines, label_size) for block in blocks for lines in block.labels), default=0) + 12
    )
    sketch = Sketch(left, narrow)
    headers = [_HEADER_PIXELS + (len(block.heading) - 1) * label_size * _LINE for block in blocks]
    headers = headers if len(blocks) > 1 else [0] * len(blocks)
    height = sum(block.height for block in blocks) + sum(headers) + _BLOCK_GAP * max(len(blocks) - 1, 0)
    pixels = DESIGN_WIDTH[narrow] - left - EDGE[narrow]
    top = 0.0
    for number, (block, header) in enumerate(zip(blocks, headers, strict=True), start=1):
        if header:
            sketch.head(block.heading, y=1 - (top + header - 9) / height, dark=dark)
        top += header
        panel = Panel(number, dark, language)
        down = (1 - (top + block.height) / height, 1 - top / height)
        _draw(
            sketch, panel, block, down=down, limit=_limit(blocks, block, language, pixels, label_size), narrow=narrow
        )
        top += block.height + _BLOCK_GAP
    warning = [language("Bars compare only within one block.")] if len(blocks) > 1 else []
    marks = [*key(figures, language), *warning]
    return finish(sketch.figure(), caption, dark=dark, height=round(height), narrow=narrow, key=marks)


def _blocks(figures: pd.DataFrame, language: SpokenLanguage, narrow: bool) -> list[_Block]:
    order = figures.assign(
        apart=figures.get("apart", ""),
        rank=figures.get("rank", ""),
        _layer=figures["layer"].map(_LAYERS.index),
        _status=figures["status"].map(_STATUSES.index),
        _length=figures[["value", "value_high"]].max(axis=1),
    ).sort_values(["_status", "_length", "region"], ascending=[True, False, True], kind="stable")
    units = list(dict.fromkeys(order["unit"]))
    groups = order.groupby(["apart", "unit", "_layer"], sort=False)
    ordered = sorted(groups, key=lambda pair: (pair[0][0] != "", units.index(pair[0][1]), -len(pair[1]), pair[0][2]))
    return [_block(group, language, narrow) for _, group in ordered]


def _block(group: pd.DataFrame, language: SpokenLanguage, narrow: bool) -> _Block:
    first = group.iloc[0]
    layer = str(first["layer_name"] or "") or language("layer not stated")
    apart = str(first["apart"])
    not_ranked = language("not ranked: {reasons}", reasons=apart) if apart else ""
    heading = " · ".join(part for part in (layer, str(first["unit_name"]), not_ranked) if part)
    labels = [wrap(text, _LABEL_ROOM[narrow], LABEL_SIZE[narrow]) for text in _labels(group, language)]
    heights = [max(_ROW_PIXELS, len(label) * LABEL_SIZE[narrow] * _LINE + 10) for label in labels]
    room = (DESIGN_WIDTH[narrow] - 2 * EDGE[narrow]) * _BOLD
    return _Block(group, wrap_over(heading, room, LABEL_SIZE[narrow]), labels, heights, bool(apart))


def _labels(group: pd.DataFrame, language: SpokenLanguage) -> list[str]:
    """Names of the rows: the region, with the article's date and then a number where the same stands twice."""
    examples = group["scope"].eq("example")
    suffix = language("example")
    names = [
        f"{region} · {suffix}" if one else str(region) for region, one in zip(group["region"], examples, strict=True)
    ]
    dated = [
        f"{name} {date}" if names.count(name) > 1 and date else name
        for name, date in zip(names, group["source_date"], strict=True)
    ]
    seen: dict[str, int] = {}
    labels = []
    for name in dated:
        seen[name] = seen.get(name, 0) + 1
        labels.append(f"{name} ({seen[name]})" if dated.count(name) > 1 else name)
    return [f"{rank} {label}" if rank else label for rank, label in zip(group["rank"], labels, strict=True)]


def _limit(blocks: list[_Block], block: _Block, language: SpokenLanguage, pixels: float, label_size: float) -> float:
    """Blocks of one unit share a scale, so that a bar's length never lies about another of its kind."""
    unit = block.figures["unit"].iloc[0]
    alike = [other.figures for other in blocks if other.figures["unit"].iloc[0] == unit]
    return max(furthest(part, _texts(part, language), pixels, label_size) for part in alike)


def _texts(part: pd.DataFrame, language: SpokenLanguage) -> list[str]:
    return [size(row, language.code) for row in records(part)]


def _draw(
    sketch: Sketch, panel: Panel, block: _Block, *, down: tuple[float, float], limit: float, narrow: bool
) -> None:
    label_size = LABEL_SIZE[narrow]
    add_axes(
        sketch,
        panel,
        across=(0, 1),
        down=down,
        furthest=limit,
        height=block.height,
        places=block.middles,
        labels=[stacked(lines) for lines in block.labels],
        label_size=label_size,
    )
    rows = records(block.figures)
    colour = panel.colours.faint if block.apart else panel.colours.accent
    for place, row, text in zip(block.middles, rows, _texts(block.figures, panel.language), strict=True):
        add_bar(sketch, panel, row, place=place, text=text, colour=colour, label_size=label_size)
