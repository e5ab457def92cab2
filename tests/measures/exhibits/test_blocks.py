"""Groups of figures that share a scale: members, order and names."""

from itertools import permutations
from typing import Any

import pytest
from editions import edition
from stated import row

from measures.exhibits import blocks, kinds
from measures.exhibits.exhibit import RankedBlock
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.table.edition import Edition
from measures.table.package import Package


def listed(region: str, value: float, **fields: Any) -> Any:
    """A figure as standing.placed gives it: not ranked unless `fields` say so."""
    return row(region, value, **{"rank": "", "care": "", "apart": "", **fields})


@pytest.fixture
def english(package: Package) -> Edition:
    return edition(package, "en")


def labels(block: RankedBlock) -> list[str]:
    return [row.label for row in block.rows]


def plaques() -> list[Any]:
    return [
        listed("Nanhu", 225.0),
        listed("Nanjing", 3152.0),
        listed("Xiangyuan", 300.0, value_high=900.0),
        listed("Linghui", 60.0, status="standard"),
        listed("Beichen", 579.0, status="planned"),
    ]


def test_results_stand_before_plans_and_standards_and_the_longest_bar_first(english: Edition) -> None:
    (block,) = blocks.ranked(english, plaques())
    assert labels(block) == ["Nanjing", "Xiangyuan", "Nanhu", "Beichen", "Linghui"]


def test_equal_figures_are_in_the_order_of_their_names(english: Edition) -> None:
    (block,) = blocks.ranked(english, [listed("B", 1.0), listed("A", 1.0)])
    assert labels(block) == ["A", "B"]


def test_layers_and_units_stand_apart_the_larger_group_first(english: Edition) -> None:
    townships = [listed(name, 9000.0, layer="township", layer_name="townships") for name in ("Nanjing", "Nanhu")]
    share = listed("Changzhi", 80.0, unit="%", unit_name="%", layer="", layer_name="")
    found = blocks.ranked(english, [share, *townships, *plaques()])
    assert [(block.heading, len(block.rows)) for block in found] == [
        ("villages · plaques", 5),
        ("townships · plaques", 2),
        ("layer not stated · %", 1),
    ]


def test_what_is_not_ranked_comes_last_and_says_why(english: Edition) -> None:
    *alike, last = plaques()
    apart = [{**one, "apart": "different levels"} for one in (last, listed("Yuncheng", 5000.0))]
    ranked_first, not_ranked = blocks.ranked(english, [*apart, *[{**one, "rank": "1 of 4"} for one in alike]])
    assert (ranked_first.apart, {one.rank for one in ranked_first.rows}) == ("", {"1 of 4"})
    assert not_ranked.heading == "villages · plaques · not ranked: different levels"
    assert labels(not_ranked) == ["Yuncheng", "Beichen"]
    assert {one.rank for one in not_ranked.rows} == {""}


def test_rows_of_one_region_have_different_names(english: Edition) -> None:
    again = [listed("Nanjing", value, source_date="2023-01-01", object="") for value in (10.0, 11.0)]
    example = listed("Nanjing", 12.0, scope="example")
    (block,) = blocks.ranked(english, [*plaques(), *again, example])
    assert len(set(labels(block))) == len(block.rows) == 8
    assert {"Nanjing · Plaques", "Nanjing · 2023-01-01 (1)", "Nanjing · example"} <= set(labels(block))


def test_ranked_figures_keep_their_order_in_one_block_whatever_their_layers_and_units(english: Edition) -> None:
    first = listed("Nanhu", 5.0, rank="1 of 2", care="layer not said", layer="", layer_name="")
    second = listed("Nanjing", 900.0, rank="2 of 2", unit="条")
    ranked_block, other = blocks.ranked(english, [first, second, listed("Beichen", 7.0, apart="different things")])
    assert labels(ranked_block) == ["Nanhu · layer not said", "Nanjing"]
    assert [one.rank for one in ranked_block.rows] == ["1 of 2", "2 of 2"]
    assert labels(other) == ["Beichen"]


def test_a_region_with_figures_on_two_objects_names_them(english: Edition) -> None:
    objects = [listed("Nanjing", value, object=thing) for value, thing in ((2.0, "Outdoor"), (1.0, "Indoor"))]
    (block,) = blocks.ranked(english, objects)
    assert labels(block) == ["Nanjing · Outdoor", "Nanjing · Indoor"]


def test_a_sum_names_its_parts(package: Package) -> None:
    found = kinds.compose("ranked", Query(metrics=("plaques_removed",)), edition(package, "zh"))
    (one,) = [one for block in found.blocks for one in block.rows if one.figure["region_id"] == "changzhi"]
    assert one.label == "长治市 · 外部牌子2,408块＋内部牌子1,854块"
    assert [figure["measure_id"] for figure in one.figures] == ["s15-04", "s15-05"]
    assert {"s15-04", "s15-05"} <= set(found.measure_ids)


def test_metrics_stand_in_blocks_of_their_own(package: Package) -> None:
    chosen = edition(package, "en")
    selection = select(Query(regions=("nanjing-county", "beichen-district")), chosen)
    found = blocks.by_metric(chosen, selection)
    assert list(dict.fromkeys(block.metric_id for block in found)) == selection.metrics
    assert all({one.figure["metric_id"] for one in block.rows} == {block.metric_id} for block in found)


def test_ranked_regions_have_a_verdict_on_every_two_of_them(package: Package) -> None:
    found = kinds.compose("ranked", Query(metrics=("plaques_removed",)), edition(package, "en")).blocks[0]
    regions = [one.figure["region_id"] for one in found.rows]
    assert set(found.beside) == set(permutations(regions, 2))
    assert {beside.verdict for beside in found.beside.values()} <= {"comparable", "with_care"}
    for (one, other), beside in found.beside.items():
        assert found.beside[other, one] == beside


def test_figures_that_nobody_compares_are_listed_by_metric(english: Edition) -> None:
    rows = [row("Nanjing", 1.0), row("Nanjing", 5.0, metric_id="certificate_items_cut"), row("Nanhu", 2.0)]
    found = blocks.not_compared(english, rows)  # type: ignore[arg-type]
    assert [(block.metric_id, len(block.rows)) for block in found] == [
        ("plaques_removed", 2),
        ("certificate_items_cut", 1),
    ]
    assert not any(one.rank for block in found for one in block.rows)
