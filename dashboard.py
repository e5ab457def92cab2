"""Jianfu: what local governments did to relieve the grass roots, compared. Start it with script/server."""

import streamlit as st

from components.session import address

language = address.language()
st.set_page_config(
    page_title=language("Jianfu · measures to relieve the grass roots, compared"),
    page_icon="components/assets/icon.svg",
    layout="wide",
)

pages = {
    "overview": language("Overview"),
    "compare": language("Compare"),
    "metric": language("Metric"),
    "region": language("Region"),
    "briefing": language("Briefing"),
    "sources": language("Sources"),
    "intake": language("Intake"),
    "about": language("About"),
}
st.navigation(
    [
        st.Page(f"components/views/{name}.py", title=title, url_path=name, default=name == "overview")
        for name, title in pages.items()
    ],
    position="top",
).run()
