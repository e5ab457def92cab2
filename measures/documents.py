"""Source files into articles: the bytes of a text file come in, articles with title, date and text go out.

A collection is split where a title line carries a date in brackets, or is followed by a line that is such a date.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from measures.lexicon import lexicon

ENCODINGS = ("utf-8-sig", "gb18030")


class DocumentFault(Exception):
    """A file cannot be read as text; the message is an English template."""


@dataclass(frozen=True)
class Article:
    """One article: its title, ISO date and text. Offsets count characters of `text`; line 1 is the title line."""

    title: str
    date: str
    text: str

    @cached_property
    def sha256(self) -> str:
        """Hash of the text."""
        return digest(self.text)

    def position(self, paragraph: int) -> int:
        """Offset of the first character of a 1-based paragraph."""
        return sum(len(line) + 1 for line in self.text.split("\n")[: paragraph - 1])


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hex."""
    return sha256(text.encode()).hexdigest()


def squeeze(text: str) -> str:
    """Text without white space, as titles are compared."""
    return re.sub(r"\s", "", text)


def decode(data: bytes) -> str:
    """Text of a file in UTF-8 or GB 18030, with plain line ends. Raises DocumentFault otherwise."""
    if b"\x00" in data[:4096]:
        raise DocumentFault("The file is not plain text.")
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise DocumentFault("The text is neither UTF-8 nor GB 18030.")


def articles(text: str) -> list[Article]:
    """Articles of a collection, or the one article of a file; none where no title with a date is found."""
    lines = _without_boilerplate(text.split("\n"))
    heads = [head for head in (_head(lines, number) for number in range(len(lines))) if head]
    ends = [*(number for number, _, _ in heads[1:]), len(lines)][: len(heads)]
    return [
        Article(title, date, "\n".join(lines[start:end]).rstrip())
        for (start, title, date), end in zip(heads, ends, strict=True)
    ]


def _without_boilerplate(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if line.startswith(lexicon().boilerplate):
            return lines[:number]
    return lines


def _head(lines: list[str], number: int) -> tuple[int, str, str] | None:
    """Start line, title and date of the article whose date ends line `number`."""
    match = lexicon().date.search(lines[number])
    day = _iso_date(match) if match else ""
    if not match or not day:
        return None
    title = lines[number][: match.start()].strip()
    if title:
        return number, title, day
    title = lines[number - 1].strip() if number else ""
    if not title or title.endswith(lexicon().sentence_ends) or lexicon().date.search(title):
        return None
    return number - 1, title, day


def _iso_date(match: re.Match[str]) -> str:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""
