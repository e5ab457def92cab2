"""Titles that state a finding: only what the table supports."""

from collections import Counter
from itertools import permutations
from typing import Any

import pytest
from drawn_rows import counted
from invented import extended, figure, holding
from stated import row

from measures.exhibits import kinds, standing
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.exhibits.words import titles
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table import queries
from measures.table.edition import Edition, in_language
from measures.table.package import Package
from measures.table.queries import CellRow

EN = Language("en")
Q, ZONE = "qingtan-county", "nanpi-zone"
both_languages = pytest.mark.parametrize("code", ["zh", "en"])


def english() -> Edition:
    """The bundled data in English."""
    return in_language(packages.load(), EN)


def of_ranking(package: Package, *rows: Any, per: str = "", code: str = "en") -> str:
    """Title of the ranked chart of some figures on plaques, of invented places."""
    query = Query(metrics=("plaques_removed",), per=per, group="level.county")
    return kinds.compose("ranked", query, in_language(holding(package, *rows), Language(code))).caption.title


def of_changes(*rows: Any) -> str:
    return titles.of_changes(english(), rows)


# Who leads


@both_languages
@pytest.mark.parametrize("per", ["", "village"])
def test_a_title_names_a_leader_only_where_no_bound_could_exceed_it(code: str, per: str, package: Package) -> None:
    edition, named = in_language(package, Language(code)), 0
    for metric in package.metric_rows:
        query = Query(metrics=(metric,), per=per)
        title = kinds.compose("ranked", query, edition).caption.title
        if not any(word in title for word in {"zh": ("最多", "高于"), "en": ("has the most", "above")}[code]):
            continue
        if "不能确定" in title:
            continue
        named += 1
        ranked = [row for row in standing.placed(edition, select(query, edition), metric) if row["rank"]]
        certain = [(one, other) for one, other in permutations(ranked, 2) if one["low"] > other["high"]]
        assert any(one["region"] in title for one, _ in certain), title
        assert len(ranked) > 1
    assert named


def test_the_first_of_two_is_named_with_both_figures(invented: Package) -> None:
    title = of_ranking(invented, figure(value=300), figure(Q, 200))
    assert title == "Plaques removed (villages): Yunxi County 300 plaques, above Qingtan County 200 plaques"


def test_the_first_of_several_is_named_with_its_figure(invented: Package) -> None:
    title = of_ranking(invented, figure(value=300), figure(Q, 200), figure(ZONE, 5))
    assert title == "Plaques removed (villages): Yunxi County has the most of 3, 300 plaques"


@pytest.mark.parametrize(
    "other",
    [
        {"value": 200, "qualifier": "at_least"},
        {"value": 295, "qualifier": "approx"},
        {"value": 200, "value_high": 310},
    ],
    ids=["at_least", "approx", "range"],
)
def test_no_leader_is_named_where_another_may_have_more(other: dict[str, Any], invented: Package) -> None:
    title = of_ranking(invented, figure(value=300), figure(Q, **other))
    assert title == "Plaques removed: of 2 compared, bounds leave open which has most"


def test_equal_figures_are_level(invented: Package) -> None:
    title = of_ranking(invented, figure(value=300), figure(Q, 300))
    assert title == "Plaques removed (villages): Qingtan County, Yunxi County are level at 300 plaques"


def test_who_overtakes_another_per_village_is_the_finding(invented: Package) -> None:
    package = extended(invented, denominators=[counted(ZONE, 203), counted(Q, 24)])
    rows = figure(ZONE, 579), figure(Q, 225)
    title = of_ranking(package, *rows, per="village", code="zh")
    assert title == (
        "按每村社区，清理牌子（村社区）：青潭县（9.38块/村社区）高于南陂新区（2.85块/村社区），原报数则低于后者"
    )
    assert "南陂新区579块，高于青潭县225块" in of_ranking(package, *rows, code="zh")


@pytest.mark.parametrize(
    "other",
    [{"status": "planned"}, {"status": "standard"}, {"scope": "example"}, {"unit": "个"}, {"layer": "township"}],
    ids=lambda other: next(iter(other)),
)
def test_a_figure_of_another_kind_is_no_rival_and_makes_no_leader(other: dict[str, str], invented: Package) -> None:
    title = of_ranking(invented, figure(value=300), figure(Q, 2, **other))
    assert title == "Plaques removed: reported by 2 places, none comparable within the group"


def test_a_region_outside_the_group_is_no_rival(invented: Package) -> None:
    title = of_ranking(invented, figure("songling", 9000), figure(value=300), figure(Q, 200))
    assert "Songling" not in title
    assert "above Qingtan County" in title


def test_one_region_leads_nobody(invented: Package) -> None:
    title = of_ranking(invented, figure(value=300), figure(value=200))
    assert title == "Plaques removed: only Yunxi County reports it"


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


def test_coverage_without_a_figure_says_none(package: Package) -> None:
    cells = [cell("X", "a", "silent"), cell("X", "b", "unread")]
    title = titles.of_coverage(in_language(package, EN), cells)
    assert title == "None of 2 regions reports a metric of this direction"


def test_a_table_says_on_how_many_metrics_its_regions_may_be_compared(package: Package) -> None:
    edition = in_language(package, Language("zh"))
    for regions in (("nanjing-county", "beichen-district", "nanhu-new-area"), ("nanjing-county", "wuxiang-county")):
        query = Query(regions=regions)
        judged = select(query, edition).verdicts.values()
        counts = Counter(verdict.value for verdict in judged)
        title = kinds.compose("table", query, edition).caption.title
        assert (f"{counts['comparable']}项可比" in title) is (counts["comparable"] > 0)
        assert (f"{counts['with_care']}项慎比" in title) is (counts["with_care"] > 0)
        assert title.endswith("没有可比的") is (set(counts) == {"not_comparable"})


# Changes


def test_the_title_of_changes_names_the_largest_share_that_is_gone() -> None:
    rows = row("North", 58, before=62, after=4), row("South", 100, before=500, after=400)
    assert of_changes(*rows) == "North: Plaques removed, 62 → 4 plaques"


@pytest.mark.parametrize("change", [{"qualifier": "at_least", "before": 62, "after": 4}, {"before": 2, "after": 11}])
def test_no_change_is_praised_that_is_a_bound_or_a_growth(change: dict[str, Any]) -> None:
    assert of_changes(row("North", 9, **change)) == "Stocks before and after, 1 change"
