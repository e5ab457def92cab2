"""Excel workbooks (.xlsx, .xlsm): the bytes of a file come in, its sheets go out.

The XML is read in one pass, because merged cells, hidden rows and the formats of numbers are needed, and because
openpyxl makes a cell for each position of a merged block: a block over the whole sheet would fill the memory.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from measures.faults import DocumentFault
from measures.ledgers.files.contents import (
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    MOST_SHEETS,
    CellStore,
    date_cell,
    number_cell,
    text_cell,
)
from measures.ledgers.files.packages import attribute, elements, local, open_package
from measures.ledgers.sheets import Block, LedgerCell, LedgerSheet, cell_name, cell_position

_PERCENT = re.compile(r'%(?=(?:[^"]*"[^"]*")*[^"]*$)')
MOST_SPANS = 2_000
_LAST_DATE = 2_958_466


@dataclass
class _Formats:
    """Texts and formats that all sheets point at; `kinds` are "", "percent" or "date" by the number of the style."""

    texts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    from_1904: bool = False

    def kind(self, style: str) -> str:
        return self.kinds[int(style)] if style.isdigit() and int(style) < len(self.kinds) else ""


@dataclass
class _Parts:
    """What has been read of one sheet."""

    cells: dict[tuple[int, int], LedgerCell] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    columns: set[tuple[int, int]] = field(default_factory=set)
    row: int = 0
    column: int = 0


def read(data: bytes) -> list[LedgerSheet]:
    """Sheets of a workbook. Raises DocumentFault, and no other exception, if it cannot be read."""
    with open_package(data) as package:
        book = _book_part(package)
        links = _links(package, book)
        formats = _Formats()
        listed = _listed(package, book, formats)
        for kind, target in links.values():
            if kind == "sharedStrings" and target in package.namelist():
                formats.texts = list(_shared_texts(package, target))
            elif kind == "styles" and target in package.namelist():
                formats.kinds = _kinds(package, target)
        if len(listed) > MOST_SHEETS:
            raise DocumentFault("The ledger has too many sheets (at most {most}).", most=str(MOST_SHEETS))
        store = CellStore()
        found = []
        for name, state, link in listed:
            kind, target = links.get(link, ("", ""))
            if kind == "worksheet" and target in package.namelist():
                hidden = state in {"hidden", "veryHidden"}
                found.append(_sheet(package, target, name, formats, store, hidden=hidden))
        return found


def _book_part(package: zipfile.ZipFile) -> str:
    """Name of the part that lists the sheets."""
    for kind, target in _links(package, "").values():
        if kind == "officeDocument" and target in package.namelist():
            return target
    raise DocumentFault("The file is no Excel workbook.")


def _links(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Kind and name of the parts that a part points at, by their id."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.namelist():
        return {}
    found = {}
    for event, element in elements(package, relations):
        if event == "end" and local(element) == "Relationship":
            target = attribute(element, "Target")
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attribute(element, "Id")] = (attribute(element, "Type").rpartition("/")[2], target)
    return found


def _listed(package: zipfile.ZipFile, book: str, formats: _Formats) -> list[tuple[str, str, str]]:
    """Name, state and link of each sheet in order; whether dates count from 1904 is put into the formats."""
    found = []
    for event, element in elements(package, book):
        if event == "end" and local(element) == "sheet":
            link = next((text for key, text in element.attrib.items() if key.endswith("}id")), "")
            found.append((attribute(element, "name"), attribute(element, "state"), link))
        elif event == "end" and local(element) == "workbookPr":
            formats.from_1904 = attribute(element, "date1904") in {"1", "true"}
    return found


def _shared_texts(package: zipfile.ZipFile, part: str) -> Iterator[str]:
    for event, element in elements(package, part, ("si",)):
        if event == "end" and local(element) == "si":
            yield _rich_text(element)


def _rich_text(element: Any) -> str:
    """Text of a string or of its runs, without the hints for pronunciation."""
    pieces = []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces.extend(run.text or "" for run in child if local(run) == "t")
    return "".join(pieces)


def _kinds(package: zipfile.ZipFile, part: str) -> list[str]:
    """Whether numbers of each style are shown as per cent or as dates."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    codes: dict[str, str] = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    # Formats of dates that only East Asian editions of Excel number.
    codes |= {str(number): "yyyy-mm-dd" for number in (*range(27, 37), *range(50, 59))}
    found: list[str] = []
    inside = False
    for event, element in elements(package, part):
        tag = local(element)
        if tag == "cellXfs":
            inside = event == "start"
        elif event == "end" and tag == "numFmt":
            codes[attribute(element, "numFmtId")] = attribute(element, "formatCode")
        elif event == "end" and tag == "xf" and inside:
            code = codes.get(attribute(element, "numFmtId"), "")
            found.append("percent" if _PERCENT.search(code) else "date" if is_date_format(code) else "")
    return found


