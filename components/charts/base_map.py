"""Places on a user's own approved map: a BaseMap and the places that report come in, a chart goes out.

The shapes are plain polygons, because Plotly's own maps need the network or WebGL. The review number is part of the
drawing, so that every exported picture has it.
"""

import base64
import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from components.charts.drawing.finishing import finish
from components.charts.drawing.steps import Step, step_key, step_of, steps
from components.charts.drawing.text_layout import escaped, note, stacked, widest
from components.charts.drawing.theme import DESIGN_WIDTH, EDGE, Palette, Spec, palette
from measures.exhibits.caption import Caption
from measures.exhibits.kinds.map import count_words
from measures.language.wording import SpokenLanguage, number
from measures.maps.base_map import BaseMap, Ring
from measures.maps.filled_shapes import FilledShape, filled_shapes, located, not_shown
from measures.maps.province_tiles import MapPlace

_TALLEST = {False: 640, True: 480}
_ROOM_AROUND = 0.02
_NUMBER_SIZE = 12
_NUMBER_ROOM = 26
_LABEL_SIZE = {False: 12, True: 10}
_TARGET = 20
_NAMED_POINTS_AT_MOST = 12
_UNPLACED_AT_MOST = 6
_GAP = (math.nan, math.nan)


@dataclass(frozen=True)
class _Ground:
    """The content of the map and how it is drawn: a degree is `scale` pixels wide and `scale * ratio` pixels high."""

    base: BaseMap
    places: Sequence[MapPlace]
    filled: Sequence[FilledShape]
    classes: Sequence[Step]
    language: SpokenLanguage
    dark: bool
    narrow: bool

    @property
    def colours(self) -> Palette:
        return palette(self.dark)

    @property
    def room(self) -> float:
        """Width in pixels."""
        return DESIGN_WIDTH[self.narrow] - 2 * EDGE[self.narrow]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the drawing in degrees, with a margin around the map."""
        west, south, east, north = self.base.bounds
        margin = max(east - west, north - south, 0.01) * _ROOM_AROUND
        return west - margin, south - margin, east + margin, north + margin

    @property
    def ratio(self) -> float:
        """Length of a degree of latitude in degrees of longitude, in the middle of the map."""
        _, south, _, north = self.bounds
        return 1 / max(math.cos(math.radians((south + north) / 2)), 0.05)

    @property
    def scale(self) -> float:
        west, south, east, north = self.bounds
        return min(self.room / (east - west), _TALLEST[self.narrow] / ((north - south) * self.ratio))

    def step(self, shape: FilledShape) -> Step | None:
        """The step of a shape; None if no place in it reports."""
        return step_of(len(shape.places), self.classes) if shape.places else None


def base_map(
    base: BaseMap,
    places: Sequence[MapPlace],
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
) -> Spec:
    """The user's shapes, filled by the number of reporting places; points of known coordinates; the review number."""
    filled = filled_shapes(base, places)
    classes = steps([len(shape.places) for shape in filled], language.code)
    ground = _Ground(base, places, filled, classes, language, dark, narrow)
    west, south, east, north = ground.bounds
    key = step_key(
        classes,
        heading=language("Places that report"),
        at={"x": 0, "y": 1, "xref": "paper", "yref": "paper"},
        width=ground.room,
        blank=any(not shape.places for shape in filled),
        colours=ground.colours,
        language=language,
    )
    key = key.raised(key.height + 8)
    labels = [*_counts(ground), *_names(ground)]
    layout = {
        "shapes": key.shapes,
        "annotations": [*key.notes, *_apart(labels, ground), _review_number(ground)],
        "margin": {"t": key.height + 8, "b": _NUMBER_ROOM},
        "xaxis": _axis([west, east]) | {"constraintoward": "left"},
        "yaxis": _axis([south, north]) | {"scaleanchor": "x", "scaleratio": ground.ratio, "constraintoward": "top"},
    }
    traces = [*_fills(ground), _outlines(ground), _targets(ground), *_points(ground)]
    height = round(ground.scale * (north - south) * ground.ratio)
    drawing: Spec = {"data": traces, "layout": layout}
    return finish(drawing, caption, dark=dark, height=height, narrow=narrow, key=_remarks(ground))


def _axis(span: list[float]) -> dict[str, Any]:
    return {"range": span, "visible": False, "constrain": "domain"}


def _review_number(ground: _Ground) -> dict[str, Any]:
    words = ground.language("Map review number: {number}", number=ground.base.approval_number)
    foot: dict[str, Any] = {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -8}
    return note(escaped(words), size=_NUMBER_SIZE, colour=ground.colours.ink, **foot)


def _path(parts: Iterable[Ring]) -> dict[str, Any]:
    """Coordinates of several rings or lines, with a gap after each; single precision is accurate to a metre."""
    points = [point for part in parts for point in (*part, _GAP)] or [_GAP]
    return {"x": _packed([x for x, _ in points]), "y": _packed([y for _, y in points])}


def _packed(values: Sequence[float]) -> dict[str, str]:
    """Numbers in the binary form that Plotly.js reads, which is shorter than JSON and can express NaN for a gap."""
    return {"dtype": "f4", "bdata": base64.b64encode(struct.pack(f"<{len(values)}f", *values)).decode("ascii")}


def _fills(ground: _Ground) -> list[dict[str, Any]]:
    groups: dict[Step | None, list[FilledShape]] = {step: [] for step in [None, *ground.classes]}
    for shape in ground.filled:
        groups[ground.step(shape)].append(shape)
    return [_fill(step, shapes, ground.colours) for step, shapes in groups.items() if shapes]


