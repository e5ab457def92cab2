"""A scene on the screen: what a scene shows comes in; its chart, table, figures or text are drawn, to be clicked.

Used in the presenting mode; on the page, components/scene_view.py draws the same scenes.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial

import streamlit as st

from components.briefing import stage
from components.briefing.stage import StageFigure, StageScene, density
from components.comparison_table import widget as comparison_table
from components.exhibits.scenes import Shown
from components.exporting import downloads
from components.session import loading, viewport
from measures.exhibits.caption import Caption
from measures.exhibits.cells import Row
from measures.exports.deck import Number
from measures.language import markdown, wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package
from measures.table.rows import records

MOST_LISTED = 60
# How close the rows of a chart may move together before their words touch.
DENSEST = {"ranked": 0.6, "dumbbell": 0.72, "multiples": 0.78, "coverage": 0.8, "map": 0.5}


def on_stage(content: Shown, package: Package, language: Language) -> StageScene:
    """The words around a scene's exhibit, and its figures in words for those who have no mouse."""
    ids = list(dict.fromkeys(content.measures))[:MOST_LISTED]
    positions = [package.measure_rows[measure_id] for measure_id in ids]
    rows = queries.named(package, package.measures.iloc[positions], language.code)
    return {
        "id": content.scene.scene_id,
        "headline": content.headline,
        "lead": "" if content.scene.exhibit == "text" else content.text,
        "subtitle": content.caption.subtitle,
        "source": content.caption.source,
        "notes": content.notes,
        "figures": [_listed(row, language) for row in records(rows)],
    }


def draw(number: int, content: Shown, language: Language, *, on_click: Callable[..., None]) -> None:
    """Draw a scene; a click on a figure calls `on_click` with its measure's id."""
    with stage.scene(number):
        if content.obstacle:
            with stage.words(number):
                st.markdown(markdown.plain(content.obstacle))
        elif content.draw is not None:
            _chart(number, content, on_click)
        elif content.rows:
            _table(number, content, language, on_click)
        elif content.numbers:
            _numbers(number, content.numbers, on_click)
        else:
            _words(number, content.text)


def _words(number: int, text: str) -> None:
    with stage.words(number):
        st.markdown(
            "\n".join(f"- {markdown.plain(line)}" for line in filter(None, map(str.strip, text.splitlines())))
        )


def _chart(number: int, content: Shown, on_click: Callable[..., None]) -> None:
    """The chart without title and source, which stand on the stage itself."""
    assert content.draw is not None
    words = (content.headline, content.text, content.caption.subtitle, content.caption.source)
    how = {
        "make": content.draw.func,
        "densest": DENSEST[content.scene.exhibit],
        "room": density.room(*words),
        **content.draw.keywords,
    }
    draw = partial(density.drawn, *content.draw.args, **how)
    figure = loading.drawn(draw, Caption("", "", ""), dark=viewport.dark(), narrow=False)
    with stage.small(number) if content.scene.exhibit == "map" else nullcontext():
        downloads.plot(
            figure,
            key=f"stage_chart_{number}",
            on_click=on_click if "measure_id" in content.figures else _open_nothing,
            alternative=f"{content.headline} {content.alternative}",
            config={"displayModeBar": False},
        )


def _open_nothing(*ids: str) -> None:
    """A cell or a tile has no sentence of its own."""


def _table(number: int, content: Shown, language: Language, on_click: Callable[..., None]) -> None:
    rows: Sequence[Row] = [{**row, "subtitle": ""} for row in content.rows]
    labels = comparison_table.labels_in(language, caption="", heading=language("Metric"))
    comparison_table.show(
        rows,
        content.columns,
        labels={**labels, "hint": ""},
        key=f"stage_table_{number}",
        on_click=on_click,
    )


def _numbers(number: int, figures: Sequence[Number], on_click: Callable[..., None]) -> None:
    with stage.numbers(number):
        for position, figure in enumerate(figures, start=1):
            with stage.big_number(number, position):
                if figure.measure_id:
                    st.button(
                        markdown.plain(figure.figure),
                        key=f"stage_figure_{number}_{position}",
                        type="tertiary",
                        on_click=on_click,
                        args=(figure.measure_id,),
                    )
                else:
                    st.markdown(f"**{markdown.plain(figure.figure)}**")
                st.caption(markdown.plain(figure.label))


def _listed(row: dict[str, object], language: Language) -> StageFigure:
    named = language(" · ").join(str(row[name]) for name in ("region", "metric", "layer_name") if row[name])
    return {
        "id": str(row["measure_id"]),
        "label": language("{name}: {value}", name=named, value=wording.figure(row, language.code)),
    }