def _sheet(
    package: zipfile.ZipFile, part: str, name: str, formats: _Formats, store: CellStore, *, hidden: bool
) -> LedgerSheet:
    parts = _Parts()
    for event, element in elements(package, part, ("row", "c"), ("row", "c", "col", "mergeCell")):
        tag = local(element)
        if event == "start" and tag == "row":
            given = attribute(element, "r")
            parts.row = int(given) if given.isdigit() else parts.row + 1
            parts.column = 0
            if attribute(element, "hidden") in {"1", "true"}:
                parts.rows.add(parts.row)
        elif event == "end" and tag == "c":
            store.put(parts.cells, _cell(element, parts, formats, name), name)
        elif event == "end" and tag in {"col", "mergeCell"}:
            _note_look(element, tag, parts, name)
    width = max((column for _, column in parts.cells), default=0)
    columns = {column for first, last in parts.columns for column in range(first, min(last, width) + 1)}
    return LedgerSheet(name, parts.cells, tuple(parts.merged), frozenset(parts.rows), frozenset(columns), hidden)


def _note_look(element: Any, tag: str, parts: _Parts, sheet: str) -> None:
    """Keep hidden columns and merged blocks."""
    if tag == "col":
        first, last = attribute(element, "min"), attribute(element, "max")
        if attribute(element, "hidden") in {"1", "true"} and first.isdigit() and last.isdigit():
            parts.columns.add((int(first), int(last)))
        if len(parts.columns) > MOST_SPANS:
            raise DocumentFault("Sheet “{sheet}” has too many hidden columns.", sheet=sheet)
        return
    first, _, last = attribute(element, "ref").replace("$", "").partition(":")
    try:
        (top, left), (bottom, right) = cell_position(first), cell_position(last or first)
    except ValueError:
        return
    if len(parts.merged) >= MOST_MERGED:
        raise DocumentFault("Sheet “{sheet}” has too many merged cells.", sheet=sheet)
    parts.merged.append(Block(top, left, min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)))


def _cell(element: Any, parts: _Parts, formats: _Formats, sheet: str) -> LedgerCell | None:
    """One cell with content; a formula counts by the value that was stored with it."""
    try:
        row, column = cell_position(element.get("r", ""))
    except ValueError:
        row, column = parts.row, parts.column + 1
    parts.column = column
    value: str | None = None
    formula = False
    for child in element:
        tag = local(child)
        if tag == "v":
            value = child.text or ""
        elif tag == "is":
            return text_cell(row, column, _rich_text(child))
        elif tag == "f":
            formula = True
    kind = element.get("t", "")
    if value is None or (not value and kind != "str"):
        return LedgerCell(row, column, "", fault="formula") if formula else None
    try:
        found = _plain_cell(row, column, kind, value, formats)
        return found if found or not value else _number(row, column, value, element.get("s", ""), formats)
    except (ValueError, IndexError, OverflowError) as error:
        cell = cell_name(row, column)
        raise DocumentFault("Sheet “{sheet}”, cell {cell}: the content is broken.", sheet=sheet, cell=cell) from error


def _plain_cell(row: int, column: int, kind: str, value: str, formats: _Formats) -> LedgerCell | None:
    """A cell of any type but a number; None for a number or a blank text."""
    if kind == "s":
        return text_cell(row, column, formats.texts[int(value)]) or LedgerCell(row, column, "")
    if kind in {"str", "inlineStr"}:
        return text_cell(row, column, value) or LedgerCell(row, column, "")
    if kind == "b":
        return text_cell(row, column, "TRUE" if value == "1" else "FALSE")
    if kind == "e":
        return LedgerCell(row, column, value, fault=value)
    return date_cell(row, column, datetime.fromisoformat(value)) if kind == "d" else None


def _number(row: int, column: int, value: str, style: str, formats: _Formats) -> LedgerCell:
    """A cell that holds a number, or a date if its style shows one."""
    number, look = float(value), formats.kind(style)
    if look == "date" and 1 <= number < _LAST_DATE:
        return _day(row, column, number, formats)
    return number_cell(row, column, number, percent=look == "percent")


def _day(row: int, column: int, number: float, formats: _Formats) -> LedgerCell:
    """A cell with a date that is stored as a number of days."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    day = from_excel(number, CALENDAR_MAC_1904 if formats.from_1904 else CALENDAR_WINDOWS_1900)
    return date_cell(row, column, day) if hasattr(day, "year") else number_cell(row, column, number)
