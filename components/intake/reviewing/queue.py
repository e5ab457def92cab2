"""The queue: one candidate after the other, beside its source; the next one is there when one is decided."""

import streamlit as st

from components.intake.reviewing import already, deciding, source
from components.intake.reviewing.actions import ReviewActions
from components.intake.reviewing.choices import FieldChoices
from components.intake.reviewing.fields import FieldForm
from measures.intake import reasons
from measures.intake.desk import Desk
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.review.facts import QueuedCandidate
from measures.review.queue import WAITING
from measures.table.edition import Edition

CARD = "review_card"


@st.fragment
def show(desk: Desk, edition: Edition, choices: FieldChoices, document: int | None) -> None:
    """Show the candidate to decide on; only this part of the page runs again after a decision."""
    language = edition.language
    candidate = deciding.current(desk, document, language)
    form = _form(desk, candidate, choices, edition) if candidate else None
    actions = ReviewActions(desk, language, document, candidate, form)
    _progress(desk, document, language)
    _notice()
    if candidate is not None and form is not None:
        with st.container(key=CARD):
            _card(desk, candidate, form)
    else:
        st.info(language("Nothing is left to decide here."), icon=":material/done_all:")
    actions.bar()
    actions.listen()


def _form(desk: Desk, candidate: QueuedCandidate, choices: FieldChoices, edition: Edition) -> FieldForm:
    """The form of a candidate: with the values that the person decided, else with the proposal."""
    own = deciding.own_decision(candidate, desk.by)
    return FieldForm(candidate, (own and own.values) or candidate.values, choices, edition)


def _card(desk: Desk, candidate: QueuedCandidate, form: FieldForm) -> None:
    language = form.edition.language
    left, right = st.columns([5, 7], gap="large")
    with left:
        source.show(desk, candidate, language)
        beside = st.container()
    with right:
        _said_before(desk, candidate, language)
        if candidate.question:
            asked = markdown.plain(reasons.said(candidate.question, language))
            st.warning(asked, icon=":material/help:")
        form.show()
    with beside:
        already.show(form.read().values, form.edition)


def _said_before(desk: Desk, candidate: QueuedCandidate, language: SpokenLanguage) -> None:
    own = deciding.own_decision(candidate, desk.by)
    if own is None:
        return
    words = {
        "accept": language("You accepted this at {at}.", at=deciding.moment(own.at)),
        "correct": language("You corrected this at {at}.", at=deciding.moment(own.at)),
        "reject": language("You rejected this at {at}.", at=deciding.moment(own.at)),
        "skip": language("You skipped this at {at}.", at=deciding.moment(own.at)),
    }
    why = f" {reasons.said(own.why, language)}" if own.why else ""
    st.info(markdown.plain(words.get(own.action, "") + why), icon=":material/history:")


def _progress(desk: Desk, document: int | None, language: SpokenLanguage) -> None:
    tallies = desk.workspace.counts(document)
    total = sum(one.count for one in tallies)
    left = sum(one.count for one in tallies if one.state in WAITING)
    said = language.counted(
        "{count} figure to decide, of {total}", "{count} figures to decide, of {total}", left, total=total
    )
    st.progress((total - left) / total if total else 1.0, said)


def _notice() -> None:
    notice = deciding.notice()
    if notice and notice.is_trouble:
        st.warning(markdown.plain(notice.text), icon=":material/warning:")
    elif notice:
        st.caption(f":material/done: {markdown.plain(notice.text)}")
