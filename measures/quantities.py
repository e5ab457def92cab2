"""A figure as it stands in Chinese prose: the characters of a span come in, its numbers and qualifier go out."""

import re
from dataclasses import dataclass
from functools import cache

from measures.lexicon import lexicon


@dataclass(frozen=True)
class Quantity:
    """Numbers of a span in their order, magnitudes resolved, and the qualifier that its words give."""

    numbers: tuple[float, ...]
    qualifier: str


def read(span: str) -> Quantity:
    """Quantity of a span such as "1.2万余", "两", "62项减少至4"; no numbers where the span holds none."""
    text = re.sub(r"\s", "", span)
    words = lexicon()
    if text in words.vague:
        value, qualifier = words.vague[text]
        return Quantity((value,), qualifier)
    return Quantity(tuple(_number(match) for match in _numbers().finditer(text)), _qualifier(text))


def vague(span: str) -> bool:
    """Whether a span is a vague number such as "一大半", whose bound the lexicon states."""
    return re.sub(r"\s", "", span) in lexicon().vague


@cache
def _numbers() -> re.Pattern[str]:
    words = lexicon()
    numeral = "".join(words.numerals)
    more = "".join(word for word in words.qualifiers["at_least"] if len(word) == 1)
    magnitude = "".join(words.magnitudes)
    return re.compile(
        rf"(?:(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<numeral>[{numeral}]))(?:[{more}]?(?P<magnitudes>[{magnitude}]+))?"
    )


def _number(match: re.Match[str]) -> float:
    words = lexicon()
    digits = match["digits"]
    value = float(digits.replace(",", "")) if digits else float(words.numerals[match["numeral"]])
    for magnitude in match["magnitudes"] or "":
        value *= words.magnitudes[magnitude]
    return round(value, 6)


def _qualifier(text: str) -> str:
    for qualifier, entries in lexicon().qualifiers.items():
        if any(word in text for word in entries):
            return qualifier
    return "exact"
