"""Sources: the register of all articles, what came of each, and the user's own copies of their texts."""

import streamlit as st

from components import (
    captions,
    check_up,
    choices,
    comparison_table,
    copies,
    downloads,
    evidence,
    loading,
    page,
    selection,
    tables,
)
from components.selection import Parameter
from measures import queries
from measures.listing import listing

language = selection.language()
package = page.data(language)

parameters = {
    "section": Parameter(package.schema.tables["sources"].by_name["section"].labels, [], many=True),
    "text": Parameter(("with", "without"), [], many=True),
    "article": Parameter(package.source_rows, "", kept=True),
    selection.FIGURE: Parameter(package.measure_rows, ""),
}
page.begin(language("Sources"), parameters, package, language)
copies.receive(package)

sections = choices.labelled("sources", "section", language("Section"), package, language)
availability = choices.availability(language)
register = queries.register(package, sections, availability)
words = tables.sources(package, register, language, here=loading.texts())
if register.empty:
    st.info(language("No article fits these filters."), icon=":material/filter_alt_off:")
else:
    caption = captions.register(package, register, language)
    choices.register(words, register)
    downloads.table(words, caption, language, key="register_table")

st.header(language("One article"), anchor=False)
article = choices.article(package, language)
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
            on_click=evidence.open_figure,
        )
        downloads.table(listing(package, figures, language.code), overall, language, key="drawn_table")

st.header(language("Your copies of the texts"), anchor=False)
copies.manage(package, language)

st.header(language("Is it still true?"), anchor=False)
check_up.show(package, language)

page.end(parameters)
