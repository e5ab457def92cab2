"""Before and after, on invented figures: which are shown, in which blocks, in which words."""

from typing import Any

import invented as invention
import pytest
from editions import edition

from measures.exhibits import kinds
from measures.exhibits.exhibit import Changes, Exhibit
from measures.exhibits.query import Query
from measures.table.package import Package

TWO = Query(regions=("qingtan-county", "nanpi-zone"))


def stock(before: float, after: float, **other: Any) -> dict[str, Any]:
    region = other.pop("region_id", "qingtan-county")
    return invention.figure(region, abs(before - after), before=before, after=after, **other)


def composed(package: Package, *rows: dict[str, Any], code: str = "en") -> Exhibit:
    return kinds.compose("dumbbell", TWO, edition(invention.extended(package, measures=rows), code))


def content(found: Exhibit) -> Changes:
    assert isinstance(found.content, Changes)
    return found.content


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (stock(2408, 1854), "down 554 块"),
        (stock(12, 12), "unchanged"),
        (stock(10, 12, unit="%", qualifier="at_least"), "up ≥2 percentage points"),
        (stock(10, 12, qualifier="approx"), "up ≈2 块"),
    ],
    ids=["down", "same", "share", "about"],
)
def test_a_change_is_told_with_the_mark_of_the_figure(row: dict[str, Any], words: str, invented: Package) -> None:
    ((change,),) = [block.rows for block in content(composed(invented, row)).blocks]
    assert change.change.replace("plaques", "块") == words


def test_units_stand_in_blocks_of_their_own_and_the_largest_change_comes_first(invented: Package) -> None:
    small, large = stock(12, 10), stock(2408, 1854, region_id="nanpi-zone")
    share = stock(10, 40, unit="%", layer="township")
    whole, shares = content(composed(invented, small, share, large)).blocks
    assert [row.figure["region_id"] for row in whole.rows] == ["nanpi-zone", "qingtan-county"]
    assert (shares.unit, shares.heading, len(shares.rows)) == ("%", "%", 1)


def test_a_row_says_whose_it_is_and_what_changed(invented: Package) -> None:
    ((row,),) = [block.rows for block in content(composed(invented, stock(12, 10, status="planned"))).blocks]
    assert row.label == "Qingtan County"
    metric = edition(invented, "en").metric("plaques_removed")
    assert row.what == f"{metric} · {row.figure['layer_name']} · planned"


def test_only_figures_that_state_a_stock_twice_are_shown(invented: Package) -> None:
    found = composed(invented, stock(12, 10), invention.figure("nanpi-zone", 7))
    assert [figure["region_id"] for figure in found.figures] == ["qingtan-county"]
    nothing = composed(invented, invention.figure("nanpi-zone", 7))
    assert nothing.content is None
    assert nothing.obstacle == "None of the figures above states a stock before and after."
