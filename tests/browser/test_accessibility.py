"""What axe-core finds on every page and in the open evidence panel, in the light and in the dark theme."""

from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
import screen
from opener import PAGE_MILLISECONDS, Contexts, Opener
from playwright.sync_api import Browser, Page, expect

Axe = Callable[..., list[str]]
PATHS = {"overview": "?lang=zh", "sources": "sources?lang=zh&article=s01"}


@pytest.fixture(scope="module", params=["light", "dark"])
def reader(
    request: pytest.FixtureRequest, app_url: str, contexts: Contexts, chromium: Browser
) -> Iterator[Callable[[str], Page]]:
    """Call it with a path: that page at rest, always in the same window of one scheme."""
    opener = Opener(app_url, contexts, chromium)
    page = opener(scheme=request.param, settled=False)

    def show(path: str) -> Page:
        page.goto(urljoin(app_url, path), timeout=PAGE_MILLISECONDS)
        opener.settle(page)
        return page

    yield show
    opener.close()


@pytest.mark.parametrize("name", screen.TITLES)
def test_a_page_has_no_serious_barrier(reader: Callable[[str], Page], axe: Axe, name: str) -> None:
    page = reader(PATHS.get(name, f"{name}?lang=zh"))
    expect(screen.heading(page, screen.TITLES[name]["zh"])).to_be_visible()
    assert axe(page) == []


def test_the_evidence_panel_has_no_serious_barrier(reader: Callable[[str], Page], axe: Axe) -> None:
    page = reader("compare?lang=zh&regions=nanjing-county,xiangyuan-county&figure=s07-09")
    expect(screen.evidence(page)).to_be_visible()
    assert axe(page, within='[role="dialog"]') == []


def test_the_check_sees_into_shadow_trees(chromium: Browser, axe: Axe) -> None:
    page = chromium.new_page()
    page.set_content('<main><h1>A</h1><div id="host"></div></main>')
    page.evaluate("host.attachShadow({mode: 'open'}).innerHTML = '<p style=\"color: #aaa\">faint</p>'")
    found = axe(page)
    page.close()
    assert [line.split(":")[0] for line in found] == ["serious color-contrast"]
