"""Ledgers for tests: rows of cells come in, the bytes of a file in any format go out."""

import csv
import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml

from measures.ledgers.sheets import cell_position
from measures.ledgers.texts.heads import HeadVocabulary, MetricMatch, RegionMatch

ROOT = Path(__file__).resolve().parents[2]

# Invented places; two of them share a name.
PLACES = {
    "云岭县": "yunling-county",
    "河湾县": "hewan-county",
    "松坪县": "songping-county",
    "石桥区": "shiqiao-district",
    "柳溪县": "liuxi-county",
    "沙洲市": "shazhou-city",
    "白鹭镇": "bailu-town",
    "青塘镇": "qingtang-town",
    "南陂乡": "nanpi-township",
    "云岭县青塘镇": "qingtang-town",
}
SHORT = {"云岭": "yunling-county", "河湾": "hewan-county", "石桥": "shiqiao-district"}
HOMONYMS = {"城关镇": ("chengguan-yunling", "chengguan-hewan")}


class InventedWords:
    """Words over the metrics of the bundled table and the invented places."""

    def __init__(self) -> None:
        self._metrics = {row["metric_id"]: row for row in _rows("metrics.csv")}
        self._objects = {row["object_id"]: row for row in _rows("objects.csv")}
        names = [(row[name], key, "") for key, row in self._metrics.items() for name in ("name_zh", "name_en")]
        self._vocabulary = HeadVocabulary(names)

    def regions(self, text: str) -> Sequence[RegionMatch]:
        known = PLACES | SHORT | {place.removesuffix("县"): key for place, key in PLACES.items() if len(place) > 3}
        if text in HOMONYMS:
            return [RegionMatch(key, "", text, "name") for key in HOMONYMS[text]]
        for parent in ("云岭县", "河湾县"):
            if text.startswith(parent) and text.removeprefix(parent) in HOMONYMS:
                return [RegionMatch(f"chengguan-{PLACES[parent].split('-')[0]}", "", text, "name")]
        return [RegionMatch(known[text], "", text, "name")] if text in known else []

    def metrics(self, text: str) -> Sequence[MetricMatch]:
        return self._vocabulary.metrics(text)

    def units(self, metric_id: str) -> tuple[str, ...]:
        row = self._metrics[metric_id]
        return (row["unit"], *row["other_units"].split())

    def counts(self, metric_id: str, object_id: str = "") -> str:
        own = self._objects.get(object_id, {}).get("counts", "")
        return own or self._metrics[metric_id]["counts"]


@cache
def words() -> InventedWords:
    return InventedWords()


def _rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@dataclass
class SheetToWrite:
    """A sheet before it is written; `percent` names cells whose numbers are shown as per cent."""

    name: str
    rows: Sequence[Sequence[Any]]
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    percent: Sequence[str] = ()
    hidden: bool = False
    heading: str = ""
    formulas: Mapping[str, str] = field(default_factory=dict)


def file_of(name: str, sheets: Sequence[SheetToWrite], encoding: str = "utf-8", separator: str = ",") -> bytes:
    """Bytes of a file of the kind that its name ends with."""
    if name.endswith(".xlsx"):
        return workbook(sheets)
    if name.endswith(".ods"):
        return open_document(sheets)
    if name.endswith(".docx"):
        return word_document(sheets)
    return delimited(sheets[0], encoding, separator)


def workbook(sheets: Sequence[SheetToWrite]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row, values in enumerate(sheet.rows, start=1):
            for column, value in enumerate(values, start=1):
                if value is not None and value != "":
                    cell = page.cell(row, column, value)
                    if isinstance(value, datetime.date):
                        cell.number_format = "yyyy-mm-dd"
        for name in sheet.percent:
            page[name].number_format = "0.00%"
        for name, formula in sheet.formulas.items():
            page[name] = formula
        for block in sheet.merged:
            page.merge_cells(block)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        for column in sheet.hidden_columns:
            page.column_dimensions[column].hidden = True
        if sheet.hidden:
            page.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def delimited(sheet: SheetToWrite, encoding: str, separator: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator)
    for row in sheet.rows:
        writer.writerow(["" if value is None else value for value in row])
    return stream.getvalue().encode(encoding)


def spans(sheet: SheetToWrite) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns of each merged block by its first cell."""
    found = {}
    for block in sheet.merged:
        first, _, last = block.partition(":")
        (top, left), (bottom, right) = cell_position(first), cell_position(last)
        found[top, left] = (bottom - top + 1, right - left + 1)
    return found


def open_document(sheets: Sequence[SheetToWrite]) -> bytes:
    tables = "".join(_ods_table(sheet) for sheet in sheets)
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", xml)
    return stream.getvalue()


def _ods_table(sheet: SheetToWrite) -> str:
    blocks = spans(sheet)
    rows = []
    for row, values in enumerate(sheet.rows, start=1):
        cells = []
        for column, value in enumerate(values, start=1):
            down, across = blocks.get((row, column), (1, 1))
            span = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"' * (
                down * across > 1
            )
            if value is None or value == "":
                cells.append(f"<table:table-cell{span}/>")
            elif isinstance(value, int | float):
                kind = f'office:value-type="float" office:value="{value}"'
                cells.append(f"<table:table-cell {kind}{span}><text:p>{value}</text:p></table:table-cell>")
            else:
                text = f"<text:p>{escape(str(value))}</text:p>"
                cells.append(f'<table:table-cell office:value-type="string"{span}>{text}</table:table-cell>')
        look = ' table:visibility="collapse"' if row in sheet.hidden_rows else ""
        rows.append(f"<table:table-row{look}>{''.join(cells)}</table:table-row>")
    columns = '<table:table-column table:number-columns-repeated="20"/>'
    return f'<table:table table:name="{escape(sheet.name)}">{columns}{"".join(rows)}</table:table>'


def word_document(sheets: Sequence[SheetToWrite]) -> bytes:
    import docx

    document = docx.Document()
    for sheet in sheets:
        if sheet.heading:
            document.add_paragraph(sheet.heading)
        width = max(len(row) for row in sheet.rows)
        table = document.add_table(len(sheet.rows), width)
        for (top, left), (down, across) in spans(sheet).items():
            table.cell(top - 1, left - 1).merge(table.cell(top + down - 2, left + across - 2))
        for row, values in enumerate(sheet.rows):
            for column, value in enumerate(values):
                if value is not None and value != "":
                    table.cell(row, column).text = str(value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class LedgerCase:
    """A ledger of the tests: its file, the answers that are given, and the expected rows."""

    name: str
    file: str
    data: bytes
    answers: Mapping[str, Any]
    expected: list[dict[str, str]]


def case(path: Path) -> LedgerCase:
    """A case from its YAML file and the CSV beside it."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    sheets = [SheetToWrite(**sheet) for sheet in told.get("sheets", [])]
    stored = path.with_name(told["stored"]).read_bytes() if "stored" in told else None
    data = stored or file_of(told["file"], sheets, told.get("encoding", "utf-8"), told.get("separator", ","))
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as stream:
        expected = list(csv.DictReader(stream))
    return LedgerCase(path.stem, told["file"], data, told.get("answers", {}), expected)
