"""A scene on the page: a FilledScene comes in; its headline, exhibit and text are drawn."""

import streamlit as st

from components import charts
from components.exhibits import on_page
from measures.briefings.scenes import FilledScene
from measures.exhibits.exhibit import Comparison, Numbers
from measures.language import markdown
from measures.table.edition import Edition


def show(scene: FilledScene, edition: Edition, *, key: str) -> None:
    """Draw a scene with a unique widget `key`."""
    exhibit = scene.exhibit
    st.header(markdown.plain(scene.headline), anchor=False)
    if exhibit.obstacle:
        st.info(markdown.plain(exhibit.obstacle), icon=":material/filter_alt_off:")
    elif isinstance(exhibit.content, Numbers):
        on_page.numbers(exhibit.content.numbers, edition, key=key)
    elif isinstance(exhibit.content, Comparison):
        on_page.table(exhibit, key=f"{key}_table")
    elif charts.has_chart(exhibit.kind):
        on_page.chart(exhibit, key=f"{key}_chart")
    if scene.text:
        st.markdown(markdown.points(scene.text))
    if not charts.has_chart(exhibit.kind) and exhibit.caption.source:
        st.caption(markdown.plain(exhibit.caption.source))
