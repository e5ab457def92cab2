"""Files are brought: each has its line, a wrong one says what is wrong, and nothing is counted twice."""

from pathlib import Path

import intake_pages as pages
import pytest
from invented_books import monthly

ARTICLE = """南靖县为村级减负
（2024-06-30）
今年以来，南靖县清理村级牌子3152块。取消证明事项由62项减少至4项。
各村的台账也一并清理。"""


def test_an_empty_workspace_says_what_to_do() -> None:
    assert "还没有文件" in pages.words(pages.opened())


def test_a_file_is_handled_once(folder: Path) -> None:
    page = pages.bring(pages.opened(), ("6月.xlsx", monthly(6)), ("坏.xlsx", b"PK\x03\x04broken"), ("a.exe", b"x"))
    said = pages.words(page)
    assert "新台账，有7个问题待回答" in said
    assert "坏.xlsx：" in said
    assert "“.exe”" in said
    pages.run(pages.run(page))
    assert [one.name for one in pages.workspace(folder).documents()] == ["6月.xlsx"]
    assert len(pages.workspace(folder).log(action="add")) == 1


def test_a_known_file_is_not_counted_twice(folder: Path) -> None:
    data = monthly(6)
    page = pages.bring(pages.bring(pages.opened(), ("6月.xlsx", data)), ("copy.xlsx", data))
    assert "不会重复计数" in pages.words(page)
    assert len(pages.workspace(folder).documents()) == 1


def test_an_article_is_pasted_and_read(folder: Path) -> None:
    page = pages.opened()
    page.text_area(key="pasted_text").set_value(ARTICLE)
    page = pages.click(page, "read_pasted")
    assert "新文件，有2个数字待审核" in pages.words(page)
    page = pages.click(page, "next_0_0")
    assert (page.session_state["step"], page.session_state["document"]) == ("review", "1")
    assert pages.workspace(folder).document(1).region_id == ""


def test_nothing_chosen_is_said() -> None:
    assert "请先选择文件" in pages.words(pages.click(pages.opened(), "read_files"))
    assert "请先粘贴文章" in pages.words(pages.click(pages.opened(), "read_pasted"))


@pytest.mark.parametrize(("kind", "said"), [("ledger", "台账"), ("article", "文章")])
def test_a_file_is_read_as_the_person_says(folder: Path, kind: str, said: str) -> None:
    page = pages.opened()
    page.selectbox(key="read_as").set_value(kind)
    pages.bring(page, ("表.txt", "县,清理牌子（块）\n南靖县,12\n平和县,15\n".encode()))
    assert pages.workspace(folder).documents()[0].kind == kind, said


def test_a_similar_article_is_compared_and_judged(folder: Path) -> None:
    page = pages.bring(
        pages.opened(), ("a.txt", ARTICLE.encode()), ("b.txt", ARTICLE.replace("3152", "3160").encode())
    )
    assert "与文件1内容相近" in pages.words(page)
    page = pages.click(page, "next_1_0")
    assert "是同一份吗" in pages.words(page)
    texts = next(part for part in page.get("bidi_component") if part.key == "two_texts")
    assert "3160" in texts.proto.json or "60" in texts.proto.json
    page = pages.click(page, "verdict_same")
    assert not pages.workspace(folder).document(2).active
    page = pages.click(page, "verdict_different")
    assert pages.workspace(folder).document(2).active
    assert "已认定" in pages.words(page)
