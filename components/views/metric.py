"""Metric: one metric everywhere, with its definition, its ranked chart, its table and its sources."""

import streamlit as st

from components.briefing import own
from components.exhibits import on_page
from components.page import frame, province_map, widgets
from components.session import address
from components.session.address import Parameter
from measures.comparing import normalisation, totals
from measures.exhibits import facts, kinds
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.language import markdown
from measures.table import queries
from measures.table.figures import has_change

language = address.language()
edition = frame.data(language)
package = edition.package

parameters = {
    "metric": Parameter(package.metric_rows, queries.HEADLINES[0], kept=True),
    "per": Parameter(normalisation.PER_UNITS, ""),
    "level": Parameter(queries.levels_present(package), [], many=True),
    "layer": Parameter(edition.tables["measures"].by_name["layer"].labels, [], many=True),
    province_map.TILE: Parameter(list(package.tiles["code"]), ""),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Metric"), parameters, edition)

metric = widgets.metric(list(package.metric_rows), edition, label=language("Metric"))
st.markdown(package.metric_rows[metric][f"definition_{language.code}"])
st.caption(language(" · ").join(facts.metric(edition, metric)))

per = widgets.per(edition)
with st.expander(language("Filter"), icon=":material/tune:"):
    levels = widgets.labelled(
        "regions", "level", language("Level of the regions"), edition, values=queries.levels_present(package)
    )
    layers = widgets.labelled("measures", "layer", language("Layer of what was counted"), edition)

query = Query(metrics=(metric,), layers=tuple(layers), levels=tuple(levels), per=per)
rows = select(query, edition).rows
if not rows:
    st.info(
        language("No article that was read states a figure for this metric under these filters."),
        icon=":material/filter_alt_off:",
    )
else:
    on_page.show(kinds.compose("ranked", query, edition), edition, key="ranked_chart")
    own.offer(dict.fromkeys(("ranked", "dumbbell", "table", "map"), query), language)
    summed = totals.total(package, metric, rows)
    if summed:
        st.caption(markdown.plain(facts.total(edition, metric, summed)))
    if any(map(has_change, rows)):
        on_page.show(kinds.compose("dumbbell", query, edition), edition, key="change_chart")
    st.header(language("Where it is reported"), anchor=False)
    province_map.show(edition, metric)

    st.header(language("Every figure"), anchor=False)
    on_page.show(kinds.compose("listing", query, edition), edition, key="figures")

frame.end(parameters)
