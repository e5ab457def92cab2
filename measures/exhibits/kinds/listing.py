"""Every figure of the query, one row each, with its note: the record of a metric, a region or an article."""

from collections.abc import Sequence
from dataclasses import replace

from measures.exhibits import comparison_cells
from measures.exhibits.exhibit import Comparison, Exhibit
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.exhibits.words import captions, description, titles
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition
from measures.table.figures import Figures

IN_BRIEFINGS = False


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Every figure")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """Rows titled by the metric where the query asks for one region alone, else by the region."""
    selection = select(query, edition)
    if not selection.rows:
        return captions.empty("listing", query, edition)
    by_metric = len(query.regions) == 1
    language = edition.language
    content = Comparison(
        comparison_cells.figure_columns(edition, metric=not by_metric and len(query.metrics) != 1),
        comparison_cells.measure_rows(
            edition,
            selection.fair,
            selection.unfit,
            by="metric" if by_metric else "region",
            selection=selection,
        ),
        language("Metric") if by_metric else language("Region"),
    )
    return Exhibit(
        kind="listing",
        query=query,
        language=edition.language,
        caption=captions.caption(
            _title(query, edition, selection.rows),
            edition,
            (*selection.fair, *selection.unfit),
            [*captions.group(selection, edition), *captions.filters(edition, query)],
        ),
        figures=(*selection.fair, *selection.unfit),
        content=content,
        alternative=description.of_figures(edition, selection.rows),
    )


def listed(exhibit: Exhibit, edition: Edition) -> Exhibit:
    """The same exhibit with its figures in rows, one each, in its order."""
    content = Comparison(
        comparison_cells.figure_columns(edition, metric=True),
        comparison_cells.measure_rows(edition, exhibit.figures, (), by="region"),
        edition.language("Region"),
    )
    return replace(exhibit, content=content)


def _title(query: Query, edition: Edition, rows: Figures) -> str:
    if len(query.sources) == 1:
        return str(edition.package.source_rows[query.sources[0]]["title"])
    if len(query.regions) == 1:
        return titles.of_region(edition, query.regions[0], rows)
    if len(query.metrics) == 1:
        return titles.of_record(edition, rows)
    return titles.of_comparison(edition, rows)
