"""Nearly identical articles: texts come in, how much two of them share goes out."""

import re
from collections.abc import Iterable, Mapping

_LETTERS = re.compile(r"[^\w]+")
_PIECE = 5
# Two articles on the same measures by different writers share a few per cent; a text republished with cuts over half.
_LEAST_SHARED = 0.5


def pieces(text: str) -> frozenset[str]:
    """The pieces of five characters of a text, without spaces and punctuation."""
    plain = _LETTERS.sub("", text)
    return frozenset(plain[start : start + _PIECE] for start in range(max(1, len(plain) - _PIECE + 1)))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter text that the other one has too, from 0 to 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def most_similar(text: str, others: Mapping[int, str] | Iterable[tuple[int, str]]) -> int | None:
    """Id of the text that shares most with `text`, if that is more than half of the shorter one; else None."""
    own = pieces(text)
    found = [(shared(own, pieces(other)), key) for key, other in dict(others).items()]
    best, key = max(found, default=(0.0, None))
    return key if best > _LEAST_SHARED else None
