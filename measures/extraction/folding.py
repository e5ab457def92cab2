"""One way of writing: a text as found comes in, its folded form and the way back to every character go out.

Folded are traditional characters, full-width forms, spaces between characters, pinyin, doubled punctuation and line
ends inside a sentence. What is left can be matched by plain patterns, and each match pointed at in the text as found.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from measures.extraction.lexicons import data_text, table


@dataclass(frozen=True)
class Folded:
    """A folded text; `starts` and `origins` are the places where its pieces begin, in it and in the text as found."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """Offset in the text as found of a character of the folded text."""
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + position - self.starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as found of a non-empty span of the folded text."""
        return self.origin(start), self.origin(end - 1) + 1


def fold(text: str) -> Folded:
    """The folded form of a text."""
    same_length = text.translate(_characters())
    pieces, starts, origins = [], [], []
    length = position = 0
    for match in _dropped().finditer(same_length):
        start, end = match.span()
        if match["line_end"] and not _inside_a_sentence(same_length, start, end):
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


@cache
def _characters() -> dict[int, str]:
    traditional, simplified = data_text("characters.txt").split("\n")[:2]
    wide = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    ours = {ord(old): new for old, new in table("folding")["characters"].items()}
    return {ord(old): new for old, new in zip(traditional, simplified, strict=True)} | wide | ours


@cache
def _dropped() -> re.Pattern[str]:
    patterns = [*table("folding")["dropped"], r"(?P<line_end>\n)"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.M)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(table("folding")["heading"])


def _inside_a_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line end parts a sentence that was set in lines."""
    words = table("folding")
    first = text.rfind("\n", 0, start) + 1
    line = text[first:start].rstrip(" ")
    if len(line) < words["line"] or line[-1] in words["line_ends"] or text[end : end + 1] in ("", "\n"):
        return False
    return "\t" not in line and not _heading().match(line) and not _heading().match(text, end)
