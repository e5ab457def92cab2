"""Counting townships and villages from division codes, on codes made up for these tests."""

from pathlib import Path

import pandas as pd
import pytest
from alterations import rows_of

from measures.table import denominators, writing
from measures.table import package as packages
from measures.table.package import Package

# Township-level codes of two counties of 松岭市 and one elsewhere: subdistricts, towns, a township, a zone, a farm.
STREETS = {
    "970121001": "云溪街道",
    "970121100": "白鹭镇",
    "970121200": "石塘乡",
    "970121400": "云溪开发区",
    "970121500": "国营农场",
    "970122100": "青潭镇",
    "970122399": "尾乡",
    "980121100": "别省镇",
}
# Village-level codes: residents' (001-199) and villagers' committees (200-399), similar ones (from 400), a mere name.
VILLAGES = [
    "970121001001",
    "970121001199",
    "970121100201",
    "970121100202",
    "970121100399",
    "970121100400",
    "970121200200",
    "970121400498",
    "970121400201",
    "970121500598",
    "970122100201",
    "970122100998",
    "980121100201",
]


@pytest.fixture
def divisions(tmp_path: Path) -> Path:
    """A folder in the layout of the npm package, with a few codes."""
    folder = tmp_path / "dist"
    folder.mkdir()
    streets = [f'"{code}","{name}","{code[:6]}"' for code, name in STREETS.items()]
    villages = [f'"{code}","{code}村","{code[:9]}","{code[:6]}"' for code in VILLAGES]
    (folder / "streets.csv").write_text("\n".join(["code,name,areaCode", *streets]) + "\n", encoding="utf-8")
    (folder / "villages.csv").write_text(
        "\n".join(["code,name,streetCode,areaCode", *villages]) + "\n", encoding="utf-8"
    )
    return folder


def by_hand(code: str, codes: list[str], length: int) -> tuple[int, int]:
    """Units proper and similar ones under `code`, from the third character from the end on."""
    own = [unit for unit in codes if unit[: len(code)] == code and len(unit) == length]
    similar = [unit for unit in own if unit[-3] in "456789"]
    return len(own) - len(similar), len(similar)


def test_units_are_counted_as_by_hand(divisions: Path, invented: Package) -> None:
    counted = denominators.count(divisions, invented.regions).set_index("denominator_id")
    for region, code in (
        ("heshan", "97"),
        ("songling", "9701"),
        ("yunxi-county", "970121"),
        ("qingtan-county", "970122"),
    ):
        for tier, codes, length in (("township", list(STREETS), 9), ("village", VILLAGES, 12)):
            row = counted.loc[f"{region}:{tier}:codes"]
            assert (row["count"], row["similar"]) == by_hand(code, codes, length)


def test_the_counts_are_these(divisions: Path, invented: Package) -> None:
    counted = denominators.count(divisions, invented.regions).set_index("denominator_id")
    found = {key: (int(row["count"]), int(row["similar"])) for key, row in counted.iterrows()}
    assert found["yunxi-county:township:codes"] == (3, 2)
    assert found["yunxi-county:village:codes"] == (7, 3)
    assert found["qingtan-county:village:codes"] == (1, 1)
    assert found["songling:township:codes"] == (5, 2)


def test_regions_of_county_level_and_above_with_a_code_are_counted_and_no_others(
    divisions: Path, invented: Package
) -> None:
    counted = denominators.count(divisions, invented.regions)
    assert set(counted["region_id"]) == {"heshan", "songling", "yunxi-county", "qingtan-county"}
    assert not counted["denominator_id"].duplicated().any()
    assert set(counted["year"]) == {denominators.YEAR}
    assert set(counted["origin"]) == {"codes"}


def test_what_articles_state_stays_behind_the_counted_rows(divisions: Path, invented: Package) -> None:
    counted = denominators.count(divisions, invented.regions)
    table = denominators.merged(invented, counted)
    assert list(table.columns) == list(invented.frames["denominators"].columns)
    assert list(table["origin"]) == ["codes"] * len(counted) + ["article"]
    assert list(table["denominator_id"])[-1] == "yunxi-county:village:s01"


def test_counting_twice_gives_the_same_file(divisions: Path, spoilable: Path) -> None:
    file = spoilable / "data" / "denominators.csv"
    written = []
    for _ in range(2):
        package = packages.load(spoilable / "data")
        table = denominators.merged(package, denominators.count(divisions, package.regions))
        writing.write_table(file, list(table.columns), table)
        written.append(file.read_bytes())
    assert written[0] == written[1]
    stated = rows_of(spoilable / "data", "denominators.csv")[-1]
    assert (stated["count"], stated["origin"], stated["span_sha256"] != "") == ("54", "article", True)


@pytest.mark.parametrize(("file", "text"), [("villages.csv", "name\nx\n"), ("streets.csv", "code\n97012110x\n")])
def test_a_file_that_holds_no_codes_is_refused(file: str, text: str, divisions: Path, invented: Package) -> None:
    (divisions / file).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"."):
        denominators.count(divisions, invented.regions)


# The published table.


def test_every_coded_region_of_county_level_and_above_has_both_counts(package: Package) -> None:
    table = package.frames["denominators"]
    counted = table[table["origin"] == "codes"]
    for region, row in package.region_rows.items():
        expected = {"township", "village"} if row["code"] and row["level"] in denominators.COUNTED_LEVELS else set()
        assert set(counted.loc[counted["region_id"] == region, "tier"]) == expected, region


def test_a_part_has_no_more_units_than_its_whole(package: Package) -> None:
    counts: dict[tuple[str, str], pd.Series] = {
        (str(row["region_id"]), str(row["tier"])): row
        for _, row in package.frames["denominators"].iterrows()
        if row["origin"] == "codes"
    }
    for (region, tier), row in counts.items():
        for above in package.ancestors(region):
            whole = counts[above, tier]
            assert row["count"] <= whole["count"]
            assert row["similar"] <= whole["similar"]


def test_what_an_article_states_points_at_its_words_and_a_count_does_not(package: Package) -> None:
    table = package.frames["denominators"]
    stated = table["origin"] == "article"
    for field in ("source_id", "span_sha256"):
        assert ((table[field] != "") == stated).all()
    for field in ("paragraph", "char_start", "char_end"):
        assert (table[field].notna() == stated).all()
    assert (table.loc[stated, "denominator_id"].str.split(":").str[2] == table.loc[stated, "source_id"]).all()
