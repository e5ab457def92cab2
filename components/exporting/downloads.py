"""Taking away: a chart or a table with its Caption comes in; buttons that hand over files go out."""

import datetime
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.exporting import images, missing_software
from components.session import loading, viewport
from measures.exhibits.caption import Caption
from measures.exports import spreadsheet
from measures.exports.record import Record
from measures.language.catalogue import Language

PICTURE_WIDTH = 1100
_MIMES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Draw = partial[go.Figure]


def chart(
    draw: Draw,
    caption: Caption,
    language: Language,
    *,
    key: str,
    on_click: Callable[..., None],
    alternative: str = "",
) -> None:
    """Show a chart that `draw(dark=…, narrow=…, caption=…)` makes, with its downloads below.

    A click on a mark calls `on_click` with the ids that the mark carries: a measure's, or a region's and a metric's.
    `alternative` says in words what the chart shows.
    """

    figure = loading.drawn(draw, caption, dark=viewport.dark(), narrow=viewport.narrow())
    plot(
        figure,
        key=key,
        on_click=on_click,
        alternative=f"{caption.title} {caption.subtitle} {alternative}",
        config={"displayModeBar": "hover", "toImageButtonOptions": _browser_picture(caption)},
    )
    with st.popover(language("Take this chart away"), icon=":material/download:", type="tertiary"):
        _picture_buttons(draw, caption, language, key)


def plot(
    figure: go.Figure, *, key: str, on_click: Callable[..., None], alternative: str, config: dict[str, Any]
) -> None:
    """Show a finished chart alone; a click on a mark calls `on_click` with the ids that the mark carries."""

    def clicked() -> None:
        for point in st.session_state[key]["selection"]["points"][:1]:
            ids = point.get("customdata")
            if ids:
                on_click(*(ids if isinstance(ids, list) else [ids]))

    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=clicked,
        selection_mode="points",
        alt=alternative.strip(),
        config={"displaylogo": False, **config},
    )


def table(frame: pd.DataFrame, caption: Caption, language: Language, *, key: str) -> None:
    """Buttons for a table as CSV and XLSX; none where the table is empty."""
    if frame.empty:
        return
    colophon = _colophon(caption, language)
    name = _file_name(caption.title)
    sheet = language("Figures")
    with st.popover(language("Take this table away"), icon=":material/download:", type="tertiary"):
        st.download_button(
            "CSV",
            lambda: spreadsheet.csv(frame, colophon),
            f"{name}.csv",
            "text/csv",
            key=f"{key}_csv",
            on_click="ignore",
        )
        st.download_button(
            "XLSX",
            lambda: spreadsheet.xlsx(frame, colophon, sheet),
            f"{name}.xlsx",
            _XLSX,
            key=f"{key}_xlsx",
            on_click="ignore",
        )


def _picture_buttons(draw: Draw, caption: Caption, language: Language, key: str) -> None:
    obstacle = missing_software.obstacle(language)
    if obstacle:
        st.warning(obstacle)
        return
    dated = Caption(caption.title, caption.subtitle, f"{caption.source} {_today(language)}")
    watermark = st.text_input(
        language("Watermark"),
        key=f"{key}_watermark",
        max_chars=40,
        placeholder=language("none; for example: internal"),
    ).strip()
    day = datetime.date.today().isoformat()
    shown = _record(draw, caption, day)
    for kind, mime in _MIMES.items():

        def picture(kind: str = kind) -> bytes:
            figure = draw(caption=dated, dark=False, narrow=False)
            height = int(figure.layout.height or PICTURE_WIDTH // 2)
            return images.picture(
                figure,
                kind,  # type: ignore[arg-type]
                width=PICTURE_WIDTH,
                height=height,
                scale=images.PRINT_SCALE,
                watermark=f"{watermark} {day}" if watermark else "",
                record=shown,
            )

        st.download_button(
            kind.upper(), picture, f"{_file_name(caption.title)}.{kind}", mime, key=f"{key}_{kind}", on_click="ignore"
        )


def _record(draw: Draw, caption: Caption, day: str) -> Record | None:
    """What a picture of figures shows, to be written into it; None for a chart of something else."""
    frames = [part for part in draw.args if isinstance(part, pd.DataFrame) and "revision" in part]
    if not frames:
        return None
    revisions = {
        str(key): int(number) for key, number in zip(frames[0]["measure_id"], frames[0]["revision"], strict=True)
    }
    return Record(caption.title, loading.package().version, day, "", revisions)


def _browser_picture(caption: Caption) -> dict[str, Any]:
    return {"format": "png", "scale": 2, "filename": _file_name(caption.title)}


def _colophon(caption: Caption, language: Language) -> spreadsheet.Colophon:
    return spreadsheet.Colophon(caption.title, (caption.subtitle, caption.source, _today(language)))


def _today(language: Language) -> str:
    return language("Exported {date}.", date=datetime.date.today().isoformat())


def _file_name(title: str) -> str:
    return re.sub(r"[^\w\-]+", "_", title).strip("_")[:60] or "jianfu"
