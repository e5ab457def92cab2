"""The table on a page: rows, columns and cells come in; the ids of clicked figures go out.

Everything that comes from data is drawn as text, never as markup.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from components.comparison_table.payload import TableLabels, labels_in, payload
from components.session import reports, scripts
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
    on_click: Callable[[str], None],
) -> None:
    """Draw the table. `on_click` is called with the id of a clicked figure, before the rerun."""

    def clicked() -> None:
        figure_id = reports.reported(key, "clicked")
        if figure_id is not None:
            on_click(figure_id)

    _table(key=key, data=payload(rows, columns, labels), on_clicked_change=clicked)
