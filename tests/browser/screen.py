"""Page object of a page: a page comes in; its elements and actions go out.

Elements are found by what a reader perceives if possible, else by the key that the program gave them.
"""

import os
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import navigation
from opener import PAGE_MILLISECONDS, Opener
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from measures.table import package as packages
from measures.table import provenance

ROOT = Path(__file__).resolve().parents[2]
TITLES = navigation.titles()
SWITCH = {"zh": "中文", "en": "English"}
EVIDENCE = re.compile("^(出处|Evidence)$")
# Down into the shadow trees, where the table's own elements live.
FOCUSED = """
() => {
  let element = document.activeElement;
  while (element && element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element ? {tag: element.tagName, id: element.dataset.id || "", inside: !!element.closest('[role="dialog"]'),
                    region: !!element.closest('.st-key-regions')} : {};
}
"""
# No box that a reader could push sideways: neither the document nor Streamlit's own scroller.
FITS = """
() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .every(box => box.scrollWidth <= box.clientWidth)
"""

# The computer may be busy; an expectation that is met does not wait.
expect.set_options(timeout=PAGE_MILLISECONDS)


def address(page: Page) -> dict[str, str]:
    """Parameters of the address, without empty ones."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def link(page: Page) -> str:
    """The current link, without the server's name."""
    parts = urlsplit(page.url)
    return f"{parts.path}?{parts.query}"


def says(name: str, value: str) -> re.Pattern[str]:
    """Addresses in which the parameter `name` is `value`."""
    return re.compile(rf"[?&]{name}={re.escape(value)}(&|$)")


def heading(page: Page, text: str) -> Locator:
    """The title of the page."""
    return page.get_by_role("heading", level=1, name=text, exact=True)


def columns(page: Page) -> list[str]:
    """Regions in the table's header, from left to right."""
    return page.locator(".st-key-comparison thead th:not(.corner) .column-title").all_inner_texts()


def rows(page: Page) -> list[str]:
    """Metrics of the table, from top to bottom."""
    return page.locator(".st-key-comparison .row-title .title").all_inner_texts()


def figure(page: Page, measure_id: str) -> Locator:
    """The button of a figure in any of the page's tables."""
    return page.locator(f'button.figure[data-id="{measure_id}"]').first


def chart_words(page: Page, key: str) -> Locator:
    """All words drawn in a chart."""
    return page.locator(f".st-key-{key} .main-svg text")


def evidence(page: Page) -> Locator:
    """The evidence panel."""
    return page.get_by_role("dialog", name=EVIDENCE)


def fits(page: Page) -> bool:
    """Whether the page is no wider than its window, after tables have adapted their width."""
    try:
        page.wait_for_function(FITS, timeout=10_000, polling=100)
    except PlaywrightTimeout:
        return False
    return True


def choose_region(page: Page, search: str, name: str) -> None:
    """Search in the field of regions and choose the region called `name`."""
    field = page.locator(".st-key-regions input")
    field.click()
    field.press_sequentially(search)
    page.get_by_role("option").filter(has_text=name).click()
    expect(page.locator(".st-key-regions [data-tag]").filter(has_text=name)).to_be_visible()
    page.keyboard.press("Escape")


def wait_for_regions(page: Page, opener: Opener, names: list[str]) -> None:
    """Wait until the table has exactly these columns and the page is idle."""
    expect(page.locator(".st-key-comparison thead th:not(.corner) .column-title")).to_have_text(names)
    opener.settle(page)


def switch_language(page: Page, code: str) -> None:
    """Use the switch at the top of the page."""
    page.locator(".st-key-lang").get_by_role("radio", name=SWITCH[code]).click()


def has_text(source_id: str) -> bool:
    """Whether the server of the fixture `app_url` has the text of an article."""
    folder = Path(os.environ.get("JIANFU_SOURCES") or packages.DATA / "sources")
    return folder.is_dir() and source_id in provenance.read_texts(folder, packages.load(packages.DATA))
