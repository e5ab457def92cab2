"""The list of documents of the workspace: each with its state, and a button that opens it."""

from collections.abc import Mapping

import streamlit as st

from components.intake.files import opening
from components.session.reader_clock import moment
from measures.intake.desk import Desk
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.review.facts import KeptDocument
from measures.table.edition import Edition

_SHOWN, _MORE = "documents_shown", 20
_FIND = "find_document"


def show(desk: Desk, edition: Edition) -> None:
    """Show the documents, the newest first."""
    language = edition.language
    documents = list(reversed(desk.workspace.documents()))
    st.subheader(language("Files of the workspace"), anchor=False)
    if not documents:
        st.info(
            language("No file has been brought yet. Upload a ledger or an article, or download the template below."),
            icon=":material/upload_file:",
        )
        return
    found = _found(documents, language)
    shown = int(st.session_state.get(_SHOWN, _MORE))
    states = _states(desk)
    for document in found[:shown]:
        _show_document(document, states.get(document.id, {}), edition)
    if len(found) > shown:
        more = language("Show more ({count} in all)", count=len(found))
        st.button(more, key="more_documents", on_click=_show_more, args=(shown,))


def in_states(states: Mapping[str, int], language: SpokenLanguage) -> str:
    """Numbers of figures by state, in words; those of which there are none are left out."""
    words = {
        "open": language("{count} open", count=states.get("open", 0)),
        "skipped": language("{count} skipped", count=states.get("skipped", 0)),
        "disputed": language("{count} disputed", count=states.get("disputed", 0)),
        "accepted": language("{count} accepted", count=states.get("accepted", 0)),
        "corrected": language("{count} corrected", count=states.get("corrected", 0)),
        "rejected": language("{count} rejected", count=states.get("rejected", 0)),
    }
    said = [text for state, text in words.items() if states.get(state)]
    return language(", ").join(said) or language("no figures under review")


def added(document: KeptDocument, language: SpokenLanguage) -> str:
    """Who added a document, and when."""
    return language("added by {name}, {time}", name=document.added_by, time=moment(document.added_at))


def _states(desk: Desk) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for tally in desk.workspace.counts():
        found.setdefault(tally.document_id, {})[tally.state] = tally.count
    return found


def _found(documents: list[KeptDocument], language: SpokenLanguage) -> list[KeptDocument]:
    if len(documents) <= _MORE // 2:
        return documents
    typed = st.text_input(language("Find a file by its title or name"), key=_FIND, max_chars=60).strip().casefold()
    found = [one for one in documents if typed in f"{one.title} {one.name}".casefold()]
    if not found:
        st.caption(language("No file is called that."))
    return found


def _show_more(shown: int) -> None:
    st.session_state[_SHOWN] = shown + _MORE


def _show_document(document: KeptDocument, states: Mapping[str, int], edition: Edition) -> None:
    language = edition.language
    facts = [
        edition.label("sources", "kind", document.kind),
        document.date,
        _state(document, states, language),
        added(document, language),
        document.name,
    ]
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"document_{document.id}"):
        with st.container(width="stretch"):
            st.markdown(f"**{document.id}　{markdown.plain(document.title or document.name)}**")
            st.caption(" · ".join(markdown.plain(fact) for fact in facts if fact))
        st.button(language("Open"), key=f"open_{document.id}", on_click=opening.open_document, args=(document.id,))


def _state(document: KeptDocument, states: Mapping[str, int], language: SpokenLanguage) -> str:
    if document.withdrawn:
        return language("withdrawn")
    if document.similar_verdict == "same":
        return language("the same as document {number}", number=document.similar_to or "")
    if document.similar_to is not None and not document.similar_verdict:
        return language("perhaps the same as document {number}", number=document.similar_to)
    return in_states(states, language)
