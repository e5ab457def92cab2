"""A ledger on the page: questions, unknown regions, corrections, figures into review, and the next month."""

import json
from pathlib import Path

import intake_pages as pages
import pytest
from invented_books import COUNTIES, monthly
from streamlit.testing.v1 import AppTest


@pytest.fixture
def page() -> AppTest:
    """The page with the ledger of June."""
    brought = pages.bring(pages.opened(), ("6月.xlsx", monthly(6, dash=True)))
    return pages.click(brought, "open_1")


def answered(page: AppTest) -> AppTest:
    """The page after every question was answered."""
    page.text_input(key="unknown_1_in_find").set_value("漳州市")
    page = pages.click(pages.run(page), "unknown_1_make")
    page = pages.click(page, "answer_1_mark:dash_0")
    field = next(
        one for one in page.selectbox if str(one.key).startswith("answer_1_head:") and "metric" in str(one.key)
    )
    field.set_value("services_delivered")
    page = pages.run(page)
    take = next(
        one.key for one in page.button if str(one.key).startswith("answer_1_head:") and "take" in str(one.key)
    )
    return pages.click(page, str(take))


def test_the_sheet_is_drawn_by_its_reading(page: AppTest) -> None:
    sheet = next(part for part in page.get("bidi_component") if part.key == "sheet")
    data = json.loads(sheet.proto.json)
    cells = json.loads(data["cells"])
    assert cells["texts"][3][1] == COUNTIES[0]
    assert [1, 1, 1, 6] in cells["merged"]
    assert "8个待回答的问题" in pages.words(page)


def test_questions_are_answered_and_the_next_month_needs_none(page: AppTest, folder: Path) -> None:
    page = answered(page)
    assert "待回答的问题" not in pages.words(page)
    page = pages.click(page, "take")
    assert "已送审" in pages.words(page)
    assert len(pages.workspace(folder).candidates()) == 17
    page = pages.bring(pages.click(page, "all_files"), ("7月.xlsx", monthly(7)))
    assert "新文件，有18个数字待审核" in pages.words(page)
    assert {one.values["region_id"] for one in pages.workspace(folder).candidates(document=2)} == {
        "yunling-county",
        "hewan-county",
        "qingshi-county",
        "liuxi-county",
        "bailu-county",
        "songping-county",
    }


def test_a_question_shows_its_cell(page: AppTest) -> None:
    page = pages.click(page, "answer_1_mark:dash_go")
    assert page.session_state["ledger_chosen"][1:] == ("汇总", (6, 5))
    assert "E6" in pages.words(page)


def test_unknown_regions_need_a_parent(page: AppTest, folder: Path) -> None:
    assert "请填写所属上级" in pages.words(pages.click(page, "unknown_1_make"))
    assert pages.workspace(folder).definitions() == []


def test_a_column_is_corrected_and_taken_back(page: AppTest) -> None:
    page.session_state["ledger_chosen"] = (1, "汇总", (0, 3))
    page = pages.run(page)
    role = next(one for one in page.selectbox if str(one.key).endswith("_role"))
    role.set_value("text")
    page = pages.click(pages.run(page), str(role.key).replace("_role", "_keep"))
    assert "**12**　待回答的数字" in pages.words(page)
    page = pages.click(page, str(role.key).replace("_role", "_undo"))
    assert "**18**　待回答的数字" in pages.words(page)


@pytest.mark.parametrize("position", [(1, 1), (2, 3), (4, 2), (4, 3), (10, 3), (0, 6), (7, 0), (99, 99), (12, 1)])
def test_every_place_of_the_sheet_can_be_chosen(page: AppTest, position: tuple[int, int]) -> None:
    page.session_state["ledger_chosen"] = (1, "汇总", position)
    pages.run(page)


def test_the_page_speaks_english(page: AppTest) -> None:
    said = pages.words(pages.opened(code="en", document="1"))
    assert "8 open questions" in said
    assert "Make these" not in said


def test_a_template_is_made(page: AppTest) -> None:
    page = pages.click(page, "all_files")
    page.multiselect(key="template_metrics").set_value(["plaques_removed"])
    page.text_input(key="template_period").set_value("2024-06")
    assert [part.proto.label for part in pages.run(page).get("download_button")] == ["下载模板"]
    page.text_input(key="template_period").set_value("某月")
    assert "不是时间" in pages.words(pages.run(page))


def test_a_homonym_is_never_answered_along_with_others(folder: Path) -> None:
    rows = "地区,清理牌子（块）,取消证明事项（项）\n朝阳区,12,—\n通州区,/,3\n"
    page = pages.click(pages.bring(pages.opened(), ("2024年6月.csv", rows.encode())), "open_1")
    page = pages.click(page, "answer_all")
    assert "“朝阳区”有多个同名地区" in pages.words(page)
    assert "单元格里的" not in pages.words(page)
    beijing = next(one for one in page.button if "北京市朝阳区" in one.label.replace("\\", ""))
    page = pages.click(page, str(beijing.key))
    assert "“朝阳区”有多个同名地区" not in pages.words(page)
