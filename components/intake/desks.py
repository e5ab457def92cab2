"""The workspace of the page Intake: opened once for all readers; each reader works in it under a name."""

from pathlib import Path

import streamlit as st

from components.session import loading
from measures.intake.desk import Desk, desk
from measures.language.wording import SpokenLanguage
from measures.review.refusals import Refusal
from measures.review.workspace import Workspace, default_folder
from measures.table.package import Package

NAME = "reviewer"
_MOST_LETTERS = 40


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
    )
    if not name.strip():
        st.info(language("Enter your name to begin; every decision is kept with it."), icon=":material/badge:")
        st.stop()
    return desk(opened, package, name.strip())
