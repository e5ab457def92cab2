"""The exported web page: one file, opened from disk without network, in old and new browsers."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import browsers
import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect
from plotly.offline import get_plotlyjs

from components.exporting import decks
from measures.briefings.briefing import Briefing, Query, Scene, Words
from measures.exports.deck import Deck
from measures.exports.web import page
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.package import Package

PLACES = ("nanjing-county", "xiangyuan-county", "beichen-district")
PLAQUES = ("plaques_removed", "plaques_kept")
CHARTS = 5
WATERMARK = "内部资料"
# Playwright evaluates by words that the policy of the page refuses in old browsers; the debugger need not ask.
STATE = """
JSON.stringify({
  drawn: document.documentElement.hasAttribute("data-drawn"),
  charts: document.querySelectorAll(".js-plotly-plot .main-svg .draglayer").length,
  words: document.body.innerText,
  inCharts: Array.from(document.querySelectorAll(".js-plotly-plot text")).map(text => text.textContent).join(" "),
  wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  failed: Array.from(document.querySelectorAll(".chart .obstacle")).map(sentence => sentence.textContent),
})
"""
Open = Callable[..., "Opened"]


class Opened:
    """A page in a browser, its errors, and a debugger session on it."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.errors: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.errors.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.goto(path.as_uri())
        self.debugger: CDPSession = context.new_cdp_session(self.page)
        for _ in range(300):
            if self.state()["drawn"]:
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"the charts were not drawn: {self.errors}")

    def _asked(self, address: str) -> None:
        if not address.startswith(("file:", "data:", "blob:")):
            self.errors.append(f"asks for {address}")

    def value(self, expression: str) -> Any:
        """Value of a JavaScript expression in the page."""
        answer = self.debugger.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
        return answer["result"].get("value")

    def state(self) -> dict[str, Any]:
        return json.loads(self.value(STATE))


def briefing() -> Briefing:
    asked = Query(regions=PLACES)
    written = (
        Scene("a", "ranked", Words("牌子：量大的在县", "Plaques"), query=Query(metrics=("plaques_removed",))),
        Scene("b", "dumbbell", Words("由多到少", "From many to few")),
        Scene("c", "multiples", Words("三地并列", "Side by side"), query=asked),
        Scene("d", "table", Words("哪些可比", "What compares"), query=Query(metrics=PLAQUES)),
        Scene("e", "coverage", Words("谁没有说", "Who is silent")),
        Scene("f", "map", Words("哪里有报告", "Where")),
        Scene("g", "number", Words("一个数字", "One figure"), figures=("s01-02",)),
        Scene("h", "text", Words("三点提醒", "Three cautions"), Words("<b>各地自报</b>", "<b>Self-reported</b>")),
    )
    return Briefing("draft", Words("基层减负：说了什么", "What they say"), Words("办公室", "Office"), "zh", written)


def phone(deck: Deck) -> dict[str, str]:
    """The first chart as it is drawn for narrow screens."""
    draw = deck.scenes[0].phone
    assert draw is not None
    return {"a": draw()}


