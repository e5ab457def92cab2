"""Which region says anything on which metric: the cells frame comes in, a matrix of marks goes out.

Every kind of cell has a mark of its own shape, so that nothing hangs on colour.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.theme import DESIGN_WIDTH, EDGE, Palette, escaped, finish, note, palette, stacked, widest, wrap
from measures.exhibits.caption import Caption
from measures.language.wording import SpokenLanguage
from measures.table.rows import records

KINDS = ("figure", "zero", "silent", "unread", "not_applicable")
_LABEL_ROOM = {False: 240, True: 90}
_LABEL_ROWS = {False: 1, True: 2}
_LABEL_SIZE = {False: 12, True: 11}
_HEADER_SIZE = {False: 12, True: 10}
_HEADER_LINES = 4
_UPRIGHT_ROOM = {False: 190, True: 130}
_ROW_PIXELS = {False: 24, True: 19}
_LARGEST_COLUMN = 76
_COUNT_PIXELS = 14
_CHINESE_LINE = 1.3


@dataclass(frozen=True)
class _Header:
    """Names over the columns, as they fit: their texts, angle and height in pixels."""

    texts: list[str]
    angle: int
    height: float


def coverage_matrix(
    cells: pd.DataFrame,
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
) -> go.Figure:
    """Regions down, metrics across, one mark per cell; rows and columns keep the order of the frame."""
    colours = palette(dark)
    regions = cells.drop_duplicates("region_id")
    metrics = cells.drop_duplicates("metric_id")
    label_size, most = _LABEL_SIZE[narrow], _LABEL_ROWS[narrow]
    lines = [_shortened(str(name), _LABEL_ROOM[narrow], label_size, rows=most) for name in regions["region"]]
    row = max(_ROW_PIXELS[narrow], max(map(len, lines), default=1) * label_size * 1.25 + 4)
    left = EDGE[narrow] + widest([part for label in lines for part in label], label_size) + 10
    room = DESIGN_WIDTH[narrow] - left - EDGE[narrow]
    column = min(room / max(len(metrics), 1), _LARGEST_COLUMN)
    header = _header([str(name) for name in metrics["metric"]], column, language.code, narrow)
    chart = go.Figure().update_layout(margin={"l": left, "r": EDGE[narrow], "t": header.height + 4})
    _lay(chart, regions, metrics, lines, span=room / column, colours=colours, narrow=narrow)
    chart.update_layout(annotations=_headers(header, colours, narrow))
    placed = cells.assign(
        _x=cells["metric_id"].map({name: place for place, name in enumerate(metrics["metric_id"])}),
        _y=cells["region_id"].map({name: place for place, name in enumerate(regions["region_id"])}),
    )
    words = kind_words(language)
    for kind in KINDS:
        part = placed[placed["kind"] == kind]
        if len(part):
            chart.add_trace(_marks(part, kind, words[kind], colours, min(row, column)))
    height = round(max(len(regions), 1) * row)
    return finish(chart, caption, dark=dark, height=height, narrow=narrow, key=_key(placed, language))


def kind_words(language: SpokenLanguage) -> dict[str, str]:
    """Words for each kind of cell."""
    return {
        "figure": language("figure"),
        "zero": language("stated as zero"),
        "silent": language("text read, not stated"),
        "unread": language("text not read"),
        "not_applicable": language("not applicable"),
    }


def _key(cells: pd.DataFrame, language: SpokenLanguage) -> list[str]:
    signs = dict(zip(KINDS, "●0·?×", strict=True))
    words = kind_words(language)
    there = set(cells["kind"])
    items = [f"{signs[kind]} {words[kind]}" for kind in KINDS if kind in there]
    if (cells.loc[cells["kind"] == "figure", "count"] > 1).any():
        items.insert(1, language("❷ number of figures"))
    return items


def _shortened(text: str, width: float, size: float, *, rows: int) -> list[str]:
    """Lines of a text, cut with an ellipsis where it takes more than `rows` lines; hovering shows it whole."""
    lines = wrap(text, width, size)
    if len(lines) <= rows:
        return lines
    cut = " ".join(lines) if " " in text else text
    while cut and len(wrap(f"{cut}…", width, size)) > rows:
        cut = cut[:-1].rstrip()
    return wrap(f"{cut}…", width, size)


def _header(names: list[str], column: float, code: str, narrow: bool) -> _Header:
    """Level names where every one fits over its column; else Chinese stands upright and English is turned."""
    size, room = _HEADER_SIZE[narrow], _UPRIGHT_ROOM[narrow]
    # A wide chart may stand in a column of 760 pixels: names that just fit would touch there.
    fit = column * 0.84 - 4
    level = [wrap(name, fit, size) for name in names]
    words = [word for name in names for word in name.split()]
    if widest(words if code == "en" else [], size) <= fit and fit >= 3 * size:
        most = max(map(len, level), default=1)
        if most <= _HEADER_LINES:
            return _Header([stacked(lines) for lines in level], 0, most * size * _CHINESE_LINE)
    if code == "zh":
        fitting = int(room / (size * _CHINESE_LINE))
        upright = [name if len(name) <= fitting else f"{name[: fitting - 1]}…" for name in names]
        most = max(map(len, upright), default=1)
        return _Header([stacked(list(name)) for name in upright], 0, most * size * _CHINESE_LINE)
    rows = 2 if column >= 2 * size * _CHINESE_LINE else 1
    turned = [_shortened(name, room, size, rows=rows) for name in names]
    return _Header([stacked(lines) for lines in turned], -90, max(widest(lines, size) for lines in turned))


def _lay(
    chart: go.Figure,
    regions: pd.DataFrame,
    metrics: pd.DataFrame,
    lines: list[list[str]],
    *,
    span: float,
    colours: Palette,
    narrow: bool,
) -> None:
    rows = len(regions)
    rule = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "layer": "below", "yref": "y"}
    faint = {"color": colours.rule, "width": 0.6}
    shapes = [rule | {"y0": place + 0.5, "y1": place + 0.5, "line": faint} for place in range(-1, rows)]
    chart.update_layout(
        shapes=shapes,
        xaxis={"range": [-0.5, max(span, len(metrics)) - 0.5], "visible": False},
        yaxis={
            "range": [rows - 0.5, -0.5],
            "tickvals": list(range(rows)),
            "ticktext": [stacked(label) for label in lines],
            "tickfont": {"size": _LABEL_SIZE[narrow]},
            "ticklabelstandoff": 6,
        },
    )


def _headers(header: _Header, colours: Palette, narrow: bool) -> list[dict[str, Any]]:
    how: dict[str, Any] = {"xref": "x", "yref": "paper", "xanchor": "center", "yanchor": "bottom", "align": "center"}
    look: dict[str, Any] = {
        "size": _HEADER_SIZE[narrow],
        "colour": colours.ink,
        "textangle": header.angle,
        "yshift": 5,
    }
    return [note(text, x=place, y=1, **how, **look) for place, text in enumerate(header.texts)]


def _marks(part: pd.DataFrame, kind: str, words: str, colours: Palette, room: float) -> go.Scatter:
    rows = records(part)
    # A dot too small for its count goes without; pointing at it still tells.
    texts = [_text(kind, row) if room >= _COUNT_PIXELS or kind != "figure" else "" for row in rows]
    hovers = [_hover(row, words) for row in rows]
    size = max(room - 5, 7)
    symbols: dict[str, dict[str, Any]] = {
        "figure": {"symbol": "circle", "size": min(size, 17), "color": colours.accent},
        "silent": {"symbol": "circle", "size": 3, "color": colours.muted},
        "not_applicable": {"symbol": "x-thin", "size": min(size, 8), "line": {"width": 1.4, "color": colours.muted}},
    }
    return go.Scatter(
        x=part["_x"].tolist(),
        y=part["_y"].tolist(),
        mode="markers+text" if kind in symbols else "text",
        marker=symbols.get(kind, {"opacity": 0}),
        text=texts,
        textposition="middle center",
        textfont={
            "size": [_text_size(text, size) for text in texts],
            "color": colours.paper if kind == "figure" else colours.muted if kind == "unread" else colours.ink,
            "weight": 650 if kind in {"figure", "zero"} else 400,
        },
        customdata=part[["region_id", "metric_id"]].to_numpy().tolist(),
        hovertext=hovers,
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
        name=kind,
    )


def _text(kind: str, row: dict[Any, Any]) -> str:
    if kind == "figure":
        return str(min(int(row["count"]), 99)) if row["count"] > 1 else ""
    return {"zero": "0", "unread": "?"}.get(kind, "")


def _text_size(text: str, room: float) -> float:
    """A count of two digits is set smaller, so that it stays within its dot."""
    return min(12, max(9, room - 3)) if len(text) < 2 else min(11, max(7, room - 5))


def _hover(row: dict[Any, Any], words: str) -> str:
    count = f" × {int(row['count'])}" if row["kind"] == "figure" and row["count"] > 1 else ""
    return f"{escaped(str(row['region']))}<br>{escaped(str(row['metric']))}<br>{escaped(words)}{count}"
