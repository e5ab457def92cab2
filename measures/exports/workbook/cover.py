"""The first sheet of a workbook: what the file is, and its contents with links to the other sheets."""

from collections.abc import Sequence
from dataclasses import dataclass

from measures.exhibits.exhibit import Numbers
from measures.exports.deck import Deck, DeckScene
from measures.exports.workbook.columns import Column
from measures.exports.workbook.sheets import Sheet
from measures.language import wording
from measures.language.wording import SpokenLanguage

_WIDTHS = (18, 58, 30, 64)
_COLUMNS, _WIDTH = 4, 160


@dataclass(frozen=True)
class Entry:
    """A scene in the contents, and the name of its sheet, "" where it has none."""

    scene: DeckScene
    sheet: str


def fill(sheet: Sheet, deck: Deck, version: str, entries: Sequence[Entry], others: Sequence[str]) -> None:
    """Title and facts of a deck, its scenes, and links to the `others` among the sheets."""
    language = deck.language
    sheet.text(sheet.book.watermark, "mark", columns=_COLUMNS, width=_WIDTH)
    sheet.text(deck.title, "title", columns=_COLUMNS, width=_WIDTH)
    sheet.text(deck.audience, "subtitle", columns=_COLUMNS, width=_WIDTH)
    sheet.row += 1
    _write_facts(sheet, deck, version)
    sheet.row += 1
    sheet.text(language("Contents"), "heading", columns=_COLUMNS, width=_WIDTH)
    head = sheet.row
    sheet.table(_contents(entries, language))
    for line, entry in enumerate(entries, start=head + 1):
        if entry.sheet:
            sheet.link(line, 1, entry.sheet, entry.sheet, "linked")
    for name in others:
        sheet.link(sheet.row, 1, name, name, "linked")
        sheet.row += 1
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.page.set_column(column, column, width)
    sheet.page.activate()


def _contents(entries: Sequence[Entry], language: SpokenLanguage) -> list[Column]:
    headlines = [entry.scene.headline or entry.scene.title for entry in entries]
    return [
        Column(language("Sheet"), [entry.sheet or wording.DASH for entry in entries], _WIDTHS[0]),
        Column(language("Headline"), headlines, _WIDTHS[1]),
        Column(language("Units and filters"), [entry.scene.subtitle for entry in entries], _WIDTHS[2]),
        Column(language("What it says"), [_summary(entry.scene, language) for entry in entries], _WIDTHS[3]),
    ]


def _summary(scene: DeckScene, language: SpokenLanguage) -> str:
    """What a scene says besides its sheet: its text, its numbers, or why it shows nothing."""
    content = scene.exhibit.content
    shown = content.numbers if isinstance(content, Numbers) else ()
    numbers = [language("{name}: {figure}", name=one.label, figure=one.figure) for one in shown]
    return "\n".join(text for text in (scene.obstacle, *numbers, scene.text) if text)


def _write_facts(sheet: Sheet, deck: Deck, version: str) -> None:
    language = deck.language
    marks = [
        language("≥ at least"),
        language("≤ at most"),
        language("≈ about"),
        language("+: 600+ is 600 to 699"),
        language("an empty cell: no figure, never zero"),
    ]
    facts = {
        language("Data"): version,
        language("Exported"): deck.colophon.exported.isoformat(),
        language("Figures shown"): f"{len(deck.evidence):,}",
        language("Marks"): language(" · ").join(marks),
        language("Licence"): deck.colophon.licence,
        language("Live view"): deck.colophon.link,
    }
    for name, value in facts.items():
        if not value:
            continue
        sheet.page.write_string(sheet.row, 1, name, sheet.book.styles["subtitle"])
        if value == deck.colophon.link:
            sheet.web_link(sheet.row, 2, value, "link")
        else:
            sheet.page.write_string(sheet.row, 2, value)
        sheet.row += 1
