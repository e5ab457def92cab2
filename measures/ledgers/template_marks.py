"""Codes in the template: a returned template comes in; the sheet without its codes, and what they say, go out.

The first cell of the template's first column, which is hidden, holds MARK; the hidden row and column hold a code for
each column and row: the ids and the text that the visible cell had. A code counts only while that text is unchanged.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from measures.ledgers.roles import line_key
from measures.ledgers.sheets import LedgerSheet
from measures.ledgers.texts.heads import plain

MARK = "jianfu-ledger-1"
_NAMES = ("metric_id", "object_id", "layer", "unit", "basis", "mean_per", "region_id", "region_code", "region_name")


@dataclass(frozen=True)
class TemplateMarks:
    """Fields by the key of each column and row that still has its code."""

    columns: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def code(text: str, **fields: str) -> str:
    """Code of a row or column with a visible text."""
    return json.dumps({"text": text, **{name: value for name, value in fields.items() if value}}, ensure_ascii=False)


def taken_off(sheet: LedgerSheet) -> tuple[LedgerSheet, TemplateMarks]:
    """A sheet without the codes of the template, and what they say; other sheets stay as they are."""
    columns: dict[str, dict[str, Any]] = {}
    rows: dict[str, dict[str, Any]] = {}
    codes = {place for place, cell in sheet.cells.items() if cell.text == MARK or cell.text.startswith('{"text": ')}
    if not codes:
        return sheet, TemplateMarks()
    shown = {plain(cell.text) for place, cell in sheet.cells.items() if place not in codes}
    for place in codes:
        fields = _fields(sheet.cells[place].text)
        text = fields.pop("text", "")
        if not text or plain(text) not in shown:
            continue
        lines = rows if "region_name" in fields or "region_id" in fields or "region_code" in fields else columns
        if lines is rows and (plain(text) != plain(sheet.text(place[0], place[1] + 1))):
            continue
        lines[line_key([text])] = fields
    kept = {place: cell for place, cell in sheet.cells.items() if place not in codes}
    return replace(sheet, cells=kept), TemplateMarks(columns, rows)


def _fields(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: str(value) for name, value in found.items() if name in {*_NAMES, "text"}}
