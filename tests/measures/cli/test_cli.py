"""The commands of `python -m measures`: output and exit code; what is spoilt in a copy of the data must be named."""

import csv
import io
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import invented as invention
import pytest
from alterations import change, drop_column, recode, rows_of
from commands import Command
from editions import edition

from measures.comparing import verdicts
from measures.table import package as packages
from measures.table import queries, validation
from measures.table.package import Package


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


# Compare.

THREE = ["南靖县", "襄垣县", "南湖新区"]


def compared(command: Command, *arguments: str) -> list[dict[str, Any]]:
    """What compare prints as JSON; the command ends well."""
    code, printed, complaint = command("compare", *arguments, "--format", "json")
    assert (code, complaint) == (0, "")
    found: list[dict[str, Any]] = json.loads(printed)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_compare_gives_each_figure_with_its_denominator_and_every_pair_with_its_reasons(
    language: str, command: Command, package: Package
) -> None:
    (entry,) = compared(command, *THREE, "--metric", "plaques_removed", "--per", "village", "--language", language)
    assert entry["metric_id"] == "plaques_removed"
    stated = package.measures[package.measures["metric_id"] == "plaques_removed"].set_index("measure_id")
    wanted = stated[stated["region_id"].isin(["nanjing-county", "xiangyuan-county", "nanhu-new-area"])]
    assert {figure["measure_id"] for figure in entry["figures"]} == set(wanted.index)
    for figure in entry["figures"]:
        row = wanted.loc[figure["measure_id"]]
        assert [figure[name] for name in ("value", "qualifier", "layer")] == [
            row[name] for name in ("value", "qualifier", "layer")
        ]
        assert (figure["fair_value"] is None) == bool(figure["no_fair_value"]) == (figure["denominator"] is None)
        assert figure["per"] == "village"
    fair = {figure["measure_id"]: figure for figure in entry["figures"]}
    assert fair["s01-01"]["no_fair_value"] == "layer_above"
    below = {key: fair[key]["denominator"] for key in ("s01-02", "s07-10", "s11-01")}
    origins = [(one["count"], one["year"], one["origin"], one["source_id"]) for one in below.values()]
    assert origins == [(203, 2023, "codes", None), (238, 2023, "codes", None), (24, 2024, "article", "s11")]
    assert fair["s01-02"]["fair_value"] == pytest.approx(3152 / 203, rel=0.01)
    assert 0.6 < fair["s07-10"]["fair_value"] <= 150 / 238
    assert fair["s07-10"]["fair_qualifier"] == "at_least"
    regions = {key: figure["region_id"] for key, figure in fair.items()}
    pairs = [(one, other) for one, other in itertools.combinations(regions, 2) if regions[one] != regions[other]]
    assert [(pair["first"], pair["second"]) for pair in entry["pairs"]] == pairs
    names = {figure["measure_id"]: figure["region"] for figure in entry["figures"]}
    for pair in entry["pairs"]:
        assert pair["verdict"] in verdicts.gravity(package)
        assert pair["reasons"] or pair["verdict"] == "comparable"
        for reason in pair["reasons"]:
            assert names[pair["first"]] in reason["sentence"]
            assert names[pair["second"]] in reason["sentence"]


