"""Compare: two to six regions in columns, metrics in rows, the sentence behind every figure, and charts."""

from functools import partial

import streamlit as st

from components import captions, choices, comparison_table, downloads, evidence, page, selection, tables
from components.charts import dumbbell, multiples, ranked
from components.selection import Parameter
from measures import queries
from measures.listing import listing

language = selection.language()
package = page.data(language)
schema = package.schema.tables

parameters = {
    "regions": Parameter(package.positions, queries.opening_regions(package), many=True, most=choices.MOST_REGIONS),
    "level": Parameter(queries.LEVELS, [], many=True),
    "direction": Parameter(schema["metrics"].by_name["direction"].labels, [], many=True),
    "layer": Parameter(schema["measures"].by_name["layer"].labels, [], many=True),
    "shared": Parameter((), True),
    "sort": Parameter(tables.SORTS, tables.SORTS[0]),
    "metric": Parameter(package.metric_rows, queries.HEADLINES[0]),
    selection.FIGURE: Parameter(package.measure_rows, ""),
}
page.begin(language("Compare"), parameters, package, language)

chosen = st.session_state["regions"]
options = queries.region_options(package, st.session_state["level"] or None)
regions = choices.regions([*chosen, *(region for region in options if region not in chosen)], package, language)
with st.expander(language("Filter and sort"), icon=":material/tune:"):
    choices.labelled(
        "regions",
        "level",
        language("Level of the regions on offer"),
        package,
        language,
        values=choices.levels_present(package),
    )
    directions = choices.labelled("metrics", "direction", language("Direction"), package, language)
    layers = choices.labelled("measures", "layer", language("Layer of what was counted"), package, language)
    shared = st.toggle(
        language("Only metrics that at least two of the regions report"), key="shared", persist_state="session"
    )
    sort = st.segmented_control(
        language("Order of the metrics"),
        tables.SORTS,
        key="sort",
        required=True,
        format_func=lambda name: {
            "codebook": language("as in the codebook"),
            "coverage": language("most reported first"),
            "name": language("by name"),
        }[name],
        persist_state="session",
    )

figures = queries.figures(
    package, language.code, regions=regions, directions=directions or None, layers=layers or None
)
if shared:
    figures = figures[figures["metric_id"].isin(queries.shared_metrics(figures))]

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
    filters = captions.filters(package, language, directions=directions, layers=layers, shared=shared)
    names = language(", ").join(package.region_rows[region][f"name_{language.code}"] for region in regions)
    overall = captions.caption(
        captions.multiples_title(figures, language), package, figures, [names, *filters], language
    )

    comparison_table.show(
        tables.metric_rows(package, figures, regions, language, sort=sort or tables.SORTS[0]),
        tables.region_columns(package, regions, language),
        labels=comparison_table.labels_in(language, caption=overall.title, heading=language("Metric")),
        key="comparison",
        on_click=evidence.open_figure,
    )
    downloads.table(listing(package, figures, language.code), overall, language, key="comparison_table")

    st.header(language("One metric, ranked"), anchor=False)
    present = list(dict.fromkeys(figures["metric_id"]))
    selection.keep_within("metric", present)
    metric = choices.metric(present, package, language, label=language("Metric"))
    of_metric = figures[figures["metric_id"] == metric]
    downloads.chart(
        partial(ranked.ranked_bars, of_metric, language=language),
        captions.caption(captions.ranking_title(of_metric, language), package, of_metric, filters, language),
        language,
        key="ranked_chart",
        on_click=evidence.open_figure,
    )

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
            on_click=evidence.open_figure,
        )

    st.header(language("Side by side"), anchor=False)
    downloads.chart(
        partial(
            multiples.small_multiples,
            figures,
            language=language,
            blanks=queries.blanks(package, regions, present, figures),
        ),
        overall,
        language,
        key="multiples_chart",
        on_click=evidence.open_figure,
    )

page.end(parameters)
