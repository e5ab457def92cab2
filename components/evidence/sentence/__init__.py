"""The sentence behind a figure: a paragraph in three parts comes in, a quotation with the figure marked goes out."""

import re
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from components.session import scripts

_FOLDER = Path(__file__).parent
_sentence = st.components.v2.component(
    "jianfu_sentence",
    html=(_FOLDER / "sentence.html").read_text("utf-8"),
    css=scripts.style(_FOLDER / "sentence.css"),
    js=scripts.script(_FOLDER / "sentence.js"),
)


def show(before: str, figure_parts: Sequence[str], after: str, *, key: str, label: str) -> None:
    """Quote a paragraph and mark the figure in it.

    `figure_parts` alternates digits and the words between them, digits first: ["3152"], or ["62", …, "4"] for a
    change; every other part, from the first, is marked. `label` is the line above the quotation.
    """
    parts = [figure_parts] if isinstance(figure_parts, str) else list(figure_parts)
    _sentence(
        key=key,
        # The sources are always Chinese.
        data={"before": before, "figure_parts": parts, "after": after, "label": label, "lang": "zh-CN"},
    )


def split_digits(figure: str) -> list[str]:
    """A figure split into digits and the words between them, digits first; not split if it has only one number."""
    parts = re.split(r"(\d[\d.,]*%?)", figure)
    return parts[1:] if len(parts) > 3 and not parts[0] else [figure]
