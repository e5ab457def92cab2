"""The workspace of the page Intake: opened once for all readers; each reader works in it under a name."""

from pathlib import Path

import streamlit as st

from components.session import loading, reports, scripts
from measures.intake.desk import Desk, desk
from measures.language.wording import SpokenLanguage
from measures.review.refusals import Refusal
from measures.review.workspace import Workspace, default_folder
from measures.table.package import Package

NAME = "reviewer"
_KNOWN, _ASKED = "reader_name", "reader_asked"
_MOST_LETTERS = 40
_reader_name = st.components.v2.component(
    "jianfu_reader_name", js=scripts.script(Path(__file__).with_name("reader_name.js")), isolate_styles=False
)


def workspace() -> Workspace:
    """The workspace of this server. Raises WorkspaceFault."""
    return _workspace(default_folder(loading.data_folder()))


@st.cache_resource(show_spinner=False, max_entries=4)
def _workspace(folder: Path) -> Workspace:
    return Workspace.open(folder)


def open_desk(package: Package, language: SpokenLanguage) -> Desk:
    """The reader's desk, after asking for a name; the page stops where there is no name or no workspace yet."""
    try:
        opened = workspace()
    except Refusal as fault:
        st.error(language("The workspace cannot be used: {reason}", reason=fault.text(language)))
        st.stop()
    name = st.text_input(
        language("Your name"),
        key=NAME,
        max_chars=_MOST_LETTERS,
        help=language("Every decision is kept with the name of the person who made it."),
        persist_state="session",
        width=260,
    )
    _remember(name.strip())
    if not name.strip():
        st.info(language("Enter your name to begin; every decision is kept with it."), icon=":material/badge:")
        st.stop()
    return desk(opened, package, name.strip())


def _remember(name: str) -> None:
    """Keep the name in this browser; before one is entered, take over the one that the browser kept.

    A name that the person has deleted is not taken over again.
    """

    def known() -> None:
        st.session_state[NAME] = str(reports.reported(_KNOWN, "known") or "")[:_MOST_LETTERS]

    st.session_state[_ASKED] = st.session_state.get(_ASKED, False) or bool(name)
    _reader_name(key=_KNOWN, data={"name": name, "asks": not st.session_state[_ASKED]}, on_known_change=known)
