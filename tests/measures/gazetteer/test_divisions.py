"""Divisions by code: levels, parents, paths and pinyin, over all of them."""

import pytest

from measures.gazetteer import Division, division, find, path
from measures.gazetteer.codes import COUNTY, names, pinyin_of, townships_of
from measures.gazetteer.divisions import above_townships, is_stand_in


def test_a_division_knows_its_name_level_pinyin_and_parent() -> None:
    assert division("350627") == Division("350627", "南靖县", "county", "nan jing xian", "3506")
    assert division("350627100") == Division("350627100", "山城镇", "township", "shan cheng zhen", "350627")
    assert division("35") == Division("35", "福建省", "province", "fu jian sheng", "")


@pytest.mark.parametrize("code", ["", "3", "99", "350699", "350627999", "350627100200", "福建省"])
def test_a_code_that_does_not_exist_gives_nothing(code: str) -> None:
    assert division(code) is None
    assert path(code) == []


def test_a_path_begins_with_the_province_and_leaves_out_what_names_no_place() -> None:
    assert [one.name for one in path("350627100")] == ["福建省", "漳州市", "南靖县", "山城镇"]
    assert [one.name for one in path("110105")] == ["北京市", "朝阳区"]
    assert [one.name for one in path("441900003")] == ["广东省", "东莞市", "东城街道"]
    assert [one.name for one in path("429021")] == ["湖北省", "神农架林区"]


def test_every_parent_exists_contains_its_division_and_is_a_place_of_its_own() -> None:
    for code in names():
        found = division(code)
        assert found
        if found.parent_code:
            assert code.startswith(found.parent_code)
            assert division(found.parent_code)
            assert not is_stand_in(found.parent_code)
        else:
            assert len(code) == 2 or all(is_stand_in(code[:length]) for length in range(4, len(code), 2))
        assert not path(code) or path(code)[0].code == code[:2]


def test_every_county_has_townships_and_every_township_a_name() -> None:
    counties = [code for code in names() if len(code) == COUNTY]
    assert len(counties) > 2900
    for county in counties:
        assert townships_of(county)
        assert all(name and pinyin for name, pinyin in townships_of(county).values())


def test_every_province_city_and_county_has_a_syllable_for_each_character() -> None:
    for code, name in names().items():
        syllables = pinyin_of(code).split(" ")
        assert len(syllables) == len(name), name
        assert all(syllable.isalpha() and syllable.islower() for syllable in syllables), name
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in "".join(syllables)), name


def test_every_township_has_a_syllable_for_each_character() -> None:
    for county in names():
        for name, pinyin in townships_of(county).values():
            assert len(pinyin.split(" ")) == len(name), name
            assert not any("\u3400" <= sign <= "\u9fff" for sign in pinyin), name


def test_only_the_known_entries_are_no_places_of_their_own() -> None:
    stand_ins = {name for code, name in names().items() if is_stand_in(code)}
    assert stand_ins == {
        "市辖区",
        "县",
        "省直辖县级行政区划",
        "自治区直辖县级行政区划",
        "东莞市",
        "中山市",
        "儋州市",
        "嘉峪关市",
    }
    assert {"4419", "4420", "4604", "6202"} <= set(above_townships())


