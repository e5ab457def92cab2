"""A place and its level, which follows from the ending of its name."""

from dataclasses import dataclass
from functools import cache, lru_cache

from measures.extraction.places.table import place_words

# From the highest down. A zone is outside this order, but ranks as a county.
LEVELS = ("nation", "province", "city", "county", "township", "village")
GRASS_ROOTS = LEVELS[LEVELS.index("township") :]
ZONE = "zone"
# Level of places without a name, such as "a certain county".
UNNAMED = "other"
_NAMES_REMEMBERED = 10_000


@dataclass(frozen=True)
class Place:
    """A place: the names from its province down to it, its division code ("" if it has none) and its level."""

    path: tuple[str, ...]
    code: str
    level: str

    @property
    def name(self) -> str:
        """The last name of the path, "" if the path is empty."""
        return self.path[-1] if self.path else ""


NOWHERE = Place((), "", "")


def level_of(ending: str) -> str:
    """Level of places whose names have an ending; "county" for an unknown ending."""
    return _levels().get(ending, "county")


def level_rank(level: str) -> int:
    """Index of a level in LEVELS: 0 for the nation; a zone has that of a county."""
    return LEVELS.index("county" if level == ZONE else level)


@lru_cache(_NAMES_REMEMBERED)
def ending_of(name: str) -> str:
    """The longest ending of a name that indicates a level, "" if there is none."""
    return max((ending for ending in _levels() if name.endswith(ending)), key=len, default="")


@cache
def _levels() -> dict[str, str]:
    levels: dict[str, str] = {}
    for level, endings in place_words().levels.items():
        for ending in endings:
            levels.setdefault(ending, level)
    return levels
