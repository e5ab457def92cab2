"""About: what the program is, how the table was made, its limits, and what changed."""

import streamlit as st

from components.page import frame
from components.session import address, loading
from measures.exhibits.words import captions, registers

language = address.language()
edition = frame.data(language)

frame.begin(language("About"), {}, edition)
st.markdown(loading.chapter("ABOUT.md", language.code))
st.caption(captions.data_version(edition))

st.header(language("Metrics"), anchor=False)
st.dataframe(registers.codebook(edition), hide_index=True, height="content", key="codebook")

st.header(language("Codebook"), anchor=False)
st.markdown(loading.chapter("CODEBOOK.md", language.code))

st.header(language("Changes of the data"), anchor=False)
st.markdown(loading.chapter("CHANGELOG.md", language.code))

frame.end({})
