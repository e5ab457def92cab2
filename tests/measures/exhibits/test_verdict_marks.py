"""Verdicts on the screen: chips, standings and sentences, on the bundled data."""

import math
import re
from typing import Any

import pandas as pd
import pytest

from measures.comparing import normalisation, totals
from measures.comparing import verdicts as comparability
from measures.exhibits import verdict_marks
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package

ZH, EN = Language("zh"), Language("en")
FOUR = ["nanjing-county", "xiangyuan-county", "changzhi", "nanhu-new-area"]
PER = ["", *normalisation.PER_UNITS]
both_languages = pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])
CHINESE = re.compile(r"[\u3400-\u9fff]")


def figures(package: Package, language: Language, metric: str | None = None, **choice: Any) -> pd.DataFrame:
    metrics = None if metric is None else [metric]
    return totals.reconciled(queries.figures(package, language.code, metrics=metrics, **choice))


def stood(package: Package, of_metric: pd.DataFrame, per: str, language: Language) -> pd.DataFrame:
    fair, _ = normalisation.shown(package, of_metric, per, language.code)
    return verdict_marks.stood(package, of_metric, fair, per, language)


# Chips.


@both_languages
@pytest.mark.parametrize("per", PER)
def test_a_chip_stands_on_every_metric_of_two_regions_and_on_no_other(
    per: str, language: Language, package: Package
) -> None:
    shown = figures(package, language, regions=FOUR)
    chips = verdict_marks.chips(package, shown, per, language)
    assert list(chips) == [
        metric for metric in dict.fromkeys(shown["metric_id"]) if metric in queries.shared_metrics(shown)
    ]
    labels = package.schema.tables["rules"].by_name["verdict"].labels
    for metric, chip in chips.items():
        judged = comparability.overall(comparability.pairs(package, shown[shown["metric_id"] == metric], per))
        assert chip["kind"] == judged.value
        assert chip["name"] == labels[judged.value][language.code]
        names = [package.rule_rows[reason][f"name_{language.code}"] for reason in judged.reasons]
        assert chip["reasons"] == language(", ").join(names)


def test_chips_are_in_the_language_of_the_page(package: Package) -> None:
    zh = verdict_marks.chips(package, figures(package, ZH, regions=FOUR), "", ZH)["plaques_removed"]
    en = verdict_marks.chips(package, figures(package, EN, regions=FOUR), "", EN)["plaques_removed"]
    assert (zh["name"], en["name"]) == ("慎比", "with care")
    assert "地区有包含关系" in zh["reasons"]
    assert "one region inside the other" in en["reasons"]
    assert not CHINESE.search(en["name"] + en["reasons"])
    assert ", " not in zh["reasons"]


def test_a_county_beside_its_city_gets_the_gravest_chip(package: Package) -> None:
    shown = figures(package, ZH, "plaques_removed", regions=["changzhi", "xiangyuan-county"])
    chips = verdict_marks.chips(package, shown, "", ZH)
    assert chips["plaques_removed"]["kind"] == "not_comparable"
    assert verdict_marks.comparable_only(shown, chips).empty


def test_only_comparable_keeps_what_may_be_compared_with_or_without_care(package: Package) -> None:
    shown = figures(package, ZH, regions=FOUR)
    chips = verdict_marks.chips(package, shown, "", ZH)
    kept = verdict_marks.comparable_only(shown, chips)
    assert set(kept["metric_id"]) == {key for key, chip in chips.items() if chip["kind"] != "not_comparable"}
    for metric in kept["metric_id"].unique():
        pd.testing.assert_frame_equal(
            kept[kept["metric_id"] == metric], shown[shown["metric_id"] == metric], check_like=False
        )


# Standings.


@both_languages
@pytest.mark.parametrize("per", PER)
def test_every_row_has_a_rank_or_a_reason_where_two_regions_report(
    per: str, language: Language, package: Package
) -> None:
    for metric in queries.shared_metrics(queries.figures(package, language.code)):
        of_metric = figures(package, language, metric)
        shown = stood(package, of_metric, per, language)
        together = comparability.ranked_together(package, of_metric, per)
        for row in shown.to_dict("records"):
            ranked = row["measure_id"] in together
            assert bool(row["rank"]) == ranked
            assert bool(row["apart"]) != ranked


def test_no_row_is_lost_or_changed(package: Package) -> None:
    of_metric = figures(package, EN, "plaques_removed")
    shown = stood(package, of_metric, "", EN)
    pd.testing.assert_frame_equal(shown.drop(columns=["apart", "rank"]), of_metric)


