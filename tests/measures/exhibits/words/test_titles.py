"""Titles that state a finding: only what the table supports."""

from collections import Counter
from typing import Any

import pytest
from stated import row

from measures.comparing import bounds, totals
from measures.exhibits import standing
from measures.exhibits.words import titles
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table import queries
from measures.table.edition import Edition, in_language
from measures.table.figures import FigureRow, distinct
from measures.table.package import Package
from measures.table.queries import CellRow

EN = Language("en")
both_languages = pytest.mark.parametrize("code", ["zh", "en"])


def english() -> Edition:
    """The bundled data in English."""
    return in_language(packages.load(), EN)


def of_ranking(*rows: Any) -> str:
    return titles.of_ranking(english(), rows)


def of_changes(*rows: Any) -> str:
    return titles.of_changes(english(), rows)


def ranked(package: Package, metric: str, code: str) -> list[FigureRow]:
    """Figures of a metric as the pages rank them."""
    edition = in_language(package, Language(code))
    figures = totals.reconciled(edition.of_metric(metric))
    return standing.with_ranks(edition, figures, figures, "") if figures else []


# Who leads


@both_languages
def test_a_title_names_a_leader_only_where_no_bound_could_exceed_it(code: str, package: Package) -> None:
    named = 0
    for metric in package.metric_rows:
        figures = ranked(package, metric, code)
        if not figures:
            continue
        title = titles.of_ranking(in_language(package, Language(code)), figures)
        if {"zh": "最多", "en": "reports the most"}[code] not in title:
            continue
        named += 1
        results = [row for row in figures if (row["status"], row["scope"], row["apart"]) == ("done", "whole", "")]
        leader = bounds.leader(results)
        assert leader, title
        assert leader["region"] in title
        assert len(distinct(results, "region_id")) > 1, title
        assert len(distinct(results, "unit")) == 1, title
    assert named


def test_a_leader_is_named_with_its_figure_and_layer() -> None:
    title = of_ranking(row("North", 300), row("South", 200))
    assert title == "Plaques removed: North reports the most, 300 plaques (villages)"


@pytest.mark.parametrize(
    "others",
    [
        [row("South", 200, qualifier="at_least")],
        [row("South", 295, qualifier="approx")],
        [row("South", 300)],
        [row("South", 200, value_high=310)],
    ],
    ids=["at_least", "approx", "tie", "range"],
)
def test_no_leader_is_named_where_another_may_have_more(others: list[dict[str, Any]]) -> None:
    title = of_ranking(row("North", 300), *others)
    assert title == "Plaques removed: reported by 2 places"


@pytest.mark.parametrize(
    "other",
    [{"status": "planned"}, {"status": "standard"}, {"scope": "example"}, {"unit": "个"}, {"apart": "another layer"}],
    ids=lambda other: next(iter(other)),
)
def test_a_figure_of_another_kind_is_no_rival_and_makes_no_leader(other: dict[str, str]) -> None:
    title = of_ranking(row("North", 300, apart=""), row("South", 2, **{"apart": "", **other}))
    assert "most" not in title


def test_one_region_leads_nobody() -> None:
    assert of_ranking(row("North", 300), row("North", 200)) == ("Plaques removed: only North reports it")


def cell(metric: str, region: str, kind: str) -> CellRow:
    names = {"region_id": region, "region": region, "metric_id": metric.lower(), "metric": metric}
    return {**names, "kind": kind, "count": int(kind == "figure")}  # type: ignore[typeddict-item]


def test_a_leading_metric_of_the_coverage_is_named_only_where_no_other_ties(package: Package) -> None:
    edition = in_language(package, EN)
    for direction in (None, *edition.tables["metrics"].by_name["direction"].labels):
        cells = queries.coverage(edition, directions=direction and [direction])
        reported = {(one["metric"], one["region_id"]) for one in cells if one["kind"] in ("figure", "zero")}
        counts = Counter(metric for metric, _ in reported)
        title = titles.of_coverage(edition, cells)
        (first, most), (_, next_most) = counts.most_common(2)
        if most == next_most:
            assert "is reported most often" not in title, title
        else:
            assert first in title


def test_two_metrics_reported_as_often_share_the_lead(package: Package) -> None:
    cells = [cell("X", "a", "figure"), cell("X", "b", "silent"), cell("Y", "a", "silent"), cell("Y", "b", "figure")]
    title = titles.of_coverage(in_language(package, EN), cells)
    assert title == "2 metrics are reported most often: each by 1 of 2 regions"


def test_figures_that_stand_apart_make_no_leader() -> None:
    apart = row("North", 300, apart="a city's")
    assert "South reports the most" in of_ranking(apart, row("South", 200, apart=""), row("East", 100, apart=""))


def test_coverage_without_a_figure_says_none(package: Package) -> None:
    cells = [cell("X", "a", "silent"), cell("X", "b", "unread")]
    title = titles.of_coverage(in_language(package, EN), cells)
    assert title == "None of 2 regions reports a metric of this direction"


# Changes


def test_the_title_of_changes_names_the_largest_share_that_is_gone() -> None:
    rows = row("North", 58, before=62, after=4), row("South", 100, before=500, after=400)
    assert of_changes(*rows) == "North: Plaques removed, 62 → 4 plaques"


@pytest.mark.parametrize("change", [{"qualifier": "at_least", "before": 62, "after": 4}, {"before": 2, "after": 11}])
def test_no_change_is_praised_that_is_a_bound_or_a_growth(change: dict[str, Any]) -> None:
    assert of_changes(row("North", 9, **change)) == "Stocks before and after, 1 change"
