"""A map of tiles on a slide: the Tiles of an exhibit come in, shapes that can be edited go out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from measures.exhibits.exhibit import Tiles
from measures.exhibits.kinds.map import count_words
from measures.exports.slides.drawing.paragraphs import Paragraph, Run, plain, quoted, xml_of
from measures.exports.slides.drawing.shapes import Box, add_text, fill_xml
from measures.exports.slides.drawing.text_fitting import LEADING, height, width, wrapped
from measures.language.office_text import one_line
from measures.language.wording import SpokenLanguage, number
from measures.maps.province_tiles import Square

_GAP = 4.0
_WIDEST = 1.35
_MOST_TILE_WIDTH = 76.0
_MOST_TILE_HEIGHT = 62.0
_LIST_GAP = 44.0
_NAME_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
# First count of a step, its share of the accent in per cent, and whether its text is white.
_STEPS = ((1, 25, False), (2, 45, False), (5, 72, True), (10, 100, True))


@dataclass(frozen=True)
class _Tile:
    name: str
    place: Box
    count: int


def add_map(slide: Slide, body: Box, tiles: Tiles, language: SpokenLanguage) -> None:
    """Province-level units as tiles in their places on the left, the reporting ones as a list on the right."""
    rows = max(square["tile_row"] for square in tiles.squares)
    columns = max(square["tile_column"] for square in tiles.squares)
    tile_height = min((body.height - _GAP * (rows - 1)) / rows, _MOST_TILE_HEIGHT)
    tile_width = min(tile_height * _WIDEST * (1.5 if language.code == "en" else 1.2), _MOST_TILE_WIDTH)
    _add_tiles(slide, [_tile(square, body, tile_width, tile_height) for square in tiles.squares], language)
    right = body.left + columns * (tile_width + _GAP) + _LIST_GAP
    place = Box(right, body.top, body.left + body.width - right, body.height)
    _add_list(slide, place, tiles.reporting, language)


def _tile(square: Square, body: Box, tile_width: float, tile_height: float) -> _Tile:
    left = body.left + (square["tile_column"] - 1) * (tile_width + _GAP)
    top = body.top + (square["tile_row"] - 1) * (tile_height + _GAP)
    return _Tile(one_line(square["name"]), Box(left, top, tile_width, tile_height), square["places"])


def _add_tiles(slide: Slide, tiles: Sequence[_Tile], language: SpokenLanguage) -> None:
    """All tiles as one group, added at once: python-pptx measures the group anew for each shape added alone."""
    first = max(int(one) for one in slide.shapes.element.xpath("//p:cNvPr/@id")) + 1
    shapes = "".join(_shape(tile, number, language) for number, tile in enumerate(tiles, start=first + 1))
    places = [tile.place for tile in tiles]
    left, top = min(place.left for place in places), min(place.top for place in places)
    right = max(place.left + place.width for place in places)
    bottom = max(place.top + place.height for place in places)
    whole = Box(left, top, right - left, bottom - top)
    extent = f"<a:xfrm>{_extent(whole)}{_extent(whole, of_children=True)}</a:xfrm>"
    name = quoted(language("Tile map"))
    slide.shapes.element.append(
        parse_xml(
            f"<p:grpSp {nsdecls('p', 'a', 'r')}><p:nvGrpSpPr><p:cNvPr id='{first}' name={name}/><p:cNvGrpSpPr/>"
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{extent}</p:grpSpPr>{shapes}</p:grpSp>"
        )
    )


def _extent(place: Box, *, of_children: bool = False) -> str:
    left, top, across, down = (round(one * 12700) for one in (place.left, place.top, place.width, place.height))
    offset, extent = ("chOff", "chExt") if of_children else ("off", "ext")
    return f"<a:{offset} x='{left}' y='{top}'/><a:{extent} cx='{across}' cy='{down}'/>"


def _shape(tile: _Tile, shape_id: int, language: SpokenLanguage) -> str:
    place, name = tile.place, tile.name
    step = next((step for step in reversed(_STEPS) if tile.count >= step[0]), None)
    ink = "tx2" if step is None else "bg1" if step[2] else "tx1"
    room = place.width - 4
    size = next((size for size in _NAME_SIZES if _fits(name, room, place.height, size, tile.count)), _NAME_SIZES[-1])
    words = plain(name, size, ink, bold=step is not None, align="ctr")
    if tile.count:
        words += plain(number(tile.count, language.code), max(size - 1, 7), ink, align="ctr")
    fill = fill_xml(_shade(step[1])) if step else fill_xml("", "<a:schemeClr val='accent4'/>")
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id='{shape_id}' name={quoted(name)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr><a:xfrm>{_extent(place)}</a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom>{fill}</p:spPr>"
        "<p:txBody><a:bodyPr wrap='square' lIns='25400' tIns='0' rIns='25400' bIns='0' anchor='ctr'/><a:lstStyle/>"
        f"{xml_of(words)}</p:txBody></p:sp>"
    )


def _fits(name: str, room: float, most_height: float, size: float, count: int) -> bool:
    whole = all(width(word, size) <= room for word in name.split())
    return whole and (len(wrapped(name, room, size)) + bool(count)) * size * LEADING <= most_height - 2


def _shade(share: int) -> str:
    return f"<a:schemeClr val='accent1'><a:alpha val='{share * 1000}'/></a:schemeClr>"


def _add_list(slide: Slide, place: Box, reporting: Sequence[Square], language: SpokenLanguage) -> None:
    """The reporting units, as many as fit, each with its figures where it has any."""
    words = [Paragraph((Run(language("Places that report"), 12, "tx2", bold=True),))]
    used, size = 12 * LEADING, 14.0
    for at, square in enumerate(reporting):
        runs = (
            Run(one_line(square["name"]), size, bold=True),
            Run(f"  {count_words(square['places'], language)}", size - 1, "tx2"),
            Run(f"\n{one_line(square['figure_text'])}" if square["figure_text"] else "", size - 2, "tx2"),
        )
        taken = height("".join(run.text for run in runs).strip(), place.width, size) + 5
        rest = len(reporting) - at
        if used + taken > place.height - (size * LEADING if rest > 1 else 0):
            more = language("and {count} more", count=number(rest, language.code))
            words.append(Paragraph((Run(more, size - 1, "tx2"),), before=5))
            break
        words.append(Paragraph(tuple(run for run in runs if run.text), before=5))
        used += taken
    add_text(slide, place, words, name=language("Places that report"))
