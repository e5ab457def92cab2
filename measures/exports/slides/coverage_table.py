"""Coverages on slides: a scene with its grid and cells comes in; what draws each of its slides goes out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import ceil

import pandas as pd
from pptx.slide import Slide

from measures.exports import coverage_signs
from measures.exports.deck import DeckScene, Grid
from measures.exports.slides.drawing.paragraphs import Paragraph, Run
from measures.exports.slides.drawing.shapes import Box, add_text
from measures.exports.slides.drawing.tables import Cell, Row, Table, draw
from measures.exports.slides.drawing.text_fitting import LEADING, height, leading, lines, width, wrapped
from measures.language.office_text import one_line
from measures.language.wording import SpokenLanguage

Draw = Callable[[Slide, Box], None]
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


def matches(grid: Grid, cells: pd.DataFrame) -> bool:
    """Whether `cells` are those of the rows and columns of a grid."""
    if not {"region_id", "metric_id", "kind", "count"} <= set(cells.columns):
        return False
    shape = (cells["region_id"].nunique(), cells["metric_id"].nunique())
    return shape == (len(grid.rows), len(grid.heading) - 1) and len(cells) == shape[0] * shape[1]


def coverage(scene: DeckScene, grid: Grid, body: Box, language: SpokenLanguage) -> list[Draw]:
    """Marks in narrow columns, in the largest type that needs no further slide."""
    layouts = [_layout(grid, body, size) for size in _SIZES]
    least = min(layout.slides for layout in layouts)
    layout = next(layout for layout in layouts if layout.slides == least)
    return [
        partial(_draw, table=table, scene=scene, language=language) for table in _tables(grid, scene.figures, layout)
    ]


def _tables(grid: Grid, cells: pd.DataFrame, layout: _Layout) -> list[Table]:
    """One table a slide."""
    marks = {
        (row["region_id"], row["metric_id"]): _mark(str(row["kind"]), int(row["count"]))
        for row in cells[["region_id", "metric_id", "kind", "count"]].to_dict("records")
    }
    regions, metrics = list(dict.fromkeys(cells["region_id"])), list(dict.fromkeys(cells["metric_id"]))
    tables: list[Table] = []
    for at in range(0, len(metrics), layout.columns):
        chosen = metrics[at : at + layout.columns]
        names = grid.heading[1 + at : 1 + at + len(chosen)]
        heading = Row((Cell(grid.heading[0], colour="tx2"), *(_heading(name, layout) for name in names)))
        widths = (layout.name_width, *([layout.column_width] * len(chosen)))
        for start in range(0, len(regions), layout.rows):
            rows = tuple(
                Row((Cell(one_line(grid.rows[row][0])), *(marks[regions[row], metric] for metric in chosen)))
                for row in range(start, min(start + layout.rows, len(regions)))
            )
            heights = {"heading_height": layout.head_height, "row_height": layout.row_height}
            tables.append(Table(heading, rows, widths, layout.size, tight=True, **heights))
    return tables


def _layout(grid: Grid, body: Box, size: float) -> _Layout:
    names, heads = [one_line(line[0]) for line in grid.rows], [one_line(name) for name in grid.heading[1:]]
    name_width = min(max(width(name, size) for name in [*names, grid.heading[0]]) + 12, body.width * _MOST_NAMES)
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
    text = one_line(name)
    if layout.upright:
        return Cell(text, align="ctr")
    return Cell("\n".join(_turned(text, layout.column_width, layout.size)), turned="vert270")


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
    sign = coverage_signs.SIGNS.get(kind, "")
    if kind == "zero":
        return Cell(sign, bold=True, align="ctr")
    return Cell(sign, colour="tx2", bold=kind == "silent", fill="bg2" if kind == "unread" else "", align="ctr")


def _draw(slide: Slide, place: Box, *, table: Table, scene: DeckScene, language: SpokenLanguage) -> None:
    name = scene.title or scene.headline
    taken = draw(slide, place, table, table.rows, name=name, alternative=scene.alternative)
    shown = set(scene.figures["kind"])
    runs = [Run("■ ", 11, "accent1"), Run(language("number of figures"), 11, "tx2")] if "figure" in shown else []
    for kind, word in coverage_signs.words(language).items():
        if kind in shown:
            runs.append(Run(f"     {coverage_signs.SIGNS[kind]}  {word}", 11, "tx2"))
    below = Box(place.left, place.top + taken + 6, place.width, 18)
    add_text(slide, below, [Paragraph(tuple(runs))], name=language("Key"))
