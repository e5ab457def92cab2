"""The figures of an exhibit as a table for spreadsheets and programs."""

import json
import math
from typing import Any

import pandas as pd
import pytest
from editions import edition
from invented import figure, holding

from measures.comparing import verdicts
from measures.exhibits import figure_table, kinds
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.query import Query
from measures.table.package import Package

both_languages = pytest.mark.parametrize("code", ["zh", "en"])
PER = ["", "village", "township", "start"]


def listed(package: Package, code: str = "zh", **query: Any) -> Exhibit:
    return kinds.compose("listing", Query(repeated=True, **query), edition(package, code))


def table(package: Package, code: str = "zh", **query: Any) -> pd.DataFrame:
    return figure_table.listing(edition(package, code), listed(package, code, **query))


def test_headings_and_words_come_in_the_chosen_language(invented: Package) -> None:
    zh = table(invented, regions=("bailu-town",)).iloc[0].to_dict()
    numbers = ("上限值", "原有", "现有", "分子", "分母", "折算值", "折算值上限")
    assert all(math.isnan(zh[name]) for name in numbers)
    assert {name: value for name, value in zh.items() if name not in numbers} == {
        "举措编号": "s01-05",
        "地区": "禾山省松岭市云溪县白鹭镇",
        "指标": "清理牌子",
        "对象": "牌子",
        "对象层级": "村社区",
        "口径": "合计",
        "文字表述": "≥15块",
        "数值": 15.0,
        "限定": zh["限定"],
        "单位": "块",
        "折算单位": "",
        "折算": "",
        "可比性": "",
        "理由": "",
        "位次": "",
        "状态": "已完成",
        "范围": "个例",
        "起算日": zh["起算日"],
        "截止日": "2021-03-05",
        "来源": "云溪县给村里摘牌子",
        "发布日期": "2021-03-05",
        "说明": "是全县数字的一部分。",
        "修订": 1,
    }
    assert zh["限定"] != "at_least"
    en = table(invented, "en", regions=("bailu-town",)).iloc[0].to_dict()
    assert en["Region"] == "Bailu Town, Yunxi County, Songling, Heshan"
    assert (en["In words"], en["Value"], en["Unit"]) == ("≥15 plaques", 15.0, "plaques")
    assert en["Note (English)"] == "Part of the county's figure."


@both_languages
def test_every_figure_has_a_row_with_qualifier_and_source(code: str, package: Package) -> None:
    shown = edition(package, code).everything()
    words = table(package, code)
    measures = package.schema.tables["measures"]
    assert set(words[measures.by_name["measure_id"].titles[code]]) == {row["measure_id"] for row in shown}
    for field in ("qualifier", "source_id", "region_id", "object_id", "basis", "status", "scope"):
        assert words[measures.by_name[field].titles[code]].ne("").all()
    for field in ("value", "value_high", "before", "after"):
        assert pd.api.types.is_numeric_dtype(words[measures.by_name[field].titles[code]])


def test_a_zero_stays_zero_and_a_blank_number_stays_blank(invented: Package) -> None:
    words = table(invented, regions=("songling",)).set_index("举措编号")
    assert words.loc["s02-02", "数值"] == 0
    assert math.isnan(words.loc["s02-02", "原有"])
    assert (words.loc["s02-03", "数值"], words.loc["s02-03", "上限值"]) == (3, 5)


@pytest.mark.parametrize("per", PER)
def test_a_normalised_value_stands_with_its_numerator_and_denominator_or_with_a_reason(
    per: str, package: Package
) -> None:
    for one in figure_table.judged(edition(package), listed(package, per=per)):
        if not per or one.reason:
            assert all(map(math.isnan, (one.numerator, one.denominator, one.value)))
            assert bool(one.reason) == bool(per)
        else:
            percent = 100 if per == "start" else 1
            assert one.value == pytest.approx(one.numerator / one.denominator * percent, rel=0.01)
            assert one.numerator == one.row["value"]
            assert one.calculation
            assert one.unit_name


def test_figures_that_cannot_be_put_per_unit_stay_with_the_reason(package: Package) -> None:
    words = table(package, regions=("nanjing-county",), metrics=("plaques_removed",), per="village")
    rows = words.set_index("举措编号")
    assert list(rows.index) == ["s01-02", "s01-01"]
    assert rows.loc["s01-02", "折算值"] == 15.5
    assert (rows.loc["s01-02", "分子"], rows.loc["s01-02", "分母"]) == (3152, 203)
    assert math.isnan(rows.loc["s01-01", "折算值"])
    assert rows.loc["s01-01", "折算"] == "对象层级高于折算单位"


@pytest.mark.parametrize("per", ["", "village"])
def test_the_verdict_on_a_figure_is_that_beside_the_ranked_regions(per: str, package: Package) -> None:
    chosen = edition(package)
    judged = {
        one.row["measure_id"]: one
        for one in figure_table.judged(chosen, listed(package, metrics=("plaques_removed",), per=per))
    }
    ranked = [one for one in judged.values() if one.rank]
    assert len(ranked) > 2
    for one in ranked:
        pairs = [verdicts.verdict(package, one.row, other.row, per) for other in ranked if other is not one]
        assert one.verdict == max((pair.value for pair in pairs), key=verdicts.gravity(package).index)
        assert set(one.reasons) == {reason for pair in pairs for reason in pair.reasons}
    assert all(one.verdict == "not_comparable" for one in judged.values() if not one.rank)
    assert judged["s15-04"].apart == "对比范围外"


def test_an_over_keeps_its_range_per_unit(package: Package) -> None:
    chosen = edition(package)
    found = [
        one
        for one in figure_table.judged(chosen, listed(package, per="village"))
        if one.row["qualifier"] == "over" and not one.reason
    ]
    assert found
    for one in found:
        low, high = one.row["low"] / one.denominator, one.row["high"] / one.denominator
        assert one.value <= low + 1e-9
        assert one.value_high >= high - 1e-9


@both_languages
def test_programs_get_the_same_as_plain_data(code: str, package: Package) -> None:
    chosen, exhibit = edition(package, code), listed(package, code, per="village")
    entries = figure_table.entries(chosen, exhibit)
    assert json.loads(json.dumps(entries, allow_nan=False)) == entries
    judged = figure_table.judged(chosen, exhibit)
    assert [entry["measure_id"] for entry in entries] == [one.row["measure_id"] for one in judged]
    for entry, one in zip(entries, judged, strict=True):
        assert entry["value"] == one.row["value"]
        assert entry["normalised_value"] == (None if math.isnan(one.value) else one.value)
        assert (entry["verdict"], entry["rank"]) == (one.verdict, one.rank)
        assert bool(entry["not_normalised"]) == (entry["normalised_value"] is None)


def test_a_bound_that_is_open_has_no_upper_end_in_plain_data(invented: Package) -> None:
    bounded = holding(invented, figure(value=300, qualifier="at_least"))
    (entry,) = figure_table.entries(edition(bounded), listed(bounded))
    assert (entry["low"], entry["high"], entry["qualifier"]) == (300, None, "at_least")


@both_languages
def test_no_figures_give_the_headings_alone(code: str, invented: Package) -> None:
    words = table(invented, code, regions=("xiyan-village",))
    assert len(words) == 0
    assert words.shape[1] == table(invented, code).shape[1]
