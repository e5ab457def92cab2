"""Groups of figures for lists and tables: by region, by metric and region, and a summary of their sources."""

from typing import Any

import pytest
from stated import row

from measures.exhibits import groupings
from measures.exhibits.exhibit import ChangeBlock, Changes
from measures.exhibits.groupings import by_month

OTHER = {"metric_id": "report_items_cut", "metric": "Report items cut"}


@pytest.fixture
def rows() -> list[Any]:
    return [
        row("Nanjing", 3152.0),
        row("Nanhu", 225.0, source_id="s2", source_date=""),
        row("Nanjing", 295.0, layer="township"),
        row("Nanhu", 40.0, source_id="s3", source_date="2023-01-01", **OTHER),
    ]


def test_figures_of_a_region_stand_together_in_their_order(rows: list[Any]) -> None:
    found = groupings.by_region(rows)
    assert {region: [one["value"] for one in own] for region, own in found.items()} == {
        "Nanjing": [3152.0, 295.0],
        "Nanhu": [225.0, 40.0],
    }


def test_a_matrix_has_a_cell_for_each_pair_with_figures(rows: list[Any]) -> None:
    found = groupings.matrix(rows)
    assert found.metrics == {"plaques_removed": "Plaques removed", "report_items_cut": "Report items cut"}
    assert list(found.regions) == ["Nanjing", "Nanhu"]
    assert {place: len(own) for place, own in found.cells.items()} == {
        ("plaques_removed", "Nanjing"): 2,
        ("plaques_removed", "Nanhu"): 1,
        ("report_items_cut", "Nanhu"): 1,
    }


def test_the_basis_counts_each_figure_and_article_once(rows: list[Any]) -> None:
    found = groupings.basis([*rows, rows[0]])
    assert (found.figures, found.articles, found.first, found.last) == (4, 3, "2023-01-01", "2024-08-06")
    assert found.regions == ("Nanjing", "Nanhu")
    assert found.metrics == ("Plaques removed", "Report items cut")
    assert groupings.basis([]) == groupings.Basis((), (), 0, 0, "", "")


def test_blocks_of_one_unit_share_a_scale() -> None:
    content = Changes(tuple(ChangeBlock(unit, unit, ()) for unit in ("项", "%", "项")))
    assert content.scales == {"项": [0, 2], "%": [1]}


def test_every_month_has_a_stack_with_what_was_read_first() -> None:
    told = [("2024-03-02", False), ("2024-03-09", True), ("2024-03-01", True), ("2024-01-31", True), ("", False)]
    found = by_month([{"date": day, "has_text": read, "title": "Title"} for day, read in told])
    assert list(found.months) == [2024 * 12, 2024 * 12 + 1, 2024 * 12 + 2]
    assert [[article["date"] for article in stack] for stack in found.stacks] == [
        ["2024-01-31"],
        [],
        ["2024-03-01", "2024-03-09", "2024-03-02"],
    ]
    assert found.undated == 1


def test_without_a_dated_article_there_is_no_month() -> None:
    found = by_month([{"date": "", "has_text": True, "title": "Title"}])
    assert (len(found.months), found.stacks, found.undated) == (0, (), 1)
