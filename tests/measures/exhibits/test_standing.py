"""Verdicts and ranks in words: chips, ranks and pairs, on the bundled data."""

import re
from itertools import combinations
from typing import Any

import pytest
from editions import edition
from invented import figure, holding

from measures.comparing import normalisation, stacks, verdicts
from measures.exhibits import kinds, standing
from measures.exhibits.query import Query
from measures.exhibits.selection import Selection, select
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.figures import FigureRow
from measures.table.package import Package

FOUR = ("nanjing-county", "xiangyuan-county", "changzhi", "nanhu-new-area")
PER = ["", *normalisation.PER_UNITS]
both_languages = pytest.mark.parametrize("code", ["zh", "en"])
CHINESE = re.compile(r"[\u3400-\u9fff]")


def selected(package: Package, code: str = "zh", per: str = "", **query: Any) -> Selection:
    return select(Query(per=per, **query), edition(package, code))


def stood(package: Package, metric: str, per: str = "", code: str = "zh", **query: Any) -> list[FigureRow]:
    return standing.placed(edition(package, code), selected(package, code, per, metrics=(metric,), **query), metric)


def shared(package: Package) -> set[str]:
    return queries.shared_metrics(edition(package).everything())


# Chips.


@both_languages
@pytest.mark.parametrize("per", PER)
def test_a_verdict_stands_on_every_metric_of_two_regions_and_on_no_other(
    per: str, code: str, package: Package
) -> None:
    chosen, language = selected(package, code, per, regions=FOUR), edition(package, code)
    shared_here = queries.shared_metrics(chosen.rows)
    assert list(chosen.verdicts) == [metric for metric in chosen.metrics if metric in shared_here]
    for metric, judged in chosen.verdicts.items():
        ranked = chosen.ranking(metric, language).ranked
        pairs = [verdicts.verdict(package, *pair, per) for pair in combinations(ranked, 2)]
        grave = verdicts.gravity(package)
        assert judged.value == max((pair.value for pair in pairs), key=grave.index, default="not_comparable")
        assert not pairs or set(judged.reasons) == {reason for pair in pairs for reason in pair.reasons}
        chip = standing.chip(language, judged)
        assert chip["kind"] == judged.value
        assert chip["name"] == language.label("rules", "verdict", judged.value)
        names = [package.rule_rows[reason][f"name_{code}"] for reason in judged.reasons]
        alone = language.language("fewer than two regions within the group")
        assert chip["reasons"] == (language.language(", ").join(names) or (alone if not ranked else ""))


def test_chips_are_in_the_language_of_the_page(package: Package) -> None:
    zh, en = (
        standing.chip(edition(package, code), selected(package, code, regions=FOUR).verdicts["plaques_removed"])
        for code in ("zh", "en")
    )
    assert (zh["name"], en["name"]) == ("慎比", "with care")
    assert "对象有宽窄" in zh["reasons"]
    assert "one kind is wider" in en["reasons"]
    assert not CHINESE.search(en["name"] + en["reasons"])
    assert ", " not in zh["reasons"]


def test_a_county_beside_its_city_gets_the_gravest_verdict(package: Package) -> None:
    query: dict[str, Any] = {"metrics": ("plaques_removed",), "regions": ("changzhi", "xiangyuan-county")}
    assert selected(package, **query).verdicts["plaques_removed"].value == "not_comparable"
    assert selected(package, comparable=True, **query).rows == ()


def test_only_comparable_keeps_what_may_be_compared_with_or_without_care(package: Package) -> None:
    every, kept = selected(package, regions=FOUR), selected(package, regions=FOUR, comparable=True)
    judged = {metric for metric, verdict in every.verdicts.items() if verdict.value != "not_comparable"}
    assert set(kept.metrics) == judged
    for metric in kept.metrics:
        assert kept.on(metric).rows == every.on(metric).rows


# Ranks.


