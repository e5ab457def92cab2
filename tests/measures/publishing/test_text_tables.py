"""Tables as texts: a file read and written again is the same, and equal values keep their spelling."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.publishing.text_tables import cell, read, read_all, same
from measures.table import schema
from measures.table.package import DATA
from measures.table.replacing import contents

MEASURES = schema.load(DATA).tables["measures"]
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def test_every_bundled_table_is_written_as_it_was_read() -> None:
    files = contents.read(DATA)
    for table in read_all(files).values():
        assert table.content() == files[table.definition.path]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (math.nan, ""),
        (True, "true"),
        (40.0, "40"),
        (0, "0"),
        (0.5, "0.5"),
        (450000000.0, "450000000"),
        ("两\n行", "两 行"),
    ],
)
def test_a_value_is_written_as_a_person_would(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize(
    ("field", "first", "second", "equal"),
    [
        ("value", "40", "40.0", True),
        ("value", "40", "41", False),
        ("value", "40", "", False),
        ("value", "40", "many", False),
        ("paragraph", "6", "6.0", True),
        ("note_en", "40", "40.0", False),
    ],
)
def test_cells_are_compared_by_what_they_mean(field: str, first: str, second: str, equal: bool) -> None:
    assert same(MEASURES.by_name[field], first, second) is equal


def test_truth_is_one_in_every_spelling() -> None:
    field = schema.load(DATA).tables["sources"].by_name["has_text"]
    assert same(field, "TRUE", "true")
    assert not same(field, "false", "true")


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_any_text_comes_back(notes: list[str]) -> None:
    table = read((",".join(MEASURES.columns) + "\n").encode(), MEASURES)
    for number, note in enumerate(notes):
        table.put({**table.blank(), "measure_id": f"s01-{number:02}", "note_en": cell(note)})
    again = read(table.content(), MEASURES)
    assert again.rows == table.rows


def test_a_row_goes_behind_the_one_that_is_named() -> None:
    table = read((",".join(MEASURES.columns) + "\n").encode(), MEASURES)
    for key in ("s01-01", "s02-01"):
        table.put({**table.blank(), "measure_id": key})
    table.put({**table.blank(), "measure_id": "s01-02"}, after="s01-01")
    assert [*table.rows] == ["s01-01", "s01-02", "s02-01"]
