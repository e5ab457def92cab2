"""About: what the program is, how the table was made, what it cannot tell, and what changed."""

import streamlit as st

from components import captions, loading, page, selection, tables

language = selection.language()
package = page.data(language)

page.begin(language("About"), {}, package, language)
st.markdown(loading.chapter("ABOUT.md", language.code))
st.caption(captions.data_version(package, language))

st.header(language("Metrics"), anchor=False)
st.dataframe(tables.codebook(package, language), hide_index=True, height="content", key="codebook")

st.header(language("Codebook"), anchor=False)
st.markdown(loading.chapter("CODEBOOK.md", language.code))

st.header(language("Changes of the data"), anchor=False)
st.markdown(loading.chapter("CHANGELOG.md", language.code))

page.end({})
