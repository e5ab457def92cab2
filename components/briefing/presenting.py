"""Presenting a briefing: the list of scenes and the start button on the page, and the full-screen stage."""

from dataclasses import replace

import streamlit as st

from components.briefing import stage, stage_scene
from components.briefing.stage.labels import labels_in
from components.evidence import panel
from components.page import widgets
from components.session import address
from measures.briefings import scenes
from measures.briefings.briefing import Briefing, Scene
from measures.exhibits import live_values
from measures.exhibits.query import Query
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition

_CHANGED = "changed_scenes"


def contents(briefing: Briefing, edition: Edition) -> None:
    """The list of scenes, in which the reader chooses the one to show."""
    headlines = {
        str(number): scenes.headline(scene, edition) for number, scene in enumerate(briefing.scenes, start=1)
    }
    st.radio(
        edition.language("Scenes"),
        list(headlines),
        key="scene",
        format_func=lambda number: f"{number}\u2002{markdown.plain(headlines[number])}",
    )


def begin_button(language: SpokenLanguage) -> None:
    """The button that opens the stage."""
    st.button(language("Present"), key="present_button", type="primary", icon=":material/slideshow:", on_click=_begin)


def _begin() -> None:
    st.session_state["present"] = True


def present(briefing: Briefing, position: int, edition: Edition) -> None:
    """Show all scenes on the stage, starting at `position` from 0; their regions and metrics may be changed."""
    changed: dict[str, Query] = st.session_state.setdefault(_CHANGED, {})
    filled = [
        scenes.filled(
            scenes.asking(scene, changed.get(_name(briefing, scene), scene.query), edition.package), edition
        )
        for scene in briefing.scenes
    ]
    title = live_values.filled(briefing.title.get(edition.code), edition)
    with stage.room():
        stage.show(
            [stage_scene.on_stage(scene, edition) for scene in filled],
            at=position + 1,
            labels=labels_in(edition.language, title=title),
            key="presenting",
            on_scene=_at,
            on_leave=_leave,
            on_figure=panel.open_figure,
        )
        for number, scene in enumerate(filled, start=1):
            stage_scene.draw(number, scene, on_click=panel.open_figure)
            with stage.controls(number):
                _controls(briefing, briefing.scenes[number - 1], edition)


def _controls(briefing: Briefing, scene: Scene, edition: Edition) -> None:
    """Choices of regions and metrics of a scene, and a button that resets them."""
    name = _name(briefing, scene)
    changed: dict[str, Query] = st.session_state[_CHANGED]
    query = changed.get(name, scene.query)
    if scene.exhibit in ("number", "text"):
        st.caption(edition.language("This scene has nothing to choose."))
        return
    # Above the lists: their height changes when they lose focus, which would move a button below from the pointer.
    st.button(
        edition.language("Reset"),
        key=f"stage_back_{name}",
        icon=":material/undo:",
        disabled=query == scene.query,
        on_click=_put_back,
        args=(name, scene.query),
    )
    wanted = _chosen(name, query, edition)
    if wanted != query:
        changed[name] = wanted
        st.rerun()


def _chosen(name: str, query: Query, edition: Edition) -> Query:
    """The query with the regions and metrics chosen in the two lists."""
    language = edition.language
    # Set by session state, not by `default`: the browser would keep its old choice when the default changes.
    keys = _keys(name)
    for key, chosen in zip(keys, (query.regions, query.metrics), strict=True):
        st.session_state.setdefault(key, list(chosen))
    regions = st.multiselect(
        language("Regions"),
        list(edition.package.positions),
        key=keys[0],
        format_func=lambda region: widgets.region_label(region, edition),
        placeholder=language("all"),
        select_all=False,
    )
    metrics = st.multiselect(
        language("Metrics"),
        list(edition.package.metric_rows),
        key=keys[1],
        format_func=edition.metric,
        placeholder=language("all"),
        select_all=False,
    )
    return replace(query, regions=tuple(regions), metrics=tuple(metrics))


def _put_back(name: str, query: Query) -> None:
    st.session_state[_CHANGED].pop(name, None)
    for key, chosen in zip(_keys(name), (query.regions, query.metrics), strict=True):
        st.session_state[key] = list(chosen)


def _keys(name: str) -> tuple[str, str]:
    """Session state keys of the regions and of the metrics chosen for a scene."""
    return f"stage_regions_{name}", f"stage_metrics_{name}"


def _name(briefing: Briefing, scene: Scene) -> str:
    return f"{briefing.briefing_id}_{scene.scene_id}"


def _at(number: int) -> None:
    address.point("scene", str(number))


def _leave(number: int) -> None:
    st.session_state["present"] = False
    st.session_state["scene"] = str(number)
    st.session_state[_CHANGED] = {}
