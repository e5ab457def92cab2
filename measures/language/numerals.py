"""Numbers in Chinese prose: the characters of a span come in, its numbers and qualifier go out."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from measures.language.lexicon import lexicon


@dataclass(frozen=True)
class Quantity:
    """Numbers of a span in their order, magnitudes multiplied out, and its qualifier.

    The qualifier is one of those that the schema names.
    """

    numbers: tuple[float, ...]
    qualifier: str


def read(span: str) -> Quantity:
    """Quantity of a span such as "1.2万余", "两" or "62项减少至4"; no numbers where the span holds none.

    Shares in words become per cent: "三成" is 30, "三分之二" is 66.67.
    """
    if span.isascii() and span.isdigit():
        return Quantity((float(span),), "exact")
    text = re.sub(r"\s", "", span)
    words = lexicon()
    if text in words.vague:
        return Quantity((words.vague[text].value,), words.vague[text].qualifier)
    fraction = _fraction().fullmatch(text)
    if fraction and words.numerals[fraction["whole"]]:
        share = round(100 * words.numerals[fraction["part"]] / words.numerals[fraction["whole"]], 2)
        return Quantity((share,), _qualifier(fraction["before"] + fraction["after"]))
    return Quantity(tuple(value for match in _numbers().finditer(text) for value in _values(match)), _qualifier(text))


def vague(span: str) -> bool:
    """Whether a span is a vague number such as "一大半", whose value and qualifier the lexicon gives."""
    return re.sub(r"\s", "", span) in lexicon().vague


@cache
def _fraction() -> re.Pattern[str]:
    """Pattern of a fraction such as "三分之一", with the words before and after it."""
    words = lexicon()
    numeral = "".join(words.numerals)
    return re.compile(
        rf"(?P<before>[^\d{numeral}]*)(?P<whole>[{numeral}]){words.fraction}(?P<part>[{numeral}])(?P<after>[^\d{numeral}]*)"
    )


@cache
def _numbers() -> re.Pattern[str]:
    """Pattern of one number, in digits or numerals, with its magnitudes and the words that make it a share."""
    words = lexicon()
    more = "".join(words.qualifiers["over"])
    magnitude = "".join(words.magnitudes)
    numeral = "".join(words.numerals)
    bound = "".join(word for entries in words.qualifiers.values() for word in entries if len(word) == 1)
    hundred, tenth = words.shares
    return re.compile(
        rf"(?:{hundred})?"
        rf"(?:(?P<digits>\d[\d,]*(?:\.\d+)?)"
        rf"|(?P<numeral>[{numeral}][{numeral}{magnitude}]*|(?<=[{bound}])[{magnitude}]+|[{magnitude}]+(?=[{more}])))"
        rf"(?:[{more}]?(?P<magnitudes>[{magnitude}]+))?(?P<tenth>{tenth}(?P<half>[{numeral}])?)?"
    )


def _values(match: re.Match[str]) -> tuple[float, ...]:
    """Value of a match of `_numbers`; two values where a numeral such as "四五" means a range."""
    words = lexicon()
    digits = match["digits"]
    values = (Decimal(digits.replace(",", "")),) if digits else _numeral(match["numeral"])
    factor = 1
    for magnitude in match["magnitudes"] or "":
        factor *= words.magnitudes[magnitude]
    if match["tenth"]:
        factor *= next(reversed(words.shares.values()))
    half = words.numerals[match["half"]] if match["half"] else 0
    return tuple(round(float(value * factor + half), 6) for value in values)


def _numeral(text: str) -> tuple[Decimal, ...]:
    """Value of a Chinese numeral; two values where two adjacent digits, as in "四五百", mean a range."""
    digits = [position for position, character in enumerate(text) if 0 < _digit(character) < 10]
    for first, second in pairwise(digits):
        if second == first + 1 and 0 < _digit(text[second]) - _digit(text[first]) <= 2:
            return tuple(_cardinal(text[:first] + text[at] + text[second + 1 :]) for at in (first, second))
    return (_cardinal(text),)


def _cardinal(text: str) -> Decimal:
    """Value of a Chinese numeral, whose last magnitude may be omitted: "两万五" is 25,000."""
    total = section = digit = 0
    last = 1
    for character in text:
        value = lexicon().magnitudes.get(character, _digit(character))
        if value < 10:
            digit = digit * 10 + value if last < 10 and digit else value
        elif value < 10_000:
            section += (digit or (0 if section else 1)) * value
            digit = 0
        else:
            total = (total + section + digit or 1) * value
            section = digit = 0
        last = 10 if value == 0 else value
    return Decimal(total + section + digit * (_left_out(text) if 0 < digit < 10 else 1))


def _left_out(text: str) -> int:
    """Omitted magnitude of the last digit of a numeral: a tenth of the one before it, else 1."""
    before = lexicon().magnitudes.get(text[-2:-1], 10)
    return before // 10 if before > 10 else 1


def _digit(character: str) -> int:
    return lexicon().numerals.get(character, -1)


def _qualifier(text: str) -> str:
    for qualifier, entries in lexicon().qualifiers.items():
        if any(word in text for word in entries):
            return qualifier
    return "exact"
