"""A briefing as a workbook: a Deck comes in, an XLSX file with data, native charts and evidence goes out."""

from collections.abc import Callable

from measures.exports import record
from measures.exports.deck import Deck, DeckScene
from measures.exports.record import office
from measures.exports.workbook import chart_sheets, charts, cover, data_sheets, table_sheets
from measures.exports.workbook.fields import Fields
from measures.exports.workbook.sheets import Book, Sheet
from measures.language.wording import SpokenLanguage

_Fill = Callable[[Sheet, DeckScene, Fields], None]


def xlsx(deck: Deck) -> bytes:
    """The workbook of a deck: a cover, a sheet for each scene that shows figures, all data and their evidence."""
    fields = Fields(deck.schema, deck.language)
    version = _version(deck)
    book = _book(deck, version)
    front = book.sheet(deck.language("About"))
    entries = [
        cover.Entry(scene, _scene_sheet(book, number, scene, fields)) for number, scene in enumerate(deck.scenes, 1)
    ]
    has_table = any(scene.kind == "table" and scene.grid for scene in deck.scenes)
    if not has_table and len(deck.figures):
        table_sheets.all_figures(book, deck.figures, fields, version)
    others = [
        fill(book, deck, fields)
        for fill in (data_sheets.data, data_sheets.evidence, data_sheets.articles, data_sheets.method)
    ]
    cover.fill(front, deck, version, entries, [name for name in others if name])
    return office.with_record(charts.with_chinese_font(book.finished()), record.of(deck))


def _version(deck: Deck) -> str:
    colophon = deck.colophon
    return deck.language(
        "{title}, version {version} ({date})",
        title=colophon.data_title,
        version=colophon.data_version,
        date=colophon.data_date,
    )


def _book(deck: Deck, version: str) -> Book:
    language = deck.language
    day = deck.colophon.exported
    mark = language("{one}, {other}", one=deck.watermark, other=day.isoformat()) if deck.watermark else ""
    return Book(language, title=deck.title, foot=version, watermark=mark, day=day)


def _scene_sheet(book: Book, number: int, scene: DeckScene, fields: Fields) -> str:
    """Name of a new sheet with what a scene shows; "" where it shows no figures."""
    name, fill = _kinds(fields.language).get(scene.kind, ("", table_sheets.comparison))
    has_figures, has_grid = len(scene.figures) > 0, scene.grid is not None
    shown = {"table": has_grid, "coverage": has_figures or has_grid}.get(scene.kind, has_figures)
    if not name or scene.obstacle or not shown:
        return ""
    sheet = book.sheet(f"{number} {name}")
    fill(sheet, scene, fields)
    return str(sheet.name)


def _kinds(language: SpokenLanguage) -> dict[str, tuple[str, _Fill]]:
    """Name of the sheet of each kind of scene, and what fills it."""
    return {
        "ranked": (language("Ranking"), chart_sheets.ranked),
        "dumbbell": (language("Before and after"), chart_sheets.dumbbell),
        "multiples": (language("Side by side"), chart_sheets.multiples),
        "map": (language("Map"), chart_sheets.province_map),
        "table": (language("Comparison"), table_sheets.comparison),
        "coverage": (language("Coverage"), table_sheets.coverage),
    }
