"""Groups for lists, tables and time lines: figures or articles come in; groups by region, metric or month go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from measures.table.figures import FigureRow, Figures, distinct

Article = Mapping[str, Any]


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


@dataclass(frozen=True)
class ArticleMonths:
    """The articles of every month from the oldest to the newest; a month is the number of months since the year 0.

    `stacks` has one tuple for each of `months`: articles whose text was read first, then by date and title.
    `undated` is the number of articles without a date.
    """

    months: range
    stacks: tuple[tuple[Article, ...], ...]
    undated: int


def by_month(articles: Sequence[Article]) -> ArticleMonths:
    """Group articles by month; rows have date (ISO, "" where unknown), title and has_text."""
    found: dict[int, list[Article]] = {}
    for article in sorted(articles, key=lambda row: (not row["has_text"], row["date"], row["title"])):
        month = _month(article)
        if month is not None:
            found.setdefault(month, []).append(article)
    months = range(min(found), max(found) + 1) if found else range(0)
    stacks = tuple(tuple(found.get(month, ())) for month in months)
    return ArticleMonths(months, stacks, len(articles) - sum(map(len, stacks)))


def _month(article: Article) -> int | None:
    """Months since the year 0; None for an article without a date."""
    try:
        day = date.fromisoformat(article["date"])
    except ValueError:
        return None
    return day.year * 12 + day.month - 1
