"""Counts of townships and villages as rows of the table."""

import pandas as pd
import pytest

from measures.table import denominators
from measures.table.package import Package


@pytest.fixture
def regions() -> pd.DataFrame:
    """A county, its city, places that are not counted, and a code that the gazetteer does not have."""
    rows = [
        ("zhangzhou", "city", "3506"),
        ("nanjing-county", "county", "350627"),
        ("shancheng-town", "township", "350627100"),
        ("nanhu-new-area", "zone", ""),
        ("new-county", "county", "350699"),
    ]
    return pd.DataFrame(rows, columns=["region_id", "level", "code"])


def test_regions_of_county_level_and_above_with_a_known_code_are_counted(regions: pd.DataFrame) -> None:
    counted = denominators.count(regions)
    assert list(counted["denominator_id"]) == [
        "zhangzhou:township:codes",
        "nanjing-county:township:codes",
        "zhangzhou:village:codes",
        "nanjing-county:village:codes",
    ]
    assert set(counted["year"]) == {denominators.YEAR}
    assert set(counted["origin"]) == {"codes"}
    assert counted.set_index("denominator_id").loc["nanjing-county:township:codes", "count"] == 11


def test_a_table_without_coded_regions_has_no_counts(invented: Package) -> None:
    assert denominators.count(invented.regions).empty


def test_what_articles_state_stays_behind_the_counted_rows(regions: pd.DataFrame, invented: Package) -> None:
    counted = denominators.count(regions)
    table = denominators.merged(invented, counted)
    assert list(table.columns) == list(invented.frames["denominators"].columns)
    assert list(table["origin"]) == ["codes"] * len(counted) + ["article"]
    assert list(table["denominator_id"])[-1] == "yunxi-county:village:s01"


# The published table.


def test_the_counts_of_the_published_table_are_those_of_the_gazetteer(package: Package) -> None:
    table = package.frames["denominators"]
    published = table.loc[table["origin"] == "codes"].reset_index(drop=True)
    counted = denominators.count(package.regions)
    assert len(counted) > 100
    for column in counted.columns:
        assert list(published[column]) == list(counted[column]), column


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
