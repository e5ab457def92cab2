"""Normal form of a text: a text comes in; its folded form, its sentences and the original positions go out.

Folding replaces traditional characters and full-width forms, and removes spaces between characters, pinyin, doubled
punctuation and line ends inside a sentence, so that simple patterns match the result.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from measures.documents.layout.breaks import is_cut
from measures.language.numbers import number_words
from measures.language.usual_characters import usual_characters
from measures.language.word_tables import load, word_table

_FILE = Path(__file__).with_name("folding.toml")
# A full-width comma between half-width digits ends a clause; it does not separate thousands.
_CLAUSE_COMMA = re.compile("(?<=[0-9])\uff0c(?=[0-9])")


@word_table
class FoldingWords:
    """The patterns and characters of folding.toml; comments there explain each of them."""

    dropped: tuple[re.Pattern[str], ...]
    least_line: int
    line_ends: str
    heading: re.Pattern[str]
    sentence_end: re.Pattern[str]
    characters: dict[str, str]


@dataclass(frozen=True)
class Folded:
    """A folded text, made of pieces of the original.

    `starts` and `origins` are the offsets of each piece in the folded text and in the original, in characters.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """Offset in the original of the character at `position` of the folded text."""
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + position - self.starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the original of a span of the folded text; the span must not be empty."""
        return self.origin(start), self.origin(end - 1) + 1


def fold(text: str) -> Folded:
    """The folded form of a text."""
    same_length = _CLAUSE_COMMA.sub(";", text).translate(_characters())
    pieces, starts, origins = [], [], []
    length = position = 0
    for match in _dropped().finditer(same_length):
        start, end = match.span()
        if match["line_end"] and not _is_inside_sentence(same_length, start, end):
            continue
        if start > position:
            pieces.append(same_length[position:start])
            starts.append(length)
            origins.append(position)
            length += start - position
        position = end
    pieces.append(same_length[position:])
    starts.append(length)
    origins.append(position)
    return Folded("".join(pieces), tuple(starts), tuple(origins))


def sentences(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each sentence of a folded text, and whether it begins a paragraph.

    Direct speech is one sentence together with the words that introduce it.
    """
    start, opens_paragraph = 0, True
    for match in _words().sentence_end.finditer(text):
        if match.end() > start:
            yield start, match.end(), opens_paragraph
        opens_paragraph = "\n" in match[0]
        start = match.end()
    if start < len(text):
        yield start, len(text), opens_paragraph


@cache
def _words() -> FoldingWords:
    return load(_FILE, FoldingWords)


@cache
def _characters() -> dict[int, str]:
    """Replacements of single characters by code point: traditional and full-width ones, and those of folding.toml."""
    return usual_characters() | {ord(old): new for old, new in _words().characters.items()}


@cache
def _dropped() -> re.Pattern[str]:
    patterns = [
        number_words().digit_gap.pattern,
        *(pattern.pattern for pattern in _words().dropped),
        r"(?P<line_end>\n)",
    ]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.M)


def _is_inside_sentence(text: str, start: int, end: int) -> bool:
    """Whether the line end at `start` to `end` is a line break inside a sentence."""
    words = _words()
    first = text.rfind("\n", 0, start) + 1
    line = text[first:start].rstrip(" ")
    if text[end : end + 1] in ("", "\n") or (line and line[-1] in words.line_ends):
        return False
    if len(line) < words.least_line:
        return bool(first) and is_cut(line, text[end : end + words.least_line].partition("\n")[0])
    return "\t" not in line and not words.heading.match(line) and not words.heading.match(text, end)
