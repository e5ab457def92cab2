"""Bringing files: files and pasted texts come in; a line for each says what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from components.intake import notices
from components.intake.files import opening
from measures.faults import DocumentFault
from measures.intake import receiving
from measures.intake.desk import Desk
from measures.intake.receiving import ARTICLE, LEDGER, Received
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.review.refusals import Refusal
from measures.table.edition import Edition

_UPLOADS, _READ_AS, _PLACE = "brought_files", "read_as", "brought_place"
_PASTED, _PASTED_PLACE = "pasted_text", "pasted_place"
_OUTCOMES = "brought_outcomes"
_MOST_LETTERS = 200_000
_SHOWN_NAME = 80


@dataclass(frozen=True)
class BroughtFile:
    """What became of a file: its documents, or why it could not be read."""

    name: str
    received: tuple[Received, ...] = ()
    fault: DocumentFault | Refusal | None = None


def show(desk: Desk, edition: Edition) -> None:
    """Forms to upload files and to paste an article, and what became of the last ones."""
    language = edition.language
    upload, paste = st.tabs([language("Upload files"), language("Paste an article")])
    with upload:
        _upload_form(desk, language)
    with paste:
        _paste_form(desk, language)
    for number, outcome in enumerate(st.session_state.get(_OUTCOMES, ())):
        _show_outcome(number, outcome, language)


def _upload_form(desk: Desk, language: SpokenLanguage) -> None:
    with st.form("bring", clear_on_submit=True):
        uploads = st.file_uploader(
            language(
                "Ledgers and articles (xlsx, xlsm, xls, ods, csv, docx, txt, pdf, html, mht, eml; up to 50 MB each)"
            ),
            accept_multiple_files=True,
            key=_UPLOADS,
        )
        kinds = {
            "": language("by its kind"),
            LEDGER: language("as a ledger"),
            ARTICLE: language("as an article"),
        }
        with st.container(horizontal=True, vertical_alignment="bottom"):
            read_as = st.selectbox(
                language("Read each file"), list(kinds), key=_READ_AS, format_func=kinds.__getitem__, width=220
            )
            place = _place_field(_PLACE, language)
        if st.form_submit_button(language("Read the files"), type="primary", key="read_files"):
            reading = partial(receiving.receive, desk, kind=read_as or "", region=place.strip())
            outcomes = [_outcome(file.name, partial(reading, file.name, file.getvalue())) for file in uploads]
            _keep(outcomes, language("Choose files first."))


def _paste_form(desk: Desk, language: SpokenLanguage) -> None:
    with st.form("paste", clear_on_submit=True):
        text = st.text_area(
            language("Text of the article; its first line is the title"),
            key=_PASTED,
            height=220,
            max_chars=_MOST_LETTERS,
        )
        place = _place_field(_PASTED_PLACE, language)
        if st.form_submit_button(language("Read the article"), type="primary", key="read_pasted"):
            given = text.strip()
            title = next(iter(given.splitlines()), "")
            reading = partial(receiving.paste, desk, given, region=place.strip())
            outcomes = [_outcome(title, reading)] if given else []
            _keep(outcomes, language("Paste a text first."))


def _place_field(key: str, language: SpokenLanguage) -> str:
    return st.text_input(
        language("Place of figures for which an article names none"),
        key=key,
        max_chars=60,
        placeholder=language("such as the name of the county; may stay blank"),
        width=360,
    )


def _outcome(name: str, receive: Callable[[], list[Received]]) -> BroughtFile:
    try:
        return BroughtFile(name, tuple(receive()))
    except (DocumentFault, Refusal) as fault:
        return BroughtFile(name, fault=fault)


def _keep(outcomes: list[BroughtFile], nothing: str) -> None:
    if outcomes:
        st.session_state[_OUTCOMES] = outcomes
    else:
        st.warning(nothing)


def _show_outcome(number: int, outcome: BroughtFile, language: SpokenLanguage) -> None:
    name = markdown.plain(outcome.name[:_SHOWN_NAME])
    if outcome.fault:
        st.error(
            language("{name}: {reason}", name=name, reason=markdown.plain(notices.said(outcome.fault, language))),
            icon=":material/error:",
        )
    for place, received in enumerate(outcome.received):
        _show_received(f"{number}_{place}", name, received, language)


def _show_received(key: str, name: str, received: Received, language: SpokenLanguage) -> None:
    title = markdown.plain(received.title[:_SHOWN_NAME])
    shown = name if title in {name, ""} else language("{name} · {title}", name=name, title=title)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"outcome_{key}"):
        icon = ":material/check_circle:" if received.is_new else ":material/content_copy:"
        st.markdown(f"{icon} **{shown}**　{markdown.plain(_said(received, language))}", width="stretch")
        _next(key, received, language)


def _said(received: Received, language: SpokenLanguage) -> str:
    """What became of a document, in a sentence or two."""
    parts = []
    if received.source_id:
        parts.append(language("It is the same as source {source} of the table.", source=received.source_id))
    if not received.is_new:
        parts.append(language("It was there already: nothing is counted twice."))
    elif received.questions:
        parts.append(
            language.counted(
                "New ledger; {count} question is open before its figures can be reviewed.",
                "New ledger; {count} questions are open before its figures can be reviewed.",
                received.questions,
            )
        )
    elif received.candidates:
        parts.append(
            language.counted(
                "New, with {count} figure to review.", "New, with {count} figures to review.", received.candidates
            )
        )
    else:
        parts.append(language("New, but no figure was found in it."))
    if received.similar_to is not None and received.is_new:
        parts.append(
            language(
                "It is similar to document {number}: compare the two before reviewing.", number=received.similar_to
            )
        )
    parts += [note.text(language) for note in received.notes]
    return " ".join(parts) if language.code == "en" else "".join(parts)


def _next(key: str, received: Received, language: SpokenLanguage) -> None:
    """The button to what comes next."""
    similar = received.similar_to is not None and received.is_new
    if received.candidates and received.is_new and not similar:
        words, action = language("Review"), opening.review
    elif received.questions:
        words, action = language("Answer the questions"), opening.open_document
    else:
        words, action = language("Compare") if similar else language("Open"), opening.open_document
    st.button(words, key=f"next_{key}", on_click=action, args=(received.document_id,))
