"""Sources: the register of all articles, the figures from each, and the user's own copies of their texts."""

import streamlit as st

from components.evidence import exported_files, source_texts
from components.exhibits import on_page
from components.exporting import downloads
from components.page import frame, widgets
from components.session import address, loading
from components.session.address import Parameter
from measures.exhibits import kinds
from measures.exhibits.query import Query
from measures.exhibits.words import facts, registers
from measures.language import markdown
from measures.table import source_queries

language = address.language()
edition = frame.data(language)
package = edition.package

parameters = {
    "section": Parameter(edition.tables["sources"].by_name["section"].labels, [], many=True),
    "text": Parameter(("with", "without"), [], many=True),
    "article": Parameter(package.source_rows, "", kept=True),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Sources"), parameters, edition)
source_texts.receive(package)

sections = widgets.labelled("sources", "section", language("Section"), edition)
availability = widgets.availability(language)
register = source_queries.register(package, sections, availability)
words = registers.sources(edition, register, loading.texts())
if register.empty:
    st.info(language("No article fits these filters."), icon=":material/filter_alt_off:")
else:
    widgets.register(words, register)
    downloads.table(words, facts.register(edition, register), language, key="register_table")

st.header(language("One article"), anchor=False)
article = widgets.article(edition)
if article:
    st.subheader(package.source_rows[article]["title"], anchor=False)
    st.caption(markdown.plain(language(" · ").join(facts.article(edition, article, loading.texts()))))
    drawn = kinds.compose("listing", Query(sources=(article,), repeated=True), edition)
    if drawn.obstacle:
        st.info(facts.nothing_drawn(edition, article), icon=":material/hourglass_empty:")
    else:
        on_page.show(drawn, edition, key="drawn")

st.header(language("Your copies of the texts"), anchor=False)
source_texts.manage(package, language)

st.header(language("Check exported files"), anchor=False)
exported_files.show(edition)

frame.end(parameters)
