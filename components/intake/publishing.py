"""Step Publish: shows what the decisions would change in the table, and makes it the next version."""

from datetime import date

import streamlit as st

from components.session import address, loading
from measures.faults import DataFault
from measures.intake import publication
from measures.intake.change_words import ChangeWords
from measures.intake.desk import Desk
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.publishing.changes import MEASURES, PackageChanges
from measures.publishing.refusals import PublishingFault
from measures.table.edition import Edition

_MOST_ROWS = 500
_MOST_FAULTS = 20
_MOST_LETTERS = 300
_NOTE = "publication_note"
_DONE = "published_version"


def show(desk: Desk, edition: Edition) -> None:
    """Show what would change, the faults that it would bring, and the button that publishes it."""
    language = edition.language
    _say_done(language)
    st.caption(
        language(
            "Into {folder}, now version {version}.",
            folder=f"`{loading.data_folder()}`",
            version=edition.package.version,
        )
    )
    try:
        changes = _preview(desk)
    except DataFault as fault:
        st.error(language("The table cannot be used as it is: {reason}", reason=str(fault)))
        return
    if changes.is_empty:
        _nothing(desk, language)
        return
    words = ChangeWords(changes, edition)
    st.subheader(language("The next version would be {version}", version=changes.version), anchor=False)
    st.markdown(markdown.points("\n".join(words.summary())))
    if changes.faults:
        _faults(changes, language)
    _rows(changes, words, edition)
    if not changes.faults:
        _button(desk, changes, language)


def _preview(desk: Desk) -> PackageChanges:
    """What publishing would change; worked out anew only after another decision or another version of the table."""
    newest = desk.workspace.log(limit=1)
    state = (newest[0].id if newest else 0, desk.knowledge.package, loading.data_folder())
    kept = st.session_state.get("publication_preview")
    if kept is None or kept[0] != state:
        kept = (state, publication.preview(desk.workspace, loading.data_folder(), today=date.today()))
        st.session_state["publication_preview"] = kept
    return kept[1]


def _nothing(desk: Desk, language: SpokenLanguage) -> None:
    waiting = sum(tally.count for tally in desk.workspace.counts() if tally.state in ("open", "skipped", "disputed"))
    st.info(
        language("Nothing to publish: the table holds every figure that was accepted.")
        if not waiting
        else language.counted(
            "Nothing to publish yet; {count} figure waits in the review.",
            "Nothing to publish yet; {count} figures wait in the review.",
            waiting,
        ),
        icon=":material/inventory_2:",
    )


def _faults(changes: PackageChanges, language: SpokenLanguage) -> None:
    st.error(
        language.counted(
            "The table would have {count} fault, so it cannot be published yet. Correct the figure in the review.",
            "The table would have {count} faults, so it cannot be published yet. Correct the figures in the review.",
            len(changes.faults),
        ),
        icon=":material/error:",
    )
    for one in changes.faults[:_MOST_FAULTS]:
        where = language("{name}: {value}", name=one.fault.place(language), value=one.fault.text(language))
        named = language(" (candidate {ids})", ids=", ".join(one.candidates[:5])) if one.candidates else ""
        st.text(where + named)


def _rows(changes: PackageChanges, words: ChangeWords, edition: Edition) -> None:
    language = edition.language
    count = sum(row.table == MEASURES for row in changes.rows)
    if count:
        st.dataframe(words.figures(_MOST_ROWS), hide_index=True, key="publication_figures")
    if count > _MOST_ROWS:
        st.caption(language("The first {most} of {count} figures are shown.", most=_MOST_ROWS, count=count))
    for table in changes.counts():
        if table != MEASURES:
            with st.expander(edition.tables[table].titles[language.code]):
                st.dataframe(words.others(table, _MOST_ROWS), hide_index=True, key=f"publication_{table}")


def _button(desk: Desk, changes: PackageChanges, language: SpokenLanguage) -> None:
    note = st.text_input(
        language("Note for the changelog"), key=_NOTE, max_chars=_MOST_LETTERS, placeholder=language("may stay blank")
    )
    label = language("Publish version {version}", version=changes.version)
    if st.button(label, type="primary", icon=":material/publish:", key="publish_button"):
        _publish(desk, changes, note, language)


def _publish(desk: Desk, changes: PackageChanges, note: str, language: SpokenLanguage) -> None:
    try:
        version = publication.publish(
            desk.workspace, loading.data_folder(), changes, by=desk.by, today=date.today(), note=note
        )
    except PublishingFault as fault:
        st.error(fault.text(language), icon=":material/error:")
        return
    loading.look_again()
    st.session_state[_DONE] = version
    st.session_state.pop("publication_preview", None)
    st.rerun()


def _say_done(language: SpokenLanguage) -> None:
    version = st.session_state.pop(_DONE, "")
    if version:
        st.info(language("Version {version} is published.", version=version), icon=":material/task_alt:")
        st.page_link(
            "components/views/compare.py",
            label=language("Go to Compare"),
            query_params={address.LANGUAGE: language.code},
            icon=":material/compare_arrows:",
        )
