"""The words of places.toml, checked when they are read."""

import re
from functools import cache
from pathlib import Path

from measures.language.word_tables import load, word_table


@word_table
class PlaceWords:
    """The words and patterns for finding places; comments in places.toml explain each of them.

    Keys of `levels` and `stand_ins` are levels; keys of `unknown_names`, `never_last` and `not_after_ending` are
    endings of names; keys of `aliases` and `zones` are names.
    """

    longest_name: int
    beginning: int
    beginning_short: int
    beginning_path: int
    each_within: int
    office_within: int
    left_out_of_short_name: re.Pattern[str]
    never_short: frozenset[str]
    not_after_short_name: tuple[str, ...]
    in_a_road: re.Pattern[str]
    former_name: re.Pattern[str]
    never_second: str
    only_behind_a_place: frozenset[str]
    never_in_name: str
    never_in_unknown_name: str
    before_name: tuple[str, ...]
    not_a_name: tuple[str, ...]
    never_inside_name: tuple[str, ...]
    before_name_in_title: frozenset[str]
    list_link: re.Pattern[str]
    aside: tuple[str, ...]
    and_others: tuple[str, ...]
    each: tuple[str, ...]
    offices: tuple[str, ...]
    goes_on: tuple[str, ...]
    we: tuple[str, ...]
    kinds: str
    nation: str
    nation_words: tuple[str, ...]
    unnamed_places: tuple[str, ...]
    heads: tuple[str, ...]
    department: re.Pattern[str]
    stand_ins: dict[str, tuple[str, ...]]
    levels: dict[str, tuple[str, ...]]
    unknown_names: dict[str, tuple[int, int]]
    never_last: dict[str, str]
    not_after_ending: dict[str, tuple[str, ...]]
    aliases: dict[str, str]
    zones: dict[str, str]


@cache
def place_words() -> PlaceWords:
    """The words of places.toml, read once. Raises WordTableFault if the file is not valid."""
    return load(Path(__file__).with_name("places.toml"), PlaceWords)