def _fill(step: Step | None, shapes: Sequence[FilledShape], colours: Palette) -> dict[str, Any]:
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
        **_path(ring for filled in shapes for ring in filled.shape.rings),
    }


def _outlines(ground: _Ground) -> dict[str, Any]:
    parts = [part for shape in ground.base.features for part in (*shape.rings, *shape.lines)]
    return {
        "type": "scatter",
        "name": "outlines",
        "mode": "lines",
        "line": {"width": 1, "color": ground.colours.muted},
        "hoverinfo": "skip",
        **_path(parts),
    }


def _targets(ground: _Ground) -> dict[str, Any]:
    """Invisible marks inside the shapes, because Plotly reports no clicks on filled shapes."""
    unseen = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "name": "targets",
        "mode": "markers",
        "x": [shape.inside[0] for shape in ground.filled],
        "y": [shape.inside[1] for shape in ground.filled],
        "marker": {"size": _TARGET, "opacity": 0},
        "selected": unseen,
        "unselected": unseen,
        "customdata": [[shape.shape.code, shape.region_id] for shape in ground.filled],
        "hovertext": [_hover(shape, ground.language) for shape in ground.filled],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(shape: FilledShape, language: SpokenLanguage) -> str:
    said = count_words(len(shape.places), language) if shape.places else language("no data")
    own = [place["figure_text"] for place in shape.places if place["code"] == shape.shape.code]
    return "<br>".join([f"<b>{escaped(shape.shape.name)}</b>", *map(escaped, [said, *filter(None, own)])])


def _points(ground: _Ground) -> list[dict[str, Any]]:
    places = located(ground.places)
    if not places:
        return []
    hovers = [[f"<b>{escaped(place['name'])}</b>", escaped(place["figure_text"])] for place in places]
    return [
        {
            "type": "scatter",
            "name": "points",
            "mode": "markers",
            "x": [place["longitude"] for place in places],
            "y": [place["latitude"] for place in places],
            "marker": {
                "size": 9,
                "color": ground.colours.contrast,
                "line": {"width": 1.5, "color": ground.colours.paper},
            },
            "unselected": {"marker": {"opacity": 1}},
            "customdata": [[place["code"], place["region_id"]] for place in places],
            "hovertext": ["<br>".join(filter(None, parts)) for parts in hovers],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    ]


@dataclass(frozen=True)
class _Label:
    """Lines of text at a point of the map, shifted up by `above` pixels."""

    lines: list[str]
    x: float
    y: float
    size: float
    above: float
    look: dict[str, Any]

    def box(self, ground: _Ground) -> tuple[float, float, float, float]:
        """Left, bottom, right and top in pixels."""
        across, down = widest(self.lines, self.size) / 2, len(self.lines) * self.size * 0.65
        x, y = self.x * ground.scale, self.y * ground.scale * ground.ratio + self.above
        return x - across, y - down, x + across, y + down


def _counts(ground: _Ground) -> list[_Label]:
    """Counts inside the shapes with reporting places, with the name of the shape if it fits."""
    size = _LABEL_SIZE[ground.narrow]
    labels = []
    for shape in ground.filled:
        step = ground.step(shape)
        if step:
            count = count_words(len(shape.places), ground.language)
            bare = number(len(shape.places), ground.language.code)
            choices = [[shape.shape.name, count], [count], [bare]]
            room = shape.across * ground.scale
            lines = next((lines for lines in choices if widest(lines, size) <= room), [bare])
            look = {"colour": step.ink(ground.colours)}
            labels.append(_Label([line for line in lines if line], *shape.inside, size, 0, look))
    return labels


def _names(ground: _Ground) -> list[_Label]:
    """Names above the points, if there are few points."""
    places = located(ground.places)
    if len(places) > _NAMED_POINTS_AT_MOST:
        return []
    size = _LABEL_SIZE[ground.narrow]
    look = {"colour": ground.colours.ink, "bgcolor": ground.colours.paper, "opacity": 0.9}
    return [_Label([place["name"]], place["longitude"], place["latitude"], size, size + 2, look) for place in places]


def _apart(labels: Iterable[_Label], ground: _Ground) -> list[dict[str, Any]]:
    """Notes for the labels that do not overlap earlier ones; the others are shown on hover."""
    boxes: list[tuple[float, float, float, float]] = []
    notes = []
    for label in labels:
        left, low, right, high = label.box(ground)
        if any(left < box[2] and box[0] < right and low < box[3] and box[1] < high for box in boxes):
            continue
        boxes.append((left, low, right, high))
        how = {"xref": "x", "yref": "y", "xanchor": "center", "align": "center", "yshift": label.above, **label.look}
        notes.append(note(stacked(label.lines), x=label.x, y=label.y, size=label.size, **how))
    return notes


def _remarks(ground: _Ground) -> list[str]:
    """Explanation of the points, and the names of places that are not on the map."""
    language = ground.language
    remarks = [language("● a place by its coordinates")] if located(ground.places) else []
    names = not_shown(ground.places, ground.filled)
    if not names:
        return remarks
    listed = language(", ").join(names[:_UNPLACED_AT_MOST])
    if len(names) > _UNPLACED_AT_MOST:
        listed = language.counted(
            "{listed} and {count} more place",
            "{listed} and {count} more places",
            len(names) - _UNPLACED_AT_MOST,
            listed=listed,
        )
    return [*remarks, language("Not on this map: {places}", places=listed)]
