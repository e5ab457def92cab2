"""Coverages on slides: a scene with its exhibit comes in; what draws each of its slides goes out."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from math import ceil

from pptx.slide import Slide

from measures.exhibits.exhibit import Coverage
from measures.exhibits.words import blanks
from measures.exports.deck import Deck, DeckScene
from measures.exports.slides.drawing.paragraphs import Paragraph, Run
from measures.exports.slides.drawing.shapes import Box, add_text
from measures.exports.slides.drawing.tables import Cell, Row, SlideTable, draw
from measures.exports.slides.drawing.text_fitting import LEADING, height, leading, lines, width, wrapped
from measures.exports.slides.slide_content import SlideContent
from measures.language.office_text import one_line
from measures.language.wording import SpokenLanguage

_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
# Least and greatest width of a column, and height of a row, in sizes of the type.
_LEAST_COLUMN, _MOST_COLUMN, _ROW = 1.94, 8.0, 1.67
_MOST_NAMES = 0.28
_KEY_HEIGHT = 26.0


@dataclass(frozen=True)
class _Layout:
    """How a coverage is set: size of type, width of names and columns, heights, columns and rows on a slide.

    `upright` headings are not turned.
    """

    size: float
    name_width: float
    column_width: float
    head_height: float
    row_height: float
    columns: int
    rows: int
    slides: int
    upright: bool


@dataclass(frozen=True)
class _Matrix:
    """A coverage in words: the heading over the regions, their names, those of the metrics, and marks row by row."""

    heading: str
    regions: tuple[str, ...]
    metrics: tuple[str, ...]
    marks: tuple[tuple[Cell, ...], ...]


def coverage(scene: DeckScene, body: Box, deck: Deck) -> list[SlideContent]:
    """Marks in narrow columns, in the largest type that needs no further slide."""
    content, language = scene.exhibit.content, deck.language
    assert isinstance(content, Coverage)
    matrix = _matrix(content, deck.schema.tables["regions"].titles[language.code])
    layouts = [_layout(matrix, body, size) for size in _SIZES]
    least = min(layout.slides for layout in layouts)
    layout = next(layout for layout in layouts if layout.slides == least)
    key = _key({cell["kind"] for cell in content.cells}, language)
    return [
        SlideContent(partial(_draw, table=table, scene=scene, key=key, name=language("Key")))
        for table in _tables(matrix, layout)
    ]


def _matrix(content: Coverage, heading: str) -> _Matrix:
    return _Matrix(
        one_line(heading),
        tuple(map(one_line, content.paths.values())),
        tuple(map(one_line, content.metrics.values())),
        tuple(
            tuple(_mark(cell["kind"], cell["count"]) for cell in cells.values())
            for cells in content.by_region.values()
        ),
    )


def _tables(matrix: _Matrix, layout: _Layout) -> list[SlideTable]:
    """One table a slide."""
    tables: list[SlideTable] = []
    for left in range(0, len(matrix.metrics), layout.columns):
        across = slice(left, left + layout.columns)
        names = matrix.metrics[across]
        heading = Row((Cell(matrix.heading, colour="tx2"), *(_heading(name, layout) for name in names)))
        widths = (layout.name_width, *([layout.column_width] * len(names)))
        for top in range(0, len(matrix.regions), layout.rows):
            down = slice(top, top + layout.rows)
            rows = tuple(
                Row((Cell(region), *marks[across]))
                for region, marks in zip(matrix.regions[down], matrix.marks[down], strict=True)
            )
            heights = {"heading_height": layout.head_height, "row_height": layout.row_height}
            tables.append(SlideTable(heading, rows, widths, layout.size, tight=True, **heights))
    return tables


def _layout(matrix: _Matrix, body: Box, size: float) -> _Layout:
    names, heads = matrix.regions, matrix.metrics
    name_width = min(max(width(name, size) for name in (*names, matrix.heading)) + 12, body.width * _MOST_NAMES)
    room = body.width - name_width
    across = ceil(len(heads) / int(room // (size * _LEAST_COLUMN)))
    columns = ceil(len(heads) / across)
    column = min(room / columns, size * _MOST_COLUMN)
    upright = all(_fits_upright(name, column, size) for name in heads)
    head = max(_head_height(name, column, size, upright=upright) for name in heads) + 6
    row = max(max(height(name, name_width - 4, size) for name in names) + 2, size * _ROW)
    most_rows = max(int((body.height - head - _KEY_HEIGHT) // row), 1)
    down = ceil(len(names) / most_rows)
    rows = ceil(len(names) / down)
    return _Layout(size, name_width, column, head, row, columns, rows, down * across, upright)


def _heading(name: str, layout: _Layout) -> Cell:
    """A name over a column: upright where its words fit, Chinese one character under the other; else turned."""
    if layout.upright:
        return Cell(name, align="ctr")
    return Cell("\n".join(_turned(name, layout.column_width, layout.size)), turned="vert270")


def _fits_upright(text: str, column: float, size: float) -> bool:
    is_chinese = leading(text) == LEADING
    widest = size if is_chinese else max(width(word, size) for word in text.split() or [""])
    return widest <= column - (3 if widest == size else 9)


def _head_height(name: str, column: float, size: float, *, upright: bool) -> float:
    if upright:
        return height(name, column - (2 if column < 2.6 * size else 8), size)
    return max(width(line, size) for line in _turned(name, column, size)) + 2


def _turned(text: str, column: float, size: float) -> list[str]:
    """Lines of a turned name: two of about equal length where the column has room for them."""
    room = width(text, size)
    if column < 2 * size * 1.1 + 3 or room < 10 * size:
        return [text]
    least = int(max(width(word, size) for word in text.split() or [""])) + 1
    narrowest = next((step for step in range(least, int(room), 4) if lines(text, step, size) <= 2), room)
    return wrapped(text, narrowest, size)


def _mark(kind: str, count: int) -> Cell:
    if kind == "figure":
        return Cell(str(count), colour="bg1", bold=True, fill="accent1", align="ctr")
    sign = blanks.SIGNS[kind]
    if kind == "zero":
        return Cell(sign, bold=True, align="ctr")
    return Cell(sign, colour="tx2", bold=kind == "silent", fill="bg2" if kind == "unread" else "", align="ctr")


def _key(shown: Collection[str], language: SpokenLanguage) -> Paragraph:
    """What the marks of the kinds that are shown mean."""
    runs = [Run("■ ", 11, "accent1"), Run(language("number of figures"), 11, "tx2")] if "figure" in shown else []
    for kind in blanks.BLANKS:
        if kind in shown:
            runs.append(Run(f"     {blanks.SIGNS[kind]}  {blanks.key_word(kind, language)}", 11, "tx2"))
    return Paragraph(tuple(runs))


def _draw(slide: Slide, place: Box, *, table: SlideTable, scene: DeckScene, key: Paragraph, name: str) -> None:
    title = scene.title or scene.headline
    taken = draw(slide, place, table, table.rows, name=title, alternative=scene.alternative)
    add_text(slide, Box(place.left, place.top + taken + 6, place.width, 18), [key], name=name)
