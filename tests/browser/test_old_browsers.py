from collections.abc import Callable, Iterator

import browsers
import pytest
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


@pytest.fixture(params=[109])
def oldest_supported(request: pytest.FixtureRequest, launch: Callable[[str], Browser]) -> Iterator[Browser]:
    browser = launch(browsers.old(request.param))
    yield browser
    browser.close()


@pytest.fixture(params=[92, 86])
def too_old(request: pytest.FixtureRequest, launch: Callable[[str], Browser]) -> Iterator[Browser]:
    browser = launch(browsers.old(request.param))
    yield browser
    browser.close()


def test_the_oldest_supported_browser_opens_the_program(oldest_supported: Browser, open_old_page: Opener) -> None:
    assert oldest_supported.version.startswith("109.")
    page = open_old_page("", browser=oldest_supported)
    expect(page.get_by_role("heading").first).to_be_visible()
    expect(page.locator("#old-browser")).to_have_count(0)
    assert open_old_page.errors == []


def test_a_browser_below_the_floor_shows_a_notice_and_no_blank_page(too_old: Browser, open_old_page: Opener) -> None:
    page = open_old_page("compare?lang=zh", browser=too_old, settled=False)
    # Long enough for Streamlit's own script to have failed, or to have drawn over the notice.
    page.wait_for_timeout(2000)
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
