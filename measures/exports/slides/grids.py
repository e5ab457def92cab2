"""Scenes of tables on slides: a scene with its grid comes in; what each of its slides draws goes out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

import pandas as pd
from pptx.slide import Slide

from measures.exports.deck import DeckScene, Grid
from measures.exports.slides.charts import Box
from measures.exports.slides.shapes import add_text
from measures.exports.slides.tables import Cell, Row, Table, draw, natural_widths, pages, shared_widths
from measures.exports.slides.words import LEADING, Paragraph, Run, height, leading, lines, plain, width, wrapped
from measures.language.office_text import one_line
from measures.language.wording import DASH, SpokenLanguage

Draw = Callable[[Slide, Box], None]
_SIZES = (11.0, 10.0, 9.0)
_LEAST_COLUMN = 74.0
_TABLE_SIZES = (14.0, 13.0, 12.0)
_MATRIX_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
# Widths of a column and height of a row of marks in sizes of their type, and room for their key.
_NARROWEST, _BROADEST, _LINE = 1.94, 8.0, 1.67
_KEY = 26.0
_MARKS = {"zero": "0", "silent": "·", "unread": "?", "not_applicable": "×"}


def parts(scene: DeckScene, body: Box, language: SpokenLanguage) -> list[Draw]:
    """A comparison as a table in words, a coverage as a matrix of marks, over as many slides as they need."""
    assert scene.grid is not None
    if scene.kind == "coverage" and _matches(scene.grid, scene.figures):
        return _coverage(scene, body, language)
    return _table(scene, scene.grid, body, language)


def _table(scene: DeckScene, grid: Grid, body: Box, language: SpokenLanguage) -> list[Draw]:
    judged = len(grid.heading) > 2 and grid.heading[1] == language("Verdict")
    keys = 2 if judged else 1
    others = len(grid.heading) - keys
    kept = sum(_key_widths(grid, keys, _SIZES[0]))
    each = max(int((body.width - kept) // _LEAST_COLUMN), 1)
    count = ceil(others / each) if others > each else 1
    each = ceil(others / count) if count > 1 else others
    drawn: list[Draw] = []
    for at in range(count):
        columns = [*range(keys), *range(keys + at * each, min(keys + (at + 1) * each, len(grid.heading)))]
        key = height(grid.key, body.width, 10) + 6 if grid.key else 0
        sizes = (*_TABLE_SIZES, _SIZES[0] if len(columns) <= 7 else _SIZES[1] if len(columns) <= 9 else _SIZES[2])
        set_in = [_words(grid, columns, keys, body.width, size) for size in sizes]
        table = next((one for one in set_in if _whole(one, body.height - key)), set_in[-1])
        for rows in pages(table, body.height - key):
            drawn.append(partial(_draw_table, table=table, rows=rows, scene=scene, grid=grid))
    return drawn


def _draw_table(slide: Slide, place: Box, *, table: Table, rows: Sequence[Row], scene: DeckScene, grid: Grid) -> None:
    name = scene.title or scene.headline
    tall = draw(slide, place, table, rows, name=name, alternative=scene.alternative)
    if grid.key:
        below = Box(place.left, place.top + tall + 6, place.width, max(place.height - tall - 6, 14))
        add_text(slide, below, plain(grid.key, 10, "tx2"), name="Key")


def _key_widths(grid: Grid, keys: int, size: float) -> list[float]:
    """Widths of the columns that are repeated on each slide: what is compared, and the verdict on it."""
    most = (160.0, 200.0)
    rows = [Row(tuple(map(Cell, line[:keys]))) for line in (grid.heading, *grid.rows)]
    return [min(own, top) for own, top in zip(natural_widths(rows, size), most, strict=False)]


def _whole(table: Table, tall: float) -> bool:
    """Whether a table fits on one slide with no word broken."""
    words = [
        (word, room)
        for row in (table.heading, *table.rows)
        if not row.group
        for cell, room in zip(row.cells, table.widths, strict=True)
        for word in cell.words.split()
        if leading(word) != LEADING
    ]
    unbroken = all(width(word, table.size) <= room - 2 * table.side for word, room in words)
    return unbroken and table.head + sum(table.height_of(row) for row in table.rows) <= tall


def _words(grid: Grid, columns: Sequence[int], keys: int, total: float, size: float) -> Table:
    judged = keys == 2
    heading = Row(tuple(Cell(grid.heading[at], colour="tx2" if judged and at < keys else "tx1") for at in columns))
    rows: list[Row] = []
    last = ""
    groups = grid.groups or ("",) * len(grid.rows)
    for group, line in zip(groups, grid.rows, strict=True):
        if group and group != last:
            rows.append(Row((Cell(group, colour="accent1", bold=True, fill="bg2"),), group=True))
        last = group
        rows.append(Row(tuple(_word(line[at], at, keys, judged=judged) for at in columns)))
    if judged:
        fixed = _key_widths(grid, keys, size)
        rest = (total - sum(fixed)) / (len(columns) - keys)
        return Table(heading, tuple(rows), (*fixed, *([rest] * (len(columns) - keys))), size)
    widths = shared_widths(natural_widths([heading, *rows], size), total)
    return Table(heading, tuple(rows), widths, size)


def _word(text: str, column: int, keys: int, *, judged: bool) -> Cell:
    """A cell of words: the verdict before its reasons, and what has no figure muted."""
    if judged and column == 1:
        for sign in ("：", ": "):
            verdict, found, reasons = text.partition(sign)
            if found:
                return Cell(verdict, reasons, bold=True)
        return Cell(text, bold=text != DASH, colour="tx1" if text != DASH else "tx2")
    if column == 0 or not judged:
        return Cell(text, bold=column == 0 and judged)
    return Cell(text, colour="tx1" if any(sign.isdigit() for sign in text) else "tx2")


def _matches(grid: Grid, cells: pd.DataFrame) -> bool:
    """Whether the cells behind a coverage grid are those of its rows and columns."""
    if not {"region_id", "metric_id", "kind", "count"} <= set(cells.columns):
        return False
    shape = (cells["region_id"].nunique(), cells["metric_id"].nunique())
    return shape == (len(grid.rows), len(grid.heading) - 1) and len(cells) == shape[0] * shape[1]


@dataclass(frozen=True)
class _Matrix:
    """How a coverage is set: size of type, width of names and columns, heights, columns and rows on a slide."""

    size: float
    label: float
    column: float
    head: float
    line: float
    columns: int
    rows: int
    slides: int
    level: bool


def _coverage(scene: DeckScene, body: Box, language: SpokenLanguage) -> list[Draw]:
    """Marks on narrow columns, in the largest type that needs no further slide."""
    grid, cells = scene.grid, scene.figures
    assert grid is not None
    settings = [_matrix(grid, body, size) for size in _MATRIX_SIZES]
    least = min(setting.slides for setting in settings)
    plan = next(setting for setting in settings if setting.slides == least)
    marks = {
        (row["region_id"], row["metric_id"]): _mark(str(row["kind"]), int(row["count"]))
        for row in cells[["region_id", "metric_id", "kind", "count"]].to_dict("records")
    }
    regions, metrics = list(dict.fromkeys(cells["region_id"])), list(dict.fromkeys(cells["metric_id"]))
    drawn: list[Draw] = []
    for at in range(0, len(metrics), plan.columns):
        chosen = metrics[at : at + plan.columns]
        names = grid.heading[1 + at : 1 + at + len(chosen)]
        heading = Row((Cell(grid.heading[0], colour="tx2"), *(_headed(name, plan) for name in names)))
        for start in range(0, len(regions), plan.rows):
            shown = tuple(
                Row((Cell(one_line(grid.rows[place][0])), *(marks[regions[place], metric] for metric in chosen)))
                for place in range(start, min(start + plan.rows, len(regions)))
            )
            widths = (plan.label, *([plan.column] * len(chosen)))
            table = Table(
                heading, shown, widths, plan.size, tight=True, heading_height=plan.head, row_height=plan.line
            )
            drawn.append(partial(_draw_coverage, table=table, scene=scene, language=language))
    return drawn


def _matrix(grid: Grid, body: Box, size: float) -> _Matrix:
    names, heads = [one_line(line[0]) for line in grid.rows], [one_line(name) for name in grid.heading[1:]]
    label = min(max(width(name, size) for name in [*names, grid.heading[0]]) + 12, body.width * 0.28)
    room = body.width - label
    chunks = ceil(len(heads) / int(room // (size * _NARROWEST)))
    columns = ceil(len(heads) / chunks)
    column = min(room / columns, size * _BROADEST)
    level = all(_fits_level(name, column, size) for name in heads)
    head = max(_head_height(name, column, size, level=level) for name in heads) + 6
    tallest = max(height(name, label - 4, size) for name in names)
    line = max(tallest + 2, size * _LINE)
    fitting = max(int((body.height - head - _KEY) // line), 1)
    parts = ceil(len(names) / fitting)
    rows = ceil(len(names) / parts)
    return _Matrix(size, label, column, head, line, columns, rows, parts * chunks, level)


def _headed(name: str, plan: _Matrix) -> Cell:
    """A name over a column: level where its words fit, Chinese sign under sign; else turned."""
    text = one_line(name)
    if plan.level:
        return Cell(text, align="ctr")
    return Cell("\n".join(_turned(text, plan.column, plan.size)), turned="vert270")


def _fits_level(text: str, column: float, size: float) -> bool:
    words = [text] if leading(text) == LEADING else text.split()
    widest = size if leading(text) == LEADING else max(width(word, size) for word in words or [""])
    return widest <= column - (3 if widest == size else 9)


def _head_height(name: str, column: float, size: float, *, level: bool) -> float:
    if level:
        return height(name, column - (2 if column < 2.6 * size else 8), size)
    return max(width(line, size) for line in _turned(name, column, size)) + 2


def _turned(text: str, column: float, size: float) -> list[str]:
    """Lines of a turned name: two of about equal length where the column has room for them."""
    room = width(text, size)
    if column < 2 * size * 1.1 + 3 or room < 10 * size:
        return [text]
    least = int(max(width(word, size) for word in text.split() or [""])) + 1
    return wrapped(
        text, next((step for step in range(least, int(room), 4) if lines(text, step, size) <= 2), room), size
    )


def _mark(kind: str, count: int) -> Cell:
    if kind == "figure":
        return Cell(str(count), colour="bg1", bold=True, fill="accent1", align="ctr")
    if kind == "zero":
        return Cell(_MARKS[kind], bold=True, align="ctr")
    return Cell(
        _MARKS.get(kind, ""), colour="tx2", bold=kind == "silent", fill="bg2" if kind == "unread" else "", align="ctr"
    )


def _draw_coverage(slide: Slide, place: Box, *, table: Table, scene: DeckScene, language: SpokenLanguage) -> None:
    name = scene.title or scene.headline
    tall = draw(slide, place, table, table.rows, name=name, alternative=scene.alternative)
    words = {
        "zero": language("stated as zero"),
        "silent": language("text read, not stated"),
        "unread": language("text not read"),
        "not_applicable": language("not applicable"),
    }
    there = set(scene.figures["kind"])
    runs = [Run("■ ", 11, "accent1"), Run(language("number of figures"), 11, "tx2")] if "figure" in there else []
    for kind, word in words.items():
        if kind in there:
            runs.append(Run(f"     {_MARKS[kind]}  {word}", 11, "tx2"))
    below = Box(place.left, place.top + tall + 6, place.width, 18)
    add_text(slide, below, [Paragraph(tuple(runs))], name=language("Key"))
