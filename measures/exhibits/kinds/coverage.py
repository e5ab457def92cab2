"""Which region says anything on which metric: a cell for each, with the kind of every blank."""

from collections.abc import Sequence

from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Coverage, Exhibit
from measures.exhibits.query import Query
from measures.exhibits.words import blanks, captions, description, titles
from measures.language.wording import SpokenLanguage
from measures.table import queries
from measures.table.edition import Edition


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Who reports what")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """Cells of the regions asked for, else of all regions with an article that was read."""
    cells = [
        cell
        for cell in queries.coverage(
            edition,
            directions=query.directions or None,
            levels=query.levels or queries.UPPER_LEVELS,
            unread=query.unread or bool(query.regions),
        )
        if (not query.regions or cell["region_id"] in query.regions)
        and (not query.metrics or cell["metric_id"] in query.metrics)
    ]
    if not cells:
        return captions.empty("coverage", query, edition)
    filters = captions.filters(edition, query)
    if not query.regions and not query.unread:
        filters.append(edition.language("Only regions with an article that was read"))
    regions = {cell["region_id"]: cell["region"] for cell in cells}
    return Exhibit(
        kind="coverage",
        query=query,
        language=edition.language,
        caption=Caption(
            titles.of_coverage(edition, cells), edition.language(" · ").join(filters), captions.data_version(edition)
        ),
        content=Coverage(
            regions=regions,
            paths={region: edition.path(region) for region in regions},
            metrics={cell["metric_id"]: cell["metric"] for cell in cells},
            cells=tuple(cells),
            key=blanks.key(edition.language),
        ),
        alternative=description.of_cells(edition, cells),
    )
