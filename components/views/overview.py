"""Overview: the headline metrics, which region says what on which metric, and how old the figures are."""

from functools import partial

import streamlit as st

from components.charts import matrix, timeline
from components.evidence import panel
from components.exporting import downloads
from components.page import frame, province_map, widgets
from components.session import address
from components.session.address import Parameter
from measures.comparing import totals
from measures.exhibits import captions, tables
from measures.table import queries
from measures.table.rows import records

language = address.language()
package = frame.data(language)
schema = package.schema.tables

parameters = {
    "direction": Parameter(schema["metrics"].by_name["direction"].labels, ["relieve"], many=True),
    "level": Parameter(queries.LEVELS, list(queries.UPPER_LEVELS), many=True),
    province_map.TILE: Parameter(list(package.tiles["code"]), ""),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Overview"), parameters, package, language)
st.markdown(
    language(
        "{measures} figures on {regions} places, read from {read} of {sources} articles.",
        measures=len(package.measures),
        regions=len(package.positions),
        read=int(package.sources["has_text"].sum()),
        sources=len(package.sources),
    )
)

for column, metric_id in zip(st.columns(len(queries.HEADLINES)), queries.HEADLINES, strict=True):
    with column, st.container(border=True, height="stretch", gap="xsmall"):
        reporting = queries.reporting_regions(package, metric_id)
        st.metric(
            package.metric_rows[metric_id][f"name_{language.code}"],
            language("{count} regions", count=len(reporting)),
            help=package.metric_rows[metric_id][f"definition_{language.code}"],
        )
        st.caption(language("Largest whole-region figures"))
        for row in records(queries.largest(package, metric_id, language.code)):
            st.button(
                captions.headline(row, language),
                key=f"headline_{row['measure_id']}",
                type="tertiary",
                on_click=panel.open_figure,
                args=(row["measure_id"],),
            )
        summed = totals.total(package, metric_id, queries.figures(package, language.code, metrics=[metric_id]))
        if summed:
            st.caption(captions.total(package, metric_id, summed, language))

st.header(language("Who reports what"), anchor=False)
directions = widgets.labelled("metrics", "direction", language("Direction"), package, language)
levels = widgets.labelled(
    "regions", "level", language("Level of the regions"), package, language, values=widgets.levels_present(package)
)
cells = queries.coverage(package, language.code, directions=directions or None, levels=levels or queries.UPPER_LEVELS)
if cells.empty:
    st.info(language("No region of these levels is in the table."), icon=":material/filter_alt_off:")
else:
    st.caption(captions.blank_key(language))
    coverage = captions.coverage(package, cells, captions.filters(package, language, directions=directions), language)
    downloads.chart(
        partial(matrix.coverage_matrix, cells, language=language),
        coverage,
        language,
        key="matrix_chart",
        on_click=address.remember("cell"),
    )
    downloads.table(tables.coverage(package, cells, language), coverage, language, key="matrix_table")
    frame.follow("cell", "components/views/region.py", "region", language)

st.header(language("Where the figures come from"), anchor=False)
province_map.show(package, None, language)

st.header(language("How old the figures are"), anchor=False)
sources = queries.dated_sources(package, language.code)
downloads.chart(
    partial(timeline.source_dates, sources, language=language),
    captions.dates(package, sources, language),
    language,
    key="dates_chart",
    on_click=address.remember("dated"),
)
frame.follow("dated", "components/views/sources.py", "article", language)

frame.end(parameters)
