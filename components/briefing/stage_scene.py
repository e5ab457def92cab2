"""A scene on the stage: a FilledScene comes in; its chart, table, figures or text are drawn.

On the page, components/briefing/scene_view.py draws the same scenes.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext

import streamlit as st

from components import charts, plot
from components.briefing import stage
from components.briefing.stage import StageFigure, StageScene, density
from components.comparison_table import widget as comparison_table
from components.session import viewport
from measures.briefings.scenes import FilledScene
from measures.exhibits.caption import Caption
from measures.exhibits.cells import TableRow
from measures.exhibits.exhibit import Comparison, Number, Numbers
from measures.exhibits.words import labels
from measures.language import markdown, wording
from measures.table.edition import Edition
from measures.table.figures import FigureRow

MOST_LISTED = 60
# Smallest factor of the row distance of a chart at which its texts do not touch, by kind.
DENSEST = {"ranked": 0.6, "dumbbell": 0.72, "multiples": 0.78, "coverage": 0.8, "map": 0.5}
_DENSEST_OF_OTHERS = 0.8


def on_stage(scene: FilledScene, edition: Edition) -> StageScene:
    """The texts around a scene's exhibit, and the list of its figures, for use by keyboard."""
    exhibit = scene.exhibit
    figures = edition.by_ids(scene.measure_ids[:MOST_LISTED])
    return {
        "id": scene.scene.scene_id,
        "headline": scene.headline,
        "lead": "" if exhibit.kind == "text" else scene.text,
        "subtitle": exhibit.caption.subtitle,
        "source": exhibit.caption.source,
        "notes": scene.notes,
        "figures": [_listed(row, edition) for row in figures],
    }


def draw(number: int, scene: FilledScene, *, on_click: Callable[..., None]) -> None:
    """Draw a scene; a click on a figure calls `on_click` with its measure's id."""
    exhibit = scene.exhibit
    with stage.scene(number):
        if exhibit.obstacle:
            with stage.words(number):
                st.markdown(markdown.plain(exhibit.obstacle))
        elif isinstance(exhibit.content, Comparison):
            _table(number, exhibit.content, scene, on_click)
        elif isinstance(exhibit.content, Numbers):
            _numbers(number, exhibit.content.numbers, on_click)
        elif charts.has_chart(exhibit.kind):
            _chart(number, scene, on_click)
        else:
            _words(number, scene.text)


def _words(number: int, text: str) -> None:
    with stage.words(number):
        st.markdown(markdown.points(text))


def _chart(number: int, scene: FilledScene, on_click: Callable[..., None]) -> None:
    """Draw the chart without title and source, which the stage shows itself."""
    exhibit = scene.exhibit
    drawn = charts.draw(exhibit, dark=viewport.dark(), narrow=False, caption=Caption("", "", ""))
    room = density.room(scene.headline, scene.text, exhibit.caption.subtitle, exhibit.caption.source)
    spec = density.dense(drawn, DENSEST.get(exhibit.kind, _DENSEST_OF_OTHERS), room)
    with stage.small(number) if exhibit.kind == "map" else nullcontext():
        plot.show(
            spec,
            exhibit.language,
            key=f"stage_chart_{number}",
            on_click=on_click if exhibit.figures else _open_nothing,
            alternative=f"{scene.headline} {exhibit.alternative}",
        )


def _open_nothing(*ids: str) -> None:
    """Do nothing: a cell or a tile has no sentence of its own."""


def _table(number: int, content: Comparison, scene: FilledScene, on_click: Callable[..., None]) -> None:
    rows: Sequence[TableRow] = [{**row, "subtitle": ""} for row in content.rows]
    words = comparison_table.labels_in(scene.exhibit.language, caption="", heading=content.heading)
    comparison_table.show(
        rows,
        content.columns,
        labels={**words, "hint": ""},
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


def _listed(row: FigureRow, edition: Edition) -> StageFigure:
    language = edition.language
    names = (labels.region(row, language), row["metric"], row["layer_name"])
    named = language(" · ").join(name for name in names if name)
    words = language("{name}: {value}", name=named, value=wording.figure(row, edition.code))
    return {"id": row["measure_id"], "label": words}