@pytest.mark.parametrize("per", [[], ["--per", "village"]])
def test_compare_says_that_a_county_lies_inside_its_city(per: list[str], command: Command) -> None:
    (entry,) = compared(command, "长治市", "襄垣县", "--metric", "plaques_removed", *per)
    assert entry["verdict"] == "not_comparable"
    assert entry["ranked_together"] == []
    assert len(entry["pairs"]) == 4
    for pair in entry["pairs"]:
        assert pair["verdict"] == "not_comparable"
        sentences = {reason["id"]: reason["sentence"] for reason in pair["reasons"]}
        assert "一个在另一个之内" in sentences["contains"]
        assert "长治市" in sentences["contains"]
        assert "襄垣县" in sentences["contains"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_compare_as_text_tells_the_same(language: str, command: Command, package: Package) -> None:
    arguments = [*THREE, "--metric", "plaques_removed", "--per", "village", "--language", language]
    (entry,) = compared(command, *arguments)
    code, printed, _ = command("compare", *arguments)
    assert code == 0
    lines = printed.splitlines()
    label = package.schema.tables["rules"].label
    assert lines[0] == f"{entry['metric']} [{label('verdict', entry['verdict'], language)}]"
    for figure in entry["figures"]:
        line = next(line for line in lines if line.startswith(f"  {figure['measure_id']} · "))
        assert figure["figure"] in line
        assert figure["as_of"] in line
        if figure["fair_value"] is None:
            assert figure["no_fair_value"] in line
        else:
            assert str(figure["denominator"]["count"]) in line
            assert str(figure["denominator"]["year"]) in line
    assert sum(" / " in line and line.startswith("  s") for line in lines) == len(entry["pairs"])
    for pair in entry["pairs"]:
        assert all(f"    {reason['sentence']}" in lines for reason in pair["reasons"])


@pytest.mark.parametrize("per", ["village", "township", "start"])
def test_compare_keeps_every_figure_whatever_it_is_put_per(per: str, command: Command, package: Package) -> None:
    found = compared(command, "南靖县", "罗江区", "运城市", "高平市", "--per", per)
    regions = ["nanjing-county", "luojiang-district", "yuncheng", "gaoping-city"]
    expected = package.measures.loc[package.measures["region_id"].isin(regions), "measure_id"]
    assert sorted(figure["measure_id"] for entry in found for figure in entry["figures"]) == sorted(expected)


def test_compare_as_a_share_of_the_stock(command: Command) -> None:
    (entry,) = compared(command, "罗江区", "运城市", "--metric", "certificate_items_cut", "--per", "start")
    shares = {figure["region_id"]: figure["fair_value"] for figure in entry["figures"]}
    assert shares["luojiang-district"] == pytest.approx(93.5, abs=0.1)
    assert shares["yuncheng"] == pytest.approx(61.1, abs=0.1)
    (pair,) = entry["pairs"]
    assert pair["verdict"] == "with_care"


def test_compare_tells_a_fact_of_two_articles_once(command: Command) -> None:
    (entry,) = compared(command, "长治市", "昆明市", "--metric", "powers_delegated")
    assert [figure["measure_id"] for figure in entry["figures"]] == ["s15-08", "s18-25"]
    assert entry["figures"][0]["also"] == "2024-10-09"


def test_compare_without_a_unit_has_no_fair_values(command: Command) -> None:
    (entry,) = compared(command, *THREE, "--metric", "清理牌子")
    assert not any({"per", "fair_value"} & set(figure) for figure in entry["figures"])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["南靖县"], "two"),
        (["南靖县", "nanjing-county", "350627"], "two"),
        (["南靖县", "nowhere"], "nowhere"),
        (["南靖县", ""], "nothing in the table"),
        (["南靖县", "襄垣县", "--metric", "nothing"], "nothing"),
    ],
)
def test_compare_refuses_one_region_and_unknown_names(arguments: list[str], named: str, command: Command) -> None:
    code, printed, complaint = command("compare", *arguments)
    assert (code, printed) == (2, "")
    assert named in complaint


@pytest.mark.parametrize(
    "arguments", [[], ["南靖县", "襄垣县", "--per", "head"], ["南靖县", "襄垣县", "--format", "csv"]]
)
def test_compare_refuses_a_wrong_request(arguments: list[str], command: Command) -> None:
    code, printed, complaint = command("compare", *arguments)
    assert (code, printed) == (2, "")
    assert "usage: python -m measures compare" in complaint


# Denominators.


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
    assert (code, printed) == (0, f"denominators: {counted} counted from the codes\n")
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
    # A briefing that put a figure per village has lost its denominator: its words must not go on saying so.
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert "briefings/face-off.yaml · scene 3 (per-village) · field headline" in printed


def test_brief_refuses_an_unknown_kind_and_a_faulty_briefing(command: Command, tmp_path: Path) -> None:
    assert command("brief", "plaques", "--to", tmp_path / "x.odt")[0] == 2
    assert command("brief", "plaques", "--to", tmp_path / "x.pptx")[0] == 2
    assert not (tmp_path / "x.pptx").exists()


def test_a_briefing_that_names_a_lost_figure_fails_validate_with_scene_and_field(
    command: Command, copied_data: Path
) -> None:
    path = copied_data / "briefings" / "plaques.yaml"
    path.write_text(path.read_text("utf-8").replace("{s07-09}", "{s07-99}"), "utf-8")
    code, printed, _ = command("validate", "--data", copied_data)
    assert code == 1
    assert "briefings/plaques.yaml · scene 7 (caveats) · field text: the table has no figure “s07-99”" in printed


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


def test_every_command_has_help_and_is_listed(command: Command) -> None:
    _, printed, _ = command("--help")
    for name in re.findall(r"^    (\w+) ", printed, re.M):
        code, usage, _ = command(name, "--help")
        assert code == 0
        # What is extracted knows nothing of the published table.
        assert ("--data" in usage) == (name != "extract")


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
