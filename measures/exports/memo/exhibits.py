"""Exhibits of a memo: a scene of a Deck comes in; its picture, else its tables, are written with their sources."""

import io
from math import ceil

from docx.shared import Mm
from docx.text.paragraph import Paragraph

from measures.exhibits.exhibit import Coverage, Exhibit, Tiles
from measures.exhibits.words import blanks, labels
from measures.exports.deck import Deck, DeckScene, Grid, PictureObstacle
from measures.exports.memo import phrases
from measures.exports.memo.elements import paragraph
from measures.exports.memo.writer import Writer
from measures.language import wording
from measures.language.office_text import one_line
from measures.language.wording import SpokenLanguage
from measures.table.figures import FigureRow

DOTS_PER_INCH = 300
# A chart is drawn this many pixels wide, whatever its size in print.
DRAWN_WIDTH = 900
MOST_COLUMNS = 7
_MOST_SPLIT_COLUMNS = 14
_MOST_HEIGHT = 0.7
_Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""Heading and rows."""


def add(writer: Writer, scene: DeckScene, deck: Deck) -> None:
    """The picture of a scene, or its tables where it has none, with notes and sources."""
    if scene.kind in ("text", "number"):
        if scene.source and (scene.numbers or scene.evidence):
            _add_sources(writer, scene, "")
        return
    reason = "" if scene.kind == "table" else _add_picture(writer, scene, watermark(deck))
    if reason is None:
        return
    if reason:
        writer.body(reason)
    _add_tables(writer, scene)


def watermark(deck: Deck) -> str:
    """The watermark with its day; "" for none."""
    mark, exported = one_line(deck.watermark), deck.colophon.exported.isoformat()
    return f"{mark} {exported}" if mark and exported not in mark else mark


def _add_picture(writer: Writer, scene: DeckScene, mark: str) -> str | None:
    """Add the scene's picture; where it cannot be drawn, the sentence that says why a table stands in its place."""
    language = writer.language
    if scene.picture is None:
        return language("This scene has no chart; the table has its figures.")
    dots = writer.look.width / 25.4 * DOTS_PER_INCH
    try:
        drawn = scene.picture("png", width=DRAWN_WIDTH, scale=dots / DRAWN_WIDTH, watermark=mark)
    except PictureObstacle as obstacle:
        reason = phrases.sentence(str(obstacle), language)
        return language("{reason} The table has the figures of the chart.", reason=reason)
    _add_drawn(writer, drawn, scene)
    return None


def _add_drawn(writer: Writer, drawn: bytes, scene: DeckScene) -> None:
    look = writer.look
    holder = paragraph("Figure")
    writer.add(holder)
    picture = Paragraph(holder, writer.document._body).add_run().add_picture(io.BytesIO(drawn), width=Mm(look.width))
    highest = Mm(look.height * _MOST_HEIGHT)
    if picture.height > highest:
        picture.width, picture.height = Mm(look.width * highest / picture.height), highest
    properties = picture._inline.docPr
    properties.set("descr", one_line(scene.alternative or scene.title))
    properties.set("title", one_line(scene.title))
    writer.caption(scene.title or scene.headline, "Figure")
    _add_sources(writer, scene, "")


def _add_tables(writer: Writer, scene: DeckScene) -> None:
    language = writer.language
    tables = [] if scene.kind == "table" else _tables_of_figures(scene.exhibit)
    if scene.grid is not None and not (tables and len(scene.grid.heading) > _MOST_SPLIT_COLUMNS):
        tables = _split(scene.grid)
    key = scene.grid.key if scene.grid else ""
    groups = scene.grid.groups if scene.grid else ()
    for number, (heading, rows) in enumerate(tables, start=1):
        title = scene.title or scene.headline
        if number > 1:
            title = language("{title} (continued)", title=title)
        writer.table(title, heading, rows, groups)
        if number == len(tables):
            _add_sources(writer, scene, key)
        else:
            writer.text("SourceEnd", "")


def _add_sources(writer: Writer, scene: DeckScene, key: str) -> None:
    """Notes, the source, and below it the remarks of the exhibit."""
    language = writer.language
    notes = [words for words in (scene.subtitle, key) if words]
    if notes:
        writer.text("Source", language("Note: {text}", text=language("; ").join(notes)))
    *above, last = (scene.source, *map(one_line, scene.exhibit.remarks))
    for text in above:
        writer.text("Source", text)
    writer.text("SourceEnd", last)


def _split(grid: Grid) -> list[_Table]:
    """A grid in as many tables as its columns need; each begins with the first column."""
    others = max(len(grid.heading) - 1, 1)
    tables = ceil(others / (MOST_COLUMNS - 1))
    most = ceil(others / tables)
    return [
        (
            (grid.heading[0], *grid.heading[start : start + most]),
            [(row[0], *row[start : start + most]) for row in grid.rows],
        )
        for start in range(1, others + 1, most)
    ]


def _tables_of_figures(exhibit: Exhibit) -> list[_Table]:
    """The figures of an exhibit as a table, for where its chart cannot be drawn."""
    language = exhibit.language
    match exhibit.content:
        case Tiles() as tiles:
            places = [(square["name"], str(square["places"])) for square in tiles.known]
            return [((language("Region"), language("Places that report")), [*places])]
        case Coverage() as coverage:
            return [((language("Region"), language("Figures by metric")), _coverage_rows(coverage, language))]
    heading = (language("Region"), language("Metric"), language("Figure"), language("Date"), language("Note"))
    rows = [
        (
            labels.region(row, language),
            phrases.metric_name(row, language),
            wording.figure(row, language.code),
            row["as_of"] or wording.DASH,
            _remark(row),
        )
        for row in exhibit.figures
    ]
    return [(heading, [*rows])]


def _coverage_rows(coverage: Coverage, language: SpokenLanguage) -> list[tuple[str, ...]]:
    """Each region of the coverage with the metrics that it reports, or why there is none."""
    rows: list[tuple[str, ...]] = []
    for region, cells in coverage.by_region.items():
        stated = [
            language("{name}: {value}", name=cell["metric"], value=wording.number(cell["count"], language.code))
            for cell in cells.values()
            if cell["kind"] in ("figure", "zero")
        ]
        why = "unread" if any(cell["kind"] == "unread" for cell in cells.values()) else "silent"
        rows.append((coverage.regions[region], language("; ").join(stated) or blanks.key_word(why, language)))
    return rows


def _remark(row: FigureRow) -> str:
    words = (row.get("apart", ""), row.get("calculation", ""), row["note"])
    return "\n".join(word for word in words if word) or wording.DASH
