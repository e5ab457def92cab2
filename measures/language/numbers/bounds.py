"""Words that bound a number: the words of numbers.toml and of the lexicon come in, their qualifiers go out."""

import re
from functools import cache

from measures.language.lexicon import lexicon
from measures.language.numbers.table import number_words
from measures.language.word_tables import any_of

_OPPOSITE = {"at_least": "at_most", "at_most": "at_least"}


@cache
def before() -> dict[str, str]:
    """Qualifier of each word that can stand before a number, such as "不超过"."""
    words = number_words()
    found = {word: qualifier for qualifier, entries in words.before.items() for word in entries}
    for qualifier, entries in words.comparing.items():
        for word in entries:
            found[word] = qualifier
            found |= {turned + word: _OPPOSITE[qualifier] for turned in words.turned}
    return found


@cache
def behind() -> dict[str, str]:
    """Qualifier of each word that can stand behind a number or its counter, such as "以内"."""
    return {word: qualifier for qualifier, entries in number_words().behind.items() for word in entries}


@cache
def before_source() -> str:
    """Source of a pattern of the words before a number, left out where they are the end of another word."""
    return _guarded(before())


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(_guarded(before() | behind()))


def _guarded(entries: dict[str, str]) -> str:
    """Source of a pattern of words, none of which is the end of another word of numbers.toml."""
    other = number_words().other_words
    kinds = [f"(?<![{characters}]){re.escape(word)}" for word, characters in other.items() if word in entries]
    return f"(?:{any_of(word for word in entries if word not in other)}|{'|'.join(kinds)})"


def strongest(qualifiers: set[str]) -> str:
    """Of several qualifiers the one that counts: the order is that of the lexicon; exact if there is none."""
    return next((qualifier for qualifier in lexicon().qualifiers if qualifier in qualifiers), "exact")


def said(text: str) -> str:
    """Qualifier of the words for a bound anywhere in a text."""
    known = before() | behind()
    return strongest({known[match[0]] for match in _anywhere().finditer(text)})
