"""Step of the page Intake: metrics, objects, instruments and regions of one's own are made, changed and removed."""

import streamlit as st

from components.intake import notices
from components.intake.defining import instrument_form, metric_form, object_form, region_form
from measures.intake.desk import Desk
from measures.table.edition import Edition

_KIND = "own_kind"


def show(desk: Desk, edition: Edition) -> None:
    """Show what was made, and the form of the chosen kind."""
    language = edition.language
    notices.show(language)
    st.markdown(
        language(
            "What the table lacks is made here and can be used at once when files are read; it enters the table with "
            "the next publication, and can be changed or removed until then."
        )
    )
    forms = {
        "metrics": (language("Metrics"), metric_form),
        "objects": (language("Objects"), object_form),
        "instruments": (language("Instruments"), instrument_form),
        "regions": (language("Regions"), region_form),
    }
    kind = st.segmented_control(
        language("What to make"),
        list(forms),
        key=_KIND,
        default="metrics",
        required=True,
        format_func=lambda name: forms[name][0],
        persist_state="session",
    )
    forms[kind or "metrics"][1].show(desk, edition)
