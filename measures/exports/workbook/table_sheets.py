"""Sheets of tables: a scene with its grid, or all figures of a briefing, come in; their sheet gets a table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from measures.exports import coverage_signs
from measures.exports.deck import DeckScene
from measures.exports.workbook import scene_sheet
from measures.exports.workbook.columns import Column
from measures.exports.workbook.fields import Fields
from measures.exports.workbook.sheets import Book, Sheet
from measures.language import wording


def comparison(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """The grid of a scene as it stands."""
    grid = scene.grid
    if grid is None:
        return
    columns = [
        Column(name, [row[number] for row in grid.rows], 30, "strong" if number == 0 else "text")
        for number, name in enumerate(grid.heading)
    ]
    scene_sheet.begin(sheet, scene, columns, chart=False)
    sheet.table(columns, bands=grid.groups, frozen=1)
    scene_sheet.end(sheet, scene, columns, grid.key)


def coverage(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """Regions by metrics: the number of figures, or a sign for why there is none."""
    language = fields.language
    cells = scene.figures
    if not {"kind", "count", "region", "metric"} <= set(cells):
        comparison(sheet, scene, fields)
        return
    regions, metrics = list(dict.fromkeys(cells["region_id"])), list(dict.fromkeys(cells["metric_id"]))
    names = dict(zip(cells["region_id"], cells["region"], strict=True))
    titles = dict(zip(cells["metric_id"], cells["metric"], strict=True))
    by_place = {(row["region_id"], row["metric_id"]): row for row in cells.to_dict("records")}
    rows = [[_mark(by_place.get((region, metric))) for metric in metrics] for region in regions]
    counts = [float(sum(isinstance(mark, float) for mark in row)) for row in rows]
    columns = [
        Column(fields.title("region_id"), [str(names[region]) for region in regions], 28, "strong"),
        Column(language("Metrics"), counts, 9),
        *(
            Column(str(titles[metric]), [row[number] for row in rows], 5, "blank")
            for number, metric in enumerate(metrics)
        ),
    ]
    width = 40 + 4.5 * max(len(metrics), 8)
    sheet.heading(scene.headline or scene.title, scene.subtitle, columns=len(columns), width=width)
    place = sheet.table(columns, tilted=2, frozen=1)
    _colour_counts(sheet, rows, place.first, place.left + 2)
    scene_sheet.end(sheet, scene, columns, _coverage_key(fields))


def all_figures(book: Book, frame: pd.DataFrame, fields: Fields, version: str) -> None:
    """A sheet of metrics by regions with every figure of a briefing, for one that has no table of its own."""
    language = fields.language
    layers = [fields.in_brackets(layer) for layer in frame["layer_name"]]
    words = [f"{figure}{layer}" for figure, layer in zip(fields.figures(frame), layers, strict=True)]
    cells = frame.assign(words=words).groupby(["metric", "region"], sort=False)["words"].agg("\n".join).to_dict()
    metrics, regions = list(dict.fromkeys(frame["metric"])), list(dict.fromkeys(frame["region"]))
    columns = [
        Column(fields.title("metric_id"), metrics, 24, "strong"),
        *(
            Column(str(region), [cells.get((metric, region), wording.DASH) for metric in metrics], 24)
            for region in regions
        ),
    ]
    sheet = book.sheet(language("Comparison"))
    across = min(len(columns), 6)
    sheet.heading(language("Every figure of this briefing, region by region"), "", columns=across, width=60)
    sheet.table(columns, frozen=1)
    sheet.row += 1
    sheet.text(version, "note", columns=across, width=60)


def _mark(cell: Mapping[str, Any] | None) -> object:
    """Number of figures in a cell of the coverage matrix, or the sign of its kind of blank."""
    if cell is None:
        return ""
    return float(cell["count"]) if cell["kind"] == "figure" else coverage_signs.SIGNS.get(str(cell["kind"]), "")


def _colour_counts(sheet: Sheet, rows: list[list[object]], top: int, left: int) -> None:
    style = sheet.book.styles["known"]
    for line, row in enumerate(rows, start=top):
        for column, mark in enumerate(row, start=left):
            if isinstance(mark, float):
                sheet.page.write_number(line, column, mark, style)


def _coverage_key(fields: Fields) -> str:
    language = fields.language
    signs = [f"{coverage_signs.SIGNS[kind]} {word}" for kind, word in coverage_signs.words(language).items()]
    return language(" · ").join([language("❷ number of figures"), *signs])
