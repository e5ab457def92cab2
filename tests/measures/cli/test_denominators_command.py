"""`denominators`: units counted from division codes into a copy of the data."""

from pathlib import Path

import pytest
from alterations import rows_of
from commands import Command

from measures.table import validation


def division_codes(folder: Path) -> Path:
    """A few codes as the npm package has them: for one county three towns, a zone and three villages."""
    folder.mkdir()
    streets = ["350627100", "350627101", "350627200", "350627400"]
    villages = ["350627100200", "350627100001", "350627101399", "350627101400", "140423100200"]
    for file, codes in (("streets.csv", streets), ("villages.csv", villages)):
        (folder / file).write_text(
            "\n".join(["code,name", *(f"{code},x" for code in codes)]) + "\n", encoding="utf-8"
        )
    return folder


def test_denominators_counts_into_the_table_and_keeps_what_articles_state(
    command: Command, copied_data: Path, tmp_path: Path
) -> None:
    stated = [row for row in rows_of(copied_data, "denominators.csv") if row["origin"] == "article"]
    counted = len(rows_of(copied_data, "denominators.csv")) - len(stated)
    code, printed, _ = command(
        "denominators", "--divisions", division_codes(tmp_path / "dist"), "--data", copied_data
    )
    assert (code, printed) == (0, f"denominators: {counted} counted in the codes\n")
    rows = {row["denominator_id"]: row for row in rows_of(copied_data, "denominators.csv")}
    found = {
        key: (rows[key]["count"], rows[key]["similar"])
        for key in rows
        if key.startswith("nanjing-county") and "codes" in key
    }
    assert found == {"nanjing-county:township:codes": ("3", "1"), "nanjing-county:village:codes": ("3", "1")}
    assert rows["xiangyuan-county:village:codes"]["count"] == "1"
    assert rows["changzhi:village:codes"]["count"] == "1"
    assert [row for row in rows.values() if row["origin"] == "article"] == stated
    assert validation.faults(copied_data) == []
    # A briefing that put a figure per village has lost its denominator: its text must no longer say so.
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert "briefings/face-off.yaml · scene 3 (per-village) · field headline" in printed


def test_denominators_counted_again_are_the_same(command: Command, copied_data: Path, tmp_path: Path) -> None:
    folder = division_codes(tmp_path / "dist")
    written = []
    for _ in range(2):
        assert command("denominators", "--divisions", folder, "--data", copied_data)[0] == 0
        written.append((copied_data / "denominators.csv").read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("text", [None, "", "name\nx\n", "code\nx\n"])
def test_denominators_refuses_a_folder_without_codes_and_leaves_the_table(
    text: str | None, command: Command, copied_data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "dist"
    folder.mkdir()
    if text is not None:
        for file in ("streets.csv", "villages.csv"):
            (folder / file).write_text(text, encoding="utf-8")
    before = (copied_data / "denominators.csv").read_bytes()
    code, printed, complaint = command("denominators", "--divisions", folder, "--data", copied_data)
    assert (code, printed) == (2, "")
    assert "division codes" in complaint
    assert (copied_data / "denominators.csv").read_bytes() == before
