"""Validation of the package: a copy is changed in one place, and the fault must name it."""

from collections.abc import Callable
from pathlib import Path

import invented as invention
import pytest
from alterations import change, drop_column, recode, rewrite, rows_of

from measures.faults import DataFault, Fault
from measures.table import validation
from measures.table.package import Package

Spoil = Callable[[Path], None]


def places(folder: Path) -> list[str]:
    """Places of the faults of a folder."""
    return [fault.place() for fault in validation.faults(folder)]


@pytest.fixture
def data(spoilable: Path) -> Path:
    """A copy of the invented package's data folder, for the test to change."""
    return spoilable / "data"


def test_the_bundled_data_is_sound(copied_data: Path) -> None:
    assert validation.faults(copied_data) == []


def test_the_invented_data_is_sound(data: Path) -> None:
    assert validation.faults(data) == []


def test_counts_name_every_file_with_its_rows(data: Path) -> None:
    counts = validation.counts(data)
    assert counts["measures.csv"] == 8
    assert counts["sources.csv"] == 3
    assert set(counts) == {path.name for path in data.glob("*.csv")}


@pytest.mark.parametrize(
    ("file", "row", "field", "value"),
    [
        ("measures.csv", 2, "value", "many"),
        ("measures.csv", 2, "value", ""),
        ("measures.csv", 2, "value", "-1"),
        ("measures.csv", 2, "value", "nan"),
        ("measures.csv", 2, "value", "inf"),
        ("measures.csv", 4, "value", "17"),
        ("measures.csv", 9, "value_high", "3"),
        ("measures.csv", 2, "qualifier", "about"),
        ("measures.csv", 2, "layer", "street"),
        ("measures.csv", 2, "unit", "匹"),
        ("measures.csv", 2, "unit", "项"),
        ("measures.csv", 2, "unit", ""),
        ("measures.csv", 2, "status", "finished"),
        ("measures.csv", 2, "scope", "part"),
        ("measures.csv", 2, "as_of", "2021-02-30"),
        ("measures.csv", 2, "as_of", "March 2021"),
        ("measures.csv", 2, "paragraph", "0"),
        ("measures.csv", 2, "paragraph", "2.5"),
        ("measures.csv", 2, "char_start", "-1"),
        ("measures.csv", 2, "char_end", "1"),
        ("measures.csv", 2, "span_sha256", "0123456789abcdef0"),
        ("measures.csv", 2, "span_sha256", "0123456789ABCDEF"),
        ("measures.csv", 2, "measure_id", "first"),
        ("measures.csv", 3, "measure_id", "s01-01"),
        ("measures.csv", 2, "source_id", "s99"),
        ("measures.csv", 2, "source_id", "s03"),
        ("measures.csv", 2, "region_id", "nowhere"),
        ("measures.csv", 2, "metric_id", "nothing"),
        ("measures.csv", 2, "object_id", "nothing"),
        ("measures.csv", 2, "object_id", "village_duty_items"),
        ("measures.csv", 2, "basis", "some"),
        ("measures.csv", 2, "basis", "share"),
        ("measures.csv", 2, "basis", "change"),
        ("measures.csv", 4, "basis", "share"),
        ("measures.csv", 2, "mean_per", "month"),
        ("measures.csv", 2, "mean_per", "village"),
        ("measures.csv", 2, "part_of", "s09-09"),
        ("measures.csv", 2, "part_of", "s01-01"),
        ("measures.csv", 2, "revision", "0"),
        ("sources.csv", 2, "has_text", "maybe"),
        ("sources.csv", 2, "has_text", ""),
        ("sources.csv", 2, "text_sha256", ""),
        ("sources.csv", 2, "text_sha256", "0" * 63),
        ("sources.csv", 2, "section", "other"),
        ("sources.csv", 2, "region_id", "nowhere"),
        ("sources.csv", 3, "source_id", "s01"),
        ("regions.csv", 3, "level", "state"),
        ("regions.csv", 3, "parent_id", "nowhere"),
        ("regions.csv", 3, "parent_id", "heshan"),
        ("regions.csv", 3, "code", "97x"),
        ("regions.csv", 4, "region_id", "heshan"),
        ("metrics.csv", 2, "direction", "up"),
        ("metrics.csv", 2, "additive", "perhaps"),
        ("metrics.csv", 2, "metric_id", "Plaques"),
        ("metrics.csv", 2, "equal_units", "个"),
        ("objects.csv", 2, "metric_id", "nothing"),
        ("objects.csv", 3, "broader", "nothing"),
        ("objects.csv", 3, "broader", "village_duty_items"),
        ("objects.csv", 3, "object_id", "removed_plaques"),
        ("objects.csv", 3, "name_zh", "牌子"),
        ("objects.csv", 3, "name_en", "plaques"),
        ("practices.csv", 2, "practice_type_id", "nothing"),
        ("practices.csv", 2, "char_end", "1"),
        ("practice_types.csv", 2, "direction", "up"),
        ("keywords.csv", 2, "count", "1"),
        ("keywords.csv", 2, "source_id", "s99"),
    ],
)
def test_a_wrong_cell_is_named_by_file_row_and_field(file: str, row: int, field: str, value: str, data: Path) -> None:
    change(data, file, row, field, value)
    assert f"{file} · row {row} · field {field}" in places(data)


