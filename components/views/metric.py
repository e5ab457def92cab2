"""Metric: one metric everywhere, with its definition, its ranked chart, its table and its sources."""

import streamlit as st

from components.briefing import own
from components.exhibits import on_page
from components.page import frame, province_map, widgets
from components.session import address, folded
from components.session.address import Parameter
from measures.exhibits import kinds, selection
from measures.exhibits.query import PER_UNITS, Query
from measures.exhibits.words import facts, group_words
from measures.language import markdown
from measures.table import queries
from measures.table.figures import has_change

language = address.language()
edition = frame.data(language)
package = edition.package

parameters = {
    "metric": Parameter(package.metric_rows, queries.HEADLINES[0], kept=True),
    "per": Parameter(PER_UNITS, ""),
    "group": Parameter(group_words.Tokens(package), "", kept=True),
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
reporting = queries.reporting_regions(package, metric)
group = widgets.group(edition, reporting, lambda last: selection.group_for(metric, last, edition).token)
filters = folded.section(language("Filter"), icon=":material/tune:", key="filters")
if filters:
    with filters:
        widgets.labelled(
            "regions", "level", language("Level of the regions"), edition, values=queries.levels_present(package)
        )
        widgets.labelled("measures", "layer", language("Layer of what was counted"), edition)

layers, levels = tuple(st.session_state["layer"]), tuple(st.session_state["level"])
query = Query(metrics=(metric,), layers=layers, levels=levels, per=per, group=group)
rows = selection.select(query, edition).rows
if not rows:
    st.info(
        language("No article that was read states a figure for this metric under these filters."),
        icon=":material/filter_alt_off:",
    )
else:
    on_page.show(kinds.compose("ranked", query, edition), edition, key="ranked_chart")
    own.offer(dict.fromkeys(("ranked", "dumbbell", "table", "map"), query), language)
    summed = facts.total(edition, metric, rows)
    if summed:
        st.caption(markdown.plain(summed))
        left_out = facts.left_out(edition, metric, rows)
        if left_out:
            unseen = folded.section(
                language("Left out of the sum"), icon=":material/playlist_remove:", key="left_out"
            )
            if unseen:
                unseen.markdown(markdown.points("\n".join(left_out)))
    if any(map(has_change, rows)):
        on_page.show(kinds.compose("dumbbell", query, edition), edition, key="change_chart")
    st.header(language("Where it is reported"), anchor=False)
    province_map.show(edition, metric)

    st.header(language("Every figure"), anchor=False)
    on_page.show(kinds.compose("listing", query, edition), edition, key="figures")

frame.end(parameters)
