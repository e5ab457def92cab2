"""Where the reporting places lie, on invented places and on the bundled data."""

import invented as invention
import pytest
from invented import figure

from measures.language import wording
from measures.maps import province_tiles
from measures.table import queries
from measures.table.package import Package

CODES = [
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
    *("71", "81", "82"),
]
HESHAN = "97"
METRIC = "plaques_removed"


def with_tile(package: Package, *measures: dict[str, object]) -> Package:
    """The invented package with a square for its province."""
    tile = {"code": HESHAN, "name_zh": "禾山", "name_en": "Heshan", "tile_row": 1, "tile_column": 1}
    return invention.extended(package, tiles=[tile], measures=measures)


def tile(
    package: Package, metric: str | None = METRIC, code: str = "zh", province: str = HESHAN
) -> dict[str, object]:
    frame = province_tiles.province_tiles(package, code, metric)
    return dict(frame[frame["code"] == province].iloc[0])


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("metric", [None, METRIC, "burden_monitoring_points"])
def test_all_34_units_are_there_with_their_names(code: str, metric: str | None, package: Package) -> None:
    frame = province_tiles.province_tiles(package, code, metric)
    assert sorted(frame["code"]) == CODES
    assert list(frame["name"]) == list(package.tiles[f"name_{code}"])
    assert not frame.duplicated(["tile_row", "tile_column"]).any()
    assert not frame.isna().any().any()


def test_a_unit_without_data_says_none_and_has_no_figure(package: Package) -> None:
    for metric in (None, METRIC):
        frame = province_tiles.province_tiles(package, "zh", metric)
        assert (frame["kind"].eq("data") == frame["places"].gt(0)).all()
        none = frame[frame["kind"] == "none"]
        assert len(none)
        assert set(none["figure_text"]) == {""}
        assert {"71", "81", "82"} <= set(none["code"])
    assert set(province_tiles.province_tiles(package, "zh", "burden_monitoring_points")["kind"]) == {"none"}


def test_places_are_the_regions_with_a_figure_counted_once(package: Package) -> None:
    frame = province_tiles.province_tiles(package, "zh")
    assert frame["places"].sum() == package.measures["region_id"].nunique()
    by_province: dict[str, set[str]] = {}
    for region in package.positions:
        code = package.region_rows[package.province(region)]["code"]
        by_province.setdefault(code, set()).add(region)
    for row in frame.to_dict("records"):
        assert row["places"] == len(by_province.get(row["code"], set()))


def test_places_inside_are_those_that_the_tile_counts(package: Package) -> None:
    for metric in (None, METRIC, "powers_delegated"):
        rows = package.measures if metric is None else package.measures[package.measures["metric_id"] == metric]
        for row in province_tiles.province_tiles(package, "zh", metric).to_dict("records"):
            held = province_tiles.inside(package, row["code"], metric)
            assert len(held) == row["places"]
            assert all(count == (rows["region_id"] == region).sum() > 0 for region, count in held.items())


def test_places_inside_an_unknown_unit_are_none(package: Package) -> None:
    assert province_tiles.inside(package, "71") == {}
    assert province_tiles.inside(package, "99") == {}


def test_wrong_answer_a_citys_figure_taken_for_the_provinces(invented: Package, package: Package) -> None:
    """A province's square shows a figure only where the province as a whole reports one."""
    assert set(invented.measures.loc[invented.measures["metric_id"] == METRIC, "region_id"]) > {"songling"}
    square = tile(with_tile(invented))
    assert (square["places"], square["kind"], square["figure_text"]) == (3, "data", "")
    for metric in package.metric_rows:
        rows = package.measures[package.measures["metric_id"] == metric]
        provinces = {
            package.region_rows[region]["code"]
            for region in rows["region_id"]
            if package.region_rows[region]["level"] == "province"
        }
        frame = province_tiles.province_tiles(package, "zh", metric)
        assert set(frame.loc[frame["figure_text"] != "", "code"]) <= provinces


