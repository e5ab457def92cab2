"""Queries of pages and commands: an Edition or a Package and a choice come in; rows or ids go out."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypedDict, TypeVar

from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures
from measures.table.package import Package

Answer = TypeVar("Answer")
HEADLINES = ("plaques_removed", "work_groups_dissolved", "certificate_items_cut")
KINDS = ("figure", "zero", "silent", "unread", "not_applicable")
"""What a cell of region × metric can be: a figure, an explicit zero, or one of three blanks."""
UPPER_LEVELS = ("province", "city", "county", "zone")
MOST_OPENING_REGIONS = 4
# A zone is listed after the counties, before the townships.
_ZONE_ABOVE = "township"


class CellRow(TypedDict):
    """A cell of region × metric: its `kind` is one of KINDS, `count` the number of its figures."""

    region_id: str
    region: str
    metric_id: str
    metric: str
    kind: str
    count: int


def levels(package: Package) -> tuple[str, ...]:
    """Levels of regions from the nation down, in the order of the schema, but with the zone before the township."""
    return _with_zone(tuple(package.schema.tables["regions"].by_name["level"].labels))


@cache
def _with_zone(named: tuple[str, ...]) -> tuple[str, ...]:
    others = [level for level in named if level != "zone"]
    at = others.index(_ZONE_ABOVE)
    return (*others[:at], "zone", *others[at:])


def figures(
    edition: Edition,
    *,
    regions: Sequence[str] | None = None,
    metrics: Collection[str] | None = None,
    directions: Collection[str] | None = None,
    layers: Collection[str] | None = None,
    levels: Collection[str] | None = None,
    sources: Collection[str] | None = None,
) -> list[FigureRow]:
    """Figures that fit all filters; None means no filter. Filters are ids or enum values.

    Rows are sorted by metric in the order of the codebook, then by region in the order of `regions`.
    """
    rows = _candidates(edition, regions, metrics, sources)
    wanted = {
        "metric_id": metrics,
        "direction": directions,
        "layer": layers,
        "level": levels,
        "source_id": sources,
    }
    for name, values in wanted.items():
        if values is not None:
            rows = [row for row in rows if row[name] in values]  # type: ignore[literal-required]
    return in_codebook_order(edition, rows)


def _candidates(
    edition: Edition,
    regions: Sequence[str] | None,
    metrics: Collection[str] | None,
    sources: Collection[str] | None,
) -> list[FigureRow]:
    """Rows that contain the choice, by the most selective index."""
    if regions is not None:
        return [row for region in dict.fromkeys(regions) for row in edition.of_region(region)]
    if sources is not None:
        return [row for source in sources for row in edition.of_source(source)]
    if metrics is not None:
        return [row for metric in metrics for row in edition.of_metric(metric)]
    return edition.everything()


def in_codebook_order(edition: Edition, rows: Iterable[FigureRow]) -> list[FigureRow]:
    """Rows sorted by metric in the order of the codebook; otherwise in the given order."""
    return sorted(rows, key=lambda row: edition.metric_order[row["metric_id"]])


def reporting_regions(package: Package, metric_id: str) -> list[str]:
    """Regions that report a metric for the whole region; those with only an example are not included."""
    rows = package.rows["measures"].having("metric_id", metric_id)
    return list(dict.fromkeys(row["region_id"] for row in rows if row["scope"] == "whole"))


def blank_kind(package: Package, region_id: str, metric_id: str) -> str:
    """Why a region has no figure for a metric: not_applicable, unread or silent."""
    order = levels(package)
    lowest = package.metric_rows[metric_id]["lowest_level"]
    if order.index(package.region_rows[region_id]["level"]) > order.index(lowest):
        return "not_applicable"
    return "silent" if region_id in package.read_regions else "unread"


def coverage(
    edition: Edition,
    *,
    directions: Iterable[str] | None = None,
    levels: Sequence[str] = UPPER_LEVELS,
    unread: bool = True,
) -> list[CellRow]:
    """Region × metric cells: regions with most figures first, metrics in the order of the codebook.

    `unread` includes regions of which no article was read.
    """
    package = edition.package
    wanted = None if directions is None else set(directions)
    metrics = [key for key, row in package.metric_rows.items() if wanted is None or row["direction"] in wanted]
    known = once(package, _reported_cells)
    rows: list[CellRow] = []
    for region_id in _covered(package, levels, unread=unread):
        for metric_id in metrics:
            count, top = known.get((region_id, metric_id), (0, float("nan")))
            kind = blank_kind(package, region_id, metric_id) if not count else "figure" if top else "zero"
            rows.append(
                {
                    "region_id": region_id,
                    "region": edition.region(region_id),
                    "metric_id": metric_id,
                    "metric": edition.metric(metric_id),
                    "kind": kind,
                    "count": count,
                }
            )
    return rows


def _reported_cells(package: Package) -> dict[tuple[str, str], tuple[int, float]]:
    """Number of figures and the largest value of each region and metric with a figure."""
    cells = package.tables["measures"].group_by(["region_id", "metric_id"])
    found = cells.aggregate([("value", "count"), ("value", "max")])
    columns = ("region_id", "metric_id", "value_count", "value_max")
    rows = zip(*(found[name].to_pylist() for name in columns), strict=True)
    return {(region, metric): (count, largest) for region, metric, count, largest in rows}


def _covered(package: Package, levels: Sequence[str], *, unread: bool) -> list[str]:
    read = package.read_regions
    listed = {*read, *package.rows["sources"].values("region_id")} if unread else read
    chosen = [region for region in package.region_rows if region in listed]
    chosen = [region for region in chosen if package.region_rows[region]["level"] in levels]
    return sorted(chosen, key=lambda region: (region not in read, -len(package.positions.get(region, ()))))


def shared_metrics(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Ids of the metrics that at least two regions report in `rows`."""
    regions: dict[str, set[str]] = {}
    for row in rows:
        regions.setdefault(row["metric_id"], set()).add(row["region_id"])
    return {metric for metric, reporting in regions.items() if len(reporting) > 1}


