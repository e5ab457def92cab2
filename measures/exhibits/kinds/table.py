"""Regions in columns and metrics in rows, with a verdict for each row and the kind of every blank."""

from collections.abc import Sequence
from dataclasses import replace

from measures.exhibits import blocks, comparison_cells
from measures.exhibits.exhibit import Comparison, Exhibit
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.exhibits.words import captions, description, group_words, titles
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition

MOST_REGIONS = 12


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Comparison table")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """Compare at most MOST_REGIONS regions; figures that cannot be put per unit are shown as reported."""
    selection = select(query, edition)
    if not selection.rows:
        return captions.empty("table", query, edition)
    wanted = comparison_cells.regions_of(selection.rows, query.regions)
    regions = wanted[:MOST_REGIONS]
    if len(regions) < len(wanted):
        # Regions that are not shown take no part in verdicts and ranks.
        query = replace(query, regions=regions, group=selection.group.token)
        selection = select(query, edition)
    metrics = comparison_cells.metrics_in_order(edition, selection, query.sort)
    shown = metrics[: query.most_metrics] if query.most_metrics else metrics
    figures = tuple(row for row in (*selection.fair, *selection.unfit) if row["metric_id"] in shown)
    return Exhibit(
        kind="table",
        query=query,
        language=edition.language,
        caption=captions.caption(
            titles.of_comparison(edition, figures, selection.verdicts),
            edition,
            figures,
            [*captions.group(selection, edition), *captions.filters(edition, query)],
        ),
        figures=figures,
        content=Comparison(
            comparison_cells.region_columns(edition, regions, selection.group),
            comparison_cells.metric_rows(edition, selection, regions, shown),
            edition.language("Metric"),
        ),
        alternative=description.of_figures(edition, figures),
        remarks=(
            *captions.left_out_regions(edition, wanted[len(regions) :], len(wanted)),
            *captions.left_out_metrics(edition, metrics[len(shown) :], len(metrics)),
        ),
        blocks=blocks.by_metric(edition, selection, shown),
        group=group_words.caption(edition, selection.group),
    )
