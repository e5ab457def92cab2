"""Rankings and changes on slides: a scene's figures come in; what each of its slides draws goes out.

Figures of different units stand in charts of their own, those that may not be ranked with the others in grey below
them; charts of one unit share a scale.
"""

from collections.abc import Callable, Sequence
from functools import partial

from pptx.slide import Slide

from measures.exports.deck import Deck, DeckScene
from measures.exports.slides import bar_blocks
from measures.exports.slides.bar_blocks import Block, Records
from measures.exports.slides.bar_pages import BLOCK_GAP, HEAD, Sizes, paginated
from measures.exports.slides.drawing import charts
from measures.exports.slides.drawing.charts import BarChart, Series
from measures.exports.slides.drawing.paragraphs import Paragraph, Run, plain
from measures.exports.slides.drawing.shapes import Box, add_text
from measures.language.wording import SpokenLanguage

Draw = Callable[[Slide, Box], None]
Contents = list[tuple[Draw, frozenset[str]]]
"""What draws each slide, and the measures on it."""

_KEY_HEIGHT = 22.0
_RANKED_ROWS = (20.0, 50.0)
_CHANGE_ROWS = (32.0, 64.0)


def ranked(scene: DeckScene, body: Box, deck: Deck) -> Contents:
    """Bars of one metric, the longest first, each unit by itself; what may not be ranked follows in grey."""
    series_of = partial(bar_blocks.value_series, language=deck.language)
    blocks = bar_blocks.ranked(scene.figures, deck)
    headed = len(blocks) > 1 or blocks[0].is_apart
    sizes, pages = paginated(blocks, body, _RANKED_ROWS, headed=headed)
    ends = _axis_ends(blocks, series_of, sizes, body)

    def draw(page: Sequence[Block], slide: Slide, place: Box) -> None:
        top = place.top
        for block in page:
            top = _add_heading(slide, place, top, block.heading)
            chart = BarChart(
                name=block.heading or scene.title or scene.headline,
                categories=block.names,
                series=series_of(block.rows),
                labels=sizes.labels,
                size=sizes.type,
                end=ends[block.unit],
                alternative=scene.alternative,
            )
            room = Box(place.left, top, place.width, len(block.rows) * sizes.row)
            charts.add(slide, room, chart)
            top += room.height + BLOCK_GAP

    return [(partial(draw, page), bar_blocks.measure_ids(page)) for page in pages]


def dumbbell(scene: DeckScene, body: Box, deck: Deck) -> Contents:
    """Stocks before and after as pairs of bars, the largest change first, each unit by itself."""
    language = deck.language
    series_of = partial(bar_blocks.change_series, language=language)
    blocks = bar_blocks.changes(scene.figures, language)
    several = len(blocks) > 1
    below_key = Box(body.left, body.top + _KEY_HEIGHT, body.width, body.height - _KEY_HEIGHT)
    sizes, pages = paginated(blocks, below_key, _CHANGE_ROWS, headed=several)
    ends = _axis_ends(blocks, series_of, sizes, body)

    def draw(page: Sequence[Block], slide: Slide, place: Box) -> None:
        _add_key(slide, place, language, several=several)
        top = place.top + _KEY_HEIGHT
        for block in page:
            top = _add_heading(slide, place, top, block.heading if several else "")
            chart = BarChart(
                name=scene.title or scene.headline,
                categories=block.names,
                series=series_of(block.rows),
                labels=sizes.labels,
                size=sizes.type,
                end=ends[block.unit],
                overlap=0,
                gap=50,
                alternative=scene.alternative,
            )
            room = Box(place.left, top, place.width, len(block.rows) * sizes.row)
            charts.add(slide, room, chart)
            top += room.height + BLOCK_GAP

    return [(partial(draw, page), bar_blocks.measure_ids(page)) for page in pages]


def _axis_ends(
    blocks: Sequence[Block], series_of: Callable[[Records], list[Series]], sizes: Sizes, body: Box
) -> dict[str, float]:
    """End of the axis of each unit, so that all its charts share a scale."""
    return {
        unit: charts.axis_end(series_of(rows), body.width - sizes.labels, sizes.type)
        for unit, rows in bar_blocks.rows_by_unit(blocks).items()
    }


def _add_heading(slide: Slide, place: Box, top: float, heading: str) -> float:
    if not heading:
        return top
    add_text(slide, Box(place.left, top, place.width, HEAD - 4), plain(heading, 12, bold=True), name=heading)
    return top + HEAD


def _add_key(slide: Slide, place: Box, language: SpokenLanguage, *, several: bool) -> None:
    """What the two colours are, and that lengths compare only within a unit."""
    runs = [
        Run("■ ", 12, "accent3"),
        Run(f"{language('before')}    ", 12, "tx2"),
        Run("■ ", 12, "accent1"),
        Run(language("after"), 12, "tx2"),
    ]
    if several:
        runs.append(Run(f"    {language('Lengths compare only within one unit.')}", 11, "tx2"))
    place = Box(place.left, place.top - 2, place.width, _KEY_HEIGHT)
    add_text(slide, place, [Paragraph(tuple(runs))], name=language("Key"))
