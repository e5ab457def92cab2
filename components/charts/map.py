"""Province-level units as squares of equal size: an Exhibit of Tiles comes in, a tile map goes out.

A square shows how many places report, in words and by a step of one colour; the map shows no borders of territory.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.charts.drawing.finishing import finish
from components.charts.drawing.steps import Key, Step, step_key, step_of, steps
from components.charts.drawing.text_layout import escaped, note, widest
from components.charts.drawing.theme import DESIGN_WIDTH, EDGE, LINE, Palette, Spec, palette
from measures.exhibits.exhibit import Exhibit, Tiles
from measures.exhibits.kinds.map import count_words
from measures.language.text_width import text_width
from measures.language.wording import DASH, SpokenLanguage, number
from measures.maps.province_tiles import Square

_LARGEST_TILE = 78
_GAP = {False: 5, True: 3}
_PADDING = 2
_NAME_PADDING = {False: 2, True: 1}
_NAME_SIZES = {("zh", False): (15,), ("zh", True): (12, 11, 10), ("en", False): (12, 11.5, 11, 10.5, 10)}
_OTHER_NAME_SIZES = (11, 10.5, 10, 9.5, 9, 8.5)
_UNBROKEN_FROM = 10.5
_SMALL_SIZE = {False: 12, True: 10}
_FIGURE_SIZES = {False: (12, 11, 10.5), True: (10, 9.5)}
_FOOTNOTE = "*"
_KEY_COLUMNS, _KEY_ROWS = 5, 2
_SYLLABLE = re.compile(r"[^aeiou]*[aeiou]+(?:ng|n(?![aeiou]))?", re.IGNORECASE)


@dataclass(frozen=True)
class _TileMap:
    """What all tiles share: the steps of their counts, and `pitch`, the pixels from one tile to the next."""

    squares: Sequence[Square]
    classes: Sequence[Step]
    language: SpokenLanguage
    dark: bool
    narrow: bool
    pitch: float

    @property
    def colours(self) -> Palette:
        return palette(self.dark)

    @property
    def gap(self) -> float:
        """Gap between two tiles, as a share of the pitch."""
        return _GAP[self.narrow] / self.pitch

    @property
    def side(self) -> float:
        """Side of a tile in pixels."""
        return self.pitch - _GAP[self.narrow]

    def step(self, square: Square) -> Step | None:
        """The step of a unit; None for one without data."""
        return step_of(square["places"], self.classes) if square["kind"] == "data" else None


@dataclass(frozen=True)
class _Name:
    """A name as written in its tile: lines and font size."""

    lines: list[str]
    size: float


@dataclass(frozen=True)
class _Type:
    """Typesetting of all tiles: width for text in pixels, font sizes, names and counts by tile."""

    room: float
    name_size: float
    small_size: float
    names: list[_Name]
    counts: list[str]


def draw(exhibit: Exhibit, *, dark: bool = False, narrow: bool = False, chosen: str = "") -> Spec:
    """One square per unit with its name, its reporting places and its whole-province figure.

    The unit with the division code `chosen` is framed.
    """
    content = exhibit.content
    assert isinstance(content, Tiles)
    squares = content.squares
    columns = max(square["tile_column"] for square in squares)
    pitch = min((DESIGN_WIDTH[narrow] - 2 * EDGE[narrow]) / columns, _LARGEST_TILE)
    tiles = _TileMap(squares, _classes(squares, exhibit.language.code), exhibit.language, dark, narrow, pitch)
    key, lift = _key(tiles)
    words, footnotes = _words(tiles)
    rows = max(square["tile_row"] for square in squares)
    layout = {
        "barmode": "overlay",
        "shapes": [*key.shapes, *_frame(tiles, chosen)],
        "annotations": [*key.notes, *words],
        "xaxis": _axis([0.5, columns + 0.5]) | {"constraintoward": "left"},
        "yaxis": _axis([rows + 0.5, 0.5 - lift]) | {"scaleanchor": "x", "scaleratio": 1, "constraintoward": "top"},
    }
    return finish(
        {"data": _runs(tiles), "layout": layout},
        exhibit.caption,
        dark=dark,
        height=round((rows + lift) * pitch),
        narrow=narrow,
        key=footnotes,
        remarks=exhibit.remarks,
    )


def _classes(squares: Sequence[Square], code: str) -> list[Step]:
    """Steps of the counts; one step if there are units with data but all counts are 0."""
    counts = [square["places"] for square in squares if square["kind"] == "data"]
    return steps(counts, code) or steps([1] if counts else [], code)


def _key(tiles: _TileMap) -> tuple[Key, float]:
    """The legend of the steps, and by how many tiles the drawing must be higher to hold it."""
    start = {"x": 0.5 + tiles.gap / 2, "y": 0.5, "xref": "x", "yref": "y"}
    key = step_key(
        tiles.classes,
        heading=tiles.language("Places that report, the province itself included"),
        at=start,
        width=_KEY_COLUMNS * tiles.pitch - _GAP[tiles.narrow],
        blank=any(square["kind"] == "none" for square in tiles.squares),
        colours=tiles.colours,
        language=tiles.language,
    )
    # The upper left of China's grid is empty; if a user's tiles fill it, the legend is placed above the grid.
    taken = any(square["tile_row"] <= _KEY_ROWS and square["tile_column"] <= _KEY_COLUMNS for square in tiles.squares)
    lift = key.height / tiles.pitch + 0.2 if taken else 0.0
    return key.raised(lift * tiles.pitch), lift


def _axis(span: list[float]) -> dict[str, Any]:
    return {"range": span, "visible": False, "constrain": "domain"}


def _runs(tiles: _TileMap) -> list[dict[str, Any]]:
    """A bar trace for each step and one for the units without data; bars, because these can be clicked."""
    runs: dict[Step | None, list[Square]] = {step: [] for step in [*tiles.classes, None]}
    for square in tiles.squares:
        runs[tiles.step(square)].append(square)
    return [_run(tiles, step, squares) for step, squares in runs.items() if squares]


def _run(tiles: _TileMap, step: Step | None, squares: Sequence[Square]) -> dict[str, Any]:
    colours, gap = tiles.colours, tiles.gap
    fill: dict[str, Any] = {"color": colours.accent, "line": {"width": 0}}
    if step is None:
        pattern = {"shape": "/", "fgcolor": colours.rule, "bgcolor": colours.paper, "size": 8, "solidity": 0.15}
        fill = {"color": colours.paper, "pattern": pattern, "line": {"color": colours.faint, "width": 1}}
    return {
        "type": "bar",
        "name": step.words if step else "none",
        "x": [square["tile_column"] for square in squares],
        "y": [1 - gap] * len(squares),
        "base": [square["tile_row"] - 0.5 + gap / 2 for square in squares],
        "width": 1 - gap,
        "marker": fill,
        "opacity": step.opacity if step else 1,
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[square["code"], square["region_id"]] for square in squares],
        "hovertext": [_hover(square, tiles.language) for square in squares],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(square: Square, language: SpokenLanguage) -> str:
    said = count_words(square["places"], language) if square["kind"] == "data" else language("no data")
    lines = [f"<b>{escaped(square['name'])}</b>", escaped(said), escaped(square["figure_text"])]
    return "<br>".join(line for line in lines if line)


def _frame(tiles: _TileMap, chosen: str) -> list[dict[str, Any]]:
    half = 0.5 - tiles.gap / 2
    return [
        {
            "type": "rect",
            "x0": square["tile_column"] - half,
            "x1": square["tile_column"] + half,
            "y0": square["tile_row"] - half,
            "y1": square["tile_row"] + half,
            "line": {"color": tiles.colours.ink, "width": 3},
        }
        for square in tiles.squares
        if chosen and square["code"] == chosen
    ]


def _words(tiles: _TileMap) -> tuple[list[dict[str, Any]], list[str]]:
    """Texts in the tiles, and the whole-province figures that do not fit there, for the legend."""
    setting = _type(tiles)
    notes, footnotes = [], []
    for square, name, count in zip(tiles.squares, setting.names, setting.counts, strict=True):
        step = tiles.step(square)
        figure = square["figure_text"] if step else ""
        size = _figure_size(figure, len(name.lines) + 1, setting, tiles.narrow)
        mark = _FOOTNOTE if figure and not size else ""
        if mark:
            footnotes.append(f"{mark} {tiles.language('{name}: {figure}', name=square['name'], figure=figure)}")
        lines = [f"<b>{_sized(line, name.size)}</b>" for line in name.lines]
        lines += [_sized(count + mark, setting.small_size)]
        lines += [_sized(figure, size)] if size else []
        ink = step.ink(tiles.colours) if step else tiles.colours.muted
        place: dict[str, Any] = {"x": square["tile_column"], "y": square["tile_row"], "xref": "x", "yref": "y"}
        look: dict[str, Any] = {"size": setting.name_size, "colour": ink, "xanchor": "center", "align": "center"}
        notes.append(note("<br>".join(lines), **place, **look))
    return notes, footnotes


def _sized(text: str, size: float) -> str:
    return f'<span style="font-size:{size:g}px">{escaped(text)}</span>'


def _type(tiles: _TileMap) -> _Type:
    code, narrow, room = tiles.language.code, tiles.narrow, tiles.side - 2 * _PADDING
    sizes = _NAME_SIZES.get((code, narrow), _OTHER_NAME_SIZES)
    name_room = tiles.side - 2 * _NAME_PADDING[narrow]
    size, set_names = _names([square["name"] for square in tiles.squares], name_room, sizes)
    small = _SMALL_SIZE[narrow]
    known = [square["places"] if square["kind"] == "data" else None for square in tiles.squares]
    counts = [DASH if count is None else count_words(count, tiles.language) for count in known]
    if widest(counts, small) > room:
        counts = [DASH if count is None else number(count, code) for count in known]
    return _Type(room, size, small, set_names, counts)


def _names(names: list[str], room: float, sizes: Sequence[float]) -> tuple[float, list[_Name]]:
    """The font size of most names, and lines and size of each.

    A name too wide for that size gets a smaller one; it is hyphenated only if it does not fit at any size.
    """
    whole = [_whole_size(name, room, sizes) for name in names]
    if min(whole, default=0) >= _UNBROKEN_FROM:
        return min(whole), [_Name(_name_lines(name, room, min(whole)), min(whole)) for name in names]
    for size in sizes:
        lines = [_name_lines(name, room, size) for name in names]
        if widest([line for part in lines for line in part], size) <= room:
            break
    own = [min(size, fitting) if fitting else size for fitting in whole]
    return size, [_Name(_name_lines(name, room, each), each) for name, each in zip(names, own, strict=True)]


def _whole_size(name: str, room: float, sizes: Sequence[float]) -> float:
    """The largest size at which every word of a name fits in `room` pixels; 0 if none."""
    return next((size for size in sizes if widest(name.split(), size) <= room), 0)


def _name_lines(name: str, room: float, size: float) -> list[str]:
    """A name on one line if it fits, else one word per line, else hyphenated after the last syllable that fits."""
    if text_width(name, size) <= room:
        return [name]
    if " " in name:
        return name.split()
    ends = [match.end() for match in _SYLLABLE.finditer(name)][:-1] if name.isascii() else []
    fitting = [end for end in ends if text_width(f"{name[:end]}-", size) <= room]
    return [f"{name[: fitting[-1]]}-", name[fitting[-1] :]] if fitting else [name]


def _figure_size(text: str, lines: int, setting: _Type, narrow: bool) -> float:
    """Size at which a figure fits below the other lines of its tile; 0 if none fits or there is no figure."""
    if not text or (lines * LINE + 1) * setting.name_size > setting.room + 2 * _PADDING:
        return 0
    return next((size for size in _FIGURE_SIZES[narrow] if text_width(text, size) <= setting.room), 0)
