"""The stage: a briefing's scenes come in; the number of the scene shown, a clicked figure and the end go out.

The page draws all scenes, each in its `scene(number)`, and calls `show`, all within one `room()`. The browser then
shows one scene at a time without asking the server, so that changing the scene is instant.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.briefing.stage.labels import StageLabels
from components.session import reports, scripts

_FOLDER = Path(__file__).parent
_ROOM = "stage"
_AT = "_at"
_RERUN = "_rerun"
_STYLE = scripts.style(_FOLDER / "style" / "stage.css")
SMALL_WIDTH = 760
_stage = st.components.v2.component(
    "jianfu_stage", js=scripts.script(_FOLDER / "script" / "stage.js"), isolate_styles=False
)


class StageFigure(TypedDict):
    """A figure of a scene: the id of its measure, and a label with its name and value."""

    id: str
    label: str


class StageScene(TypedDict):
    """The texts around the exhibit of a scene; the exhibit itself is drawn in `scene(number)`.

    `lead` (the text of the scene) and `subtitle` (units and filters) are shown below the headline, `source` at the
    foot.
    """

    id: str
    headline: str
    lead: NotRequired[str]
    subtitle: NotRequired[str]
    source: NotRequired[str]
    notes: NotRequired[str]
    figures: NotRequired[Sequence[StageFigure]]


def room() -> DeltaGenerator:
    """The container of all scenes, their controls and `show`; it fills the window."""
    place = st.container(key=_ROOM)
    # Before the component, so that no scene is visible before the stage is ready. Streamlit puts HTML that is only a
    # style into its container of events and dialogs, where it vanishes while a dialog opens: hence the empty element.
    place.html(f"<style>{_STYLE}</style><div></div>")
    return place


def scene(number: int) -> DeltaGenerator:
    """The container of a scene's content, numbered from 1; in `room`."""
    return st.container(key=f"scene_{number}", gap="small")


def controls(number: int) -> DeltaGenerator:
    """The container of a scene's choices, which the reader can open at the side; in `room`, next to its scene."""
    return st.container(key=f"controls_{number}", gap="small")


def words(number: int) -> DeltaGenerator:
    """The container of large text, for scenes without an exhibit; in its scene."""
    return st.container(key=f"words_{number}")


def small(number: int) -> DeltaGenerator:
    """The container of a chart that would be too wide for its height; in its scene."""
    return st.container(key=f"small_{number}", width=SMALL_WIDTH)


def numbers(number: int) -> DeltaGenerator:
    """The container of large figures side by side; in its scene."""
    return st.container(key=f"numbers_{number}")


def big_number(number: int, position: int) -> DeltaGenerator:
    """The container of one large figure, a button or a text, with its label below; in `numbers`."""
    return st.container(key=f"number_{number}_{position}", gap=None)


def show(
    scenes: Sequence[StageScene],
    *,
    at: int,
    labels: StageLabels,
    key: str,
    on_scene: Callable[[int], None],
    on_leave: Callable[[int], None],
    on_figure: Callable[[str], None] | None = None,
) -> None:
    """Fill the window with the scenes, starting at scene number `at`; call it in `room`, before the scenes.

    `on_scene` is called shortly after the scene was changed, without a rerun of the page. `on_leave`, with the number
    of the scene, and `on_figure`, with a measure id, are called before the rerun that they cause.
    """
    st.session_state[f"{key}{_AT}"] = at
    _show({"scenes": [dict(one) for one in scenes], "labels": labels}, key, on_scene, on_leave, on_figure)


@st.fragment
def _show(
    data: dict[str, Any],
    key: str,
    on_scene: Callable[[int], None],
    on_leave: Callable[[int], None],
    on_figure: Callable[[str], None] | None,
) -> None:
    """The component, in a fragment, so that the page is not rerun when another scene is shown."""

    def scene_shown() -> None:
        number = st.session_state[key].get("scene")
        if number is not None:
            st.session_state[f"{key}{_AT}"] = int(number)
            on_scene(int(number))

    def ended() -> None:
        number = reports.reported(key, "left")
        if number is not None:
            on_leave(int(number))
            st.session_state[f"{key}{_RERUN}"] = True

    def figure_clicked() -> None:
        figure_id = reports.reported(key, "figure")
        if figure_id is not None and on_figure is not None:
            on_figure(str(figure_id))
            st.session_state[f"{key}{_RERUN}"] = True

    _stage(
        key=key,
        data={**data, "at": st.session_state[f"{key}{_AT}"]},
        on_scene_change=scene_shown,
        on_left_change=ended,
        on_figure_change=figure_clicked,
    )
    if st.session_state.pop(f"{key}{_RERUN}", False):
        st.rerun(scope="app")
