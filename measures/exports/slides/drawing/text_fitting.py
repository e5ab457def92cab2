"""Room that text takes on slides: texts and sizes in points come in, lines, heights and sizes that fit go out.

Not every program that opens a deck shrinks a text to its box, so sizes are chosen here from estimated widths.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from measures.language.office_text import legal

# Lines are set at 90 per cent of what a font asks for; Noto Sans CJK asks for the most, 1.45 of its size.
LEADING = 1.32
_LATIN_LEADING = 1.1
# Bold fonts are wider, and no two programs break lines alike.
_SAFETY = 1.08
# Widths in em of Arial and of the fonts with the same widths.
_WIDTHS = {
    0.22: "ijl'|",
    0.28: "ft/.,;:I! \\",
    0.33: "r()-·[]",
    0.5: "ckvxyzsJ",
    0.67: "ABEKPSVXY&",
    0.72: "CDHNRUw",
    0.78: "GOQ",
    0.83: "mM",
    0.89: "%",
    0.95: "W",
    1.0: "—…→@“”",
}
_NARROW = {character: ems for ems, characters in _WIDTHS.items() for character in characters}
_OTHERS = 0.58
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\uffef\u3000-\u303f]")
_TOKEN = re.compile(r"\n|[^\S\n]+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+|.", re.DOTALL)
_NEVER_FIRST = set("，。、；：？！）》」』”’】〉%％·…,.;:?!)")
_NEVER_LAST = set("（《「『“‘【〈(")


@cache
def _em(character: str) -> float:
    if character in _NARROW:
        return _NARROW[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else _OTHERS


def width(text: str, size: float) -> float:
    """Estimated width in points of the longest line of a text."""
    return max((sum(map(_em, line)) for line in text.split("\n")), default=0) * size * _SAFETY


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Lines of a text in some room, as an office program breaks it; a word wider than a line falls apart."""
    return list(_wrapped(text, round(room / size, 3)))


@lru_cache(maxsize=8192)
def _wrapped(text: str, ems: float) -> tuple[str, ...]:
    lines = [""]
    for token in _tokens(text):
        if token == "\n":
            lines.append("")
            continue
        for part in [token] if width(token, 1) <= ems else list(token):
            if lines[-1].strip() and width((lines[-1] + part).rstrip(), 1) > ems:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return tuple(lines)


def _tokens(text: str) -> list[str]:
    """Words and single Chinese characters, these with the marks that may not begin or end a line."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        joins = tokens and tokens[-1].strip() and (token[0] in _NEVER_FIRST or tokens[-1][-1] in _NEVER_LAST)
        if joins and token.strip():
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def lines(text: str, room: float, size: float) -> int:
    """How many lines a text takes in some room."""
    return len(wrapped(legal(text), room, size))


def leading(text: str) -> float:
    """Height of a line of a text in sizes of its type."""
    return LEADING if _CHINESE.search(text) else _LATIN_LEADING


def height(text: str, room: float, size: float) -> float:
    """Height of a text in some room."""
    return lines(text, room, size) * size * leading(text)


def fitting(text: str, room: float, most: float, sizes: Sequence[float]) -> float:
    """The first of some sizes at which a text is no taller than `most`; the last where none is."""
    return next((size for size in sizes if height(text, room, size) <= most), sizes[-1])
