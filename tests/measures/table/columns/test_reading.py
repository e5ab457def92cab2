"""A file of the package as typed columns: it is read if it fits its definition, else rejected."""

import math

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.table.columns.reading import read
from measures.table.columns.rows import Rows
from measures.table.schema import Field, Table

FIELDS = {
    "id": ("string", {"required": True}),
    "kind": ("string", {"enum": ["a", "b"]}),
    "day": ("date", {}),
    "truth": ("boolean", {"required": True}),
    "size": ("number", {}),
    "count": ("integer", {"required": True}),
    "place": ("integer", {}),
}
TABLE = Table(
    "sample",
    "sample.csv",
    {},
    tuple(Field(name, kind, {}, constraints, {}) for name, (kind, constraints) in FIELDS.items()),
    "id",
    (),
)
WHOLE = {"id": "x1", "kind": "a", "day": "2021-03-05", "truth": "true", "size": "1.5", "count": "3", "place": "4"}


def file(*rows: dict[str, str]) -> bytes:
    """A CSV file with rows that differ from a valid one in some fields."""
    lines = [",".join(FIELDS), *(",".join({**WHOLE, **row}.values()) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def only(**cells: str) -> dict[str, object]:
    """The one row of a file, as it is read."""
    (row,) = Rows(read(file(cells), TABLE))
    return row


def test_a_row_is_read_in_the_types_of_its_fields() -> None:
    assert only() == {
        "id": "x1",
        "kind": "a",
        "day": "2021-03-05",
        "truth": True,
        "size": 1.5,
        "count": 3,
        "place": 4,
    }
    assert type(only()["count"]) is int


def test_a_blank_is_empty_text_and_no_number() -> None:
    row = only(kind="", day="", size="", place="")
    assert (row["kind"], row["day"]) == ("", "")
    assert math.isnan(row["size"])  # type: ignore[arg-type]
    assert math.isnan(row["place"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("count", ""),
        ("count", "3.5"),
        ("count", "many"),
        ("count", "nan"),
        ("place", "4.5"),
        ("size", "1,5"),
        ("size", "many"),
        ("truth", ""),
        ("truth", "perhaps"),
        ("truth", "2"),
        ("day", "2021-03-05,extra"),
    ],
)
def test_a_cell_that_does_not_fit_its_field_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(file({}, {field: value}), TABLE)


@pytest.mark.parametrize(("written", "meant"), [("TRUE", True), ("False", False), ("1", True), ("0", False)])
def test_a_truth_value_that_a_spreadsheet_saved_keeps_its_sense(written: str, meant: bool) -> None:
    assert only(truth=written)["truth"] is meant


@pytest.mark.parametrize("written", ["40.0", "4e1", "40"])
def test_a_whole_number_may_be_written_with_a_point(written: str) -> None:
    assert only(count=written)["count"] == 40


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"id,kind\nx1,a\n", b"kind,id,day,truth,size,count,place\n", "id\n云".encode("gbk")]
)
def test_a_file_with_other_columns_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(content, TABLE)


def test_a_file_with_a_header_alone_has_no_rows() -> None:
    assert read(file(), TABLE).num_rows == 0


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert read(b"\xef\xbb\xbf" + file({}), TABLE).column_names == list(FIELDS)


def test_a_text_may_hold_commas_quotes_and_line_ends() -> None:
    assert only(id='"a, ""b""\nc"')["id"] == 'a, "b"\nc'


def test_columns_come_in_one_chunk_and_repeated_values_as_a_dictionary() -> None:
    rows = [{"id": f"x{number}", "kind": "ab"[number % 2]} for number in range(200_000)]
    columns = read(file(*rows), TABLE)
    assert {column.num_chunks for column in columns.columns} == {1}
    assert pa.types.is_dictionary(columns["kind"].type)
    assert Rows(columns).values("kind") == [row["kind"] for row in rows]
    assert Rows(columns).values("id") == [row["id"] for row in rows]


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(2**53), 2**53))
def test_a_number_is_read_as_python_reads_it(size: float, count: int) -> None:
    assert (only(size=repr(size), count=str(count))["size"], only(count=str(count))["count"]) == (size, count)
