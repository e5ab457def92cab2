"""Main tasks of a reader, in the installed Chromium, from the first page to the downloaded file."""

import datetime
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pypdf
import pytest
import screen
from opener import Opener
from PIL import Image, ImageStat
from playwright.sync_api import Page, expect

from components.exporting import images
from components.exporting.browser import browser_path
from components.exporting.fonts import chinese_font
from measures.table.package import Package

OPENING = "compare?lang=zh&regions=nanjing-county,xiangyuan-county&metric=plaques_removed"
NAMES = ["南靖县", "襄垣县"]
COLOPHON = {
    "zh": ["单位：", "余：如600余指600到699", "南靖县、襄垣县", "只看至少两个所选地区报告的指标", "来源：《"],
    "en": [
        "Unit: ",
        "+: 600+ is 600 to 699",
        "Nanjing County, Xiangyuan County",
        "at least two of the regions",
        "Source: “",
    ],
}

# The cells of the table on a phone: the region's name stands before its figures.
CARDS = """
frame => [...frame.querySelectorAll("tbody .row td")].map(cell => ({
  region: getComputedStyle(cell, "::before").content.replaceAll('"', ""),
  left: cell.getBoundingClientRect().left,
  right: cell.getBoundingClientRect().right,
  space: getComputedStyle(cell).paddingTop,
}))
"""

WITHIN_WINDOW = """
panel => {
  const { left, right } = panel.getBoundingClientRect();
  return left >= 0 && right <= innerWidth;
}
"""

# What the server says reaches the page `delay` milliseconds later, in its order.
SLOW_LINE = """
window.delay = 0;
window.WebSocket = class extends WebSocket {
  set onmessage(listener) { super.onmessage = event => setTimeout(() => listener(event), window.delay); }
};
"""

needs_pictures = pytest.mark.skipif(
    browser_path() is None or chinese_font() is None,
    reason="pictures with Chinese words need a Chromium and a Chinese font on this computer",
)


@pytest.fixture(scope="module")
def noted(package: Package) -> dict[str, str]:
    """A figure of Xiangyuan County with a note: what its panel must say, and the digits that its sentence has."""
    measures = package.measures
    county = measures[(measures["region_id"] == "xiangyuan-county") & (measures["metric_id"] == "plaques_removed")]
    row = county[county["note_zh"] != ""].iloc[0]
    source = package.source_rows[row["source_id"]]
    return {
        "measure_id": row["measure_id"],
        "source_id": row["source_id"],
        "title": f"《{source['title']}》",
        "date": source["date"],
        "paragraph": f"第{row['paragraph']}段",
        "characters": f"第{row['char_start']}—{row['char_end']}字",
        "note": row["note_zh"],
        "digits": f"{row['value']:g}",
    }


@pytest.fixture
def taken(tmp_path: Path, open_page: Opener) -> Callable[[Page, str, str], Path]:
    """Call it with a page, the words of a button that opens downloads, and a kind: the file that comes."""

    def take(page: Page, button: str, kind: str) -> Path:
        body = page.get_by_test_id("stPopoverBody")
        page.get_by_role("button", name=button).first.click()
        # The server knows the files of the last run only: a menu opened again may show those of the run before.
        open_page.settle(page)
        with page.expect_download(timeout=120_000) as download:
            body.get_by_role("button", name=kind, exact=True).click()
        page.keyboard.press("Escape")
        expect(body).to_have_count(0)
        assert download.value.suggested_filename.endswith(f".{kind.lower()}")
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path

    return take


def test_a_region_found_in_chinese_pinyin_or_english_joins_the_table_and_the_chart(open_page: Opener) -> None:
    page = open_page(OPENING)
    assert screen.columns(page) == NAMES
    ranked = screen.chart_words(page, "ranked_chart")
    assert "北辰区" not in "".join(ranked.all_text_contents())

    screen.choose_region(page, "北辰", "北辰区")
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区"])
    expect(ranked.filter(has_text="北辰区").first).to_be_visible()
    screen.choose_region(page, "changzhi", "长治市")
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区", "长治市"])
    screen.choose_region(page, "Nanhu New Area", "南湖新区")
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区", "长治市", "南湖新区"])
    expect(ranked.filter(has_text="南湖新区").first).to_be_visible()
    assert screen.address(page)["regions"] == (
        "nanjing-county,xiangyuan-county,beichen-district,changzhi,nanhu-new-area"
    )


def test_a_figure_opens_its_evidence_and_escape_closes_it(open_page: Opener, noted: dict[str, str]) -> None:
    page = open_page(OPENING)
    screen.figure(page, noted["measure_id"]).click()
    expect(page).to_have_url(screen.says("figure", noted["measure_id"]))
    open_page.settle(page)
    panel = screen.evidence(page)
    for part in ("title", "date", "paragraph", "characters", "note"):
        expect(panel).to_contain_text(noted[part])
    if screen.has_text(noted["source_id"]):
        assert noted["digits"] in "".join(panel.locator("mark").all_inner_texts())
        expect(panel.locator("blockquote")).to_have_attribute("aria-labelledby", "label")
    else:
        expect(panel).to_contain_text("本机没有这篇文章的全文")
        expect(panel.get_by_role("link", name="前往“来源”页")).to_be_visible()

    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.wait_for_url(lambda address: "figure=" not in address)
    open_page.settle(page)
    expect(panel).to_have_count(0)


