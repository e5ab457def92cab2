"""Title, date, publisher, address and place of a document: they are shown in a form and corrected by it."""

import streamlit as st

from components.intake import regions
from measures.intake.desk import Desk
from measures.intake.filing import names
from measures.intake.own import regions as own_regions
from measures.language import markdown
from measures.review.facts import KeptDocument
from measures.review.refusals import Refusal
from measures.table.edition import Edition

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOST_LETTERS = {"title": 200, "date": 10, "publisher": 100, "address": 500}


def show(document: KeptDocument, desk: Desk, edition: Edition) -> None:
    """Show the form of a document."""
    language = edition.language
    with st.expander(language("Title, date, publisher, address and place"), expanded=False):
        _place(document, desk, edition)
        with st.form(f"facts_{document.id}"):
            given = {
                name: st.text_input(
                    edition.title("sources", name),
                    getattr(document, name),
                    key=f"fact_{name}_{document.id}",
                    max_chars=most,
                    placeholder="2024-06-30" if name == "date" else None,
                ).strip()
                for name, most in _MOST_LETTERS.items()
            }
            if st.form_submit_button(language("Keep"), key="keep_facts"):
                _keep(document, given, desk, edition)


def _keep(document: KeptDocument, given: dict[str, str], desk: Desk, edition: Edition) -> None:
    from datetime import date

    language = edition.language
    try:
        if given["date"]:
            given["date"] = date.fromisoformat(given["date"]).isoformat()
        desk.workspace.correct_document(document.id, given, desk.by)
    except ValueError:
        st.error(language("“{text}” is no date; write it as 2024-06-30.", text=markdown.plain(given["date"])))
    except Refusal as refusal:
        st.error(markdown.plain(refusal.text(language)))
    else:
        st.rerun()


def _place(document: KeptDocument, desk: Desk, edition: Edition) -> None:
    language = edition.language
    place = names.region(desk.knowledge, document.region_id, "", edition.code)
    st.markdown(
        language("Place: {place}", place=markdown.plain(place) if place else language("none")),
    )
    chosen = regions.choose(desk, edition, key=f"document_place_{document.id}")
    if chosen and st.button(language("Take this place"), key="take_place"):
        try:
            region_id = chosen.region_id or own_regions.of_code(desk, chosen.code)
            desk.workspace.correct_document(document.id, {"region_id": region_id}, desk.by)
        except Refusal as refusal:
            st.error(markdown.plain(refusal.text(language)))
        else:
            st.rerun()
