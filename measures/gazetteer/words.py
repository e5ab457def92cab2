"""The words of names.toml, checked when they are read."""

import re
from functools import cache
from pathlib import Path

from measures.language.word_tables import any_of, load, word_table


@word_table
class Nation:
    """Names and notes of the nation, which has no division code."""

    name_zh: str
    name_en: str
    note_zh: str
    note_en: str


@word_table
class ByHand:
    """The note of a region that a person added without a code."""

    note_zh: str
    note_en: str


@word_table
class GazetteerWords:
    """The words and patterns for names of divisions; comments in names.toml explain each of them.

    Keys of `endings` are levels; keys of its tables and of the other tables are Chinese.
    """

    unnamed: frozenset[str]
    autonomous_ending: re.Pattern[str]
    short_ending: re.Pattern[str]
    short_township_ending: re.Pattern[str]
    street_ending: re.Pattern[str]
    by_hand: ByHand
    nation: Nation
    peoples: dict[str, str]
    established: dict[str, str]
    of_city: dict[str, str]
    endings: dict[str, dict[str, str]]


@cache
def gazetteer_words() -> GazetteerWords:
    """The words of names.toml, read once. Raises WordTableFault if the file is not valid."""
    return load(Path(__file__).with_name("names.toml"), GazetteerWords)


@cache
def peoples_at_end() -> re.Pattern[str]:
    """Pattern of one or more peoples at the end of a text."""
    return re.compile(f"(?:{any_of(gazetteer_words().peoples)})+$")


@cache
def _autonomy() -> re.Pattern[str]:
    words = gazetteer_words()
    return re.compile(f"(?<=.)(?:{any_of(words.peoples)})+{words.autonomous_ending.pattern}")


def everyday_name(name: str) -> str:
    """The name of an autonomous place without its peoples and that it is autonomous; any other name as it is.

    A place that is named after its people keeps its name.
    """
    return _autonomy().sub(r"\1", name)


def short_name(name: str, *, is_township: bool = False) -> str:
    """A name without the ending that gives the kind of division; the name itself if only one character is left."""
    words = gazetteer_words()
    if is_township:
        short = words.short_township_ending.sub("", name)
        if short != name:
            short = peoples_at_end().sub("", short) or short
    else:
        short = words.short_ending.sub("", everyday_name(name))
    return short if len(short) >= 2 else name
