"""Text alternatives of exhibits."""

from typing import Any

import pytest
from editions import edition
from stated import row

from measures.exhibits.words import description
from measures.language.catalogue import Language
from measures.table.edition import Edition
from measures.table.package import Package

ENGLISH = Language("en")


@pytest.fixture
def english(package: Package) -> Edition:
    return edition(package, "en")


def rows(count: int, **other: Any) -> list[Any]:
    return [row(f"Region {place}", float(place), **other) for place in range(1, count + 1)]


def test_few_figures_are_all_told_with_their_marks(english: Edition) -> None:
    told = description.of_figures(english, [*rows(5), row("Xiangyuan", 300.0, qualifier="at_least")])
    assert told.startswith("Figures: 6; regions: 6; metrics: 1.")
    assert told.endswith("Xiangyuan villages: ≥300 plaques.")


def test_metrics_are_named_where_there_are_several(english: Edition) -> None:
    other = row("Region 1", 5.0, metric="Certificates cut", metric_id="certificate_items_cut")
    told = description.of_figures(english, [*rows(1), other])
    assert "Region 1 villages Plaques removed: 1 plaques; Region 1 villages Certificates cut: 5 plaques." in told


def test_of_many_only_what_may_be_ranked_is_told_by_its_ends(english: Edition) -> None:
    ends = "From 1 plaques (Region 1) to 8 plaques (Region 8)."
    assert description.of_figures(english, rows(8)).endswith(ends)
    township = row("Nanjing", 295.0, layer="township", layer_name="townships")
    assert "From" not in description.of_figures(english, [*rows(8), township])


def test_cells_are_counted_by_their_kind(english: Edition) -> None:
    kinds = ["figure", "zero", "silent", "unread", "not_applicable", "figure"]
    cells: list[Any] = [
        {"region_id": f"r{place // 3}", "metric_id": f"k{place % 3}", "kind": kind, "count": 1}
        for place, kind in enumerate(kinds)
    ]
    assert description.of_cells(english, cells) == (
        "Regions: 2; metrics: 3; cells: 6. With a figure: 2; stated as zero: 1; text read but not stated: 1; "
        "text not read: 1; not applicable: 1."
    )


def test_articles_are_told_by_their_dates() -> None:
    dates = [("2024-10-12", True), ("2024-10-01", False), ("2023-05-01", True), ("", False)]
    articles = [{"date": date, "has_text": has_text} for date, has_text in dates]
    assert description.of_sources(ENGLISH, articles) == (
        "Articles: 4; with their text: 2. The oldest is from 2023-05-01, the newest from 2024-10-12."
    )
    assert description.of_sources(ENGLISH, articles[-1:]) == "Articles: 1; with their text: 0."


def test_nothing_is_told_as_nothing(english: Edition) -> None:
    assert description.of_figures(english, []) == "There is nothing to draw."


def test_chinese_sentences_stand_without_gaps(package: Package) -> None:
    told = description.of_figures(edition(package), [row("南靖县", 1.0, unit_name="块", layer_name="村")])
    assert told == "共1个数字，1个地区，1项指标。南靖县 村：1块。"
