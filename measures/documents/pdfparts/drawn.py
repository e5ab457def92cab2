"""What is drawn on a PDF page beside its text: the page comes in, its straight rules and its pictures go out.

All positions are in points, from the lower left corner of the page as it is in the file.
"""

from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

_MOST_OBJECTS, _MOST_SEGMENTS, _MOST_RULES = 50_000, 200_000, 20_000
_DEEPEST = 4
# A drawn shape that is thinner than this is a rule; a shorter one is none.
_THIN, _SHORT = 2.5, 3.0
_STRAIGHT = 0.5
# Pictures that cover a smaller share of the page are ornaments.
_LEAST_SHARE = 0.02

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


class DrawnRule(NamedTuple):
    """A rule from one point to another, which is not to the left of or below it.

    `is_edge` is true for a side of a larger shape, which is never drawn through words.
    """

    left: float
    bottom: float
    right: float
    top: float
    is_edge: bool


@dataclass
class Drawn:
    """Level and upright rules of a page, words crossed out by marks on it, and how many pictures it shows."""

    level: list[DrawnRule] = field(default_factory=list)
    upright: list[DrawnRule] = field(default_factory=list)
    pictures: int = 0
    objects: int = 0


def drawn_on(page: Any) -> Drawn:
    """What is drawn on a page of pypdfium2."""
    import pypdfium2.raw as pdfium

    found = Drawn()
    width, height = page.get_size()
    budget = [_MOST_OBJECTS, _MOST_SEGMENTS]
    count = max(pdfium.FPDFPage_CountObjects(page.raw), 0)
    objects = (pdfium.FPDFPage_GetObject(page.raw, index) for index in range(count))
    for kind, thing, matrix in _objects(objects, (1, 0, 0, 1, 0, 0), 0, budget):
        found.objects += 1
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures += _area(_bounds(thing), matrix) >= _LEAST_SHARE * width * height
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and len(found.level) + len(found.upright) < _MOST_RULES:
            for shape in _shapes(thing, matrix, budget):
                _add_rules(found, shape)
    for rule in _struck(page):
        found.level.append(rule)
    return found


def _objects(things: Any, matrix: Matrix, depth: int, budget: list[int]) -> Iterator[tuple[int, Any, Matrix]]:
    """Pictures and paths with the matrices of the forms around them."""
    import pypdfium2.raw as pdfium

    for thing in things:
        budget[0] -= 1
        if budget[0] < 0 or not thing:
            return
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = max(pdfium.FPDFFormObj_CountObjects(thing), 0)
            inside = (pdfium.FPDFFormObj_GetObject(thing, index) for index in range(count))
            yield from _objects(inside, _times(_matrix(thing), matrix), depth + 1, budget)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            yield kind, thing, matrix


def _matrix(thing: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, raw):
        return (1, 0, 0, 1, 0, 0)
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that applies `one` first."""
    a, b, c, d, e, f = one
    a2, b2, c2, d2, e2, f2 = other
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )


def _moved(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _bounds(thing: Any) -> tuple[Point, Point]:
    import pypdfium2.raw as pdfium

    sides = [c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return (left, bottom), (right, top)


def _area(corners: tuple[Point, Point], matrix: Matrix) -> float:
    one, other = (_moved(corner, matrix) for corner in corners)
    return abs(one[0] - other[0]) * abs(one[1] - other[1])


def _shapes(path: Any, matrix: Matrix, budget: list[int]) -> Iterator[list[Point]]:
    """Points of each part of a path, in the coordinates of the page."""
    import pypdfium2.raw as pdfium

    whole = _times(_matrix(path), matrix)
    across, up = c_float(), c_float()
    points: list[Point] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        budget[1] -= 1
        if budget[1] < 0:
            return
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, across, up):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_moved((across.value, up.value), whole))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _add_rules(found: Drawn, points: list[Point]) -> None:
    """Add the rules of a shape: the shape itself if it is thin, else its straight sides."""
    rule = _rule(points, is_edge=False)
    if rule is not None:
        _add(found, rule)
        return
    for pair in pairwise(points):
        if (side := _rule(pair, is_edge=len(points) > 2)) is not None:
            _add(found, side)


def _add(found: Drawn, rule: DrawnRule) -> None:
    (found.level if rule.right - rule.left >= rule.top - rule.bottom else found.upright).append(rule)


def _rule(points: Any, is_edge: bool) -> DrawnRule | None:
    left, right = min(point[0] for point in points), max(point[0] for point in points)
    bottom, top = min(point[1] for point in points), max(point[1] for point in points)
    thin = _STRAIGHT if is_edge else _THIN
    if min(right - left, top - bottom) > thin or max(right - left, top - bottom) < _SHORT:
        return None
    return DrawnRule(left, bottom, right, top, is_edge)


def _struck(page: Any) -> Iterator[DrawnRule]:
    """Rules through the words that a mark of a reviewer crosses out."""
    import pypdfium2.raw as pdfium

    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_RULES)):
        mark = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not mark:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(mark) != pdfium.FPDF_ANNOT_STRIKEOUT:
                continue
            corners = pdfium.FS_QUADPOINTSF()
            for number in range(pdfium.FPDFAnnot_CountAttachmentPoints(mark)):
                if pdfium.FPDFAnnot_GetAttachmentPoints(mark, number, corners):
                    sides = [corners.x1, corners.x2, corners.x3, corners.x4]
                    heights = [corners.y1, corners.y2, corners.y3, corners.y4]
                    middle = (min(heights) + max(heights)) / 2
                    yield DrawnRule(min(sides), middle, max(sides), middle, False)
        finally:
            pdfium.FPDFPage_CloseAnnot(mark)
