"""Estimated width of text: one line comes in, its width goes out.

Widths are those of Noto Sans CJK SC Bold, from the font file and rounded; regular text is up to 6 % narrower. Chinese
characters have the same width in every font; Latin letters in Arial are about 5 % narrower.
"""

import unicodedata
from functools import cache, lru_cache

_WIDE_FROM = 0x2E80
# Widths in em; those of other characters follow from their Unicode properties.
_LISTED = {
    0.23: " \u00a0",
    0.31: "ijl|",
    0.33: "I',.:;",
    0.38: "f!-()[]{}/\\",
    0.43: "rt",
    0.5: "sz*?\u2002",
    0.55: "cx\u2013",
    0.58: 'FJLYevy"_',
    0.59: "0123456789ag#$+<=>^~\u2212\u20ac",
    0.61: "EZk",
    0.63: "STVXou`",
    0.64: "Abdhnpq",
    0.66: "CP",
    0.69: "BKR",
    0.72: "DG",
    0.75: "HNU&",
    0.77: "OQ",
    0.86: "Mw",
    0.91: "W\u2014",
    0.97: "m%",
    1.0: "@\u2003",
}
_EM = {character: width for width, characters in _LISTED.items() for character in characters}
_OTHER_LETTER = 0.66
_OTHER_SIGN = 0.59
_MOST_CACHED = 8192


def is_wide(character: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean, hence one em wide."""
    return ord(character) >= _WIDE_FROM


def text_width(text: str, size: float = 1.0) -> float:
    """Estimated width of one line of text in the unit of the font size `size`; in em by default."""
    return _ems(text) * size


@lru_cache(_MOST_CACHED)
def _ems(text: str) -> float:
    return sum(map(_em, text))


@cache
def _em(character: str) -> float:
    if character in _EM:
        return _EM[character]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    if is_wide(character):
        return 1.0
    if category.startswith("L"):
        return _OTHER_LETTER
    # In Chinese fonts, signs used in both scripts, such as quotes and arrows, are as wide as Chinese characters.
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else _OTHER_SIGN
