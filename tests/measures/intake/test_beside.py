"""What the table says already on a region and metric: the same, another date, a part, the whole, a contradiction."""

from typing import Any

import pytest

from measures.intake import beside
from measures.table.package import Package


def values(package: Package, **changes: Any) -> dict[str, Any]:
    row = package.rows["measures"].having("measure_id", "s01-01")[0]
    return {**row, **changes}


@pytest.mark.parametrize(
    ("changes", "relation"),
    [
        ({}, beside.SAME),
        ({"value": 1200.0, "qualifier": "over"}, beside.SAME),
        ({"value": 1300.0}, beside.CONTRADICTS),
        ({"as_of": "2022-03-05"}, beside.ANOTHER_DATE),
        ({"layer": ""}, beside.WHOLE),
        ({"object_id": "removed_outdoor_plaques"}, beside.PART),
        ({"basis": "per_year"}, beside.OTHER),
        ({"layer": "county"}, beside.OTHER),
    ],
)
def test_a_figure_relates_to_the_rows_of_the_table(changes: dict[str, Any], relation: str, invented: Package) -> None:
    found = beside.figures(invented, values(invented, **changes), "yunxi-county")
    assert {one.row["measure_id"]: one.relation for one in found}["s01-01"] == relation


def test_a_contradiction_comes_first_and_other_metrics_stay_out(invented: Package) -> None:
    found = beside.figures(invented, values(invented, value=1300.0), "yunxi-county")
    assert found[0].relation == beside.CONTRADICTS
    assert {one.row["metric_id"] for one in found} == {"plaques_removed"}
    assert beside.figures(invented, values(invented), "") == []