def test_the_keyboard_alone_chooses_a_region_and_reads_the_evidence(open_page: Opener) -> None:
    page = open_page(OPENING)
    tab_until(page, lambda focused: bool(focused["region"] and focused["tag"] == "INPUT"))
    page.keyboard.type("北辰")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区"])

    first = tab_until(page, lambda focused: bool(focused["id"]))["id"]
    page.keyboard.press("ArrowRight")
    second = str(page.evaluate(screen.FOCUSED)["id"])
    assert second not in ("", first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(screen.says("figure", second))
    expect(screen.evidence(page)).to_be_visible()
    assert page.evaluate(screen.FOCUSED)["inside"]
    open_page.settle(page)
    page.keyboard.press("Escape")
    expect(screen.evidence(page)).to_have_count(0)
    page.wait_for_url(lambda address: "figure=" not in address)
    open_page.settle(page)


@needs_pictures
def test_a_chart_is_taken_away_as_png_svg_and_pdf(
    open_page: Opener, taken: Callable[[Page, str, str], Path], package: Package
) -> None:
    page = open_page(OPENING)
    drawing = taken(page, "导出此图", "SVG").read_text("utf-8")
    root = ElementTree.fromstring(drawing)
    words = "".join(root.itertext())
    width, height = int(root.attrib["width"]), int(root.attrib["height"])

    with Image.open(taken(page, "导出此图", "PNG")) as image:
        assert image.size == (int(images.PRINT_SCALE * width), int(images.PRINT_SCALE * height))
        shades = ImageStat.Stat(image.convert("RGB"))
    assert all(120 < mean < 254 for mean in shades.mean)
    assert all(deviation > 10 for deviation in shades.stddev)

    (sheet,) = pypdf.PdfReader(taken(page, "导出此图", "PDF")).pages
    # A PDF may name a character by the radical that shares its shape.
    text = unicodedata.normalize("NFKC", sheet.extract_text()).replace("\n", "")
    for found in (unicodedata.normalize("NFKC", words), text):
        assert "南靖县" in found and "襄垣县" in found and "清理牌子" in found
        assert "来源:《" in found and f"{package.version}版" in found
        assert datetime.date.today().isoformat() in found


@pytest.mark.parametrize(("code", "button"), [("zh", "导出此表"), ("en", "Export this table")])
def test_a_table_is_taken_away_as_csv_and_xlsx(
    open_page: Opener, taken: Callable[[Page, str, str], Path], package: Package, code: str, button: str
) -> None:
    page = open_page(OPENING.replace("lang=zh", f"lang={code}"))
    caption = page.locator(".st-key-comparison .caption-title").inner_text()
    expected = [caption, *COLOPHON[code], package.version, datetime.date.today().isoformat()]

    sheet = openpyxl.load_workbook(taken(page, button, "XLSX")).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    written = "\n".join(str(cell.value) for cell in cells if cell.value is not None)
    assert [words for words in expected if words not in written] == []
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert sheet["A1"].value == caption
    header = [cell.value for cell in sheet[3]]

    raw = taken(page, button, "CSV").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert text.startswith("# ")
    assert [words for words in expected if without_commas(words) not in without_commas(text)] == []
    above = sum(line.lstrip('"').startswith("# ") for line in text.splitlines())
    frame = pd.read_csv(io.StringIO(text), skiprows=above)
    assert list(frame.columns) == header
    assert set(frame.iloc[:, 0]) >= {"s01-01", "s01-02"}
    assert len(frame) == sum(str(cell.value).startswith("s") and "-" in str(cell.value) for cell in sheet["A"])


def test_a_link_gives_the_same_view_to_another_reader(open_page: Opener) -> None:
    page = open_page(OPENING)
    screen.choose_region(page, "北辰", "北辰区")
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区"])
    page.get_by_text("筛选与排序").click()
    page.locator(".st-key-shared label").first.click()
    expect(page).to_have_url(screen.says("shared", "0"))
    page.locator(".st-key-direction").get_by_role("button", name="减负").click()
    expect(page).to_have_url(screen.says("direction", "relieve"))
    page.locator(".st-key-sort").get_by_role("radio", name="按名称").click()
    expect(page).to_have_url(screen.says("sort", "name"))
    open_page.settle(page)

    other = open_page(screen.link(page), locale="en-GB")
    assert screen.address(other) == screen.address(page)
    expect(screen.heading(other, "对比")).to_be_visible()
    assert view(other) == view(page)
    assert view(other)["columns"] == [*NAMES, "北辰区"]
    other.get_by_text("筛选与排序").click()
    open_page.settle(other)
    assert chosen(other, "direction") == ["减负"]
    assert chosen(other, "sort") == ["按名称"]
    expect(other.locator(".st-key-shared input")).not_to_be_checked()


def test_back_and_forward_bring_earlier_views(open_page: Opener) -> None:
    page = open_page(OPENING)
    screen.choose_region(page, "北辰", "北辰区")
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区"])
    expect(page).to_have_url(screen.says("regions", "nanjing-county%2Cxiangyuan-county%2Cbeichen-district"))
    screen.figure(page, "s01-02").click()
    expect(page).to_have_url(screen.says("figure", "s01-02"))
    open_page.settle(page)

    page.go_back()
    # Long enough for a panel that closes for a moment to have opened again.
    page.wait_for_timeout(1500)
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区"])
    expect(screen.evidence(page)).to_have_count(0)
    assert "figure" not in screen.address(page)
    page.go_back()
    screen.wait_for_regions(page, open_page, NAMES)
    page.go_forward()
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区"])
    page.go_forward()
    expect(screen.evidence(page)).to_be_visible()
    open_page.settle(page)
    assert screen.address(page)["figure"] == "s01-02"


def test_a_slow_line_loses_no_choice(open_page: Opener) -> None:
    page = open_page("about?lang=zh", settled=False)
    page.add_init_script(SLOW_LINE)
    page.goto(urljoin(page.url, f"/{OPENING}"))
    open_page.settle(page)
    page.evaluate("window.delay = 6000")
    screen.choose_region(page, "北辰", "北辰区")
    # The server has the choice by now, and the browser's address has not.
    page.wait_for_timeout(5000)
    screen.choose_region(page, "changzhi", "长治市")
    screen.wait_for_regions(page, open_page, [*NAMES, "北辰区", "长治市"])
    expect(page).to_have_url(
        screen.says("regions", "nanjing-county%2Cxiangyuan-county%2Cbeichen-district%2Cchangzhi")
    )
    open_page.settle(page)


def test_the_other_language_keeps_the_selection(open_page: Opener) -> None:
    page = open_page(f"{OPENING}&sort=name&shared=0")
    before = screen.address(page)
    screen.switch_language(page, "en")
    expect(page).to_have_url(screen.says("lang", "en"))
    screen.wait_for_regions(page, open_page, ["Nanjing County", "Xiangyuan County"])
    expect(screen.heading(page, "Compare")).to_be_visible()
    assert screen.address(page) == {**before, "lang": "en"}
    page.get_by_role("link", name="About").click()
    expect(screen.heading(page, "About")).to_be_visible()
    expect(page).to_have_url(screen.says("lang", "en"))
    open_page.settle(page)


def test_the_document_says_which_language_it_is_in_after_a_switch(open_page: Opener) -> None:
    page = open_page("about?lang=zh")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    screen.switch_language(page, "en")
    expect(screen.heading(page, "About")).to_be_visible()
    open_page.settle(page)
    assert page.locator("html").get_attribute("lang") == "en"


def test_on_a_phone_the_table_becomes_cards(open_page: Opener) -> None:
    page = open_page(f"{OPENING}&shared=0", width=390, height=844)
    frame = page.locator(".st-key-comparison .frame")
    assert screen.fits(page)
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") <= 0
    cards = frame.evaluate(CARDS)
    assert {card["region"] for card in cards} == set(NAMES)
    assert all(card["left"] >= 0 and card["right"] <= 390 for card in cards)
    screen.figure(page, "s01-02").click()
    expect(page).to_have_url(screen.says("figure", "s01-02"))
    open_page.settle(page)
    # The panel slides in from the side.
    page.wait_for_function(WITHIN_WINDOW, arg=screen.evidence(page).element_handle())


def tab_until(page: Page, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Press Tab until the focus is on a wanted element."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused: dict[str, Any] = page.evaluate(screen.FOCUSED)
        if focused and wanted(focused):
            return focused
    raise AssertionError("sixty Tabs do not lead there")


def without_commas(text: str) -> str:
    """A text as it may also be written where a comma would part two cells."""
    return text.replace(",", "").replace(";", "")


def view(page: Page) -> dict[str, list[str]]:
    """What a reader sees of the comparison."""
    return {
        "columns": screen.columns(page),
        "rows": screen.rows(page),
        "figures": page.locator(".st-key-comparison button.figure").all_inner_texts(),
        "ranked": screen.chart_words(page, "ranked_chart").all_text_contents(),
        "multiples": screen.chart_words(page, "multiples_chart").all_text_contents(),
    }


def chosen(page: Page, key: str) -> list[str]:
    """Choices that are on among pills or segments."""
    return page.locator(f'.st-key-{key} [aria-pressed="true"], .st-key-{key} [aria-checked="true"]').all_inner_texts()