@pytest.mark.parametrize(("field", "value"), [("region_id", "nowhere"), ("part_of", "s09-09")])
def test_a_reference_to_nothing_names_the_value_that_is_wrong(field: str, value: str, data: Path) -> None:
    change(data, "measures.csv", 2, field, value)
    assert f"“{value}”" in validation.faults(data)[0].text()


def test_a_mean_without_what_it_is_a_mean_per_is_a_fault(data: Path) -> None:
    change(data, "measures.csv", 2, "basis", "mean")
    assert places(data) == ["measures.csv · row 2 · field mean_per"]


@pytest.mark.parametrize("basis", ["per_day", "per_week", "per_month", "per_year", "total"])
def test_what_a_figure_is_a_mean_per_stands_with_a_mean_alone(basis: str, data: Path) -> None:
    change(data, "measures.csv", 9, "basis", "mean")
    change(data, "measures.csv", 9, "mean_per", "village")
    assert places(data) == []
    change(data, "measures.csv", 9, "basis", basis)
    assert places(data) == ["measures.csv · row 9 · field mean_per"]


@pytest.mark.parametrize(
    ("metric", "unit", "fits"),
    [
        ("assessment_items", "项", {"total", "mean", "per_day", "per_week", "per_month", "per_year"}),
        ("report_items_cut", "%", {"mean", "share", "change"}),
        ("staff_pay_and_welfare", "倍", {"mean", "share", "change"}),
        ("community_workers", "人/万人", {"mean"}),
        ("funds_committed", "元/村", {"mean"}),
    ],
)
def test_a_unit_and_a_basis_say_the_same(
    metric: str, unit: str, fits: set[str], invented: Package, data: Path
) -> None:
    cells = {"metric_id": metric, "object_id": invention.object_of(metric), "unit": unit}
    for field, value in cells.items():
        change(data, "measures.csv", 2, field, value)
    sound = set()
    for basis in invented.schema.tables["measures"].by_name["basis"].constraints["enum"]:
        change(data, "measures.csv", 2, "basis", basis)
        change(data, "measures.csv", 2, "mean_per", "township" if basis == "mean" else "")
        found = places(data)
        assert set(found) <= {"measures.csv · row 2 · field basis"}
        sound |= set() if found else {basis}
    assert sound == fits


def test_objects_of_two_metrics_may_share_a_name(data: Path) -> None:
    objects = rows_of(data, "objects.csv")
    places_of = {row["object_id"]: number for number, row in enumerate(objects, start=2)}
    for field in ("name_zh", "name_en"):
        shared = objects[places_of["village_duty_items"] - 2][field]
        change(data, "objects.csv", places_of["removed_plaques"], field, shared)
    assert places(data) == []


def test_a_chain_of_objects_stays_within_its_metric(data: Path) -> None:
    """Every measure and every wider kind, each moved to an object of each other metric in turn."""
    objects = rows_of(data, "objects.csv")
    strangers = {row["metric_id"]: row["object_id"] for row in objects if row["metric_id"] != "plaques_removed"}
    for stranger in list(strangers.values())[::7]:
        change(data, "objects.csv", 3, "broader", stranger)
        change(data, "measures.csv", 2, "object_id", stranger)
        assert set(places(data)) == {
            "measures.csv · row 2 · field object_id",
            "objects.csv · row 3 · field broader",
        }


def test_a_region_without_a_parent_that_is_not_the_nation_is_a_fault(data: Path) -> None:
    change(data, "regions.csv", 5, "parent_id", "")
    assert places(data) == ["regions.csv · row 5 · field parent_id"]