@pytest.fixture(scope="module", params=["zh", "en"])
def file(request: pytest.FixtureRequest, package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    language = Language(request.param)
    deck = decks.compose(briefing(), in_language(package, language), watermark=WATERMARK, today=date(2026, 11, 23))
    path = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    path.write_bytes(page.html(deck, get_plotlyjs(), phone(deck)))
    return path


@pytest.fixture
def opened() -> Iterator[Open]:
    contexts: list[BrowserContext] = []
    pages: list[Opened] = []

    def start(browser: Browser, path: Path, **options: Any) -> Opened:
        contexts.append(browser.new_context(offline=True, **{"viewport": {"width": 1280, "height": 720}, **options}))
        pages.append(Opened(contexts[-1], path))
        return pages[-1]

    yield start
    errors = [error for one in pages for error in one.errors]
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(params=["today", 109, 92, 86])
def any_browser(request: pytest.FixtureRequest, launch: Callable[[str], Browser]) -> Browser:
    return launch(browsers.current() if request.param == "today" else browsers.old(request.param))


def test_every_chart_is_drawn_without_a_network(any_browser: Browser, file: Path, opened: Open) -> None:
    state = opened(any_browser, file).state()
    assert state["charts"] == CHARTS
    assert state["failed"] == []
    assert not state["wide"]
    region, unit = ("南靖县", "3,152块") if file.stem == "zh" else ("Nanjing County", "3,152 plaques")
    assert region in state["inCharts"] and unit in state["inCharts"]
    assert region in state["words"] and unit in state["words"]
    assert ("<b>各地自报</b>" if file.stem == "zh" else "<b>Self-reported</b>") in state["words"]
    assert f"{WATERMARK} 2026-11-23" in state["words"]


def test_a_phone_gets_charts_of_its_own(chromium: Browser, file: Path, opened: Open) -> None:
    one = opened(chromium, file, viewport={"width": 390, "height": 844}, has_touch=True)
    assert not one.state()["wide"]
    widths = one.value("Array.from(document.querySelectorAll('.js-plotly-plot')).map(one => one.offsetWidth).join()")
    first, *others = map(int, str(widths).split(","))
    assert first <= 390
    assert min(others) >= 800


def test_a_wide_table_scrolls_on_a_phone_and_squeezes_no_word(chromium: Browser, file: Path, opened: Open) -> None:
    one = opened(chromium, file, viewport={"width": 390, "height": 844}, has_touch=True)
    widths = one.value(
        "Array.from(document.querySelectorAll('#scene-4 .grid thead th')).map(one => one.offsetWidth).join()"
    )
    columns = list(map(int, str(widths).split(",")))
    assert len(columns) > 8
    assert min(columns) > 100


def test_the_page_turns_dark_with_its_reader(chromium: Browser, file: Path, opened: Open) -> None:
    one = opened(chromium, file, color_scheme="dark")
    bars = "getComputedStyle(document.querySelector('.js-plotly-plot .bars path')).fill"
    assert one.value(bars) == "rgb(86, 180, 233)"
    assert one.value("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    one.page.emulate_media(color_scheme="light")
    expect(one.page.locator("html[data-drawn]")).to_have_count(1)
    assert one.value(bars) == "rgb(0, 114, 178)"


def test_a_bar_leads_to_its_evidence_and_so_does_a_number(chromium: Browser, file: Path, opened: Open) -> None:
    one = opened(chromium, file)
    bar = one.page.locator("#scene-1 .js-plotly-plot .bars path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    one.page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    one.page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    expect(one.page.locator("#scene-1 details.proof")).to_have_attribute("open", "")
    expect(one.page.locator("#scene-1 tr:target")).to_be_in_viewport()
    one.page.locator("#scene-7 .numbers a").click()
    expect(one.page.locator("#scene-7-s01-02")).to_be_in_viewport()


def test_the_arrow_keys_move_between_the_scenes(chromium: Browser, file: Path, opened: Open) -> None:
    one = opened(chromium, file)
    for _ in range(2):
        one.page.keyboard.press("ArrowRight")
    expect(one.page.locator("#scene-2 h2")).to_be_in_viewport()
    expect(one.page.locator(".contents a[aria-current]")).to_have_attribute("href", "#scene-2")
    one.page.keyboard.press("ArrowLeft")
    expect(one.page.locator(".contents a[aria-current]")).to_have_attribute("href", "#scene-1")


def test_a_chart_can_be_taken_away_as_a_picture(chromium: Browser, file: Path, opened: Open) -> None:
    one = opened(chromium, file, accept_downloads=True)
    with one.page.expect_download() as download:
        one.page.locator("#scene-1 [data-take=svg]").click()
    drawing = download.value.path().read_text("utf-8")
    assert WATERMARK in drawing
    with one.page.expect_download() as download:
        one.page.locator("#scene-1 [data-take=png]").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_used_by_everyone(
    chromium: Browser, file: Path, opened: Open, axe: Callable[..., list[str]], scheme: str
) -> None:
    one = opened(chromium, file, color_scheme=scheme)
    one.value("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    # A watermark is decoration, hidden from screen readers and faint on purpose.
    one.value("document.querySelector('.watermark').remove()")
    assert axe(one.page) == []


def test_a_reader_without_scripts_has_the_figures_all_the_same(chromium: Browser, file: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, offline=True)
    sheet = context.new_page()
    sheet.goto(file.as_uri())
    expect(sheet.locator("noscript").first).to_be_visible()
    expect(sheet.locator("#scene-1 .proof")).to_contain_text("3,152")
    context.close()


def test_printed_by_the_reader_no_chart_is_cut_off(chromium: Browser, file: Path, opened: Open) -> None:
    one = opened(chromium, file)
    one.page.emulate_media(media="print")
    one.page.set_viewport_size({"width": 673, "height": 950})
    assert not one.state()["wide"]
