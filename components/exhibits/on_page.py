"""An exhibit on the page: an Exhibit comes in; its chart, table or figures are drawn, each with its downloads."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from components import charts
from components.charts import timeline
from components.comparison_table import widget as comparison_table
from components.evidence import panel
from components.exporting import downloads
from measures.exhibits import figure_table, kinds
from measures.exhibits.exhibit import Comparison, Exhibit, Number, Numbers
from measures.exhibits.kinds.pairs import Pairs, matrix
from measures.exhibits.words import captions, description, facts
from measures.language import markdown
from measures.table import source_queries
from measures.table.columns.rows import records
from measures.table.edition import Edition


def show(exhibit: Exhibit, edition: Edition, *, key: str, narrow: bool = False) -> None:
    """Draw an exhibit with a unique widget `key`; if there is nothing to show, say why.

    `narrow` is for a chart in a narrow column.
    """
    if exhibit.obstacle:
        st.caption(exhibit.obstacle)
    elif isinstance(exhibit.content, Comparison):
        table(exhibit, key=key)
        take_away(exhibit, edition, key=key)
    elif isinstance(exhibit.content, Numbers):
        numbers(exhibit.content.numbers, edition, key=key)
    elif charts.has_chart(exhibit.kind):
        chart(exhibit, key=key, narrow=narrow)


def table(exhibit: Exhibit, *, key: str) -> None:
    """The table of a comparison; a click on a figure opens its sentence."""
    content = exhibit.content
    assert isinstance(content, Comparison)
    comparison_table.show(
        content.rows,
        content.columns,
        labels=comparison_table.labels_in(exhibit.language, caption=exhibit.caption.title, heading=content.heading),
        key=key,
        on_click=panel.open_figure,
    )
    for sentence in exhibit.remarks:
        st.caption(markdown.plain(sentence))


def pairs(exhibit: Exhibit, edition: Edition, *, key: str) -> None:
    """Which figures may be compared, metric by metric: a matrix of verdicts, then each reason once."""
    language, content = edition.language, exhibit.content
    assert isinstance(content, Pairs)
    for metric in content.metrics:
        if not metric.pairs:
            st.caption(language("Only one of the regions reports this metric, so there is no pair."))
            continue
        found = matrix(edition, metric)
        comparison_table.show(
            found.rows,
            found.columns,
            labels=comparison_table.labels_in(
                language, caption=metric.metric, heading=language("Figure"), hint=False
            ),
            key=f"{key}_{metric.metric_id}",
            on_click=panel.open_figure,
        )
        for number, (name, sentence) in enumerate(found.reasons, start=1):
            st.caption(
                markdown.plain(language("{number} {name}. {sentence}", number=number, name=name, sentence=sentence))
            )
        if found.left_out:
            st.caption(language.counted("and {count} more figure", "and {count} more figures", found.left_out))


def take_away(exhibit: Exhibit, edition: Edition, *, key: str) -> None:
    """Downloads of the figures of an exhibit as a table, those included that it has no room for."""
    caption = captions.naming_regions(exhibit, edition)

    def whole() -> pd.DataFrame:
        asked = replace(exhibit.query, most_metrics=0)
        return figure_table.listing(edition, kinds.compose(exhibit.kind, asked, edition))

    downloads.table(whole, caption, edition.language, key=f"{key}_table")


def chart(
    exhibit: Exhibit,
    *,
    key: str,
    on_click: Callable[..., None] | None = None,
    chosen: str = "",
    narrow: bool = False,
) -> None:
    """The chart of an exhibit; a click on a mark opens its sentence, or calls `on_click` with the ids of the mark.

    `chosen` is the division code of a tile to be highlighted; `narrow` is for a narrow column.
    """
    clicked = on_click or (panel.open_figure if exhibit.figures else _open_nothing)
    options = {"chosen": chosen} if chosen else {}
    drawn = downloads.of_exhibit(exhibit, **options)
    downloads.drawing(drawn, exhibit.language, key=key, on_click=clicked, narrow=narrow)


def source_dates(edition: Edition, *, key: str, on_click: Callable[..., None]) -> None:
    """The dates of the articles as a chart; a click calls `on_click` with the id of an article."""
    sources = source_queries.dated_sources(edition)
    rows = records(sources)
    drawing = downloads.Drawing(
        partial(timeline.source_dates, rows, language=edition.language),
        facts.dates(edition, sources),
        description.of_sources(edition.language, rows),
    )
    downloads.drawing(drawing, edition.language, key=key, on_click=on_click)


def numbers(found: tuple[Number, ...], edition: Edition, *, key: str) -> None:
    """Large figures side by side, each with a button that opens its sentence."""
    for position, (column, number) in enumerate(zip(st.columns(len(found)), found, strict=True)):
        with column:
            st.metric(markdown.plain(number.label), number.figure)
            if number.measure_id:
                st.button(
                    edition.language("Open its sentence"),
                    key=f"{key}_figure_{position}",
                    type="tertiary",
                    on_click=panel.open_figure,
                    args=(number.measure_id,),
                )


def _open_nothing(*ids: str) -> None:
    """Do nothing: a cell or a tile has no sentence of its own."""
