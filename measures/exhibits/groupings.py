"""Groups of figures for lists and tables: figures come in; groups by region and metric, and a summary, go out."""

from collections.abc import Mapping
from dataclasses import dataclass

from measures.table.figures import FigureRow, Figures, distinct


@dataclass(frozen=True)
class Matrix:
    """Figures by metric and region: names by ids, in the order shown; a pair of ids without figures has no cell."""

    metrics: Mapping[str, str]
    regions: Mapping[str, str]
    cells: Mapping[tuple[str, str], tuple[FigureRow, ...]]


@dataclass(frozen=True)
class Basis:
    """What a set of figures covers: names of regions and metrics, the number of figures and of their articles.

    `first` and `last` are the ISO dates of the oldest and the newest article, "" where none is dated.
    """

    regions: tuple[str, ...]
    metrics: tuple[str, ...]
    figures: int
    articles: int
    first: str
    last: str


def by_region(figures: Figures) -> dict[str, tuple[FigureRow, ...]]:
    """The figures of each region by its id, in the order of the figures."""
    found: dict[str, list[FigureRow]] = {}
    for row in figures:
        found.setdefault(row["region_id"], []).append(row)
    return {region: tuple(rows) for region, rows in found.items()}


def matrix(figures: Figures) -> Matrix:
    """The figures as a matrix; metrics and regions in the order of their first figure."""
    cells: dict[tuple[str, str], list[FigureRow]] = {}
    for row in figures:
        cells.setdefault((row["metric_id"], row["region_id"]), []).append(row)
    return Matrix(
        metrics={row["metric_id"]: row["metric"] for row in figures},
        regions={row["region_id"]: row["region"] for row in figures},
        cells={place: tuple(rows) for place, rows in cells.items()},
    )


def basis(figures: Figures) -> Basis:
    """The regions, metrics and articles that a set of figures covers."""
    dates = sorted(row["source_date"] for row in figures if row["source_date"])
    return Basis(
        regions=tuple(distinct(figures, "region")),
        metrics=tuple(distinct(figures, "metric")),
        figures=len(distinct(figures, "measure_id")),
        articles=len(distinct(figures, "source_id")),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
    )
