"""Codes in the template: a returned template comes in; the sheet without its codes, and what they say, go out.

The first cell of the template's first column, which is hidden, holds MARK; the hidden row and column hold a code for
each column and row: the ids and the text that the visible cell had. A code counts only while that text is unchanged.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from measures.ledgers.reading.roles import line_key
from measures.ledgers.sheets import LedgerSheet
from measures.ledgers.texts.heads import plain

MARK = "jianfu-ledger-1"
LISTS_MARK = "jianfu-lists-1"
_BEGIN = '{"text": '
# The heads of the template stand above this row.
_LAST_HEAD = 12
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
    if sheet.text(1, 1) == LISTS_MARK:
        return replace(sheet, cells={}), TemplateMarks()
    codes = sorted(place for place, cell in sheet.cells.items() if cell.text == MARK or cell.text.startswith(_BEGIN))
    if not codes:
        return sheet, TemplateMarks()
    columns: dict[str, dict[str, Any]] = {}
    rows: dict[str, dict[str, Any]] = {}
    heads = {plain(cell.text) for (row, _), cell in sheet.cells.items() if row <= _LAST_HEAD}
    for place in codes:
        fields = _fields(sheet.cells[place].text)
        text = str(fields.pop("text", ""))
        key = line_key([text])
        if fields.keys() & {"region_id", "region_code", "region_name"}:
            if plain(text) == plain(sheet.text(place[0], place[1] + 1)):
                rows[key] = fields
        elif plain(text) in heads:
            columns[key] = fields
    kept = {place: cell for place, cell in sheet.cells.items() if place not in set(codes)}
    return replace(sheet, cells=kept), TemplateMarks(columns, rows)


def _fields(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: str(value) for name, value in found.items() if name in {*_NAMES, "text"}}
