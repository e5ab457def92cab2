"""The places in each shape of a base map: a BaseMap and places come in; shapes to fill and words go out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from measures.language.wording import SpokenLanguage
from measures.maps.base_map import BaseMap, Point, Ring, Shape, area
from measures.maps.province_tiles import MapPlace
from measures.table.figures import known


@dataclass(frozen=True)
class FilledShape:
    """A shape to fill, the places in it, and the point (longitude, latitude) inside it for its label.

    `across` is the width of the shape at that point in degrees; the point is in the middle of it.
    """

    shape: Shape
    places: tuple[MapPlace, ...]
    inside: Point
    across: float

    @property
    def region_id(self) -> str:
        """Id of the region whose code is that of the shape; "" if that region has no figure."""
        return next((place["region_id"] for place in self.places if place["code"] == self.shape.code), "")


def filled_shapes(base: BaseMap, places: Sequence[MapPlace]) -> list[FilledShape]:
    """The shapes to fill, with the places in each: shapes with a code that contain no other such shape.

    A province whose prefectures are drawn too is only an outline.
    """
    coded = [shape for shape in base.features if shape.code and shape.rings]
    above = {shape.code[:length] for shape in coded for length in range(2, len(shape.code), 2)}
    lowest = [shape for shape in coded if shape.code not in above]
    held: dict[str, list[MapPlace]] = {shape.code: [] for shape in lowest}
    for place in places:
        code = place["code"]
        owner = next((code[:length] for length in range(len(code), 1, -1) if code[:length] in held), "")
        if owner:
            held[owner].append(place)
    return [FilledShape(shape, tuple(held[shape.code]), *_inside(shape)) for shape in lowest]


def located(places: Sequence[MapPlace]) -> list[MapPlace]:
    """The places with known coordinates."""
    return [place for place in places if known(place["longitude"]) and known(place["latitude"])]


def not_shown(places: Sequence[MapPlace], filled: Sequence[FilledShape]) -> list[str]:
    """Names of the places that the map cannot show: those outside its shapes and without coordinates."""
    within = [place for shape in filled for place in shape.places]
    shown = {place["region_id"] for place in [*located(places), *within]}
    return list(dict.fromkeys(place["name"] for place in places if place["region_id"] not in shown))


def describe(base: BaseMap, places: Sequence[MapPlace], language: SpokenLanguage) -> str:
    """The map in sentences: numbers of places, of shapes and of shapes with data, and the review number."""
    filled = filled_shapes(base, places)
    counted = language(
        "Places that report: {places}; shapes of the map: {shapes}; with data: {known}.",
        places=len(places),
        shapes=len(filled),
        known=sum(bool(shape.places) for shape in filled),
    )
    reviewed = language("Map review number: {number}", number=base.approval_number) + language(".")
    return ("" if language.code == "zh" else " ").join([counted, reviewed])


def _inside(shape: Shape) -> tuple[Point, float]:
    """Middle and length of the longest segment inside the shape at the latitude of its largest ring's centroid."""
    largest = max(shape.rings, key=lambda ring: abs(area(ring)))
    height = _centre(largest)
    crossings = sorted(
        x0 + (height - y0) / (y1 - y0) * (x1 - x0)
        for ring in shape.rings
        for (x0, y0), (x1, y1) in pairwise(ring)
        if (y0 > height) != (y1 > height)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        latitudes = [latitude for _, latitude in largest]
        return (largest[0][0], sum(latitudes) / len(latitudes)), 0.0
    left, right = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return ((left + right) / 2, height), right - left


def _centre(ring: Ring) -> float:
    """Latitude of the centroid of a ring; the middle of its latitudes if its area is 0."""
    size = area(ring)
    middle = (min(y for _, y in ring) + max(y for _, y in ring)) / 2
    if not size:
        return middle
    # Relative to the middle: a small ring far from the equator would lose precision otherwise.
    moments = (
        (y0 + y1 - 2 * middle) * (x0 * (y1 - middle) - x1 * (y0 - middle)) for (x0, y0), (x1, y1) in pairwise(ring)
    )
    return middle + math.fsum(moments) / (6 * size)
