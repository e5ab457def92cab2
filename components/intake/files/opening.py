"""Going from one part of the page Intake to another: a document or a step comes in; the state of the page changes."""

import streamlit as st

DOCUMENT, STEP = "document", "step"


def open_document(document_id: int) -> None:
    """Open a document in the step of files."""
    st.session_state[STEP] = "files"
    st.session_state[DOCUMENT] = str(document_id)


def close() -> None:
    """Go back to the list of documents."""
    st.session_state[DOCUMENT] = ""


def review(document_id: int) -> None:
    """Go to the review of a document."""
    st.session_state[STEP] = "review"
    st.session_state[DOCUMENT] = str(document_id)


def own() -> None:
    """Go to own metrics and regions."""
    st.session_state[STEP] = "own"
