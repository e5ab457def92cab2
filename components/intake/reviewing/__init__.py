"""Step of the page Intake: reviewing. Figures are checked beside their source, one by one or many together."""

from collections.abc import Mapping

import streamlit as st

from components.intake.reviewing import bulk, queue, readers, settling
from components.intake.reviewing.choices import FieldChoices
from measures.intake.desk import Desk
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition

DOCUMENT, _PART = "document", "review_part"


def show(desk: Desk, edition: Edition) -> None:
    """Show the queue, or one of the other parts of the step."""
    language = edition.language
    documents = {str(one.id): one.title or one.name for one in desk.workspace.documents() if one.active}
    if not documents:
        st.info(language("There is nothing to review yet: add files in the step Files."), icon=":material/inbox:")
        return
    parts = {
        "queue": language("One by one"),
        "bulk": language("Many at once"),
        "disputed": language("Disagreements"),
        "readers": language("Second reader"),
    }
    document, part = _chosen(documents, parts, language)
    choices = FieldChoices(desk, edition)
    match part:
        case "bulk":
            bulk.show(desk, edition, choices, document)
        case "disputed":
            settling.show(desk, edition, choices, document)
        case "readers":
            readers.show(desk, edition, document)
        case _:
            queue.show(desk, edition, choices, document)


def _chosen(
    documents: Mapping[str, str], parts: Mapping[str, str], language: SpokenLanguage
) -> tuple[int | None, str | None]:
    """Choose a document, None for all, and a part of the step."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if st.session_state.get(DOCUMENT) not in documents:
            st.session_state[DOCUMENT] = ""
        st.selectbox(
            language("Document"),
            ["", *documents],
            key=DOCUMENT,
            format_func=lambda key: documents.get(key) or language("All documents"),
            width=420,
            persist_state="session",
        )
        part = st.segmented_control(
            language("Part of the review"),
            list(parts),
            key=_PART,
            format_func=parts.__getitem__,
            default="queue",
            required=True,
            label_visibility="collapsed",
        )
    return int(st.session_state[DOCUMENT]) if st.session_state[DOCUMENT] else None, part
