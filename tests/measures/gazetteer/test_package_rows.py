"""Rows of regions and denominators for divisions that are added to a package."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.faults import DataFault
from measures.gazetteer import rows, rows_by_hand
from measures.gazetteer.codes import names
from measures.gazetteer.divisions import above_townships
from measures.table.package import Package

KNOWN = {"china": "", "fujian": "35", "zhangzhou": "3506"}


def known_of(package: Package) -> dict[str, str]:
    """Codes of the regions of a package by id."""
    return {region: str(row["code"]) for region, row in package.region_rows.items()}


def test_an_empty_package_gets_all_that_contain_a_county() -> None:
    added = rows("350627", {})
    assert added.region_id == "nanjing-county"
    assert [row["region_id"] for row in added.regions] == ["china", "fujian", "zhangzhou", "nanjing-county"]
    assert [row["parent_id"] for row in added.regions] == ["", "china", "fujian", "zhangzhou"]
    assert [row["level"] for row in added.regions] == ["nation", "province", "city", "county"]
    assert [row["denominator_id"] for row in added.denominators] == [
        f"{region}:{tier}:codes"
        for region in ("fujian", "zhangzhou", "nanjing-county")
        for tier in ("township", "village")
    ]
    assert added.denominators[-1] == {
        "denominator_id": "nanjing-county:village:codes",
        "region_id": "nanjing-county",
        "tier": "village",
        "count": 203,
        "similar": 1,
        "year": 2023,
        "origin": "codes",
    }


def test_what_is_known_is_not_added_again() -> None:
    assert [row["region_id"] for row in rows("350627", KNOWN).regions] == ["nanjing-county"]
    assert rows("3506", KNOWN).regions == rows("3506", KNOWN).denominators == []
    assert rows("3506", KNOWN).region_id == "zhangzhou"
    # A region is known by its code, whatever its id is.
    assert rows("350627", {**KNOWN, "my-county": "350627"}).region_id == "my-county"


def test_an_id_that_is_taken_gets_the_division_above_and_so_does_the_name() -> None:
    added = rows("110105", {"china": "", "chaoyang-district": "220104"})
    assert added.region_id == "beijing-chaoyang-district"
    assert added.regions[-1]["name_en"] == "Chaoyang District (Beijing)"
    assert added.regions[-1]["parent_id"] == "beijing"
    taken = {"china": "", "chaoyang-district": "220104", "beijing-chaoyang-district": ""}
    assert rows("110105", taken).region_id not in taken


def test_entries_that_are_no_places_of_their_own_are_skipped() -> None:
    assert [row["name_zh"] for row in rows("441900003", {}).regions] == ["中国", "广东省", "东莞市", "东城街道"]
    assert rows("441900", {}).region_id == "dongguan"
    assert rows("1101", {}).region_id == "beijing"


def test_a_township_has_no_counts_of_its_own() -> None:
    added = rows("350627100", {**KNOWN, "nanjing-county": "350627"})
    assert [row["region_id"] for row in added.regions] == ["shancheng-town"]
    assert added.denominators == []


def test_a_code_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        rows("350699", KNOWN)


def test_the_published_regions_are_made_again_one_by_one(package: Package) -> None:
    known: dict[str, str] = {}
    made = {}
    for row in package.region_rows.values():
        if row["code"] and len(str(row["code"])) <= 9:
            for new in rows(str(row["code"]), known).regions:
                known[new["region_id"]] = new["code"]
                made[new["region_id"]] = new
    assert len(made) > 80
    for region, new in made.items():
        published = package.region_rows[region]
        assert {key: published[key] for key in new if key not in {"longitude", "latitude", "note_zh", "note_en"}} == {
            key: value for key, value in new.items() if key not in {"longitude", "latitude", "note_zh", "note_en"}
        }


def test_rows_have_the_columns_of_the_tables(package: Package) -> None:
    added = rows("350921", known_of(package))
    assert list(added.regions[0]) == list(package.frames["regions"].columns)
    assert all(set(row) <= set(package.frames["denominators"].columns) for row in added.denominators)
    assert all(row["longitude"] is None and row["latitude"] is None for row in added.regions)


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(above_townships())), max_size=30))
def test_added_regions_are_unique_and_lie_in_known_ones(codes: list[str]) -> None:
    known: dict[str, str] = {}
    for code in codes:
        added = rows(code, known)
        for row in added.regions:
            assert row["region_id"] not in known
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["region_id"])
            assert row["parent_id"] in known or row["level"] == "nation"
            known[row["region_id"]] = row["code"]
        assert known[added.region_id] == code
    assert len([code for code in known.values() if code]) == len({code for code in known.values() if code})


def test_all_divisions_can_stand_in_one_package() -> None:
    known: dict[str, str] = {}
    english: list[str] = []
    for code in above_townships():
        for row in rows(code, known).regions:
            known[row["region_id"]] = row["code"]
            english.append(row["name_en"])
    assert set(known.values()) == {"", *above_townships()}
    assert len(set(english)) == len(english)
    assert len(names()) > len(known)


def test_a_village_and_a_zone_are_added_by_hand() -> None:
    zone = rows_by_hand("云岭新区", "Yunling New Area", "zone", "zhangzhou", KNOWN)
    assert zone.region_id == "yunling-new-area"
    (row,) = zone.regions
    assert (row["level"], row["parent_id"], row["code"]) == ("zone", "zhangzhou", "")
    assert row["note_zh"]
    assert row["note_en"]
    assert zone.denominators == []
    known = {**KNOWN, zone.region_id: ""}
    assert (
        rows_by_hand("云岭新区", "Yunling New Area", "zone", "fujian", known).region_id == "fujian-yunling-new-area"
    )
    village = rows_by_hand(" 白石村 ", " Baishi Village ", "village", "zhangzhou", KNOWN, code="350627100299")
    assert (village.regions[0]["name_zh"], village.regions[0]["code"]) == ("白石村", "350627100299")
    assert village.regions[0]["note_zh"] == ""


@pytest.mark.parametrize(
    ("name_zh", "name_en", "parent", "code", "field"),
    [
        ("", "Baishi Village", "zhangzhou", "", "name_zh"),
        ("白石村", "白石村", "zhangzhou", "", "name_en"),
        ("白石村", "Baishi Village", "nowhere", "", "parent_id"),
        ("白石村", "Baishi Village", "zhangzhou", "3506", "code"),
    ],
)
def test_what_is_wrong_with_a_region_added_by_hand_is_said(
    name_zh: str, name_en: str, parent: str, code: str, field: str
) -> None:
    with pytest.raises(DataFault) as caught:
        rows_by_hand(name_zh, name_en, "village", parent, KNOWN, code=code)
    assert [fault.field for fault in caught.value.faults] == [field]
