"""Downloads: a chart or a table with its Caption comes in; it is shown with buttons that download files."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import charts, plot
from components.charts import Spec
from components.exporting import images, missing_software
from components.session import folded, loading, viewport
from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Exhibit
from measures.exports import spreadsheet
from measures.exports.record import Record
from measures.language.wording import SpokenLanguage

PICTURE_WIDTH = 1100
_ICON = ":material/download:"
_MIMES: dict[images.Kind, str] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Drawing:
    """A chart to be drawn: `draw(dark=…, narrow=…, caption=…)` returns its specification.

    `alternative` describes the chart in words; `revisions` has the revisions of the measures in it, by their ids.
    """

    draw: Callable[..., Spec]
    caption: Caption
    alternative: str
    revisions: Mapping[str, int] = field(default_factory=dict)


def of_exhibit(exhibit: Exhibit, **options: Any) -> Drawing:
    """The drawing of an exhibit that has a chart; `options` are those of its kind. Its words end with the remarks."""
    revisions = {figure["measure_id"]: figure["revision"] for figure in exhibit.figures}
    draw = partial(charts.draw, exhibit, **options)
    alternative = " ".join((exhibit.alternative, *exhibit.remarks))
    return Drawing(draw, exhibit.caption, alternative, revisions)


def drawing(
    drawn: Drawing, language: SpokenLanguage, *, key: str, on_click: Callable[..., None], narrow: bool = False
) -> None:
    """Show a chart with its downloads below.

    A click on a mark calls `on_click` with the ids that the mark carries: a measure's, or a region's and a metric's.
    `narrow` is for a chart in a narrow column; on a phone every chart is narrow.
    """
    caption = drawn.caption
    plot.show(
        drawn.draw(caption=caption, dark=viewport.dark(), narrow=narrow or viewport.narrow()),
        language,
        key=key,
        on_click=on_click,
        alternative=f"{caption.title} {caption.subtitle} {drawn.alternative}",
        picture=_file_name(caption.title),
    )
    menu = folded.menu(language("Export this chart"), icon=_ICON, key=f"{key}_menu")
    if menu:
        with menu:
            _picture_buttons(drawn, language, key)


def table(
    frame: pd.DataFrame | Callable[[], pd.DataFrame], caption: Caption, language: SpokenLanguage, *, key: str
) -> None:
    """A menu that downloads a table as CSV and XLSX; no menu for an empty frame.

    `frame` may be a function that makes the table; it is called only if the menu is open.
    """
    if isinstance(frame, pd.DataFrame) and frame.empty:
        return
    menu = folded.menu(language("Export this table"), icon=_ICON, key=f"{key}_menu")
    if menu:
        with menu:
            _table_buttons(frame if isinstance(frame, pd.DataFrame) else frame(), caption, language, key)


def _table_buttons(frame: pd.DataFrame, caption: Caption, language: SpokenLanguage, key: str) -> None:
    colophon = _colophon(caption, language)
    name = _file_name(caption.title)
    sheet = language("Figures")
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


def _picture_buttons(drawn: Drawing, language: SpokenLanguage, key: str) -> None:
    obstacle = missing_software.obstacle(language)
    if obstacle:
        st.warning(obstacle)
        return
    watermark = st.text_input(
        language("Watermark"),
        key=f"{key}_watermark",
        max_chars=40,
        placeholder=language("none; for example: internal"),
        persist_state="session",
    ).strip()
    name = _file_name(drawn.caption.title)
    for kind, mime in _MIMES.items():
        st.download_button(
            kind.upper(),
            partial(_picture, drawn, language, kind, watermark),
            f"{name}.{kind}",
            mime,
            key=f"{key}_{kind}",
            on_click="ignore",
        )


def _picture(drawn: Drawing, language: SpokenLanguage, kind: images.Kind, watermark: str) -> bytes:
    caption, day = drawn.caption, datetime.date.today().isoformat()
    spec = drawn.draw(
        caption=replace(caption, source=f"{caption.source} {_today(language)}"), dark=False, narrow=False
    )
    return images.picture(
        spec,
        kind,
        width=PICTURE_WIDTH,
        height=int(spec["layout"].get("height") or PICTURE_WIDTH // 2),
        scale=images.PRINT_SCALE,
        watermark=f"{watermark} {day}" if watermark else "",
        record=_record(drawn, day),
    )


def _record(drawn: Drawing, day: str) -> Record | None:
    """The record of a chart's figures, to be embedded in the picture; None for a chart without figures."""
    if not drawn.revisions:
        return None
    return Record(drawn.caption.title, loading.package().version, day, "", dict(drawn.revisions))


def _colophon(caption: Caption, language: SpokenLanguage) -> spreadsheet.TableColophon:
    return spreadsheet.TableColophon(caption.title, (caption.subtitle, caption.source, _today(language)))


def _today(language: SpokenLanguage) -> str:
    return language("Exported {date}.", date=datetime.date.today().isoformat())


def _file_name(title: str) -> str:
    return re.sub(r"[^\w\-]+", "_", title).strip("_")[:60] or "jianfu"
