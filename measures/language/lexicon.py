"""The lexicon: words for reading and writing figures, dates and titles. lexicon.toml in, a frozen table out."""

import re
from functools import cache
from pathlib import Path

from measures.language.word_tables import load, word_table

_FILE = Path(__file__).with_name("lexicon.toml")


@word_table
class VagueNumber:
    """The number and the qualifier assigned to words such as "a good half"."""

    value: float
    qualifier: str


@word_table
class Lexicon:
    """The words of lexicon.toml, where a comment says what each table is for.

    Keys of `vague`, `magnitudes` and `numerals` are Chinese words; those of `qualifiers` are qualifiers, those of
    `counters` units, those of `record_headings` fields, and those of the tables of sentences are language codes.
    """

    magnitudes: dict[str, int]
    written: tuple[str, ...]
    numerals: dict[str, int]
    shares: dict[str, int]
    fraction: str
    vague: dict[str, VagueNumber]
    qualifiers: dict[str, tuple[str, ...]]
    boilerplate: tuple[str, ...]
    calculation: dict[str, str]
    calculation_title: dict[str, str]
    other_origin: dict[str, str]
    beside: dict[str, str]
    between: dict[str, str]
    marked: dict[str, dict[str, str]]
    spoken: dict[str, dict[str, str]]
    ratios: tuple[str, ...]
    money: tuple[str, ...]
    counters: dict[str, tuple[str, ...]]
    place_endings: tuple[str, ...]
    date: re.Pattern[str]
    dateline: re.Pattern[str]
    sentence_ends: tuple[str, ...]
    record_headings: dict[str, tuple[str, ...]]
    checked: dict[str, dict[str, str]]
    full_stops: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once. Raises WordTableFault where the file has a mistake."""
    return load(_FILE, Lexicon)
