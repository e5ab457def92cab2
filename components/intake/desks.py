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


def open_desk(package: Package, language: SpokenLanguage) -> Desk | None:
    """The reader's desk, after asking for a name; None where there is no name or no workspace yet."""
    name = st.text_input(
        language("Your name"),
        key=NAME,
        max_chars=_MOST_LETTERS,
        placeholder=language("Every decision is kept with it"),
        persist_state="session",
        width=320,
    ).strip()
    _remember(name)
    if not name:
        _welcome(language)
        return None
    try:
        return desk(workspace(), package, name)
    except Refusal as fault:
        st.error(language("The workspace cannot be used: {reason}", reason=fault.text(language)))
        return None


def _welcome(language: SpokenLanguage) -> None:
    """What the steps of the page are for."""
    st.info(language("Enter your name to begin."), icon=":material/badge:")
    told = {
        language("Files"): language("Ledgers and articles are read; what is doubtful in a ledger is asked."),
        language("Review"): language(
            "Each figure is checked beside its cell or its sentence, by keyboard if you like."
        ),
        language("Own metrics and regions"): language("What the table does not have yet is added here."),
        language("Publish"): language("Accepted figures become the next version of the table, all at once."),
        language("Versions and log"): language("Every version can be brought back and every decision undone."),
    }
    for name, text in told.items():
        st.markdown(language("{name}: {value}", name=f"**{name}**", value=text))


def _remember(name: str) -> None:
    """Keep the name in this browser; before one is entered, take over the one that the browser kept.

    A name that the person has deleted is not taken over again.
    """

    def known() -> None:
        st.session_state[NAME] = str(reports.reported(_KNOWN, "known") or "")[:_MOST_LETTERS]

    st.session_state[_ASKED] = st.session_state.get(_ASKED, False) or bool(name)
    _reader_name(key=_KNOWN, data={"name": name, "asks": not st.session_state[_ASKED]}, on_known_change=known)
