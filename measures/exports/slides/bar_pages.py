"""Blocks of bars over slides: blocks and the room of a slide come in; the blocks of each slide and sizes go out."""

from collections.abc import Sequence
from dataclasses import dataclass

from measures.exports.slides.bar_blocks import Block
from measures.exports.slides.drawing.charts import label_room
from measures.exports.slides.drawing.shapes import Box
from measures.exports.slides.drawing.text_fitting import LEADING, height

HEAD = 24.0
BLOCK_GAP = 8.0
_LEAST_TYPE, _MOST_TYPE = 10.5, 15.0
_MOST_LABELS = 0.42


@dataclass(frozen=True)
class Sizes:
    """Sizes in points of all bars of a scene: height of a row, size of type, room for names."""

    row: float
    type: float
    labels: float


def paginated(
    blocks: Sequence[Block], body: Box, row_heights: tuple[float, float], *, headed: bool
) -> tuple[Sizes, list[list[Block]]]:
    """Sizes for all slides, and the blocks on each; a block that a slide cuts continues on the next.

    `row_heights` are the least and the greatest height of a row; `headed` blocks need room for their heading.
    """
    least, most = row_heights
    heads = HEAD if headed else 0
    count = sum(len(block.rows) for block in blocks)
    room = body.height - len(blocks) * heads - (len(blocks) - 1) * BLOCK_GAP
    row = min(room / count, most)
    if row < least:
        sizes = _sizes(blocks, body, least)
        return sizes, _balanced(blocks, body.height, sizes.row, heads)
    sizes = _sizes(blocks, body, row)
    names = [name for block in blocks for name in block.names]
    if max(height(name, sizes.labels - 8, sizes.type) for name in names) > row:
        return sizes, _balanced(blocks, body.height, sizes.row, heads)
    return sizes, [list(blocks)]


def _sizes(blocks: Sequence[Block], body: Box, row: float) -> Sizes:
    size = min(max(row * 0.46, _LEAST_TYPE), _MOST_TYPE)
    names = [name for block in blocks for name in block.names]
    labels = label_room(names, size, body.width * _MOST_LABELS)
    tallest = max(height(name, labels - 8, size) for name in names)
    return Sizes(max(row, tallest + 2 if tallest > size * LEADING else 0), size, labels)


def _balanced(blocks: Sequence[Block], room: float, row: float, heads: float) -> list[list[Block]]:
    """The blocks on as few slides as hold them, of about equal length."""
    pages = _filled(blocks, room, row, heads)
    while len(pages) > 1 and len(closer := _filled(blocks, room - row, row, heads)) == len(pages):
        pages, room = closer, room - row
    return pages


def _filled(blocks: Sequence[Block], room: float, row: float, heads: float) -> list[list[Block]]:
    """The blocks on slides, each filled before the next."""
    pages: list[list[Block]] = [[]]
    left = room
    for block in blocks:
        start = 0
        while start < len(block.rows):
            fits = int((left - heads) // row)
            if fits < 1 and pages[-1]:
                pages.append([])
                left = room
                continue
            end = start + max(fits, 1)
            pages[-1].append(block.cut(start, end))
            left -= heads + (min(end, len(block.rows)) - start) * row + BLOCK_GAP
            start = end
    return pages
