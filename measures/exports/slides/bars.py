"""Rankings and changes on slides: a scene with its exhibit comes in; what each of its slides draws goes out.

Each block of the exhibit is a chart of its own; charts of one unit share a scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pptx.slide import Slide

from measures.exhibits.exhibit import Changes, Ranked
from measures.exports.deck import Deck, DeckScene
from measures.exports.slides import bar_blocks
from measures.exports.slides.bar_blocks import BarBlock
from measures.exports.slides.bar_pages import BLOCK_GAP, HEADING_SIZE, Sizes, heading_height, paginated
from measures.exports.slides.drawing import charts
from measures.exports.slides.drawing.charts import BarChart
from measures.exports.slides.drawing.paragraphs import Paragraph, Run, plain
from measures.exports.slides.drawing.shapes import Box, add_text
from measures.exports.slides.slide_content import SlideContent
from measures.language.wording import SpokenLanguage

_KEY_HEIGHT = 22.0
_NOTE_HEIGHT = 16.0
_RANKED_ROWS = (20.0, 50.0)
_CHANGE_ROWS = (32.0, 64.0)


@dataclass(frozen=True)
class _Look:
    """How the charts of a scene are set: `ends` of the axes by unit, `overlap` and `gap` of bars as in BarChart."""

    name: str
    alternative: str
    sizes: Sizes
    ends: Mapping[str, float]
    overlap: int = 100
    gap: int = 45


def ranked(scene: DeckScene, body: Box, deck: Deck) -> list[SlideContent]:
    """Bars of one metric, block by block."""
    content = scene.exhibit.content
    assert isinstance(content, Ranked)
    blocks = bar_blocks.ranked(content, deck.language)
    note = (
        deck.language("Only ranked bars compare with each other; grey ones stand for themselves.")
        if len(blocks) > 1
        else ""
    )
    above_note = Box(body.left, body.top, body.width, body.height - (_NOTE_HEIGHT if note else 0))
    sizes, pages = paginated(blocks, above_note, _RANKED_ROWS)
    look = _Look(scene.title or scene.headline, scene.alternative, sizes, _ends(content.scales, blocks, sizes, body))

    def draw(page: Sequence[BarBlock], slide: Slide, place: Box) -> None:
        bottom = _draw(slide, place, page, look)
        if note:
            below = Box(place.left, bottom, place.width, _NOTE_HEIGHT - 2)
            add_text(slide, below, plain(note, 9, "tx2"), name=note)

    return [SlideContent(partial(draw, page), bar_blocks.measures_on(page)) for page in pages]


def dumbbell(scene: DeckScene, body: Box, deck: Deck) -> list[SlideContent]:
    """Stocks before and after as pairs of bars, block by block."""
    content, language = scene.exhibit.content, deck.language
    assert isinstance(content, Changes)
    blocks = bar_blocks.changes(content, language)
    several = len(blocks) > 1
    if not several:
        blocks = [replace(block, heading="") for block in blocks]
    sizes, pages = paginated(blocks, _below_key(body), _CHANGE_ROWS)
    look = _Look(
        scene.title or scene.headline, scene.alternative, sizes, _ends(content.scales, blocks, sizes, body), 0, 50
    )

    def draw(page: Sequence[BarBlock], slide: Slide, place: Box) -> None:
        _add_key(slide, place, language, several=several)
        _draw(slide, _below_key(place), page, look)

    return [SlideContent(partial(draw, page), bar_blocks.measures_on(page)) for page in pages]


def _ends(
    scales: Mapping[str, Sequence[int]], blocks: Sequence[BarBlock], sizes: Sizes, body: Box
) -> dict[str, float]:
    """End of the axis of each unit, which holds all blocks on its scale."""
    room = body.width - sizes.labels
    return {
        unit: charts.axis_end([series for place in places for series in blocks[place].series], room, sizes.type)
        for unit, places in scales.items()
    }


def _draw(slide: Slide, place: Box, blocks: Sequence[BarBlock], look: _Look) -> float:
    """Blocks below each other; where they end."""
    top = place.top
    for block in blocks:
        head = heading_height(block, place.width)
        if block.heading:
            words = plain(block.heading, HEADING_SIZE, bold=True)
            add_text(slide, Box(place.left, top, place.width, head - 2), words, name=block.heading)
        chart = BarChart(
            name=block.heading or look.name,
            categories=block.names,
            series=block.series,
            labels=look.sizes.labels,
            size=look.sizes.type,
            end=look.ends[block.unit],
            overlap=look.overlap,
            gap=look.gap,
            alternative=look.alternative,
        )
        room = Box(place.left, top + head, place.width, len(block.names) * look.sizes.row)
        charts.add(slide, room, chart)
        top += head + room.height + BLOCK_GAP
    return top


def _below_key(place: Box) -> Box:
    return Box(place.left, place.top + _KEY_HEIGHT, place.width, place.height - _KEY_HEIGHT)


def _add_key(slide: Slide, place: Box, language: SpokenLanguage, *, several: bool) -> None:
    """What the two colours are, and that lengths compare only within a unit."""
    runs = [
        Run("■ ", 12, bar_blocks.FAINT),
        Run(f"{language('before')}    ", 12, "tx2"),
        Run("■ ", 12, bar_blocks.FULL),
        Run(language("after"), 12, "tx2"),
    ]
    if several:
        runs.append(Run(f"    {language('Lengths compare only within one unit.')}", 11, "tx2"))
    place = Box(place.left, place.top - 2, place.width, _KEY_HEIGHT)
    add_text(slide, place, [Paragraph(tuple(runs))], name=language("Key"))
