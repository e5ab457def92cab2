"""Charts on a page: a chart's data and layout come in, Plotly draws them in the browser, ids of clicked marks go out.

A chart is kept between runs and redrawn only if it changed. The browser loads Plotly from components/server.py, which
serves the script in the Python package.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from components.session import reports
from measures.language.wording import SpokenLanguage

COMPONENT = "jianfu_plot"
_FOLDER = Path(__file__).resolve().parent
_plot = st.components.v2.component(
    COMPONENT,
    js=(_FOLDER / "plot.js").read_text("utf-8"),
    css=(_FOLDER / "plot.css").read_text("utf-8"),
    # Plotly adds its styles to the document, where they would not apply inside a shadow tree.
    isolate_styles=False,
)


def show(
    figure: Any,
    language: SpokenLanguage,
    *,
    key: str,
    on_click: Callable[..., None],
    alternative: str,
    picture: str | None = None,
) -> None:
    """Show a chart: a dict of `data` and `layout` as Plotly takes them, or a Plotly figure.

    A click on a mark calls `on_click` with the mark's `customdata`, as strings, before the rerun. `alternative`
    describes the chart in words. `picture` is the file name for the button that saves the chart as a picture; without
    it the chart has no buttons.
    """

    def clicked() -> None:
        ids = reports.reported(key, "clicked")
        if ids:
            on_click(*ids)

    _plot(
        key=key,
        data=payload(figure, language, alternative=alternative, picture=picture),
        on_clicked_change=clicked,
    )


def payload(figure: Any, language: SpokenLanguage, *, alternative: str, picture: str | None = None) -> bytes:
    """What the browser receives: JSON in UTF-8, as bytes, because Streamlit serialises anything else twice."""
    content = {
        "figure": figure if isinstance(figure, Mapping) else json.loads(figure.to_json()),
        "alternative": alternative.strip(),
        "bar": {"format": "png", "scale": 2, "filename": picture} if picture else None,
        "labels": {
            "lang": {"zh": "zh-CN"}.get(language.code, language.code),
            "picture": language("Download plot as a PNG"),
            "full": language("Full screen"),
            "failed": language("The chart cannot be drawn: its program did not load. Reload the page."),
        },
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
