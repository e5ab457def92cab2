"""Small multiples: the figures frame comes in, one panel of bars per metric goes out.

The regions stand in one order and one colour throughout. A blank says what kind of blank it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.bars import BAR_PIXELS, Panel, Sketch, add_axes, add_bar, furthest, key
from components.charts.theme import (
    DESIGN_WIDTH,
    EDGE,
    LABEL_SIZE,
    escaped,
    finish,
    note,
    palette,
    stacked,
    widest,
    wrap,
)
from measures.exhibits.caption import Caption
from measures.language.wording import DASH, SpokenLanguage, size
from measures.table.rows import records

_COLUMNS = {False: 3, True: 1}
_LABEL_ROOM = {False: 150, True: 104}
_ROW_PIXELS = 32
_SLIM_PIXELS = 22
_COLUMN_GAP = 28
_PANEL_GAP = 22
_PANEL_KEY = ["metric_id", "unit"]


@dataclass(frozen=True)
class _Region:
    """A region's row in every panel."""

    region_id: str
    lines: list[str]
    colour: str
    top: float
    height: float


@dataclass(frozen=True)
class _Cell:
    """A metric's panel: its name and figures, and the words for regions without one."""

    title: list[str]
    figures: pd.DataFrame
    blanks: Mapping[str, str]


@dataclass(frozen=True)
class _Grid:
    """Where panels go, in pixels of the design width."""

    columns: int
    width: float
    gap: float
    title: float
    rows: float
    lines: int

    @property
    def height(self) -> float:
        return self.lines * (self.title + self.rows) + (self.lines - 1) * _PANEL_GAP

    @property
    def panel_width(self) -> float:
        return (self.width - self.gap * (self.columns - 1)) / self.columns

    def place(self, index: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """Shares of the drawing that the panel takes across and, without its title, down."""
        line, column = divmod(index, self.columns)
        left = column * (self.panel_width + self.gap)
        top = line * (self.title + self.rows + _PANEL_GAP) + self.title
        across = (left / self.width, (left + self.panel_width) / self.width)
        return across, (1 - (top + self.rows) / self.height, 1 - top / self.height)


def small_multiples(
    figures: pd.DataFrame,
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
    blanks: pd.DataFrame | None = None,
) -> go.Figure:
    """One panel per metric and unit; `blanks` (region_id, metric_id, kind) says why a region has no figure.

    `blanks` may name its regions and metrics too (region, metric), for those that have no figure at all.
    """
    gaps = pd.DataFrame(columns=["region_id", "metric_id", "kind"]) if blanks is None else blanks
    regions = _regions(figures, gaps, dark=dark, narrow=narrow)
    panels = [(names, part) for names, part in figures.groupby(_PANEL_KEY, sort=False)]
    columns = min(_COLUMNS[narrow], max(len(panels), 1)) if len(panels) != 4 or narrow else 2
    left = EDGE[narrow] + max((widest(region.lines, LABEL_SIZE[narrow]) for region in regions), default=0) + 12
    sketch = Sketch(left, narrow)
    width = DESIGN_WIDTH[narrow] - left - EDGE[narrow]
    panel_width = (width - _COLUMN_GAP * (columns - 1)) / columns
    cells = [_cell(part, gaps, str(names[0]), language, panel_width) for names, part in panels]
    grid = _Grid(
        columns=columns,
        width=width,
        gap=_COLUMN_GAP,
        title=max((len(cell.title) for cell in cells), default=1) * LABEL_SIZE[False] * 1.3 + 10,
        rows=sum(region.height for region in regions),
        lines=ceil(len(panels) / columns) or 1,
    )
    for index, cell in enumerate(cells):
        _draw(sketch, Panel(index + 1, dark, language), cell, regions, grid=grid, narrow=narrow)
    return finish(
        sketch.figure(), caption, dark=dark, height=round(grid.height), narrow=narrow, key=key(figures, language)
    )


def _regions(figures: pd.DataFrame, blanks: pd.DataFrame, *, dark: bool, narrow: bool) -> list[_Region]:
    names = dict(zip(figures["region_id"], figures["region"], strict=True))
    for row in records(blanks):
        names.setdefault(row["region_id"], row.get("region", row["region_id"]))
    most = figures.groupby([*_PANEL_KEY, "region_id"]).size().groupby("region_id").max()
    series = palette(dark).series
    regions: list[_Region] = []
    top = 0.0
    for position, (region_id, name) in enumerate(names.items()):
        lines = wrap(str(name), _LABEL_ROOM[narrow], LABEL_SIZE[narrow])
        several = int(most.get(region_id, 1))
        wanted = _ROW_PIXELS if several == 1 else several * _SLIM_PIXELS + 10
        height = max(wanted, len(lines) * LABEL_SIZE[narrow] * 1.3 + 8)
        regions.append(_Region(str(region_id), lines, series[position % len(series)], top, height))
        top += height
    return regions


def _cell(part: pd.DataFrame, blanks: pd.DataFrame, metric_id: str, language: SpokenLanguage, width: float) -> _Cell:
    first = part.iloc[0]
    title = " · ".join(text for text in (str(first["metric"]), str(first["unit_name"])) if text)
    here = blanks[blanks["metric_id"] == metric_id]
    words = {
        "silent": language("not stated"),
        "unread": language("text not read"),
        "not_applicable": language("not applicable"),
    }
    kinds = {str(row["region_id"]): words.get(str(row["kind"]), "") for row in records(here)}
    return _Cell(wrap(title, width, LABEL_SIZE[False]), part, kinds)


def _draw(sketch: Sketch, panel: Panel, cell: _Cell, regions: list[_Region], *, grid: _Grid, narrow: bool) -> None:
    index = panel.number - 1
    across, down = grid.place(index)
    label_size = LABEL_SIZE[narrow]
    texts = _texts(cell.figures, panel.language)
    named = index % grid.columns == 0
    add_axes(
        sketch,
        panel,
        across=across,
        down=down,
        furthest=furthest(cell.figures, list(texts.values()), grid.panel_width, label_size),
        height=grid.rows,
        places=[region.top + region.height / 2 for region in regions],
        labels=[stacked(region.lines) if named else "" for region in regions],
        label_size=label_size,
    )
    heading = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6, "weight": 650}
    sketch.notes.append(
        note(stacked(cell.title), x=across[0], y=down[1], size=LABEL_SIZE[False], colour=panel.colours.ink, **heading)
    )
    for region in regions:
        rows = records(cell.figures[cell.figures["region_id"] == region.region_id])
        if rows:
            _add_bars(sketch, panel, rows, texts=texts, region=region, label_size=label_size)
        else:
            _add_blank(sketch, panel, region, cell.blanks.get(region.region_id, ""), label_size)