@both_languages
@pytest.mark.parametrize("per", PER)
def test_every_figure_has_a_rank_or_a_reason_where_two_regions_report(per: str, code: str, package: Package) -> None:
    for metric in shared(package):
        selection = selected(package, code, per, metrics=(metric,))
        several = len(selection.ranking(metric, edition(package, code)).ranked) > 0
        for row in stood(package, metric, per, code):
            assert bool(row["rank"]) != bool(row["apart"]) or not several


def test_no_figure_is_lost_or_changed(package: Package) -> None:
    rows = selected(package, "en", metrics=("plaques_removed",)).rows
    shown = [part for row in stood(package, "plaques_removed", code="en") for part in stacks.parts(row)]
    added = ("apart", "rank", "care")
    bare = [{name: row[name] for name in row if name not in added} for row in shown]  # type: ignore[literal-required]
    assert sorted(bare, key=lambda row: row["measure_id"]) == sorted(rows, key=lambda row: row["measure_id"])


def test_a_region_stands_once_in_a_ranking(package: Package) -> None:
    for metric in shared(package):
        for per in PER:
            regions = [row["region_id"] for row in stood(package, metric, per) if row["rank"]]
            assert len(set(regions)) == len(regions)


@pytest.mark.parametrize(
    ("code", "form"), [("en", r"(\d+)(?:–(\d+))? of (\d+)"), ("zh", r"第(\d+)(?:–(\d+))?，共(\d+)地")]
)
def test_a_rank_says_among_how_many(code: str, form: str, package: Package) -> None:
    for metric in shared(package):
        ranked = [row for row in stood(package, metric, code=code) if row["rank"]]
        for row in ranked:
            found = re.search(form, row["rank"])
            assert found, row["rank"]
            best, worst, count = found.groups()
            assert int(best) <= int(worst or best) <= int(count) == len(ranked)


def test_regions_that_are_certainly_equal_share_a_rank(package: Package) -> None:
    assert {row["rank"] for row in stood(package, "task_forces_formed", code="zh") if row["rank"]} == {
        "并列第1，共2地"
    }
    assert {row["rank"] for row in stood(package, "task_forces_formed", code="en") if row["rank"]} == {
        "1 of 2, level"
    }


def test_a_range_of_ranks_explains_itself(invented: Package) -> None:
    rows = figure("yunxi-county", 300, qualifier="at_least"), figure("qingtan-county", 500), figure("nanpi-zone", 40)
    exhibit = kinds.compose("ranked", Query(metrics=("plaques_removed",)), edition(holding(invented, *rows), "en"))
    assert exhibit.remarks[:2] == (
        "Yunxi County is 1–2 of 3: more than 300 plaques means 300 plaques or more, "
        "which overlaps with Qingtan County.",
        "Qingtan County is 1–2 of 3: Yunxi County can be more or less than 500 plaques.",
    )


@pytest.mark.parametrize("per", PER)
def test_what_may_be_equal_is_never_strictly_above_or_below(per: str, package: Package) -> None:
    """600+ stands above 85 and below 2,700+; figures that can be equal share a rank."""
    for metric in shared(package):
        for one, other in combinations([row for row in stood(package, metric, per) if row["rank"]], 2):
            above = one["low"] > other["high"] or other["low"] > one["high"]
            (best, worst), (other_best, other_worst) = _places(one["rank"]), _places(other["rank"])
            assert above == (worst < other_best or other_worst < best), (one, other)


def _places(rank: str) -> tuple[int, int]:
    best, _, worst = re.findall(r"[0-9–]+", rank)[0].partition("–")
    return int(best), int(worst or best)


def test_ranks_of_exact_figures_follow_the_fair_values_when_put_per_unit(package: Package) -> None:
    shown = stood(package, "plaques_removed", "village")
    exact = [row for row in shown if row["rank"] and row["qualifier"] == "exact"]
    best = [_places(row["rank"])[0] for row in sorted(exact, key=lambda row: -row["value"])]
    assert len(best) > 2
    assert best == sorted(best)


