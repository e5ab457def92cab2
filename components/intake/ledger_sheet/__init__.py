"""A sheet of a ledger on the page: a sheet with its reading comes in; the row, column or cell chosen goes out.

Everything that comes from the ledger is drawn as text, never as markup; only what can be seen is drawn.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from components.session import reports, scripts
from measures.intake.filing import sheet_view
from measures.intake.filing.sheet_view import KINDS, SheetView
from measures.language.wording import SpokenLanguage

# Row and column from 1; a row of 0 means the whole column, a column of 0 the whole row.
Position = tuple[int, int]

_FOLDER = Path(__file__).parent
_sheet = st.components.v2.component(
    "jianfu_ledger_sheet",
    html=(_FOLDER / "sheet.html").read_text("utf-8"),
    css=scripts.style(_FOLDER / "style" / "sheet.css"),
    js=scripts.script(_FOLDER / "script" / "sheet.js"),
)


def show(
    view: SheetView,
    language: SpokenLanguage,
    *,
    key: str,
    selected: Position,
    go: dict[str, Any] | None,
    on_choose: Callable[[Position], None],
) -> None:
    """Draw a sheet. `go` is a cell to scroll to ({"row", "column", "at"}).

    `on_choose` is called with what was chosen before the rerun.
    """

    def chosen() -> None:
        found = reports.reported(key, "chosen")
        if isinstance(found, list) and len(found) == 2 and all(isinstance(part, int | float) for part in found):
            on_choose((int(found[0]), int(found[1])))

    _sheet(
        key=key,
        data={**payload(view, language), "selected": list(selected), "go": go},
        on_chosen_change=chosen,
    )


def payload(view: SheetView, language: SpokenLanguage) -> dict[str, Any]:
    """What the browser receives of a sheet; `id` changes with what is drawn, `cells` is JSON of its own."""
    cells = _cells(view)
    labels = labels_in(language, view.sheet.name)
    told = sha256(f"{cells}{labels}".encode()).hexdigest()
    return {"id": told, "name": view.sheet.name, "cells": cells, "names": list(KINDS), "labels": labels}


def labels_in(language: SpokenLanguage, name: str) -> dict[str, Any]:
    """Words around a sheet in a language."""
    return {
        "sheet": language("Sheet “{name}” by its reading", name=name),
        "corner": language("Row"),
        "hint": language(
            "Click a cell, a letter or a row number to see what it was read as and to correct it; arrow keys and "
            "Enter do the same."
        ),
        "asked": language("with a question"),
        "kinds": kind_words(language),
    }


def kind_words(language: SpokenLanguage) -> dict[str, str]:
    """What each kind of cell is called."""
    return {
        sheet_view.NONE: "",
        sheet_view.TEXT: "",
        sheet_view.REGION: language("region"),
        sheet_view.METRIC: language("metric"),
        sheet_view.FIGURE: language("figure to take"),
        sheet_view.TOTAL: language("total (checked, not taken)"),
        sheet_view.UNIT: language("unit"),
        sheet_view.PERIOD: language("period"),
        sheet_view.SERIAL: language("serial number"),
        sheet_view.REMARKS: language("remarks"),
        sheet_view.LEFT: language("left out"),
    }


def _cells(view: SheetView) -> str:
    rows = list(sheet_view.rows_of(view))
    sheet = view.sheet
    merged = [[one.top, one.left, min(one.bottom, sheet.height), min(one.right, sheet.width)] for one in sheet.merged]
    cells = {
        "texts": [texts for texts, _ in rows],
        "kinds": [kinds for _, kinds in rows],
        "merged": [block for block in merged if block[0] <= sheet.height and block[1] <= sheet.width],
        "hiddenRows": sorted(sheet.hidden_rows),
        "hiddenColumns": sorted(sheet.hidden_columns),
    }
    return json.dumps(cells, ensure_ascii=False)
