"""The places in each shape, on invented rectangles: none of them is a map of any place."""

from measures.language.catalogue import Language
from measures.maps.base_map import BaseMap, Ring, Shape
from measures.maps.filled_shapes import FilledShape, describe, filled_shapes, located, not_shown
from measures.maps.province_tiles import MapPlace

NAN = float("nan")
NUMBER = "GS(0000)0000号（测试）"


def box(west: float, south: float, east: float, north: float) -> Ring:
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


def base(*shapes: Shape) -> BaseMap:
    return BaseMap(NUMBER, shapes, (100, 16, 113, 40))


PROVINCE = Shape("14", "甲省", (box(100, 30, 110, 40), box(104, 34, 106, 36)[::-1]))
HOLE = Shape("11", "孔城", (box(104, 34, 106, 36),))
CITY = Shape("31", "乙市", (box(110, 30, 113, 33),))
ISLANDS = Shape("", "", (box(112, 16, 113, 17),))
WHOLE = base(PROVINCE, HOLE, CITY, ISLANDS)


def place(name: str, code: str, longitude: float = NAN, latitude: float = NAN) -> MapPlace:
    return {
        "region_id": name,
        "name": name,
        "code": code,
        "longitude": longitude,
        "latitude": latitude,
        "figure_text": "",
    }


PLACES = [
    place("甲省", "14"),
    place("甲县", "140423"),
    place("甲村", "140423103207", 108, 38),
    place("乙市", "31"),
    place("丙市", "4304"),
]


def filled(*shapes: Shape) -> dict[str, FilledShape]:
    return {shape.shape.code: shape for shape in filled_shapes(base(*shapes), PLACES)}


def test_a_place_lies_in_the_shape_of_its_code_or_of_the_nearest_above() -> None:
    found = filled(*WHOLE.features)
    names = {code: [place["name"] for place in shape.places] for code, shape in found.items()}
    assert names == {"14": ["甲省", "甲县", "甲村"], "11": [], "31": ["乙市"]}
    assert {code: shape.region_id for code, shape in found.items()} == {"14": "甲省", "11": "", "31": "乙市"}


def test_a_province_with_its_prefectures_holds_nothing_itself() -> None:
    found = filled(PROVINCE, Shape("1404", "甲市", (box(100, 30, 105, 40),)))
    assert {code: [place["name"] for place in shape.places] for code, shape in found.items()} == {
        "1404": ["甲县", "甲村"]
    }


def test_words_stand_inside_their_shape_and_outside_its_hole() -> None:
    shape = filled(*WHOLE.features)["14"]
    x, y = shape.inside
    assert 100 < x < 110
    assert 30 < y < 40
    assert not (104 <= x <= 106 and 34 <= y <= 36)
    assert shape.across == 4


def test_a_spot_has_a_middle_too() -> None:
    shape = filled(Shape("14", "甲", (((1, 1),) * 4,)))["14"]
    assert (shape.inside, shape.across) == ((1, 1), 0)


def test_what_is_outside_and_has_no_coordinates_is_not_shown() -> None:
    assert [place["name"] for place in located(PLACES)] == ["甲村"]
    assert not_shown(PLACES, filled_shapes(WHOLE, PLACES)) == ["丙市"]
    known = [*PLACES[:-1], place("丙市", "4304", 111, 20)]
    assert not_shown(known, filled_shapes(WHOLE, known)) == []
    assert not_shown(PLACES, filled_shapes(base(CITY), PLACES)) == ["甲省", "甲县", "丙市"]


def test_the_map_is_told_in_words() -> None:
    assert describe(WHOLE, PLACES, Language("en")) == (
        f"Places that report: 5; shapes of the map: 3; with data: 2. Map review number: {NUMBER}."
    )
    assert " " not in describe(WHOLE, PLACES, Language("zh"))
