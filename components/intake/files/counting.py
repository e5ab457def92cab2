"""Choosing what is counted, and reading a period: widgets come in; the answer that a ledger takes goes out."""

import streamlit as st

from measures.intake.desk import Desk
from measures.intake.filing import names
from measures.ledgers.reading.context import answered_period
from measures.table.edition import Edition

Answer = dict[str, str]


def choose(desk: Desk, edition: Edition, *, key: str, given: Answer | None = None) -> Answer | None:
    """Choose a metric and, where it has several, an object; None as long as no metric is chosen."""
    language, knowledge = edition.language, desk.knowledge
    metrics = list(knowledge.metric_rows)
    before = (given or {}).get("metric_id", "")
    metric = st.selectbox(
        language("Metric"),
        metrics,
        key=f"{key}_metric",
        index=metrics.index(before) if before in metrics else None,
        format_func=lambda one: names.metric(knowledge, one, edition.code),
        placeholder=language("Search by name"),
    )
    if not metric:
        return None
    things = names.objects_of(knowledge, metric)
    thing = (given or {}).get("object_id", "")
    if len(things) > 1:
        options = ["", *things]
        thing = (
            st.selectbox(
                language("What is counted"),
                options,
                key=f"{key}_object_{metric}",
                index=options.index(thing) if thing in options else 0,
                format_func=lambda one: (
                    names.thing(knowledge, one, edition.code) if one else language("by its words")
                ),
            )
            or ""
        )
    elif thing not in things:
        thing = things[0] if things else ""
    return {"metric_id": metric, "object_id": thing}


def period_of(text: str) -> Answer | None:
    """The period of a text such as "2024-06", as first and last day; None if it is none."""
    found = answered_period(text.strip()) if text.strip() else None
    return {"period_start": found[0], "as_of": found[1]} if found and found[1] else None
