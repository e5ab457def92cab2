"""Region: the whole record of one region, its practices, its articles and the words that set it apart."""

import streamlit as st

from components.comparison_table import widget as comparison_table
from components.evidence import panel
from components.exporting import downloads
from components.page import frame, widgets
from components.session import address, loading
from components.session.address import Parameter
from measures.exhibits import captions, tables
from measures.table import queries
from measures.table.listing import listing

language = address.language()
package = frame.data(language)

options = queries.recorded_regions(package)
parameters = {
    "region": Parameter(options, next(iter([*queries.opening_regions(package), *options]), ""), kept=True),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Region"), parameters, package, language)

region = widgets.region(options, package, language)
st.caption(language(" · ").join(captions.region_facts(package, region, language)))

st.header(language("Figures"), anchor=False)
figures = queries.figures(package, language.code, regions=[region])
overall = captions.caption(captions.region_title(package, region, figures, language), package, figures, [], language)
if figures.empty:
    st.info(captions.no_figures(package, region, language), icon=":material/hourglass_empty:")
else:
    comparison_table.show(
        tables.measure_rows(package, figures, language, by="metric"),
        tables.figure_columns(language),
        labels=comparison_table.labels_in(language, caption=overall.title, heading=language("Metric")),
        key="figures",
        on_click=panel.open_figure,
    )
    downloads.table(listing(package, figures, language.code), overall, language, key="figures_table")

within = queries.parts(package, region)
if within:
    st.caption(
        language(
            "Places within it that have figures of their own, never added to it: {names}",
            names=language(", ").join(package.region_rows[part][f"name_{language.code}"] for part in within),
        )
    )

st.header(language("Practices"), anchor=False)
practices = queries.practices(package, region, language.code)
if practices.empty:
    st.caption(language("No practice of this region is in the table."))
else:
    st.dataframe(tables.practices(package, practices, language), hide_index=True, height="content", key="practices")

st.header(language("Words that set it apart"), anchor=False)
words = queries.keywords(package, region)
if words.empty:
    st.caption(language("No article on this region was read, so no words can be compared."))
else:
    st.markdown(captions.word_list(words, language))
    st.caption(
        language("Words that its articles use more than the articles on other places, cut by jieba; times used.")
    )

st.header(language("Articles"), anchor=False)
st.dataframe(
    tables.sources(package, queries.sources_of(package, region), language, here=loading.texts()),
    hide_index=True,
    height="content",
    key="articles",
)

frame.end(parameters)
