"""`table`: figures in every format, selected by regions and metrics."""

import csv
import io
import json
from pathlib import Path

import pytest
from alterations import change
from commands import Command
from editions import edition

from measures.table import queries
from measures.table.package import Package


@pytest.mark.parametrize("language", ["zh", "en"])
def test_table_lists_every_reporting_place_with_qualifier_layer_source_and_date(
    language: str, command: Command, package: Package
) -> None:
    code, printed, _ = command("table", "--metric", "plaques_removed", "--format", "markdown", "--language", language)
    assert code == 0
    lines = printed.splitlines()
    figures = edition(package, language).of_metric("plaques_removed")
    assert len(lines) == len(figures) + 2
    measures = package.schema.tables["measures"]
    for line, row in zip(lines[2:], figures, strict=True):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert cells[0] == row["measure_id"]
        assert cells[1] == edition(package, language).path(row["region_id"])
        assert measures.label("qualifier", row["qualifier"], language) in cells
        assert not row["layer"] or measures.label("layer", row["layer"], language) in cells
        assert row["source_title"] in cells
        assert row["source_date"] in cells
    assert set(queries.reporting_regions(package, "plaques_removed")) <= {row["region_id"] for row in figures}


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
