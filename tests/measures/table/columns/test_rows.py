"""Rows of tables and of frames, compared with pandas."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.table.columns.rows import Rows, records
from measures.table.package import Package


def test_every_frame_gives_what_pandas_gives(package: Package) -> None:
    for frame in package.frames.values():
        ours, theirs = records(frame), frame.to_dict("records")
        assert [list(row) for row in ours] == [list(row) for row in theirs]
        for one, other in zip(ours, theirs, strict=True):
            for name, value in one.items():
                blank = pd.isna(other[name])
                assert pd.isna(value) if blank else (value == other[name] and type(value) is type(other[name]))


def test_an_empty_frame_has_no_rows(package: Package) -> None:
    assert records(package.measures.head(0)) == []


def ids(package: Package) -> list[str]:
    return list(package.measures["measure_id"])


@given(st.lists(st.integers(0, 188)))
def test_rows_are_taken_in_the_order_asked_for(package: Package, positions: list[int]) -> None:
    expected = [ids(package)[position] for position in positions]
    assert [row["measure_id"] for row in package.rows["measures"].take(positions)] == expected


def test_rows_behave_as_a_list_does(package: Package) -> None:
    rows, every = package.rows["measures"], ids(package)
    assert len(rows) == len(every)
    assert [row["measure_id"] for row in rows] == every
    assert rows[0]["measure_id"] == every[0]
    assert rows[-1]["measure_id"] == every[-1]
    assert [row["measure_id"] for row in rows[3:9:2]] == every[3:9:2]
    with pytest.raises(IndexError):
        rows[len(every)]


def test_rows_are_found_by_a_key_in_the_order_of_the_table(package: Package) -> None:
    found = package.rows["metrics"].by("metric_id")
    assert list(found) == list(package.metrics["metric_id"])
    assert all(row["metric_id"] == key for key, row in found.items())


def test_many_rows_come_one_after_the_other(package: Package) -> None:
    columns = package.tables["keywords"]
    many = Rows(columns.take(list(range(len(columns))) * 25))
    assert [row["keyword_id"] for row in many] == package.rows["keywords"].values("keyword_id") * 25


@pytest.mark.parametrize("field", ["region_id", "metric_id", "source_id", "measure_id", "note_zh"])
def test_positions_are_found_by_any_text_in_the_order_of_first_appearance(field: str, package: Package) -> None:
    column = list(package.measures[field])
    found = package.rows["measures"].positions(field)
    assert list(found) == list(dict.fromkeys(column))
    assert {value: list(rows) for value, rows in found.items()} == {
        value: [row for row, other in enumerate(column) if other == value] for value in found
    }
