"""Step Versions and log: every version can be compared with the next and brought back; every entry can be undone."""

import streamlit as st

from components.session import loading
from components.session.reader_clock import moment
from measures.intake import publication
from measures.intake.change_words import ChangeWords
from measures.intake.desk import Desk
from measures.intake.log_words import LogWords
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.publishing import snapshots
from measures.publishing.refusals import PublishingFault
from measures.publishing.snapshots import Version
from measures.review.facts import LogEntry
from measures.review.refusals import Refusal
from measures.table.edition import Edition

_PAGE = 100
_MOST_ROWS = 500
_CHOSEN = "chosen_version"
_SAID = "history_said"


def show(desk: Desk, edition: Edition) -> None:
    """Show the versions of the table, then the log of the workspace."""
    language = edition.language
    if said := st.session_state.pop(_SAID, ""):
        st.info(said, icon=":material/history:")
    st.subheader(language("Versions"), anchor=False)
    try:
        _versions(desk, edition)
    except PublishingFault as fault:
        st.error(fault.text(language), icon=":material/error:")
    st.subheader(language("Log"), anchor=False)
    _log(desk, edition)


def _versions(desk: Desk, edition: Edition) -> None:
    language = edition.language
    found = snapshots.versions(loading.data_folder())
    by_number = {one.number: one for one in found}
    chosen = st.selectbox(
        language("Version"),
        list(by_number),
        key=_CHOSEN,
        format_func=lambda number: _words(by_number[number], language),
    )
    version = by_number[chosen]
    if version.is_current:
        st.caption(language("This is the table as it is."))
        return
    changes = snapshots.compare(loading.data_folder(), version.number)
    words = ChangeWords(changes, edition)
    st.markdown(language("What changed since {version}", version=version.number))
    st.markdown(markdown.points("\n".join(words.summary())) or language("Nothing."))
    figures = words.figures(_MOST_ROWS)
    if len(figures):
        st.dataframe(figures, hide_index=True, key="version_figures")
    st.caption(
        language(
            "To look at it: {command}",
            command=f"`JIANFU_DATA={loading.data_folder()}/versions/{version.number} script/server`",
        )
    )
    label = language("Bring back version {version}", version=version.number)
    with st.popover(label, icon=":material/settings_backup_restore:"):
        st.markdown(
            language(
                "The table becomes what it was, byte for byte. Decisions stay in the log: what was published since "
                "can be published again."
            )
        )
        note = st.text_input(language("Why"), key="restore_note", max_chars=300)
        if st.button(language("Bring it back"), type="primary", key="restore_button"):
            _restore(desk, version.number, note, language)


def _words(version: Version, language: SpokenLanguage) -> str:
    parts = [
        version.number + (language(" (now)") if version.is_current else ""),
        version.created,
        language.counted("{count} figure", "{count} figures", version.figures),
        version.by,
        version.note,
    ]
    return language(" · ").join(part for part in parts if part)


def _restore(desk: Desk, version: str, note: str, language: SpokenLanguage) -> None:
    try:
        publication.restore(desk.workspace, loading.data_folder(), version, by=desk.by, note=note)
    except PublishingFault as fault:
        st.error(fault.text(language), icon=":material/error:")
        return
    loading.look_again()
    st.session_state.pop(_CHOSEN, None)
    st.session_state[_SAID] = language("Version {version} is back.", version=version)
    st.rerun()


def _log(desk: Desk, edition: Edition) -> None:
    language = edition.language
    by = st.text_input(language("Only entries of this person"), key="log_by", max_chars=40).strip()
    page = int(st.session_state.get("log_page", 1))
    entries = desk.workspace.log(by=by or None, limit=_PAGE * page + 1)
    shown = entries[: _PAGE * page]
    if not shown:
        st.info(language("The log holds no such entry."), icon=":material/history:")
        return
    words = LogWords(edition, moment)
    selected = st.dataframe(
        words.frame(shown), hide_index=True, key="log_table", on_select="rerun", selection_mode="single-row"
    )
    rows = selected["selection"]["rows"] if selected else []
    if rows:
        _undo(desk, shown[rows[0]], words, language)
    else:
        st.caption(language("Choose an entry to undo it; the undoing is a new entry."))
    if len(entries) > len(shown) and st.button(language("Show older entries"), key="log_older"):
        st.session_state["log_page"] = page + 1
        st.rerun()


def _undo(desk: Desk, entry: LogEntry, words: LogWords, language: SpokenLanguage) -> None:
    what = language("{action}: {subject}", action=words.action(entry), subject=words.subject(entry))
    if not st.button(
        language("Undo entry {number} ({what})", number=entry.id, what=what),
        key="log_undo",
        icon=":material/undo:",
        disabled=entry.undone,
    ):
        return
    try:
        desk.workspace.undo(entry.id, desk.by)
    except Refusal as fault:
        st.error(fault.text(language), icon=":material/error:")
        return
    st.session_state[_SAID] = language("Entry {number} is undone.", number=entry.id)
    st.rerun()
