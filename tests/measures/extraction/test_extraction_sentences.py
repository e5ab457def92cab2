"""Every phenomenon of the prose, in sentences made up for these tests."""

import pytest
from invented_sentences import CASES

from measures.documents.reader import Article
from measures.extraction import Candidate, extract

HOME = "清溪市"


def told(candidate: Candidate) -> str:
    """A measure as the cases write it."""
    assert candidate.value is not None
    value = int(candidate.value) if candidate.value == int(candidate.value) else candidate.value
    stocks = f" {candidate.before:g}>{candidate.after:g}" if candidate.after is not None else ""
    place = "" if candidate.place == HOME else f" @{candidate.place}"
    return f"{value} {candidate.metric_id}{stocks}{place}"


def measures(sentence: str) -> list[Candidate]:
    return [
        entry for entry in extract(Article(f"{HOME}为基层减负", "2024-05-01", sentence)) if entry.kind == "measure"
    ]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_sentence_gives_its_measures(sentence: str, expected: tuple[str, ...]) -> None:
    found = [told(candidate) for candidate in measures(sentence)]
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        head, _, place = other.partition(" @")
        assert one.partition(" @")[0] == head
        assert one.endswith(place)


@pytest.mark.parametrize(
    ("sentence", "value", "high", "qualifier"),
    [
        ("摘除牌子1.2万余块。", 12000, None, "at_least"),
        ("摘除牌子三百二十块。", 320, None, "exact"),
        ("摘除牌子两万五块。", 25000, None, "exact"),
        ("摘除牌子近百块。", 100, None, "approx"),
        ("摘除牌子上千块。", 1000, None, "at_least"),
        ("摘除牌子约300块。", 300, None, "approx"),
        ("摘除牌子300块左右。", 300, None, "approx"),
        ("摘除牌子不少于300块。", 300, None, "at_least"),
        ("摘除牌子300块以上。", 300, None, "at_least"),
        ("摘除牌子超过300块。", 300, None, "at_least"),
        ("摘除牌子３００块。", 300, None, "exact"),
        ("每村保留牌子3至5块。", 3, 5, "exact"),
        ("每村保留牌子四五块。", 4, 5, "exact"),
        ("每村保留牌子最多6块。", 6, None, "at_most"),
        ("每村保留牌子不超过6块。", 6, None, "at_most"),
        ("每村保留牌子6块以内。", 6, None, "at_most"),
        ("工作群压减百分之六十。", 60, None, "exact"),
        ("工作群压减六成。", 60, None, "exact"),
        ("工作群压减30%到50%。", 30, 50, "exact"),
        ("工作群压减超过三分之二。", 66.67, None, "at_least"),
        ("工作群压减四分之一左右。", 25, None, "approx"),
        ("工作群至少压减三成。", 30, None, "at_least"),
    ],
)
def test_numbers_ranges_and_bounds(sentence: str, value: float, high: float | None, qualifier: str) -> None:
    (found,) = measures(sentence)
    assert (found.value, found.value_high, found.qualifier) == (value, high, qualifier)


def test_a_stock_that_fell_keeps_both_numbers() -> None:
    (found,) = measures("证明事项由62项减至4项。")
    assert (found.value, found.before, found.after, found.text) == (58, 62, 4, "62项减至4")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("下一步,将解散工作群30个。", "planned"),
        ("力争年内解散工作群30个。", "planned"),
        ("村级牌子原则上保留不超过6块。", "standard"),
        ("已解散工作群30个。", "done"),
    ],
)
def test_words_tell_the_status(sentence: str, status: str) -> None:
    assert [found.status for found in measures(sentence)] == [status]


@pytest.mark.parametrize(
    ("title", "text", "place", "code"),
    [
        ("武陵区为基层减负", "全区摘除牌子120块。", "湖南省常德市武陵区", "430702"),
        ("减负增效 武陵这样做", "武陵改了三件事。武陵摘除牌子120块。", "湖南省常德市武陵区", "430702"),
        ("为基层减负", "湘西州取消报表,湘西摘除牌子120块。", "湖南省湘西土家族苗族自治州", "4331"),
        ("常德:唱响新乡音", "常德市先行。累计摘除牌子120块。", "湖南省常德市", "4307"),
        ("湖南省为基层减负", "常德市先行。衡阳累计摘除牌子120块。", "湖南省衡阳市", "4304"),
        ("湖南省常德市减负", "武陵区先行。省民政厅摘除牌子120块。", "湖南省", "43"),
        ("贵州为基层减负", "全省摘除牌子120块。", "贵州省", "52"),
        ("为基层减负", "近日，走进浙江省绍兴市新昌县，摘除牌子120块。", "浙江省绍兴市新昌县", "330624"),
    ],
)
def test_a_place_of_the_index_has_its_path_and_code(title: str, text: str, place: str, code: str) -> None:
    (found,) = [entry for entry in extract(Article(title, "", text)) if entry.kind == "measure"]
    assert (found.place, found.region_code) == (place, code)


def test_the_region_given_is_the_place_of_an_article_that_names_none() -> None:
    (found,) = extract(Article("为基层减负", "", "摘除牌子120块。"), default_region="武陵区")
    assert found.place == "湖南省常德市武陵区"


def test_a_new_paragraph_returns_to_the_place_of_the_article() -> None:
    text = "石桥镇摘除牌子27块。随后又解散工作群6个。\n取消报表18项。"
    assert [found.place for found in measures(text)] == ["清溪市石桥镇", "清溪市石桥镇", "清溪市"]


def test_the_whole_county_in_a_new_paragraph_is_the_one_named_last() -> None:
    text = "云岭县摘除牌子27块。\n全县解散工作群6个。\n全市取消报表18项。"
    assert [found.place for found in measures(text)] == ["清溪市云岭县", "清溪市云岭县", "清溪市"]


def test_who_speaks_after_the_words_gives_their_place() -> None:
    (found,) = measures("“我们摘除牌子27块。”柳树社区党委书记介绍。")
    assert found.place == "清溪市柳树社区"


def test_a_figure_told_again_is_counted_once() -> None:
    assert len(measures("全市摘除牌子860块。\n回头看,摘除牌子860块不是终点。")) == 1


def test_a_figure_of_the_title_is_counted_where_the_text_tells_it() -> None:
    text = "清溪市摘除牌子860块\n全市摘除牌子860块。"
    found = extract(Article("清溪市摘除牌子860块", "", text))
    assert [(entry.paragraph, entry.kind) for entry in found] == [(1, "context"), (2, "measure")]


def test_a_common_word_is_no_place() -> None:
    assert {
        found.place for found in measures("建成县级调解中心2个,村和社区建成服务站73个。农业农村局取消报表6项。")
    } == {HOME}


def test_the_same_share_of_another_thing_is_another_figure() -> None:
    found = measures("会议减少三分之一以上。\n简报压减三分之一以上。")
    assert [entry.metric_id for entry in found] == ["documents_meetings_cut"] * 2
