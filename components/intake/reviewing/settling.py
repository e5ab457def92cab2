"""Disagreements of two readers: one figure after the other, both readings side by side, and how it is settled."""

import pandas as pd
import streamlit as st

from components.intake.reviewing import deciding, keyboard, source
from components.intake.reviewing.choices import FieldChoices
from components.intake.reviewing.fields import FORM, FieldForm
from measures.intake import reasons
from measures.intake.desk import Desk
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.review.facts import FIELDS, Decision, QueuedCandidate, Values
from measures.review.refusals import Refusal
from measures.review.standing import VOTES
from measures.table.edition import Edition

_LOOKED_AT = 50
_PLACE = ("region_id", "region_code", "region_name")


@st.fragment
def show(desk: Desk, edition: Edition, choices: FieldChoices, document: int | None) -> None:
    """Show the first figure on which two readers disagree."""
    language = edition.language
    notice = deciding.notice()
    if notice:
        (st.warning if notice.is_trouble else st.caption)(markdown.plain(notice.text))
    count = sum(one.count for one in desk.workspace.counts(document) if one.state == "disputed")
    candidate = _claimed(desk, document)
    if candidate is None:
        st.info(language("There is no disagreement to settle here."), icon=":material/done_all:")
        return
    st.caption(language.counted("{count} disagreement to settle", "{count} disagreements to settle", count))
    sides = _sides(candidate)
    form = FieldForm(candidate, _values(sides), choices, edition, purpose="settle")
    left, right = st.columns([5, 7], gap="large")
    with left:
        source.show(desk, candidate, language)
    with right:
        _side_by_side(sides, choices, edition)
        _buttons(desk, language, candidate, sides)
        with st.expander(language("Neither: other values")):
            form.show()
            st.button(
                language("Settle with the values on the screen"),
                key=f"settle_own_{deciding.turn(candidate)}",
                on_click=_settle_form,
                args=(desk, language, candidate, form),
            )
    _listen(desk, language, candidate, sides, form)


def _claimed(desk: Desk, document: int | None) -> QueuedCandidate | None:
    """The first disputed candidate of an active document that nobody else looks at, held for this person."""
    active = {one.id for one in desk.workspace.documents() if one.active}
    for one in desk.workspace.candidates(document, "disputed", limit=_LOOKED_AT):
        if one.document_id in active:
            try:
                return desk.workspace.claim(one.id, desk.by)
            except Refusal:
                continue
    return None


def _sides(candidate: QueuedCandidate) -> list[Decision]:
    """The last decision of each of the two readers, in the order in which they came."""
    last = {one.by: one for one in candidate.decisions if one.action in VOTES}
    return list(last.values())[:2]


def _values(sides: list[Decision]) -> Values:
    return next((one.values for one in sides if one.values is not None), {})


def _side_by_side(sides: list[Decision], choices: FieldChoices, edition: Edition) -> None:
    """The fields in which two readings differ; if one rejected the figure, all that the other one kept."""
    names = ["region_id", *(name for name in FIELDS if name not in _PLACE)]
    told = [[_told(one.values, name, choices) for name in names] for one in sides]
    rows = [at for at in range(len(names)) if len({column[at] for column in told}) > 1]
    columns = {
        _heading(one, edition.language): [markdown.plain(column[at]) for at in rows]
        for one, column in zip(sides, told, strict=True)
    }
    titles = [edition.title("measures", names[at]) for at in rows]
    st.table(pd.DataFrame(columns, index=pd.Index(titles, name=edition.language("Field"))))


def _heading(decision: Decision, language: SpokenLanguage) -> str:
    if decision.values is not None:
        return markdown.plain(decision.by)
    why = reasons.said(decision.why, language)
    return markdown.plain(" · ".join(part for part in (decision.by, language("Rejected."), why) if part))


def _told(values: Values | None, name: str, choices: FieldChoices) -> str:
    if values is None:
        return "—"
    if name == "region_id":
        option = choices.place_of(values)
        return choices.place_named(option) if option else str(values.get("region_name") or "")
    value = values.get(name)
    text = "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)
    known = {"metric_id": choices.metrics, "object_id": choices.object_names}
    if name in known:
        return known[name].get(text, text)
    return choices.label(name, text) if text else ""


def _buttons(desk: Desk, language: SpokenLanguage, candidate: QueuedCandidate, sides: list[Decision]) -> None:
    with st.container(horizontal=True, gap="small"):
        for number, one in enumerate(sides, start=1):
            st.button(
                f"{language('Take the decision of {name}', name=markdown.plain(one.by))} `{number}`",
                key=f"settle_{number}_{deciding.turn(candidate)}",
                on_click=_settle,
                args=(desk, language, candidate, one.values),
            )
        if all(one.values is not None for one in sides):
            st.button(
                language("Reject"),
                key=f"settle_reject_{deciding.turn(candidate)}",
                on_click=_settle,
                args=(desk, language, candidate, None),
            )


def _settle(desk: Desk, language: SpokenLanguage, candidate: QueuedCandidate, values: Values | None) -> None:
    """Settle with some values; None rejects the figure."""
    proposed = candidate.values
    changed = {name: value for name, value in (values or {}).items() if value != proposed.get(name)}
    action = "reject" if values is None else "correct" if changed else "accept"
    deciding.carry_out(
        lambda: desk.workspace.settle(candidate.id, desk.by, action, changed or None, seen=candidate.seen),
        language,
        language("Settled."),
    )


def _settle_form(desk: Desk, language: SpokenLanguage, candidate: QueuedCandidate, form: FieldForm) -> None:
    screen = form.read()
    if screen.todo:
        deciding.say(screen.asked(form.edition), trouble=True)
    else:
        _settle(desk, language, candidate, {**candidate.values, **screen.values})


def _listen(
    desk: Desk, language: SpokenLanguage, candidate: QueuedCandidate, sides: list[Decision], form: FieldForm
) -> None:
    def press(action: str, turn: str) -> None:
        if turn != deciding.turn(candidate):
            return
        if action == "save":
            _settle_form(desk, language, candidate, form)
        else:
            _settle(desk, language, candidate, sides[int(action) - 1].values)

    keys = {str(number): str(number) for number in range(1, len(sides) + 1)}
    keyboard.listen(
        keys | {"c": "correct"}, "save", deciding.turn(candidate), focus={"correct": FORM}, on_press=press
    )