def test_ranks_are_numbers_or_intervals(package: Package) -> None:
    for metric in queries.shared_metrics(queries.figures(package, "zh")):
        for per in PER:
            shown = stood(package, figures(package, ZH, metric), per, ZH)
            ranks = [rank for rank in shown["rank"] if rank]
            assert all(re.fullmatch(r"[1-9]\d*(–[1-9]\d*)?", rank) for rank in ranks)
            for rank in ranks:
                best, _, worst = rank.partition("–")
                assert not worst or int(best) < int(worst) <= len(ranks)


def test_a_bound_never_yields_a_strict_rank_below_another(package: Package) -> None:
    """At least 150 plaques of Xiangyuan may be more than any exact figure above them."""
    shown = stood(package, figures(package, ZH, "plaques_removed"), "", ZH).set_index("measure_id")
    bounded = shown[(shown["qualifier"] == "at_least") & (shown["rank"] != "")]
    assert len(bounded)
    assert all(rank.startswith("1–") for rank in bounded["rank"])


def test_ranks_of_exact_figures_follow_the_fair_values_when_put_per_unit(package: Package) -> None:
    shown = stood(package, figures(package, ZH, "plaques_removed"), "village", ZH)
    exact = shown[(shown["rank"] != "") & (shown["qualifier"] == "exact")].sort_values("value", ascending=False)
    best = [int(rank.split("–")[0]) for rank in exact["rank"]]
    assert len(best) > 2
    assert best == sorted(best)


def test_what_stands_apart_says_why(package: Package) -> None:
    shown = stood(package, figures(package, ZH, "plaques_removed"), "", ZH).set_index("measure_id")
    assert "对象层级不同" in shown.loc["s01-01", "apart"]
    assert {"个例对全域", "地区层级不同"} <= set(shown.loc["s01-04", "apart"].split(ZH(", ")))
    english = stood(package, figures(package, EN, "plaques_removed"), "", EN).set_index("measure_id")
    assert "different layer" in english.loc["s01-01", "apart"]
    assert not any(CHINESE.search(words) for words in english["apart"])


@pytest.mark.parametrize("per", ["", "village"])
def test_the_figures_of_one_region_are_not_ranked_against_each_other(per: str, package: Package) -> None:
    of_metric = figures(package, ZH, "grid_workers", regions=["gaoping-city"])
    assert len(of_metric) > 1
    assert set(stood(package, of_metric, per, ZH)["rank"]) == {""}


def test_examples_standards_and_parts_are_never_ranked_beside_a_whole(package: Package) -> None:
    for metric in queries.shared_metrics(queries.figures(package, "zh")):
        shown = stood(package, figures(package, ZH, metric), "", ZH)
        ranked = shown[shown["rank"] != ""]
        assert ranked["scope"].nunique() < 2
        assert ranked["status"].nunique() < 2
        ids = set(ranked["measure_id"])
        assert not any(set(package.wholes(key)) & ids for key in ids)
        regions = set(ranked["region_id"])
        assert not any(set(package.ancestors(region)) & regions for region in regions)


# Sentences.


@both_languages
@pytest.mark.parametrize("per", ["", "village"])
def test_sentences_name_the_two_figures_and_the_mildest_come_first(
    per: str, language: Language, package: Package
) -> None:
    of_metric = figures(package, language, "plaques_removed", regions=FOUR)
    found = verdict_marks.sentences(package, of_metric, per, language)
    pairs = comparability.pairs(package, of_metric, per)
    assert len(found) == len(pairs)
    words = package.schema.tables["rules"].by_name["verdict"].labels
    grades = []
    told = {comparability.told(row, language.code) for row in of_metric.to_dict("records")}
    for heading, reasons in found:
        named = [figure for figure in told if figure in heading]
        assert len(named) >= 2
        longest = max(
            (verdict for verdict in words if heading.endswith(words[verdict][language.code])),
            key=lambda verdict: len(words[verdict][language.code]),
        )
        grades.append(comparability.VERDICTS.index(longest))
        for reason in reasons:
            assert sum(figure in reason for figure in named) >= 2
            assert bool(CHINESE.search(reason)) == (language.code == "zh")
    assert grades == sorted(grades)


@both_languages
def test_one_region_makes_no_sentence(language: Language, package: Package) -> None:
    of_metric = figures(package, language, "plaques_removed", regions=["changzhi"])
    assert verdict_marks.sentences(package, of_metric, "", language) == []


def test_a_figure_without_a_fair_value_is_not_ranked_as_zero(package: Package) -> None:
    shown = stood(package, figures(package, ZH, "plaques_removed"), "village", ZH)
    assert "s01-01" not in set(shown["measure_id"])
    assert not (shown["value"] == 0).any()
    assert not any(math.isnan(value) for value in shown["value"])
