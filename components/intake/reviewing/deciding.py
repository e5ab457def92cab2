"""Decisions of a person at the queue: an action on a candidate comes in; it is kept, and what to say goes out.

What a person sees is in the session: the candidate that was decided last, an earlier one that is looked at again, the
notice above the card, and whether a reason for a rejection is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components.intake.reviewing.fields import FieldsOnScreen
from components.session.reader_clock import moment
from measures.intake.desk import Desk
from measures.language.wording import SpokenLanguage
from measures.review.facts import ACTIONS, Decision, QueuedCandidate, Values
from measures.review.refusals import Conflict, Refusal
from measures.table.edition import Edition

_AFTER, _SHOWING, _NOTICE, REJECTING, HELP = (
    f"review_{name}" for name in ("after", "showing", "notice", "rejecting", "help")
)
_LOOKED_BACK = 200


@dataclass(frozen=True)
class ReviewNotice:
    """What is said above the card; `is_trouble` if something was not done."""

    text: str
    is_trouble: bool = False


def turn(candidate: QueuedCandidate) -> str:
    """What a key refers to: a candidate in the state in which the person saw it."""
    return f"{candidate.id}:{candidate.seen}"


def refusal_text(refusal: Refusal, language: SpokenLanguage) -> str:
    """Why something was refused; of a conflict, who and when on the reader's clock."""
    if isinstance(refusal, Conflict):
        return language(refusal.message, **{**refusal.values, "at": moment(refusal.at)})
    return refusal.text(language)


def current(desk: Desk, document: int | None, language: SpokenLanguage) -> QueuedCandidate | None:
    """The candidate to show, held for this person: one that is looked at again, else the next one of the queue."""
    showing = st.session_state.get(_SHOWING)
    if showing is not None:
        try:
            return desk.workspace.claim(showing, desk.by)
        except Refusal as refusal:
            look_at(None)
            say(refusal_text(refusal, language), trouble=True)
    return desk.workspace.next(desk.by, document, st.session_state.get(_AFTER))


def look_at(candidate_id: int | None) -> None:
    """Show a candidate again; None goes back to the queue."""
    st.session_state[_SHOWING] = candidate_id
    st.session_state[REJECTING] = None


def looks_back() -> bool:
    """Whether a candidate is shown again, instead of the next one of the queue."""
    return st.session_state.get(_SHOWING) is not None


def say(text: str, *, trouble: bool = False) -> None:
    """Put a notice above the card."""
    st.session_state[_NOTICE] = ReviewNotice(text, trouble)


def notice() -> ReviewNotice | None:
    """The notice of the last action, once."""
    return st.session_state.pop(_NOTICE, None)


def own_decision(candidate: QueuedCandidate, by: str) -> Decision | None:
    """The last decision of a person on a candidate that is in effect."""
    made = [one for one in candidate.decisions if one.by == by]
    return made[-1] if made else None


def accept(desk: Desk, candidate: QueuedCandidate, screen: FieldsOnScreen, edition: Edition) -> None:
    """Keep the values on the screen: as accepted if nothing was changed, else as corrected."""
    language = edition.language
    if screen.todo:
        say(screen.asked(edition), trouble=True)
        return
    changed = screen.changed(candidate.values)
    said = language("Corrected and saved.") if changed else language("Accepted.")
    _decide(desk, language, candidate, said, "correct" if changed else "accept", values=changed or None)


def reject(desk: Desk, language: SpokenLanguage, candidate: QueuedCandidate, why: str) -> None:
    """Reject a candidate."""
    _decide(desk, language, candidate, language("Rejected."), "reject", why=why.strip())


def skip(desk: Desk, language: SpokenLanguage, candidate: QueuedCandidate) -> None:
    """Put a candidate to the end of the queue; one that is looked at again is left as it is."""
    if looks_back():
        look_at(None)
    else:
        _decide(desk, language, candidate, language("Skipped: it comes again at the end."), "skip")


def _decide(
    desk: Desk,
    language: SpokenLanguage,
    candidate: QueuedCandidate,
    said: str,
    action: str,
    *,
    values: Values | None = None,
    why: str = "",
) -> None:
    def decide() -> None:
        desk.workspace.decide(candidate.id, desk.by, action, values, why=why, seen=candidate.seen)

    carry_out(decide, language, said)
    # Whether it was kept or somebody else was faster: this candidate leaves the screen.
    st.session_state[_AFTER] = candidate.id
    look_at(None)


def carry_out(action: Callable[[], object], language: SpokenLanguage, said: str) -> bool:
    """Do something in the workspace and say so, or say why it was refused; whether it was done."""
    try:
        action()
    except Refusal as refusal:
        say(refusal_text(refusal, language), trouble=True)
        return False
    say(said)
    return True


def undo(desk: Desk, language: SpokenLanguage) -> None:
    """Take the last decision of the person back, or the batch of which it was one, and show it again."""
    try:
        undone = desk.workspace.undo_last(desk.by)
    except Refusal as refusal:
        say(refusal_text(refusal, language), trouble=True)
        return
    look_at(undone.decided[0] if len(undone.decided) == 1 else None)
    say(
        language.counted(
            "Undone: {count} decision. It is in the log.",
            "Undone: {count} decisions. They are in the log.",
            len(undone.decided),
        )
    )


def go_back(desk: Desk, language: SpokenLanguage, document: int | None) -> None:
    """Show the candidate on which the person decided before the one that is shown."""
    entries = desk.workspace.log(document=document, kind="candidate", by=desk.by, limit=_LOOKED_BACK)
    made = list(dict.fromkeys(int(one.subject) for one in entries if one.action in ACTIONS and not one.undone))
    showing = st.session_state.get(_SHOWING)
    earlier = made[made.index(showing) + 1 :] if showing in made else made
    if earlier:
        look_at(earlier[0])
    else:
        say(language("There is no earlier decision of yours here."), trouble=True)
