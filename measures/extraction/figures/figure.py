"""The record of a figure found in a sentence."""

from dataclasses import dataclass
from typing import NamedTuple

# The counter of every share, whatever word the sentence uses.
SHARE = "%"


class Respective(NamedTuple):
    """The position of a figure in a list that follows a word for "respectively".

    `word` is the offset of that word in the sentence, `place` the position in the list (from 0), `length` the number
    of members of the list.
    """

    word: int
    place: int
    length: int


@dataclass(frozen=True)
class TextFigure:
    """A figure of a sentence; positions are offsets in the folded sentence.

    `start` to `end` is its span, including a bound next to the number; `tail` is the end of its counter. `value` is
    None for a number in a name or date, `high` is the upper end of a range. In a change, `before` and `after` are the
    old and the new number and `value` is their difference. Shares are in per cent and have the counter SHARE.
    `in_numerals` says that the number is in Chinese numerals, `is_former` that words before it refer to the past,
    `scaled` that the number has a magnitude from ten thousand up. `bound_start` is the start of a bound that stands
    before the verb ("至少压减30").
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
    bound_start: int | None = None
    scaled: bool = False

    @property
    def first(self) -> int:
        """Where the text begins that says the number and its bound."""
        return self.start if self.bound_start is None else self.bound_start
