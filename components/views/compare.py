"""Compare: two to six regions in columns, metrics in rows with their verdict, the sentence behind every figure."""

from dataclasses import replace
from functools import partial

import streamlit as st

from components.briefing import own
from components.charts import dumbbell, multiples, ranked
from components.comparison_table import widget as comparison_table
from components.evidence import panel
from components.exporting import downloads
from components.page import frame, widgets
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
    "regions": Parameter(
        package.positions, queries.opening_regions(package), many=True, most=widgets.MOST_REGIONS, kept=True
    ),
    "per": Parameter(normalisation.PER_UNITS, ""),
    "level": Parameter(widgets.levels_present(package), [], many=True),
    "direction": Parameter(schema["metrics"].by_name["direction"].labels, [], many=True),
    "layer": Parameter(schema["measures"].by_name["layer"].labels, [], many=True),
    "shared": Parameter((), True),
    "comparable": Parameter((), False),
    "sort": Parameter(tables.SORTS, tables.SORTS[0]),
    "metric": Parameter(package.metric_rows, queries.HEADLINES[0], kept=True),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Compare"), parameters, package, language)

chosen = st.session_state["regions"]
options = queries.region_options(package, st.session_state["level"] or None)
regions = widgets.regions([*chosen, *(region for region in options if region not in chosen)], package, language)
per = widgets.per(package, language)
with st.expander(language("Filter and sort"), icon=":material/tune:"):
    levels = widgets.labelled(
        "regions",
        "level",
        language("Level of the regions on offer"),
        package,
        language,
        values=widgets.levels_present(package),
    )
    directions = widgets.labelled("metrics", "direction", language("Direction"), package, language)
    layers = widgets.labelled("measures", "layer", language("Layer of what was counted"), package, language)
    shared = widgets.toggle("shared", language("Only metrics that at least two of the regions report"))
    comparable = widgets.toggle("comparable", language("Only metrics on which something may be compared"))
    sort = widgets.order(tables.SORTS, language)

reported = queries.figures(
    package, language.code, regions=regions, directions=directions or None, layers=layers or None
)
figures = totals.reconciled(reported)
if shared:
    figures = figures[figures["metric_id"].isin(queries.shared_metrics(figures))]
chips = verdict_marks.chips(package, figures, per, language)
if comparable:
    figures = verdict_marks.comparable_only(figures, chips)

if len(regions) < 2:
    st.info(language("Choose at least two regions; six at most fit side by side."), icon=":material/compare_arrows:")
elif figures.empty:
    st.info(
        language(
            "Under these filters the chosen regions have no metric to show. Widen the filters, or turn off "
            "“only metrics that at least two of the regions report”."
        ),
        icon=":material/filter_alt_off:",
    )
else:
    filters = captions.filters(
        package, language, directions=directions, layers=layers, shared=shared, comparable=comparable, per=per
    )
    names = language(", ").join(package.region_rows[region][f"name_{language.code}"] for region in regions)
    fair, unfit = normalisation.shown(package, figures, per, language.code)
    overall = captions.caption(
        captions.multiples_title(figures, language), package, figures, [names, *filters], language
    )
    comparison_table.show(
        tables.metric_rows(package, fair, regions, language, sort=sort, chips=chips, unfit=unfit),
        tables.region_columns(package, regions, language),
        labels=comparison_table.labels_in(language, caption=overall.title, heading=language("Metric")),
        key="comparison",
        on_click=panel.open_figure,
    )
    with st.container(horizontal=True):
        downloads.table(listing(package, fair, language.code), overall, language, key="comparison_table")
        query = Query(
            tuple(regions), (), tuple(directions), tuple(layers), per=per, shared=shared, comparable=comparable
        )
        of_one = replace(query, metrics=(st.session_state["metric"],), shared=False)
        own.offer({"table": query, "multiples": query, "ranked": of_one, "dumbbell": query}, language)

    st.header(language("One metric, ranked"), anchor=False)
    present = list(dict.fromkeys(figures["metric_id"]))
    address.keep_within("metric", present)
    metric = widgets.metric(present, package, language, label=language("Metric"))
    of_metric = figures[figures["metric_id"] == metric]
    ranking = verdict_marks.stood(package, of_metric, fair[fair["metric_id"] == metric], per, language)
    if ranking.empty:
        st.caption(captions.nothing_fair(unfit[unfit["metric_id"] == metric], language))
    else:
        downloads.chart(
            partial(ranked.ranked_bars, ranking, language=language),
            captions.caption(captions.ranking_title(ranking, language), package, ranking, filters, language),
            language,
            key="ranked_chart",
            on_click=panel.open_figure,
        )
    with st.expander(language("Which of these may be compared, and why"), icon=":material/balance:"):
        widgets.reasons(verdict_marks.sentences(package, of_metric, per, language), language)

    st.header(language("Before and after"), anchor=False)
    changes = figures[figures["before"].notna() & figures["after"].notna()]
    if changes.empty:
        st.caption(language("None of the figures above states a stock before and after."))
    else:
        downloads.chart(
            partial(dumbbell.dumbbells, changes, language=language),
            captions.caption(captions.change_title(changes, language), package, changes, filters, language),
            language,
            key="change_chart",
            on_click=panel.open_figure,
        )

    st.header(language("Side by side"), anchor=False)
    if not fair.empty:
        downloads.chart(
            partial(
                multiples.small_multiples,
                fair,
                language=language,
                blanks=queries.blanks(package, regions, list(dict.fromkeys(fair["metric_id"])), fair),
            ),
            overall,
            language,
            key="multiples_chart",
            on_click=panel.open_figure,
        )

frame.end(parameters)
