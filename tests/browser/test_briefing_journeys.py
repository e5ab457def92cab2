"""A briefing is composed, reordered, edited, saved, loaded, linked and exported, in a real browser."""

import io
import re
from pathlib import Path

import pptx
import pytest
import screen
import yaml
from opener import Opener
from playwright.sync_api import Page, expect

PILE = "metric?lang=zh&metric=plaques_removed"


def add(page: Page, opener: Opener, *exhibits: str) -> None:
    """Add what the page shows to the briefing."""
    body = page.get_by_test_id("stPopoverBody")
    page.get_by_role("button", name="加入汇报").click()
    for number, exhibit in enumerate(exhibits, start=1):
        body.get_by_role("button", name=exhibit).click()
        expect(body.get_by_role("link", name=f"打开您的汇报（{number}个场景）")).to_be_visible()
        opener.settle(page)


def open_own(page: Page, opener: Opener) -> None:
    page.get_by_test_id("stPopoverBody").get_by_role("link", name="打开您的汇报").click()
    expect(screen.heading(page, "汇报")).to_be_visible()
    opener.settle(page)


def scenes(page: Page) -> list[str]:
    return page.locator(".st-key-scene").get_by_test_id("stRadioOption").all_inner_texts()


@pytest.fixture
def own(open_page: Opener) -> Page:
    """The page Briefing with a briefing of two scenes."""
    page = open_page(PILE)
    add(page, open_page, "排序条形图", "方格地图")
    open_own(page, open_page)
    assert len(scenes(page)) == 2
    return page


def test_a_briefing_is_put_in_order_worded_saved_and_loaded_again(
    own: Page, open_page: Opener, tmp_path: Path
) -> None:
    own.get_by_text("编辑、保存与读入").click()
    own.get_by_role("button", name="下移").click()
    expect(own).to_have_url(screen.says("scene", "2"))
    open_page.settle(own)
    field = own.get_by_label("标题", exact=True)
    field.fill("摘下{plaques_removed.南靖县.village}")
    field.press("Control+Enter")
    expect(own.get_by_role("heading", level=2, name="摘下3,152块", exact=True)).to_be_visible()
    open_page.settle(own)
    with own.expect_download() as download:
        own.get_by_role("button", name="存为YAML").click()
    saved = download.value.path().read_text("utf-8")
    assert [scene["exhibit"] for scene in yaml.safe_load(saved)["scenes"]] == ["map", "ranked"]

    path = tmp_path / "mine.yaml"
    path.write_text(saved, "utf-8")
    other = open_page("briefing?lang=zh")
    other.get_by_text("编辑、保存与读入").click()
    other.locator('input[type="file"]').set_input_files(path)
    other.get_by_role("button", name="作为我的汇报打开").click()
    expect(other).to_have_url(screen.says("briefing", "own"))
    open_page.settle(other)
    assert any("摘下3,152块" in text for text in scenes(other))


def test_the_link_alone_restores_a_small_briefing(own: Page, open_page: Opener) -> None:
    here = scenes(own)
    other = open_page(screen.link(own))
    assert scenes(other) == here


def test_a_broken_file_is_refused_with_scene_and_field(open_page: Opener, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("title: x\nscenes:\n- {exhibit: ranked, headline: '{s99-99}'}\n", "utf-8")
    page = open_page("briefing?lang=zh")
    page.get_by_text("编辑、保存与读入").click()
    page.locator('input[type="file"]').set_input_files(path)
    expect(page.get_by_text("broken.yaml · 场景 1 · 字段 headline")).to_be_visible()
    expect(page.get_by_text("表中没有数字“s99-99”")).to_be_visible()


def test_the_slides_are_taken_from_the_page(own: Page, open_page: Opener) -> None:
    own.get_by_text("带走这份汇报").click()
    own.get_by_role("button", name="生成文件").click()
    taking = own.get_by_role("button", name=re.compile("下载(?!此图)"))
    expect(taking).to_be_visible(timeout=120_000)
    with own.expect_download() as download:
        taking.click()
    assert download.value.suggested_filename.endswith(".pptx")
    slides = pptx.Presentation(io.BytesIO(download.value.path().read_bytes())).slides
    assert len(slides) >= 4
    assert any(shape.has_chart for slide in slides for shape in slide.shapes)
