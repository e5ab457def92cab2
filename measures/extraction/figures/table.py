"""The words of figures.toml, checked when they are read."""

import re
from functools import cache
from pathlib import Path

from measures.language.word_tables import load, word_table


@word_table
class FigureWords:
    """The words and patterns for finding figures; comments in figures.toml explain each of them."""

    no_bounds: tuple[str, ...]
    also_verbs: frozenset[str]
    behind_without_bound: tuple[str, ...]
    bound_before_verb: re.Pattern[str]
    noise: tuple[re.Pattern[str], ...]
    noise_starts: str
    only_behind: dict[str, re.Pattern[str]]
    context_counters: frozenset[str]
    counters: tuple[str, ...]
    counter_names: dict[str, str]
    former_words: re.Pattern[str]
    from_words: re.Pattern[str]
    by_words: re.Pattern[str]
    to_link: re.Pattern[str]
    change_link: re.Pattern[str]
    now_link: re.Pattern[str]
    words_before: int
    respectively: tuple[str, ...]
    respectively_within: int
    list_link: re.Pattern[str]


@cache
def figure_words() -> FigureWords:
    """The words of figures.toml, read once. Raises WordTableFault if the file is not valid."""
    return load(Path(__file__).with_name("figures.toml"), FigureWords)
