"""Titles that state a finding: the figures shown come in, a title that the table supports goes out.

A largest figure is named only when no bound of another figure could exceed it.
"""

from collections import Counter
from collections.abc import Sequence

from measures.comparing import bounds
from measures.exhibits.words import amounts
from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, distinct, has_change
from measures.table.queries import CellRow


def of_ranking(edition: Edition, figures: Figures) -> str:
    """Finding of a ranked chart of one metric: who certainly leads, else how many places report."""
    language, metric = edition.language, figures[0]["metric"]
    first = _leader(figures)
    if first:
        return language(
            "{metric}: {region} reports the most, {figure}{layer}",
            metric=metric,
            region=first["region"],
            figure=wording.size(first, edition.code),
            layer=language(" ({layer})", layer=first["layer_name"]) if first["layer_name"] else "",
        )
    regions = distinct(figures, "region_id")
    if len(regions) == 1:
        return language("{metric}: only {region} reports it", metric=metric, region=figures[0]["region"])
    return language("{metric}: reported by {count} places", metric=metric, count=len(regions))


def _leader(figures: Figures) -> FigureRow | None:
    """The certainly largest of the whole-region results that may be ranked together; None if one region has all."""
    results = [row for row in figures if (row["status"], row["scope"], row.get("apart", "")) == ("done", "whole", "")]
    if len(distinct(results, "region_id")) < 2:
        return None
    if len(distinct(results, "unit")) > 1 or len(distinct(results, "layer")) > 1:
        return None
    return bounds.leader(results)


def of_changes(edition: Edition, figures: Figures) -> str:
    """Finding of a chart of changes: the largest cut as a share of its stock, else the number of changes."""
    exact = [row for row in figures if row["qualifier"] == "exact" and has_change(row)]
    cuts = [row for row in exact if row["before"] > row["after"]]
    if not cuts:
        return edition.language.counted(
            "Stocks before and after, {count} change", "Stocks before and after, {count} changes", len(figures)
        )
    row = max(cuts, key=lambda row: (row["before"] - row["after"]) / row["before"])
    return edition.language(
        "{region}: {metric}, {change}",
        region=row["region"],
        metric=row["metric"],
        change=wording.change(row, edition.code),
    )


def of_comparison(edition: Edition, figures: Figures) -> str:
    """How many regions are compared, on how many metrics."""
    language = edition.language
    return language(
        "{regions} side by side on {metrics}",
        regions=amounts.regions(len(distinct(figures, "region_id")), language),
        metrics=amounts.metrics(len(distinct(figures, "metric_id")), language),
    )


def of_coverage(edition: Edition, cells: Sequence[CellRow]) -> str:
    """Which metric most regions report."""
    language = edition.language
    regions = amounts.regions(len(distinct(cells, "region_id")), language)
    reported = {(cell["metric"], cell["region_id"]) for cell in cells if cell["kind"] in ("figure", "zero")}
    counts = Counter(metric for metric, _ in reported)
    if not counts:
        return language("None of {regions} reports a metric of this direction", regions=regions)
    most = max(counts.values())
    leaders = [metric for metric, count in counts.items() if count == most]
    if len(leaders) > 1:
        return language(
            "{metrics} are reported most often: each by {count} of {regions}",
            metrics=amounts.metrics(len(leaders), language),
            count=most,
            regions=regions,
        )
    return language(
        "{metric} is reported most often: by {count} of {regions}", metric=leaders[0], count=most, regions=regions
    )


def of_tiles(edition: Edition, known: int, total: int, metric_id: str) -> str:
    """How many province-level units hold a reporting place."""
    if not metric_id:
        return edition.language("Figures come from {count} of {total} province-level units", count=known, total=total)
    return edition.language(
        "{metric}: reported from {count} of {total} province-level units",
        metric=edition.metric(metric_id),
        count=known,
        total=total,
    )


def of_record(edition: Edition, figures: Figures) -> str:
    """Title of all figures of one metric."""
    language, places = edition.language, len(distinct(figures, "region_id"))
    return language(
        "{metric}: {figures} {places}",
        metric=figures[0]["metric"],
        figures=amounts.figures(len(figures), language),
        places=language.counted("of {count} place", "of {count} places", places),
    )


def of_region(edition: Edition, region_id: str, figures: Figures) -> str:
    """Title of a region's record."""
    language, metrics = edition.language, len(distinct(figures, "metric_id"))
    return language(
        "{region}: {figures} {metrics}",
        region=edition.region(region_id),
        figures=amounts.figures(len(figures), language),
        metrics=language.counted("on {count} metric", "on {count} metrics", metrics),
    )
