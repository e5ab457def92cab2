"""A briefing as a workbook: a Deck comes in, an XLSX file with data, native charts and evidence goes out."""

from collections.abc import Callable

from measures.exhibits.exhibit import Changes, Comparison, Coverage, Multiples, Ranked, Tiles
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
    has_table = any(isinstance(scene.exhibit.content, Comparison) for scene in deck.scenes)
    if not has_table and deck.all_figures:
        table_sheets.all_figures(book, deck.all_figures, fields, version)
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
    name, fill = _layouts(fields.language).get(type(scene.exhibit.content), ("", None))
    if fill is None or scene.obstacle:
        return ""
    sheet = book.sheet(f"{number} {name}")
    fill(sheet, scene, fields)
    return str(sheet.name)


def _layouts(language: SpokenLanguage) -> dict[type, tuple[str, _Fill]]:
    """Name of the sheet for each content of an exhibit, and what fills it; others have no sheet."""
    return {
        Ranked: (language("Ranking"), chart_sheets.ranked),
        Changes: (language("Before and after"), chart_sheets.dumbbell),
        Multiples: (language("Side by side"), chart_sheets.multiples),
        Tiles: (language("Map"), chart_sheets.province_map),
        Comparison: (language("Comparison"), table_sheets.comparison),
        Coverage: (language("Coverage"), table_sheets.coverage),
    }
