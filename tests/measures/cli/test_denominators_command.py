"""`denominators`: units of the gazetteer into a copy of the data."""

from pathlib import Path

from alterations import rows_of
from commands import Command


def test_denominators_gives_the_published_table_again(command: Command, copied_data: Path) -> None:
    file = copied_data / "denominators.csv"
    before = file.read_bytes()
    counted = len([row for row in rows_of(copied_data, "denominators.csv") if row["origin"] == "codes"])
    code, printed, _ = command("denominators", "--data", copied_data)
    assert (code, printed) == (0, f"denominators: {counted} counted in the codes\n")
    assert file.read_bytes() == before


def test_denominators_counts_a_region_that_was_added_and_keeps_what_articles_state(
    command: Command, copied_data: Path
) -> None:
    stated = [row for row in rows_of(copied_data, "denominators.csv") if row["origin"] == "article"]
    with (copied_data / "regions.csv").open("a", encoding="utf-8") as file:
        file.write("xiapu-county,霞浦县,Xiapu County,county,fujian,350921,,,,\n")
    assert command("denominators", "--data", copied_data)[0] == 0
    rows = {row["denominator_id"]: row for row in rows_of(copied_data, "denominators.csv")}
    assert rows["xiapu-county:township:codes"]["count"] == "15"
    assert [row for row in rows.values() if row["origin"] == "article"] == stated