def test_what_stands_apart_says_why(package: Package) -> None:
    apart = {row["measure_id"]: row["apart"] for row in stood(package, "plaques_removed")}
    assert "对象层级不同" in apart["s01-01"]
    assert {"个例对全域", "对比范围外"} <= set(apart["s01-04"].split(Language("zh")(", ")))
    english = {row["measure_id"]: row["apart"] for row in stood(package, "plaques_removed", code="en")}
    assert "different layer" in english["s01-01"]
    assert not any(CHINESE.search(words) for words in english.values())


def test_the_two_halves_of_a_region_stand_as_one(package: Package) -> None:
    (whole,) = [row for row in stood(package, "plaques_removed") if row["region_id"] == "changzhi"]
    assert (whole["value"], whole["object_id"], whole["object"]) == (2408 + 1854, "removed_plaques", "牌子")
    assert [part["measure_id"] for part in whole["parts"]] == ["s15-04", "s15-05"]
    (fair,) = [row for row in stood(package, "plaques_removed", "village") if row["region_id"] == "changzhi"]
    assert fair["value"] == pytest.approx(4262 / 2606, rel=0.01)
    assert [part["value"] for part in fair["parts"]] == pytest.approx([2408 / 2606, 1854 / 2606], rel=0.01)


@pytest.mark.parametrize("per", ["", "village"])
def test_the_figures_of_one_region_are_not_ranked_against_each_other(per: str, package: Package) -> None:
    shown = stood(package, "grid_workers", per, regions=("gaoping-city",))
    assert len(shown) > 1
    assert {row["rank"] for row in shown} == {""}


def test_examples_standards_and_parts_are_never_ranked_beside_a_whole(package: Package) -> None:
    for metric in shared(package):
        ranked = [row for row in stood(package, metric) if row["rank"]]
        assert len({row["scope"] for row in ranked}) < 2
        assert len({row["status"] for row in ranked}) < 2
        ids = {row["measure_id"] for row in ranked}
        assert not any(set(package.wholes(key)) & ids for key in ids)
        regions = {row["region_id"] for row in ranked}
        assert not any(set(package.ancestors(region)) & regions for region in regions)


def test_a_figure_without_a_fair_value_is_not_ranked_as_zero(package: Package) -> None:
    shown = stood(package, "plaques_removed", "village")
    assert "s01-01" not in {row["measure_id"] for row in shown}
    assert all(row["value"] > 0 for row in shown)


# Groups.


def test_the_group_is_the_level_of_the_first_region_whatever_else_is_filtered(package: Package) -> None:
    for first, level in (("nanjing-county", "county"), ("changzhi", "city")):
        for per in PER:
            for layers in ((), ("village",)):
                regions = (first, *(region for region in FOUR if region != first))
                chosen = selected(package, per=per, regions=regions, layers=layers)
                assert chosen.group.token == f"level.{level}"


def test_a_metric_alone_compares_the_level_at_which_most_can_be_ranked(package: Package) -> None:
    assert selected(package, metrics=("plaques_removed",)).group.token == "level.county"
    assert selected(package, metrics=("duty_items_listed",)).group.token == "level.city"
    assert selected(package, metrics=("duty_items_listed",), group="level.county").group.token == "level.county"
    assert selected(package, metrics=("plaques_removed",), levels=("city",)).group.token == "level.city"


def test_a_list_of_ones_own_ranks_across_levels(package: Package) -> None:
    regions = ("nanjing-county", "changzhi")
    ranks = {
        group: {
            row["region_id"]
            for row in stood(package, "plaques_removed", "village", regions=regions, group=group)
            if row["rank"]
        }
        for group in ("", "list.nanjing-county.changzhi")
    }
    assert ranks == {"": set(), "list.nanjing-county.changzhi": set(regions)}
