"""The words of numbers.toml, checked when they are read."""

import re
from functools import cache
from pathlib import Path

from measures.language.usual_characters import usual_characters
from measures.language.word_tables import load, word_table


@word_table
class NumberWords:
    """The words and patterns of numbers.toml, where a comment says what each is for."""

    digit_gap: re.Pattern[str]
    point: str
    filler: str
    behind_filler: str
    more: re.Pattern[str]
    plus: str
    or_so: re.Pattern[str]
    about_ten_more: str
    one_in_words: re.Pattern[str]
    several: tuple[str, ...]
    unclear: tuple[str, ...]
    upward: re.Pattern[str]
    tenth: re.Pattern[str]
    tenth_part: re.Pattern[str]
    half_more: re.Pattern[str]
    half: str
    no_half: re.Pattern[str]
    link: re.Pattern[str]
    longest: int
    most_digits: int
    shares: dict[str, float]
    money: dict[str, str]
    variants: dict[str, str]
    formal: dict[str, str]
    joined: dict[str, str]
    after_bound: re.Pattern[str]
    before: dict[str, tuple[str, ...]]
    comparing: dict[str, tuple[str, ...]]
    turned: tuple[str, ...]
    behind: dict[str, tuple[str, ...]]
    other_words: dict[str, str]


@cache
def number_words() -> NumberWords:
    """The words of numbers.toml, read once. Raises WordTableFault if the file is not valid."""
    return load(Path(__file__).with_name("numbers.toml"), NumberWords)


@cache
def _usual() -> dict[int, str]:
    return usual_characters() | {ord(old): new for old, new in number_words().variants.items()}


def usual(text: str) -> str:
    """A text of the same length with simplified and half-width characters, in which numbers can be found."""
    return text.translate(_usual())


@cache
def _plain() -> dict[int, str]:
    words = number_words()
    return {ord(old): new for old, new in (words.formal | words.joined).items()}


def plain(number: str) -> str:
    """A number with one character for each numeral and magnitude; it may become longer."""
    return number.translate(_plain())
