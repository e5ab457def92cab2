"""Regions of a ledger that neither the table nor the division codes know: all of them are made at once."""

import streamlit as st

from components.intake import regions
from measures.gazetteer.suggested_names import suggested_name
from measures.intake import ledger_reading
from measures.intake.desk import Desk
from measures.ledgers.proposal import SheetReading
from measures.ledgers.questions import LedgerQuestion
from measures.review.facts import KeptDocument
from measures.table.edition import Edition

Asked = tuple[SheetReading, LedgerQuestion]
_KIND = "unknown_region"
_MOST = 60


def show(document: KeptDocument, asked: list[Asked], desk: Desk, edition: Edition) -> list[Asked]:
    """A form for the unknown regions, if there are several; the questions that it answers."""
    language = edition.language
    by_name = {question.values["text"]: (sheet, question) for sheet, question in asked if question.kind == _KIND}
    if len(by_name) < 2:
        return []
    names = list(by_name)[:_MOST]
    words = language("Make the {count} unknown regions at once", count=len(names))
    key = f"unknown_{document.id}"
    with st.expander(words, expanded=True, icon=":material/add_location_alt:"):
        st.caption(language("Neither the table nor the division codes have a region of these names."))
        level = regions.level_field(desk, edition, key=key)
        parent = regions.parent_field(desk, edition, key=key)
        chosen = st.multiselect(
            edition.title("regions", "name_zh"), names, names, key=f"{key}_names", select_all=False
        )
        english = {
            name: st.text_input(
                language("English name of {name}", name=name),
                suggested_name(name, level),
                key=f"{key}_{level}_{name}",
                max_chars=80,
            )
            for name in chosen
        }
        if st.button(language("Make these regions"), key=f"{key}_make", type="primary", disabled=not chosen):
            regions.remember(level, key)
            made = {
                name: regions.made(desk, edition, (name, name_en, level), parent) for name, name_en in english.items()
            }
            answers = [(*by_name[name], _answer(name, region)) for name, region in made.items() if region]
            if answers:
                ledger_reading.answer_many(desk, document.id, answers)
            if all(made.values()):
                st.rerun()
    return list(by_name.values())


def _answer(name: str, region_id: str) -> dict[str, str]:
    return {"region_id": region_id, "region_code": "", "region_name": name}
