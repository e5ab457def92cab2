"""`validate`: what is spoilt in a copy of the data must be named with its place."""

import re
from pathlib import Path

import pytest
from alterations import altered_digit, change, drop_column, recode, rows_of
from commands import Command

from measures.table.package import Package
from measures.table.validation import revisions


def first_change(folder: Path) -> int:
    """Row of the first measure that states both stocks."""
    rows = rows_of(folder, "measures.csv")
    return next(number for number, row in enumerate(rows, start=2) if row["before"] and row["after"])


def test_validate_passes_the_bundled_data_and_counts_its_rows(command: Command, package: Package) -> None:
    code, printed, _ = command("validate")
    assert code == 0
    for table in package.schema.tables.values():
        assert f"{table.path}: {len(package.frames[table.name])} rows" in printed
    assert printed.endswith("validate: 0 faults\n")


@pytest.mark.parametrize(
    ("file", "field", "value"),
    [
        ("measures.csv", "qualifier", "about"),
        ("measures.csv", "status", "finished"),
        ("measures.csv", "unit", "匹"),
        ("measures.csv", "unit", "户"),
        ("measures.csv", "region_id", "nowhere"),
        ("measures.csv", "part_of", "s01-01"),
        ("regions.csv", "parent_id", "china"),
        ("regions.csv", "level", "state"),
        ("metrics.csv", "relief", "more"),
        ("practices.csv", "region_id", "nowhere"),
        ("sources.csv", "text_sha256", "1"),
    ],
)
def test_validate_names_a_wrong_cell_of_the_bundled_data(
    file: str, field: str, value: str, command: Command, copied_data: Path
) -> None:
    change(copied_data, file, 2, field, value)
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert f"{file} · row 2 · field {field}: " in printed


@pytest.mark.parametrize("field", ["value", "before", "after"])
def test_one_digit_of_a_change_makes_the_rules_fail(field: str, command: Command, copied_data: Path) -> None:
    row = first_change(copied_data)
    change(
        copied_data, "measures.csv", row, field, altered_digit(rows_of(copied_data, "measures.csv")[row - 2][field])
    )
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert f"measures.csv · row {row} · field value: " in printed


def test_a_duplicate_key_is_named(command: Command, copied_data: Path) -> None:
    change(copied_data, "measures.csv", 3, "measure_id", "s01-01")
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert "measures.csv · row 3 · field measure_id: “s01-01” occurs twice" in printed


@pytest.mark.parametrize(("file", "field"), [("measures.csv", "before"), ("sources.csv", "note_en")])
def test_a_missing_column_is_named(file: str, field: str, command: Command, copied_data: Path) -> None:
    drop_column(copied_data, file, field)
    for arguments in (["validate"], ["table", "--metric", "plaques_removed"]):
        code, printed, _ = command(*arguments, "--data", copied_data)
        assert code == 1
        assert f"{file} · field {field}: the column is missing" in printed


@pytest.mark.parametrize("command_name", ["validate", "table"])
def test_a_file_in_another_encoding_is_named(command_name: str, command: Command, copied_data: Path) -> None:
    recode(copied_data, "measures.csv", "gbk")
    code, printed, _ = command(command_name, "--data", copied_data)
    assert code == 1
    assert printed.startswith("measures.csv: the file is not UTF-8 text")


@pytest.mark.parametrize("command_name", ["validate", "table"])
@pytest.mark.parametrize("file", ["measures.csv", "keywords.csv"])
def test_an_empty_file_is_named(command_name: str, file: str, command: Command, copied_data: Path) -> None:
    (copied_data / file).write_text("", encoding="utf-8")
    code, printed, _ = command(command_name, "--data", copied_data)
    assert code == 1
    assert printed.startswith(f"{file}: the file is empty")


def test_a_loop_of_parts_is_named(command: Command, copied_data: Path) -> None:
    change(copied_data, "measures.csv", 2, "part_of", "s01-02")
    change(copied_data, "measures.csv", 3, "part_of", "s01-01")
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert "measures.csv · row 2 · field part_of: " in printed
    assert "measures.csv · row 3 · field part_of: " in printed


def test_a_loop_of_regions_is_named(command: Command, copied_data: Path) -> None:
    rows = rows_of(copied_data, "regions.csv")
    child = next(number for number, row in enumerate(rows, start=2) if row["level"] == "county")
    ids = [row["region_id"] for row in rows]
    parent = ids.index(rows[child - 2]["parent_id"]) + 2
    change(copied_data, "regions.csv", parent, "parent_id", ids[child - 2])
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert f"regions.csv · row {child} · field parent_id: " in printed
    assert f"regions.csv · row {parent} · field parent_id: " in printed


def test_a_briefing_that_names_a_lost_figure_fails_validate_with_scene_and_field(
    command: Command, copied_data: Path
) -> None:
    path = copied_data / "briefings" / "plaques.yaml"
    path.write_text(path.read_text("utf-8").replace("{s07-09}", "{s07-99}"), "utf-8")
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert "briefings/plaques.yaml · scene 7 (caveats) · field text: the table has no figure “s07-99”" in printed


def test_a_figure_changed_since_it_was_published_fails_until_its_revision_is_raised(
    command: Command, copied_data: Path
) -> None:
    rows = rows_of(copied_data, "measures.csv")
    row = next(number for number, row in enumerate(rows, start=2) if not row["before"])
    measure, value = rows[row - 2]["measure_id"], rows[row - 2]["value"]
    change(copied_data, "measures.csv", row, "value", altered_digit(value))
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert printed.startswith(f"measures.csv · row {row} · field value: {measure} has changed since version ")
    change(copied_data, "measures.csv", row, "revision", str(int(rows[row - 2]["revision"]) + 1))
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 0


def test_validate_says_with_which_version_it_compared(command: Command, spoilable: Path) -> None:
    data = spoilable / "data"
    code, printed, _ = command("validate", "--data", data)
    assert code == 0
    assert "revisions: no published.json, so there is no published version to compare with\n" in printed
    code, printed, _ = command("validate", "--data", data, "--publish")
    assert code == 0
    assert "published: version " in printed
    assert printed.endswith("8 measures\nvalidate: 0 faults\n")
    _, printed, _ = command("validate", "--data", data)
    assert re.search(r"^revisions: compared with version \S+ of \d{4}-\d\d-\d\d$", printed, re.M)


def test_nothing_is_published_with_a_fault_or_under_an_old_version(command: Command, spoilable: Path) -> None:
    data = spoilable / "data"
    command("validate", "--data", data, "--publish")
    published = (data / "published.json").read_bytes()
    change(data, "measures.csv", 2, "value", "9")
    code, _, _ = command("validate", "--data", data, "--publish")
    assert code == 1
    change(data, "measures.csv", 2, "revision", "2")
    code, _, complaint = command("validate", "--data", data, "--publish")
    assert code == 2
    assert "a higher one in datapackage.json" in complaint
    assert (data / "published.json").read_bytes() == published


def test_the_bundled_data_was_published_and_no_newer_than_it_says(package: Package) -> None:
    published = revisions.last_published(package.folder)
    assert published is not None
    assert published.created <= package.schema.created