def test_the_figure_of_a_whole_province_is_told_with_its_layer(invented: Package) -> None:
    own = figure("heshan", 5000, qualifier="at_least", measure_id="s01-90")
    package = with_tile(invented, own)
    assert tile(package)["figure_text"] == "≥5,000块（村社区）"
    assert tile(package, code="en")["figure_text"] == "≥5,000 plaques (villages)"
    assert tile(package, metric=None)["figure_text"] == ""


@pytest.mark.parametrize("fields", [{"scope": "example"}, {"part_of": "s01-01"}])
def test_an_example_or_a_part_is_not_the_whole_provinces(fields: dict[str, str], invented: Package) -> None:
    assert tile(with_tile(invented, figure("heshan", 5, measure_id="s01-90", **fields)))["figure_text"] == ""


def test_a_plan_says_that_it_is_one(invented: Package) -> None:
    square = tile(with_tile(invented, figure("heshan", 5, measure_id="s01-90", status="planned")))
    assert square["figure_text"] == "5块（村社区）（拟推进）"


def test_a_zero_is_a_figure_and_a_blank_is_none(invented: Package) -> None:
    zero = tile(with_tile(invented, figure("heshan", 0, measure_id="s01-90")))
    assert (zero["kind"], zero["figure_text"]) == ("data", "0块（村社区）")
    blank = tile(with_tile(invented), metric="grid_workers")
    assert (blank["kind"], blank["places"], blank["figure_text"]) == ("none", 0, "")


def test_a_figure_of_the_nation_is_no_provinces(invented: Package) -> None:
    nation = with_tile(invented, figure("china", 9, measure_id="s01-90"))
    assert tile(nation)["places"] == tile(with_tile(invented))["places"]
    assert tile(nation)["figure_text"] == ""
    assert "china" not in province_tiles.inside(nation, HESHAN)


def test_a_fact_told_twice_stands_once_on_a_square(invented: Package) -> None:
    rows = [figure("heshan", 5, source_id=source, measure_id=f"{source}-90") for source in ("s01", "s02")]
    assert tile(with_tile(invented, *rows))["figure_text"] == "5块（村社区）"


# Places on a user's base map.


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_reporting_place_is_on_the_map_once(code: str, package: Package) -> None:
    frame = province_tiles.map_places(package, code)
    assert sorted(frame["region_id"]) == sorted(package.measures["region_id"].unique())
    assert set(frame["figure_text"]) == {""}
    assert (frame["code"] != "").all()


def test_a_place_without_a_code_takes_that_of_the_nearest_region_above(package: Package) -> None:
    codes = province_tiles.map_places(package, "zh").set_index("region_id")["code"]
    assert codes["nanhu-new-area"] == package.region_rows["yueyang"]["code"]
    assert codes["nanjing-county"] == "350627"
    assert codes["tianlin-community"] == package.region_rows["baiyun-district"]["code"]


def test_a_place_shows_its_whole_figures_and_no_example(package: Package) -> None:
    texts = province_tiles.map_places(package, "zh", METRIC).set_index("region_id")["figure_text"]
    examples = package.measures[(package.measures["metric_id"] == METRIC) & (package.measures["scope"] == "example")]
    assert {texts[region] for region in examples["region_id"]} == {""}
    for row in queries.figures(package, "zh", metrics=[METRIC]).to_dict("records"):
        if row["scope"] == "whole":
            assert wording.figure(row, "zh") in texts[row["region_id"]]


def test_a_place_shows_a_fact_once_and_no_part_beside_its_whole(package: Package) -> None:
    def text(region: str, metric: str) -> str:
        frame = province_tiles.map_places(package, "zh", metric)
        return str(frame.set_index("region_id")["figure_text"][region])

    assert text("changzhi", "powers_delegated") == "7项（乡镇街道）"
    assert text("shangdang-district", "enforcement_items_kept") == "259项（乡镇街道）"


def test_no_figures_make_an_empty_map_with_its_columns(package: Package) -> None:
    frame = province_tiles.map_places(package, "zh", "burden_monitoring_points")
    assert frame.empty
    assert list(frame.columns) == ["region_id", "name", "code", "longitude", "latitude", "figure_text"]
