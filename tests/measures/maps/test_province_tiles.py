"""Places that report, for maps: invented places and the bundled data."""

import invented as invention
import pytest
from editions import edition
from invented import figure

from measures.language import wording
from measures.maps import province_tiles
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


def tile(package: Package, metric: str = METRIC, code: str = "zh", province: str = HESHAN) -> province_tiles.Square:
    squares = province_tiles.province_tiles(edition(package, code), metric)
    return next(square for square in squares if square["code"] == province)


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("metric", ["", METRIC, "burden_monitoring_points"])
def test_all_34_units_are_there_with_their_names(code: str, metric: str, package: Package) -> None:
    squares = province_tiles.province_tiles(edition(package, code), metric)
    assert sorted(square["code"] for square in squares) == CODES
    assert [square["name"] for square in squares] == list(package.tiles[f"name_{code}"])
    assert len({(square["tile_row"], square["tile_column"]) for square in squares}) == len(CODES)


def test_a_unit_without_data_says_none_and_has_no_figure(package: Package) -> None:
    for metric in ("", METRIC):
        squares = province_tiles.province_tiles(edition(package), metric)
        assert all((square["kind"] == "data") == (square["places"] > 0) for square in squares)
        none = [square for square in squares if square["kind"] == "none"]
        assert {square["figure_text"] for square in none} == {""}
        assert {"71", "81", "82"} <= {square["code"] for square in none}
    unreported = province_tiles.province_tiles(edition(package), "burden_monitoring_points")
    assert {square["kind"] for square in unreported} == {"none"}


def test_places_are_the_regions_with_a_figure_counted_once(package: Package) -> None:
    squares = province_tiles.province_tiles(edition(package))
    assert sum(square["places"] for square in squares) == package.measures["region_id"].nunique()
    by_province: dict[str, set[str]] = {}
    for region in package.positions:
        code = package.region_rows[package.province(region)]["code"]
        by_province.setdefault(code, set()).add(region)
    for row in squares:
        assert row["places"] == len(by_province.get(row["code"], set()))


def test_places_inside_are_those_that_the_tile_counts(package: Package) -> None:
    for metric in ("", METRIC, "powers_delegated"):
        rows = package.measures if not metric else package.measures[package.measures["metric_id"] == metric]
        for row in province_tiles.province_tiles(edition(package), metric):
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
        squares = province_tiles.province_tiles(edition(package), metric)
        assert {square["code"] for square in squares if square["figure_text"]} <= provinces


def test_the_figure_of_a_whole_province_is_told_with_its_layer(invented: Package) -> None:
    own = figure("heshan", 5000, qualifier="at_least", measure_id="s01-90")
    package = with_tile(invented, own)
    assert tile(package)["figure_text"] == "≥5,000块（村社区）"
    assert tile(package, code="en")["figure_text"] == "≥5,000 plaques (villages)"
    assert tile(package, metric="")["figure_text"] == ""


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


def figure_texts(package: Package, metric: str) -> dict[str, str]:
    places = province_tiles.map_places(edition(package), metric)
    return {place["region_id"]: place["figure_text"] for place in places}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_reporting_place_is_on_the_map_once(code: str, package: Package) -> None:
    places = province_tiles.map_places(edition(package, code))
    assert sorted(place["region_id"] for place in places) == sorted(package.measures["region_id"].unique())
    assert {place["figure_text"] for place in places} == {""}
    assert all(place["code"] for place in places)


def test_a_place_without_a_code_takes_that_of_the_nearest_region_above(package: Package) -> None:
    codes = {place["region_id"]: place["code"] for place in province_tiles.map_places(edition(package))}
    assert codes["nanhu-new-area"] == package.region_rows["yueyang"]["code"]
    assert codes["nanjing-county"] == "350627"
    assert codes["tianlin-community"] == package.region_rows["tianlin-community"]["code"] != ""


def test_a_place_shows_its_whole_figures_and_no_example(package: Package) -> None:
    texts = figure_texts(package, METRIC)
    examples = package.measures[(package.measures["metric_id"] == METRIC) & (package.measures["scope"] == "example")]
    assert {texts[region] for region in examples["region_id"]} == {""}
    for row in edition(package).of_metric(METRIC):
        if row["scope"] == "whole":
            assert wording.figure(row, "zh") in texts[row["region_id"]]


def test_a_place_shows_a_fact_once_and_no_part_or_mean_beside_its_whole(package: Package) -> None:
    assert figure_texts(package, "powers_delegated")["changzhi"] == "7项（乡镇街道）"
    assert figure_texts(package, "enforcement_items_kept")["shangdang-district"] == "259项（乡镇街道）"
    assert package.measures.set_index("measure_id").loc["s06-06", "part_of"] == "s06-04"
    assert figure_texts(package, "grid_items_exited")["gaoping-city"].startswith("17项")


def test_no_figures_make_an_empty_map(package: Package) -> None:
    assert province_tiles.map_places(edition(package), "burden_monitoring_points") == []
