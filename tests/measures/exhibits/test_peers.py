"""Regions compared with their peers: which relations a region has, and which metrics only others report."""

from typing import Any

import pytest
from editions import edition
from stated import row

from measures.exhibits import peers
from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Exhibit, Ranked
from measures.exhibits.kinds import compose
from measures.exhibits.query import Query
from measures.language.catalogue import Language
from measures.table.package import Package


def exhibit(*figures: Any, relief: str = "neither") -> Exhibit:
    shown = tuple({"level": "county", "relief": relief, **figure} for figure in figures)
    return Exhibit("ranked", Query(), Language("en"), Caption("", "", ""), shown, Ranked(()))  # type: ignore[arg-type]


def test_a_figure_is_related_to_the_peers_of_its_group_only() -> None:
    found, alone = peers.standings(
        [exhibit(row("Nanjing", 30.0), row("Nanhu", 20.0), row("Beichen", 10.0), row("Luojiang", 5.0, unit="%"))]
    )
    sides = {
        standing.region: {
            side: [other["region"] for one in relations for other in one.others]
            for side, relations in standing.sides.items()
            if relations
        }
        for standing in found
    }
    assert sides == {
        "Nanjing": {"above": ["Nanhu", "Beichen"]},
        "Nanhu": {"below": ["Nanjing"], "above": ["Beichen"]},
        "Beichen": {"below": ["Nanjing", "Nanhu"]},
    }
    assert alone == ["Luojiang"]


@pytest.mark.parametrize(
    ("relief", "expected"), [("higher", ["ahead", "behind"]), ("lower", ["behind", "ahead"])], ids=["more", "less"]
)
def test_the_better_side_hangs_on_what_is_a_relief(relief: str, expected: list[str]) -> None:
    found, _ = peers.standings([exhibit(row("Nanjing", 30.0), row("Nanhu", 20.0), relief=relief)])
    assert [side for standing in found for side, relations in standing.sides.items() if relations] == expected


def test_a_figure_that_two_exhibits_show_counts_once() -> None:
    shown = exhibit(row("Nanjing", 30.0), row("Nanhu", 20.0))
    found, _ = peers.standings([shown, shown])
    assert [len(standing.sides["above"] + standing.sides["below"]) for standing in found] == [1, 1]


def test_what_only_others_report_is_told_of_a_region_with_peers(package: Package) -> None:
    chosen, regions = edition(package, "en"), ("nanjing-county", "xiangyuan-county", "beichen-district")
    query = Query(regions=regions, metrics=("plaques_removed", "post_catalogues", "certificate_items_cut"))
    coverage = compose("coverage", query, chosen)
    found, _ = peers.standings([compose("ranked", query, chosen), coverage])
    cells = {(cell["region"], cell["metric"]): cell["kind"] for cell in coverage.content.cells}  # type: ignore[union-attr]
    reported = {metric for (_, metric), kind in cells.items() if kind in ("figure", "zero")}
    assert found
    for standing in found:
        silent = [metric for (region, metric), kind in cells.items() if (region, kind) == (standing.region, "silent")]
        assert list(standing.silent) == [metric for metric in silent if metric in reported]
