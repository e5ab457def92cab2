"""How many townships and villages a division has: counts.txt comes in, counts by code go out.

A line of the file holds the code of a county, its townships, similar units, villages, similar units. Similar ones are
zones, parks, farms and the like that are administered as a township or a village. `script/gazetteer.py` counts them.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from measures.gazetteer.codes import COUNTY, names

YEAR = 2023
_FILE = Path(__file__).with_name("counts.txt")


@dataclass(frozen=True)
class Counts:
    """Townships and villages of a division in June of `year`; similar units (zones, farms) are counted apart."""

    townships: int
    similar_townships: int
    villages: int
    similar_villages: int
    year: int = YEAR


@cache
def _counted() -> dict[str, tuple[int, ...]]:
    """The four counts of each county by code; those of cities and provinces are sums over their counties."""
    counted: dict[str, tuple[int, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        code, *numbers = line.split("\t")
        own = tuple(map(int, numbers))
        counted[code] = own
        for above in (code[:4], code[:2]):
            counted[above] = tuple(map(sum, zip(counted.get(above, (0, 0, 0, 0)), own, strict=True)))
    return counted


def counts(code: str) -> Counts:
    """Counts of a province, city or county. Raises KeyError for any other code."""
    if code not in names():
        raise KeyError(code)
    return Counts(*_counted()[code])


def has_counts(code: str) -> bool:
    """Whether a code is that of a province, city or county whose units are counted."""
    return code in names() and len(code) <= COUNTY
