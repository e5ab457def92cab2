"""Regions beside their peers: exhibits come in; how each region stands to comparable ones goes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from measures.exhibits import orders
from measures.exhibits.exhibit import Coverage, Exhibit
from measures.table.figures import FigureRow

SIDES = ("ahead", "behind", "above", "below", "equal", "open")
"""How a figure stands to others: better, worse, or, where neither is better, above or below; level; undecided."""
_BETTER = {("above", "higher"): "ahead", ("above", "lower"): "behind"}
_BETTER |= {("below", "higher"): "behind", ("below", "lower"): "ahead"}


@dataclass(frozen=True)
class Relation:
    """A figure and those of its peers to which it stands alike: `way` is "above", "below", "equal" or "open"."""

    figure: FigureRow
    way: str
    others: tuple[FigureRow, ...]

    @property
    def side(self) -> str:
        """One of SIDES: the way, weighed by whether more or less of the metric is a relief."""
        return _BETTER.get((self.way, self.figure["relief"]), self.way)


@dataclass(frozen=True)
class RegionStanding:
    """A region with the relations of its figures by their side, and the metrics that only others report."""

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
    """Metrics that a region's articles do not mention though other regions' do, from the coverages among exhibits."""
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
