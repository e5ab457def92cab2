"""The reader's own briefing: scenes are added from any page and reordered; one Briefing goes out.

It is stored in the session, and can be saved as YAML or, if it is small, in the link.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st

from components.session import folded
from measures.briefings import briefing as briefings
from measures.briefings.briefing import Briefing, Scene, Words
from measures.exhibits import kinds, live_values
from measures.exhibits.query import Query
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition
from measures.table.package import Package

OWN = "own"
DRAFT = "draft"
_TOLD = "told_draft"
MOST_LETTERS = 1800
_KEY = "own_briefing"
BRIEFING = "components/views/briefing.py"


def own() -> Briefing | None:
    """The reader's own briefing, if there is one."""
    found: Briefing | None = st.session_state.get(_KEY)
    return found


def keep(briefing: Briefing) -> None:
    """Store a briefing as the reader's own."""
    st.session_state[_KEY] = replace(briefing, briefing_id=OWN)


def write_link(briefing: Briefing) -> None:
    """Put the shown briefing into the link, if it is the reader's own and small enough."""
    packed = briefings.packed(briefing) if briefing.briefing_id == OWN else ""
    letters = packed if len(packed) <= MOST_LETTERS else ""
    st.session_state[DRAFT] = st.session_state[_TOLD] = letters


def receive(prepared: Mapping[str, Path], edition: Edition) -> dict[str, str]:
    """Store the briefing of a link, if any, as the reader's own. Returns titles of all briefings by id.

    Raises DataFault where a briefing cannot be used.
    """
    package = edition.package
    packed = st.session_state.get(DRAFT, "")
    if st.session_state["briefing"] == OWN and packed and packed != st.session_state.get(_TOLD):
        keep(briefings.unpacked(packed, package))
    briefing = own()
    if briefing is None and st.session_state["briefing"] == OWN:
        st.session_state["briefing"] = next(iter(prepared), OWN)
    files = {name: briefings.load(path, package) for name, path in prepared.items()}
    mine = {OWN: briefing} if briefing else {}
    return {
        name: live_values.filled(found.title.get(edition.code), edition) for name, found in {**files, **mine}.items()
    }


def chosen(name: str, prepared: Mapping[str, Path], package: Package) -> Briefing:
    """The briefing called `name`. Raises DataFault where a prepared one cannot be used."""
    briefing = own()
    return briefing if name == OWN and briefing else briefings.load(prepared[name], package)


def add(scene: Scene, language: SpokenLanguage) -> None:
    """Append a scene to the reader's own briefing, which is created if there is none."""
    briefing = own()
    if briefing is None:
        title = language("My briefing")
        briefing = Briefing(OWN, Words(title, title), Words(), language.code, ())
    taken = {other.scene_id for other in briefing.scenes}
    scene_id = next(name for number in range(1, len(taken) + 2) if (name := f"scene-{number}") not in taken)
    keep(replace(briefing, scenes=(*briefing.scenes, replace(scene, scene_id=scene_id))))


def move(position: int, by: int) -> None:
    """Move a scene of the own briefing up (-1) or down (1); `position` counts from 0."""
    briefing = own()
    if briefing is None or not 0 <= position + by < len(briefing.scenes):
        return
    order = list(briefing.scenes)
    order.insert(position + by, order.pop(position))
    keep(replace(briefing, scenes=tuple(order)))


def remove(position: int) -> None:
    """Remove a scene, unless it is the only one, because a briefing has at least one."""
    briefing = own()
    if briefing and len(briefing.scenes) > 1:
        keep(replace(briefing, scenes=briefing.scenes[:position] + briefing.scenes[position + 1 :]))


def put(position: int, scene: Scene) -> None:
    """Replace the scene at `position`, from 0."""
    briefing = own()
    if briefing:
        scenes = (*briefing.scenes[:position], scene, *briefing.scenes[position + 1 :])
        keep(replace(briefing, scenes=scenes))


def entitle(title: str, code: str) -> None:
    """Change the title of the reader's own briefing in language `code`."""
    briefing = own()
    if briefing:
        keep(replace(briefing, title=briefing.title.put(code, title)))


def offer(exhibits: Mapping[str, Query], language: SpokenLanguage) -> None:
    """A menu that adds scenes to the briefing: `exhibits` has a query for each kind of exhibit.

    The headline is `{finding}`, so that it always follows the current figures.
    """
    menu = folded.menu(language("Add to briefing"), icon=":material/playlist_add:", key="add_menu")
    if menu:
        with menu:
            _choices(exhibits, language)


def _choices(exhibits: Mapping[str, Query], language: SpokenLanguage) -> None:
    words = {name: kinds.kind(name).title(language) for name in exhibits}
    finding = f"{{{live_values.FINDING}}}"
    for exhibit, query in exhibits.items():
        scene = Scene("", exhibit, Words(finding, finding), query=query)
        if st.button(words[exhibit], key=f"add_{exhibit}", type="tertiary"):
            add(scene, language)
            st.toast(language("Added to your briefing: {exhibit}", exhibit=words[exhibit]))
    briefing = own()
    if briefing:
        st.page_link(
            BRIEFING,
            label=language("Open your briefing (scenes: {count})", count=len(briefing.scenes)),
            icon=":material/slideshow:",
            query_params={"lang": language.code, "briefing": OWN},
        )
