"""The record of a figure that was found in a sentence."""

from dataclasses import dataclass
from typing import NamedTuple

# The counter of every share, however the sentence writes it.
SHARE = "%"


class Respective(NamedTuple):
    """The place of a figure in a list behind a word for "respectively".

    `word` is where that word begins in the sentence, `place` the place in the list (from 0), `length` its length.
    """

    word: int
    place: int
    length: int


@dataclass(frozen=True)
class TextFigure:
    """A figure; `start` to `end` is its span with the bounds that touch it, `tail` the end of its counter.

    `value` is None for a number inside a name or date, `high` the end of a range. Where the figure tells a change,
    `before` and `after` are the old and the new number and `value` the difference. Shares are in per cent and have
    the counter SHARE. `in_numerals` says that the number is in Chinese numerals, `is_former` that the words before
    it tell how things were in the past.
    """

    start: int
    end: int
    tail: int
    value: float | None
    high: float | None = None
    qualifier: str = "exact"
    counter: str = ""
    before: float | None = None
    after: float | None = None
    in_numerals: bool = False
    is_former: bool = False
    respective: Respective | None = None
