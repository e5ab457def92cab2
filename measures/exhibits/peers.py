"""Regions compared with their peers: exhibits come in; how each region relates to comparable ones goes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from measures.exhibits import orders
from measures.exhibits.exhibit import Coverage, Exhibit
from measures.table.figures import FigureRow

SIDES = ("ahead", "behind", "above", "below", "equal", "open")
"""How a figure relates to others: better or worse; above or below if neither is better; equal; or undecided."""
_BETTER = {("above", "higher"): "ahead", ("above", "lower"): "behind"}
_BETTER |= {("below", "higher"): "behind", ("below", "lower"): "ahead"}


@dataclass(frozen=True)
class Relation:
    """A figure and the peers to which it relates in one `way`: "above", "below", "equal" or "open" (undecided)."""

    figure: FigureRow
    way: str
    others: tuple[FigureRow, ...]

    @property
    def side(self) -> str:
        """One of SIDES: `way` as better or worse, where the metric says whether a higher value is a relief."""
        return _BETTER.get((self.way, self.figure["relief"]), self.way)


@dataclass(frozen=True)
class RegionStanding:
    """A region's name, the relations of its figures by side, and names of metrics that only its peers report."""

    region: str
    sides: Mapping[str, tuple[Relation, ...]]
    silent: tuple[str, ...]


def standings(exhibits: Sequence[Exhibit]) -> tuple[list[RegionStanding], list[str]]:
    """Regions that may be compared with others, and the names of those that may not."""
    found: dict[str, list[Relation]] = {}
    seen: set[tuple[str, str]] = set()
    for row, relations in _related(exhibits):
        key = (row["measure_id"], row["unit"])
        if relations and key not in seen:
            seen.add(key)
            found.setdefault(row["region_id"], []).extend(relations)
    names = {row["region_id"]: row["region"] for exhibit in exhibits for row in exhibit.figures}
    silent = _silent(exhibits)
    return (
        [
            RegionStanding(
                relations[0].figure["region"],
                {side: tuple(one for one in relations if one.side == side) for side in SIDES},
                tuple(silent.get(region, ())),
            )
            for region, relations in found.items()
        ],
        [name for region, name in names.items() if region not in found],
    )


def _related(exhibits: Iterable[Exhibit]) -> Iterable[tuple[FigureRow, list[Relation]]]:
    """Each figure that may be ordered, with its relations to its peers."""
    for exhibit in exhibits:
        for group in orders.groups(exhibit.figures):
            for row in group.own if group.may_be_ordered else ():
                relations = group.relations(row).items()
                yield row, [Relation(row, way, tuple(others)) for way, others in relations]


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
