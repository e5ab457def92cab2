"""Source files into articles: the bytes of a file come in, articles with title, date and text go out.

A text is split into articles at each title line that ends with a date in brackets, or is followed by a line that is
such a date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath

from measures.documents import mail, pdf, webpage, word
from measures.documents.notes import DocumentNote, FileContent
from measures.documents.plain import ENCODINGS, decode
from measures.faults import DocumentFault
from measures.language.lexicon import lexicon

__all__ = [
    "ENCODINGS",
    "KINDS",
    "Article",
    "Document",
    "DocumentFault",
    "DocumentNote",
    "articles",
    "decode",
    "digest",
    "read",
    "squeeze",
]

MOST_BYTES = 50 * 1024 * 1024


def _plain(data: bytes) -> FileContent:
    return FileContent(decode(data))


KINDS: dict[str, Callable[[bytes], FileContent]] = {
    ".txt": _plain,
    ".docx": word.content,
    ".pdf": pdf.content,
    ".html": webpage.content,
    ".htm": webpage.content,
    ".mht": mail.content,
    ".mhtml": mail.content,
    ".eml": mail.content,
}
# First bytes that identify a kind of file whatever its name says.
_SIGNATURES = {b"%PDF-": pdf.content, b"PK\x03\x04": word.content}
_LONGEST_TITLE = 80
_HEAD_LINES = 6


@dataclass(frozen=True)
class Article:
    """One article: its title, its date (ISO, "" if unknown) and its text, which begins with the line of the title.

    `start` is the offset of the text in the text of its document, in characters.
    """

    title: str
    date: str
    text: str
    start: int = 0

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return digest(self.text)


@dataclass(frozen=True)
class Document:
    """The content of a file: its whole text, its articles in the order of the text, and what was not read of it."""

    text: str
    articles: tuple[Article, ...]
    notes: tuple[DocumentNote, ...] = ()


def read(name: str, data: bytes) -> Document:
    """Read a file. Its kind follows from the ending of `name`, which also serves as the title of a text without one.

    Raises DocumentFault, and no other exception, if the file is too large, of an unknown kind, damaged or empty.
    """
    if len(data) > MOST_BYTES:
        raise DocumentFault("The file is larger than {size} MB.", size=str(MOST_BYTES // 2**20))
    content = _reader(name, data)(data)
    if not content.text.strip():
        raise DocumentFault("The file holds no text.")
    return Document(content.text, tuple(_all_articles(name, content.text)), content.notes)


def _reader(name: str, data: bytes) -> Callable[[bytes], FileContent]:
    """The function that reads a file, by its first bytes, else by its ending."""
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS:
        kinds = ", ".join(KINDS)
        raise DocumentFault(
            "Files of type “{ending}” cannot be read; supported types: {kinds}.", ending=ending, kinds=kinds
        )
    return next((reader for signature, reader in _SIGNATURES.items() if data.startswith(signature)), KINDS[ending])


def _all_articles(name: str, text: str) -> list[Article]:
    """The dated articles of a text; the text before the first one is an article too if it contains a sentence."""
    dated = articles(text)
    before = text[: dated[0].start] if dated else text
    if dated and not any(line.rstrip().endswith(lexicon().full_stops) for line in before.split("\n")):
        return dated
    return [_undated(name, before), *dated]


def _undated(name: str, text: str) -> Article:
    """An article without a date in brackets at its title; its date may be in a line near the top."""
    start = len(text) - len(text.lstrip())
    lines = _without_boilerplate(text[start:].split("\n"))
    heads = [line.strip() for line in lines if line.strip()][:_HEAD_LINES]
    title = heads[0] if heads else ""
    if not title or len(title) > _LONGEST_TITLE or title.endswith(lexicon().sentence_ends):
        title = PurePath(name).stem
    return Article(title, _day_near_top(heads), "\n".join(lines).rstrip(), start)


def _day_near_top(heads: list[str]) -> str:
    """The ISO date in one of the short lines after the title, "" if there is none."""
    short = [line for line in heads if len(line) <= _LONGEST_TITLE and not line.endswith(lexicon().sentence_ends)]
    days = (_iso_date(match) for line in short[1:] if (match := lexicon().dateline.search(line)))
    return next((day for day in days if day), "")


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def squeeze(text: str) -> str:
    """Text without white space, for comparing titles."""
    return re.sub(r"\s", "", text)


def articles(text: str) -> list[Article]:
    """Articles of a text with a date in brackets at or below their title, in the order of the text; perhaps none."""
    lines = _without_boilerplate(text.split("\n"))
    heads = [head for head in (_head(lines, number) for number in range(len(lines))) if head]
    ends = [*(number for number, _, _ in heads[1:]), len(lines)][: len(heads)]
    found = []
    offset = number = 0
    for (start, title, day), end in zip(heads, ends, strict=True):
        offset += sum(len(line) + 1 for line in lines[number:start])
        number = start
        found.append(Article(title, day, "\n".join(lines[start:end]).rstrip(), offset))
    return found


def _without_boilerplate(lines: list[str]) -> list[str]:
    """The lines above the footer of a website; such words in the upper half of a text are only a button."""
    whole = sum(map(len, lines))
    above = 0
    for number, line in enumerate(lines):
        if line.startswith(lexicon().boilerplate) and above * 2 >= whole:
            return lines[:number]
        above += len(line)
    return lines


def _head(lines: list[str], number: int) -> tuple[int, str, str] | None:
    """First line number, title and ISO date of the article whose date is at the end of line `number`; else None."""
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
    """ISO date of a match of the lexicon, "" if there is no such day in the calendar."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""
