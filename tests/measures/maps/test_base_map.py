"""Base maps of invented rectangles under an invented review number: none of them is a map of any place."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from measures.maps import base_map as basemap
from measures.maps.base_map import BaseMap, BaseMapFault, area, load

NUMBER = "GS(0000)0000号（测试）"


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code: Any, name: str, *rings: list[list[float]], member: str = "adcode") -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": {member: code, "name": name}, "geometry": geometry}


def document(*features: dict[str, Any], **members: Any) -> dict[str, Any]:
    entries = list(features) or [feature(140000, "甲省", box(110, 35, 114, 40))]
    return {"type": "FeatureCollection", "features": entries, "approval_number": NUMBER} | members


def saved(folder: Path, content: Any) -> Path:
    file = folder / "map.geojson"
    file.write_text(
        content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8"
    )
    return file


def loaded(folder: Path, *features: dict[str, Any]) -> BaseMap:
    return load(saved(folder, document(*features)))


def refused(folder: Path, content: Any) -> str:
    with pytest.raises(BaseMapFault) as caught:
        load(saved(folder, content))
    assert caught.value.fault.file == "map.geojson"
    return caught.value.fault.text()


@pytest.mark.parametrize(
    "members",
    [
        {"approval_number": NUMBER},
        {"审图号": NUMBER},
        {"properties": {"审图号": NUMBER}},
        {"properties": {"approval_number": NUMBER}},
        {"properties": {"审图号": f"审图号：{NUMBER}"}},
        {"approval_number": "", "properties": {"审图号": NUMBER}},
    ],
)
def test_the_review_number_is_found_wherever_files_hold_it(tmp_path: Path, members: dict[str, Any]) -> None:
    content = document()
    del content["approval_number"]
    assert load(saved(tmp_path, content | members)).approval_number == NUMBER


@pytest.mark.parametrize("number", ["GS(2024)0650号", "GS京（2022）1061号", "京S(2023)012号", "沪S〔2023〕001号"])
def test_review_numbers_of_all_issuers_are_known(tmp_path: Path, number: str) -> None:
    assert load(saved(tmp_path, document(approval_number=number))).approval_number == number


@pytest.mark.parametrize("number", ["", "  ", None])
def test_a_map_without_a_review_number_is_refused(tmp_path: Path, number: Any) -> None:
    content = document()
    del content["approval_number"]
    assert "no review number" in refused(tmp_path, content)
    assert "no review number" in refused(tmp_path, content | {"approval_number": number})
    assert "no review number" in refused(tmp_path, content | {"底图来源": NUMBER})


@pytest.mark.parametrize("number", ["none", "待审", 2024, "GS(2024)", ["GS"]])
def test_words_in_place_of_a_review_number_are_refused(tmp_path: Path, number: Any) -> None:
    assert "is not a review number" in refused(tmp_path, document(approval_number=number))


@pytest.mark.parametrize(
    ("member", "value", "code"),
    [
        ("adcode", 140000, "14"),
        ("adcode", "140400", "1404"),
        ("adcode", 140423.0, "140423"),
        ("code", "14", "14"),
        ("code", 1404, "1404"),
        ("gb", "156140000", "14"),
        ("gb", "15614", "14"),
        ("gb", 156710000, "71"),
        ("adcode", "152200", "1522"),
    ],
)
def test_codes_are_read_in_every_form(tmp_path: Path, member: str, value: Any, code: str) -> None:
    base = loaded(tmp_path, feature(value, "甲", box(1, 1, 2, 2), member=member))
    assert [shape.code for shape in base.features] == [code]


@pytest.mark.parametrize("value", ["100000_JD", "100000", "156", "", None, "abc", 1.5, True])
def test_what_is_no_code_is_not_taken_for_one(tmp_path: Path, value: Any) -> None:
    shapes = [feature(value, "海", box(1, 1, 2, 2)), feature(14, "甲", box(3, 3, 4, 4))]
    assert [shape.code for shape in loaded(tmp_path, *shapes).features] == ["", "14"]
    assert "division code" in refused(tmp_path, document(shapes[0]))


@pytest.mark.parametrize("turned", [False, True])
def test_rings_run_the_same_way_however_the_file_runs_them(tmp_path: Path, turned: bool) -> None:
    outer, hole = box(0, 0, 10, 10), box(4, 4, 6, 6)
    rings = [outer[::-1], hole] if turned else [outer, hole[::-1]]
    found = loaded(tmp_path, feature(14, "甲", *rings)).features[0].rings
    assert [area(ring) for ring in found] == [100, -4]


def test_an_open_ring_is_closed(tmp_path: Path) -> None:
    ring = loaded(tmp_path, feature(14, "甲", box(0, 0, 2, 2)[:-1])).features[0].rings[0]
    assert ring[0] == ring[-1]
    assert area(ring) == 4


def test_nothing_that_an_approved_map_draws_is_left_out(tmp_path: Path) -> None:
    islands = {"type": "MultiPolygon", "coordinates": [[box(112, 16, 113, 17)], [box(114, 10, 115, 11)]]}
    dashes = {"type": "MultiLineString", "coordinates": [[[108, 12], [109, 15]], [[118, 14], [119, 18]]]}
    both = {"type": "GeometryCollection", "geometries": [islands, dashes]}
    uncoded = {"type": "Feature", "properties": None, "geometry": both}
    seat = {"type": "Feature", "properties": {"adcode": 11}, "geometry": {"type": "Point", "coordinates": [116, 40]}}
    empty = {"type": "Feature", "properties": {}, "geometry": None}
    base = loaded(tmp_path, feature(14, "甲", box(110, 35, 114, 40)), uncoded, seat, empty)
    assert [(shape.code, len(shape.rings), len(shape.lines)) for shape in base.features] == [("14", 1, 0), ("", 2, 2)]
    assert base.bounds == (108, 10, 119, 40)


def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.geojson", tmp_path, str(tmp_path / "none.geojson")):
        with pytest.raises(BaseMapFault, match="missing"):
            load(path)


@pytest.mark.parametrize("content", ["", "{", "\u0000", "[" * 100_000])
def test_what_is_not_json_is_refused(tmp_path: Path, content: str) -> None:
    assert "not JSON" in refused(tmp_path, content)


def test_other_encodings_are_refused_and_a_byte_order_mark_is_not(tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    text = json.dumps(document(), ensure_ascii=False)
    file.write_bytes(text.encode("gb18030"))
    with pytest.raises(BaseMapFault, match="UTF-8"):
        load(file)
    file.write_text(text, encoding="utf-8-sig")
    assert load(file).approval_number == NUMBER


@pytest.mark.parametrize(
    "content",
    [[], 1, None, {}, {"type": "Topology"}, {"type": "FeatureCollection"}, document() | {"features": [1]}],
)
def test_what_is_no_collection_of_features_is_refused(tmp_path: Path, content: Any) -> None:
    assert "FeatureCollection" in refused(tmp_path, content)


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basemap, "LARGEST_BYTES", 10)
    assert "larger than" in refused(tmp_path, document())


@pytest.mark.parametrize("place", [[12_958_034, 4_863_820], [181, 0], [0, 90.5], [math.nan, 0], [math.inf, 0]])
def test_coordinates_that_are_no_degrees_are_refused(tmp_path: Path, place: list[float]) -> None:
    ring = [place, [1, 0], [1, 1], place]
    assert "longitude" in refused(tmp_path, document(feature(14, "甲", ring)))


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[["a", "b"], ["c", "d"]]]},
        {"type": "Polygon", "coordinates": 5},
        {"type": "Polygon"},
        {"type": "Curve", "coordinates": []},
        {"type": "LineString", "coordinates": [[1, 2]]},
        "Polygon",
    ],
)
def test_a_broken_shape_is_named(tmp_path: Path, geometry: Any) -> None:
    broken = {"type": "Feature", "properties": {"adcode": 14, "name": "甲省"}, "geometry": geometry}
    assert "甲省" in refused(tmp_path, document(broken))
