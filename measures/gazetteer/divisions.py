"""Divisions and the divisions that contain them: a code comes in, a Division or its path goes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from measures.gazetteer.codes import COUNTY, LEVEL_BY_LENGTH, TOWNSHIP, names, pinyin_of, townships_of
from measures.gazetteer.words import gazetteer_words

_REMEMBERED = 10_000


@dataclass(frozen=True)
class Division:
    """A province, city, county or township.

    `code` has 2, 4, 6 or 9 digits, `name` is the full one, `level` province, city, county or township. `pinyin` has a
    syllable for each character of the name, with blanks between them and without tones. `parent_code` is the code of
    the nearest division above that has a name of its own, "" for a province.
    """

    code: str
    name: str
    level: str
    pinyin: str
    parent_code: str


@lru_cache(_REMEMBERED)
def division(code: str) -> Division | None:
    """The division with exactly this code, None if there is none."""
    name = _name(code)
    if not name:
        return None
    above = next((part for part in reversed(_parts(code)[:-1]) if not is_stand_in(part)), "")
    return Division(code, name, LEVEL_BY_LENGTH[len(code)], pinyin_of(code), above)


def path(code: str) -> list[Division]:
    """The divisions from the province down to the one with this code; empty for an unknown code.

    Entries that are no place of their own are left out.
    """
    if not _name(code):
        return []
    found = (division(part) for part in _parts(code) if not is_stand_in(part))
    return [one for one in found if one]


def is_stand_in(code: str) -> bool:
    """Whether the entry of a code is no place of its own: it has no name, or is a whole city entered as a county."""
    name = names().get(code, "")
    return name in gazetteer_words().unnamed or (len(code) == COUNTY and name == names().get(code[:4]))


def above_townships() -> Iterator[str]:
    """Codes of the provinces, cities and counties that are places of their own."""
    return (code for code in names() if not is_stand_in(code))


def _name(code: str) -> str:
    if len(code) == TOWNSHIP:
        return townships_of(code[:COUNTY]).get(code, ("", ""))[0]
    return names().get(code, "")


def _parts(code: str) -> list[str]:
    """The codes of the divisions that contain a division, the highest first, and its own code."""
    return [code[:length] for length in LEVEL_BY_LENGTH if length <= len(code)]
