"""A base map of invented rectangles under an invented review number: no map of any place; and places to put on it."""

from measures.maps.base_map import BaseMap, Ring, Shape
from measures.maps.province_tiles import MapPlace

NAN = float("nan")
NUMBER = "GS(0000)0000号（测试）"


def box(west: float, south: float, east: float, north: float) -> Ring:
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


def base_of(*shapes: Shape) -> BaseMap:
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    longitudes, latitudes = zip(*points, strict=True)
    return BaseMap(NUMBER, shapes, (min(longitudes), min(latitudes), max(longitudes), max(latitudes)))


def base() -> BaseMap:
    """A province with a city in its hole, a second city, and a shape without a code."""
    return base_of(
        Shape("14", "甲省", (box(100, 30, 110, 40), box(104, 34, 106, 36)[::-1])),
        Shape("11", "孔城", (box(104, 34, 106, 36),)),
        Shape("31", "乙市", (box(110, 30, 113, 33),)),
        Shape("", "", (box(112, 16, 113, 17),)),
    )


def place(name: str, code: str, longitude: float = NAN, latitude: float = NAN) -> MapPlace:
    known: MapPlace = {
        "region_id": name,
        "name": name,
        "code": code,
        "longitude": longitude,
        "latitude": latitude,
        "figure_text": "≥300块",
    }
    return known


def places() -> list[MapPlace]:
    """Three places in one shape, one of them with coordinates; one in another; one that lies on no shape."""
    return [
        place("甲省", "14"),
        place("甲县", "140423"),
        place("甲村", "140423103207", 108, 38),
        place("乙市", "31"),
        place("丙市", "4304"),
    ]
