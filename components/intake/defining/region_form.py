"""Own regions: found in the division codes by name, pinyin or code, or made by hand, such as villages and zones."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from components.intake import regions
from components.intake.defining import drafts
from measures.intake.desk import Desk
from measures.intake.filing import names
from measures.intake.own import regions as own_regions
from measures.intake.own.regions import REGIONS
from measures.ledgers.texts.heads import RegionMatch
from measures.review.facts import Definition
from measures.table.edition import Edition


def show(desk: Desk, edition: Edition) -> None:
    """Show own regions, and both ways to add one."""
    language = edition.language

    def facts(row: Mapping[str, Any]) -> list[str]:
        level = edition.label(REGIONS, "level", str(row["level"]))
        above = names.region(desk.knowledge, str(row["parent_id"]), "", edition.code)
        return [level, above, str(row.get("code") or "") or language("without a division code")]

    drafts.show(REGIONS, desk, edition, facts)
    draft = drafts.edited(REGIONS, desk)
    if draft is not None:
        _change(draft, desk, edition)
        return
    st.subheader(language("From the division codes"), anchor=False)
    key = f"region_of_code_{drafts.number(REGIONS)}"
    found = regions.choose(desk, edition, key=key)
    if found and found.region_id:
        st.caption(language("This region is in the table already, or was added."))
    elif found and st.button(language("Add this region"), key="add_region", type="primary"):
        drafts.keep(REGIONS, edition, partial(own_regions.of_code, desk, found.code))
    st.subheader(language("By hand"), anchor=False)
    st.caption(language("For villages, zones and other places that the codes do not have."))
    regions.by_hand(desk, edition, key=f"new_region_{drafts.number(REGIONS)}", on_made=_made)


def _made(_region_id: str) -> None:
    st.session_state[f"form_{REGIONS}"] = drafts.number(REGIONS) + 1


def _change(draft: Definition, desk: Desk, edition: Edition) -> None:
    """The form of a draft; of a region with a division code only the names can be changed."""
    language = edition.language
    key = drafts.heading(REGIONS, draft, "", edition)
    row = draft.row
    name_zh, name_en = (
        st.text_input(edition.title(REGIONS, name), str(row[name]), key=f"{key}_{name}", max_chars=80)
        for name in ("name_zh", "name_en")
    )
    levels = own_regions.levels(desk.knowledge)
    level = str(row["level"])
    if not row.get("code"):
        level = (
            st.selectbox(
                edition.title(REGIONS, "level"),
                levels,
                key=f"{key}_level",
                index=levels.index(level),
                format_func=lambda one: edition.label(REGIONS, "level", one),
            )
            or level
        )
    parent = RegionMatch(str(row["parent_id"]), "", "")
    if st.button(language("Keep the region"), key=f"{key}_keep", type="primary"):
        change = partial(own_regions.by_hand, desk, name_zh, name_en, level, parent, region_id=draft.id)
        drafts.keep(REGIONS, edition, change)
