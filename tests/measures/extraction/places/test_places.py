"""Places: the division codes, names by their form, stand-ins, and the place that an article is about."""

import pytest

from measures.extraction.places import Atlas, mentions, place_of_article
from measures.extraction.places.divisions import (
    codes_by_name,
    codes_by_short_name,
    parent,
    place_named,
    place_of,
    townships,
    with_parents,
)
from measures.extraction.places.place import Place, ending_of, level_of
from measures.extraction.places.table import place_words


def names(text: str, atlas: Atlas | None = None) -> list[str]:
    return [mention.place.name if mention.place else mention.stand_in for mention in mentions(text, atlas or Atlas())]


def test_a_code_gives_the_path_without_divisions_that_name_nothing() -> None:
    assert place_of("430702") == Place(("湖南省", "常德市", "武陵区"), "430702", "county")
    assert place_of("110101").path == ("北京市", "东城区")


def test_autonomous_places_have_the_name_of_daily_speech_too() -> None:
    assert codes_by_name()["湘西州"] == ("4331",)
    assert "4331" in codes_by_short_name()["湘西"]


def test_townships_have_the_codes_of_their_county() -> None:
    found = townships("430702")
    assert found
    assert all(code.startswith("430702") and len(code) == 9 for code in found.values())
    assert townships("43") == {}


def test_a_place_lies_in_its_county_city_and_province() -> None:
    village = Place((*place_of("430702").path, "柳树村"), "", "village")
    assert [place.name for place in with_parents(village)] == ["柳树村", "武陵区", "常德市", "湖南省"]
    assert parent(place_of("43")).level == "nation"


def test_every_zone_lies_in_a_division_and_every_alias_of_a_division_names_one() -> None:
    for path in place_words().zones.values():
        assert place_named(path).code
    assert set(place_words().aliases.values()) <= set(codes_by_name())


def test_the_longest_ending_tells_the_level() -> None:
    assert (ending_of("石桥街道办事处"), level_of("街道办事处")) == ("街道办事处", "township")
    assert (ending_of("东岸新区"), level_of("新区")) == ("新区", "zone")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("云岭县石桥镇柳树村清理牌子", ["柳树村"]),
        ("云岭县、河湾县清理牌子", ["云岭县", "河湾县"]),
        ("全市清理牌子", ["全市"]),
        ("清溪市东岸新区取消报表", ["东岸新区"]),
        ("近日,走进云岭县", ["云岭县"]),
        ("建成县级调解中心", []),
        ("农业农村局取消报表", []),
        ("社区工作者到岗", []),
        ("某县清理牌子", ["某县"]),
    ],
)
def test_places_are_found_by_their_form(text: str, named: list[str]) -> None:
    assert names(text) == named


def test_a_place_met_before_is_known_by_its_name() -> None:
    atlas = Atlas()
    mentions("云岭县石桥镇", atlas)
    (mention,) = mentions("石桥镇", atlas)
    assert mention.place is not None
    assert mention.place.path == ("云岭县", "石桥镇")


def test_a_model_and_an_example_are_named_aside() -> None:
    assert [mention.aside for mention in mentions("学习河湾县经验", Atlas())] == [True]
    assert [mention.aside for mention in mentions("云岭县等地", Atlas())] == [True]


@pytest.mark.parametrize(
    ("title", "body", "region", "path"),
    [
        ("武陵区为基层减负", "", None, ("湖南省", "常德市", "武陵区")),
        ("为基层减负", "", "武陵区", ("湖南省", "常德市", "武陵区")),
        ("为基层减负", "常德市先行。常德市再行。衡阳市跟上。", None, ("湖南省", "常德市")),
        ("清溪市为基层减负", "", None, ("清溪市",)),
        ("云岭县为基层减负", "清溪市云岭县先行。", None, ("清溪市", "云岭县")),
        ("为基层减负", "牌子少了。", None, ()),
    ],
)
def test_an_article_is_about_the_place_of_its_title_or_first_lines(
    title: str, body: str, region: str | None, path: tuple[str, ...]
) -> None:
    place = place_of_article(title, body, region, Atlas())
    assert (place.path if place else ()) == path
