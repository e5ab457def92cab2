"""Two texts side by side on the page: pairs of paragraphs come in; differences are marked. Texts are set as text."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from components.session import scripts
from measures.intake.filing.two_texts import TextPair
from measures.language.wording import SpokenLanguage

_FOLDER = Path(__file__).parent
_texts = st.components.v2.component(
    "jianfu_two_texts",
    html=(_FOLDER / "two_texts.html").read_text("utf-8"),
    css=scripts.style(_FOLDER / "two_texts.css"),
    js=scripts.script(_FOLDER / "two_texts.js"),
)


def show(pairs: Sequence[TextPair], heads: Sequence[str], language: SpokenLanguage, *, key: str) -> None:
    """Draw the pairs below their heads, one for each text."""
    rows = [[[list(piece) for piece in pair.left], [list(piece) for piece in pair.right]] for pair in pairs]
    different = sum(pair.differs for pair in pairs)
    said = language.counted(
        "{count} of {all} paragraphs differs.", "{count} of {all} paragraphs differ.", different, all=len(pairs)
    )
    _texts(key=key, data={"rows": rows, "heads": list(heads), "said": said})
