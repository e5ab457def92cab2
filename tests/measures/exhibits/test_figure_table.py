"""Figures as a table of words, on invented places."""

import pytest
from editions import edition
from measures.table.listing import listing

from measures.table.package import Package
from measures.table.queries import figures


def test_headings_and_words_come_in_the_chosen_language(invented: Package) -> None:
    zh = listing(edition(invented, "zh"), figures(edition(invented, "zh"), regions=["bailu-town"])).iloc[0].to_dict()
    assert zh == {
        "举措编号": "s01-05",
        "地区": "禾山省松岭市云溪县白鹭镇",
        "指标": "清理牌子",
        "数值": "≥15块",
        "限定": zh["限定"],
        "对象层级": "村社区",
        "原有": "—",
        "现有": "—",
        "状态": "已完成",
        "范围": "个例",
        "截止日": "2021-03-05",
        "来源": "云溪县给村里摘牌子",
        "发布日期": "2021-03-05",
        "说明": "是全县数字的一部分。",
        "修订": 1,
    }
    assert zh["限定"] != "at_least"
    en = listing(edition(invented, "en"), figures(edition(invented, "en"), regions=["bailu-town"])).iloc[0].to_dict()
    assert en["Region"] == "Bailu Town, Yunxi County, Songling, Heshan"
    assert en["Value"] == "≥15 plaques"
    assert en["Note (English)"] == "Part of the county's figure."


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_figure_has_a_row_with_qualifier_and_source(code: str, package: Package) -> None:
    shown = edition(package, code).everything()
    words = listing(edition(package, code), shown)
    measures = package.schema.tables["measures"]
    assert list(words[measures.by_name["measure_id"].titles[code]]) == [row["measure_id"] for row in shown]
    for field in ("qualifier", "source_id", "region_id", "value", "status", "scope"):
        assert words[measures.by_name[field].titles[code]].ne("").all()
    assert (words == "").sum().sum() + words.notna().sum().sum() >= words.size
    assert not words.isna().any().any()


def test_a_blank_layer_stays_blank(invented: Package) -> None:
    words = listing(edition(invented, "zh"), figures(edition(invented, "zh"), metrics=["work_groups_dissolved"]))
    assert words["对象层级"].tolist() == [""]
    assert words["数值"].tolist() == ["近50个"]


def test_a_stock_that_is_not_stated_is_a_dash_and_a_zero_stays_zero(invented: Package) -> None:
    words = listing(edition(invented, "zh"), figures(edition(invented, "zh"), regions=["songling"])).set_index(
        "举措编号"
    )
    assert words.loc["s02-02", "数值"] == "0个"
    assert words.loc["s02-02", "原有"] == "—"
    assert words.loc["s02-03", "数值"] == "3–5项"


@pytest.mark.parametrize("code", ["zh", "en"])
def test_no_figures_give_the_headings_alone(code: str, invented: Package) -> None:
    words = listing(edition(invented, code), figures(edition(invented, code), regions=[]))
    assert words.shape == (0, 15)
