"""A document is opened, corrected, withdrawn and reinstated."""

from pathlib import Path

import intake_pages as pages
import pytest
from streamlit.testing.v1 import AppTest

ARTICLE = "南靖县为村级减负\n（2024-06-30）\n今年以来，南靖县清理村级牌子3152块。"


@pytest.fixture
def page() -> AppTest:
    """The page with an open article."""
    brought = pages.bring(pages.opened(), ("a.txt", ARTICLE.encode()))
    return pages.click(brought, "open_1")


def test_an_article_shows_its_facts_and_its_text(page: AppTest) -> None:
    assert "南靖县为村级减负" in pages.words(page)
    assert ARTICLE in [part.value for part in page.text]
    assert "1个待审" in pages.words(page)


def test_facts_are_corrected(page: AppTest, folder: Path) -> None:
    page.text_input(key="fact_title_1").set_value("新标题")
    page.text_input(key="fact_date_1").set_value("2024-07-01")
    page.text_input(key="fact_publisher_1").set_value("某报")
    page = pages.click(page, "keep_facts")
    kept = pages.workspace(folder).document(1)
    assert (kept.title, kept.date, kept.publisher) == ("新标题", "2024-07-01", "某报")


def test_a_wrong_date_is_refused(page: AppTest, folder: Path) -> None:
    page.text_input(key="fact_date_1").set_value("2024-13-1")
    assert "不是日期" in pages.words(pages.click(page, "keep_facts"))
    assert pages.workspace(folder).document(1).date == "2024-06-30"


def test_a_place_is_chosen_by_pinyin(page: AppTest, folder: Path) -> None:
    page.text_input(key="document_place_1_find").set_value("pinghe")
    page = pages.click(pages.run(page), "take_place")
    assert pages.workspace(folder).document(1).region_id == "pinghe-county"
    assert "福建省漳州市平和县" in pages.words(page)


def test_a_document_is_withdrawn_and_reinstated(page: AppTest, folder: Path) -> None:
    page = pages.click(page, "withdraw")
    assert "已撤下" in pages.words(page)
    assert pages.workspace(folder).document(1).withdrawn
    page = pages.click(page, "withdraw")
    assert not pages.workspace(folder).document(1).withdrawn


def test_the_list_says_who_added_what(page: AppTest) -> None:
    page = pages.click(page, "all_files")
    assert "chen于" in pages.words(page)
    assert "1个待审" in pages.words(page)


@pytest.mark.parametrize("number", ["99", "x", "99999999999999999999999999"])
def test_an_unknown_document_is_said(number: str) -> None:
    assert "没有编号为" in pages.words(pages.opened(document=number))
