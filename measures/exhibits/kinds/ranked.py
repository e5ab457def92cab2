"""Ranked bars of one metric: the first metric of the query, its figures ranked as far as the verdicts allow."""

from collections.abc import Sequence

from measures.exhibits import blocks, standing
from measures.exhibits.exhibit import Exhibit, Ranked
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.exhibits.words import captions, description, titles
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition
from measures.table.figures import upper_end

MOST_FIGURES = 120


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Ranked bars")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """Bars in blocks of one unit and layer; figures that may not be ranked with the others are in separate blocks."""
    selection = select(query, edition)
    if query.metrics:
        selection = selection.on(query.metrics[0])
    if not selection.rows or not query.metrics:
        return captions.empty("ranked", query, edition)
    if not selection.fair:
        return captions.empty("ranked", query, edition, captions.nothing_fair(edition, selection.unfit))
    largest_first = sorted(selection.fair, key=lambda row: -upper_end(row))
    cut = {row["measure_id"] for row in largest_first[MOST_FIGURES:]}
    # Verdicts need all figures of the metric, including those that cannot be put per unit.
    rows = [row for row in selection.rows if row["measure_id"] not in cut]
    fair = [row for row in selection.fair if row["measure_id"] not in cut]
    ranking = standing.with_ranks(edition, rows, fair, query.per)
    parts = blocks.ranked(edition, ranking)
    return Exhibit(
        kind="ranked",
        query=query,
        language=edition.language,
        caption=captions.caption(
            titles.of_ranking(edition, ranking), edition, ranking, captions.filters(edition, query)
        ),
        figures=tuple(row.figure for block in parts for row in block.rows),
        content=Ranked(parts),
        alternative=description.of_figures(edition, ranking),
        left_out=captions.left_out(edition, len(ranking), len(selection.fair)),
        blocks=parts,
    )
