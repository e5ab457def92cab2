"""Finding divisions by names, pinyin and codes, one by one and over all of them."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.gazetteer import division, english_name, find, path
from measures.gazetteer.codes import names, townships_of
from measures.gazetteer.divisions import above_townships
from measures.gazetteer.words import everyday_name, short_name

ROOT = Path(__file__).resolve().parents[3]


def paths(query: str, parent: str = "") -> list[str]:
    """Full paths of the divisions found."""
    return ["".join(one.name for one in path(found.code)) for found in find(query, parent)]


@pytest.mark.parametrize(
    "query",
    [
        "南靖县",
        "南靖",
        " 南 靖 县 ",
        "nan jing xian",
        "NanJingXian",
        "nánjìng xiàn",
        "nánjìng",
        "350627",
        "350627000000",
        "Nanjing County",
        "漳州南靖",
        "福建省漳州市南靖县",
        "福建·南靖",
    ],
)
def test_a_county_is_found_by_name_short_name_pinyin_code_and_path(query: str) -> None:
    assert "福建省漳州市南靖县" in paths(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("350600", "福建省漳州市"),
        ("350000", "福建省"),
        ("441900", "广东省东莞市"),
        ("110100", "北京市"),
        ("350627100", "福建省漳州市南靖县山城镇"),
        ("hohhot", "内蒙古自治区呼和浩特市"),
        ("Inner Mongolia", "内蒙古自治区"),
        ("内蒙古", "内蒙古自治区"),
        ("长阳县", "湖北省宜昌市长阳土家族自治县"),
        ("长阳", "湖北省宜昌市长阳土家族自治县"),
        ("changyang", "湖北省宜昌市长阳土家族自治县"),
        ("lüliang", "山西省吕梁市"),
        ("lvliang", "山西省吕梁市"),
        ("Lǚliáng", "山西省吕梁市"),
        ("lyuliang", "山西省吕梁市"),
        ("东乡族自治县", "甘肃省临夏回族自治州东乡族自治县"),
        ("襄垣县古韩镇", "山西省长治市襄垣县古韩镇"),
        ("chongqing", "重庆市"),
        ("xiamen", "福建省厦门市"),
    ],
)
def test_one_division_is_found(query: str, expected: str) -> None:
    assert paths(query) == [expected]


def test_homonyms_come_with_their_paths_and_a_parent_tells_them_apart() -> None:
    assert paths("朝阳区") == ["北京市朝阳区", "吉林省长春市朝阳区"]
    assert len(find("新华区")) == 3
    assert paths("新华区", "石家庄") == ["河北省石家庄市新华区"]
    assert paths("新华区", "1301") == paths("新华区", "shijiazhuang") == ["河北省石家庄市新华区"]
    assert paths("石家庄市新华区") == paths("石家庄新华区") == ["河北省石家庄市新华区"]
    assert len(find("城关镇")) > 50
    assert paths("城关镇", "清水河县") == ["内蒙古自治区呼和浩特市清水河县城关镇"]
    assert [found.level for found in find("吉林")] == ["province", "city"]
    assert [found.name for found in find("yuxian")] == ["蔚县", "盂县"]


def test_higher_divisions_are_preferred_to_townships_of_the_same_short_name() -> None:
    assert {found.level for found in find("朝阳")} == {"city", "county"}
    assert {found.level for found in find("朝阳", "北京市东城区")} <= {"township"}


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "合计",
        "没有这个县",
        "999999",
        "00",
        "市辖区",
        "县",
        "3",
        "qqqq",
        "清理牌子（块）",
        "a" * 200,
        "村" * 200,
    ],
)
def test_what_is_no_division_gives_nothing(query: str) -> None:
    assert find(query) == []


def test_a_parent_that_does_not_exist_or_does_not_contain_it_gives_nothing() -> None:
    assert find("南靖县", "没有这个市") == []
    assert find("南靖县", "山西") == []
    assert find("南靖县", "南靖县") == []


def test_every_division_is_found_by_its_name_its_code_and_its_pinyin() -> None:
    for code in above_townships():
        own = division(code)
        assert own
        assert own in find(own.name), own
        assert find(code) == [own]
        assert own in find(own.pinyin), own
        assert own in find(own.pinyin.replace(" ", "")), own
        assert own in find(own.pinyin.replace("ü", "v").upper()), own


def test_every_division_is_found_by_its_everyday_and_its_short_name_inside_the_one_above() -> None:
    for code in above_townships():
        own = division(code)
        assert own
        # Of a district of the same short name as another one with that full name, the other one is meant.
        for word in {everyday_name(own.name), short_name(own.name)}:
            found = find(word, own.parent_code)
            assert own in found or any(one.name == word or len(one.name) < len(own.name) for one in found), own


def test_every_township_is_found_by_its_name_its_code_and_its_pinyin_in_its_county() -> None:
    for county in names():
        for code, (name, pinyin) in list(townships_of(county).items())[::7]:
            own = division(code)
            assert own
            assert find(code) == [own]
            assert own in find(name, county), own
            assert own in find(pinyin, county), own


def test_a_township_is_found_without_its_county_if_no_higher_division_has_its_name() -> None:
    for county in list(names())[::13]:
        for code, (name, _) in townships_of(county).items():
            found = find(name)
            assert division(code) in found or {one.level for one in found} <= {"province", "city", "county"}, name


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=8))
def test_any_text_can_be_asked_for(query: str, parent: str) -> None:
    for found in find(query, parent):
        assert division(found.code) == found


@settings(deadline=None)
@given(st.sampled_from(sorted(above_townships())), st.sampled_from(["", " ", "  "]), st.booleans())
def test_blanks_and_letters_do_not_matter(code: str, blank: str, upper: bool) -> None:
    own = division(code)
    assert own
    query = own.pinyin.replace(" ", blank)
    assert own in find(query.upper() if upper else query)
    assert own in find(blank.join(own.name))


def test_english_names_lead_back() -> None:
    for code in list(above_townships())[::11]:
        found = find(english_name(code))
        assert any(english_name(one.code) == english_name(code) for one in found), english_name(code)


def test_counties_are_found_without_reading_the_townships_or_pypinyin() -> None:
    look = (
        "import sys; from measures.gazetteer import codes, find; find('南靖县'); find('xiangyuan');"
        "print(codes._townships.cache_info().currsize, 'pypinyin' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.split() == ["0", "False"]