@pytest.mark.parametrize(
    ("file", "field", "first", "second"),
    [
        ("measures.csv", "part_of", "s01-02", "s01-01"),
        ("regions.csv", "parent_id", "songling", "heshan"),
        ("objects.csv", "broader", "removed_outdoor_plaques", "removed_plaques"),
    ],
)
def test_every_row_of_a_loop_is_named(file: str, field: str, first: str, second: str, data: Path) -> None:
    row = {"measures.csv": 2, "regions.csv": 3, "objects.csv": 2}[file]
    change(data, file, row, field, first)
    change(data, file, row + 1, field, second)
    assert {f"{file} · row {row} · field {field}", f"{file} · row {row + 1} · field {field}"} <= set(places(data))


@pytest.mark.parametrize("field", ["before", "revision", "measure_id"])
def test_a_missing_column_is_named_as_missing(field: str, data: Path) -> None:
    drop_column(data, "measures.csv", field)
    found = validation.faults(data)
    assert [fault.place() for fault in found if fault.text() == "the column is missing"] == [
        f"measures.csv · field {field}"
    ]


def test_a_missing_column_is_told_once_and_not_for_every_cell_behind_it(data: Path) -> None:
    drop_column(data, "measures.csv", "before")
    assert len(validation.faults(data)) == 1


def test_columns_in_another_order_are_a_fault(data: Path) -> None:
    rewrite(data, "measures.csv", lambda rows: [[row[1], row[0], *row[2:]] for row in rows])
    assert any(place.startswith("measures.csv · field") for place in places(data))


def test_a_column_that_the_definition_lacks_is_a_fault(data: Path) -> None:
    rewrite(data, "measures.csv", lambda rows: [[*row, "extra"] for row in rows])
    assert "measures.csv · field extra" in places(data)


def test_a_row_with_fewer_cells_is_named(data: Path) -> None:
    rewrite(data, "measures.csv", lambda rows: [rows[0], rows[1][:-1], *rows[2:]])
    assert "measures.csv · row 2 · field revision" in places(data)


def test_a_row_with_more_cells_is_named(data: Path) -> None:
    rewrite(data, "measures.csv", lambda rows: [rows[0], [*rows[1], "x"], *rows[2:]])
    assert "measures.csv · row 2" in places(data)


@pytest.mark.parametrize("file", ["measures.csv", "regions.csv"])
def test_a_file_in_another_encoding_is_named_and_no_other(file: str, data: Path) -> None:
    recode(data, file, "gb18030")
    found = [fault for fault in validation.faults(data) if fault.text() == "the file is not UTF-8 text"]
    assert [fault.place() for fault in found] == [file]


@pytest.mark.parametrize("file", ["measures.csv", "regions.csv", "keywords.csv"])
def test_an_empty_file_is_named(file: str, data: Path) -> None:
    (data / file).write_text("", encoding="utf-8")
    assert file in places(data)


@pytest.mark.parametrize("file", ["measures.csv", "regions.csv", "keywords.csv"])
def test_a_file_that_is_not_there_is_named(file: str, data: Path) -> None:
    (data / file).unlink()
    assert file in places(data)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"resources": 1}', '{"version": 1, "created": 2}', "null"])
def test_a_definition_that_cannot_be_read_is_a_fault_and_no_crash(text: str, data: Path) -> None:
    (data / "datapackage.json").write_text(text, encoding="utf-8")
    assert places(data) == ["datapackage.json"]


def test_a_definition_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert places(tmp_path) == ["datapackage.json"]


@pytest.mark.parametrize("alter", [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")])
def test_files_saved_by_a_spreadsheet_stay_sound(alter: Callable[[bytes], bytes], data: Path) -> None:
    path = data / "measures.csv"
    path.write_bytes(alter(path.read_bytes()))
    assert validation.faults(data) == []


def test_a_fault_says_its_place_and_reason_in_the_words_of_the_reader() -> None:
    fault = Fault("measures.csv", 2, "value", "“{cell}” is wrong", {"cell": "x"})
    assert (fault.place(), fault.text()) == ("measures.csv · row 2 · field value", "“x” is wrong")
    words = {"row {row}": "第{row}行", "field {field}": "{field}栏", "“{cell}” is wrong": "“{cell}”有误"}
    assert fault.place(words.__getitem__) == "measures.csv · 第2行 · value栏"
    assert fault.text(words.__getitem__) == "“x”有误"


def test_a_data_fault_shows_its_first_faults() -> None:
    fault = DataFault([Fault("a.csv", number, "", "wrong") for number in range(1, 9)])
    assert len(fault.faults) == 8
    assert "a.csv · row 5: wrong" in str(fault)
    assert "row 6" not in str(fault)
