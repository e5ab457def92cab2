"""Groups of figures that share a scale: members, order and names."""

from typing import Any

import pytest
from editions import edition
from stated import row

from measures.exhibits import blocks
from measures.exhibits.exhibit import RankedBlock
from measures.table.edition import Edition
from measures.table.package import Package


@pytest.fixture
def english(package: Package) -> Edition:
    return edition(package, "en")


def labels(block: RankedBlock) -> list[str]:
    return [row.label for row in block.rows]


def plaques() -> list[Any]:
    return [
        row("Nanhu", 225.0),
        row("Nanjing", 3152.0),
        row("Xiangyuan", 300.0, value_high=900.0),
        row("Linghui", 60.0, status="standard"),
        row("Beichen", 579.0, status="planned"),
    ]


def test_results_stand_before_plans_and_standards_and_the_longest_bar_first(english: Edition) -> None:
    (block,) = blocks.ranked(english, plaques())
    assert labels(block) == ["Nanjing", "Xiangyuan", "Nanhu", "Beichen", "Linghui"]


def test_equal_figures_are_in_the_order_of_their_names(english: Edition) -> None:
    (block,) = blocks.ranked(english, [row("B", 1.0), row("A", 1.0)])
    assert labels(block) == ["A", "B"]


def test_layers_and_units_stand_apart_the_larger_group_first(english: Edition) -> None:
    townships = [row(name, 9000.0, layer="township", layer_name="townships") for name in ("Nanjing", "Nanhu")]
    share = row("Changzhi", 80.0, unit="%", unit_name="%", layer="", layer_name="")
    found = blocks.ranked(english, [share, *townships, *plaques()])
    assert [(block.heading, len(block.rows)) for block in found] == [
        ("villages · plaques", 5),
        ("townships · plaques", 2),
        ("layer not stated · %", 1),
    ]


def test_what_is_not_ranked_comes_last_and_says_why(english: Edition) -> None:
    *alike, last = plaques()
    apart = [{**one, "apart": "different levels"} for one in (last, row("Yuncheng", 5000.0))]
    ranked_first, not_ranked = blocks.ranked(english, [*apart, *[{**one, "rank": "1"} for one in alike]])
    assert (ranked_first.apart, {one.rank for one in ranked_first.rows}) == ("", {"1"})
    assert not_ranked.heading == "villages · plaques · not ranked: different levels"
    assert labels(not_ranked) == ["Yuncheng", "Beichen"]
    assert {one.rank for one in not_ranked.rows} == {""}


def test_rows_of_one_region_have_different_names(english: Edition) -> None:
    again = [row("Nanjing", value, source_date="2023-01-01") for value in (10.0, 11.0)]
    example = row("Nanjing", 12.0, scope="example")
    (block,) = blocks.ranked(english, [*plaques(), *again, example])
    assert len(set(labels(block))) == len(block.rows) == 8
    assert {"Nanjing 2024-08-06", "Nanjing 2023-01-01 (1)", "Nanjing · example"} <= set(labels(block))


def test_metrics_stand_in_blocks_of_their_own(english: Edition) -> None:
    other = row("Nanjing", 5.0, metric_id="certificate_items_cut")
    found = blocks.by_metric(english, [row("Nanjing", 1.0), other, row("Nanhu", 2.0)])
    assert [(block.metric_id, len(block.rows)) for block in found] == [
        ("plaques_removed", 2),
        ("certificate_items_cut", 1),
    ]
