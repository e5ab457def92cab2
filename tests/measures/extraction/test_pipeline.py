"""From an article to candidates: each kind of wording, in sentences made up for these tests."""

from pathlib import Path
from typing import Any

import pytest
from case_files import cases

from measures.documents.reader import Article
from measures.extraction.candidates import Candidate
from measures.extraction.pipeline import extract

CASES = Path(__file__).parent / "cases"
HOME = "清溪市"


def measures(text: str) -> list[Candidate]:
    """Measures of an article about the city of the cases."""
    return [entry for entry in extract(Article(f"{HOME}为基层减负", "2024-05-01", text)) if entry.kind == "measure"]


@pytest.mark.parametrize("case", [*cases(CASES / "sentences.yaml", "text"), *cases(CASES / "not_done.yaml", "text")])
def test_a_sentence_gives_its_measures(case: dict[str, Any]) -> None:
    found = measures(case["text"])
    assert [
        {"value": entry.value, "metric": entry.metric_id, "before": entry.before, "after": entry.after}
        for entry in found
    ] == [
        {"value": row["value"], "metric": row["metric"], "before": row.get("before"), "after": row.get("after")}
        for row in case["measures"]
    ]
    for entry, row in zip(found, case["measures"], strict=True):
        assert entry.place.endswith(row["place"]) if "place" in row else entry.place == HOME


@pytest.mark.parametrize("case", cases(CASES / "numbers.yaml", "text"))
def test_numbers_ranges_and_bounds(case: dict[str, Any]) -> None:
    (found,) = measures(case["text"])
    assert (found.value, found.value_high, found.qualifier) == (case["value"], case.get("high"), case["qualifier"])


@pytest.mark.parametrize("case", cases(CASES / "places.yaml", "text"))
def test_a_place_of_the_division_codes_has_its_path_and_code(case: dict[str, Any]) -> None:
    (found,) = [entry for entry in extract(Article(case["title"], "", case["text"])) if entry.kind == "measure"]
    assert (found.place, found.region_code) == (case["place"], case["code"])


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
    ("sentence", "layer"),
    [("清理村级牌子30块。", "village"), ("街道取消报表18项。", "township"), ("清理牌子30块。", "")],
)
def test_words_tell_the_layer(sentence: str, layer: str) -> None:
    assert [found.layer for found in measures(sentence)] == [layer]


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


def test_a_candidate_knows_its_document_and_counts_from_its_start() -> None:
    (found,) = extract(Article("题", "2024-05-01", "摘除牌子27块。", start=100), document="a.txt")
    assert (found.document, found.article_title, found.article_date) == ("a.txt", "题", "2024-05-01")
    assert (found.char_start, found.char_end, found.text) == (104, 106, "27")
