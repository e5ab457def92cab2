"""Names lead to regions, metrics and objects: those of the package first, then drafts and division codes."""

from measures.intake.naming.knowledge import Knowledge
from measures.table.package import Package

METRIC = {
    "metric_id": "letters_answered",
    "name_zh": "答复来信",
    "name_en": "Letters answered",
    "unit": "件",
    "other_units": "封",
    "counts": "flow",
}
OBJECT = {"object_id": "letters", "metric_id": "letters_answered", "name_zh": "群众来信", "name_en": "Letters"}
REGION = {
    "region_id": "beixi-county",
    "name_zh": "北溪县",
    "name_en": "Beixi County",
    "level": "county",
    "parent_id": "songling",
    "code": "",
}
DRAFTS = {"metrics": [METRIC], "objects": [OBJECT], "regions": [REGION]}


def test_a_region_of_the_package_goes_before_the_division_codes(package: Package, invented: Package) -> None:
    (own,) = Knowledge(package).regions("南靖县")
    assert (own.region_id, own.code) == ("nanjing-county", "350627")
    (coded,) = Knowledge(invented).regions("南靖县")
    assert (coded.region_id, coded.code, coded.name) == ("", "350627", "福建省漳州市南靖县")


def test_a_homonym_gives_every_place_with_its_path(invented: Package) -> None:
    found = Knowledge(invented).regions("朝阳区")
    assert {one.name for one in found} >= {"北京市朝阳区", "吉林省长春市朝阳区"}
    assert all(one.code and not one.region_id for one in found)


def test_words_that_are_no_place_name_none(invented: Package) -> None:
    knowledge = Knowledge(invented)
    for text in ("", " ", "合计", "清理牌子", "备注"):
        assert knowledge.regions(text) == []


def test_drafts_are_found_like_rows_of_the_package(invented: Package) -> None:
    knowledge = Knowledge(invented, DRAFTS)
    assert [one.region_id for one in knowledge.regions("北溪县")] == ["beixi-county"]
    assert knowledge.places.path_of("beixi-county") == "禾山省松岭市北溪县"
    assert [one.metric_id for one in knowledge.metrics("答复来信")] == ["letters_answered"]
    assert [(one.metric_id, one.object_id) for one in knowledge.metrics("群众来信")] == [
        ("letters_answered", "letters")
    ]
    assert knowledge.units("letters_answered") == ("件", "封")
    assert knowledge.counts("letters_answered", "letters") == "flow"
    assert knowledge.objects.choose("letters_answered", "来信").object_id == "letters"


def test_what_is_unknown_has_no_unit_and_counts_nothing(invented: Package) -> None:
    knowledge = Knowledge(invented)
    assert knowledge.units("nothing") == ()
    assert knowledge.counts("nothing") == ""
    assert knowledge.objects.choose("nothing", "").object_id == ""


def test_a_unit_of_ratio_says_that_it_is_a_share(invented: Package) -> None:
    assert Knowledge(invented).basis("%") == "share"
    assert Knowledge(invented).basis("块") == "total"
