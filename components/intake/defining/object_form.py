"""Own objects: the form of a kind of thing that a metric counts."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from components.intake.defining import drafts
from measures.intake.desk import Desk
from measures.intake.filing import names
from measures.intake.own import drafting
from measures.intake.own.drafting import OBJECTS
from measures.table.edition import Edition

_TEXTS = {"name_zh": 40, "name_en": 80, "definition_en": 300}


def show(desk: Desk, edition: Edition) -> None:
    """Show own objects, and the form."""
    language, knowledge = edition.language, desk.knowledge

    def facts(row: Mapping[str, Any]) -> list[str]:
        broader = str(row.get("broader") or "")
        above = language("part of {name}", name=names.thing(knowledge, broader, edition.code)) if broader else ""
        return [names.metric(knowledge, str(row["metric_id"]), edition.code), above]

    drafts.show(OBJECTS, desk, edition, facts)
    draft = drafts.edited(OBJECTS, desk)
    key = drafts.heading(OBJECTS, draft, language("New object"), edition)
    before: Mapping[str, Any] = draft.row if draft else {}
    metrics = list(knowledge.metric_rows)
    own = str(before.get("metric_id", ""))
    metric = st.selectbox(
        edition.title(OBJECTS, "metric_id"),
        metrics,
        key=f"{key}_metric",
        index=metrics.index(own) if own in metrics else None,
        format_func=lambda one: names.metric(knowledge, one, edition.code),
        placeholder=language("Search by name"),
    )
    with st.form(key):
        given: dict[str, Any] = {
            name: st.text_input(
                edition.title(OBJECTS, name), str(before.get(name, "")), key=f"{key}_{name}", max_chars=most
            )
            for name, most in _TEXTS.items()
        }
        given |= {"metric_id": metric or "", "broader": _broader(metric or "", before, desk, edition, key)}
        if st.form_submit_button(language("Keep the object"), type="primary", key=f"{key}_keep"):
            drafts.keep(OBJECTS, edition, partial(drafting.thing, desk, given, object_id=draft.id if draft else ""))


def _broader(metric: str, before: Mapping[str, Any], desk: Desk, edition: Edition, key: str) -> str:
    knowledge = desk.knowledge
    options = ["", *(one for one in names.objects_of(knowledge, metric) if one != before.get("object_id"))]
    chosen = str(before.get("broader") or "")
    return (
        st.selectbox(
            edition.title("objects", "broader"),
            options,
            key=f"{key}_broader_{metric}",
            index=options.index(chosen) if chosen in options else 0,
            format_func=lambda one: names.thing(knowledge, one, edition.code) if one else edition.language("none"),
        )
        or ""
    )