# Names whose characters are read otherwise than elsewhere.
READINGS = """
长治市 chang zhi · 长子县 zhang zi · 长垣市 chang yuan · 子长市 zi chang · 天长市 tian chang
重庆市 chong qing · 厦门市 xia men · 六安市 lu an · 六合区 lu he · 六盘水市 liu pan shui · 六枝特区 liu zhi
亳州市 bo zhou · 蔚县 yu · 尉犁县 yu li · 尉氏县 wei shi · 单县 shan · 乐亭县 lao ting · 乐陵市 lao ling
乐清市 yue qing · 乐山市 le shan · 南乐县 nan le · 民乐县 min le · 铅山县 yan shan · 台州市 tai zhou
丽水市 li shui · 蚌埠市 beng bu · 涡阳县 guo yang · 枞阳县 zong yang · 歙县 she · 黟县 yi · 砀山县 dang shan
莘县 shen · 鄄城县 juan cheng · 浚县 xun · 泌阳县 bi yang · 荥阳市 xing yang · 荥经县 ying jing
渑池县 mian chi · 漯河市 luo he · 召陵区 shao ling · 南召县 nan zhao · 中牟县 zhong mu · 牟定县 mou ding
洪洞县 hong tong · 繁峙县 fan shi · 隰县 xi · 井陉县 jing xing · 大城县 dai cheng · 泊头市 bo tou · 蠡县 li
藁城区 gao cheng · 任丘市 ren qiu · 珲春市 hun chun · 吴堡县 wu bu · 柞水县 zha shui · 鄠邑区 hu yi
红寺堡区 hong si bu · 崆峒区 kong tong · 番禺区 pan yu · 吐鲁番市 tu lu fan · 东莞市 dong guan · 大埔县 da bu
黄埔区 huang pu · 黄陂区 huang pi · 监利市 jian li · 秭归县 zi gui · 郴州市 chen zhou · 耒阳市 lei yang
汨罗市 mi luo · 犍为县 qian wei · 筠连县 jun lian · 什邡市 shi fang · 郫都区 pi du · 都江堰市 du jiang yan
阆中市 lang zhong · 邛崃市 qiong lai · 北碚区 bei bei · 涪陵区 fu ling · 綦江区 qi jiang · 都匀市 du yun
个旧市 ge jiu · 勐海县 meng hai · 百色市 bai se · 覃塘区 qin tang · 龙圩区 long xu · 儋州市 dan zhou
曾都区 zeng du · 会泽县 hui ze · 东阿县 dong e · 阿城区 a cheng · 即墨区 ji mo · 费县 fei · 茌平区 chi ping
盱眙县 xu yi · 邗江区 han jiang · 句容市 ju rong · 睢宁县 sui ning · 邳州市 pi zhou · 宿迁市 su qian
宿州市 su zhou · 闵行区 min hang · 嵊州市 sheng zhou · 鄞州区 yin zhou · 朝阳市 chao yang · 吕梁市 lü liang
绿春县 lü chun · 喀什地区 ka shi · 莎车县 sha che · 疏勒县 shu le · 伽师县 jia shi · 若羌县 ruo qiang
巴彦淖尔市 ba yan nao er · 克什克腾旗 ke shi ke teng · 呼和浩特市 hu he hao te · 佛坪县 fo ping
将乐县 jiang le · 古田县 gu tian · 余干县 yu gan · 万载县 wan zai · 鄱阳县 po yang · 弋阳县 yi yang
于都县 yu du · 会理市 hui li · 调兵山市 diao bing shan · 穆棱市 mu leng · 尧都区 yao du · 八宿县 ba su
曲阜市 qu fu · 侯马市 hou ma · 石嘴山市 shi zui shan · 色达县 se da · 夹江县 jia jiang
"""
ENTRIES = [entry.strip() for line in READINGS.strip().splitlines() for entry in line.split("·")]


@pytest.mark.parametrize("entry", ENTRIES)
def test_names_are_read_as_their_people_read_them(entry: str) -> None:
    name, expected = entry.split(" ", 1)
    found = {pinyin_of(code) for code, own in names().items() if own == name}
    assert found, name
    assert all(pinyin.startswith(f"{expected} ") for pinyin in found), found


@pytest.mark.parametrize(
    ("name", "inside", "expected"),
    [
        ("长辛店街道", "丰台区", "chang xin dian jie dao"),
        ("太行西街街道", "长治市", "tai hang xi jie jie dao"),
        ("庙行镇", "上海市", "miao hang zhen"),
        ("麻涌镇", "东莞市", "ma chong zhen"),
        ("沌口街道", "武汉市", "zhuan kou jie dao"),
        ("解州镇", "运城市", "xie zhou zhen"),
        ("马尾镇", "福州市", "ma wei zhen"),
    ],
)
def test_townships_are_read_as_their_people_read_them(name: str, inside: str, expected: str) -> None:
    assert [found.pinyin for found in find(name, inside)] == [expected]
