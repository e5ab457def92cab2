"""Many figures at once: documents and groups with their counts come in; what leaves no question open is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components.intake.reviewing import deciding
from components.intake.reviewing.choices import FieldChoices
from measures.intake.desk import Desk
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.review.facts import Bulk, Tally
from measures.table.edition import Edition

_PAGE, _ASKED, _WANTED, _BATCH = (f"review_bulk_{name}" for name in ("page", "asked", "wanted", "batch"))
_ROWS = 25
_JOINT = " · "


@dataclass(frozen=True)
class BulkRow:
    """A line of the list: a document, or a group of one; `counts` by state, and how many can be accepted together."""

    document_id: int
    group: str | None
    name: str
    counts: dict[str, int]
    certain: int

    @property
    def key(self) -> str:
        """What tells the line from the others."""
        return f"{self.document_id}:{'' if self.group is None else self.group}"


@st.fragment
def show(desk: Desk, edition: Edition, choices: FieldChoices, document: int | None) -> None:
    """List the documents, or the groups of one of them, page by page."""
    language = edition.language
    _carry_out(desk, language)
    st.markdown(
        language(
            "Figures that leave no question open can be accepted together: those of a document, of a column of a "
            "ledger, or of a metric of an article. Each decision is in the log; all of them can be undone at once."
        )
    )
    _notice(language)
    rows = _documents(desk) if document is None else _groups(desk, choices, edition, document)
    first = _first_of_page(len(rows), language)
    for row in rows[first : first + _ROWS]:
        _line(row, language)


def _documents(desk: Desk) -> list[BulkRow]:
    counts, certain = _summed(desk.workspace.counts()), _summed(desk.workspace.unquestioned(desk.by))
    return [
        BulkRow(one.id, None, one.title or one.name, found, sum(certain.get((one.id, ""), {}).values()))
        for one in desk.workspace.documents()
        if one.active and (found := counts.get((one.id, "")))
    ]


def _groups(desk: Desk, choices: FieldChoices, edition: Edition, document: int) -> list[BulkRow]:
    counts = _summed(desk.workspace.counts(document, by_group=True))
    certain = _summed(desk.workspace.unquestioned(desk.by, document, by_group=True))
    return [
        BulkRow(
            document, group, _named(group, choices, edition), found, sum(certain.get((document, group), {}).values())
        )
        for (_, group), found in counts.items()
    ]


def _summed(tallies: Sequence[Tally]) -> dict[tuple[int, str], dict[str, int]]:
    """Counts by state, by document and group."""
    found: dict[tuple[int, str], dict[str, int]] = {}
    for one in tallies:
        found.setdefault((one.document_id, one.group), {})[one.state] = one.count
    return found


def _named(group: str, choices: FieldChoices, edition: Edition) -> str:
    """The name of a group, in which metric, object and layer are told by their ids."""
    known = {**choices.metrics, **choices.object_names}
    layers = set(choices.labels("layer"))
    parts = (
        known.get(part) or (choices.label("layer", part) if part in layers else part) for part in group.split(_JOINT)
    )
    return _JOINT.join(parts) or edition.language("Other figures")


def _first_of_page(count: int, language: SpokenLanguage) -> int:
    """Number of the first line of the page that the person chose; 0 if all fit on one."""
    pages = -(-count // _ROWS)
    if pages < 2:
        return 0
    chosen = st.selectbox(
        language("Page"),
        range(pages),
        key=_PAGE,
        format_func=lambda page: language("{page} of {pages}", page=page + 1, pages=pages),
        width=160,
    )
    return int(chosen or 0) * _ROWS


def _line(row: BulkRow, language: SpokenLanguage) -> None:
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None):
                st.markdown(f"**{markdown.plain(row.name)}**")
                st.caption(_states(row.counts, language))
            if row.certain and st.session_state.get(_ASKED) != row.key:
                st.button(
                    language.counted("Accept {count} figure", "Accept {count} figures", row.certain),
                    key=f"review_bulk_{row.key}",
                    on_click=_ask,
                    args=(row.key,),
                )
        if st.session_state.get(_ASKED) == row.key:
            _confirm(row, language)


def _states(counts: dict[str, int], language: SpokenLanguage) -> str:
    names = {
        "open": language("open"),
        "skipped": language("skipped"),
        "disputed": language("disputed"),
        "accepted": language("accepted"),
        "corrected": language("corrected"),
        "rejected": language("rejected"),
    }
    parts = (f"{name} {counts[state]}" for state, name in names.items() if counts.get(state))
    return markdown.plain(language(" · ").join(parts))


def _confirm(row: BulkRow, language: SpokenLanguage) -> None:
    waiting = row.counts.get("open", 0) + row.counts.get("skipped", 0)
    st.markdown(
        language.counted(
            "{count} figure will be accepted as the program proposes it; {rest} with a question stay to be decided.",
            "{count} figures will be accepted as the program proposes them; {rest} with a question stay to be "
            "decided.",
            row.certain,
            rest=max(0, waiting - row.certain),
        )
    )
    with st.container(horizontal=True, gap="small"):
        st.button(language("Accept them"), key="review_bulk_yes", type="primary", on_click=_want, args=(row,))
        st.button(language("Not now"), key="review_bulk_no", on_click=_ask, args=("",))


def _ask(key: str) -> None:
    st.session_state[_ASKED] = key


def _want(row: BulkRow) -> None:
    st.session_state[_ASKED] = ""
    st.session_state[_WANTED] = row


def _undo(batch: int) -> None:
    st.session_state[_WANTED] = batch


def _carry_out(desk: Desk, language: SpokenLanguage) -> None:
    """Do what was asked for before the counts are read; thousands of decisions take some seconds."""
    wanted: BulkRow | int | None = st.session_state.pop(_WANTED, None)
    if wanted is None:
        return

    def act() -> None:
        if isinstance(wanted, BulkRow):
            done = desk.workspace.decide_many(
                desk.by, "accept", document=wanted.document_id, group=wanted.group, without_question=True
            )
            st.session_state[_BATCH] = (done, False)
        else:
            st.session_state[_BATCH] = (desk.workspace.undo_batch(wanted, desk.by), True)

    with st.spinner(language("Saving the decisions …")):
        if not deciding.carry_out(act, language, ""):
            st.session_state.pop(_BATCH, None)
        else:
            deciding.notice()


def _notice(language: SpokenLanguage) -> None:
    trouble = deciding.notice()
    if trouble and trouble.text:
        st.warning(markdown.plain(trouble.text), icon=":material/warning:")
    kept: tuple[Bulk, bool] | None = st.session_state.get(_BATCH)
    if kept is None:
        return
    done, is_undo = kept
    if is_undo:
        said = language.counted("{count} decision undone.", "{count} decisions undone.", len(done.decided))
    else:
        said = language.counted("{count} figure accepted.", "{count} figures accepted.", len(done.decided))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/done: {said} {_refused(done, language)}", width="content")
        if done.batch is not None and not is_undo:
            st.button(language("Undo all of them"), key="review_bulk_undo", on_click=_undo, args=(done.batch,))


def _refused(done: Bulk, language: SpokenLanguage) -> str:
    if not done.refused:
        return ""
    return language.counted(
        "{count} was left as it is, because somebody else is at it: {reason}",
        "{count} were left as they are, because somebody else is at them; the first: {reason}",
        len(done.refused),
        reason=markdown.plain(deciding.refusal_text(done.refused[0][1], language)),
    )
