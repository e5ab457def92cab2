"""Text alternatives: figures or cells come in; one or two sentences go out, for readers who cannot see the chart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from measures.exhibits.words import labels
from measures.language.wording import SpokenLanguage, figure
from measures.table.edition import Edition
from measures.table.figures import Figures, distinct
from measures.table.queries import KINDS, CellRow

_NAMED_AT_MOST = 6


def of_figures(edition: Edition, figures: Figures) -> str:
    """All figures in words if there are few; else their number and, if they are alike, the least and the largest."""
    language = edition.language
    if not figures:
        return language("There is nothing to draw.")
    metrics = distinct(figures, "metric")
    counted = language(
        "Figures: {count}; regions: {regions}; metrics: {metrics}.",
        count=len(figures),
        regions=len(distinct(figures, "region_id")),
        metrics=len(metrics),
    )
    if len(figures) <= _NAMED_AT_MOST:
        return _joined([counted, _list(figures, language)], language)
    alike = len({(row["metric"], row["unit"], row["layer"], row["status"], row["scope"]) for row in figures}) == 1
    return _joined([counted, _ends(figures, language)], language) if alike else counted


def _list(figures: Figures, language: SpokenLanguage) -> str:
    one_metric = len(distinct(figures, "metric")) == 1
    parts = []
    for row in figures:
        names = [labels.region(row, language), row["layer_name"], "" if one_metric else row["metric"]]
        named = " ".join(name for name in names if name)
        parts.append(language("{name}: {figure}", name=named, figure=figure(row, language.code)))
    return language("; ").join(parts) + language(".")


def _ends(figures: Figures, language: SpokenLanguage) -> str:
    ordered = sorted(figures, key=lambda row: row["value"])
    least, most = ordered[0], ordered[-1]
    return language(
        "From {least} ({least_region}) to {most} ({most_region}).",
        least=figure(least, language.code),
        least_region=labels.region(least, language),
        most=figure(most, language.code),
        most_region=labels.region(most, language),
    )


def of_cells(edition: Edition, cells: Sequence[CellRow]) -> str:
    """How many cells of region × metric there are, and how many of each kind."""
    language = edition.language
    counts = Counter(cell["kind"] for cell in cells)
    matrix = language(
        "Regions: {regions}; metrics: {metrics}; cells: {cells}.",
        regions=len(distinct(cells, "region_id")),
        metrics=len(distinct(cells, "metric_id")),
        cells=len(cells),
    )
    kinds = language(
        "With a figure: {figure}; stated as zero: {zero}; text read but not stated: {silent}; "
        "text not read: {unread}; not applicable: {not_applicable}.",
        **{kind: counts[kind] for kind in KINDS},
    )
    return _joined([matrix, kinds], language)


def of_sources(language: SpokenLanguage, sources: Sequence[Mapping[str, Any]]) -> str:
    """How many articles there are, with their text, and of which dates; rows have `date` and `has_text`."""
    dates = sorted(row["date"] for row in sources if row["date"])
    counted = language(
        "Articles: {count}; with their text: {read}.",
        count=len(sources),
        read=sum(bool(row["has_text"]) for row in sources),
    )
    if not dates:
        return counted
    span = language("The oldest is from {oldest}, the newest from {newest}.", oldest=dates[0], newest=dates[-1])
    return _joined([counted, span], language)


def _joined(sentences: list[str], language: SpokenLanguage) -> str:
    return ("" if language.code == "zh" else " ").join(sentences)
