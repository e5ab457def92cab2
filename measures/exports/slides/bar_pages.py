"""Blocks of bars over slides: blocks and the room of a slide come in; the blocks of each slide and sizes go out."""

from collections.abc import Sequence
from dataclasses import dataclass

from measures.exports.slides.bar_blocks import BarBlock
from measures.exports.slides.drawing.charts import label_room
from measures.exports.slides.drawing.shapes import Box
from measures.exports.slides.drawing.text_fitting import LEADING, height

HEADING_SIZE = 12.0
BLOCK_GAP = 8.0
_BELOW_HEADING = 6.0
_LEAST_TYPE, _MOST_TYPE = 10.5, 15.0
_MOST_LABELS = 0.42


@dataclass(frozen=True)
class Sizes:
    """Sizes in points of all bars of a scene: height of a row, size of type, room for names."""

    row: float
    type: float
    labels: float


def heading_height(block: BarBlock, room: float) -> float:
    """Height of the heading of a block with the gap below it; 0 where it has none."""
    return height(block.heading, room, HEADING_SIZE) + _BELOW_HEADING if block.heading else 0


def paginated(
    blocks: Sequence[BarBlock], body: Box, row_heights: tuple[float, float]
) -> tuple[Sizes, list[list[BarBlock]]]:
    """Sizes for all slides, and the blocks on each; a block that a slide cuts continues on the next.

    `row_heights` are the least and the greatest height of a row.
    """
    least, most = row_heights
    heads = sum(heading_height(block, body.width) for block in blocks)
    count = sum(len(block.names) for block in blocks)
    room = body.height - heads - (len(blocks) - 1) * BLOCK_GAP
    row = min(room / count, most)
    if row < least:
        sizes = _sizes(blocks, body, least)
        return sizes, _balanced(blocks, body, sizes.row)
    sizes = _sizes(blocks, body, row)
    names = [name for block in blocks for name in block.names]
    if max(height(name, sizes.labels - 8, sizes.type) for name in names) > row:
        return sizes, _balanced(blocks, body, sizes.row)
    return sizes, [list(blocks)]


def _sizes(blocks: Sequence[BarBlock], body: Box, row: float) -> Sizes:
    size = min(max(row * 0.46, _LEAST_TYPE), _MOST_TYPE)
    names = [name for block in blocks for name in block.names]
    labels = label_room(names, size, body.width * _MOST_LABELS)
    tallest = max(height(name, labels - 8, size) for name in names)
    return Sizes(max(row, tallest + 2 if tallest > size * LEADING else 0), size, labels)


def _balanced(blocks: Sequence[BarBlock], body: Box, row: float) -> list[list[BarBlock]]:
    """The blocks on as few slides as hold them, of about equal length."""
    room = body.height
    pages = _filled(blocks, body.width, room, row)
    while len(pages) > 1 and len(closer := _filled(blocks, body.width, room - row, row)) == len(pages):
        pages, room = closer, room - row
    return pages


def _filled(blocks: Sequence[BarBlock], width: float, room: float, row: float) -> list[list[BarBlock]]:
    """The blocks on slides, each filled before the next."""
    pages: list[list[BarBlock]] = [[]]
    left = room
    for block in blocks:
        head, count = heading_height(block, width), len(block.names)
        start = 0
        while start < count:
            fits = int((left - head) // row)
            if fits < 1 and pages[-1]:
                pages.append([])
                left = room
                continue
            end = start + max(fits, 1)
            pages[-1].append(block.cut(start, end))
            left -= head + (min(end, count) - start) * row + BLOCK_GAP
            start = end
    return pages
