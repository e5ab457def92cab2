"""Refusals in callbacks: a change comes in; why it was refused is shown with the next run of the page."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from measures.faults import DocumentFault
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.review.refusals import Refusal

_REFUSED = "refused_change"


def tried(change: Callable[..., object], *given: Any) -> None:
    """Make a change; a refusal is kept for `show`."""
    try:
        change(*given)
    except (Refusal, DocumentFault) as refusal:
        st.session_state[_REFUSED] = refusal


def show(language: SpokenLanguage) -> None:
    """Show the last refusal, once."""
    refusal = st.session_state.pop(_REFUSED, None)
    if refusal is not None:
        st.error(markdown.plain(said(refusal, language)), icon=":material/error:")


def said(refusal: Refusal | DocumentFault, language: SpokenLanguage) -> str:
    """A refusal in one sentence."""
    return language(refusal.message, **refusal.values)
