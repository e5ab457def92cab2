"""`new`: a package of one's own, empty or with the bundled figures, in a folder that holds nothing."""

from pathlib import Path

import pytest
from alterations import rows_of
from commands import Command

from measures.table import package as packages
from measures.table.package import Package


def test_an_empty_package_is_sound_and_holds_no_figure(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    code, printed, _ = command("new", folder)
    assert code == 0
    assert str(folder) in printed
    made = packages.load(folder)
    assert (len(made.measure_rows), list(made.region_rows), made.version) == (0, ["china"], "0.1.0")
    assert made.metric_rows == packages.load().metric_rows
    assert not (folder / "published.json").exists()
    assert command("validate", "--data", folder)[0] == 0


def test_a_package_from_the_bundled_one_holds_all_that_it_holds(
    command: Command, package: Package, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    assert command("new", folder, "--from", "bundled")[0] == 0
    made = packages.load(folder)
    assert made.version == package.version
    for table in package.schema.tables.values():
        assert rows_of(folder, table.path) == rows_of(package.folder, table.path)
    assert command("validate", "--data", folder)[0] == 0


def test_a_row_that_is_added_to_an_empty_package_is_shown(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    command("new", folder)
    with (folder / "regions.csv").open("a", encoding="utf-8") as file:
        file.write("heshan,禾山省,Heshan,province,china,97,,,,\n")
    assert command("validate", "--data", folder)[0] == 0
    assert "heshan" in packages.load(folder).region_rows


@pytest.mark.parametrize("source", ["empty", "bundled"])
def test_a_folder_in_use_is_left_as_it_is(source: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    code, _, said = command("new", tmp_path, "--from", source)
    assert code == 2
    assert "holds files already" in said
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_that_cannot_be_written_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, said = command("new", tmp_path / "file" / "mine")
    assert code == 2
    assert "cannot be written" in said
