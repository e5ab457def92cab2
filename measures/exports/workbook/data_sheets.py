"""Sheets behind the scenes: all figures, their evidence, the articles, method and limits of a Deck."""

from collections.abc import Iterable, Mapping
from typing import Any

from measures.exhibits.exhibit import RankedBlock, RankedRow
from measures.exports.deck import Deck
from measures.exports.workbook.columns import Column, total_width
from measures.exports.workbook.fields import Fields, day
from measures.exports.workbook.sheets import Book
from measures.table.figures import Figures


def data(book: Book, deck: Deck, fields: Fields) -> str:
    """One row a measure below one row of headings, as other programs read it; the name of the sheet, "" for none."""
    language = fields.language
    rows = deck.all_figures
    if not rows:
        return ""
    sheet = book.sheet(language("Data"), margin=False)
    levels = [fields.label("level", row["level"], "regions") for row in rows]
    directions = [fields.label("direction", row["direction"], "metrics") for row in rows]
    columns = [
        *fields.columns(rows, "measure_id"),
        Column(fields.title("region_id"), [row["region"] for row in rows], 24, "line"),
        Column(language("Province-level unit"), [row["province"] for row in rows], 20, "line"),
        Column(fields.title("level", "regions"), levels, 16, "line"),
        Column(fields.title("metric_id"), [row["metric"] for row in rows], 28, "line"),
        Column(fields.title("direction", "metrics"), directions, 16, "line"),
        Column(fields.title("object_id"), [row["object"] for row in rows], 24, "line"),
        Column(fields.title("basis"), [row["basis_name"] for row in rows], 16, "line"),
        *fields.columns(rows, "layer", "value", "value_high", "qualifier"),
        Column(fields.title("unit"), [row["unit_name"] for row in rows], 16, "line"),
        *fields.columns(rows, "before", "after"),
        Column(language("In words"), fields.figures(rows), 24, "line"),
        *_standing_columns(deck, rows, fields),
        *fields.columns(rows, "status", "scope", "period_start", "as_of"),
        Column(fields.title("source_id"), [row["source_title"] for row in rows], 50),
        Column(fields.title("date", "sources"), [day(row["source_date"]) for row in rows], style="line"),
        *fields.columns(rows, "paragraph", "char_start", "char_end", *_cells(rows), "part_of"),
        Column(fields.title(f"note_{language.code}"), [row["note"] for row in rows], 60),
        *fields.columns(rows, "revision"),
        Column("region_id", [row["region_id"] for row in rows], 24, "line"),
        Column("metric_id", [row["metric_id"] for row in rows], 24, "line"),
        Column("source_id", [row["source_id"] for row in rows], 24, "line"),
    ]
    sheet.table(columns, filtered=True, frozen=1)
    sheet.page.repeat_columns(0)
    sheet.page.fit_to_pages(3, 0)
    return str(sheet.name)


def _cells(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of a position in a ledger, if a figure has one."""
    return ("sheet", "cell") if any(row["cell"] for row in rows) else ()


def _standing_columns(deck: Deck, rows: Figures, fields: Fields) -> list[Column]:
    """How each figure stands in the first scene that ranks it: rank, reasons for care, or why it is not ranked."""
    language = fields.language
    shown = [
        (figure["measure_id"], row, block)
        for scene in reversed(deck.scenes)
        for block in scene.exhibit.blocks
        for row in block.rows
        for figure in row.figures
    ]
    placed = {measure: (row, block) for measure, row, block in [*shown, *(one for one in shown if one[1].rank)]}
    found = [placed.get(row["measure_id"]) for row in rows]
    return [
        Column(language("Rank"), [one[0].rank if one else "" for one in found], 16, "line"),
        Column(language("Compare with care"), [_care(*one, fields) if one else "" for one in found], 30, "line"),
        Column(language("Not ranked"), [one[1].apart if one else "" for one in found], 30, "line"),
    ]


def _care(row: RankedRow, block: RankedBlock, fields: Fields) -> str:
    """The reasons for care between a ranked figure and the others of its block."""
    region = row.figure["region_id"]
    named = [beside.names for (one, _), beside in block.beside.items() if one == region and beside.names]
    return fields.language("; ").join(dict.fromkeys(named)) if row.rank else ""


def evidence(book: Book, deck: Deck, fields: Fields) -> str:
    """Where each figure stands; the name of the sheet, "" for none."""
    found = deck.evidence
    if not found:
        return ""
    language, title = fields.language, fields.title
    sheet = book.sheet(language("Evidence"))
    columns = [
        Column(title("region_id"), [one.region for one in found], 30),
        Column(title("metric_id"), [one.metric for one in found], 24),
        Column(title("layer"), [one.layer for one in found], 14),
        Column(language("Figure"), [one.figure for one in found], 20, "strong"),
        Column(language("Article"), [one.source_title for one in found], 44),
        Column(language("Date"), [day(one.source_date) for one in found]),
        Column(title("paragraph"), [one.paragraph for one in found]),
        Column(title("char_start"), [one.char_start for one in found]),
        Column(title("char_end"), [one.char_end for one in found]),
        *(Column(title(name), [getattr(one, name) for one in found]) for name in _cells(map(vars, found))),
        Column(language("Note"), [one.note for one in found], 40),
        Column(title("measure_id"), [one.measure_id for one in found]),
        Column(title("revision"), [one.revision for one in found]),
    ]
    text = language("Paragraphs are counted from the title of the article.")
    sheet.heading(language("Where the figures come from"), text, columns=5, width=120)
    sheet.table(columns, filtered=True, frozen=1)
    return str(sheet.name)


def articles(book: Book, deck: Deck, fields: Fields) -> str:
    """The articles used; the name of the sheet, "" for none."""
    language = fields.language
    frame = deck.articles
    if not len(frame):
        return ""
    sheet = book.sheet(language("Articles"))
    columns = [
        Column(language("Article"), list(frame["title"]), 70),
        Column(language("Date"), [day(text) for text in frame["date"]]),
        Column(fields.title("region_id"), list(frame["region"]), 30),
        Column(fields.title("source_id"), list(frame["source_id"])),
    ]
    title = language("Articles used: {count}", count=len(frame))
    sheet.heading(title, "", columns=4, width=total_width(columns))
    sheet.table(columns, filtered=True, frozen=1)
    return str(sheet.name)


def method(book: Book, deck: Deck, fields: Fields) -> str:
    """Method and limits; the name of the sheet, "" for none."""
    language = fields.language
    sections = [(language("Method"), deck.method), (language("Limits"), deck.limits)]
    if not any(texts for _, texts in sections):
        return ""
    sheet = book.sheet(language("Method and limits"))
    sheet.page.set_column(1, 1, 110)
    sheet.heading(language("Method and limits"), "", columns=1, width=110)
    for heading, texts in sections:
        if texts:
            sheet.text(heading, "heading", columns=1, width=110)
        for text in texts:
            sheet.text(text, "body", columns=1, width=104)
        sheet.row += 1
    return str(sheet.name)
