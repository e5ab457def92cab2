"""The division codes: divisions.txt comes in; codes by name and by short name, places and townships by code go out.

The code of a province has two digits, of a city four, of a county six, of a township nine; each begins with the code
of the division that contains it. A line of the file holds a code, its name, and for a county its townships, each with
the last three digits of its code. `script/place_index.py` writes the file.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from measures.extraction.places.place import Place, ending_of, level_of
from measures.extraction.places.table import place_words
from measures.language.word_tables import any_of

_FILE = Path(__file__).with_name("divisions.txt")
_LEVEL_BY_LENGTH = {2: "province", 4: "city", 6: "county"}
_COUNTY = 6


@cache
def _divisions() -> dict[str, tuple[str, str]]:
    """Name and townships of each division, by code."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines())
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows}


def name_of(code: str) -> str:
    """Name of the province, city or county with a code. Raises KeyError for an unknown code."""
    return _divisions()[code][0]


@cache
def place_of(code: str) -> Place:
    """The province, city or county with a code; divisions without a name of their own are left out of its path."""
    parents = [code[:length] for length in _LEVEL_BY_LENGTH if len(code) >= length]
    names = [_divisions().get(part, ("", ""))[0] for part in parents]
    unnamed = place_words().unnamed_divisions
    return Place(tuple(name for name in names if name and name not in unnamed), code, _LEVEL_BY_LENGTH[len(code)])


@cache
def codes_by_name() -> dict[str, tuple[str, ...]]:
    """Codes of provinces, cities and counties by name; of autonomous ones also by the shorter everyday name."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, (name, _) in _divisions().items():
        if name not in place_words().unnamed_divisions:
            codes[name] = (*codes.get(name, ()), code)
    for name, own in list(codes.items()):
        shorter = _autonomy().sub(r"\1", name)
        if shorter != name and len(shorter) > 2:
            codes.setdefault(shorter, own)
    return codes


@cache
def _autonomy() -> re.Pattern[str]:
    words = place_words()
    return re.compile(f"(?:{any_of(words.peoples)})+{words.autonomous_ending.pattern}")


@cache
def codes_by_short_name() -> dict[str, tuple[str, ...]]:
    """Codes of provinces, cities and counties by name without ending, if at least two characters are left."""
    shorts: dict[str, tuple[str, ...]] = {}
    for name, codes in codes_by_name().items():
        short = place_words().left_out_of_short_name.sub("", name)
        if len(short) >= 2 and short != name:
            shorts[short] = (*shorts.get(short, ()), *codes)
    return shorts


@cache
def townships(code: str) -> dict[str, str]:
    """Codes by name of the townships in the city or county with a code; empty for a province and for the code ""."""
    found: dict[str, str] = {}
    if len(code) < 4:
        return found
    for county, (_, names) in _divisions().items():
        if len(county) == _COUNTY and county.startswith(code):
            for entry in names.split():
                found.setdefault(entry[3:], county + entry[:3])
    return found


def nearest(codes: Iterable[str], nearby: str) -> str:
    """The code in the same county, else city, else province as the code `nearby`; of several, the shortest."""
    return max(codes, key=lambda code: (_shared(code, nearby), -len(code)))


def _shared(code: str, nearby: str) -> int:
    return next((length for length in (6, 4, 2) if nearby[:length] == code[:length]), 0)


@cache
def place_named(path: str) -> Place:
    """The division with a full name, such as that of a city after the name of its province.

    Raises ValueError or StopIteration if there is none.
    """
    codes = codes_by_name()[max((name for name in codes_by_name() if path.endswith(name)), key=len)]
    return next(place for place in map(place_of, codes) if "".join(place.path) == path)


def parent(place: Place) -> Place:
    """The place that contains a place; for a province the nation, whose path is empty."""
    path = place.path[:-1]
    if not path:
        return Place((), "", "nation")
    code = next((code for code in codes_by_name().get(path[-1], ()) if place_of(code).path == path), "")
    return Place(path, code, place_of(code).level if code else level_of(ending_of(path[-1])))


def with_parents(place: Place | None) -> Iterator[Place]:
    """A place and all places that contain it, the lowest first; nothing for None and for the nation."""
    while place and place.path:
        yield place
        place = parent(place)
