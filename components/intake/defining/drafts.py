"""What a person made: a list of drafts of one kind, each with its facts and the buttons that change or remove it."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components.intake import notices, regions
from measures.faults import DataFault
from measures.intake.desk import Desk
from measures.intake.own import removing
from measures.language import markdown
from measures.review.facts import Definition
from measures.review.refusals import Refusal
from measures.table.edition import Edition


def edited(kind: str, desk: Desk) -> Definition | None:
    """The draft of a kind that is being changed, None for none."""
    wanted = st.session_state.get(f"edited_{kind}")
    return next((one for one in desk.workspace.definitions(kind) if one.id == wanted and not one.published), None)


def show(kind: str, desk: Desk, edition: Edition, facts: Callable[[Mapping[str, Any]], list[str]]) -> None:
    """Show the drafts of a kind; `facts` are words on a row beside its name."""
    language = edition.language
    found = desk.workspace.definitions(kind)
    if not found:
        st.caption(language("Nothing of this kind was made yet."))
    for one in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"own_{kind}_{one.id}"):
            with st.container(width="stretch"):
                names = [str(one.row[name]) for name in ("name_zh", "name_en")]
                ordered = names if edition.code == "zh" else names[::-1]
                st.markdown(f"**{markdown.plain(ordered[0])}**　{markdown.plain(ordered[1])}")
                words = [*facts(one.row), one.id]
                st.caption(" · ".join(markdown.plain(word) for word in words if word))
            if one.published:
                st.caption(language("in the table"))
                continue
            st.button(language("Change"), key=f"change_{kind}_{one.id}", on_click=change, args=(kind, one.id))
            st.button(
                language("Remove"),
                key=f"remove_{kind}_{one.id}",
                on_click=notices.tried,
                args=(removing.remove, desk, one),
            )


def change(kind: str, draft_id: str) -> None:
    """Open a draft in the form of its kind; "" opens none."""
    st.session_state[f"edited_{kind}"] = draft_id


def keep(kind: str, edition: Edition, make: Callable[[], str]) -> None:
    """Keep what the form was filled in with; every reason against it is shown."""
    try:
        make()
    except DataFault as faults:
        regions.show_faults(faults, edition, kind)
    except Refusal as refusal:
        st.error(markdown.plain(refusal.text(edition.language)))
    else:
        change(kind, "")
        # The form of the next one is a new one, and blank.
        st.session_state[f"form_{kind}"] = number(kind) + 1
        st.rerun()


def number(kind: str) -> int:
    """Number of the form of a kind; it goes up with each row that is kept."""
    return int(st.session_state.get(f"form_{kind}", 0))


def heading(kind: str, draft: Definition | None, new: str, edition: Edition) -> str:
    """The title of the form and, while a draft is changed, the way back; beginning of the keys of the form."""
    language = edition.language
    if draft is None:
        st.subheader(new, anchor=False)
        return f"new_{kind}_{number(kind)}"
    name = str(draft.row["name_zh" if edition.code == "zh" else "name_en"])
    st.subheader(language("Change “{name}”", name=name), anchor=False)
    st.button(language("Leave it as it is"), key=f"leave_{kind}", on_click=change, args=(kind, ""))
    return f"change_{kind}_{draft.id}"


def choice(field: str, table: str, before: str, edition: Edition, *, key: str) -> str:
    """A value of an enum field, by its label."""
    values = list(edition.tables[table].by_name[field].labels)
    return (
        st.selectbox(
            edition.title(table, field),
            values,
            key=f"{key}_{field}",
            index=values.index(before) if before in values else 0,
            format_func=lambda value: edition.label(table, field, value),
        )
        or values[0]
    )
