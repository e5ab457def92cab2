"""The record in Office files: written into custom properties, read back by us and by the libraries."""

import io
from collections.abc import Callable

import docx
import openpyxl  # type: ignore[import-untyped]
import pptx
import pytest
from files_with_records import OFFICE, RECORDS, SAMPLE, saved
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.exports.record import Record, office, reading
from measures.exports.zip_files import unzipped
from measures.language.office_text import legal


@settings(max_examples=30)
@given(sample=RECORDS, kind=st.sampled_from(sorted(OFFICE)))
def test_any_record_survives_an_office_file(sample: Record, kind: str) -> None:
    found = reading.read(f"a.{kind}", office.with_record(OFFICE[kind], sample))
    assert found.revisions == sample.revisions
    assert found.title == legal(sample.title)


@pytest.mark.parametrize("kind", OFFICE)
def test_values_are_short_enough_for_office(kind: str) -> None:
    revisions = {f"s{source:02}-{number:02}": 1 for source in range(1, 20) for number in range(1, 30)}
    long = Record("题" * 600, "1.0.0", "2026-11-23", "https://example.org/" + "a" * 1000, revisions)
    data = office.with_record(OFFICE[kind], long)
    assert reading.read(f"a.{kind}", data) == long
    if kind == "xlsx":
        properties = openpyxl.load_workbook(io.BytesIO(data)).custom_doc_props.props
        assert max(len(entry.value) for entry in properties) <= 255
        names = [entry.name for entry in properties]
        assert {"JianfuTitle", "JianfuDataVersion", "JianfuExported", "JianfuLink", "JianfuMeasures1"} <= set(names)
        assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", OFFICE)
def test_writing_a_record_twice_is_writing_it_once(kind: str) -> None:
    once = office.with_record(OFFICE[kind], SAMPLE)
    assert office.with_record(once, SAMPLE) == once
    assert office.with_record(OFFICE[kind], SAMPLE) == once


@pytest.mark.parametrize("kind", OFFICE)
def test_a_newer_record_replaces_the_old_one_whole(kind: str) -> None:
    longer = Record("t" * 600, "0.9.0", "2026-01-01", "", {f"s01-{number}": 1 for number in range(10, 99)})
    data = office.with_record(office.with_record(OFFICE[kind], longer), SAMPLE)
    assert reading.read(f"a.{kind}", data) == SAMPLE


def test_other_properties_and_all_other_parts_stay() -> None:
    data = office.with_record(OFFICE["xlsx"], SAMPLE)
    properties = {
        entry.name: entry.value for entry in openpyxl.load_workbook(io.BytesIO(data)).custom_doc_props.props
    }
    assert properties["Department & Co"] == "=1+1"
    before, after = unzipped(OFFICE["xlsx"]), unzipped(data)
    touched = {office.PROPERTIES, office.CONTENT_TYPES, "_rels/.rels"}
    assert {name: part for name, part in after.items() if name not in touched} == {
        name: part for name, part in before.items() if name not in touched
    }
    assert next(iter(after)) == next(iter(before))


@pytest.mark.parametrize(("kind", "opened"), [("pptx", pptx.Presentation), ("docx", docx.Document)])
def test_the_libraries_open_a_file_with_a_record(kind: str, opened: Callable[[io.BytesIO], object]) -> None:
    data = office.with_record(OFFICE[kind], SAMPLE)
    again = saved(opened(io.BytesIO(data)))
    assert reading.read(f"a.{kind}", again) == SAMPLE
