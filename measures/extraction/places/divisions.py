"""Division codes as articles use them: codes by name and by short name, places and townships by code.

The code of a province has two digits, of a city four, of a county six, of a township nine; each begins with the code
of the division that contains it. Codes and names come from the gazetteer.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from measures.extraction.places.place import Place, ending_of, level_of
from measures.extraction.places.table import place_words
from measures.gazetteer.codes import names, townships_of
from measures.gazetteer.words import everyday_name, gazetteer_words

_LEVEL_BY_LENGTH = {2: "province", 4: "city", 6: "county"}
_COUNTY = 6


def name_of(code: str) -> str:
    """Name of the province, city or county with a code. Raises KeyError for an unknown code."""
    return names()[code]


@cache
def place_of(code: str) -> Place:
    """The province, city or county with a code; divisions without a name of their own are left out of its path."""
    parents = [code[:length] for length in _LEVEL_BY_LENGTH if len(code) >= length]
    above = [names().get(part, "") for part in parents]
    unnamed = gazetteer_words().unnamed
    return Place(tuple(name for name in above if name and name not in unnamed), code, _LEVEL_BY_LENGTH[len(code)])


@cache
def codes_by_name() -> dict[str, tuple[str, ...]]:
    """Codes of provinces, cities and counties by name; of autonomous ones also by the shorter everyday name."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in names().items():
        if name not in gazetteer_words().unnamed:
            codes[name] = (*codes.get(name, ()), code)
    for name, own in list(codes.items()):
        shorter = everyday_name(name)
        if shorter != name and len(shorter) > 2:
            codes.setdefault(shorter, own)
    return codes


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
    for county in names():
        if len(county) == _COUNTY and county.startswith(code):
            for township, (name, _) in townships_of(county).items():
                found.setdefault(name, township)
    return found


def nearest(codes: Iterable[str], nearby: str) -> str:
    """The code in the same county, else city, else province as the code `nearby`; of several, the shortest."""
    return max(codes, key=lambda code: (_shared(code, nearby), -len(code)))


def the_nearest(codes: Iterable[str], nearby: str) -> str:
    """As `nearest`, but "" if several codes of one level are equally near."""
    found = list(codes)
    best = nearest(found, nearby)
    equal = [code for code in found if len(code) == len(best) and _shared(code, nearby) == _shared(best, nearby)]
    return best if len(equal) == 1 else ""


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
