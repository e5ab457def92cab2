"""One document: what it is called and where it comes from, what is similar to it, and its text or its sheets."""

import streamlit as st

from components.intake import notices, two_texts
from components.intake.files import facts_form, ledger_page, listing, opening
from measures.intake.desk import Desk
from measures.intake.filing.two_texts import pairs
from measures.intake.receiving import LEDGER
from measures.language import markdown
from measures.review.facts import KeptDocument
from measures.review.refusals import Refusal
from measures.table.edition import Edition


def show(document: KeptDocument, desk: Desk, edition: Edition) -> None:
    """Show a document."""
    language = edition.language
    st.subheader(document.title or document.name, anchor=False)
    states = {tally.state: tally.count for tally in desk.workspace.counts(document.id)}
    kind = edition.label("sources", "kind", document.kind)
    facts = [kind, document.name, listing.in_states(states, language), listing.added(document, language)]
    st.caption(" · ".join(markdown.plain(fact) for fact in facts if fact))
    if document.withdrawn:
        st.warning(
            language("This file is withdrawn: its figures are neither reviewed nor published."),
            icon=":material/block:",
        )
    with st.container(horizontal=True):
        if sum(states.values()) and document.active:
            st.button(
                language("Review its figures"),
                key="review_document",
                type="primary",
                on_click=opening.review,
                args=(document.id,),
            )
        _withdrawing(document, desk, edition)
    facts_form.show(document, desk, edition)
    if document.similar_to is not None:
        _similar(document, document.similar_to, desk, edition)
    if document.kind == LEDGER:
        ledger_page.show(document, desk, edition)
    else:
        _text(document, desk, edition)


def _withdrawing(document: KeptDocument, desk: Desk, edition: Edition) -> None:
    language = edition.language
    if document.withdrawn:
        words, icon, action = language("Reinstate the file"), ":material/undo:", desk.workspace.reinstate_document
    else:
        words, icon, action = language("Withdraw the file"), ":material/block:", desk.workspace.withdraw_document
    st.button(words, key="withdraw", icon=icon, on_click=notices.tried, args=(action, document.id, desk.by))


def _similar(document: KeptDocument, other_id: int, desk: Desk, edition: Edition) -> None:
    """The two texts side by side, and the verdict of the person."""
    language, workspace = edition.language, desk.workspace
    other = workspace.document(other_id)
    title = other.title or other.name
    verdicts = {
        "": language(
            "This file is similar to document {number}, “{title}”. Is it the same?", number=other_id, title=title
        ),
        "same": language(
            "This file was found to be the same as document {number}, “{title}”: its figures do not count.",
            number=other_id,
            title=title,
        ),
        "different": language(
            "This file was found to be different from document {number}, “{title}”.", number=other_id, title=title
        ),
    }
    st.info(markdown.plain(verdicts[document.similar_verdict]), icon=":material/compare:")
    with st.container(horizontal=True):
        for verdict, words in (("same", language("It is the same")), ("different", language("It is different"))):
            st.button(
                words,
                key=f"verdict_{verdict}",
                disabled=document.similar_verdict == verdict,
                on_click=notices.tried,
                args=(workspace.judge_similar, document.id, other_id, verdict, desk.by),
            )
    with st.expander(language("Both texts side by side"), expanded=not document.similar_verdict):
        try:
            texts = [workspace.original(one).decode() for one in (other_id, document.id)]
        except (Refusal, UnicodeDecodeError):
            st.caption(language("The text of one of them cannot be read."))
            return
        heads = [language("Document {number}", number=one) for one in (other_id, document.id)]
        two_texts.show(pairs(*texts), heads, language, key="two_texts")


def _text(document: KeptDocument, desk: Desk, edition: Edition) -> None:
    language = edition.language
    with st.expander(language("Text of the article"), expanded=document.similar_to is None):
        try:
            st.text(desk.workspace.original(document.id).decode())
        except Refusal as refusal:
            st.error(refusal.text(language))
        except UnicodeDecodeError:
            st.error(language("The text cannot be read."))
