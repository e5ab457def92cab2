"""Search for regions: a Package and what a user typed come in, ids go out, the best match first.

Regions are found by their Chinese name, by pinyin (the English name), by id and by division code.
"""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from measures.table import queries
from measures.table.package import Package

_BETWEEN_WORDS = re.compile(r"[\s'’·.\-]+")


class _Words(NamedTuple):
    """Searchable names of a region, in lower case and without spaces."""

    names: tuple[str, ...]
    code: str


def found(package: Package, typed: str, regions: Collection[str], *, most: int) -> list[str]:
    """At most `most` of `regions` that match what was typed.

    Exact names come first, then names that begin with the text, then names that contain it; equal matches are sorted
    by number of figures. If nothing is typed, the regions with most figures.
    """
    wanted = _squeezed(typed)
    if not wanted:
        return most_reported(package, regions)[:most]
    words = queries.once(package, _words)
    ranks = {region: _rank(words[region], wanted) for region in regions}
    fitting = most_reported(package, (region for region, rank in ranks.items() if rank is not None))
    return sorted(fitting, key=lambda region: ranks[region] or 0)[:most]


def most_reported(package: Package, regions: Iterable[str]) -> list[str]:
    """Regions sorted by number of figures, most first; otherwise in the given order."""
    return sorted(regions, key=lambda region: -len(package.positions.get(region, ())))


def _rank(words: _Words, wanted: str) -> int | None:
    """0 if `wanted` is a name or the code, 1 if one begins with it, 2 if a name contains it, else None."""
    if wanted in words.names or wanted == words.code:
        return 0
    if any(name.startswith(wanted) for name in words.names) or words.code.startswith(wanted):
        return 1
    return 2 if any(wanted in name for name in words.names) else None


def _words(package: Package) -> dict[str, _Words]:
    return {
        region: _Words(tuple(_squeezed(name) for name in (row["name_zh"], row["name_en"], region)), str(row["code"]))
        for region, row in package.region_rows.items()
    }


def _squeezed(text: str) -> str:
    return _BETWEEN_WORDS.sub("", text).casefold()
