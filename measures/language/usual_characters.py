"""Usual characters: code points of traditional and full-width characters come in, the usual ones go out."""

from functools import cache
from pathlib import Path

_TRADITIONAL = Path(__file__).with_name("traditional.txt")
_FULL_WIDTH, _FULL_TO_HALF = range(0xFF01, 0xFF5F), 0xFEE0


@cache
def usual_characters() -> dict[int, str]:
    """The simplified or half-width character for each traditional or full-width one, as `str.translate` takes it."""
    traditional, simplified = _TRADITIONAL.read_text(encoding="utf-8").split("\n")[:2]
    replaced = {ord(old): new for old, new in zip(traditional, simplified, strict=True)}
    return replaced | {code: chr(code - _FULL_TO_HALF) for code in _FULL_WIDTH}
