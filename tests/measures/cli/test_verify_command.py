"""`verify`: a figure that is not at its recorded position must be named."""

from pathlib import Path

import invented as invention
import pytest
from alterations import altered_digit, change, rows_of
from commands import Command

from measures.table.package import Package


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
    assert "pointers: 8 measures and 1 practice" in printed
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
