"""Sources: the register of all articles, what came of each, and the user's own copies of their texts."""

import streamlit as st

from components.comparison_table import widget as comparison_table
from components.evidence import exported_files, panel, source_texts
from components.exporting import downloads
from components.page import frame, widgets
from components.session import address, loading
from components.session.address import Parameter
from measures.exhibits import captions, tables
from measures.table import queries
from measures.table.listing import listing

language = address.language()
package = frame.data(language)

parameters = {
    "section": Parameter(package.schema.tables["sources"].by_name["section"].labels, [], many=True),
    "text": Parameter(("with", "without"), [], many=True),
    "article": Parameter(package.source_rows, "", kept=True),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Sources"), parameters, package, language)
source_texts.receive(package)

sections = widgets.labelled("sources", "section", language("Section"), package, language)
availability = widgets.availability(language)
register = queries.register(package, sections, availability)
words = tables.sources(package, register, language, here=loading.texts())
if register.empty:
    st.info(language("No article fits these filters."), icon=":material/filter_alt_off:")
else:
    caption = captions.register(package, register, language)
    widgets.register(words, register)
    downloads.table(words, caption, language, key="register_table")

st.header(language("One article"), anchor=False)
article = widgets.article(package, language)
if article:
    row = package.source_rows[article]
    st.subheader(row["title"], anchor=False)
    st.caption(language(" · ").join(captions.article_facts(package, article, loading.texts(), language)))
    figures = queries.figures(package, language.code, sources=[article])
    if figures.empty:
        st.info(captions.nothing_drawn(package, article, language), icon=":material/hourglass_empty:")
    else:
        overall = captions.caption(row["title"], package, figures, [], language)
        comparison_table.show(
            tables.measure_rows(package, figures, language, by="region"),
            tables.figure_columns(language, metric=True),
            labels=comparison_table.labels_in(language, caption=overall.title, heading=language("Region")),
            key="drawn",
            on_click=panel.open_figure,
        )
        downloads.table(listing(package, figures, language.code), overall, language, key="drawn_table")

st.header(language("Your copies of the texts"), anchor=False)
source_texts.manage(package, language)

st.header(language("Is it still true?"), anchor=False)
exported_files.show(package, language)

frame.end(parameters)
