from collections.abc import Callable

import pytest
import screen
from opener import Opener
from playwright.sync_api import Browser, expect

# Plain script, because Playwright's own visibility checks need a Chromium of 105 or newer.
WHAT_IS_SEEN = """
() => {
  const notice = document.getElementById('old-browser');
  const others = Array.from(document.body.children).filter(element => element !== notice);
  return {
    text: notice.innerText.trim(),
    inFront: notice.contains(document.elementFromPoint(innerWidth / 2, 200)),
    others: others.filter(element => element.offsetHeight > 0).map(element => element.outerHTML.slice(0, 200)),
  };
}
"""


@pytest.fixture
def oldest_supported(old_browser: Callable[[int], Browser]) -> Browser:
    return old_browser(109)


@pytest.fixture(params=[92, 86])
def too_old(request: pytest.FixtureRequest, old_browser: Callable[[int], Browser]) -> Browser:
    return old_browser(request.param)


def test_the_oldest_supported_browser_opens_the_program(oldest_supported: Browser, open_old_page: Opener) -> None:
    assert oldest_supported.version.startswith("109.")
    page = open_old_page("", browser=oldest_supported)
    expect(page.get_by_role("heading").first).to_be_visible()
    expect(page.locator("#old-browser")).to_have_count(0)
    assert open_old_page.errors == []


def test_the_oldest_supported_browser_goes_from_a_region_to_the_evidence_and_the_file(
    oldest_supported: Browser, open_old_page: Opener
) -> None:
    page = open_old_page(
        "compare?lang=zh&regions=nanjing-county,xiangyuan-county&metric=plaques_removed", browser=oldest_supported
    )
    screen.choose_region(page, "北辰", "北辰区")
    screen.wait_for_regions(page, open_old_page, ["南靖县", "襄垣县", "北辰区"])
    expect(screen.chart_words(page, "ranked_chart").filter(has_text="北辰区").first).to_be_visible()
    screen.figure(page, "s01-02").click()
    expect(page).to_have_url(screen.says("figure", "s01-02"))
    expect(screen.evidence(page)).to_contain_text("第6段")
    open_old_page.settle(page)
    page.keyboard.press("Escape")
    expect(screen.evidence(page)).to_have_count(0)
    page.wait_for_url(lambda address: "figure=" not in address)
    open_old_page.settle(page)
    page.get_by_role("button", name="导出此表").first.click()
    with page.expect_download() as download:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="XLSX").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    assert open_old_page.errors == []


def test_a_browser_below_the_floor_shows_a_notice_and_no_blank_page(too_old: Browser, open_old_page: Opener) -> None:
    page = open_old_page("compare?lang=zh", browser=too_old, settled=False)
    # By now Streamlit's own script has failed, or it goes on to draw, perhaps over the notice.
    if not open_old_page.errors:
        page.wait_for_selector("#root > *", state="attached")
    seen = page.evaluate(WHAT_IS_SEEN)
    assert seen["text"].startswith("浏览器版本过低")
    assert "needs Chromium 109, Edge 109, Firefox 115 or newer" in seen["text"]
    assert seen["inFront"]
    assert seen["others"] == []


def test_a_reader_without_javascript_is_told_so_in_both_languages(app_url: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(app_url)
    text = page.locator("body").inner_text()
    context.close()
    assert "本页需要 JavaScript" in text
    assert "This page needs JavaScript" in text
