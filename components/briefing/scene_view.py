"""A scene on the page: a Shown comes in; headline, exhibit and text are drawn, each figure opens its sentence."""

import streamlit as st

from components.comparison_table import widget as comparison_table
from components.evidence import panel
from components.exhibits.scenes import Shown
from components.exporting import downloads
from measures.exports.deck import Number
from measures.language import markdown
from measures.language.catalogue import Language

_MOST_IN_A_LINE = 3


def show(content: Shown, language: Language, *, key: str) -> None:
    """Draw a scene under a `key` of its own, with its downloads."""
    st.header(markdown.plain(content.headline), anchor=False)
    if content.obstacle:
        st.info(markdown.plain(content.obstacle), icon=":material/filter_alt_off:")
    elif content.numbers:
        _numbers(content.numbers, language, key=key)
    elif content.rows:
        comparison_table.show(
            content.rows,
            content.columns,
            labels=comparison_table.labels_in(language, caption=content.caption.title, heading=language("Metric")),
            key=f"{key}_table",
            on_click=panel.open_figure,
        )
    elif content.draw is not None:
        _chart(content, language, key=key)
    if content.text:
        st.markdown(markdown.points(content.text))
    if content.draw is None and content.caption.source:
        st.caption(markdown.plain(content.caption.source))


def _numbers(numbers: tuple[Number, ...], language: Language, *, key: str) -> None:
    """Large figures side by side, each with the way to its sentence."""
    for position, (column, number) in enumerate(zip(st.columns(len(numbers)), numbers, strict=True)):
        with column:
            st.metric(markdown.plain(number.label), number.figure)
            if number.measure_id:
                st.button(
                    language("Open its sentence"),
                    key=f"{key}_figure_{position}",
                    type="tertiary",
                    on_click=panel.open_figure,
                    args=(number.measure_id,),
                )


def _chart(content: Shown, language: Language, *, key: str) -> None:
    assert content.draw is not None
    downloads.chart(
        content.draw,
        content.caption,
        language,
        key=f"{key}_chart",
        on_click=panel.open_figure if "measure_id" in content.figures else _open_nothing,
        alternative=content.alternative,
    )


def _open_nothing(*ids: str) -> None:
    """A cell or a tile has no sentence of its own."""
