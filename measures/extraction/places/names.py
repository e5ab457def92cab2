"""Names of places: a sentence and the ending of a name in it come in, the start of the name goes out."""

import re
from functools import cache

from measures.extraction.metrics.table import metric_words
from measures.extraction.places.atlas import Atlas
from measures.extraction.places.table import place_words
from measures.language.word_tables import any_of

NO_NAME = -1


def name_start(text: str, at: int, ending: str, lowest: int, atlas: Atlas) -> int:
    """Offset where the name before an ending begins, NO_NAME if the text there is not a name.

    `at` is the offset of the ending; the name cannot begin before `lowest`, the end of the last place named.
    """
    words = place_words()
    first = at
    while first > max(lowest, at - words.longest_name) and text[first - 1] not in words.never_in_name:
        first -= 1
    makes_other_word = text.startswith(words.not_after_ending.get(ending, ()), at + len(ending))
    # If the ending may belong to another word, a known name needs at least two characters before it.
    for start in range(first, at - 1 if makes_other_word else at):
        name = text[start : at + len(ending)]
        if atlas.knows(name) and (name not in words.only_behind_a_place or start == lowest > 0):
            return start
    if makes_other_word or ending not in words.unknown_names:
        return NO_NAME
    return _unknown_name_start(text, first, at, ending)


def _unknown_name_start(text: str, first: int, at: int, ending: str) -> int:
    """Offset, from `first` to `at`, where a name begins that is in no list, judged by its form; or NO_NAME."""
    words = place_words()
    breaks = [place for place in range(first, at) if text[place] in words.never_in_unknown_name]
    start = breaks[-1] + 1 if breaks else first
    if _is_clause_of_two(text, first, at):
        start = first
    # A word before the name may hold a character that breaks names: both are looked at.
    start = max(_without_leading_words(text, start, at), _behind_leading_word(text, first, start, at))
    stem = text[start:at]
    shortest, longest = words.unknown_names[ending]
    behind_digit = start > 0 and text[start - 1].isdigit()
    if behind_digit or not shortest <= len(stem) <= longest or _is_no_name(stem, ending):
        return NO_NAME
    return start


def _is_clause_of_two(text: str, first: int, at: int) -> bool:
    """Whether exactly two characters are between the start of a clause and an ending, and can begin a name."""
    words = place_words()
    opens = first == 0 or text[first - 1] in words.never_in_name
    if at - first != 2 or not opens or text[first] in words.never_in_unknown_name:
        return False
    return text[first + 1] not in words.never_second


def _behind_leading_word(text: str, first: int, start: int, end: int) -> int:
    """Offset after a word that can precede a name and begins before `start` but ends after it; else `start`."""
    ends = (match.end() for match in _before_name().finditer(text, first, end) if match.start() < start)
    return max((found for found in ends if start < found), default=start)


def _without_leading_words(text: str, first: int, end: int) -> int:
    """Offset after words that can precede a name; a word of one character counts only at the very beginning."""
    for match in _before_name().finditer(text, first, end):
        if len(match[0]) > 1 or match.start() == first:
            first = match.end()
    return first


def _is_no_name(stem: str, ending: str) -> bool:
    words = place_words()
    if stem in words.not_a_name or stem[-1] in words.never_last.get(ending, "") or stem.endswith(_no_name_ends()):
        return True
    return _never_inside().search(stem) is not None


@cache
def _no_name_ends() -> tuple[str, ...]:
    return tuple(word for word in place_words().not_a_name if len(word) > 1)


@cache
def _before_name() -> re.Pattern[str]:
    return re.compile(any_of(place_words().before_name))


@cache
def _never_inside() -> re.Pattern[str]:
    verbs = {word for group in metric_words().all_actions().values() for word in group if len(word) > 1}
    return re.compile(any_of(verbs | set(place_words().never_inside_name)))
