"""Choosing a region: a name, pinyin or a code is typed; a region of the table or of the division codes goes out.

A region that neither has is made by hand.
"""

from collections.abc import Callable

import streamlit as st

from measures.faults import DataFault
from measures.gazetteer.suggested_names import suggested_name
from measures.intake.desk import Desk
from measures.intake.filing import names
from measures.intake.own import regions as own_regions
from measures.language import markdown
from measures.ledgers.texts.heads import RegionMatch
from measures.review.refusals import Refusal
from measures.table.edition import Edition

_LAST_PARENT, _LAST_LEVEL = "last_parent", "last_level"


def choose(desk: Desk, edition: Edition, *, key: str, typed: str = "", label: str = "") -> RegionMatch | None:
    """A field to type in, and what it finds; the region that is chosen, None for none."""
    language = edition.language
    text = st.text_input(
        label or language("Find a region"),
        typed,
        key=f"{key}_find",
        max_chars=60,
        placeholder=language("Chinese name, pinyin or division code"),
    )
    if not text.strip():
        return None
    found = desk.knowledge.regions(text.strip())
    if not found:
        st.caption(language("No region is called that."))
        return None
    if len(found) == 1:
        st.caption(markdown.plain(_named(found[0], desk, edition)))
        return found[0]
    at = st.selectbox(
        language("Several regions have this name; choose by the place that contains it"),
        range(len(found)),
        key=f"{key}_among",
        index=None,
        format_func=lambda at: _named(found[at], desk, edition),
        placeholder=language("Choose"),
    )
    return found[at] if at is not None else None


def by_hand(
    desk: Desk, edition: Edition, *, key: str, typed: str = "", on_made: Callable[[str], None] | None = None
) -> None:
    """Fields for a region that the division codes do not have; `on_made` is called with its id."""
    language = edition.language
    level = level_field(desk, edition, key=key)
    name_zh = st.text_input(edition.title("regions", "name_zh"), typed, key=f"{key}_zh", max_chars=40)
    suggested = suggested_name(name_zh.strip(), level)
    # Another suggestion is another field, because a field keeps what it was first filled with.
    name_en = st.text_input(edition.title("regions", "name_en"), suggested, key=f"{key}_en_{suggested}", max_chars=80)
    parent = parent_field(desk, edition, key=key)
    if not st.button(language("Make the region"), key=f"{key}_make"):
        return
    region_id = made(desk, edition, (name_zh, name_en, level), parent)
    if region_id:
        remember(level, key)
        if on_made:
            on_made(region_id)
        st.rerun()


def level_field(desk: Desk, edition: Edition, *, key: str) -> str:
    """Choose the level of a region, first the one that was chosen last."""
    levels = own_regions.levels(desk.knowledge)
    last = st.session_state.get(_LAST_LEVEL, "county")
    chosen = st.selectbox(
        edition.title("regions", "level"),
        levels,
        key=f"{key}_level",
        index=levels.index(last) if last in levels else 0,
        format_func=lambda one: edition.label("regions", "level", one),
    )
    return chosen or levels[0]


def parent_field(desk: Desk, edition: Edition, *, key: str) -> RegionMatch | None:
    """Choose the region that contains another one, first the one that was chosen last."""
    words = edition.language("Lies in (name, pinyin or code of the region above)")
    return choose(desk, edition, key=f"{key}_in", typed=st.session_state.get(_LAST_PARENT, ""), label=words)


def remember(level: str, key: str) -> None:
    """Keep level and parent for the next region; `key` is that of the fields."""
    st.session_state[_LAST_LEVEL] = level
    st.session_state[_LAST_PARENT] = st.session_state[f"{key}_in_find"]


def made(desk: Desk, edition: Edition, given: tuple[str, str, str], parent: RegionMatch | None) -> str:
    """The id of a region made of its names and its level, "" where it is refused, which is said."""
    try:
        if parent is None:
            st.error(edition.language("Say in which region it lies."), icon=":material/error:")
            return ""
        return own_regions.by_hand(desk, given[0], given[1], given[2], parent)
    except DataFault as faults:
        show_faults(faults, edition, "regions", about=given[0])
    except Refusal as refusal:
        st.error(markdown.plain(refusal.text(edition.language)))
    return ""


def show_faults(faults: DataFault, edition: Edition, table: str, *, about: str = "") -> None:
    """Every reason why a row cannot be kept, each with the name of its field; `about` is the name of the row."""
    language = edition.language
    for fault in faults.faults:
        fields = edition.tables[table].by_name
        title = edition.title(table, fault.field) if fault.field in fields else fault.field
        title = " · ".join(part for part in (about, title) if part)
        reason = fault.text(language)
        st.error(markdown.plain(language("{name}: {reason}", name=title, reason=reason)), icon=":material/error:")


def _named(match: RegionMatch, desk: Desk, edition: Edition) -> str:
    """Name of a region with what contains it, and whether the table has it."""
    language = edition.language
    name = names.region(desk.knowledge, match.region_id, match.code, edition.code) or match.name
    known = language("in the table") if match.region_id else language("division code {code}", code=match.code)
    return f"{name} · {known}"
