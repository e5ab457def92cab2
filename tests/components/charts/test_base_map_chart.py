"""Charts of a base map of invented rectangles: it is no map of any place."""

import base64
import json
import math
import struct
from typing import Any

import plotly.graph_objects as go
import pytest
from chart_exhibits import CAPTION, Echo
from chart_reading import axis, texts, trace
from invented_maps import NAN, NUMBER, base, base_of, box, place, places

from components.charts.base_map import base_map
from components.charts.drawing.theme import Spec, in_light
from measures.maps.base_map import BaseMap, Shape
from measures.maps.province_tiles import MapPlace


def drawn(ground: BaseMap | None = None, shown: list[MapPlace] | None = None, code: str = "zh", **how: Any) -> Spec:
    return base_map(
        ground or base(), places() if shown is None else shown, caption=CAPTION, language=Echo(code), **how
    )


def numbers(packed: dict[str, str]) -> list[float]:
    assert packed["dtype"] == "f4"
    return [value for (value,) in struct.iter_unpack("<f", base64.b64decode(packed["bdata"]))]


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_the_review_number_is_in_every_drawing(code: str, narrow: bool, dark: bool) -> None:
    spec = drawn(code=code, dark=dark, narrow=narrow)
    for drawing in (spec, in_light(spec)):
        assert f"Map review number: {NUMBER}" in texts(drawing)


@pytest.mark.parametrize("narrow", [False, True])
def test_the_map_is_plain_data_that_plotly_accepts(narrow: bool) -> None:
    spec = drawn(narrow=narrow)
    figure = go.Figure(json.loads(json.dumps(spec, allow_nan=False)))
    assert [part.name for part in figure.data] == [part["name"] for part in spec["data"]]


def test_nothing_of_the_map_is_asked_from_a_network_or_a_graphics_card() -> None:
    spec = drawn()
    assert {part["type"] for part in spec["data"]} == {"scatter"}
    assert not {"geo", "map"} & set(spec["layout"])


def test_places_count_in_the_shape_that_their_code_lies_in() -> None:
    targets = trace(drawn(), "targets")
    told = dict(zip([ids[0] for ids in targets["customdata"]], targets["hovertext"], strict=True))
    assert "3 places" in told["14"]
    assert "≥300块" in told["14"]
    assert "1 place" in told["31"]
    assert "no data" in told["11"]
    assert [ids[1] for ids in targets["customdata"]] == ["甲省", "", "乙市"]


def test_a_place_that_the_map_cannot_show_is_named() -> None:
    assert any("Not on this map: 丙市" in text for text in texts(drawn()))
    assert not any("Not on this map" in text for text in texts(drawn(shown=places()[:-1])))


def test_only_so_many_places_that_the_map_cannot_show_are_named() -> None:
    outside = [place(f"丙{number}", "4304") for number in range(8)]
    listed = ", ".join(f"丙{number}" for number in range(6))
    assert any(f"Not on this map: {listed} and 2 more places" in text for text in texts(drawn(shown=outside)))


def test_a_point_stands_at_its_coordinates() -> None:
    spec = drawn()
    points = trace(spec, "points")
    assert (points["x"], points["y"]) == ([108], [38])
    assert points["customdata"] == [["140423103207", "甲村"]]
    assert "甲村" in texts(spec)
    assert any("● a place by its coordinates" in text for text in texts(spec))
    without = drawn(shown=[{**row, "longitude": NAN} for row in places()])
    assert not any(part["name"] == "points" for part in without["data"])


def test_a_crowd_of_points_goes_without_names() -> None:
    crowd = [place(f"甲村{number}", "14", 101 + number / 2, 31 + number / 2) for number in range(13)]
    assert "甲村0" in texts(drawn(shown=crowd[:12]))
    assert "甲村0" not in texts(drawn(shown=crowd))


def test_words_that_would_cover_others_are_left_to_the_pointer() -> None:
    near = [place("甲村", "14", 105, 39), place("甲庄", "14", 105.01, 39)]
    spec = drawn(shown=near)
    assert "甲村" in texts(spec)
    assert "甲庄" not in texts(spec)
    assert any("甲庄" in hover for hover in trace(spec, "points")["hovertext"])


def test_a_province_with_its_prefectures_is_only_an_outline() -> None:
    ground = base_of(
        Shape("14", "甲省", (box(100, 30, 110, 40),)),
        Shape("1404", "甲市", (box(100, 30, 105, 40),)),
    )
    spec = drawn(ground)
    assert trace(spec, "targets")["customdata"] == [["1404", ""]]
    assert any("Not on this map: 甲省" in text for text in texts(spec))
    assert len(numbers(trace(spec, "outlines")["x"])) == 12


def test_every_ring_is_drawn_with_a_gap_after_it() -> None:
    outlines = trace(drawn(), "outlines")
    across, down = numbers(outlines["x"]), numbers(outlines["y"])
    assert [math.isnan(value) for value in across] == [math.isnan(value) for value in down]
    assert sum(map(math.isnan, across)) == 5
    assert list(zip(across, down, strict=True))[:5] == list(box(100, 30, 110, 40))


def test_degrees_keep_their_shape_on_the_ground() -> None:
    vertical = axis(drawn(), "yaxis")
    assert vertical["scaleanchor"] == "x"
    assert vertical["scaleratio"] == pytest.approx(1 / math.cos(math.radians(28)))


def test_a_map_without_any_data_still_tells_so() -> None:
    spec = drawn(shown=[])
    assert "no data" in texts(spec)
    assert f"Map review number: {NUMBER}" in texts(spec)


def test_a_map_of_a_single_spot_is_drawn() -> None:
    assert drawn(base_of(Shape("14", "甲", (((1, 1),) * 4,))))["layout"]["height"] > 0


def test_a_dark_map_leaves_as_the_light_one() -> None:
    light, dark = (in_light(drawn(dark=dark)) for dark in (False, True))
    assert light == dark | {"layout": dark["layout"] | {"meta": light["layout"]["meta"]}}
