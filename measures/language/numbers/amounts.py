"""Amounts in prose: a text in usual characters comes in, its amounts with value, range and own bound go out.

An amount is a number or a range of two, with the signs that belong to it: "2亿5000万", "20余万", "三成五", "2-3万",
"百分之三十五点五". A run of such signs that is not understood as a whole is one amount without a value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from measures.language.numbers.bounds import before_source
from measures.language.numbers.signs import amount_source, digits_only, more_digits, parts
from measures.language.numbers.single import PART, TENTHS, SingleAmount, read_single
from measures.language.numbers.table import number_words
from measures.language.word_tables import any_of

_TEN, _HIGH = 10, 10_000


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at `start` to `end` of a text.

    `value` is None where its signs are not understood; `high` is the second number of a range as written, which may
    be the smaller one. `qualifier` is what its own signs say. `share` says that it is in per cent, `in_numerals` that
    it has no digits, `linked` that its range is of two numbers with a sign between them, `factor` by what magnitude
    from ten thousand up its number was multiplied.
    """

    start: int
    end: int
    value: float | None
    high: float | None = None
    qualifier: str = "exact"
    share: bool = False
    in_numerals: bool = False
    linked: bool = False
    factor: int = 1


def amounts(text: str) -> Iterator[Amount]:
    """Amounts of a text in usual characters, in their order."""
    position = 0
    while match := _search().search(text, position):
        amount = amount_at(text, match.start("amount"), bool(match["bound"]))
        assert amount is not None
        yield amount
        position = amount.end


def amount_at(text: str, start: int, bounded: bool = False) -> Amount | None:
    """The amount that begins at `start`, with the rest of its range; None if none begins there.

    `bounded` says that a word before it bounds it, so that a magnitude alone ("近百") or a half is a number.
    """
    if digits := digits_only().match(text, start):
        return Amount(start, digits.end(), float(digits[0]))
    found = _single(text, start, bounded)
    if found is None:
        return None
    members = [found]
    while joint := number_words().link.match(text, members[-1][0]):
        following = _single(text, joint.end(), False)
        if following is None:
            break
        members.append(following)
    numerals = not any(character.isdigit() for character in text[start : members[-1][0]])
    readings = [reading for _, reading in members if reading]
    if len(members) > 1 and len(readings) == len(members) and not _same_kind(*readings[:2]):
        members, readings = members[:1], readings[:1]
    end = members[-1][0]
    if len(readings) < len(members) or len(members) > 2:
        return Amount(start, end, None, in_numerals=numerals)
    values = readings[0].values if len(members) == 1 else _joined(*readings)
    if not values:
        return Amount(start, end, None, in_numerals=numerals)
    qualifier = next((entry.qualifier for entry in readings[::-1] if entry.qualifier != "exact"), "exact")
    share = any(entry.kind for entry in readings)
    low, high = round(float(values[0]), 6), round(float(values[-1]), 6) if len(values) > 1 else None
    return Amount(start, end, low, high, qualifier, share, numerals, len(members) > 1, readings[-1].factor)


@cache
def _search() -> re.Pattern[str]:
    words = number_words()
    bound = rf"(?P<bound>(?:{before_source()}){words.after_bound.pattern}(?:{any_of(words.money)})?)"
    return re.compile(rf"{bound}?(?P<amount>{amount_source()})")


def _single(text: str, start: int, bounded: bool) -> tuple[int, SingleAmount | None] | None:
    """End and reading of one amount without a range; the reading is None if it is not understood."""
    match = parts().match(text, start)
    if match is None:
        return None
    end = match.end()
    if end - start > number_words().longest:
        return end, None
    if not match["share"] and more_digits().match(text, end):
        piece = parts().match(text, end)
        return piece.end() if piece else end, None
    return end, read_single(match[0], bounded)


def _same_kind(low: SingleAmount, high: SingleAmount) -> bool:
    """Whether two numbers can be the ends of one range: both shares or none, or one that lends its sign."""
    if bool(low.kind) == bool(high.kind):
        return True
    return low.kind == PART if low.kind else high.kind != PART or high.unit == 1


def _joined(low: SingleAmount, high: SingleAmount) -> tuple[Decimal, ...]:
    """The two ends of a range, of which one may lend the other its magnitude or sign; none where that is unclear."""
    first, last = low.values[0], high.values[-1]
    if low.kind and not high.kind:
        return first, last * low.unit
    if high.kind and not low.kind:
        fits = high.kind != TENTHS or first < _TEN
        return (first * high.unit, last) if fits and high.kind != PART else ()
    if not low.kind and low.top < _HIGH and high.factor > 1:
        return (first * high.factor if first < last / high.factor else first), last
    if not low.kind and low.top == 1 and high.tail > 1 and first < last / high.tail:
        return (first * high.tail, last) if high.tail > _TEN else ()
    return first, last
