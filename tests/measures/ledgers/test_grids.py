"""Files of ledgers: every format is read with what it holds; wrong files say what is wrong and where."""

import io
import struct
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_files import SheetToWrite, file_of

from measures.faults import DocumentFault
from measures.ledgers import grids
from measures.ledgers.files import contents, packages
from measures.ledgers.sheets import Block, LedgerSheet, cell_name, cell_position

ROWS = [["县区", "清理牌子", "满意率"], ["云岭县", 12, 0.885], ["河湾县", "约1,200", 1]]
SPREADSHEETS = ["a.xlsx", "a.ods", "a.csv", "a.docx"]


def read(name: str, *sheets: SheetToWrite) -> list[LedgerSheet]:
    return list(grids.read(name, file_of(name, sheets)).sheets)


def texts(sheet: LedgerSheet) -> dict[str, str]:
    return {cell.name: cell.text for cell in sheet.cells.values()}


@pytest.mark.parametrize("name", SPREADSHEETS)
def test_every_format_gives_the_same_cells(name: str) -> None:
    (sheet,) = read(name, SheetToWrite("表1", ROWS))
    assert texts(sheet) == {
        "A1": "县区",
        "B1": "清理牌子",
        "C1": "满意率",
        "A2": "云岭县",
        "B2": "12",
        "C2": "0.885",
        "A3": "河湾县",
        "B3": "约1,200",
        "C3": "1",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_in_any_encoding_and_with_any_separator(encoding: str, separator: str) -> None:
    data = file_of("a.csv", [SheetToWrite("", ROWS)], encoding, separator)
    (sheet,) = grids.read("a.csv", data).sheets
    assert sheet.text(2, 1) == "云岭县"
    assert sheet.text(3, 2) == "约1,200"


def test_a_percentage_is_in_per_cent_and_a_date_is_a_date() -> None:
    rows = [["县区", "率", "日期"], ["云岭县", 0.1 + 0.2, date(2024, 6, 30)]]
    (sheet,) = read("a.xlsx", SheetToWrite("a", rows, percent=["B2"]))
    share, day = sheet.cells[2, 2], sheet.cells[2, 3]
    assert (share.text, share.number, share.percent) == ("30%", 30.0, True)
    assert (day.text, day.date, day.number) == ("2024-06-30", "2024-06-30", None)


def test_what_is_merged_and_what_is_hidden_is_known() -> None:
    told = SheetToWrite("a", ROWS, merged=["A1:A2"], hidden_rows=[3], hidden_columns=["C"], hidden=True)
    shown = SheetToWrite("b", [["x"]])
    sheet, _ = read("a.xlsx", told, shown)
    assert sheet.merged == (Block(1, 1, 2, 1),)
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.hidden) == ({3}, {3}, True)
    assert sheet.text(2, 1) == "县区"


def test_a_formula_without_a_stored_value_is_no_blank() -> None:
    (sheet,) = read("a.xlsx", SheetToWrite("a", ROWS, formulas={"B2": "=1+1"}))
    assert sheet.cells[2, 2].fault == "formula"


def test_names_of_cells_are_read_and_written() -> None:
    for name, place in {"A1": (1, 1), "Z9": (9, 26), "AA10": (10, 27), "XFD1048576": (1_048_576, 16_384)}.items():
        assert cell_position(name) == place
        assert cell_name(*place) == name
    with pytest.raises(ValueError, match="a1"):
        cell_position("a1")


