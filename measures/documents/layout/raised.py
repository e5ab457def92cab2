"""Raised signs: a raised piece of text comes in, what a reader takes it for goes out."""

import re
from collections.abc import Sequence

_NOTE = re.compile(r"[\[(\uff08\u3010\u3014]?\d{1,3}(?:[,\uff0c\u3001-]\d{1,3})*[\])\uff09\u3011\u3015]?")
_NOTE_SIGNS = re.compile(r"[\u2460-\u2473*\u2020\u2021\u203b]+")
_POWERS = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


def as_read(before: Sequence[str], text: str) -> str | None:
    """What a raised text adds to the pieces of text before it; None for the mark of a note.

    Behind a Latin letter raised digits are a power, as in square metres, and are written as such.
    """
    bare = text.strip()
    if not bare:
        return text
    last = before[-1][-1:] if before else ""
    if bare.isascii() and bare.isdigit() and last.isascii() and last.isalpha():
        return bare.translate(_POWERS)
    if _NOTE.fullmatch(bare) or _NOTE_SIGNS.fullmatch(bare):
        return None
    return text
