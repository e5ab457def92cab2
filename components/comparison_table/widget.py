"""The table on a page: rows, columns and cells come in; the id of the figure just clicked goes out.

Whatever the data says is drawn as text, never as markup.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from components.comparison_table.payload import TableLabels, labels_in, payload
from components.session import scripts
from measures.exhibits.cells import TableColumn, TableRow

__all__ = ["labels_in", "show"]

_FOLDER = Path(__file__).parent
_table = st.components.v2.component(
    "jianfu_comparison_table",
    html=(_FOLDER / "table.html").read_text("utf-8"),
    css=scripts.style(_FOLDER / "style" / "table.css"),
    js=scripts.script(_FOLDER / "script" / "table.js"),
)


def show(
    rows: Sequence[TableRow],
    columns: Sequence[TableColumn],
    *,
    labels: TableLabels,
    key: str,
    on_click: Callable[[str], None] | None = None,
) -> str | None:
    """Draw the table and return the id of the figure clicked in this run, else None.

    `on_click` is called with the id before the run that the click starts.
    """

    def clicked() -> None:
        figure_id = st.session_state[key].get("clicked")
        if on_click is not None and figure_id is not None:
            on_click(figure_id)

    result = _table(key=key, data=payload(rows, columns, labels), on_clicked_change=clicked)
    figure_id = result.get("clicked")
    return None if figure_id is None else str(figure_id)
