"""Sheets of tables: a scene with its exhibit, or all figures of a briefing, come in; their sheet gets a table."""

from collections.abc import Sequence

from measures.exhibits.exhibit import Coverage
from measures.exhibits.groupings import matrix
from measures.exhibits.words import blanks
from measures.exports.deck import DeckScene
from measures.exports.workbook import scene_sheet
from measures.exports.workbook.columns import Column
from measures.exports.workbook.fields import Fields
from measures.exports.workbook.sheets import Book, Sheet
from measures.table.figures import Figures
from measures.table.queries import CellRow


def comparison(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """The grid of a scene as it stands."""
    grid = scene.grid
    if grid is None:
        return
    columns = [
        Column(name, [row[number] for row in grid.rows], 30, "strong" if number == 0 else "text")
        for number, name in enumerate(grid.heading)
    ]
    scene_sheet.begin(sheet, scene, columns)
    sheet.table(columns, bands=grid.groups, frozen=1)
    scene_sheet.end(sheet, scene, columns, grid.key)


def coverage(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """Regions by metrics: the number of figures, or a sign for why there is none."""
    content, language = scene.exhibit.content, fields.language
    assert isinstance(content, Coverage)
    rows = [[_mark(cell) for cell in cells.values()] for cells in content.by_region.values()]
    counts = list(map(float, content.metrics_reported.values()))
    columns = [
        Column(fields.title("region_id"), list(content.regions.values()), 28, "strong"),
        Column(language("Metrics"), counts, 9),
        *(
            Column(title, [row[number] for row in rows], 5, "blank")
            for number, title in enumerate(content.metrics.values())
        ),
    ]
    width = 40 + 4.5 * max(len(content.metrics), 8)
    sheet.heading(scene.headline or scene.title, scene.subtitle, columns=len(columns), width=width)
    place = sheet.table(columns, tilted=2, frozen=1)
    _colour_counts(sheet, rows, place.first, place.left + 2)
    scene_sheet.end(sheet, scene, columns, _coverage_key(fields))


def all_figures(book: Book, figures: Figures, fields: Fields, version: str) -> None:
    """A sheet of metrics by regions with every figure of a briefing, for one that has no table of its own.

    A cell is empty where the briefing shows no figure, which says nothing of the region.
    """
    language, shown = fields.language, matrix(figures)
    columns = [
        Column(fields.title("metric_id"), list(shown.metrics.values()), 24, "strong"),
        *(
            Column(name, [_listed(shown.cells.get((metric, region), ()), fields) for metric in shown.metrics], 24)
            for region, name in shown.regions.items()
        ),
    ]
    sheet = book.sheet(language("Comparison"))
    across = min(len(columns), 6)
    sheet.heading(language("Every figure of this briefing, region by region"), "", columns=across, width=60)
    sheet.table(columns, frozen=1)
    sheet.row += 1
    sheet.text(version, "note", columns=across, width=60)


def _listed(figures: Figures, fields: Fields) -> str:
    """Figures of a cell with their layers, one a line."""
    words = zip(fields.figures(figures), figures, strict=True)
    return "\n".join(figure + fields.in_brackets(row["layer_name"]) for figure, row in words)


def _mark(cell: CellRow) -> float | str:
    """Number of figures in a cell of the coverage matrix, or the sign of its kind of blank."""
    return float(cell["count"]) if cell["kind"] == "figure" else blanks.SIGNS[cell["kind"]]


def _colour_counts(sheet: Sheet, rows: Sequence[Sequence[float | str]], top: int, left: int) -> None:
    style = sheet.book.styles["known"]
    for line, row in enumerate(rows, start=top):
        for column, mark in enumerate(row, start=left):
            if isinstance(mark, float):
                sheet.page.write_number(line, column, mark, style)


def _coverage_key(fields: Fields) -> str:
    language = fields.language
    signs = [f"{blanks.SIGNS[kind]} {blanks.key_word(kind, language)}" for kind in blanks.BLANKS]
    return language(" · ").join([language("❷ number of figures"), *signs])
