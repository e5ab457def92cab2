"""Search for regions."""

import pytest

from measures.table import region_search
from measures.table.package import Package


def found(package: Package, typed: str, most: int = 5) -> list[str]:
    return region_search.found(package, typed, list(package.positions), most=most)


@pytest.mark.parametrize(
    "typed", ["南靖县", "南靖", " 南靖 ", "Nanjing County", "nanjingc", "NANJING-COUNTY", "350627"]
)
def test_a_region_is_found_in_chinese_in_pinyin_in_english_and_by_its_code(typed: str, package: Package) -> None:
    assert found(package, typed)[0] == "nanjing-county"


def test_a_whole_name_comes_before_one_that_begins_so_and_one_that_contains_it(package: Package) -> None:
    names = {region: package.region_rows[region]["name_zh"] for region in found(package, "长治", most=50)}
    ranks = [0 if name == "长治" else 1 if name.startswith("长治") else 2 for name in names.values()]
    assert ranks == sorted(ranks)
    assert all("长治" in name for name in names.values())


def test_without_letters_the_most_reported_regions_come(package: Package) -> None:
    regions = found(package, " ", most=3)
    counts = [len(package.positions[region]) for region in regions]
    assert len(regions) == 3
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == max(map(len, package.positions.values()))


def test_a_limit_holds_and_nothing_is_found_for_nonsense(package: Package) -> None:
    assert len(found(package, "县", most=2)) == 2
    assert found(package, "no such place") == []


def test_only_the_regions_asked_of_are_found(package: Package) -> None:
    assert region_search.found(package, "南靖", ["changzhi"], most=5) == []
