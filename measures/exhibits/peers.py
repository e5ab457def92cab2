"""Regions beside their peers: exhibits come in; how each region relates to comparable ones goes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from measures.comparing.verdicts import COMPARABLE
from measures.exhibits import orders
from measures.exhibits.exhibit import Coverage, Exhibit, RankedBlock
from measures.exhibits.query import PER_UNITS
from measures.table.figures import FigureRow

SIDES = ("ahead", "behind", "above", "below", "equal", "open")
"""How a figure relates to others: better or worse; above or below if neither is better; equal; or undecided."""
_BETTER = {("above", "higher"): "ahead", ("above", "lower"): "behind"}
_BETTER |= {("below", "higher"): "behind", ("below", "lower"): "ahead"}
_PARTS = ("broader_object", "part_of")
"""Reasons that set a part against a whole."""


@dataclass(frozen=True)
class Relation:
    """A figure and the peers to which it relates in one `way`: "above", "below", "equal" or "open" (undecided).

    `care` has the names of the reasons why they may be compared with care only; "" where they are comparable.
    """

    figure: FigureRow
    way: str
    others: tuple[FigureRow, ...]
    care: str

    @property
    def side(self) -> str:
        """One of SIDES. Better or worse are only figures that are comparable without reserve."""
        return self.way if self.care else _BETTER.get((self.way, self.figure["relief"]), self.way)


@dataclass(frozen=True)
class RegionStanding:
    """A region's name, the relations of its figures by side, and names of metrics that only its peers report."""

    region: str
    sides: Mapping[str, tuple[Relation, ...]]
    silent: tuple[str, ...]


def standings(exhibits: Sequence[Exhibit]) -> tuple[list[RegionStanding], list[str]]:
    """Regions that may be compared with others, and the names of those that may not.

    Each metric is compared on one basis: per unit where an exhibit shows it so, else as reported.
    """
    found: dict[str, list[Relation]] = {}
    for block in _one_basis(exhibits):
        for row in block.rows:
            relations = _relations(block, row.figure) if row.rank else []
            if relations:
                found.setdefault(row.figure["region_id"], []).extend(relations)
    names = {row["region_id"]: row["region"] for exhibit in exhibits for row in exhibit.figures}
    silent = _silent(exhibits)
    return (
        [
            RegionStanding(
                names[region],
                {side: tuple(one for one in relations if one.side == side) for side in SIDES},
                tuple(silent.get(region, ())),
            )
            for region, relations in found.items()
        ],
        [name for region, name in names.items() if region not in found],
    )


def _one_basis(exhibits: Iterable[Exhibit]) -> list[RankedBlock]:
    """The ranked block of each metric: that per unit before that as reported, of alike ones that of most regions."""
    found: dict[str, tuple[tuple[bool, int, int], RankedBlock]] = {}
    for exhibit in exhibits:
        per = exhibit.query.per
        for block in exhibit.blocks:
            ranked = sum(row.rank != "" for row in block.rows)
            weight = (per != "", -PER_UNITS.index(per) if per else 0, ranked)
            if ranked and (block.metric_id not in found or weight > found[block.metric_id][0]):
                found[block.metric_id] = (weight, block)
    return [block for _, block in found.values()]


def _relations(block: RankedBlock, row: FigureRow) -> list[Relation]:
    """How a figure relates to the others of its block, one entry for each way and care; no parts beside wholes."""
    found: dict[tuple[str, str], list[FigureRow]] = {}
    for other in (one.figure for one in block.rows if one.figure is not row):
        beside = block.beside[row["region_id"], other["region_id"]]
        if not any(reason in _PARTS for reason in beside.reasons):
            care = "" if beside.verdict == COMPARABLE else beside.names
            found.setdefault((orders.relation(row, other), care), []).append(other)
    return [Relation(row, way, tuple(others), care) for (way, care), others in found.items()]


def _silent(exhibits: Iterable[Exhibit]) -> dict[str, list[str]]:
    """Names of metrics that only other regions' articles mention, by region id; from the exhibits of coverage."""
    found: dict[str, list[str]] = {}
    for exhibit in exhibits:
        content = exhibit.content
        if not isinstance(content, Coverage):
            continue
        reported = {cell["metric_id"] for cell in content.cells if cell["kind"] in ("figure", "zero")}
        for cell in content.cells:
            metrics = found.setdefault(cell["region_id"], [])
            if cell["kind"] == "silent" and cell["metric_id"] in reported and cell["metric"] not in metrics:
                metrics.append(cell["metric"])
    return found
