"""Overview: the headline metrics, which region reports which metric, and how old the figures are."""

import streamlit as st

from components.evidence import panel
from components.exhibits import on_page
from components.exporting import downloads
from components.page import frame, province_map, widgets
from components.session import address
from components.session.address import Parameter
from measures.exhibits import kinds, orders
from measures.exhibits.exhibit import Coverage
from measures.exhibits.query import Query
from measures.exhibits.words import amounts, facts, registers
from measures.language import markdown
from measures.table import queries

language = address.language()
edition = frame.data(language)
package = edition.package

parameters = {
    "direction": Parameter(edition.tables["metrics"].by_name["direction"].labels, ["relieve"], many=True),
    "level": Parameter(queries.levels(package), list(queries.UPPER_LEVELS), many=True),
    province_map.TILE: Parameter(list(package.tiles["code"]), ""),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Overview"), parameters, edition)
st.markdown(
    language(
        "{figures} {places}, read from {read} of {articles}.",
        figures=amounts.figures(len(package.measures), language),
        places=language.counted("on {count} place", "on {count} places", len(package.positions)),
        read=int(package.sources["has_text"].sum()),
        articles=amounts.articles(len(package.sources), language),
    )
)

for column, metric_id in zip(st.columns(len(queries.HEADLINES)), queries.HEADLINES, strict=True):
    with column, st.container(border=True, height="stretch", gap="xsmall"):
        reporting = queries.reporting_regions(package, metric_id)
        st.metric(
            edition.metric(metric_id),
            amounts.regions(len(reporting), language),
            help=facts.counted_regions(edition, metric_id),
        )
        ranked = kinds.compose("ranked", Query(metrics=(metric_id,)), edition)
        named = orders.leading(ranked.blocks)
        st.caption(ranked.group if any(row.rank for row in named) else language("Not comparable with each other"))
        for row in named:
            st.button(
                markdown.plain(facts.headline(edition, row.figure)),
                key=f"headline_{row.figure['measure_id']}",
                type="tertiary",
                on_click=panel.open_figure,
                args=(row.figures[0]["measure_id"],),
            )
        for remark in ranked.remarks if any(row.rank for row in named) else ():
            st.caption(markdown.plain(remark))
        if summed := facts.total(edition, metric_id, edition.of_metric(metric_id)):
            st.caption(markdown.plain(summed))

st.header(language("Who reports what"), anchor=False)
directions = widgets.labelled("metrics", "direction", language("Direction"), edition)
levels = widgets.labelled(
    "regions", "level", language("Level of the regions"), edition, values=queries.levels_present(package)
)
usual = set(levels) == set(queries.UPPER_LEVELS)
query = Query(directions=tuple(directions), levels=() if usual else tuple(levels), unread=True)
coverage = kinds.compose("coverage", query, edition)
if isinstance(coverage.content, Coverage):
    st.caption(facts.rows_of_coverage(edition, coverage.content.regions))
    st.caption(coverage.content.key)
    on_page.chart(coverage, key="matrix_chart", on_click=address.remember("cell"))
    cells = coverage.content.cells
    downloads.table(lambda: registers.coverage(edition, cells), coverage.caption, language, key="matrix_table")
    frame.follow("cell", "components/views/region.py", "region", language)
else:
    st.info(language("No region of these levels is in the table."), icon=":material/filter_alt_off:")

st.header(language("Where the figures come from"), anchor=False)
province_map.show(edition)

st.header(language("How old the figures are"), anchor=False)
on_page.source_dates(edition, key="dates_chart", on_click=address.remember("dated"))
frame.follow("dated", "components/views/sources.py", "article", language)

frame.end(parameters)
