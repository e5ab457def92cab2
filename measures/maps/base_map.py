"""A user's own approved base map: a GeoJSON file with its review number comes in, a checked BaseMap goes out.

A map may only be shown as it was approved. So nothing is simplified, and shapes without a division code (islands,
dashed lines) are kept; only points are left out, which have no shape.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from measures.faults import Fault

LARGEST_BYTES = 50 * 1024 * 1024
Point = tuple[float, float]
Ring = tuple[Point, ...]
# The second name is "review number" in Chinese; many review numbers begin with these words too.
_NUMBER_MEMBER = re.compile(r"approval_number|\u5ba1\u56fe\u53f7")
_NUMBER_PREFIX = re.compile(r"^\u5ba1\u56fe\u53f7\s*[:：]?\s*")
_NUMBER = re.compile(r"S.{0,6}[(\[（〔［]\s*\d{4}\s*[)\]）〕］]\s*\D{0,2}\d+", re.IGNORECASE)
_CODE_MEMBERS = ("adcode", "code", "gb")
_NAME_MEMBERS = ("name", "NAME", "fullname")
_CODE = re.compile(r"(?:156(?=(?:\d{2}){1,3}$))?(\d{6}|\d{4}|\d{2})")
_NATION = "100000"


@dataclass(frozen=True)
class Shape:
    """A place or a line of a map: its division code without trailing zeros ("" for none), its name, rings and lines.

    Points are (longitude, latitude) in degrees. Rings are closed, outer ones counter-clockwise and holes clockwise;
    `lines` are open.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]
    lines: tuple[Ring, ...] = ()


@dataclass(frozen=True)
class BaseMap:
    """An approved map: its review number, its shapes, and its bounds (west, south, east, north) in degrees."""

    approval_number: str
    features: tuple[Shape, ...]
    bounds: tuple[float, float, float, float]


class BaseMapFault(Exception):
    """The file cannot be shown as a base map; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.file}: {fault.text()}")
        self.fault = fault


def load(path: Path | str) -> BaseMap:
    """Base map of a GeoJSON file (UTF-8, at most LARGEST_BYTES). Raises BaseMapFault if it cannot be used."""
    file = Path(path)
    document = _document(file)
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise _fault(file, "the file is not a GeoJSON FeatureCollection")
    entries = document.get("features")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _fault(file, "the file is not a GeoJSON FeatureCollection")
    number = _approval_number(file, document)
    shapes = tuple(shape for entry in entries for shape in _shapes(file, entry))
    if not any(shape.code and shape.rings for shape in shapes):
        raise _fault(file, "no shape of the map has a division code (adcode, code or gb)")
    return BaseMap(number, shapes, _bounds(shapes))


def _fault(file: Path, message: str, **values: str) -> BaseMapFault:
    return BaseMapFault(Fault(file.name or str(file), 0, "", message, values))


def _document(file: Path) -> Any:
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise _fault(file, "the file of the base map is missing")
        if size > LARGEST_BYTES:
            limit = str(LARGEST_BYTES // 1024 // 1024)
            raise _fault(file, "the file is larger than {limit} MB", limit=limit)
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _fault(file, "the file of the base map is missing") from error
    except OSError as error:
        raise _fault(file, "the file of the base map cannot be read: {reason}", reason=str(error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise _fault(file, "the file is not JSON text in UTF-8") from error


def _approval_number(file: Path, document: dict[str, Any]) -> str:
    properties = document.get("properties")
    holders = [document, *([properties] if isinstance(properties, dict) else [])]
    found = [value for holder in holders for member, value in holder.items() if _NUMBER_MEMBER.fullmatch(member)]
    numbers = ["" if value is None else _NUMBER_PREFIX.sub("", str(value).strip()) for value in found]
    usable = next((number for number in numbers if _NUMBER.search(number) and len(number) <= 80), None)
    if usable is not None:
        return usable
    if any(numbers):
        message = "“{number}” is not a review number such as GS(2024)0001"
        raise _fault(file, message, number=next(filter(None, numbers))[:80])
    raise _fault(file, "the file has no review number (a member approval_number, such as GS(2024)0001)")


def _shapes(file: Path, entry: dict[str, Any]) -> Iterator[Shape]:
    properties = entry.get("properties")
    facts = properties if isinstance(properties, dict) else {}
    name = str(next((facts[member] for member in _NAME_MEMBERS if facts.get(member)), ""))
    code = next(filter(None, (_code(facts.get(member)) for member in _CODE_MEMBERS)), "")
    rings: list[Ring] = []
    lines: list[Ring] = []
    try:
        for geometry in _geometries(entry.get("geometry")):
            _collect(file, geometry, rings, lines)
    except (TypeError, KeyError, ValueError, AttributeError, IndexError) as error:
        raise _fault(file, "the shape “{name}” cannot be read", name=name or code) from error
    if rings or lines:
        yield Shape(code, name, tuple(rings), tuple(lines))


def _code(value: Any) -> str:
    """Division code as in the table of regions; "" for other values and for the code of the nation."""
    text = f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
    match = _CODE.fullmatch(text.strip())
    if match is None or match[1] == _NATION:
        return ""
    return re.sub(r"(00)+$", "", match[1])


def _geometries(geometry: Any) -> Iterator[dict[str, Any]]:
    if geometry is None:
        return
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _geometries(part)
    else:
        yield geometry


def _collect(file: Path, geometry: dict[str, Any], rings: list[Ring], lines: list[Ring]) -> None:
    """Add the rings and lines of a geometry; points, such as seats of governments, are skipped."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind in {"Polygon", "MultiPolygon"}:
        for polygon in [coordinates] if kind == "Polygon" else coordinates:
            for place, ring in enumerate(polygon):
                rings.append(_turned(_points(file, ring), hole=place > 0))
    elif kind in {"LineString", "MultiLineString"}:
        lines += [_points(file, line) for line in ([coordinates] if kind == "LineString" else coordinates)]
    elif kind not in {"Point", "MultiPoint"}:
        raise ValueError(kind)


def _points(file: Path, positions: list[Any]) -> Ring:
    points = tuple((float(position[0]), float(position[1])) for position in positions)
    for longitude, latitude in points:
        if not (abs(longitude) <= 180 and abs(latitude) <= 90):
            place = f"{longitude:g}, {latitude:g}"
            raise _fault(file, "the coordinates {place} are not a longitude and a latitude in degrees", place=place)
    if len(points) < 2:
        raise ValueError(positions)
    return points


def _turned(ring: Ring, *, hole: bool) -> Ring:
    """The closed ring in its required direction, whatever its direction in the file."""
    closed = ring if ring[0] == ring[-1] else (*ring, ring[0])
    return closed if (area(closed) < 0) == hole else closed[::-1]


def area(ring: Ring) -> float:
    """Signed area of a closed ring in square degrees, positive if it runs counter-clockwise."""
    return math.fsum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def _bounds(shapes: tuple[Shape, ...]) -> tuple[float, float, float, float]:
    points = [point for shape in shapes for ring in (*shape.rings, *shape.lines) for point in ring]
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)
