"""Line breaks inside a sentence: the lines of a block come in, the lines go out that are complete."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from measures.language.lexicon import lexicon
from measures.language.text_width import is_wide
from measures.language.word_tables import load, word_table

_FILE = Path(__file__).with_name("breaks.toml")
_LONGEST_HEADING = 40


@word_table
class BreakWords:
    """The marks and patterns of breaks.toml; comments there explain each of them."""

    open_ends: str
    no_beginnings: str
    closed_ends: str
    item: re.Pattern[str]
    fragment: re.Pattern[str]


def joined(lines: Sequence[str]) -> list[str]:
    """The lines of one paragraph, those joined that a soft line break cut inside a sentence."""
    kept = [line for line in lines if line.strip()]
    # Whether the lines from each one to the next complete one end as a sentence does.
    ends = [False] * (len(kept) + 1)
    for number in range(len(kept) - 1, -1, -1):
        closed = kept[number].rstrip()[-1:] in _words().closed_ends
        ends[number] = closed or (ends[number + 1] and not _is_item(kept[number + 1]))
    pieces: list[list[str]] = []
    for number, line in enumerate(kept):
        before = pieces[-1][-1] if pieces else ""
        if pieces and (is_cut(before, line) or (ends[number] and _is_cut_in_block(before, line))):
            pieces[-1].append(line.lstrip())
        else:
            pieces.append([line])
    return ["".join(_spaced(group)) for group in pieces]


def is_cut(before: str, after: str) -> bool:
    """Whether marks at the break, or a bare figure after it, show that it is inside a sentence."""
    words = _words()
    before, after = before.rstrip(), after.lstrip()
    if not before or not after or "\t" in before or "\t" in after or _is_dated(before) or _is_dated(after):
        return False
    if before[-1] in words.closed_ends or words.item.match(after):
        return False
    if before[-1] in words.open_ends or after[0] in words.no_beginnings:
        return True
    return bool(words.fragment.match(after)) and is_wide(before[-1])


def _is_cut_in_block(before: str, after: str) -> bool:
    """Whether a break between two lines of one paragraph, of which the last ends as a sentence, is inside of it."""
    if "\t" in before or "\t" in after or _is_dated(before) or _is_dated(after):
        return False
    if before.rstrip()[-1:] in _words().closed_ends or _is_item(before) or _is_item(after):
        return False
    return any(mark in before for mark in _words().open_ends) or len(before) > _LONGEST_HEADING


def _is_item(line: str) -> bool:
    return bool(_words().item.match(line))


def _is_dated(line: str) -> bool:
    """Whether a line is the date below a title, or a title with its date."""
    if len(line) > 2 * _LONGEST_HEADING:
        return False
    return bool(lexicon().date.search(line)) or bool(lexicon().dateline.match(line.strip()))


def _spaced(group: Sequence[str]) -> list[str]:
    """The pieces of a line, with spaces between Latin words."""
    spaced = [group[0].rstrip() if len(group) > 1 else group[0]]
    for piece in group[1:]:
        if spaced[-1][-1:].isascii() and piece[:1].isascii() and spaced[-1][-1:].isalpha() and piece[:1].isalpha():
            spaced.append(" ")
        spaced.append(piece)
    return spaced


@cache
def _words() -> BreakWords:
    return load(_FILE, BreakWords)
