"""Own metrics: the form of a metric, with a unit of its own where the table has none that fits."""

from collections.abc import Mapping
from functools import partial
from itertools import cycle
from typing import Any

import streamlit as st

from components.intake.defining import drafts
from measures.intake.desk import Desk
from measures.intake.own import drafting
from measures.intake.own.drafting import METRICS
from measures.table.edition import Edition

_TEXTS = {"name_zh": 40, "name_en": 80, "definition_zh": 300, "definition_en": 300}
_ENUMS = {
    "direction": "relieve",
    "denominator": "village",
    "relief": "higher",
    "lowest_level": "village",
    "counts": "flow",
}


def show(desk: Desk, edition: Edition) -> None:
    """Show own metrics, and the form."""
    language = edition.language

    def facts(row: Mapping[str, Any]) -> list[str]:
        labels = [edition.label(METRICS, name, str(row[name])) for name in _ENUMS]
        return [str(row["unit"]), *labels, language("additive") if row["additive"] else ""]

    drafts.show(METRICS, desk, edition, facts)
    draft = drafts.edited(METRICS, desk)
    key = drafts.heading(METRICS, draft, language("New metric"), edition)
    before: Mapping[str, Any] = draft.row if draft else {}
    with st.form(key):
        columns = cycle(st.columns(2))
        given: dict[str, Any] = {
            name: next(columns).text_input(
                edition.title(METRICS, name), str(before.get(name, "")), key=f"{key}_{name}", max_chars=most
            )
            for name, most in _TEXTS.items()
        }
        given["unit"], unit_name = _unit(str(before.get("unit", "")), desk, edition, key)
        columns = cycle(st.columns(2))
        for name, usual in _ENUMS.items():
            with next(columns):
                given[name] = drafts.choice(name, METRICS, str(before.get(name, usual)), edition, key=key)
        given["additive"] = st.checkbox(
            language("Figures of several places may be added up"),
            bool(before.get("additive", True)),
            key=f"{key}_additive",
        )
        st.caption(language("An object with the name of the metric is made along with it."))
        if st.form_submit_button(language("Keep the metric"), type="primary", key=f"{key}_keep"):
            metric_id = draft.id if draft else ""
            drafts.keep(
                METRICS, edition, partial(drafting.metric, desk, given, unit_name=unit_name, metric_id=metric_id)
            )


def _unit(before: str, desk: Desk, edition: Edition, key: str) -> tuple[str, str]:
    """A unit that is known or typed in, and the English name of a new one."""
    language = edition.language
    units = list(desk.knowledge.known_units)
    with st.container(horizontal=True):
        unit = st.selectbox(
            edition.title(METRICS, "unit"),
            units,
            key=f"{key}_unit",
            index=units.index(before) if before in units else None,
            accept_new_options=True,
            placeholder=language("Choose one, or type a new one"),
        )
        name = st.text_input(
            language("English name of a new unit"),
            key=f"{key}_unit_name",
            max_chars=40,
            placeholder=language("such as lamps; may stay blank"),
        )
    return str(unit or "").strip(), name
