"""What characters tell about a file: characters.toml comes in; common characters, look-alikes and widths go out."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("characters.toml")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_WIDE_FROM = 0x2E80
_WIDE_SPACE = "\u3000"
_SPACE = re.compile(r"\s+")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def common() -> frozenset[str]:
    """The commonest characters and marks of Chinese prose in both scripts."""
    return frozenset("".join(_words()["common"].values()))


@cache
def page_number() -> re.Pattern[str]:
    """A line that is only the number of a page."""
    return re.compile(_words()["pages"]["number"])


@cache
def _look_alikes() -> dict[int, str]:
    radicals = {ord(sign): character for sign, character in _words()["radicals"].items()}
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return radicals | kangxi


def proper(text: str) -> str:
    """The text with characters in the place of radicals that only look like them."""
    return text.translate(_look_alikes())


def is_wide(character: str) -> bool:
    """Whether a character fills a square, as Chinese ones do."""
    return ord(character) >= _WIDE_FROM


def one_line(text: str) -> str:
    """Text of a paragraph as it is seen: white space is one space, a line break between wide characters nothing."""
    return _SPACE.sub(_seen, text.translate(_INVISIBLE)).strip()


def _seen(match: re.Match[str]) -> str:
    space, text = match[0], match.string
    if "\n" not in space and "\r" not in space:
        return " " if space.strip(_WIDE_SPACE) else space
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return "" if before and behind and is_wide(before) and is_wide(behind) else " "
