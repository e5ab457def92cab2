"""The program on a machine without the texts, without a Chinese font, or without a browser for pictures."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import screen
import servers
from opener import Contexts, Opener
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from components.exporting.browser import browser_path
from measures.table import provenance
from measures.table.package import Package

ARTICLE = "s01"
FIGURE = "s01-02"
COMPARE = "compare?lang=zh&regions=nanjing-county,xiangyuan-county&metric=plaques_removed"
Serve = Callable[..., Opener]


@pytest.fixture
def serve(chromium: Browser, contexts: Contexts, tmp_path: Path) -> Iterator[Serve]:
    """Call it with environment variables: an opener for a server of its own that has them."""
    openers: list[Opener] = []
    with ExitStack() as served:

        def start(**variables: str) -> Opener:
            url = served.enter_context(servers.running(tmp_path / "server.log", **variables))
            openers.append(Opener(url, contexts, chromium))
            return openers[-1]

        yield start
        for opener in openers:
            opener.close()
    assert [opener.errors for opener in openers if opener.errors] == []


@pytest.fixture(scope="module")
def collection(sources: Path, package: Package) -> Path:
    """The text file, as a reader would have it, that holds the article."""
    for path in sorted(sources.rglob("*.txt")):
        found = provenance.recognise(path.read_bytes(), package)
        if any(article.source_id == ARTICLE and article.state == "match" for article in found):
            return path
    pytest.skip(f"no text file in {sources} holds the article {ARTICLE}")


@pytest.mark.sources
def test_texts_added_in_the_browser_are_recognised_and_their_sentences_shown(
    serve: Serve, collection: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    open_page = serve(JIANFU_SOURCES=str(folder))
    page = open_page(f"sources?lang=zh&article={ARTICLE}&figure={FIGURE}")
    panel = screen.evidence(page)
    expect(panel).to_contain_text("本机没有这篇文章的全文，无法显示原句。请在“来源”页添加您手中的文本")
    expect(panel.get_by_role("link", name="前往“来源”页")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    open_page.settle(page)

    _upload(page, collection)
    expect(page.get_by_text("识别并保存了")).to_be_visible()
    open_page.settle(page)
    assert [path.read_bytes() for path in folder.rglob("*.txt")] == [collection.read_bytes()]
    expect(page.get_by_text("已读的19篇全文中，本机有19篇。")).to_be_visible()

    screen.figure(page, FIGURE).click()
    expect(page).to_have_url(screen.says("figure", FIGURE))
    expect(panel.locator("mark")).to_have_text("3152")
    open_page.settle(page)


@pytest.mark.sources
def test_a_foreign_file_is_refused_and_the_register_knows_of_added_texts_at_once(
    serve: Serve, collection: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "sources"
    open_page = serve(JIANFU_SOURCES=str(folder))
    page = open_page(f"sources?lang=zh&article={ARTICLE}")
    foreign = tmp_path / "foreign.txt"
    foreign.write_text("没有日期，也没有标题。\n", encoding="utf-8")
    _upload(page, foreign)
    expect(page.get_by_test_id("stAlert").filter(has_text="foreign.txt")).to_contain_text("没有找到文章")
    open_page.settle(page)
    assert not folder.exists() or list(folder.rglob("*.txt")) == []

    expect(page.get_by_test_id("stCaptionContainer").filter(has_text="全文不在本机")).to_be_visible()
    _upload(page, collection)
    expect(page.get_by_text("识别并保存了")).to_be_visible()
    expect(page.get_by_test_id("stCaptionContainer").filter(has_text="全文不在本机")).to_have_count(0)
    open_page.settle(page)


@pytest.mark.skipif(browser_path() is None, reason="needs a Chromium that could draw pictures")
def test_without_a_chinese_font_the_program_says_how_to_get_one(serve: Serve, tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?>\n<fontconfig></fontconfig>\n', encoding="utf-8")
    open_page = serve(FONTCONFIG_FILE=str(empty))
    page = open_page(COMPARE)
    _expect_advice(page, "导出此图", "本机没有中文字体")
    _expect_advice(page, "导出此图", "fonts-noto-cjk")
    screen.switch_language(page, "en")
    expect(screen.heading(page, "Compare")).to_be_visible()
    open_page.settle(page)
    _expect_advice(page, "Export this chart", "no Chinese font")

    with Image.open(_camera(page, "ranked_chart", tmp_path)) as image:
        assert image.width > 600 and image.height > 400
        assert image.convert("RGB").getcolors(4) is None


def test_without_a_browser_the_program_says_how_to_get_one(serve: Serve, tmp_path: Path) -> None:
    open_page = serve(BROWSER_PATH=str(tmp_path / "nowhere"))
    page = open_page(COMPARE)
    _expect_advice(page, "导出此图", "图片由 Chromium 绘制，本机没有安装。")
    _expect_advice(page, "导出此图", "相机图标")
    open_page.settle(page)


def test_data_with_a_fault_names_file_row_and_field(serve: Serve, copied_data: Path) -> None:
    measures = copied_data / "measures.csv"
    text = measures.read_text("utf-8")
    measures.write_text(text.replace("s01-02,s01,nanjing-county,", "s01-02,s01,atlantis,", 1), encoding="utf-8")
    page = serve(JIANFU_DATA=str(copied_data))("compare?lang=zh")
    expect(page.get_by_test_id("stAlert")).to_contain_text("数据无法使用")
    fault = page.get_by_test_id("stText").first
    for words in ("measures.csv", "region_id", "第3行", "“atlantis”在所指的表中不存在"):
        expect(fault).to_contain_text(words)


def _upload(page: Page, path: Path) -> None:
    page.get_by_role("region", name="文本文件").get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)


def _expect_advice(page: Page, button: str, words: str) -> None:
    page.get_by_role("button", name=button).first.click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body).to_contain_text(words)
    expect(body.get_by_role("button", name="PNG")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(body).to_have_count(0)


def _camera(page: Page, key: str, folder: Path) -> Path:
    """The picture that the browser itself draws."""
    page.locator(f".st-key-{key} .js-plotly-plot").hover()
    with page.expect_download(timeout=120_000) as download:
        page.locator(f".st-key-{key} .modebar-btn").first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path
