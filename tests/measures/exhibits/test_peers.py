"""Regions compared with their peers: which relations a region has, and which metrics only others report."""

from dataclasses import replace
from typing import Any

import pytest
from editions import edition
from invented import figure, holding

from measures.exhibits import peers
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.kinds import compose
from measures.exhibits.peers import RegionStanding
from measures.exhibits.query import Query
from measures.table.package import Package

Q, ZONE = "qingtan-county", "nanpi-zone"
# Figures of one date that are comparable without reserve.
POSTS = {"metric_id": "grid_workers", "unit": "人", "period_start": "", "as_of": "2021-06-30"}


def exhibit(package: Package, *rows: Any, per: str = "", metric: str = "grid_workers") -> Exhibit:
    query = Query(metrics=(metric,), per=per, group="level.county")
    return compose("ranked", query, edition(holding(package, *rows), "en"))


def sides(found: list[RegionStanding]) -> dict[str, dict[str, list[str]]]:
    return {
        standing.region: {
            side: [other["region"] for one in relations for other in one.others]
            for side, relations in standing.sides.items()
            if relations
        }
        for standing in found
    }


def test_a_region_is_related_to_those_ranked_with_it_only(invented: Package) -> None:
    rows = figure(value=30, **POSTS), figure(Q, 20, **POSTS), figure(ZONE, 10, **{**POSTS, "unit": "支"})
    found, alone = peers.standings([exhibit(invented, *rows)])
    assert {region: [*own] for region, own in sides(found).items()} == {
        "Yunxi County": ["ahead"],
        "Qingtan County": ["behind"],
    }
    assert alone == ["Nanpi Zone"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["ahead", "behind"]),
        (
            {"metric_id": "plaques_kept", "unit": "块", "basis": "mean", "mean_per": "village"},
            ["behind", "ahead"],
        ),
        ({"metric_id": "post_catalogues", "unit": "个"}, ["above", "below"]),
    ],
    ids=["more", "less", "neither"],
)
def test_the_better_side_hangs_on_what_is_a_relief(
    fields: dict[str, Any], expected: list[str], invented: Package
) -> None:
    rows = [figure(region, value, **{**POSTS, **fields}) for region, value in (("yunxi-county", 30), (Q, 20))]
    found, _ = peers.standings([exhibit(invented, *rows, metric=rows[0]["metric_id"])])
    assert [side for own in sides(found).values() for side in own] == expected


def test_nobody_is_ahead_where_the_comparison_needs_care(invented: Package) -> None:
    rows = figure(value=30, **POSTS), figure(Q, 20, **{**POSTS, "layer": ""})
    found, _ = peers.standings([exhibit(invented, *rows)])
    assert [side for own in sides(found).values() for side in own] == ["above", "below"]
    assert {one.care for standing in found for own in standing.sides.values() for one in own} == {"layer not said"}


def test_parts_are_not_set_against_wholes(invented: Package) -> None:
    narrow, wide = ({**POSTS, "object_id": name} for name in ("fulltime_grid_workers", "grid_workers_all"))
    found, alone = peers.standings([exhibit(invented, figure(value=30, **wide), figure(Q, 20, **narrow))])
    assert (found, alone) == ([], ["Yunxi County", "Qingtan County"])


def test_a_figure_that_two_exhibits_show_counts_once(invented: Package) -> None:
    shown = exhibit(invented, figure(value=30, **POSTS), figure(Q, 20, **POSTS))
    found, _ = peers.standings([shown, shown])
    assert [sum(map(len, own.values())) for own in sides(found).values()] == [1, 1]


def test_a_metric_is_compared_on_one_basis(package: Package) -> None:
    chosen = edition(package, "en")
    query = Query(metrics=("plaques_removed",))
    shown = [compose("ranked", replace(query, per=per), chosen) for per in ("", "village", "")]
    found, _ = peers.standings(shown)
    units = {one.figure["unit"] for standing in found for own in standing.sides.values() for one in own}
    assert units == {"块/village"}


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
