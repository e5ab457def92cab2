"""The cell behind a figure: a cell in its surroundings comes in, a small grid with the cell marked goes out."""

import re
from pathlib import Path

import streamlit as st

from components.session import scripts
from measures.language.wording import SpokenLanguage
from measures.ledgers.surroundings import Surroundings

_FOLDER = Path(__file__).parent
_grid = st.components.v2.component(
    "jianfu_cell_grid",
    html=(_FOLDER / "cell_grid.html").read_text("utf-8"),
    css=scripts.style(_FOLDER / "cell_grid.css"),
    js=scripts.script(_FOLDER / "cell_grid.js"),
)
_LETTERS = re.compile(r"[A-Z]+")


def show(near: Surroundings, language: SpokenLanguage, *, key: str) -> None:
    """Draw the rows around a cell, as a spreadsheet names them, below the titles of the sheet."""
    first = near.rows[0] if near.rows else ()
    _grid(
        key=key,
        data={
            "label": language("The cell in its sheet"),
            "corner": language("Row"),
            "sheet": near.sheet,
            "titles": list(near.titles),
            "columns": [_LETTERS.findall(cell.cell)[0] for cell in first],
            "rows": [
                {
                    "number": _LETTERS.sub("", row[0].cell),
                    "cells": [{"text": cell.text, "kind": cell.kind} for cell in row],
                }
                for row in near.rows
            ],
            # Ledgers are Chinese, whatever the language of the page.
            "lang": "zh-CN",
        },
    )