def package(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, text in parts.items():
            written.writestr(name, text)
    return stream.getvalue()


TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = {
    "_rels/.rels": f'<R><Relationship Id="r1" Type="{TYPE}/officeDocument" Target="xl/workbook.xml"/></R>',
    "xl/_rels/workbook.xml.rels": f'<R><Relationship Id="r1" Type="{TYPE}/worksheet" Target="s.xml"/></R>',
    "xl/workbook.xml": f'<workbook xmlns:r="{TYPE}"><sheets><sheet name="甲" r:id="r1"/></sheets></workbook>',
}


def book(sheet: str) -> bytes:
    return package({**BOOK, "xl/s.xml": f"<worksheet>{sheet}</worksheet>"})


def faulted(name: str, data: bytes) -> str:
    with pytest.raises(DocumentFault) as caught:
        grids.read(name, data)
    return str(caught.value)


def test_a_broken_cell_is_named_with_its_sheet() -> None:
    data = book('<sheetData><row r="5"><c r="C5"><v>1x</v></c></row></sheetData>')
    assert faulted("a.xlsx", data) == "Sheet “甲”, cell C5: the content is broken."


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.xlsx", b"", "The spreadsheet is broken."),
        ("a.xlsx", b"PK\x03\x04 broken", "The spreadsheet is broken."),
        ("a.ods", b"text", "The spreadsheet is broken."),
        ("a.docx", b"text", "The Word document is broken."),
        ("a.exe", b"MZ", "Files of type “.exe” cannot be read; supported types: "),
        ("a.csv", b"", "The ledger holds no filled cell."),
        ("a.csv", b"\x00\x01\x02", "The file is not plain text."),
        ("a.xlsx", package({"x": "y"}), "The file is no Excel workbook."),
        ("a.ods", package({"x": "y"}), "The file is no OpenDocument spreadsheet."),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "The old Excel workbook is broken or has a password"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Encrypted".encode("utf-16-le"),
            "The spreadsheet has a password",
        ),
        ("a.xls", b"<html><table></table></html>", "The file is a web page, whatever its name says"),
        ("a.xlsx", book(""), "The ledger holds no filled cell."),
        ("a.docx", file_of("a.docx", [SheetToWrite("", [["x"]])])[:200], "The Word document is broken."),
    ],
)
def test_a_wrong_file_says_what_is_wrong(name: str, data: bytes, sentence: str) -> None:
    assert faulted(name, data).startswith(sentence)


def test_a_document_without_a_table_says_so() -> None:
    import docx

    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("没有表格。")
    document.save(stream)
    assert faulted("a.docx", stream.getvalue()) == "The Word document has no table."


def test_a_file_that_grows_is_refused_before_it_is_unpacked() -> None:
    data = book(" " * (packages._LEAST_SUSPECT + 10))
    assert faulted("a.xlsx", data) == "The spreadsheet grows too large when it is unpacked."


def test_too_many_cells_are_refused_with_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_CELLS", 3)
    message = faulted("a.xlsx", file_of("a.xlsx", [SheetToWrite("甲", ROWS)]))
    assert message == "The ledger holds too many filled cells (at most 3); stopped at sheet “甲”, cell A2."


def test_repeated_cells_of_a_small_file_fill_no_memory() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("table", "office"))
    xml = f'<office:d {names}><table:table table:name="甲">{row}</table:table></office:d>'
    assert faulted("a.ods", package({"content.xml": xml})).startswith("The ledger holds too many filled cells")


def test_blocks_over_the_whole_sheet_fill_no_memory() -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in (1, 1_048_576))
    wide = '<row r="2"><c r="XFD2"><v>1</v></c></row>'
    data = book(f'<sheetData>{cells}{wide}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert faulted("a.xlsx", data) == "Sheet “甲” has too many merged cells."


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    data = package({**BOOK, "xl/s.xml": bomb + sheet})
    try:
        (read_sheet,) = grids.read("a.xlsx", data).sheets
    except DocumentFault:
        return
    assert "aaaa" not in read_sheet.text(1, 1)


WHOLE = file_of("a.xlsx", [SheetToWrite("甲", ROWS)])


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.sampled_from(["a.xlsx", "a.ods", "a.docx"])
)
def test_nothing_but_document_faults_escape(at: int, junk: bytes, name: str) -> None:
    damaged = WHOLE[:at] + junk + WHOLE[at + len(junk) :]
    try:
        grids.read(name, damaged)
    except DocumentFault as fault:
        assert str(fault)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xls", "a.txt", "a.xlsx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        assert grids.read(name, data).sheets
    except DocumentFault as fault:
        assert str(fault)


def test_an_old_workbook_that_is_damaged_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<I", 7) * 500
    assert faulted("a.xls", data).startswith("The old Excel workbook is broken")
