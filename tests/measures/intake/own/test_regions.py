"""Own regions: from the division codes with their parents, and by hand."""

from collections.abc import Callable

import pytest

from measures.faults import DataFault
from measures.intake.desk import Desk
from measures.intake.own import regions, removing
from measures.ledgers.texts.heads import RegionMatch
from measures.review.refusals import NotPossible

ZHANGZHOU = RegionMatch("", "3506", "漳州市")


def test_a_division_comes_with_its_parents_and_denominators(sit: Callable[[], Desk]) -> None:
    assert regions.of_code(sit(), "350627") == "nanjing-county"
    kinds = [one.kind for one in sit().workspace.definitions()]
    assert (kinds.count("regions"), kinds.count("denominators")) == (3, 6)
    assert sit().knowledge.regions("南靖县")[0].region_id == "nanjing-county"


def test_a_region_by_hand_lies_in_a_division(sit: Callable[[], Desk]) -> None:
    made = regions.by_hand(sit(), "云岭县", "Yunling County", "county", ZHANGZHOU)
    desk = sit()
    assert desk.knowledge.places.path_of(made) == "福建省漳州市云岭县"
    assert [match.region_id for match in desk.knowledge.regions("云岭县")] == [made]


def test_a_region_is_refused_with_its_reason(sit: Callable[[], Desk]) -> None:
    made = regions.by_hand(sit(), "云岭县", "Yunling County", "county", ZHANGZHOU)
    parent = RegionMatch(made, "", "")
    for given, field in (
        (("云岭县", "Other County", "county", ZHANGZHOU), "name_zh"),
        (("河湾市", "Hewan", "city", parent), "level"),
        (("", "Hewan", "township", parent), "name_zh"),
        (("河湾镇", "镇", "township", parent), "name_en"),
    ):
        with pytest.raises(DataFault) as found:
            regions.by_hand(sit(), *given)
        assert field in {fault.field for fault in found.value.faults}


def test_a_draft_keeps_its_id_and_code_when_it_is_renamed(sit: Callable[[], Desk]) -> None:
    regions.of_code(sit(), "350627")
    parent = RegionMatch("zhangzhou", "", "")
    regions.by_hand(sit(), "南靖县", "Nanjing Tulou County", "county", parent, region_id="nanjing-county")
    row = sit().knowledge.places.rows["nanjing-county"]
    assert (row["name_en"], row["code"], row["note_en"]) == ("Nanjing Tulou County", "350627", "")


def test_a_parent_is_not_removed_before_its_parts(sit: Callable[[], Desk]) -> None:
    regions.of_code(sit(), "350627")
    drafts = {one.id: one for one in sit().workspace.definitions("regions")}
    with pytest.raises(NotPossible):
        removing.remove(sit(), drafts["zhangzhou"])
    for name in ("nanjing-county", "zhangzhou", "fujian"):
        removing.remove(sit(), drafts[name])
    assert sit().workspace.definitions() == []
