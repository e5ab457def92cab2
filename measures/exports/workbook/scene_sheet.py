"""What every sheet of a scene has around its table: headline, subtitle and text above, notes and source below."""

from collections.abc import Sequence

from measures.exports.deck import DeckScene
from measures.exports.workbook.charts import CHART_PIXELS
from measures.exports.workbook.columns import Column, total_width
from measures.exports.workbook.sheets import MOST_WIDTH, Sheet

_COLUMNS_OF_A_CHART = 1 + CHART_PIXELS // 64
_COLUMN_WIDTH = 9
_LEAST_NOTE_WIDTH = 60.0


def begin(sheet: Sheet, scene: DeckScene, columns: Sequence[Column], *, chart: bool) -> None:
    """Headline, subtitle and text over the table and, with `chart`, over the charts beside it."""
    beside = _COLUMNS_OF_A_CHART if chart else 0
    text = "\n".join(words for words in (scene.subtitle, scene.text) if words)
    width = total_width(columns) + beside * _COLUMN_WIDTH
    sheet.heading(scene.headline or scene.title, text, columns=len(columns) + beside, width=width)


def end(sheet: Sheet, scene: DeckScene, columns: Sequence[Column], *notes: str) -> None:
    """Notes, the source of a scene and what it leaves out, below its table."""
    sheet.row += 1
    width = min(max(total_width(columns), _LEAST_NOTE_WIDTH), MOST_WIDTH)
    for note in (*notes, scene.source, *scene.exhibit.left_out):
        sheet.text(note, "note", columns=len(columns), width=width)
