"""Step of the page Intake: files are brought, and one of them is opened; what is in it goes to the step Review."""

import streamlit as st

from components.intake import notices
from components.intake.files import bringing, document_page, listing, template_form
from components.intake.files.opening import DOCUMENT, close
from measures.intake.desk import Desk
from measures.review.facts import KeptDocument
from measures.review.refusals import Unknown
from measures.table.edition import Edition

_MOST_DIGITS = 16


def show(desk: Desk, edition: Edition) -> None:
    """Show the document that is open, or else the forms to bring files and the list of documents."""
    notices.show(edition.language)
    document = _open_document(desk, edition)
    if document:
        st.button(edition.language("All files"), icon=":material/arrow_back:", key="all_files", on_click=close)
        document_page.show(document, desk, edition)
        return
    bringing.show(desk, edition)
    listing.show(desk, edition)
    template_form.show(desk, edition)


def _open_document(desk: Desk, edition: Edition) -> KeptDocument | None:
    name = str(st.session_state.get(DOCUMENT) or "")
    if not name:
        return None
    # A longer number does not fit into a database.
    number = int(name) if name.isdecimal() and len(name) < _MOST_DIGITS else 0
    try:
        return desk.workspace.document(number)
    except Unknown:
        st.warning(edition.language("There is no document {number}.", number=name[:20]), icon=":material/link_off:")
        return None
