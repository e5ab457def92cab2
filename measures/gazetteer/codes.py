"""The division codes as they are: divisions.txt and townships.txt come in, names and pinyin by code go out.

The code of a province has two digits, of a city four, of a county six, of a township nine; each begins with the code
of the division that contains it. A line of divisions.txt holds a code, its name and its pinyin; a line of
townships.txt the code of a county and its townships, each with the last three digits of its code. Pinyin has a
syllable for each character, without tones but with ü. `script/gazetteer.py` writes both files.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

COUNTY = 6
TOWNSHIP = 9
LEVEL_BY_LENGTH = MappingProxyType({2: "province", 4: "city", COUNTY: "county", TOWNSHIP: "township"})
_FOLDER = Path(__file__).parent


@cache
def _divisions() -> dict[str, tuple[str, str]]:
    """Name and pinyin of provinces, cities and counties, by code and in the order of the codes."""
    rows = (line.split("\t") for line in _lines("divisions.txt"))
    return {code: (name, pinyin) for code, name, pinyin in rows}


@cache
def names() -> Mapping[str, str]:
    """Names of provinces, cities and counties by code, in the order of the codes."""
    return MappingProxyType({code: name for code, (name, _) in _divisions().items()})


def pinyin_of(code: str) -> str:
    """Pinyin of a division. Raises KeyError for an unknown code."""
    return (_divisions() if len(code) <= COUNTY else townships_of(code[:COUNTY]))[code][1]


@cache
def _townships() -> dict[str, str]:
    """The townships of each county in one text, by the code of the county."""
    return {line[:COUNTY]: line[COUNTY + 1 :] for line in _lines("townships.txt")}


@cache
def townships_of(county: str) -> Mapping[str, tuple[str, str]]:
    """Name and pinyin of the townships of a county by code; empty for an unknown code."""
    found = {}
    for entry in filter(None, _townships().get(county, "").split("\t")):
        name, _, pinyin = entry[TOWNSHIP - COUNTY :].partition(" ")
        found[county + entry[: TOWNSHIP - COUNTY]] = (name, pinyin)
    return MappingProxyType(found)


def _lines(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()
