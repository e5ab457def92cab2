"""A place and its level, which the ending of its name tells."""

from dataclasses import dataclass
from functools import cache, lru_cache

from measures.extraction.places.table import place_words

# From the highest down. A zone lies beside them, on the level of a county.
LEVELS = ("nation", "province", "city", "county", "township", "village")
GRASS_ROOTS = LEVELS[LEVELS.index("township") :]
ZONE = "zone"
# The level of places without a name, such as "a certain county".
UNNAMED = "other"
_NAMES_REMEMBERED = 10_000


@dataclass(frozen=True)
class Place:
    """A place: the names from the province down to it, its division code ("" without one) and its level."""

    path: tuple[str, ...]
    code: str
    level: str

    @property
    def name(self) -> str:
        """The last name of the path, "" for a place without one."""
        return self.path[-1] if self.path else ""


NOWHERE = Place((), "", "")


def level_of(ending: str) -> str:
    """Level of the places whose names have an ending; "county" for an unknown one."""
    return _levels().get(ending, "county")


def level_rank(level: str) -> int:
    """Position of a level in LEVELS; the nation is 0."""
    return LEVELS.index("county" if level == ZONE else level)


@lru_cache(_NAMES_REMEMBERED)
def ending_of(name: str) -> str:
    """The longest ending of a name that tells a level, "" where none does."""
    return max((ending for ending in _levels() if name.endswith(ending)), key=len, default="")


@cache
def _levels() -> dict[str, str]:
    levels: dict[str, str] = {}
    for level, endings in place_words().levels.items():
        for ending in endings:
            levels.setdefault(ending, level)
    return levels
