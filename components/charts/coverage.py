"""Which region reports which metric: an Exhibit of Coverage comes in, a matrix of marks goes out.

Every kind of cell has a mark of its own shape, so that the chart can be read without colour.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from components.charts.drawing.finishing import finish
from components.charts.drawing.text_layout import escaped, note, stacked, widest
from components.charts.drawing.theme import DESIGN_WIDTH, EDGE, LINE, Palette, Spec, palette
from measures.exhibits.exhibit import Coverage, Exhibit
from measures.exhibits.words import blanks
from measures.language.line_breaking import wrap
from measures.language.wording import SpokenLanguage
from measures.table.queries import KINDS, CellRow

_LABEL_ROOM = {False: 240, True: 90}
_LABEL_ROWS = {False: 1, True: 2}
_LABEL_SIZE = {False: 12, True: 11}
_HEADER_SIZE = {False: 12, True: 10}
_HEADER_LINES = 4
_UPRIGHT_ROOM = {False: 190, True: 130}
_ROW_PIXELS = {False: 24, True: 19}
_LARGEST_COLUMN = 76
_COUNT_PIXELS = 14


@dataclass(frozen=True)
class _Header:
    """Names above the columns: their texts, angle in degrees and height in pixels."""

    texts: list[str]
    angle: int
    height: float


@dataclass(frozen=True)
class _Grid:
    """Positions of columns by metric id and of rows by region id; width and height of a cell in pixels."""

    columns: dict[str, int]
    rows: dict[str, int]
    across: float
    down: float

    @property
    def room(self) -> float:
        """Largest size of a mark in pixels."""
        return min(self.across, self.down)


def draw(exhibit: Exhibit, *, dark: bool = False, narrow: bool = False) -> Spec:
    """Regions down, metrics across, one mark per cell."""
    content, language, colours = exhibit.content, exhibit.language, palette(dark)
    assert isinstance(content, Coverage)
    size, most = _LABEL_SIZE[narrow], _LABEL_ROWS[narrow]
    names = [_shortened(name, _LABEL_ROOM[narrow], size, rows=most) for name in content.regions.values()]
    left = EDGE[narrow] + widest([line for name in names for line in name], size) + 10
    room = DESIGN_WIDTH[narrow] - left - EDGE[narrow]
    grid = _Grid(
        columns={metric: place for place, metric in enumerate(content.metrics)},
        rows={region: place for place, region in enumerate(content.regions)},
        across=min(room / max(len(content.metrics), 1), _LARGEST_COLUMN),
        down=max(_ROW_PIXELS[narrow], max(map(len, names), default=1) * size * 1.25 + 4),
    )
    header = _header(list(content.metrics.values()), grid.across, language.code, narrow)
    layout = _axes(grid, names, room / grid.across, narrow) | {
        "margin": {"l": left, "r": EDGE[narrow], "t": header.height + 4},
        "shapes": _rules(grid, colours),
        "annotations": _headers(header, colours, narrow),
    }
    by_kind = {kind: [cell for cell in content.cells if cell["kind"] == kind] for kind in KINDS}
    traces = [_marks(cells, kind, grid, colours, language) for kind, cells in by_kind.items() if cells]
    height = round(max(len(grid.rows), 1) * grid.down)
    return finish(
        {"data": traces, "layout": layout},
        exhibit.caption,
        dark=dark,
        height=height,
        narrow=narrow,
        key=_key(content.cells, language),
        remarks=exhibit.remarks,
    )


def _key(cells: Collection[CellRow], language: SpokenLanguage) -> list[str]:
    there = {cell["kind"] for cell in cells}
    items = [f"{blanks.SIGNS[kind]} {blanks.key_word(kind, language)}" for kind in KINDS if kind in there]
    if any(cell["kind"] == "figure" and cell["count"] > 1 for cell in cells):
        items.insert(1, language("❷ number of figures"))
    return items


def _shortened(text: str, width: float, size: float, *, rows: int) -> list[str]:
    """Lines of a text, cut with an ellipsis if it needs more than `rows` lines; the full text is shown on hover."""
    lines = wrap(text, width, size)
    if len(lines) <= rows:
        return lines
    cut = " ".join(lines) if " " in text else text
    while cut and len(wrap(f"{cut}…", width, size)) > rows:
        cut = cut[:-1].rstrip()
    return wrap(f"{cut}…", width, size)


def _header(names: list[str], column: float, code: str, narrow: bool) -> _Header:
    """Horizontal names if all fit above their columns; else vertical ones in Chinese, rotated ones in English."""
    size, room = _HEADER_SIZE[narrow], _UPRIGHT_ROOM[narrow]
    # A wide chart may be shown in a column of 760 pixels, where names that just fit would touch.
    fit = column * 0.84 - 4
    level = [wrap(name, fit, size) for name in names]
    words = [word for name in names for word in name.split()]
    if widest(words if code == "en" else [], size) <= fit and fit >= 3 * size:
        most = max(map(len, level), default=1)
        if most <= _HEADER_LINES:
            return _Header([stacked(lines) for lines in level], 0, most * size * LINE)
    if code == "zh":
        fitting = int(room / (size * LINE))
        upright = [name if len(name) <= fitting else f"{name[: fitting - 1]}…" for name in names]
        most = max(map(len, upright), default=1)
        return _Header([stacked(list(name)) for name in upright], 0, most * size * LINE)
    rows = 2 if column >= 2 * size * LINE else 1
    turned = [_shortened(name, room, size, rows=rows) for name in names]
    return _Header([stacked(lines) for lines in turned], -90, max(widest(lines, size) for lines in turned))


def _axes(grid: _Grid, names: Sequence[Sequence[str]], span: float, narrow: bool) -> dict[str, Any]:
    """Axes with the names of the regions; `span` is the number of columns that fit in the width."""
    rows = len(grid.rows)
    return {
        "xaxis": {"range": [-0.5, max(span, len(grid.columns)) - 0.5], "visible": False},
        "yaxis": {
            "range": [rows - 0.5, -0.5],
            "tickvals": list(range(rows)),
            "ticktext": [stacked(name) for name in names],
            "tickfont": {"size": _LABEL_SIZE[narrow]},
            "ticklabelstandoff": 6,
        },
    }


def _rules(grid: _Grid, colours: Palette) -> list[dict[str, Any]]:
    """Thin lines between the rows."""
    rule = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "layer": "below", "yref": "y"}
    faint = {"color": colours.rule, "width": 0.6}
    return [rule | {"y0": place + 0.5, "y1": place + 0.5, "line": faint} for place in range(-1, len(grid.rows))]


def _headers(header: _Header, colours: Palette, narrow: bool) -> list[dict[str, Any]]:
    how: dict[str, Any] = {"xref": "x", "yref": "paper", "xanchor": "center", "yanchor": "bottom", "align": "center"}
    look: dict[str, Any] = {
        "size": _HEADER_SIZE[narrow],
        "colour": colours.ink,
        "textangle": header.angle,
        "yshift": 5,
    }
    return [note(text, x=place, y=1, **how, **look) for place, text in enumerate(header.texts)]


def _marks(
    cells: Sequence[CellRow], kind: str, grid: _Grid, colours: Palette, language: SpokenLanguage
) -> dict[str, Any]:
    """The marks of all cells of a kind."""
    # A dot too small for its count has no number; hover shows it.
    texts = [_text(cell) if grid.room >= _COUNT_PIXELS or kind != "figure" else "" for cell in cells]
    words = blanks.key_word(kind, language)
    size = max(grid.room - 5, 7)
    symbols: dict[str, dict[str, Any]] = {
        "figure": {"symbol": "circle", "size": min(size, 17), "color": colours.accent},
        "silent": {"symbol": "circle", "size": 3, "color": colours.muted},
        "not_applicable": {"symbol": "x-thin", "size": min(size, 8), "line": {"width": 1.4, "color": colours.muted}},
    }
    return {
        "type": "scatter",
        "name": kind,
        "x": [grid.columns[cell["metric_id"]] for cell in cells],
        "y": [grid.rows[cell["region_id"]] for cell in cells],
        "mode": "markers+text" if kind in symbols else "text",
        "marker": symbols.get(kind, {"opacity": 0}),
        "text": texts,
        "textposition": "middle center",
        "textfont": {
            "size": [_text_size(text, size) for text in texts],
            "color": {"figure": colours.paper, "unread": colours.muted}.get(kind, colours.ink),
            "weight": 650 if kind in {"figure", "zero"} else 400,
        },
        "customdata": [[cell["region_id"], cell["metric_id"]] for cell in cells],
        "hovertext": [_hover(cell, words) for cell in cells],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "showlegend": False,
    }


def _text(cell: CellRow) -> str:
    if cell["kind"] == "figure":
        return str(min(cell["count"], 99)) if cell["count"] > 1 else ""
    return {"zero": "0", "unread": "?"}.get(cell["kind"], "")


def _text_size(text: str, room: float) -> float:
    """Font size of a count; smaller for two digits, so that they fit in the dot."""
    return min(12, max(9, room - 3)) if len(text) < 2 else min(11, max(7, room - 5))


def _hover(cell: CellRow, words: str) -> str:
    count = f" × {cell['count']}" if cell["kind"] == "figure" and cell["count"] > 1 else ""
    return f"{escaped(cell['region'])}<br>{escaped(cell['metric'])}<br>{escaped(words)}{count}"
