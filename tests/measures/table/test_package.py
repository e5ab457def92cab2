"""The data package as the program uses it, on invented places."""

import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import invented as invention
import pandas as pd
import pytest
from alterations import change, drop_column, recode

from measures.faults import DataFault
from measures.table import package as packages
from measures.table import schema
from measures.table.columns.rows import records
from measures.table.package import Package, matching, matching_metrics


@pytest.fixture
def data(spoilable: Path) -> Path:
    """A copy of the invented package's data folder, for the test to change."""
    return spoilable / "data"


def test_the_bundled_package_loads_with_every_table_of_its_definition(package: Package) -> None:
    assert set(package.frames) == set(package.schema.tables)
    assert all(len(frame) for frame in package.frames.values())
    assert package.folder == packages.DATA


def test_a_package_is_frozen(invented: Package) -> None:
    with pytest.raises(FrozenInstanceError):
        invented.folder = Path()  # type: ignore[misc]


def test_columns_have_the_types_of_the_definition(invented: Package) -> None:
    for table in invented.schema.tables.values():
        frame = invented.frames[table.name]
        assert list(frame.columns) == [field.name for field in table.fields]
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
            field.name: field.dtype for field in table.fields
        }


def test_a_blank_is_no_number_and_empty_text_but_never_zero(invented: Package) -> None:
    row = invented.measures.iloc[0]
    assert row["before"] != row["before"]
    assert row["note_zh"] == ""
    assert invented.source_rows["s03"]["date"] == ""
    assert invented.measures["value"].iloc[invented.measure_rows["s02-02"]] == 0


def test_a_region_knows_the_regions_that_contain_it(invented: Package) -> None:
    assert invented.ancestors("xiyan-village") == ["bailu-town", "yunxi-county", "songling", "heshan"]
    assert invented.ancestors("heshan") == []
    assert invented.ancestors("china") == []


def test_a_region_knows_its_province(invented: Package) -> None:
    assert invented.province("xiyan-village") == "heshan"
    assert invented.province("heshan") == "heshan"
    assert invented.province("china") == "china"


def test_regions_are_read_when_an_article_is_on_them_or_says_something_of_them(invented: Package) -> None:
    assert invented.read_regions == {"yunxi-county", "songling", "bailu-town"}


def test_rows_are_found_by_their_ids(invented: Package) -> None:
    assert invented.region_rows["bailu-town"]["name_zh"] == "白鹭镇"
    assert list(invented.metric_rows) == list(invented.metrics["metric_id"])
    assert invented.measures.iloc[invented.measure_rows["s02-01"]]["value"] == 12000
    assert {region: list(rows) for region, rows in invented.positions.items()} == {
        "yunxi-county": [0, 1, 2, 3],
        "bailu-town": [4],
        "songling": [5, 6, 7],
    }


def test_a_table_without_measures_has_no_positions(invented: Package) -> None:
    bare = invention.with_frames(invented, measures=invented.measures.head(0))
    assert bare.positions == {}
    assert bare.measure_rows == {}
    assert bare.wholes("s01-01") == []


def test_rows_and_frames_tell_the_same(package: Package) -> None:
    assert list(package.rows) == list(package.frames) == list(package.schema.tables)
    for name, frame in package.frames.items():
        assert len(package.rows[name]) == len(frame)
        for row, other in zip(package.rows[name], records(frame), strict=True):
            assert list(row) == list(other)
            for field, value in row.items():
                assert pd.isna(value) if pd.isna(other[field]) else value == other[field]
                assert type(value) in (str, bool, int, float)


def test_reading_the_table_needs_no_pandas() -> None:
    used = "package = packages.load(); package.positions, package.read_regions, package.wholes('s01-02')"
    look = f"import sys; from measures.table import package as packages; {used}; print('pandas' in sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", look], cwd=packages.ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "False"


