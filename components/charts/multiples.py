"""Small multiples: an Exhibit of Multiples comes in, one small plot of bars per panel goes out.

Each region has the same row and the same colour in all panels. A blank says why there is no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from components.charts.drawing.bars import BAR_PIXELS, FigureBar, add_bar, furthest, key
from components.charts.drawing.finishing import finish
from components.charts.drawing.sketch import Plot, Sketch, label_room
from components.charts.drawing.text_layout import escaped, note, stacked
from components.charts.drawing.theme import LABEL_SIZE, LINE, Spec
from measures.exhibits.exhibit import Exhibit, Multiples, Panel, PanelRow
from measures.language.line_breaking import wrap
from measures.language.wording import DASH

_COLUMNS = {False: 3, True: 1}
_LABEL_ROOM = {False: 150, True: 104}
_LABEL_GAP = 12
_ROW_PIXELS = 32
_SLIM_PIXELS = 22
_COLUMN_GAP = 28
_PANEL_GAP = 22
_HEADING_SIZE = LABEL_SIZE[False]


@dataclass(frozen=True)
class _Line:
    """The row of a region, the same in every panel: lines of its name, colour, top and height in pixels."""

    name: list[str]
    colour: str
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class _Grid:
    """Layout of the panels in pixels: `title` and `rows` are heights in a panel; `lines` counts rows of panels."""

    columns: int
    width: float
    title: float
    rows: float
    lines: int

    @property
    def height(self) -> float:
        return self.lines * (self.title + self.rows) + (self.lines - 1) * _PANEL_GAP

    @property
    def panel_width(self) -> float:
        return _panel_width(self.width, self.columns)

    def place(self, index: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """Horizontal and vertical shares of the drawing that a panel takes, without its title."""
        line, column = divmod(index, self.columns)
        left = column * (self.panel_width + _COLUMN_GAP)
        top = line * (self.title + self.rows + _PANEL_GAP) + self.title
        across = (left / self.width, (left + self.panel_width) / self.width)
        return across, (1 - (top + self.rows) / self.height, 1 - top / self.height)


def draw(exhibit: Exhibit, *, dark: bool = False, narrow: bool = False) -> Spec:
    """The panels of the exhibit in a grid, with the names of the regions on the left."""
    content = exhibit.content
    assert isinstance(content, Multiples)
    names = [wrap(name, _LABEL_ROOM[narrow], LABEL_SIZE[narrow]) for name in content.regions.values()]
    sketch = Sketch(label_room(narrow, names, _LABEL_GAP), exhibit.language, dark, narrow)
    lines = _lines(content, names, sketch)
    columns = _columns(len(content.panels), narrow)
    width = _panel_width(sketch.across, columns)
    headings = [wrap(panel.heading, width, _HEADING_SIZE) for panel in content.panels]
    grid = _Grid(
        columns=columns,
        width=sketch.across,
        title=max(map(len, headings), default=1) * _HEADING_SIZE * LINE + 10,
        rows=sum(line.height for line in lines),
        lines=ceil(len(content.panels) / columns) or 1,
    )
    for index, (panel, heading) in enumerate(zip(content.panels, headings, strict=True)):
        _add_panel(Plot(sketch, index + 1), panel, heading, lines, grid)
    figures = [figure for panel in content.panels for figure in panel.figures]
    grey = exhibit.language("Grey bars are not ranked with the others.")
    return finish(
        sketch.drawing(),
        exhibit.caption,
        dark=dark,
        height=round(grid.height),
        narrow=narrow,
        key=[*key(figures, exhibit.language), *([grey] if any(figure.get("apart") for figure in figures) else [])],
        remarks=exhibit.remarks,
    )


def _columns(panels: int, narrow: bool) -> int:
    """Number of columns: as many as fit, but two for four panels."""
    return 2 if panels == 4 and not narrow else min(_COLUMNS[narrow], max(panels, 1))


def _panel_width(width: float, columns: int) -> float:
    return (width - _COLUMN_GAP * (columns - 1)) / columns


def _lines(content: Multiples, names: Sequence[list[str]], sketch: Sketch) -> list[_Line]:
    """Rows of the regions, each high enough for the panel with most bars in it."""
    series = sketch.colours.series
    lines: list[_Line] = []
    top = 0.0
    for position, name in enumerate(names):
        several = max((len(panel.rows[position].figures) for panel in content.panels), default=1)
        wanted = several * _SLIM_PIXELS + 10 if several > 1 else _ROW_PIXELS
        height = max(wanted, len(name) * sketch.label_size * LINE + 8)
        lines.append(_Line(name, series[position % len(series)], top, height))
        top += height
    return lines


def _add_panel(plot: Plot, panel: Panel, heading: list[str], lines: Sequence[_Line], grid: _Grid) -> None:
    sketch, index = plot.sketch, plot.number - 1
    across, down = grid.place(index)
    named = index % grid.columns == 0
    labelled = [pair for row in panel.rows for pair in zip(row.figures, row.labels, strict=True)]
    plot.lay(
        across=across,
        down=down,
        span=(0.0, furthest(labelled, grid.panel_width, sketch.label_size)),
        height=grid.rows,
        places=[line.middle for line in lines],
        labels=[stacked(line.name) if named else "" for line in lines],
    )
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6, "weight": 650}
    look: dict[str, Any] = {"size": _HEADING_SIZE, "colour": plot.colours.ink}
    sketch.notes.append(note(stacked(heading), x=across[0], y=down[1], **look, **place))
    for row, line in zip(panel.rows, lines, strict=True):
        if row.figures:
            _add_bars(plot, row, line)
        else:
            _add_blank(plot, row, line)


def _add_bars(plot: Plot, row: PanelRow, line: _Line) -> None:
    """Add one bar in the middle of the region's row, or several thinner ones below each other."""
    count = len(row.figures)
    step = min(_SLIM_PIXELS, line.height / count)
    first = line.middle - step * (count - 1) / 2
    thickness = BAR_PIXELS if count == 1 else step - 6
    for position, (figure, label) in enumerate(zip(row.figures, row.labels, strict=True)):
        colour = plot.colours.faint if figure.get("apart") else line.colour
        add_bar(plot, FigureBar(figure, first + position * step, label, colour, thickness))


def _add_blank(plot: Plot, row: PanelRow, line: _Line) -> None:
    text = f"{DASH} {row.blank}".strip()
    size, colour = plot.sketch.label_size - 1, plot.colours.muted
    plot.write(escaped(text), x=0, y=line.middle, size=size, colour=colour, xshift=6)
