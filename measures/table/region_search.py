"""Regions found by what a user types: a Package and a few letters come in, ids go out, the likeliest first.

A name is found in Chinese, in pinyin, which the English name is made of, and by the division code.
"""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from measures.table import queries
from measures.table.package import Package

_BETWEEN_WORDS = re.compile(r"[\s'’·.\-]+")


class _Words(NamedTuple):
    """What a region is called, without spaces and in small letters."""

    names: tuple[str, ...]
    code: str


def found(package: Package, typed: str, regions: Collection[str], *, most: int) -> list[str]:
    """Those of `regions` that are called what was typed, or begin so, or contain it, in this order; at most `most`.

    Among equals those with more figures come first. Where nothing is typed, the regions with most figures.
    """
    wanted = _squeezed(typed)
    if not wanted:
        return most_reported(package, regions)[:most]
    words = queries.once(package, _words)
    ranks = {region: _rank(words[region], wanted) for region in regions}
    fitting = most_reported(package, (region for region, rank in ranks.items() if rank is not None))
    return sorted(fitting, key=lambda region: ranks[region] or 0)[:most]


def most_reported(package: Package, regions: Iterable[str]) -> list[str]:
    """Regions with those first that have most figures, else as they come."""
    return sorted(regions, key=lambda region: -len(package.positions.get(region, ())))


def _rank(words: _Words, wanted: str) -> int | None:
    """0 for a name, 1 for its beginning, 2 for a part of it; None for none of these."""
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
