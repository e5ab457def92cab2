"""The map of a page: 34 squares, the places of a chosen one, and a user's base map of invented shapes."""

import json
from collections.abc import Callable
from pathlib import Path

import page_parts
import pytest
from page_parts import drawing
from streamlit.testing.v1 import AppTest

from components.session import loading
from measures.language.catalogue import Language
from measures.maps import province_tiles
from measures.table.edition import in_language
from measures.table.package import ROOT, Package

NUMBER = "GS(0000)0000号（测试）"
# No map of any place: one invented rectangle.
RECTANGLE = {
    "type": "FeatureCollection",
    "approval_number": NUMBER,
    "features": [
        {
            "type": "Feature",
            "properties": {"adcode": 140000, "name": "测试"},
            "geometry": {"type": "Polygon", "coordinates": [[[110, 34], [115, 34], [115, 41], [110, 41], [110, 34]]]},
        }
    ],
}
Opener = Callable[..., AppTest]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opener:
    """Open a page that shows the map, with a tile chosen and perhaps with a base map."""
    monkeypatch.delenv(loading.DATA_VARIABLE, raising=False)
    monkeypatch.delenv(loading.BASEMAP_VARIABLE, raising=False)
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(tmp_path / "no_sources"))

    def opened(view: str, code: str = "zh", base: object = None, **parameters: str) -> AppTest:
        if base is not None:
            file = tmp_path / "map.geojson"
            file.write_text(base if isinstance(base, str) else json.dumps(base, ensure_ascii=False), encoding="utf-8")
            monkeypatch.setenv(loading.BASEMAP_VARIABLE, str(file))
        page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        page.query_params.update({"lang": code, **parameters})
        return page.switch_page(f"components/views/{view}.py").run()

    return opened


def squares(page: AppTest) -> dict[str, str]:
    """Hover text of each square by code."""
    return {
        codes[0]: words
        for trace in drawing(page, "tiles_chart")["data"]
        for codes, words in zip(trace.get("customdata", []), trace.get("hovertext", []), strict=False)
    }


def captions_of(page: AppTest) -> list[str]:
    return [caption.value for caption in page.caption]


@pytest.mark.parametrize("view", ["overview", "metric"])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_all_34_units_are_drawn_and_a_unit_without_data_says_so(
    view: str, code: str, opened: Opener, package: Package
) -> None:
    page = opened(view, code)
    assert not page.exception
    found = squares(page)
    assert sorted(found) == sorted(package.tiles["code"])
    metric = "plaques_removed" if view == "metric" else ""
    for row in province_tiles.province_tiles(in_language(package, Language(code)), metric):
        assert row["name"] in found[row["code"]]
        assert (Language(code)("no data") in found[row["code"]]) == (row["kind"] == "none")


def test_the_square_of_a_silent_unit_never_says_zero(opened: Opener, package: Package) -> None:
    found = squares(opened("overview"))
    for row in province_tiles.province_tiles(in_language(package, Language("zh"))):
        assert row["kind"] == "data" or not any(sign.isdigit() for sign in found[row["code"]])


def test_no_place_is_listed_before_a_square_is_chosen(opened: Opener) -> None:
    assert not opened("overview").get("page_link")


@pytest.mark.parametrize(("view", "metric"), [("overview", ""), ("metric", "plaques_removed")])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_square_opens_its_places_and_each_leads_into_compare(
    view: str, metric: str, code: str, opened: Opener, package: Package
) -> None:
    page = opened(view, code, tile="14")
    assert not page.exception
    held = province_tiles.inside(package, "14", metric)
    links = page.get("page_link")
    assert [link.proto.label for link in links] == [
        Language(code)("{region} ({count})", region=package.region_rows[region][f"name_{code}"], count=count)
        for region, count in held.items()
    ]
    for link, region in zip(links, held, strict=True):
        assert "compare" in link.proto.page
        assert region in link.proto.query_string.replace("%2C", ",").split("regions=")[1].split(",")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_square_without_data_says_so(code: str, opened: Opener, package: Package) -> None:
    page = opened("overview", code, tile="71")
    name = package.tiles.set_index("code").loc["71", f"name_{code}"]
    assert Language(code)("{province}: no data", province=name) in captions_of(page)
    assert not page.get("page_link")


def test_an_unknown_square_of_a_link_opens_nothing(opened: Opener) -> None:
    page = opened("overview", tile="99")
    assert not page.exception
    assert not page.get("page_link")


def test_without_a_base_map_there_is_only_the_tile_grid(opened: Opener) -> None:
    keys = page_parts.keys(opened("overview"))
    assert "tiles_chart" in keys
    assert "base_map_chart" not in keys


@pytest.mark.parametrize("view", ["overview", "metric"])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_review_number_is_printed_on_a_users_map(view: str, code: str, opened: Opener) -> None:
    page = opened(view, code, base=RECTANGLE)
    assert not page.exception
    assert NUMBER in json.dumps(drawing(page, "base_map_chart"), ensure_ascii=False)
    assert not page.warning


@pytest.mark.parametrize(
    "base",
    ["{", json.dumps({"type": "FeatureCollection", "features": []}), {**RECTANGLE, "approval_number": ""}],
    ids=["no json", "no shapes", "no number"],
)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_bad_file_gets_a_clear_message_and_the_tiles_stay(code: str, base: object, opened: Opener) -> None:
    page = opened("overview", code, base=base)
    assert not page.exception
    assert [warning.value for warning in page.warning] == [Language(code)("The base map cannot be used.")]
    assert any("map.geojson" in text.value for text in page.text)
    keys = page_parts.keys(page)
    assert "tiles_chart" in keys
    assert "base_map_chart" not in keys