def _texts(part: pd.DataFrame, language: SpokenLanguage) -> dict[str, str]:
    """Number of each figure by its id, with its layer where the panel has several."""
    layered = part["layer"].nunique() > 1
    texts = {}
    for row in records(part):
        layer = str(row["layer_name"] or "") if layered else ""
        texts[str(row["measure_id"])] = " · ".join(said for said in (size(row, language.code), layer) if said)
    return texts


def _add_bars(
    sketch: Sketch,
    panel: Panel,
    rows: list[dict[Any, Any]],
    *,
    texts: Mapping[str, str],
    region: _Region,
    label_size: float,
) -> None:
    """One bar in the middle of the region's row, or several slimmer ones below each other."""
    step = min(_SLIM_PIXELS, region.height / len(rows))
    first = region.top + region.height / 2 - step * (len(rows) - 1) / 2
    for position, row in enumerate(rows):
        add_bar(
            sketch,
            panel,
            row,
            place=first + position * step,
            text=texts[str(row["measure_id"])],
            colour=region.colour,
            label_size=label_size,
            thickness=BAR_PIXELS if len(rows) == 1 else step - 6,
        )


def _add_blank(sketch: Sketch, panel: Panel, region: _Region, words: str, label_size: float) -> None:
    text = f"{DASH} {words}".strip()
    place = {"xref": panel.x, "yref": panel.y, "xshift": 6}
    middle = region.top + region.height / 2
    sketch.notes.append(note(escaped(text), x=0, y=middle, size=label_size - 1, colour=panel.colours.muted, **place))
