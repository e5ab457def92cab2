"""Ranked bars of one metric: the first metric of the query, its figures ranked as far as the verdicts allow."""

from collections.abc import Sequence

from measures.exhibits import blocks, standing
from measures.exhibits.exhibit import Exhibit, Ranked
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.exhibits.words import captions, description, group_words, titles
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition

MOST_FIGURES = 120


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Ranked bars")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """Bars in blocks: the ranked regions first; figures that may not be ranked with them are in separate blocks."""
    selection = select(query, edition)
    if query.metrics:
        selection = selection.on(query.metrics[0])
    if not selection.rows or not query.metrics:
        return captions.empty("ranked", query, edition)
    if not selection.fair:
        return captions.empty("ranked", query, edition, captions.nothing_fair(edition, selection.unfit))
    metric_id = query.metrics[0]
    ranking = selection.ranking(metric_id, edition)
    placed = standing.placed(edition, selection, metric_id)
    shown = placed[:MOST_FIGURES]
    parts = blocks.of_metric(edition, selection, metric_id, shown)
    figures = tuple(figure for block in parts for row in block.rows for figure in row.figures)
    filters = captions.filters(edition, query)
    return Exhibit(
        kind="ranked",
        query=query,
        language=edition.language,
        caption=captions.caption(
            titles.capitalised(titles.of_ranking(edition, placed, selection)),
            edition,
            figures,
            [*captions.group(selection, edition), *filters],
        ),
        figures=figures,
        content=Ranked(parts),
        alternative=description.of_figures(edition, shown),
        remarks=(
            *standing.remarks(edition, shown, ranking),
            *captions.cannot_be_put(edition, selection.unfit),
            *captions.left_out(edition, len(shown), len(placed)),
        ),
        blocks=parts,
        group=group_words.caption(edition, selection.group),
    )
