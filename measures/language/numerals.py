"""Numbers in Chinese prose: the characters of a span come in, its numbers and qualifier go out."""

import re
from dataclasses import dataclass
from functools import lru_cache

from measures.language.numbers import amounts, number_words, said, strongest, usual

_SPACE = re.compile(r"\s")
_BREAK = re.compile(r"\s*\n\s*")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\s+(?=[0-9])")


@dataclass(frozen=True)
class Quantity:
    """Numbers of a span in their order, magnitudes multiplied out, and its qualifier.

    The qualifier is one of those that the schema names. `share` says that the numbers are in per cent.
    """

    numbers: tuple[float, ...]
    qualifier: str
    share: bool = False


@lru_cache(maxsize=1000)
def read(span: str) -> Quantity:
    """Quantity of a span such as "1.2万余", "两" or "62项减少至4"; no numbers where the span holds none.

    Shares in words become per cent: "三成" is 30, "三分之二" is 66.67, "5‰" is 0.5. Signs that are not understood as
    a whole give no number.
    """
    if (
        span.isascii()
        and span.isdigit()
        and len(span) <= number_words().most_digits
        and (span[0] != "0" or span == "0")
    ):
        return Quantity((float(span),), "exact")
    text = _squeezed(usual(span))
    found = [amount for amount in amounts(text) if amount.value is not None]
    numbers = tuple(number for amount in found for number in (amount.value, amount.high) if number is not None)
    own = {amount.qualifier for amount in found} - {"exact"}
    return Quantity(numbers, strongest(own | {said(text)}), any(amount.share for amount in found))


def _squeezed(text: str) -> str:
    """A text without white space; where that would join two numbers, a mark stays between them."""
    text = _SPACE.sub(" ", _BREAK.sub("", text))
    return _SPACE.sub("", _BETWEEN_DIGITS.sub("|", number_words().digit_gap.sub("", text)))
