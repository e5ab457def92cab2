"""Every page in both languages, both schemes and two widths: whole, in its language, and from this computer alone.

Where the environment variable JIANFU_SCREENSHOTS names a folder, a picture of each whole page is put there as
<page>-<language>-<scheme>-<width>.png for a person to look at.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
import screen
from opener import PAGE_MILLISECONDS, Contexts, Opener
from playwright.sync_api import Browser, Page, expect

WIDE, PHONE = 1440, 390
HEIGHT = 900
# An article with figures, so that its table is on the page as well.
PATHS = {"overview": "", "sources": "sources?article=s01"}
PRODUCT = {"zh": "基层减负措施对比看板", "en": "measures to relieve the grass roots, compared"}
CONTENT_HEIGHT = """
() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return main.scrollHeight + main.getBoundingClientRect().top;
}
"""


class Window:
    """One window for all pages of a scheme, because loading the program for each page would take minutes."""

    def __init__(self, app_url: str, opener: Opener, scheme: str) -> None:
        self.scheme = scheme
        self.opener = opener
        self._app_url = app_url
        self.page = opener(width=WIDE, height=HEIGHT, scheme=scheme, settled=False)

    def show(self, name: str, code: str) -> Page:
        """Open a page in a language in the wide window, and wait until it is idle."""
        self.page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        path = PATHS.get(name, name)
        address = f"{path}{'&' if '?' in path else '?'}lang={code}"
        self.page.goto(urljoin(self._app_url, address), timeout=PAGE_MILLISECONDS)
        self.opener.settle(self.page)
        return self.page

    def resize(self, width: int) -> None:
        """Set the width of the window, and wait until the page has adapted."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.opener.settle(self.page)


@pytest.fixture(scope="module", params=["light", "dark"])
def window(request: pytest.FixtureRequest, app_url: str, contexts: Contexts, chromium: Browser) -> Iterator[Window]:
    opener = Opener(app_url, contexts, chromium)
    yield Window(app_url, opener, request.param)
    opener.close()


@pytest.mark.parametrize("code", screen.SWITCH)
@pytest.mark.parametrize("name", screen.TITLES)
def test_a_page_is_whole_at_both_widths(window: Window, name: str, code: str) -> None:
    window.opener.errors.clear()
    page = window.show(name, code)
    expect(screen.heading(page, screen.TITLES[name][code])).to_be_visible()
    assert PRODUCT[code] in page.title()
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[code]
    background = page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
    assert (sum(map(int, background[4:-1].split(","))) < 200) == (window.scheme == "dark")
    for width in (WIDE, PHONE):
        if width != WIDE:
            window.resize(width)
        assert screen.fits(page), f"the page can be pushed sideways at {width} pixels"
        _keep_picture(window, f"{name}-{code}-{window.scheme}-{width}.png", width)
    assert window.opener.errors == []


def _keep_picture(window: Window, file: str, width: int) -> None:
    folder = os.environ.get("JIANFU_SCREENSHOTS")
    if not folder:
        return
    window.page.set_viewport_size({"width": width, "height": int(window.page.evaluate(CONTENT_HEIGHT)) + 1})
    window.opener.settle(window.page)
    Path(folder).mkdir(parents=True, exist_ok=True)
    window.page.screenshot(path=Path(folder) / file, animations="disabled")
