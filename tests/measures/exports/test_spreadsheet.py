"""Tables into spreadsheets; the cells are samples made up for these tests."""

import csv
import io
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.exhibits import figure_table, kinds
from measures.exhibits.query import Query
from measures.exports import spreadsheet
from measures.exports.record import reading
from measures.exports.spreadsheet import TableColophon
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.package import Package

OBEYED = ("=", "+", "-", "@", "\t", "\r")
COLOPHON = TableColophon("云溪县清理牌子", ("筛选：地区，云溪县", 'units: "块"', "data 1.0.0"))
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
_DANGEROUS = st.builds(str.__add__, st.sampled_from(OBEYED), _TEXT)


def csv_rows(data: bytes) -> list[list[str]]:
    """Rows of a CSV file as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _read(cell: str, is_number: bool) -> object:
    """A cell of a CSV file as what it was; None for a blank number."""
    if not is_number:
        return cell
    return float(cell) if cell else None


def _or_none(value: object) -> object:
    """A workbook has no empty text."""
    return None if value == "" else value


def sheet(data: bytes) -> Any:
    """The one sheet of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len(book.worksheets) == 1
    return book.active


def test_csv_opens_as_utf_8_in_a_spreadsheet_with_its_colophon_above() -> None:
    data = spreadsheet.csv(pd.DataFrame({"地区": ["云溪县"], "数值": ["≥15块"]}), COLOPHON)
    assert data.startswith(b"\xef\xbb\xbf# ")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert csv_rows(data) == [
        ["# 云溪县清理牌子"],
        ["# 筛选：地区，云溪县"],
        ['# units: "块"'],
        ["# data 1.0.0"],
        ["地区", "数值"],
        ["云溪县", "≥15块"],
    ]


def test_numbers_stay_numbers_and_blanks_stay_blank() -> None:
    rows = csv_rows(spreadsheet.csv(pd.DataFrame({"a": [-1.5, float("nan")], "b": [0, 2]}), COLOPHON))
    assert rows[-2:] == [["-1.5", "0"], ["", "2"]]


def test_a_whole_number_in_a_column_with_blanks_has_no_decimal_point() -> None:
    values = [3152.0, 0.63, 12000000.0, 0.0001, float("nan")]
    rows = csv_rows(spreadsheet.csv(pd.DataFrame({"a": values, "b": ["x"] * len(values)}), COLOPHON))
    assert [row[0] for row in rows[-5:]] == ["3152", "0.63", "12000000", "0.0001", ""]


@given(cells=st.lists(st.one_of(_DANGEROUS, _TEXT), min_size=1, max_size=4), heading=st.one_of(_DANGEROUS, _TEXT))
def test_no_text_reaches_csv_as_something_that_a_spreadsheet_obeys(cells: list[str], heading: str) -> None:
    colophon = TableColophon(cells[0], (cells[-1], heading))
    rows = csv_rows(spreadsheet.csv(pd.DataFrame({heading: cells, "second": cells}), colophon))
    assert [cell for row in rows for cell in row if cell.startswith(OBEYED)] == []


@given(_DANGEROUS)
def test_dangerous_text_is_kept_behind_an_apostrophe(cell: str) -> None:
    rows = csv_rows(spreadsheet.csv(pd.DataFrame({"a": [cell], "b": ["x"]}), COLOPHON))
    assert rows[-1] == [f"'{cell}", "x"]


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).filter(
        lambda text: not text.startswith(OBEYED)
    )
)
def test_harmless_text_comes_through_csv_unchanged(cell: str) -> None:
    rows = csv_rows(spreadsheet.csv(pd.DataFrame({"a": ["x"], "b": [cell]}), COLOPHON))
    assert rows[-1] == ["x", cell]


@settings(max_examples=40)
@given(cells=st.lists(st.one_of(_DANGEROUS, _TEXT), min_size=1, max_size=4))
def test_a_workbook_holds_no_formula(cells: list[str]) -> None:
    colophon = TableColophon(f"={cells[0]}", tuple(f"={cell}" for cell in cells))
    page = sheet(spreadsheet.xlsx(pd.DataFrame({f"={cells[0]}": cells}), colophon, "页"))
    assert [cell.value for row in page.rows for cell in row if cell.data_type == "f"] == []
    assert page["A1"].data_type == "s"


