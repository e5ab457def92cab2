"""Room that text takes on slides: texts and sizes in points come in, lines, heights and sizes that fit go out.

Not every program that opens a deck shrinks a text to its box, so sizes are chosen here from estimated widths.
"""

import re
from collections.abc import Sequence

from measures.language.line_breaking import filled_lines
from measures.language.office_text import legal
from measures.language.text_width import text_width

# Lines are set at 90 per cent of what a font asks for; Noto Sans CJK asks for the most, 1.45 of its size.
LEADING = 1.32
_LATIN_LEADING = 1.1
# No two programs break lines alike.
_SAFETY = 1.03
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\uffef\u3000-\u303f]")


def width(text: str, size: float) -> float:
    """Estimated width in points of the longest line of a text."""
    return max(map(text_width, text.split("\n"))) * size * _SAFETY


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Lines of a text in a width, as an office program breaks them."""
    return filled_lines(text, room, size * _SAFETY)


def lines(text: str, room: float, size: float) -> int:
    """Number of lines that a text takes in a width."""
    return len(wrapped(legal(text), room, size))


def leading(text: str) -> float:
    """Height of a line of a text, in multiples of its font size."""
    return LEADING if _CHINESE.search(text) else _LATIN_LEADING


def height(text: str, room: float, size: float) -> float:
    """Height of a text in a width."""
    return lines(text, room, size) * size * leading(text)


def fitting(text: str, room: float, most: float, sizes: Sequence[float]) -> float:
    """The first of some sizes at which a text is no taller than `most`; the last where none is."""
    return next((size for size in sizes if height(text, room, size) <= most), sizes[-1])
