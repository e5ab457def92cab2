"""Ranked bars of one metric: the first metric of the query, its figures ranked as far as the verdicts allow."""

from collections.abc import Sequence

from measures.comparing.bounds import upper_end
from measures.exhibits import blocks, captions, description, standing, titles
from measures.exhibits.exhibit import Exhibit, Ranked
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition

MOST_FIGURES = 120


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Ranked bars")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """Bars in blocks of one unit and layer; those that may not be ranked with the others stand apart."""
    selection = select(query, edition)
    if query.metrics:
        selection = selection.on(query.metrics[0])
    if not selection.rows or not query.metrics:
        return captions.empty("ranked", query, edition)
    if not selection.fair:
        return captions.empty("ranked", query, edition, captions.nothing_fair(edition, selection.unfit))
    shown = sorted(selection.fair, key=lambda row: -upper_end(row))[:MOST_FIGURES]
    kept = {row["measure_id"] for row in shown}
    rows = [row for row in selection.rows if row["measure_id"] in kept]
    fair = [row for row in selection.fair if row["measure_id"] in kept]
    ranking = standing.stood(edition, rows, fair, query.per)
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
