"""Exhibits of a memo: a scene of a Deck comes in; its picture, else its tables, are written with their sources."""

import io
from collections.abc import Callable, Sequence
from math import ceil

import pandas as pd
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from measures.exports import coverage_signs
from measures.exports.deck import Deck, DeckScene, Grid, PictureObstacle
from measures.exports.memo import phrases
from measures.exports.memo.elements import paragraph
from measures.exports.memo.phrases import Row
from measures.exports.memo.writer import Writer
from measures.language import wording
from measures.language.office_text import one_line
from measures.language.wording import SpokenLanguage

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
    tables = [] if scene.kind == "table" else _tables_of_figures(scene, language)
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
    language = writer.language
    notes = [words for words in (scene.subtitle, key) if words]
    if notes:
        writer.text("Source", language("Note: {text}", text=language("; ").join(notes)))
    writer.text("SourceEnd", scene.source)


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


def _tables_of_figures(scene: DeckScene, language: SpokenLanguage) -> list[_Table]:
    """The figures of a scene as a table, for where its chart cannot be drawn."""
    frame = scene.figures
    if scene.kind == "map" and {"name", "places"} <= set(frame):
        known = frame[frame["kind"] == "data"]
        places = [(str(row["name"]), str(row["places"])) for row in known.to_dict("records")]
        return [((language("Region"), language("Places that report")), [*places])]
    if scene.kind == "coverage" and {"region", "metric", "kind", "count"} <= set(frame):
        return [((language("Region"), language("Figures by metric")), _coverage_rows(frame, language))]
    if not {"region", "metric", "unit_name", "value"} <= set(frame):
        return []
    columns: Sequence[tuple[str, Callable[[Row], str]]] = [
        (language("Region"), lambda row: str(row["region"])),
        (language("Metric"), lambda row: phrases.metric_name(row, language)),
        (language("Figure"), lambda row: wording.figure(row, language.code)),
        (language("Date"), lambda row: str(row.get("as_of") or wording.DASH)),
        (language("Note"), _remark),
    ]
    rows = [tuple(cell(row) for _, cell in columns) for row in frame.to_dict("records")]
    return [(tuple(name for name, _ in columns), rows)]


def _coverage_rows(cells: pd.DataFrame, language: SpokenLanguage) -> list[tuple[str, ...]]:
    """Each region of the coverage with the metrics that it reports, or why there is none."""
    rows: list[tuple[str, ...]] = []
    words = coverage_signs.words(language)
    for _, part in cells.groupby("region_id", sort=False):
        stated = part[part["kind"].isin(("figure", "zero"))]
        names = [
            language("{name}: {value}", name=row["metric"], value=wording.number(row["count"], language.code))
            for row in stated.to_dict("records")
        ]
        is_unread = bool((part["kind"] == "unread").any())
        nothing = words["unread"] if is_unread else words["silent"]
        rows.append((str(part["region"].iloc[0]), language("; ").join(names) or nothing))
    return rows


def _remark(row: Row) -> str:
    words = [str(row.get(name) or "") for name in ("apart", "calculation", "note")]
    return "\n".join(word for word in words if word and not pd.isna(word)) or wording.DASH
