"""Comparison groups: the regions that a view compares with each other; all others stand apart.

A group has a short text, its token, by which addresses, briefings and commands name it: `level.county`,
`province.fujian`, `size.100` (100 to 199 villages) or `list.` with the ids of its members.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from measures.comparing import normalisation
from measures.table.package import Package

LEVEL, PROVINCE, SIZE, LIST = "level", "province", "size", "list"
SIZES = (1, 50, 100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 51200)
"""Least number of villages of each size class; the last class is open."""
DEFAULT_LEVEL = "county"
_SEPARATOR = "."


@dataclass(frozen=True)
class Group:
    """Regions of one level, of one province, of one size class, or a list of one's own.

    `kind` is LEVEL, PROVINCE, SIZE or LIST. `of` is the level, the id of the province, the least number of villages
    of the class as text, or for a list the ids of its members joined by dots.
    """

    kind: str
    of: str

    @property
    def token(self) -> str:
        """The group as a text; `read` reads it back."""
        return f"{self.kind}{_SEPARATOR}{self.of}"

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of the regions of a list; empty for other kinds."""
        return tuple(self.of.split(_SEPARATOR)) if self.kind == LIST else ()

    @property
    def most_villages(self) -> int:
        """Highest number of villages of a size class; 0 where the class is open."""
        ends = dict(pairwise(SIZES))
        return ends[int(self.of)] - 1 if int(self.of) in ends else 0

    def holds(self, package: Package, region_id: str) -> bool:
        """Whether a region belongs to the group; one of unknown size is in no size class."""
        match self.kind:
            case "level":
                return level(package, region_id) == self.of
            case "province":
                return package.province(region_id) == self.of
            case "size":
                return size_class(package, region_id) == self.of
        return region_id in self.members


def level(package: Package, region_id: str) -> str:
    """Level of a region for comparisons: a zone is run like a county."""
    found = str(package.region_rows[region_id]["level"])
    return "county" if found == "zone" else found


def size_class(package: Package, region_id: str) -> str:
    """Least number of villages of a region's size class, as text; "" where its number of villages is not known."""
    villages = normalisation.denominator(package, region_id, "village")
    if villages is None or villages.count < SIZES[0]:
        return ""
    return str(max(least for least in SIZES if least <= villages.count))


def of_list(regions: Iterable[str]) -> Group:
    """The group of some regions and no others."""
    return Group(LIST, _SEPARATOR.join(dict.fromkeys(regions)))


def read(token: str, package: Package) -> Group | None:
    """The group that a token names; None where there is none of that name in the table."""
    kind, _, of = token.partition(_SEPARATOR)
    regions = package.region_rows
    known = {
        LEVEL: lambda: of in {level(package, region) for region in regions},
        PROVINCE: lambda: of in regions and regions[of]["level"] == "province",
        SIZE: lambda: of in map(str, SIZES),
        LIST: lambda: bool(of) and all(region in regions for region in of.split(_SEPARATOR)),
    }
    return Group(kind, of) if kind in known and known[kind]() else None


def automatic(package: Package, regions: Sequence[str] = (), levels: Sequence[str] = ()) -> Group:
    """The group of a view that names none: the level of its first region, else counties, else that of `levels`."""
    if regions:
        return Group(LEVEL, level(package, regions[0]))
    with_zones = ["county" if one == "zone" else one for one in levels]
    return Group(LEVEL, with_zones[0] if with_zones and DEFAULT_LEVEL not in with_zones else DEFAULT_LEVEL)


class Tokens(Collection[str]):
    """All tokens that name a group of a package, as a container; iterating gives those of levels."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def __contains__(self, token: object) -> bool:
        return isinstance(token, str) and read(token, self._package) is not None

    def __iter__(self) -> Iterator[str]:
        return (group.token for group in offered(self._package, self._package.region_rows) if group.kind == LEVEL)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def offered(package: Package, regions: Iterable[str]) -> list[Group]:
    """Groups that hold at least one of some regions: levels and provinces in the order of the table, then sizes."""
    found = list(regions)
    levels = package.schema.tables["regions"].by_name["level"].labels
    own_levels = {level(package, region) for region in found}
    provinces = {package.province(region) for region in found}
    sizes = {size_class(package, region) for region in found}
    return [
        *(Group(LEVEL, one) for one in levels if one in own_levels),
        *(
            Group(PROVINCE, region)
            for region, row in package.region_rows.items()
            if region in provinces and row["level"] == "province"
        ),
        *(Group(SIZE, str(least)) for least in SIZES if str(least) in sizes),
    ]
