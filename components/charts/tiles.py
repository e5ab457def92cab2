"""Province-level units as squares of one size: a frame of 34 tiles comes in, a Plotly figure goes out.

A square says how many places report, in words and by the step of one hue; it shows no border. The steps and
their key serve the map of a user's own shapes as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.theme import (
    DESIGN_WIDTH,
    EDGE,
    Palette,
    escaped,
    finish,
    note,
    palette,
    stacked,
    text_width,
    widest,
    wrap,
)
from measures.exhibits.caption import Caption
from measures.language.wording import DASH, SpokenLanguage, number
from measures.table.rows import records

_LARGEST_TILE = 78
_GAP = {False: 5, True: 3}
_PADDING = 2
_LINE = 1.3
_NAME_SIZES = {("zh", False): (15,), ("zh", True): (12, 11, 10), ("en", False): (12, 11.5, 11, 10.5, 10)}
_OTHER_NAME_SIZES = (11, 10.5, 10, 9.5, 9, 8.5)
_UNBROKEN_FROM = 10.5
_SMALL_SIZE = {False: 12, True: 10}
_FIGURE_SIZES = {False: (12, 11, 10.5), True: (10, 9.5)}
_FOOTNOTE = "*"
_NAMED_AT_MOST = 3
_KEY_SIZE = 11
_SWATCH = (26, 14)
_KEY_GAP = 8
# Plotly sets the words of a note this far inside its edge, save at the edge of the drawing.
_INSET = 2
_KEY_COLUMNS, _KEY_ROWS = 5, 2
# Of the accent over the ground. Ink is legible on all but the last, which takes the colour of the ground.
_OPACITIES = {1: (0.38,), 2: (0.22, 0.55), 3: (0.22, 0.5, 1.0), 4: (0.2, 0.37, 0.55, 1.0)}
_STARTS = ((3, (1, 2, 3)), (9, (1, 2, 5)), (49, (1, 2, 5, 10)), (199, (1, 5, 20, 50)))
_MANY_STARTS = (1, 10, 50, 200)
_SYLLABLE = re.compile(r"[^aeiou]*[aeiou]+(?:ng|n(?![aeiou]))?", re.IGNORECASE)


@dataclass(frozen=True)
class Step:
    """A class of counts: its first count, its words, and how much of the accent fills it."""

    start: int
    words: str
    opacity: float

    def ink(self, colours: Palette) -> str:
        """Colour in which a text stands on this step."""
        return colours.paper if self.opacity == 1 else colours.ink


@dataclass(frozen=True)
class Key:
    """Explanation of the steps, drawn from its point downwards, `height` pixels tall."""

    height: float
    shapes: list[dict[str, Any]]
    notes: list[dict[str, Any]]

    def raised(self, pixels: float) -> "Key":
        """The same key, higher up."""
        shapes = [part | {"y0": part["y0"] + pixels, "y1": part["y1"] + pixels} for part in self.shapes]
        notes = [part | {"yshift": part["yshift"] + pixels} for part in self.notes]
        return Key(self.height, shapes, notes)


@dataclass(frozen=True)
class _Type:
    """How the words of all tiles are set: pixels that a tile leaves them, sizes, and whether a unit fits."""

    room: float
    name_size: float
    small_size: float
    names: list[list[str]]
    counts: list[str]


def steps(counts: Sequence[int], code: str) -> list[Step]:
    """At most four classes for counts from 1 up, the last one open; none where nothing is counted."""
    most = max(counts, default=0)
    if most < 1:
        return []
    ladder = next((starts for top, starts in _STARTS if most <= top), _MANY_STARTS)
    starts = [start for start in ladder if start <= most]
    ends = [start - 1 for start in starts[1:]]
    words = [
        number(start, code) if start == end else f"{number(start, code)}–{number(end, code)}"
        for start, end in zip(starts, ends, strict=False)
    ]
    last = number(starts[-1], code)
    words.append(last if most == starts[-1] else f"≥{last}")
    return [Step(*parts) for parts in zip(starts, words, _OPACITIES[len(starts)], strict=True)]


def step_of(count: int, classes: Sequence[Step]) -> Step:
    """The class of a count; the lowest one for a unit with data in which no place is counted."""
    return next((step for step in reversed(classes) if count >= step.start), classes[0])


def count_words(count: int, language: SpokenLanguage) -> str:
    """How many places report."""
    if count == 1:
        return language("1 place")
    return language("{count} places", count=number(count, language.code))


def step_key(
    classes: Sequence[Step],
    *,
    heading: str,
    at: dict[str, Any],
    width: float,
    blank: bool,
    colours: Palette,
    language: SpokenLanguage,
) -> Key:
    """Squares of all steps with their counts, and one without data where there is `blank`.

    `at` holds the point's x and y with their xref and yref; everything else is in pixels.
    """
    title = wrap(heading, width, _KEY_SIZE) if classes else []
    top = len(title) * _KEY_SIZE * _LINE + 6 if title else 0.0
    inset = 0 if at["xref"] == "paper" else _INSET
    look: dict[str, Any] = {"size": _KEY_SIZE, "colour": colours.muted, "yanchor": "top", **at}
    notes = [note(stacked(title), **look, xshift=-inset, yshift=0.0)] if title else []
    shapes: list[dict[str, Any]] = []
    left = 0.0
    across, down = _SWATCH
    for step in [*classes, *([None] if blank else [])]:
        words = step.words if step else language("no data")
        span = max(across, text_width(words, _KEY_SIZE))
        shapes += _swatch(step, left, -top, at, colours)
        notes.append(note(escaped(words), **look, xshift=left - inset, yshift=-top - down - 2))
        left += span + _KEY_GAP
    return Key(top + down + 2 + _KEY_SIZE * _LINE, shapes, notes)


def _swatch(step: Step | None, left: float, top: float, at: dict[str, Any], colours: Palette) -> list[dict[str, Any]]:
    across, down = _SWATCH
    place = {
        "xref": at["xref"],
        "yref": at["yref"],
        "xanchor": at["x"],
        "yanchor": at["y"],
        "xsizemode": "pixel",
        "ysizemode": "pixel",
    }
    box = {"type": "rect", "x0": left, "x1": left + across, "y0": top, "y1": top - down, **place}
    if step:
        return [box | {"fillcolor": colours.accent, "opacity": step.opacity, "line": {"width": 0}}]
    line = {"color": colours.faint, "width": 1}
    rise = {"type": "line", "y0": top - down, "y1": top, "line": line, **place}
    hatch = [rise | {"x0": left + start, "x1": left + start + down} for start in range(0, across - down + 1, 6)]
    return [box | {"line": line}, *hatch]


def tile_grid(
    tiles: pd.DataFrame,
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
    chosen: str = "",
) -> go.Figure:
    """One square per unit with its name, its reporting places and its whole-province figure; `chosen` is framed.

    Columns: code, name, tile_row, tile_column, places, figure_text, region_id, kind ("data" or "none").
    """
    colours = palette(dark)
    rows = records(tiles)
    classes = steps([int(row["places"]) for row in rows if row["kind"] == "data"] or [0], language.code)
    if not classes and any(row["kind"] == "data" for row in rows):
        classes = steps([1], language.code)
    columns = int(tiles["tile_column"].max())
    pitch = min((DESIGN_WIDTH[narrow] - 2 * EDGE[narrow]) / columns, _LARGEST_TILE)
    gap = _GAP[narrow]
    start = {"x": 0.5 + gap / 2 / pitch, "y": 0.5, "xref": "x", "yref": "y"}
    blank = bool((tiles["kind"] == "none").any())
    heading = language("Places that report, the province itself included")
    how: dict[str, Any] = {"heading": heading, "blank": blank, "colours": colours, "language": language}
    key = step_key(classes, at=start, width=_KEY_COLUMNS * pitch - gap, **how)
    # The upper left of the country's squares is empty; where a user's tiles fill it, the key gets a row above.
    taken = ((tiles["tile_row"] <= _KEY_ROWS) & (tiles["tile_column"] <= _KEY_COLUMNS)).any()
    lift = key.height / pitch + 0.2 if taken else 0.0
    key = key.raised(lift * pitch)
    words, footnotes = _words(rows, classes, pitch - gap, language, colours=colours, narrow=narrow)
    height = int(tiles["tile_row"].max()) + lift
    chart = go.Figure(
        _squares(rows, classes, gap / pitch, language, colours),
        {
            "barmode": "overlay",
            "shapes": [*key.shapes, *_frame(rows, chosen, gap / pitch, colours)],
            "annotations": [*key.notes, *words],
            "xaxis": _axis([0.5, columns + 0.5]) | {"constraintoward": "left"},
            "yaxis": _axis([height - lift + 0.5, 0.5 - lift])
            | {"scaleanchor": "x", "scaleratio": 1, "constraintoward": "top"},
        },
    )
    return finish(chart, caption, dark=dark, height=round(height * pitch), narrow=narrow, key=footnotes)


def _axis(span: list[float]) -> dict[str, Any]:
    return {"range": span, "visible": False, "constrain": "domain"}


def _squares(
    rows: list[dict[Any, Any]], classes: Sequence[Step], gap: float, language: SpokenLanguage, colours: Palette
) -> list[dict[str, Any]]:
    """A run of bars for every step and one for the units without data, so that each square takes a click."""
    groups: dict[Step | None, list[dict[Any, Any]]] = {step: [] for step in [*classes, None]}
    for row in rows:
        groups[step_of(int(row["places"]), classes) if row["kind"] == "data" else None].append(row)
    return [_run(step, part, gap, language, colours) for step, part in groups.items() if part]


def _run(
    step: Step | None, rows: list[dict[Any, Any]], gap: float, language: SpokenLanguage, colours: Palette
) -> dict[str, Any]:
    fill: dict[str, Any] = {"color": colours.accent, "line": {"width": 0}}
    if step is None:
        pattern = {"shape": "/", "fgcolor": colours.rule, "bgcolor": colours.paper, "size": 8, "solidity": 0.15}
        fill = {"color": colours.paper, "pattern": pattern, "line": {"color": colours.faint, "width": 1}}
    return {
        "type": "bar",
        "name": step.words if step else "none",
        "x": [int(row["tile_column"]) for row in rows],
        "y": [1 - gap] * len(rows),
        "base": [int(row["tile_row"]) - 0.5 + gap / 2 for row in rows],
        "width": 1 - gap,
        "marker": fill,
        "opacity": step.opacity if step else 1,
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[str(row["code"]), str(row["region_id"])] for row in rows],
        "hovertext": [_hover(row, language) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(row: dict[Any, Any], language: SpokenLanguage) -> str:
    said = count_words(int(row["places"]), language) if row["kind"] == "data" else language("no data")
    lines = [f"<b>{escaped(str(row['name']))}</b>", escaped(said), escaped(str(row["figure_text"]))]
    return "<br>".join(line for line in lines if line)


def _frame(rows: list[dict[Any, Any]], chosen: str, gap: float, colours: Palette) -> list[dict[str, Any]]:
    half = 0.5 - gap / 2
    edge = {"color": colours.ink, "width": 3}
    return [
        {
            "type": "rect",
            "x0": row["tile_column"] - half,
            "x1": row["tile_column"] + half,
            "y0": row["tile_row"] - half,
            "y1": row["tile_row"] + half,
            "line": edge,
        }
        for row in rows
        if chosen and str(row["code"]) == chosen
    ]


def _words(
    rows: list[dict[Any, Any]],
    classes: Sequence[Step],
    side: float,
    language: SpokenLanguage,
    *,
    colours: Palette,
    narrow: bool,
) -> tuple[list[dict[str, Any]], list[str]]:
    """Words in the tiles, and the whole-province figures that do not fit there, for the lines of the key."""
    setting = _type(rows, side - 2 * _PADDING, language, narrow)
    notes, footnotes = [], []
    for row, name, count in zip(rows, setting.names, setting.counts, strict=True):
        figure = str(row["figure_text"]) if row["kind"] == "data" else ""
        size = _figure_size(figure, len(name) + 1, setting, narrow)
        mark = _FOOTNOTE if figure and not size else ""
        if mark:
            footnotes.append(f"{mark} {language('{name}: {figure}', name=row['name'], figure=figure)}")
        lines = [f"<b>{stacked(name)}</b>", _sized(count + mark, setting.small_size)]
        lines += [_sized(figure, size)] if size else []
        ink = step_of(int(row["places"]), classes).ink(colours) if row["kind"] == "data" else colours.muted
        place: dict[str, Any] = {"x": int(row["tile_column"]), "y": int(row["tile_row"])}
        how: dict[str, Any] = {"xref": "x", "yref": "y", "xanchor": "center", "align": "center"}
        notes.append(note("<br>".join(lines), size=setting.name_size, colour=ink, **place, **how))
    return notes, footnotes


def _sized(text: str, size: float) -> str:
    return f'<span style="font-size:{size:g}px">{escaped(text)}</span>'


def _type(rows: list[dict[Any, Any]], room: float, language: SpokenLanguage, narrow: bool) -> _Type:
    names = [str(row["name"]) for row in rows]
    size, lines = _names(names, room, _NAME_SIZES.get((language.code, narrow), _OTHER_NAME_SIZES))
    small = _SMALL_SIZE[narrow]
    known = [int(row["places"]) if row["kind"] == "data" else None for row in rows]
    counts = [DASH if count is None else count_words(count, language) for count in known]
    if widest(counts, small) > room:
        counts = [DASH if count is None else number(count, language.code) for count in known]
    return _Type(room, size, small, lines, counts)


def _names(names: list[str], room: float, sizes: Sequence[float]) -> tuple[float, list[list[str]]]:
    """The largest size at which every name fits, hyphens allowed only where no readable size does without."""
    for hyphens in (False, True):
        for size in sizes:
            lines = [_name_lines(name, room, size, hyphens=hyphens) for name in names]
            if widest([line for part in lines for line in part], size) <= room and (
                hyphens or size >= _UNBROKEN_FROM
            ):
                return size, lines
    return sizes[-1], lines


def _name_lines(name: str, room: float, size: float, *, hyphens: bool) -> list[str]:
    """A name on one line, else a word a line, else broken after the syllable that still fits with a hyphen."""
    if text_width(name, size) <= room:
        return [name]
    if " " in name:
        return name.split()
    ends = [match.end() for match in _SYLLABLE.finditer(name)][:-1] if hyphens and name.isascii() else []
    fitting = [end for end in ends if text_width(f"{name[:end]}-", size) <= room]
    return [f"{name[: fitting[-1]]}-", name[fitting[-1] :]] if fitting else [name]


def _figure_size(text: str, lines: int, setting: _Type, narrow: bool) -> float:
    """Size at which a figure fits below the other lines of its tile; 0 where none does or there is no figure."""
    if not text or (lines * _LINE + 1) * setting.name_size > setting.room + 2 * _PADDING:
        return 0
    return next((size for size in _FIGURE_SIZES[narrow] if text_width(text, size) <= setting.room), 0)


def describe_tiles(tiles: pd.DataFrame, language: SpokenLanguage) -> str:
    """The tile grid in sentences: how many units have data, which hold most places, the whole-province figures."""
    known = tiles[tiles["kind"] == "data"]
    parts = [
        language(
            "Province-level units: {total}; with data: {known}; without: {blank}.",
            total=len(tiles),
            known=len(known),
            blank=len(tiles) - len(known),
        )
    ]
    leading = known[known["places"] > 0].sort_values("places", ascending=False, kind="stable").head(_NAMED_AT_MOST)
    if len(leading):
        listed = language("; ").join(
            language("{name}: {figure}", name=row["name"], figure=count_words(int(row["places"]), language))
            for row in records(leading)
        )
        parts.append(language("Most places report in {listed}.", listed=listed))
    stated = records(known[known["figure_text"] != ""])
    if stated:
        listed = language("; ").join(
            language("{name}: {figure}", name=row["name"], figure=row["figure_text"]) for row in stated
        )
        parts.append(language("Figures of whole provinces: {listed}.", listed=listed))
    return ("" if language.code == "zh" else " ").join(parts)
