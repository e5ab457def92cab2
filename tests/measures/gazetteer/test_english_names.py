"""English names and the ids made of them."""

import re

import pytest

from measures.gazetteer import english_name, find
from measures.gazetteer.divisions import above_townships
from measures.gazetteer.english_names import id_of
from measures.table.package import Package


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("南靖县", "Nanjing County"),
        ("浦东新区", "Pudong New Area"),
        ("蔚县", "Yuxian County"),
        ("高平市", "Gaoping City"),
        ("六安市", "Lu'an"),
        ("山西省", "Shanxi"),
        ("陕西省", "Shaanxi"),
        ("呼和浩特市", "Hohhot"),
        ("吕梁市", "Lüliang"),
        ("恩施州", "Enshi Tujia and Miao Autonomous Prefecture"),
        ("积石山县", "Jishishan Bonan, Dongxiang and Salar Autonomous County"),
        ("东乡族自治县", "Dongxiang Autonomous County"),
        ("鄂伦春自治旗", "Oroqen Autonomous Banner"),
        ("管城回族区", "Guancheng Hui District"),
        ("清新区", "Qingxin District"),
        ("万柏林区", "Wanbailin District"),
        ("神农架林区", "Shennongjia Forestry District"),
        ("土默特左旗", "Tumote Left Banner"),
        ("唐山市汉沽管理区", "Tangshan Hangu Management Area"),
        ("秦皇岛市经济技术开发区", "Qinhuangdao Economic and Technological Development Zone"),
        ("140403003", "Yingxiong Nanlu Subdistrict"),
        ("431126200", "Jiuyishan Yao Township"),
        ("140502", "Urban District (Jincheng)"),
    ],
)
def test_a_division_has_an_english_name(query: str, expected: str) -> None:
    assert english_name(find(query)[0].code) == expected


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        english_name("999999")


def test_every_name_is_in_latin_letters_and_gives_an_id() -> None:
    for code in above_townships():
        name = english_name(code)
        assert re.fullmatch(r"[A-Za-zü' ,()-]+", name), name
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_of(name)), name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gui'an New Area", "guian-new-area"),
        ("Lüliang", "lvliang"),
        ("Urban District (Jincheng)", "jincheng-urban-district"),
    ],
)
def test_an_id_is_made_of_a_name(name: str, expected: str) -> None:
    assert id_of(name) == expected


def test_regions_of_the_published_table_have_these_names_and_ids(package: Package) -> None:
    rows = [row for row in package.region_rows.values() if row["code"] and len(str(row["code"])) <= 9]
    assert len(rows) > 80
    for row in rows:
        assert english_name(str(row["code"])) == row["name_en"]
        assert id_of(str(row["name_en"])) == row["region_id"]
