"""What every sheet of a scene has around its table: headline, subtitle and text above, notes and source below."""

from collections.abc import Sequence

from measures.exports.deck import DeckScene
from measures.exports.workbook.columns import Column, total_width
from measures.exports.workbook.sheets import MOST_WIDTH, Sheet

_COLUMN_PIXELS = 64
_COLUMN_WIDTH = 9
_LEAST_NOTE_WIDTH = 60.0


def begin(sheet: Sheet, scene: DeckScene, columns: Sequence[Column], *, beside: int = 0) -> None:
    """Headline, subtitle and text over the table and what stands `beside` it, so many pixels wide."""
    others = beside // _COLUMN_PIXELS
    text = "\n".join(words for words in (scene.subtitle, scene.text) if words)
    width = total_width(columns) + others * _COLUMN_WIDTH
    sheet.heading(scene.headline or scene.title, text, columns=len(columns) + others, width=width)


def end(sheet: Sheet, scene: DeckScene, columns: Sequence[Column], *notes: str) -> None:
    """Notes, the source of a scene and what it leaves out, below its table."""
    sheet.row += 1
    width = min(max(total_width(columns), _LEAST_NOTE_WIDTH), MOST_WIDTH)
    for note in (*notes, scene.source, *scene.exhibit.remarks):
        sheet.text(note, "note", columns=len(columns), width=width)