def test_a_workbook_shows_title_table_and_colophon() -> None:
    frame = pd.DataFrame({"地区": ["云溪县", "松岭市"], "数值": [86.0, float("nan")]})
    page = sheet(spreadsheet.xlsx(frame, COLOPHON, "清理牌子"))
    assert page.title == "清理牌子"
    assert [[cell.value for cell in row] for row in page.rows] == [
        ["云溪县清理牌子", None],
        [None, None],
        ["地区", "数值"],
        ["云溪县", 86],
        ["松岭市", None],
        [None, None],
        ["筛选：地区，云溪县", None],
        ['units: "块"', None],
        ["data 1.0.0", None],
    ]
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:B5"


def test_a_workbook_carries_title_and_colophon_in_its_properties() -> None:
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.xlsx(pd.DataFrame({"a": [1]}), COLOPHON, "页")))
    assert book.properties.title == COLOPHON.title
    assert book.properties.description == "\n".join(COLOPHON.lines)


def test_links_and_numbers_in_text_stay_text_in_a_workbook() -> None:
    frame = pd.DataFrame({"a": ["https://example.org", "012", "1e5", "{=1}", "=1+1"]})
    page = sheet(spreadsheet.xlsx(frame, COLOPHON, "页"))
    assert [page.cell(row, 1).value for row in range(4, 9)] == list(frame["a"])
    assert all(page.cell(row, 1).data_type == "s" and page.cell(row, 1).hyperlink is None for row in range(4, 9))


def test_a_table_without_rows_is_a_heading_and_a_colophon() -> None:
    frame = pd.DataFrame({"地区": [], "=数值": []})
    assert csv_rows(spreadsheet.csv(frame, COLOPHON))[-1] == ["地区", "'=数值"]
    page = sheet(spreadsheet.xlsx(frame, COLOPHON, "页"))
    assert page["A3"].value == "地区"
    assert page.auto_filter.ref is None


def test_columns_are_wide_enough_for_chinese_but_not_without_end() -> None:
    frame = pd.DataFrame({"地区": ["云溪县白鹭镇溪沿村"], "a": ["b"], "说明": ["长" * 200]})
    page = sheet(spreadsheet.xlsx(frame, COLOPHON, "页"))
    assert page.column_dimensions["A"].width >= 18
    assert page.column_dimensions["B"].width >= 8
    assert page.column_dimensions["C"].width <= 61


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_whole_bundled_table_goes_out_in_both_kinds_of_file(code: str, package: Package) -> None:
    edition = in_language(package, Language(code))
    table = figure_table.listing(edition, kinds.compose("listing", Query(per="village", repeated=True), edition))
    assert len(table) == len(package.measures)
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]
    expected = [[None if pd.isna(value) else value for value in row] for row in table.itertuples(index=False)]
    head, *rows = csv_rows(spreadsheet.csv(table, COLOPHON))[len(COLOPHON.lines) + 1 :]
    assert head == list(table.columns)
    found = [[_read(cell, number) for cell, number in zip(row, numeric, strict=True)] for row in rows]
    assert found == expected
    page = sheet(spreadsheet.xlsx(table, COLOPHON, "页"))
    cells = [*page.iter_rows(4, 3 + len(table))]
    assert [[_or_none(cell.value) for cell in row] for row in cells] == [
        [_or_none(value) for value in row] for row in expected
    ]
    kinds_of_cells = {
        (numeric[place], cell.data_type) for row in cells for place, cell in enumerate(row) if cell.value
    }
    assert kinds_of_cells == {(True, "n"), (False, "s")}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_table_of_measures_says_in_both_kinds_of_file_which_figures_it_shows(code: str, package: Package) -> None:
    edition = in_language(package, Language(code))
    shown = kinds.compose("listing", Query(metrics=("plaques_removed",), repeated=True), edition)
    words = figure_table.listing(edition, shown)
    revisions = {row["measure_id"]: row["revision"] for row in edition.of_metric("plaques_removed")}
    for name, data in (
        ("a.csv", spreadsheet.csv(words, COLOPHON)),
        ("a.xlsx", spreadsheet.xlsx(words, COLOPHON, "页")),
    ):
        found = reading.read(name, data)
        assert found.revisions == revisions
        assert (found.title, found.data_version) == (COLOPHON.title, "1.0.0")