def opening_regions(package: Package) -> list[str]:
    """Default selection of Compare: the first counties and zones that report the first headline metric."""
    return list(once(package, _opening_regions))


def _opening_regions(package: Package) -> tuple[str, ...]:
    regions = [
        region
        for region in reporting_regions(package, HEADLINES[0])
        if package.region_rows[region]["level"] in ("county", "zone")
    ]
    return tuple(regions[:MOST_OPENING_REGIONS])


def region_options(package: Package, levels_wanted: Collection[str] | None = None) -> list[str]:
    """Regions that have a measure, ordered by province, then level, then name."""
    ordered = once(package, _ordered_regions)
    return [
        region for region in ordered if levels_wanted is None or package.region_rows[region]["level"] in levels_wanted
    ]


def once(package: Package, question: Callable[[Package], Answer]) -> Answer:
    """The result of `question(package)`, computed once for each loaded package."""
    # Cached on the package, so that both are freed when a newer version replaces it.
    answers: dict[Callable[[Package], Any], Any] = vars(package).setdefault("_answers", {})
    if question not in answers:
        answers[question] = question(package)
    answer: Answer = answers[question]
    return answer


def _ordered_regions(package: Package) -> tuple[str, ...]:
    named = dict.fromkeys(map(package.province, package.region_rows))
    provinces = {province: place for place, province in enumerate(named)}
    rows, order = package.region_rows, levels(package)

    def place(region: str) -> tuple[int, int, str]:
        return provinces[package.province(region)], order.index(rows[region]["level"]), rows[region]["name_en"]

    return tuple(sorted(package.positions, key=place))


def levels_present(package: Package) -> list[str]:
    """Levels of regions that have a measure, from the nation down."""
    present = {package.region_rows[region]["level"] for region in package.positions}
    return [level for level in levels(package) if level in present]


def blanks(
    package: Package, regions: Iterable[str], metrics: Iterable[str], rows: Figures
) -> dict[tuple[str, str], str]:
    """Kind of blank by (region id, metric id), for each such pair without a figure in `rows`."""
    known = {(row["region_id"], row["metric_id"]) for row in rows}
    pairs = [(region, metric) for metric in metrics for region in regions]
    return {pair: blank_kind(package, *pair) for pair in pairs if pair not in known}


def recorded_regions(package: Package) -> list[str]:
    """Regions that have a figure, a practice or an article."""
    recorded = {*package.read_regions, *package.rows["sources"].values("region_id")}
    return [region for region in package.region_rows if region in recorded]


def parts(package: Package, region_id: str) -> list[str]:
    """Regions inside a region that have figures of their own."""
    return [region for region in package.positions if region_id in package.ancestors(region)]
