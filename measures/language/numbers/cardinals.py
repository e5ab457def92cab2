"""One number: its digits, numerals and magnitudes in any mixture come in, its exact value goes out.

"2亿5000万", "13万2", "1千零20", "一点五亿", "三百二十" are numbers; "3万25" and "一二三" are none.
"""

import re
from decimal import Decimal
from functools import cache

from measures.language.lexicon import lexicon
from measures.language.numbers.table import number_words

_DIGITS = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?", re.A)
_GROUP = re.compile(r"\d+(?:\.\d+)?", re.A)
_TEN, _HIGH = 10, 10_000


@cache
def factors() -> dict[str, int]:
    """Factors of the magnitudes, the largest first; ten is one of them here."""
    words = lexicon()
    tens = {numeral: value for numeral, value in words.numerals.items() if value == _TEN}
    return dict(sorted((words.magnitudes | tens).items(), key=lambda entry: -entry[1]))


@cache
def numerals() -> dict[str, int]:
    """Values of the numerals below ten."""
    return {numeral: value for numeral, value in lexicon().numerals.items() if value < _TEN}


@cache
def zero() -> str:
    """The numeral for nothing, which stands for places that are left out."""
    return next(numeral for numeral, value in numerals().items() if value == 0)


def cardinal(text: str) -> Decimal | None:
    """Value of a number in plain characters, None if it is not a number in any notation."""
    words = number_words()
    text = text.replace(words.filler, "")
    if text and all(character in factors() for character in text) and text[0] != _ten():
        return bare(text)
    return _with_point(text) if words.point in text else _whole(text)


@cache
def _ten() -> str:
    return next(name for name, factor in factors().items() if factor == _TEN)


def bare(text: str) -> Decimal | None:
    """Value of magnitudes without a number before them, such as those of "近百万"; None where they do not rise."""
    values = [factors()[character] for character in text]
    steps = [factor for factor in values if factor >= _HIGH]
    low = values[: len(values) - len(steps)]
    if len(low) > 1 or values[len(low) :] != sorted(steps) or len(set(steps)) != len(steps):
        return None
    product = Decimal(1)
    for value in values:
        product *= value
    return product


def _with_point(text: str) -> Decimal | None:
    """Value of a number with a decimal point in words, and perhaps magnitudes behind it."""
    before, _, behind = text.partition(number_words().point)
    decimals = behind.rstrip("".join(factors()))
    scale = bare(behind[len(decimals) :]) if len(decimals) < len(behind) else Decimal(1)
    whole = _whole(before)
    digits = [numerals().get(character, -1) for character in decimals]
    if whole is None or scale is None or not digits or min(digits) < 0:
        return None
    if scale > 1 and (scale < _HIGH or whole >= _HIGH):
        return None
    return (whole + Decimal("0." + "".join(map(str, digits)))) * scale


def _whole(text: str) -> Decimal | None:
    """Value of a number without a decimal point in words: what is before and behind its largest magnitude."""
    for name, factor in factors().items():
        if name not in text:
            continue
        before, _, behind = text.partition(name)
        count = _count(before, factor) if name not in behind else None
        rest = _rest(behind, factor)
        if count is None or rest is None or (behind and count != int(count)):
            return None
        return count * factor + rest
    return _digits(text)


def _count(text: str, factor: int) -> Decimal | None:
    """How many of a magnitude there are, by the text before it. Only of ten thousand and above can there be many."""
    if not text:
        return Decimal(1) if factor == _TEN else None
    if factor < _HIGH and any(character in factors() for character in text):
        return None
    count = _whole(text)
    in_numerals = text[0] in numerals()
    if count is None or (count == 0 and in_numerals):
        return None
    return None if factor < _HIGH and count >= (_TEN if in_numerals else _HIGH) else count


def _rest(text: str, factor: int) -> Decimal | None:
    """What is added behind a magnitude, where the next one may be left out: "13万2" has two thousand more."""
    if not text:
        return Decimal(0)
    filled = text.lstrip(zero())
    if filled != text:
        value = _whole(filled) if filled else None
    elif len(text) == 1 and (text in numerals() or text.isdecimal()):
        return Decimal(numerals().get(text) or (int(text) if text.isdecimal() else 0)) * max(1, factor // _TEN)
    elif _GROUP.fullmatch(text):
        value = Decimal(text) if len(text.partition(".")[0]) == len(str(factor)) - 1 else None
    elif any(character in factors() for character in text):
        value = _whole(text)
    else:
        value = None
    return value if value is not None and 0 < value < factor else None


def _digits(text: str) -> Decimal | None:
    """Value of digits, or of numerals without magnitudes: a single one, or several with a zero among them."""
    if _DIGITS.fullmatch(text):
        digits = text.replace(",", "")
        return Decimal(digits) if len(digits) <= number_words().most_digits + 1 else None
    values = [numerals().get(character, -1) for character in text]
    if not values or min(values) < 0 or (len(values) > 1 and (0 not in values or values[0] == 0)):
        return None
    return Decimal("".join(map(str, values)))


def spoken_range(text: str) -> tuple[str, str] | None:
    """The two numbers that two adjacent numerals mean, as in "四五百" or "十二三"; None if there are none."""
    pairs = [
        at for at in range(len(text) - 1) if _follow(numerals().get(text[at], 0), numerals().get(text[at + 1], 0))
    ]
    if len(pairs) != 1 or zero() in text or number_words().point in text:
        return None
    at = pairs[0]
    return text[: at + 1] + text[at + 2 :], text[:at] + text[at + 1 :]


def _follow(first: int, second: int) -> bool:
    """Whether two numerals are a spoken range: neighbours, or the three and the five."""
    return first > 0 and (second - first == 1 or (first, second) == (3, 5))
