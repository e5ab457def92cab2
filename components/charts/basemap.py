"""Places on a user's own approved map: a BaseMap and a frame of places come in, a Plotly figure goes out.

The shapes are plain polygons, since Plotly's own maps ask the network or a graphics card. The review number is
part of the drawing, so that no picture leaves without it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components.charts.theme import DESIGN_WIDTH, EDGE, Palette, escaped, finish, note, palette, stacked, widest
from components.charts.tiles import Step, count_words, step_key, step_of, steps
from measures.exhibits.caption import Caption
from measures.language.wording import SpokenLanguage, number
from measures.maps.base_map import BaseMap, Ring, Shape, area
from measures.table.rows import records

_TALLEST = {False: 640, True: 480}
_ROOM_AROUND = 0.02
_NUMBER_SIZE = 12
_NUMBER_ROOM = 26
_LABEL_SIZE = {False: 12, True: 10}
_TARGET = 20
_NAMED_POINTS_AT_MOST = 12
_UNPLACED_AT_MOST = 6


@dataclass(frozen=True)
class _Place:
    """A shape to fill, the places in it, and the point inside it where its words stand."""

    shape: Shape
    rows: list[dict[Any, Any]]
    inside: tuple[float, float]
    across: float

    @property
    def region_id(self) -> str:
        """The region that the shape itself is; empty where it has no figure of its own."""
        return next((str(row["region_id"]) for row in self.rows if row["code"] == self.shape.code), "")


def base_map(
    base: BaseMap,
    places: pd.DataFrame,
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
) -> go.Figure:
    """The user's shapes by how many places report in each, points where coordinates are known, the review number.

    Columns of `places`, a row for each that reports: region_id, name, code (its own or that of the nearest region
    above it that has one), longitude, latitude (NaN where unknown), figure_text.
    """
    colours = palette(dark)
    rows = records(places)
    filled = _filled(base, rows)
    classes = steps([len(place.rows) for place in filled] or [0], language.code)
    west, south, east, north = _widened(base.bounds)
    ratio = 1 / max(math.cos(math.radians((south + north) / 2)), 0.05)
    room = DESIGN_WIDTH[narrow] - 2 * EDGE[narrow]
    scale = min(room / (east - west), _TALLEST[narrow] / ((north - south) * ratio))
    at = {"x": 0, "y": 1, "xref": "paper", "yref": "paper"}
    blank = any(not place.rows for place in filled)
    how: dict[str, Any] = {"blank": blank, "colours": colours, "language": language}
    key = step_key(classes, heading=language("Places that report"), at=at, width=room, **how)
    key = key.raised(key.height + 8)
    labels = [
        *_counts(filled, classes, scale, language, colours=colours, narrow=narrow),
        *_names(rows, colours, narrow),
    ]
    foot: dict[str, Any] = {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -8}
    number_line = language("Map review number: {number}", number=base.approval_number)
    printed = note(escaped(number_line), size=_NUMBER_SIZE, colour=colours.ink, **foot)
    chart = go.Figure(
        [
            *_fills(filled, classes, colours),
            _outlines(base, colours),
            _targets(filled, language),
            *_points(rows, colours),
        ],
        {
            "shapes": key.shapes,
            "annotations": [*key.notes, *_apart(labels, scale, ratio), printed],
            "margin": {"t": key.height + 8, "b": _NUMBER_ROOM},
            "xaxis": _axis([west, east]) | {"constraintoward": "left"},
            "yaxis": _axis([south, north]) | {"scaleanchor": "x", "scaleratio": ratio, "constraintoward": "top"},
        },
    )
    height = round(scale * (north - south) * ratio)
    remarks = [*_point_key(rows, language), *_unplaced(rows, filled, language)]
    return finish(chart, caption, dark=dark, height=height, narrow=narrow, key=remarks)


def describe_map(base: BaseMap, places: pd.DataFrame, language: SpokenLanguage) -> str:
    """The map in sentences: how many places report in how many of its shapes, and its review number."""
    filled = _filled(base, records(places))
    return ("" if language.code == "zh" else " ").join(
        [
            language(
                "Places that report: {places}; shapes of the map: {shapes}; with data: {known}.",
                places=len(places),
                shapes=len(filled),
                known=sum(bool(place.rows) for place in filled),
            ),
            language("Map review number: {number}", number=base.approval_number) + language("."),
        ]
    )


def _axis(span: list[float]) -> dict[str, Any]:
    return {"range": span, "visible": False, "constrain": "domain"}


def _widened(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    room = max(east - west, north - south, 0.01) * _ROOM_AROUND
    return west - room, south - room, east + room, north + room


def _filled(base: BaseMap, rows: Sequence[dict[Any, Any]]) -> list[_Place]:
    """The lowest shapes that have a code: a province whose prefectures are drawn too is an outline only."""
    coded = [shape for shape in base.features if shape.code and shape.rings]
    above = {shape.code[:length] for shape in coded for length in range(2, len(shape.code), 2)}
    lowest = [shape for shape in coded if shape.code not in above]
    held: dict[str, list[dict[Any, Any]]] = {shape.code: [] for shape in lowest}
    for row in rows:
        code = str(row["code"])
        owner = next((code[:length] for length in range(len(code), 1, -1) if code[:length] in held), "")
        if owner:
            held[owner].append(row)
    return [_Place(shape, held[shape.code], *_inside(shape)) for shape in lowest]


def _inside(shape: Shape) -> tuple[tuple[float, float], float]:
    """Middle of the longest stretch inside the shape at the height of its largest ring's centre, and its length."""
    largest = max(shape.rings, key=lambda ring: abs(area(ring)))
    latitudes = [latitude for _, latitude in largest]
    height = _centre(largest)
    crossings = sorted(
        x0 + (height - y0) / (y1 - y0) * (x1 - x0)
        for ring in shape.rings
        for (x0, y0), (x1, y1) in pairwise(ring)
        if (y0 > height) != (y1 > height)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return (largest[0][0], sum(latitudes) / len(latitudes)), 0.0
    left, right = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return ((left + right) / 2, height), right - left


def _centre(ring: Ring) -> float:
    """Latitude of the centre of a ring's area; the middle of its latitudes where it has no area."""
    size = area(ring)
    middle = (min(y for _, y in ring) + max(y for _, y in ring)) / 2
    if not size:
        return middle
    # Counted from the middle, so that a small ring far from the equator keeps its digits.
    moments = (
        (y0 + y1 - 2 * middle) * (x0 * (y1 - middle) - x1 * (y0 - middle)) for (x0, y0), (x1, y1) in pairwise(ring)
    )
    return middle + math.fsum(moments) / (6 * size)


def _path(parts: Iterable[Ring]) -> dict[str, Any]:
    """Coordinates of several rings or lines, with a gap after each; single precision is a metre on the ground."""
    points = [point for part in parts for point in (*part, (math.nan, math.nan))]
    columns = np.array(points or [(math.nan, math.nan)], dtype="float32").T
    return {"x": columns[0], "y": columns[1]}


def _fills(filled: Sequence[_Place], classes: Sequence[Step], colours: Palette) -> list[dict[str, Any]]:
    groups: dict[Step | None, list[Shape]] = {step: [] for step in [None, *classes]}
    for place in filled:
        groups[step_of(len(place.rows), classes) if place.rows else None].append(place.shape)
    return [_fill(step, shapes, colours) for step, shapes in groups.items() if shapes]


def _fill(step: Step | None, shapes: Sequence[Shape], colours: Palette) -> dict[str, Any]:
    look: dict[str, Any] = {"fillcolor": colours.accent, "opacity": step.opacity if step else 1}
    if step is None:
        pattern = {"shape": "/", "fgcolor": colours.rule, "bgcolor": colours.paper, "size": 8, "solidity": 0.15}
        look |= {"fillcolor": colours.paper, "fillpattern": pattern}
    return {
        "type": "scatter",
        "name": step.words if step else "none",
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "hoverinfo": "skip",
        **look,
        **_path(ring for shape in shapes for ring in shape.rings),
    }


def _outlines(base: BaseMap, colours: Palette) -> dict[str, Any]:
    parts = [part for shape in base.features for part in (*shape.rings, *shape.lines)]
    return {
        "type": "scatter",
        "name": "outlines",
        "mode": "lines",
        "line": {"width": 1, "color": colours.muted},
        "hoverinfo": "skip",
        **_path(parts),
    }


def _targets(filled: Sequence[_Place], language: SpokenLanguage) -> dict[str, Any]:
    """Unseen marks inside the shapes: Plotly lets nobody click on a filled shape itself."""
    unseen = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "name": "targets",
        "mode": "markers",
        "x": [place.inside[0] for place in filled],
        "y": [place.inside[1] for place in filled],
        "marker": {"size": _TARGET, "opacity": 0},
        "selected": unseen,
        "unselected": unseen,
        "customdata": [[place.shape.code, place.region_id] for place in filled],
        "hovertext": [_hover(place, language) for place in filled],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


@dataclass(frozen=True)
class _Label:
    """Words at a place of the map, in lines, `above` pixels over it."""

    lines: list[str]
    x: float
    y: float
    size: float
    above: float
    look: dict[str, Any]

    def box(self, scale: float, ratio: float) -> tuple[float, float, float, float]:
        """Left, bottom, right and top in pixels."""
        across, down = widest(self.lines, self.size) / 2, len(self.lines) * self.size * 0.65
        x, y = self.x * scale, self.y * scale * ratio + self.above
        return x - across, y - down, x + across, y + down


def _counts(
    filled: Sequence[_Place],
    classes: Sequence[Step],
    scale: float,
    language: SpokenLanguage,
    *,
    colours: Palette,
    narrow: bool,
) -> list[_Label]:
    """Counts in the shapes that have any, with the name of the shape where it fits."""
    size = _LABEL_SIZE[narrow]
    labels = []
    for place in filled:
        if place.rows:
            count = count_words(len(place.rows), language)
            bare = number(len(place.rows), language.code)
            choices = [[place.shape.name, count], [count], [bare]]
            room = place.across * scale
            lines = next((lines for lines in choices if widest(lines, size) <= room), [bare])
            look = {"colour": step_of(len(place.rows), classes).ink(colours)}
            labels.append(_Label([line for line in lines if line], *place.inside, size, 0, look))
    return labels


def _names(rows: Iterable[dict[Any, Any]], colours: Palette, narrow: bool) -> list[_Label]:
    located = _located(rows)
    if len(located) > _NAMED_POINTS_AT_MOST:
        return []
    size = _LABEL_SIZE[narrow]
    look = {"colour": colours.ink, "bgcolor": colours.paper, "opacity": 0.9}
    return [
        _Label([str(row["name"])], float(row["longitude"]), float(row["latitude"]), size, size + 2, look)
        for row in located
    ]


def _apart(labels: Iterable[_Label], scale: float, ratio: float) -> list[dict[str, Any]]:
    """Notes for the labels that keep clear of those before them; a pointer still tells the others."""
    boxes: list[tuple[float, float, float, float]] = []
    notes = []
    for label in labels:
        left, low, right, high = label.box(scale, ratio)
        if any(left < box[2] and box[0] < right and low < box[3] and box[1] < high for box in boxes):
            continue
        boxes.append((left, low, right, high))
        how = {"xref": "x", "yref": "y", "xanchor": "center", "align": "center", "yshift": label.above, **label.look}
        notes.append(note(stacked(label.lines), x=label.x, y=label.y, size=label.size, **how))
    return notes


def _hover(place: _Place, language: SpokenLanguage) -> str:
    said = count_words(len(place.rows), language) if place.rows else language("no data")
    own = [str(row["figure_text"]) for row in place.rows if row["code"] == place.shape.code and row["figure_text"]]
    return "<br>".join([f"<b>{escaped(place.shape.name)}</b>", *map(escaped, [said, *own])])


def _located(rows: Iterable[dict[Any, Any]]) -> list[dict[Any, Any]]:
    return [row for row in rows if not (pd.isna(row["longitude"]) or pd.isna(row["latitude"]))]


def _points(rows: Iterable[dict[Any, Any]], colours: Palette) -> list[dict[str, Any]]:
    located = _located(rows)
    if not located:
        return []
    hovers = [[f"<b>{escaped(str(row['name']))}</b>", escaped(str(row["figure_text"]))] for row in located]
    return [
        {
            "type": "scatter",
            "name": "points",
            "mode": "markers",
            "x": [float(row["longitude"]) for row in located],
            "y": [float(row["latitude"]) for row in located],
            "marker": {"size": 9, "color": colours.contrast, "line": {"width": 1.5, "color": colours.paper}},
            "unselected": {"marker": {"opacity": 1}},
            "customdata": [[str(row["code"]), str(row["region_id"])] for row in located],
            "hovertext": ["<br>".join(filter(None, parts)) for parts in hovers],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    ]


def _point_key(rows: Iterable[dict[Any, Any]], language: SpokenLanguage) -> list[str]:
    return [language("● a place by its coordinates")] if _located(rows) else []


def _unplaced(rows: Sequence[dict[Any, Any]], filled: Sequence[_Place], language: SpokenLanguage) -> list[str]:
    """Names of the places that this map has no room for, so that none is dropped unsaid."""
    placed = {str(row["region_id"]) for row in [*_located(rows), *(row for place in filled for row in place.rows)]}
    names = list(dict.fromkeys(str(row["name"]) for row in rows if str(row["region_id"]) not in placed))
    if not names:
        return []
    listed = language(", ").join(names[:_UNPLACED_AT_MOST])
    if len(names) > _UNPLACED_AT_MOST:
        listed = language("{listed} and {count} more places", listed=listed, count=len(names) - _UNPLACED_AT_MOST)
    return [language("Not on this map: {places}", places=listed)]
