"""One reader or two: the setting with what it means, and how far two readers agree on each field."""

import pandas as pd
import streamlit as st

from components.intake.reviewing import deciding
from measures.intake.desk import Desk
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.review.agreement import OUTCOME
from measures.review.facts import FieldAgreement
from measures.table.edition import Edition

_READERS = "review_readers"
# The place as the program read it, which nobody changes; and its code, which only a place without a row needs.
_WORDS, _CODE = "region_name", "region_code"


def show(desk: Desk, edition: Edition, document: int | None) -> None:
    """Show and change the number of readers; below it their agreement, on one document or on all."""
    language = edition.language
    st.markdown(
        language(
            "With two readers, two persons decide on each figure. The second one sees the source and the proposal of "
            "the program, but not what the first one decided. Where they differ, the figure goes to “Disagreements” "
            "and is published only when it is settled. The setting holds for figures on which nobody has decided "
            "yet, and for everybody who uses this workspace."
        )
    )
    st.session_state[_READERS] = desk.workspace.readers
    st.segmented_control(
        language("Readers of each figure"),
        [1, 2],
        key=_READERS,
        required=True,
        format_func=lambda number: language("One reader") if number == 1 else language("Two readers"),
        on_change=_change,
        args=(desk, language),
    )
    notice = deciding.notice()
    if notice:
        (st.warning if notice.is_trouble else st.info)(markdown.plain(notice.text))
    _agreement(desk.workspace.agreement(document), edition)


def _change(desk: Desk, language: SpokenLanguage) -> None:
    wanted = st.session_state[_READERS]
    deciding.carry_out(
        lambda: desk.workspace.set_readers(wanted, desk.by), language, language("The setting is saved.")
    )


def _agreement(found: list[FieldAgreement], edition: Edition) -> None:
    language = edition.language
    st.subheader(language("Agreement of the readers"), anchor=False)
    told = [one for one in found if one.pairs and one.field != _WORDS]
    if not told:
        st.caption(language("No figure has been decided by two readers yet."))
        return
    st.table(
        pd.DataFrame(
            {
                language("Field"): [_titled(one.field, edition) for one in told],
                language("Pairs"): [str(one.pairs) for one in told],
                language("Agreement"): ["" if one.raw is None else f"{one.raw:.0%}" for one in told],
                language("Cohen's kappa"): ["—" if one.kappa is None else f"{one.kappa:.2f}" for one in told],
            }
        ).set_index(language("Field"))
    )
    st.caption(
        language(
            "Pairs are the first decisions of two readers on one figure. Kappa is the agreement beyond chance: 1 is "
            "full agreement, 0 what chance would give; — where both always gave one and the same answer."
        )
    )


def _titled(name: str, edition: Edition) -> str:
    if name == OUTCOME:
        return edition.language("kept or rejected")
    return edition.title("regions", "code") if name == _CODE else edition.title("measures", name)
