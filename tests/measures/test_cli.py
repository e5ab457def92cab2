"""The commands of `python -m measures`: output and exit code; what is spoilt in a copy of the data must be named."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import invented as invention
import pytest
from alterations import change, drop_column, recode, rows_of
from commands import Command

from measures import package as packages
from measures import queries
from measures.package import Package


def altered_digit(number: str) -> str:
    """The number with another last digit."""
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


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


@pytest.mark.sources
def test_verify_proves_the_bundled_data(command: Command, sources: Path, package: Package) -> None:
    code, printed, _ = command("verify", "--sources", sources)
    assert code == 0
    assert "texts: 19 of 19 recognised by their hash" in printed
    assert f"pointers: {len(package.measures)} measures and {len(package.practices)} practices" in printed
    assert "without their text here: 0" in printed
    assert printed.endswith("verify: 0 faults\n")


def test_verify_proves_the_invented_data(command: Command, invented_folder: Path) -> None:
    code, printed, _ = command("verify", "--data", invented_folder / "data", "--sources", invented_folder / "texts")
    assert code == 0
    assert "pointers: 8 measures and 1 practices" in printed
    assert "verify: 0 faults" in printed


def test_verify_does_not_pass_where_texts_are_missing(
    command: Command, invented_folder: Path, tmp_path: Path
) -> None:
    code, printed, _ = command("verify", "--data", invented_folder / "data", "--sources", tmp_path)
    assert code == 1
    assert "texts: 0 of 2" in printed
    assert "without their text here: 0" not in printed


def test_verify_refuses_a_folder_that_is_not_there(command: Command, tmp_path: Path) -> None:
    code, printed, complaint = command("verify", "--sources", tmp_path / "nowhere")
    assert (code, printed) == (2, "")
    assert "nowhere" in complaint


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
    assert "measures.csv · row 3 · field measure_id: “s01-01” stands twice" in printed


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


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("value", ["value"]),
        ("paragraph", ["paragraph"]),
        ("char_start", ["char_start", "span_sha256"]),
        ("char_end", ["char_start", "span_sha256"]),
    ],
)
def test_verify_names_a_wrong_digit_or_offset(
    field: str, named: list[str], command: Command, spoilable: Path
) -> None:
    for number, row in enumerate(rows_of(spoilable / "data", "measures.csv"), start=2):
        if row["before"] and field == "value":
            continue
        folder = spoilable / f"{number}"
        invention.build(folder)
        change(folder / "data", "measures.csv", number, field, altered_digit(row[field]))
        code, printed, _ = command("verify", "--data", folder / "data", "--sources", folder / "texts")
        assert code == 1
        assert any(f"measures.csv · row {number} · field {name}: " in printed for name in named)


@pytest.mark.parametrize("field", ["before", "after"])
def test_verify_names_a_wrong_stock(field: str, command: Command, spoilable: Path) -> None:
    change(spoilable / "data", "measures.csv", 4, field, "13")
    code, printed, _ = command("verify", "--data", spoilable / "data", "--sources", spoilable / "texts")
    assert code == 1
    assert f"measures.csv · row 4 · field {field}: " in printed


@pytest.mark.parametrize(("file", "row"), [("measures.csv", 2), ("practices.csv", 2), ("denominators.csv", 3)])
def test_verify_names_a_wrong_hash(file: str, row: int, command: Command, spoilable: Path) -> None:
    change(spoilable / "data", file, row, "span_sha256", "0123456789abcdef")
    code, printed, _ = command("verify", "--data", spoilable / "data", "--sources", spoilable / "texts")
    assert code == 1
    assert f"{file} · row {row} · field span_sha256: " in printed


def test_verify_names_the_source_whose_hash_no_text_has(command: Command, spoilable: Path) -> None:
    change(spoilable / "data", "sources.csv", 2, "text_sha256", "0" * 64)
    code, printed, _ = command("verify", "--data", spoilable / "data", "--sources", spoilable / "texts")
    assert code == 1
    assert "texts: 1 of 2" in printed
    assert "sources.csv · row 2 · field text_sha256: " in printed


@pytest.mark.parametrize(("field", "value"), [("unit", "项"), ("region_id", "qingtan-county")])
def test_verify_names_a_unit_or_a_place_that_the_text_does_not_have(
    field: str, value: str, command: Command, spoilable: Path
) -> None:
    change(spoilable / "data", "measures.csv", 2, field, value)
    code, printed, _ = command("verify", "--data", spoilable / "data", "--sources", spoilable / "texts")
    assert code == 1
    assert f"measures.csv · row 2 · field {field}: " in printed


@pytest.mark.sources
@pytest.mark.parametrize(
    ("file", "field"),
    [
        ("measures.csv", "value"),
        ("measures.csv", "char_start"),
        ("measures.csv", "char_end"),
        ("measures.csv", "paragraph"),
        ("practices.csv", "char_start"),
    ],
)
def test_verify_names_a_wrong_digit_in_a_copy_of_the_bundled_data(
    file: str, field: str, command: Command, copied_data: Path, sources: Path
) -> None:
    change(copied_data, file, 2, field, altered_digit(rows_of(copied_data, file)[0][field]))
    code, printed, _ = command("verify", "--data", copied_data, "--sources", sources)
    assert code == 1
    assert f"{file} · row 2 · field " in printed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_table_lists_every_reporting_place_with_qualifier_layer_source_and_date(
    language: str, command: Command, package: Package
) -> None:
    code, printed, _ = command("table", "--metric", "plaques_removed", "--format", "markdown", "--language", language)
    assert code == 0
    lines = printed.splitlines()
    figures = queries.figures(package, language, metrics=["plaques_removed"])
    assert len(lines) == len(figures) + 2
    measures = package.schema.tables["measures"]
    for line, row in zip(lines[2:], figures.to_dict("records"), strict=True):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert cells[0] == row["measure_id"]
        assert cells[1] == queries.path(package, row["region_id"], language)
        assert measures.label("qualifier", row["qualifier"], language) in cells
        assert not row["layer"] or measures.label("layer", row["layer"], language) in cells
        assert row["source_title"] in cells
        assert row["source_date"] in cells
    assert set(queries.reporting_regions(package, "plaques_removed")) <= set(figures["region_id"])


def test_table_as_csv_can_be_read_back(command: Command, package: Package) -> None:
    code, printed, _ = command("table", "--metric", "plaques_removed", "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert len(rows) == (package.measures["metric_id"] == "plaques_removed").sum()
    assert all(row["限定"] and row["来源"] and row["发布日期"] for row in rows)


def test_table_as_json_can_be_read_back_with_null_for_no_number(command: Command, package: Package) -> None:
    code, printed, _ = command("table", "--region", "南靖县", "--format", "json", "--language", "en")
    assert code == 0
    rows = json.loads(printed)
    measures = package.measures.set_index("measure_id")
    assert {row["region_id"] for row in rows} == {"nanjing-county"}
    for row in rows:
        stated = measures.loc[row["measure_id"]]
        assert row["value"] == stated["value"]
        assert (row["before"] is None) == bool(stated["before"] != stated["before"])


def test_table_narrows_to_regions_and_metrics(command: Command, invented_folder: Path) -> None:
    arguments = ["--region", "云溪县", "--region", "songling", "--metric", "plaques_removed", "--format", "csv"]
    code, printed, _ = command("table", "--data", invented_folder / "data", *arguments)
    assert code == 0
    assert [row["举措编号"] for row in csv.DictReader(io.StringIO(printed))] == ["s01-01", "s01-02", "s02-01"]


def test_a_metric_is_found_by_id_or_either_name(command: Command, invented_folder: Path) -> None:
    outcomes = [
        command("table", "--data", invented_folder / "data", "--metric", name)
        for name in ("plaques_removed", "清理牌子", "Plaques removed", "plaques removed")
    ]
    assert [code for code, _, _ in outcomes] == [0, 0, 0, 0]
    assert len({printed for _, printed, _ in outcomes}) == 1


@pytest.mark.parametrize("arguments", [["--region", "nowhere"], ["--metric", "nothing"], ["--region", ""]])
def test_an_unknown_name_is_refused_by_name(arguments: list[str], command: Command) -> None:
    code, printed, complaint = command("table", *arguments)
    assert (code, printed) == (2, "")
    assert arguments[1] in complaint


@pytest.mark.parametrize(
    "arguments", [[], ["publish"], ["table", "--format", "pdf"], ["verify"], ["table", "--language", "fr"]]
)
def test_a_wrong_request_is_refused(arguments: list[str], command: Command) -> None:
    code, printed, complaint = command(*arguments)
    assert (code, printed) == (2, "")
    assert "usage: python -m measures" in complaint


def test_a_region_without_figures_gives_an_empty_table(command: Command) -> None:
    code, printed, _ = command("table", "--region", "天津市", "--format", "csv")
    assert code == 0
    assert len(printed.splitlines()) == 1


@pytest.mark.parametrize("text", ["a|b", "a\\|b"])
def test_a_bar_inside_a_note_does_not_break_the_markdown_table(text: str, command: Command, spoilable: Path) -> None:
    change(spoilable / "data", "measures.csv", 2, "note_zh", text)
    _, printed, _ = command("table", "--data", spoilable / "data", "--region", "yunxi-county")
    line = next(line for line in printed.splitlines() if "s01-01" in line)
    assert text.replace("|", r"\|") in line


def test_every_command_has_help_and_is_listed(command: Command) -> None:
    _, printed, _ = command("--help")
    for name in re.findall(r"^    (\w+) ", printed, re.M):
        code, usage, _ = command(name, "--help")
        assert code == 0
        assert "--data" in usage


def test_the_module_runs_as_a_program() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "measures", "table", "--region", "nowhere"],
        cwd=packages.ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 2
    assert b"nowhere" in ended.stderr
