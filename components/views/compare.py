"""Compare: two to six regions in columns, metrics in rows with their verdict, the sentence behind every figure."""

from dataclasses import replace

import streamlit as st

from components.briefing import own
from components.exhibits import on_page
from components.page import frame, widgets
from components.session import address, folded
from components.session.address import Parameter
from measures.exhibits import comparison_cells, kinds
from measures.exhibits.query import PER_UNITS, Query
from measures.exhibits.selection import select
from measures.exhibits.words import group_words
from measures.table import queries

MOST_AT_ONCE = 20

language = address.language()
edition = frame.data(language)
package = edition.package

parameters = {
    "regions": Parameter(
        package.positions, queries.opening_regions(package), many=True, most=widgets.MOST_REGIONS, kept=True
    ),
    "per": Parameter(PER_UNITS, ""),
    "group": Parameter(group_words.Tokens(package), "", kept=True),
    "level": Parameter(queries.levels_present(package), [], many=True),
    "direction": Parameter(edition.tables["metrics"].by_name["direction"].labels, [], many=True),
    "layer": Parameter(edition.tables["measures"].by_name["layer"].labels, [], many=True),
    "shared": Parameter((), True),
    "comparable": Parameter((), False),
    "all": Parameter((), False),
    "sort": Parameter(comparison_cells.SORTS, comparison_cells.SORTS[0]),
    "metric": Parameter(package.metric_rows, queries.HEADLINES[0], kept=True),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Compare"), parameters, edition)

regions = widgets.regions(edition, levels=st.session_state["level"])
per = widgets.per(edition)
group = widgets.group(edition, regions, lambda last: group_words.automatic(edition, regions))
filters = folded.section(language("Filter and sort"), icon=":material/tune:", key="filters")
if filters:
    with filters:
        widgets.labelled(
            "regions",
            "level",
            language("Level of the regions to choose from"),
            edition,
            values=queries.levels_present(package),
        )
        widgets.labelled("metrics", "direction", language("Direction"), edition)
        widgets.labelled("measures", "layer", language("Layer of what was counted"), edition)
        widgets.toggle("shared", language("Only metrics that at least two of the regions report"))
        widgets.toggle("comparable", language("Only metrics on which something may be compared"))
        widgets.order(comparison_cells.SORTS, language)

query = Query(
    regions=tuple(regions),
    directions=tuple(st.session_state["direction"]),
    layers=tuple(st.session_state["layer"]),
    per=per,
    group=group,
    shared=st.session_state["shared"],
    comparable=st.session_state["comparable"],
    sort=st.session_state["sort"],
)
metrics = select(query, edition).metrics

if len(regions) < 2:
    st.info(language("Choose at least two regions; six at most fit side by side."), icon=":material/compare_arrows:")
elif not metrics:
    st.info(
        language(
            "Under these filters the chosen regions have no metric to show. Widen the filters, or turn off "
            "“only metrics that at least two of the regions report”."
        ),
        icon=":material/filter_alt_off:",
    )
else:
    at_once = replace(query, most_metrics=0 if st.session_state["all"] else MOST_AT_ONCE)
    table = kinds.compose("table", at_once, edition)
    on_page.table(table, key="comparison")
    if len(metrics) > MOST_AT_ONCE:
        widgets.toggle("all", language("Show all metrics ({count})", count=len(metrics)))
    address.keep_within("metric", metrics)
    of_one = replace(query, metrics=(st.session_state["metric"],), shared=False)
    with st.container(horizontal=True):
        on_page.take_away(table, edition, key="comparison")
        own.offer({"table": query, "multiples": query, "ranked": of_one, "dumbbell": query}, language)

    st.header(language("One metric, ranked"), anchor=False)
    metric = widgets.metric(metrics, edition, label=language("Metric"))
    of_metric = replace(query, metrics=(metric,))
    on_page.show(kinds.compose("ranked", of_metric, edition), edition, key="ranked_chart")
    verdicts = folded.section(
        language("Which of these may be compared, and why"), icon=":material/balance:", key="verdicts"
    )
    if verdicts:
        with verdicts:
            on_page.pairs(kinds.compose("pairs", of_metric, edition), edition, key="pairs")

    st.header(language("Before and after"), anchor=False)
    on_page.show(kinds.compose("dumbbell", query, edition), edition, key="change_chart")

    st.header(language("Side by side"), anchor=False)
    on_page.show(kinds.compose("multiples", at_once, edition), edition, key="multiples_chart")

frame.end(parameters)
