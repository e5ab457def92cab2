"""Metric: one metric everywhere, with its definition, its ranked chart, its table and its sources."""

from functools import partial

import streamlit as st

from components import captions, choices, comparison_table, downloads, evidence, page, selection, tables
from components.charts import dumbbell, ranked
from components.selection import Parameter
from measures import queries
from measures.listing import listing

language = selection.language()
package = page.data(language)
schema = package.schema.tables

parameters = {
    "metric": Parameter(package.metric_rows, queries.HEADLINES[0]),
    "level": Parameter(queries.LEVELS, [], many=True),
    "layer": Parameter(schema["measures"].by_name["layer"].labels, [], many=True),
    selection.FIGURE: Parameter(package.measure_rows, ""),
}
page.begin(language("Metric"), parameters, package, language)

metric = choices.metric(list(package.metric_rows), package, language, label=language("Metric"))
row = package.metric_rows[metric]
st.markdown(row[f"definition_{language.code}"])
st.caption(language(" · ").join(captions.metric_facts(package, metric, language)))

with st.expander(language("Filter"), icon=":material/tune:"):
    levels = choices.labelled(
        "regions",
        "level",
        language("Level of the regions"),
        package,
        language,
        values=choices.levels_present(package),
    )
    layers = choices.labelled("measures", "layer", language("Layer of what was counted"), package, language)

figures = queries.figures(package, language.code, metrics=[metric], layers=layers or None)
if levels:
    figures = figures[figures["level"].isin(levels)]

if figures.empty:
    st.info(
        language("No article that was read states a figure for this metric under these filters."),
        icon=":material/filter_alt_off:",
    )
else:
    filters = captions.filters(package, language, layers=layers, levels=levels)
    overall = captions.caption(captions.ranking_title(figures, language), package, figures, filters, language)
    downloads.chart(
        partial(ranked.ranked_bars, figures, language=language),
        overall,
        language,
        key="ranked_chart",
        on_click=evidence.open_figure,
    )
    changes = figures[figures["before"].notna() & figures["after"].notna()]
    if len(changes):
        downloads.chart(
            partial(dumbbell.dumbbells, changes, language=language),
            captions.caption(captions.change_title(changes, language), package, changes, filters, language),
            language,
            key="change_chart",
            on_click=evidence.open_figure,
        )
    st.header(language("Every figure"), anchor=False)
    comparison_table.show(
        tables.measure_rows(package, figures, language, by="region"),
        tables.figure_columns(language),
        labels=comparison_table.labels_in(language, caption=overall.title, heading=language("Region")),
        key="figures",
        on_click=evidence.open_figure,
    )
    downloads.table(listing(package, figures, language.code), overall, language, key="figures_table")

page.end(parameters)
