"""Own instruments: the form of a kind of practice."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from components.intake.defining import drafts
from measures.intake.desk import Desk
from measures.intake.own import drafting
from measures.intake.own.drafting import INSTRUMENTS
from measures.table.edition import Edition

_TEXTS = {"name_zh": 40, "name_en": 80}


def show(desk: Desk, edition: Edition) -> None:
    """Show own instruments, and the form."""
    language = edition.language
    drafts.show(
        INSTRUMENTS, desk, edition, lambda row: [edition.label(INSTRUMENTS, "direction", str(row["direction"]))]
    )
    draft = drafts.edited(INSTRUMENTS, desk)
    key = drafts.heading(INSTRUMENTS, draft, language("New instrument"), edition)
    before: Mapping[str, Any] = draft.row if draft else {}
    with st.form(key):
        given: dict[str, Any] = {
            name: st.text_input(
                edition.title(INSTRUMENTS, name), str(before.get(name, "")), key=f"{key}_{name}", max_chars=most
            )
            for name, most in _TEXTS.items()
        }
        given["direction"] = drafts.choice(
            "direction", INSTRUMENTS, str(before.get("direction", "")), edition, key=key
        )
        if st.form_submit_button(language("Keep the instrument"), type="primary", key=f"{key}_keep"):
            own = draft.id if draft else ""
            drafts.keep(INSTRUMENTS, edition, partial(drafting.instrument, desk, given, practice_type_id=own))
