"""Figures of a sentence: spans, counters, lists, changes and noise; the sentences are made up for these tests."""

import pytest

from measures.extraction.figures import TextFigure, figures


def counted(sentence: str) -> list[TextFigure]:
    return [figure for figure in figures(sentence) if figure.value is not None]


@pytest.mark.parametrize(
    ("sentence", "span", "counter"),
    [
        ("清理牌子1.3万余块", "1.3万余", "块"),
        ("清理牌子超过300块", "超过300", "块"),
        ("高达300块", "300", "块"),
        ("清理牌子300块左右", "300块左右", "块"),
        ("压减60%以上", "60%以上", "%"),
        ("压减六成", "六成", "%"),
        ("压减百分之六十", "百分之六十", "%"),
        ("减少三分之一以上", "三分之一以上", "%"),
        ("投入3.6亿元", "3.6亿", "元"),
    ],
)
def test_a_figure_has_its_span_and_counter(sentence: str, span: str, counter: str) -> None:
    (figure,) = counted(sentence)
    assert (sentence[figure.start : figure.end], figure.counter) == (span, counter)


@pytest.mark.parametrize(
    "sentence",
    [
        *["2023年5月8日", "清办发〔2023〕14号", "拨打12345热线", "“1+3+N”模式", "中央八项规定", "第三批", "7×24小时"],
        *[
            "一横四竖",
            "三岗十八级",
            "1+3+N",
            "400-123-4567热线",
            "2024/5/6",
            "2024.5.6",
            "上午8:30",
            "5/6月",
            "第1/3部分",
        ],
        *[
            "3:1",
            "百千万工程",
            "千名干部",
            "百日攻坚",
            "数百个",
            "几十个",
            "成百上千个",
            "三三制",
            "伍家岗",
            "陆良",
            "收拾",
        ],
    ],
)
def test_numbers_in_names_and_dates_have_no_value(sentence: str) -> None:
    assert counted(sentence) == []


def test_a_numeral_that_counts_nothing_is_no_figure() -> None:
    assert figures("一心一意,统一部署") == []


def test_a_list_shares_the_counter_of_its_last_member() -> None:
    assert [figure.counter for figure in counted("分别为12、15和18项")] == ["项", "项", "项"]


def test_respectively_gives_each_figure_its_place_in_the_list() -> None:
    found = counted("牌子、台账分别减少20块、15项")
    assert [figure.respective and figure.respective[1:] for figure in found] == [(0, 2), (1, 2)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("由62项减至4项", (58, 62, 4)),
        ("从120张减少到35张", (85, 120, 35)),
        ("由20块提高到30块", (10, 20, 30)),
        ("门口原有46块牌子,现有4块", (42, 46, 4)),
        ("由62至4项", (58, 62, 4)),
    ],
)
def test_a_change_is_one_figure_with_both_numbers(sentence: str, numbers: tuple[float, float, float]) -> None:
    (figure,) = counted(sentence)
    assert (figure.value, figure.before, figure.after) == numbers


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("由62项减至4项", "exact"),
        ("由超过62项减至4项", "at_least"),
        ("由62项减至不超过4项", "at_least"),
        ("由约62项减至4项", "approx"),
        ("由超过62项减至超过4项", "approx"),
        ("由1200余项减至不足300项", "at_least"),
        ("由62项减至10余项", "at_most"),
        ("由60余项减至4项", "over"),
        ("由近60项减至4项", "nearly"),
    ],
)
def test_the_bounds_of_both_numbers_bound_the_difference(sentence: str, qualifier: str) -> None:
    assert [figure.qualifier for figure in counted(sentence)] == [qualifier]


def test_a_bound_before_the_verb_bounds_the_figure_behind_it() -> None:
    assert [figure.qualifier for figure in counted("工作群至少压减30个")] == ["at_least"]
