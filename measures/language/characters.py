"""Tables of single characters (characters.toml), and text cleaned with them."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from measures.language.text_width import is_wide
from measures.language.word_tables import load, word_table

_FILE = Path(__file__).with_name("characters.toml")
_KANGXI_RADICALS = range(0x2F00, 0x2FD6)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_WIDE_SPACE = "\u3000"
_SPACE = re.compile(r"\s+")


@word_table
class Characters:
    """The tables of characters.toml, where a comment says what each is for."""

    page_number: re.Pattern[str]
    common: dict[str, str]
    radicals: dict[str, str]


@cache
def _characters() -> Characters:
    return load(_FILE, Characters)


@cache
def common() -> frozenset[str]:
    """The commonest characters and punctuation marks of Chinese prose, simplified and traditional."""
    return frozenset("".join(_characters().common.values()))


def is_page_number(line: str) -> bool:
    """Whether a line is only the number of a page, such as "- 3 -"."""
    return bool(_characters().page_number.match(line))


@cache
def _ideographs() -> dict[int, str]:
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI_RADICALS}
    return kangxi | {ord(radical): ideograph for radical, ideograph in _characters().radicals.items()}


def replace_radicals(text: str) -> str:
    """Replace radicals by the ideographs that look the same; PDF files often confuse the two."""
    return text.translate(_ideographs())


def one_line(text: str) -> str:
    """Text as a browser shows it on one line.

    Invisible characters and white space at the ends are removed. Other white space becomes one space, but a line
    break between two wide characters is removed.
    """
    return _SPACE.sub(_shown_space, text.translate(_INVISIBLE)).strip()


def _shown_space(match: re.Match[str]) -> str:
    space, text = match[0], match.string
    if "\n" not in space and "\r" not in space:
        return " " if space.strip(_WIDE_SPACE) else space
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return "" if before and after and is_wide(before) and is_wide(after) else " "
