"""Small multiples on slides: a scene with its exhibit comes in; what each of its slides draws goes out."""

from collections.abc import Sequence
from functools import partial
from math import ceil

from pptx.slide import Slide

from measures.exhibits.exhibit import Multiples
from measures.exports.deck import Deck, DeckScene
from measures.exports.slides import bar_blocks
from measures.exports.slides.bar_blocks import BarBlock
from measures.exports.slides.bar_pages import HEADING_SIZE
from measures.exports.slides.drawing import charts
from measures.exports.slides.drawing.charts import BarChart
from measures.exports.slides.drawing.paragraphs import plain
from measures.exports.slides.drawing.shapes import Box, add_text
from measures.exports.slides.drawing.text_fitting import LEADING, height
from measures.exports.slides.slide_content import SlideContent
from measures.language.wording import SpokenLanguage

_COLUMNS = 3
_COLUMN_GAP = 26.0
_ROW_GAP = 15.6
_LEAST_ROW, _MOST_ROW = 20.0, 30.0
_LEAST_TYPE, _MOST_TYPE = 9.0, 11.5
_NOTE_HEIGHT = 22.0
_HEADING = 24.0
_MOST_LABELS = 0.62


def multiples(scene: DeckScene, body: Box, deck: Deck) -> list[SlideContent]:
    """A small chart for each panel, at most six on a slide."""
    content, language = scene.exhibit.content, deck.language
    assert isinstance(content, Multiples)
    panels = bar_blocks.panels(content, language)
    longest = max(len(panel.names) for panel in panels)
    # Long panels stand in one row, short ones in two.
    rows = 2 if longest * _LEAST_ROW + _HEADING <= (body.height - _COLUMN_GAP) / 2 else 1
    most = int(max(body.height - _NOTE_HEIGHT - _HEADING, 60) // _LEAST_ROW)
    panels = [panel.cut(at, at + most) for panel in panels for at in range(0, len(panel.names), most)]
    slides = ceil(len(panels) / (_COLUMNS * rows))
    each = ceil(len(panels) / slides)
    columns = 2 if each == 4 and rows == 2 else min(each, _COLUMNS)
    pages = [panels[at : at + each] for at in range(0, len(panels), each)]
    shape = (columns, ceil(each / columns))
    return [
        SlideContent(partial(_draw, panels=page, shape=shape, language=language), bar_blocks.measures_on(page))
        for page in pages
    ]


def _draw(
    slide: Slide, place: Box, *, panels: Sequence[BarBlock], shape: tuple[int, int], language: SpokenLanguage
) -> None:
    """Panels in `shape` columns and rows, with a note below."""
    columns, rows = shape
    width = (place.width - _COLUMN_GAP * (columns - 1)) / columns
    panel_height = (place.height - 14 - _ROW_GAP * (rows - 1)) / rows
    for at, panel in enumerate(panels):
        left = place.left + (at % columns) * (width + _COLUMN_GAP)
        top = place.top + (at // columns) * (panel_height + _ROW_GAP)
        _add_panel(slide, Box(left, top, width, panel_height), panel)
    note = language("Bars compare only within one block.")
    bars = (bar for panel in panels for series in panel.series for bar in series.bars if bar.value is not None)
    if any(bar.fill == bar_blocks.FAINT for bar in bars):
        gap = "" if language.code == "zh" else " "
        note = gap.join((note, language("Grey bars are not ranked with the others.")))
    below = Box(place.left, place.top + place.height - 12, place.width, 14)
    add_text(slide, below, plain(note, 9, "tx2"), name=note)


def _add_panel(slide: Slide, place: Box, panel: BarBlock) -> None:
    heading = height(panel.heading, place.width, HEADING_SIZE)
    box = Box(place.left, place.top, place.width, heading)
    add_text(slide, box, plain(panel.heading, HEADING_SIZE, bold=True), name=panel.heading)
    top = place.top + max(heading, HEADING_SIZE * LEADING) + 4
    row = min((place.top + place.height - top) / len(panel.names), _MOST_ROW)
    size = min(max(row * 0.5, _LEAST_TYPE), _MOST_TYPE)
    labels = charts.label_room(panel.names, size, place.width * _MOST_LABELS)
    chart = BarChart(
        name=panel.heading,
        categories=panel.names,
        series=panel.series,
        labels=labels,
        size=size,
        end=charts.axis_end(panel.scale, place.width - labels, size),
    )
    charts.add(slide, Box(place.left, top, place.width, row * len(panel.names)), chart)
