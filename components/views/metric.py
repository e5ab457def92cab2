"""Metric: one metric everywhere, with its definition, its ranked chart, its table and its sources."""

from functools import partial

import streamlit as st

from components.briefing import own
from components.charts import dumbbell, ranked
from components.comparison_table import widget as comparison_table
from components.evidence import panel
from components.exporting import downloads
from components.page import frame, province_map, widgets
from components.session import address
from components.session.address import Parameter
from measures.briefings.briefing import Query
from measures.comparing import normalisation, totals
from measures.exhibits import captions, tables, verdict_marks
from measures.table import queries
from measures.table.listing import listing

language = address.language()
package = frame.data(language)
schema = package.schema.tables

parameters = {
    "metric": Parameter(package.metric_rows, queries.HEADLINES[0], kept=True),
    "per": Parameter(normalisation.PER_UNITS, ""),
    "level": Parameter(widgets.levels_present(package), [], many=True),
    "layer": Parameter(schema["measures"].by_name["layer"].labels, [], many=True),
    province_map.TILE: Parameter(list(package.tiles["code"]), ""),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Metric"), parameters, package, language)

metric = widgets.metric(list(package.metric_rows), package, language, label=language("Metric"))
row = package.metric_rows[metric]
st.markdown(row[f"definition_{language.code}"])
st.caption(language(" · ").join(captions.metric_facts(package, metric, language)))

per = widgets.per(package, language)
with st.expander(language("Filter"), icon=":material/tune:"):
    levels = widgets.labelled(
        "regions",
        "level",
        language("Level of the regions"),
        package,
        language,
        values=widgets.levels_present(package),
    )
    layers = widgets.labelled("measures", "layer", language("Layer of what was counted"), package, language)

figures = queries.figures(package, language.code, metrics=[metric], layers=layers or None)
if levels:
    figures = figures[figures["level"].isin(levels)]

if figures.empty:
    st.info(
        language("No article that was read states a figure for this metric under these filters."),
        icon=":material/filter_alt_off:",
    )
else:
    filters = captions.filters(package, language, layers=layers, levels=levels, per=per)
    once = totals.reconciled(figures)
    fair, unfit = normalisation.shown(package, once, per, language.code)
    ranking = verdict_marks.stood(package, once, fair, per, language)
    if ranking.empty:
        st.caption(captions.nothing_fair(unfit, language))
    else:
        downloads.chart(
            partial(ranked.ranked_bars, ranking, language=language),
            captions.caption(captions.ranking_title(ranking, language), package, ranking, filters, language),
            language,
            key="ranked_chart",
            on_click=panel.open_figure,
        )
    query = Query(metrics=(metric,), layers=tuple(layers), levels=tuple(levels), per=per)
    own.offer(dict.fromkeys(("ranked", "dumbbell", "table", "map"), query), language)
    summed = totals.total(package, metric, figures)
    if summed:
        st.caption(captions.total(package, metric, summed, language))
    changes = figures[figures["before"].notna() & figures["after"].notna()]
    if len(changes):
        downloads.chart(
            partial(dumbbell.dumbbells, changes, language=language),
            captions.caption(captions.change_title(changes, language), package, changes, filters, language),
            language,
            key="change_chart",
            on_click=panel.open_figure,
        )
    st.header(language("Where it is reported"), anchor=False)
    province_map.show(package, metric, language)

    st.header(language("Every figure"), anchor=False)
    overall = captions.caption(captions.record_title(figures, language), package, figures, filters, language)
    comparison_table.show(
        tables.measure_rows(package, fair, language, by="region", unfit=unfit),
        tables.figure_columns(language),
        labels=comparison_table.labels_in(language, caption=overall.title, heading=language("Region")),
        key="figures",
        on_click=panel.open_figure,
    )
    downloads.table(listing(package, fair, language.code), overall, language, key="figures_table")

frame.end(parameters)
