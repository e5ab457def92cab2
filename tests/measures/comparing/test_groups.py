"""Comparison groups: what their tokens name, which regions they hold, and which group a view takes by itself."""

import invented as invention
import pytest
from drawn_rows import counted

from measures.comparing import groups
from measures.comparing.groups import SIZES, Group
from measures.table.package import Package

COUNTY = Group("level", "county")


def held(package: Package, group: Group) -> set[str]:
    return {region for region in package.region_rows if group.holds(package, region)}


def test_a_level_holds_its_regions_and_zones_stand_with_counties(invented: Package) -> None:
    assert held(invented, COUNTY) == {"yunxi-county", "qingtan-county", "nanpi-zone"}
    assert held(invented, Group("level", "city")) == {"songling"}


def test_a_province_holds_all_that_lies_in_it(invented: Package) -> None:
    assert held(invented, Group("province", "heshan")) == set(invented.region_rows) - {"china"}


def test_a_list_holds_its_members_only(invented: Package) -> None:
    group = groups.of_list(["songling", "yunxi-county", "songling"])
    assert group.token == "list.songling.yunxi-county"
    assert held(invented, group) == {"songling", "yunxi-county"}


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "1"), (49, "1"), (50, "50"), (99, "50"), (100, "100"), (10**6, str(SIZES[-1]))]
)
def test_a_size_class_goes_by_the_number_of_villages(count: int, expected: str, invented: Package) -> None:
    package = invention.extended(invented, denominators=[counted("qingtan-county", count)])
    assert groups.size_class(package, "qingtan-county") == expected
    assert Group("size", expected).holds(package, "qingtan-county")
    assert sum(Group("size", str(least)).holds(package, "qingtan-county") for least in SIZES) == 1


def test_a_region_of_unknown_size_is_in_no_size_class(invented: Package) -> None:
    assert groups.size_class(invented, "nanpi-zone") == ""
    assert not any(Group("size", str(least)).holds(invented, "nanpi-zone") for least in SIZES)


def test_a_class_ends_where_the_next_begins() -> None:
    ends = [Group("size", str(least)).most_villages for least in SIZES]
    assert ends == [*(least - 1 for least in SIZES[1:]), 0]


def test_every_group_is_read_back_from_its_token(package: Package) -> None:
    offered = groups.offered(package, package.region_rows)
    offered.append(groups.of_list(["changzhi", "nanjing-county"]))
    assert {group.kind for group in offered} == {"level", "province", "size", "list"}
    for group in offered:
        assert groups.read(group.token, package) == group
        assert group.token in groups.Tokens(package)


@pytest.mark.parametrize(
    "token",
    (
        *("", "county", "level.", "level.moon", "level.zone", "province.changzhi", "size.7", "size.x", "list."),
        *("list.nowhere", "list.changzhi.", "other.county", "level.county.city", "=1+1", "<b>"),
    ),
)
def test_what_names_no_group_is_none(token: str, package: Package) -> None:
    assert groups.read(token, package) is None
    assert token not in groups.Tokens(package)


def test_a_view_compares_the_level_of_its_first_region(invented: Package) -> None:
    assert groups.automatic(invented, ["yunxi-county", "songling"]) == COUNTY
    assert groups.automatic(invented, ["songling", "yunxi-county"]) == Group("level", "city")
    assert groups.automatic(invented, ["nanpi-zone"]) == COUNTY
    assert groups.automatic(invented, [], ["city", "county"]) == COUNTY
    assert groups.automatic(invented, [], ["zone"]) == COUNTY
    assert groups.automatic(invented, [], ["city", "province"]) == Group("level", "city")
    assert groups.automatic(invented) == COUNTY


def test_only_groups_that_hold_a_region_of_the_view_are_offered(invented: Package) -> None:
    tokens = [group.token for group in groups.offered(invented, ["songling", "yunxi-county"])]
    assert tokens[:3] == ["level.city", "level.county", "province.heshan"]
    assert all(token.startswith("size.") for token in tokens[3:])
    assert groups.offered(invented, []) == []