@pytest.mark.parametrize(
    "query", ["yunxi-county", "970121", "云溪县", "Yunxi County", "yunxi county", "YUNXI-COUNTY"]
)
def test_a_region_is_found_by_id_code_or_either_name(query: str, invented: Package) -> None:
    assert matching(invented, [query]) == (["yunxi-county"], [])


def test_regions_are_matched_once_in_the_order_asked_for_and_strangers_are_named(invented: Package) -> None:
    assert matching(invented, ["松岭市", "nowhere", "云溪县", "9701"]) == (["songling", "yunxi-county"], ["nowhere"])


@pytest.mark.parametrize("query", ["", " "])
def test_an_empty_name_matches_no_region(query: str, invented: Package) -> None:
    assert matching(invented, [query]) == ([], [query])


def test_a_metric_is_found_by_its_id_or_either_name_and_strangers_are_named(invented: Package) -> None:
    wanted = ["清理牌子", "PLAQUES REMOVED", "nothing", "plaques_removed"]
    assert matching_metrics(invented, wanted) == (["plaques_removed"] * 3, ["nothing"])


@pytest.mark.parametrize(
    ("file", "row", "field", "value"),
    [
        ("measures.csv", 3, "measure_id", "s01-01"),
        ("measures.csv", 2, "region_id", "nowhere"),
        ("measures.csv", 2, "qualifier", "about"),
        ("measures.csv", 2, "qualifier", ""),
        ("measures.csv", 2, "value", "many"),
        ("measures.csv", 2, "value", ""),
        ("measures.csv", 2, "char_start", "40.5"),
        ("sources.csv", 2, "has_text", ""),
        ("sources.csv", 4, "has_text", "maybe"),
        ("sources.csv", 2, "region_id", "nowhere"),
        ("regions.csv", 3, "parent_id", "songling"),
        ("measures.csv", 2, "part_of", "s01-01"),
        ("metrics.csv", 2, "additive", "perhaps"),
    ],
)
def test_data_that_would_mislead_is_refused_with_its_place(
    file: str, row: int, field: str, value: str, data: Path
) -> None:
    change(data, file, row, field, value)
    with pytest.raises(DataFault) as refusal:
        packages.load(data)
    assert (file, row) in {(fault.file, fault.row) for fault in refusal.value.faults}


def test_files_that_cannot_be_read_are_refused_with_their_names(data: Path) -> None:
    drop_column(data, "measures.csv", "after")
    with pytest.raises(DataFault, match=r"measures\.csv"):
        packages.load(data)


def test_a_file_in_another_encoding_is_refused_with_its_name(data: Path) -> None:
    recode(data, "practices.csv", "gb18030")
    recode(data, "regions.csv", "gb18030")
    with pytest.raises(DataFault, match=r"regions\.csv"):
        packages.load(data)


@pytest.mark.parametrize("text", [None, "[]", "{}", "null"])
def test_a_folder_without_a_definition_is_refused(text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / schema.DESCRIPTOR).write_text(text, encoding="utf-8")
    with pytest.raises(DataFault, match="datapackage"):
        packages.load(tmp_path)


@pytest.mark.parametrize(("written", "meant"), [("TRUE", True), ("True", True), ("FALSE", False), ("False", False)])
def test_a_truth_value_that_a_spreadsheet_saved_keeps_its_sense(written: str, meant: bool, data: Path) -> None:
    change(data, "metrics.csv", 2, "additive", written)
    assert packages.load(data).metrics["additive"].iloc[0] == meant


def test_labels_of_enum_values_stand_in_both_languages(package: Package) -> None:
    for table in package.schema.tables.values():
        for field in table.fields:
            assert set(field.titles) == {"zh", "en"}
            allowed = field.constraints.get("enum", [])
            assert not field.labels or list(field.labels) == allowed
            assert all({"zh", "en"} <= set(words) for words in field.labels.values())
    measures = package.schema.tables["measures"]
    assert measures.label("status", "done", "en") != "done" or measures.label("status", "done", "zh") != "done"
    assert measures.label("note_zh", "anything", "en") == "anything"
