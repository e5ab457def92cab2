"""Region: all figures of one region, its practices, its articles and the words typical of them."""

import streamlit as st

from components.exhibits import on_page
from components.page import frame, widgets
from components.session import address, loading
from components.session.address import Parameter
from measures.exhibits import kinds
from measures.exhibits.query import Query
from measures.exhibits.words import facts, registers
from measures.table import queries, source_queries

language = address.language()
edition = frame.data(language)
package = edition.package

options = queries.recorded_regions(package)
parameters = {
    "region": Parameter(options, next(iter([*queries.opening_regions(package), *options]), ""), kept=True),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Region"), parameters, edition)

if not options:
    frame.end(parameters)
    st.stop()
region = widgets.region(options, edition)
st.caption(language(" · ").join(facts.region(edition, region)))

st.header(language("Figures"), anchor=False)
record = kinds.compose("listing", Query(regions=(region,), repeated=True), edition)
if record.obstacle:
    st.info(facts.no_figures(edition, region), icon=":material/hourglass_empty:")
else:
    on_page.show(record, edition, key="figures")

within = queries.parts(package, region)
if within:
    st.caption(
        language(
            "Places within this region that have figures of their own, which are not added to its figures: {names}",
            names=language(", ").join(map(edition.region, within)),
        )
    )

st.header(language("Practices"), anchor=False)
practices = source_queries.practices(edition, region)
if practices.empty:
    st.caption(language("No practice of this region is in the table."))
else:
    st.dataframe(registers.practices(edition, practices), hide_index=True, height="content", key="practices")

st.header(language("Words that set it apart"), anchor=False)
words = source_queries.keywords(package, region)
if words.empty:
    st.caption(language("No article on this region was read, so no words can be compared."))
else:
    st.markdown(facts.word_list(edition, words))
    st.caption(
        language(
            "Words that its articles use more often than the articles on other places, with the number of uses; "
            "text split into words by jieba."
        )
    )

st.header(language("Articles"), anchor=False)
st.dataframe(
    registers.sources(edition, source_queries.sources_of(package, region), loading.texts()),
    hide_index=True,
    height="content",
    key="articles",
)

frame.end(parameters)
