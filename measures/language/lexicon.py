"""The lexicon: lexicon.toml comes in, one frozen table of words goes out."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True)
class Lexicon:
    """Magnitudes, numerals and vague numbers by their characters, words by qualifier, first words of footers."""

    magnitudes: dict[str, int]
    written: tuple[str, ...]
    numerals: dict[str, int]
    shares: dict[str, int]
    fraction: str
    vague: dict[str, tuple[float, str]]
    qualifiers: dict[str, tuple[str, ...]]
    boilerplate: tuple[str, ...]
    calculation: dict[str, str]
    calculation_title: dict[str, str]
    other_origin: dict[str, str]
    beside: dict[str, str]
    between: dict[str, str]
    spoken: dict[str, dict[str, str]]
    ratios: tuple[str, ...]
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
    """The lexicon, read once."""
    words = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Lexicon(
        magnitudes=words["magnitudes"],
        written=tuple(words["written"]["zh"]),
        numerals=words["numerals"],
        shares=words["shares"],
        fraction=words["fractions"]["between"],
        vague={word: (entry["value"], entry["qualifier"]) for word, entry in words["vague"].items()},
        qualifiers={name: tuple(entries) for name, entries in words["qualifiers"].items()},
        boilerplate=tuple(words["boilerplate"]["starts"]),
        calculation=words["calculation"],
        calculation_title=words["calculation_title"],
        other_origin=words["other_origin"],
        beside=words["beside"],
        between=words["between"],
        spoken=words["spoken"],
        ratios=tuple(words["units"]["ratios"]),
        counters={unit: tuple(entries) for unit, entries in words["counters"].items()},
        place_endings=tuple(words["places"]["endings"]),
        date=re.compile(words["documents"]["date"]),
        dateline=re.compile(words["documents"]["dateline"]),
        sentence_ends=tuple(words["documents"]["sentence_ends"]),
        record_headings={field: tuple(titles) for field, titles in words["record_headings"].items()},
        checked=words["checked"],
        full_stops=tuple(words["documents"]["full_stops"]),
    )
