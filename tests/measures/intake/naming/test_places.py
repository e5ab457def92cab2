"""Places of a text lead to rows of the package by their code, their whole name, or the end of it."""

import pytest

from measures.intake.naming.places import NamedRegion, Places
from measures.table.package import Package


@pytest.mark.parametrize(
    ("name", "code", "region", "kept_code"),
    [
        ("禾山省松岭市云溪县", "", "yunxi-county", ""),
        ("云溪县", "", "yunxi-county", ""),
        ("别处云溪县", "", "yunxi-county", ""),
        ("随便什么", "970122", "qingtan-county", ""),
        ("福建省漳州市南靖县", "350627", "", "350627"),
        ("南陂新区", "", "nanpi-zone", ""),
        ("", "", "", ""),
        ("无名县", "", "", ""),
        ("无名县", "999999", "", ""),
    ],
)
def test_a_place_is_found_by_code_or_name(
    name: str, code: str, region: str, kept_code: str, invented: Package
) -> None:
    found = Places(invented).of_place(name, code)
    assert found == NamedRegion(region, kept_code, name)
    assert found.is_known == bool(region or kept_code)
    assert found.fields() == {"region_id": region, "region_code": kept_code, "region_name": name}


def test_a_name_of_two_regions_names_neither(invented: Package) -> None:
    twin = {**invented.region_rows["yunxi-county"], "region_id": "other", "parent_id": "heshan", "code": ""}
    places = Places(invented, [twin])
    assert places.of_place("云溪县", "") == NamedRegion("", "", "云溪县")
    assert places.of_place("禾山省云溪县", "").region_id == "other"
    assert sorted(places.named("云溪县")) == ["other", "yunxi-county"]
    assert places.named("yunxi county") == places.named("Yunxi County")
