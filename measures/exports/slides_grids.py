"""Scenes of tables on slides: a scene with its grid comes in; what each of its slides draws goes out."""

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil

import pandas as pd
from pptx.slide import Slide

from measures.exports.deck import DeckScene, Grid
from measures.exports.slides_charts import Box
from measures.exports.slides_shapes import add_text
from measures.exports.slides_tables import (
    Cell,
    Row,
    Table,
    draw,
    natural_widths,
    pages,
    shared_widths,
)
from measures.exports.slides_words import LEADING, Paragraph, Run, height, one_line, plain, width, wrapped
from measures.wording import DASH, SpokenLanguage

Draw = Callable[[Slide, Box], None]
_SIZES = (11.0, 10.0, 9.0)
_LEAST_COLUMN = 74.0
_TYPE = 9.0
_NARROWEST = 17.5
_BROADEST = 34.0
_LINE = 15.0
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
    name = scene.title or scene.headline
    drawn: list[Draw] = []
    for at in range(count):
        columns = [*range(keys), *range(keys + at * each, min(keys + (at + 1) * each, len(grid.heading)))]
        table = _words(grid, columns, keys, body.width, judged=judged)
        key = height(grid.key, body.width, 10) + 6 if grid.key else 0
        for rows in pages(table, body.height - key):
            drawn.append(partial(_draw_table, table, rows, name, scene.alternative, grid.key))
    return drawn


def _draw_table(
    table: Table, rows: Sequence[Row], name: str, alternative: str, key: str, slide: Slide, place: Box
) -> None:
    tall = draw(slide, place, table, rows, name=name, alternative=alternative)
    if key:
        below = Box(place.left, place.top + tall + 6, place.width, place.height - tall - 6)
        add_text(slide, below, plain(key, 10, "tx2"), name="Key")


def _key_widths(grid: Grid, keys: int, size: float) -> list[float]:
    """Widths of the columns that are repeated on each slide: what is compared, and the verdict on it."""
    most = (160.0, 200.0)
    rows = [Row(tuple(map(Cell, line[:keys]))) for line in (grid.heading, *grid.rows)]
    return [min(own, top) for own, top in zip(natural_widths(rows, size), most, strict=False)]


def _words(grid: Grid, columns: Sequence[int], keys: int, total: float, *, judged: bool) -> Table:
    heading = Row(tuple(Cell(grid.heading[at], colour="tx2" if judged and at < keys else "tx1") for at in columns))
    rows: list[Row] = []
    last = ""
    groups = grid.groups or ("",) * len(grid.rows)
    for group, line in zip(groups, grid.rows, strict=True):
        if group and group != last:
            rows.append(Row((Cell(group, colour="accent1", bold=True, fill="bg2"),), group=True))
        last = group
        rows.append(Row(tuple(_word(line[at], at, keys, judged=judged) for at in columns)))
    size = _SIZES[0] if len(columns) <= 7 else _SIZES[1] if len(columns) <= 9 else _SIZES[2]
    if keys == 2:
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


def _coverage(scene: DeckScene, body: Box, language: SpokenLanguage) -> list[Draw]:
    """Marks on narrow columns; where these are too many for a slide, half of them each."""
    grid, cells = scene.grid, scene.figures
    assert grid is not None
    names = [one_line(line[0]) for line in grid.rows]
    label = min(max(width(name, _TYPE) for name in [*names, grid.heading[0]]) + 12, body.width * 0.28)
    metrics = list(dict.fromkeys(cells["metric_id"]))
    fitting = int((body.width - label) // _NARROWEST)
    count = ceil(len(metrics) / fitting)
    each = ceil(len(metrics) / count)
    column = min((body.width - label) / each, _BROADEST)
    head = _head_height(grid.heading[1:], column, language)
    line = _LINE if max(len(wrapped(name, label - 4, _TYPE)) for name in names) == 1 else 2 * _TYPE * LEADING + 2
    marks = {
        (row["region_id"], row["metric_id"]): _mark(str(row["kind"]), int(row["count"]))
        for row in cells.to_dict("records")
    }
    rows = max(int((body.height - head - 22) // line), 1)
    rows = ceil(len(names) / ceil(len(names) / rows))
    regions = list(dict.fromkeys(cells["region_id"]))
    drawn: list[Draw] = []
    for at in range(0, len(metrics), each):
        chosen = metrics[at : at + each]
        heading = Row(
            (
                Cell(grid.heading[0], colour="tx2"),
                *(_headed(grid.heading[1 + at + place], language) for place in range(len(chosen))),
            )
        )
        for start in range(0, len(names), rows):
            lines = tuple(
                Row((Cell(names[place]), *(marks[regions[place], metric] for metric in chosen)))
                for place in range(start, min(start + rows, len(names)))
            )
            widths = (label, *([column] * len(chosen)))
            table = Table(heading, lines, widths, _TYPE, tight=True, heading_height=head, row_height=line)
            drawn.append(partial(_draw_coverage, table, scene, language))
    return drawn


def _headed(name: str, language: SpokenLanguage) -> Cell:
    """A name over a narrow column: Chinese stands sign under sign, English is turned."""
    if language.code == "zh":
        return Cell("\n".join(one_line(name)), align="ctr")
    return Cell(one_line(name), upright=True)


def _head_height(names: Sequence[str], column: float, language: SpokenLanguage) -> float:
    if language.code == "zh":
        return max(len(one_line(name)) for name in names) * _TYPE * LEADING + 4
    most = max(width(one_line(name), _TYPE) for name in names) + 8
    if column < 2 * _TYPE * LEADING + 2:
        return most
    # Two turned lines stand beside each other.
    return max(
        next(tall for tall in range(40, int(most) + 6, 4) if len(wrapped(one_line(name), tall - 8, _TYPE)) <= 2)
        for name in names
    )


def _mark(kind: str, count: int) -> Cell:
    if kind == "figure":
        return Cell(str(count), colour="bg1", bold=True, fill="accent1", align="ctr")
    if kind == "zero":
        return Cell(_MARKS[kind], bold=True, align="ctr")
    return Cell(
        _MARKS.get(kind, ""), colour="tx2", bold=kind == "silent", fill="bg2" if kind == "unread" else "", align="ctr"
    )


def _draw_coverage(table: Table, scene: DeckScene, language: SpokenLanguage, slide: Slide, place: Box) -> None:
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
