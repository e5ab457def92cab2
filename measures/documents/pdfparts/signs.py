"""The characters of a PDF page: the page comes in, its characters go out as a reader sees them.

The page is turned so that most of its words run from left to right. Signs that were drawn twice are given once, and
struck ones are left out.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from ctypes import c_double
from itertools import pairwise
from typing import Any, NamedTuple

from measures.documents.pdfparts.drawn import Drawn, DrawnRule
from measures.language.characters import replace_radicals

_NO_CHARACTER = "\ufffd"
# Two equal signs closer than this, as a multiple of the font size, are one that was drawn twice.
_SAME_PLACE = 0.15
# A rule between these heights above the baseline, as multiples of the font size, strikes a sign through.
_STRUCK_FROM, _STRUCK_TO = 0.14, 0.62
# Words whose direction differs more than this from all sides of the page are slanted.
_SLANT = 0.2
_MOST_BUCKETS = 200
RIGHT, UP, LEFT, DOWN, SLANTED = "right", "up", "left", "down", "slanted"


class PdfSign(NamedTuple):
    """A character: its left and right edge, the height of its baseline and its font size, all in points."""

    text: str
    left: float
    right: float
    height: float
    size: float


class PageSigns(NamedTuple):
    """Signs of a page in the order of the file, the rules turned with them, and how many signs were left out."""

    signs: list[PdfSign]
    level: list[DrawnRule]
    upright: list[DrawnRule]
    turned: int
    struck: int


class _Raw(NamedTuple):
    """A character as the file gives it, with the direction of its line and the box around it."""

    text: str
    direction: str
    across: float
    up: float
    box: tuple[float, float, float, float]
    size: float


def signs_of(text: Any, drawn: Drawn) -> PageSigns:
    """Signs of a page; `text` is its text page in pypdfium2."""
    raw = _raw_signs(text)
    directions = Counter(sign.direction for sign in raw if sign.text.strip() and sign.direction != SLANTED)
    main = directions.most_common(1)[0][0] if directions else RIGHT
    if main == RIGHT and _is_vertical(raw):
        raw = [sign._replace(direction=DOWN) for sign in raw]
        main = DOWN
    kept = [_turned(sign, main) for sign in raw if sign.direction == main]
    if main != RIGHT:
        # The file library gives the lines of a turned page in no useful order.
        kept.sort(key=lambda sign: (-round(sign.height), sign.left))
    level = [_turned_rule(rule, main) for rule in (drawn.level if main in (RIGHT, LEFT) else drawn.upright)]
    upright = [_turned_rule(rule, main) for rule in (drawn.upright if main in (RIGHT, LEFT) else drawn.level)]
    once = _once(kept)
    strikes = _Strikes(level)
    # The place of a struck sign is kept, so that no gap looks like the end of a cell.
    shown = [sign._replace(text="") if strikes.cover(sign) else sign for sign in once]
    turned = sum(sign.direction != main and bool(sign.text.strip()) for sign in raw)
    return PageSigns(shown, level, upright, turned, _visible(once) - _visible(shown))


def _visible(signs: Iterable[PdfSign]) -> int:
    return sum(bool(sign.text.strip()) for sign in signs)


def _raw_signs(text: Any) -> list[_Raw]:
    import pypdfium2.raw as pdfium

    left, height, matrix, box = c_double(), c_double(), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    found = []
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            # PDFium inserts spaces and line ends between words; skip them.
            continue
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        pdfium.FPDFText_GetCharOrigin(text, index, left, height)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        code = pdfium.FPDFText_GetUnicode(text, index)
        size = abs(pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)) or 1.0
        shown = replace_radicals(chr(code)) if code else _NO_CHARACTER
        sides = (box.left, box.bottom, box.right, box.top)
        found.append(_Raw(shown, _direction(matrix.a, matrix.b), left.value, height.value, sides, size))
    return found


def _direction(a: float, b: float) -> str:
    if min(abs(a), abs(b)) > _SLANT * max(abs(a), abs(b)):
        return SLANTED
    if abs(b) > abs(a):
        return UP if b > 0 else DOWN
    return LEFT if a < 0 else RIGHT


def _is_vertical(raw: Sequence[_Raw]) -> bool:
    """Whether most signs of a page stand below the sign before them, as in vertical writing."""
    shown = [sign for sign in raw if sign.text.strip() and sign.direction == RIGHT]
    below = sum(
        abs(one.across - other.across) < 0.2 * one.size and 0.7 < (one.up - other.up) / one.size < 1.6
        for one, other in pairwise(shown)
    )
    return len(shown) > 20 and below > 0.6 * len(shown)


def _turned(sign: _Raw, main: str) -> PdfSign:
    """A sign on the page turned so that its main direction is from left to right."""
    left, bottom, right, top = sign.box
    if main == UP:
        place = (sign.up, top, -sign.across)
    elif main == DOWN:
        place = (-sign.up, -bottom, sign.across)
    elif main == LEFT:
        place = (-sign.across, -left, -sign.up)
    else:
        place = (sign.across, right, sign.up)
    return PdfSign(sign.text, *place, sign.size)


def _turned_rule(rule: DrawnRule, main: str) -> DrawnRule:
    left, bottom, right, top, is_edge = rule
    if main == UP:
        return DrawnRule(bottom, -right, top, -left, is_edge)
    if main == DOWN:
        return DrawnRule(-top, left, -bottom, right, is_edge)
    if main == LEFT:
        return DrawnRule(-right, -top, -left, -bottom, is_edge)
    return rule


def _once(signs: Sequence[PdfSign]) -> list[PdfSign]:
    """The signs without those that were drawn again at the same place to look bold or to cast a shadow."""
    # Signs by their text and by squares of the page, twice as wide as the distance up to which two are one.
    seen: dict[tuple[str, int, int], list[PdfSign]] = {}
    kept = []
    for sign in signs:
        text, left, _, height, size = sign
        if not text.strip():
            kept.append(sign)
            continue
        near = max(_SAME_PLACE * size, 0.01)
        step = 2 * near
        columns = {int((left - near) // step), int((left + near) // step)}
        rows = {int((height - near) // step), int((height + near) // step)}
        around = [found for column in columns for row in rows if (found := seen.get((text, column, row)))]
        if around and any(
            abs(other.left - left) < near and abs(other.height - height) < near for found in around for other in found
        ):
            continue
        seen.setdefault((text, int(left // step), int(height // step)), []).append(sign)
        kept.append(sign)
    return kept


class _Strikes:
    """Level rules by height, to find those that go through a sign."""

    def __init__(self, rules: Sequence[DrawnRule]) -> None:
        found: dict[int, list[tuple[float, float]]] = {}
        for rule in rules:
            if not rule.is_edge:
                found.setdefault(math.floor((rule.bottom + rule.top) / 2), []).append((rule.left, rule.right))
        self._rows = {height: _united(spans) for height, spans in found.items()}

    def cover(self, sign: PdfSign) -> bool:
        """Whether a rule goes through the middle of a sign."""
        if not self._rows or not sign.text.strip():
            return False
        middle = (sign.left + max(sign.right, sign.left)) / 2
        lowest = math.ceil(sign.height + _STRUCK_FROM * sign.size - 0.5)
        highest = math.floor(sign.height + _STRUCK_TO * sign.size - 0.5)
        for height in range(lowest, min(highest, lowest + _MOST_BUCKETS) + 1):
            row = self._rows.get(height)
            if row and (place := bisect_right(row, (middle, math.inf))) and row[place - 1][1] >= middle:
                return True
        return False


def _united(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    united: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if united and left <= united[-1][1] + 1:
            united[-1] = (united[-1][0], max(right, united[-1][1]))
        else:
            united.append((left, right))
    return united
