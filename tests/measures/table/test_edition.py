"""The package in one language: named figures, names and labels."""

import json

import pytest
from editions import edition
from invented import figure

from measures.table import figures
from measures.table.figures import ContractFault, FigureRow
from measures.table.package import Package


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_measure_is_a_figure_that_keeps_the_contract(code: str, package: Package) -> None:
    rows = edition(package, code).everything()
    assert [row["measure_id"] for row in rows] == list(package.measures["measure_id"])
    for row in rows:
        assert set(row) == FigureRow.__required_keys__
        names = ("region", "province", "level", "metric", "direction", "status_name", "source_title")
        assert all(row[name] for name in names)  # type: ignore[literal-required]


def test_names_come_in_the_chosen_language(invented: Package) -> None:
    (zh,) = edition(invented).of_region("bailu-town")
    (en,) = edition(invented, "en").of_region("bailu-town")
    assert (zh["region"], zh["province"], zh["note"]) == ("白鹭镇", "禾山省", "是全县数字的一部分。")
    assert (en["region"], en["province"], en["note"]) == ("Bailu Town", "Heshan", "Part of the county's figure.")
    assert (zh["unit_name"], en["unit_name"]) == ("块", "plaques")
    assert (zh["source_date"], zh["source_title"]) == ("2021-03-05", "云溪县给村里摘牌子")


def test_a_figure_is_named_once_for_every_question(invented: Package) -> None:
    chosen = edition(invented)
    (row,) = chosen.of_region("bailu-town")
    assert chosen.by_ids(["s01-05"])[0] is row
    assert next(one for one in chosen.of_metric("plaques_removed") if one["measure_id"] == "s01-05") is row
    assert edition(invented) is chosen
    assert edition(invented, "en") is not chosen


def test_a_path_reads_from_the_whole_in_chinese_and_from_the_part_in_english(invented: Package) -> None:
    assert edition(invented).path("bailu-town") == "禾山省松岭市云溪县白鹭镇"
    assert edition(invented, "en").path("bailu-town") == "Bailu Town, Yunxi County, Songling, Heshan"
    assert edition(invented).path("china") == "中国"


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", float("nan")), ("value", 3), ("value_high", None), ("layer", None), ("paragraph", 1.0)],
)
def test_a_row_that_breaks_the_contract_is_named(field: str, value: object, invented: Package) -> None:
    with pytest.raises(ContractFault, match=rf"figure s01-90: {field} is"):
        figures.checked([edition(invented).named([figure(measure_id="s01-90")])[0] | {field: value}])


def test_a_frame_has_the_columns_of_the_contract_in_its_order(invented: Package) -> None:
    rows = edition(invented).everything()
    assert list(figures.frame(rows).columns) == [name for name in figures.COLUMNS if name in rows[0]]
    assert list(figures.frame([]).columns) == list(figures.frame(rows).columns)
    widened: list[FigureRow] = [{**rows[0], "also": "2021-01-01"}, rows[1]]
    assert list(figures.frame(widened)["also"]) == ["2021-01-01", ""]


def test_known_numbers_and_changes_are_told_from_blanks(invented: Package) -> None:
    rows = {row["measure_id"]: row for row in edition(invented).everything()}
    assert figures.has_change(rows["s01-03"]) and not figures.has_change(rows["s01-01"])
    assert figures.known(rows["s02-03"]["value_high"]) and not figures.known(rows["s01-01"]["value_high"])
    assert json.loads(json.dumps(rows["s01-03"]))["before"] == 30
