"""Native shapes of slides: squares of a map and large figures come in, shapes that can be edited go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from measures.exports.deck import Number
from measures.exports.slides.charts import Box
from measures.exports.slides.words import (
    LEADING,
    Paragraph,
    Run,
    fitting,
    height,
    plain,
    put,
    quoted,
    width,
    wrapped,
    written,
)
from measures.language.office_text import legal, one_line
from measures.language.wording import SpokenLanguage, number

_GAP = 4.0
_BROADEST = 1.35
_TALLEST_TILE = 62.0
_NAME_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
_FIGURE_SIZES = (66.0, 60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0)
# First count of a step, its share of the accent in per cent, and whether white words stand on it.
_STEPS = ((1, 25, False), (2, 45, False), (5, 72, True), (10, 100, True))
_CARD_GAP = 36.0
_LABEL_SIZE = 16.0
_WATERMARK_SIZES = (72.0, 64.0, 56.0, 48.0, 40.0, 32.0, 26.0, 20.0, 16.0)


@dataclass(frozen=True)
class _Tile:
    name: str
    place: Box
    count: int


def add_text(
    slide: Any, place: Box, paragraphs: Sequence[Paragraph], *, name: str, anchor: str = "t", inset: float = 0
) -> Any:
    """A text box."""
    box = slide.shapes.add_textbox(Pt(place.left), Pt(place.top), Pt(place.width), Pt(place.height))
    box.name = name
    put(box.element, paragraphs, anchor=anchor, inset=inset)
    return box


def add_rule(slide: Slide, place: Box, colour: str) -> None:
    """A filled rectangle without words, such as a rule."""
    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Pt(place.left), Pt(place.top), Pt(place.width), Pt(place.height)
    )
    fill = _painted(f"<a:schemeClr val='{colour}'/>")
    painted = parse_xml(f"<a:x {nsdecls('a')}>{fill}</a:x>")
    shape.element.spPr.extend(list(painted))
    shape.element.remove(shape.element.find(qn("p:style")))


def _painted(colour: str, line: str = "") -> str:
    """Fill and outline of a shape; no colour for none."""
    fill = f"<a:solidFill>{colour}</a:solidFill>" if colour else "<a:noFill/>"
    return fill + (f"<a:ln w='9525'><a:solidFill>{line}</a:solidFill></a:ln>" if line else "<a:ln><a:noFill/></a:ln>")


def add_numbers(slide: Slide, body: Box, numbers: Sequence[Number]) -> None:
    """Up to six figures, large, each over what it is, all in one size."""
    columns = 2 if len(numbers) == 4 else min(len(numbers), 3)
    rows = -(-len(numbers) // columns)
    room = (body.width - _CARD_GAP * (columns - 1)) / columns
    tall = (body.height - 36 * (rows - 1)) / rows
    texts = [one_line(shown.figure) for shown in numbers]
    labels = [legal(shown.label) for shown in numbers]
    small = min(fitting(label, room, tall * 0.35, (_LABEL_SIZE, 14, 12, 11, 10)) for label in labels)
    below = max(height(label, room, small) for label in labels) + 6
    size = next(
        (s for s in _FIGURE_SIZES if s * LEADING <= tall - below - 14 and max(width(t, s) for t in texts) <= room),
        _FIGURE_SIZES[-1],
    )
    figure = max(height(text, room, size) for text in texts)
    block = rows * (12 + figure + below) + 36 * (rows - 1)
    start = body.top + max((body.height - block) * 0.36, 6)
    for at, (text, label) in enumerate(zip(texts, labels, strict=True)):
        left = body.left + (at % columns) * (room + _CARD_GAP)
        top = start + (at // columns) * (12 + figure + below + 36)
        add_rule(slide, Box(left, top, 48, 4), "accent1")
        words = [*plain(text, size, "accent1", bold=True), *plain(label, small, "tx2")]
        add_text(slide, Box(left, top + 12, room, figure + below), words, name=text)


def add_map(slide: Slide, body: Box, squares: pd.DataFrame, language: SpokenLanguage) -> None:
    """Province-level units as tiles in their places on the left, the reporting ones as a list on the right."""
    rows, columns = int(squares["tile_row"].max()), int(squares["tile_column"].max())
    tall = min((body.height - _GAP * (rows - 1)) / rows, _TALLEST_TILE)
    broad = min(tall * _BROADEST * (1.5 if language.code == "en" else 1.2), 76.0)
    _add_tiles(slide, [_tile(row, body, broad, tall) for row in squares.to_dict("records")], language)
    right = body.left + columns * (broad + _GAP) + 44
    _add_list(slide, Box(right, body.top, body.left + body.width - right, body.height), squares, language)


def _tile(row: dict[Any, Any], body: Box, broad: float, tall: float) -> _Tile:
    left = body.left + (int(row["tile_column"]) - 1) * (broad + _GAP)
    top = body.top + (int(row["tile_row"]) - 1) * (tall + _GAP)
    return _Tile(one_line(row["name"]), Box(left, top, broad, tall), int(row["places"]))


def _add_tiles(slide: Slide, tiles: Sequence[_Tile], language: SpokenLanguage) -> None:
    """All tiles as one group, at once: adding them one by one measures the group anew each time."""
    first = max(int(one) for one in slide.shapes.element.xpath("//p:cNvPr/@id")) + 1
    drawn = "".join(_drawn_tile(tile, number, language) for number, tile in enumerate(tiles, start=first + 1))
    places = [tile.place for tile in tiles]
    left, top = min(place.left for place in places), min(place.top for place in places)
    right = max(place.left + place.width for place in places)
    below = max(place.top + place.height for place in places)
    whole = Box(left, top, right - left, below - top)
    extent = f"<a:xfrm>{_extent(whole)}{_extent(whole, 'ch')}</a:xfrm>"
    name = quoted(language("Tile map"))
    slide.shapes.element.append(
        parse_xml(
            f"<p:grpSp {nsdecls('p', 'a', 'r')}><p:nvGrpSpPr><p:cNvPr id='{first}' name={name}/><p:cNvGrpSpPr/>"
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{extent}</p:grpSpPr>{drawn}</p:grpSp>"
        )
    )


def _extent(place: Box, inner: str = "") -> str:
    left, top, broad, tall = (round(one * 12700) for one in (place.left, place.top, place.width, place.height))
    offset, extent = ("chOff", "chExt") if inner else ("off", "ext")
    return f"<a:{offset} x='{left}' y='{top}'/><a:{extent} cx='{broad}' cy='{tall}'/>"


def _drawn_tile(tile: _Tile, number_of_shape: int, language: SpokenLanguage) -> str:
    place, name = tile.place, tile.name
    step = next((step for step in reversed(_STEPS) if tile.count >= step[0]), None)
    ink = "tx2" if step is None else "bg1" if step[2] else "tx1"
    room = place.width - 4
    size = next((size for size in _NAME_SIZES if _fits(name, room, place.height, size, tile.count)), _NAME_SIZES[-1])
    words = plain(name, size, ink, bold=step is not None, align="ctr")
    if tile.count:
        words += plain(number(tile.count, language.code), max(size - 1, 7), ink, align="ctr")
    fill = _painted(_shade(step[1])) if step else _painted("", "<a:schemeClr val='accent4'/>")
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id='{number_of_shape}' name={quoted(name)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr><a:xfrm>{_extent(place)}</a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom>{fill}</p:spPr>"
        "<p:txBody><a:bodyPr wrap='square' lIns='25400' tIns='0' rIns='25400' bIns='0' anchor='ctr'/><a:lstStyle/>"
        f"{written(words)}</p:txBody></p:sp>"
    )


def _fits(name: str, room: float, tall: float, size: float, count: int) -> bool:
    whole = all(width(word, size) <= room for word in name.split())
    return whole and (len(wrapped(name, room, size)) + bool(count)) * size * LEADING <= tall - 2


def _shade(share: int) -> str:
    return f"<a:schemeClr val='accent1'><a:alpha val='{share * 1000}'/></a:schemeClr>"


def _add_list(slide: Slide, place: Box, squares: pd.DataFrame, language: SpokenLanguage) -> None:
    """The reporting units, those with most places first, as many as fit, each with its figures where it has any."""
    known = squares[squares["places"] > 0].sort_values("places", ascending=False, kind="stable")
    words = [Paragraph((Run(language("Places that report"), 12, "tx2", bold=True),))]
    used, size = 12 * LEADING, 14.0
    entries = known.to_dict("records")
    for at, row in enumerate(entries):
        runs = (
            Run(one_line(row["name"]), size, bold=True),
            Run(f"  {_counted(int(row['places']), language)}", size - 1, "tx2"),
            Run(f"\n{one_line(row['figure_text'])}" if row["figure_text"] else "", size - 2, "tx2"),
        )
        taken = height("".join(run.text for run in runs).strip(), place.width, size) + 5
        rest = len(entries) - at
        if used + taken > place.height - (size * LEADING if rest > 1 else 0):
            more = language("and {count} more", count=number(rest, language.code))
            words.append(Paragraph((Run(more, size - 1, "tx2"),), before=5))
            break
        words.append(Paragraph(tuple(run for run in runs if run.text), before=5))
        used += taken
    add_text(slide, place, words, name=language("Places that report"))


def _counted(count: int, language: SpokenLanguage) -> str:
    if count == 1:
        return language("1 place")
    return language("{count} places", count=number(count, language.code))


def add_watermark(slide: Slide, text: str, page: tuple[float, float], *, dark: bool) -> None:
    """Turned words behind everything on a slide; `dark` says that the ground is."""
    broad, tall = page
    size = next((size for size in _WATERMARK_SIZES if width(text, size) <= broad * 0.82), _WATERMARK_SIZES[-1])
    place = Box(broad * 0.07, tall / 2 - size, broad * 0.86, size * 2)
    box = add_text(
        slide, place, [Paragraph((Run(text, size, bold=True),), align="ctr")], name="Watermark", anchor="ctr"
    )
    box.rotation = -24
    for fill in box.element.txBody.iter(qn("a:solidFill")):
        colour = "<a:schemeClr val='bg1'><a:alpha val='22000'/></a:schemeClr>"
        if not dark:
            colour = "<a:schemeClr val='tx1'><a:alpha val='8000'/></a:schemeClr>"
        fill[:] = list(parse_xml(f"<a:x {nsdecls('a')}>{colour}</a:x>"))
    tree = slide.shapes.element
    tree.remove(box.element)
    tree.insert(2, box.element)
