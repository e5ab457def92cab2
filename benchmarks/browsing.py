"""Browser driver of the benchmarks: a server and regions come in; milliseconds, measured in the browser, go out."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, Playwright
from serving import Server

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
METRIC = "plaques_removed"
REGIONS = 8
OPENING_REGIONS = 4
CALM_MILLISECONDS = 500
TIMEOUT_MILLISECONDS = 300_000
CLOCK = Path(__file__).with_name("clock.js").read_text("utf-8")
TAG = ".st-key-regions [data-tag]"
CHOICE = ".st-key-regions input[role=combobox]"
SEARCH = ".st-key-find_regions input"
NAVIGATION = '[data-testid="stHeader"] a[href]'


@dataclass
class View:
    """A page of a server and its measurements in milliseconds; `memory` is in megabytes.

    `chart` has the times to the last chart, `rest` to the last change of the page, `cpu` of the server's processor;
    `cold` and `warm` are pairs of times to the ranked chart and to the last chart.
    """

    title: str
    server: Server
    path: str
    regions: dict[str, str]
    page: Page | None = None
    first_load: float = 0
    chart: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    added: list[bool] = field(default_factory=list)
    cold: list[tuple[float, float]] = field(default_factory=list)
    warm: list[tuple[float, float]] = field(default_factory=list)
    memory: float = 0

    @property
    def address(self) -> str:
        """URL of the page with the regions selected at first."""
        opening = islice(self.regions, OPENING_REGIONS)
        query = urlencode({"lang": "zh", "regions": ",".join(opening), "metric": METRIC})
        return f"{self.server.url}{self.path}?{query}"


def launched(driver: Playwright) -> Browser:
    """This computer's Chromium."""
    return driver.chromium.launch(executable_path=_browser_path(), args=list(BROWSER_ARGUMENTS))


def _browser_path() -> str:
    named = os.environ.get("JIANFU_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found or not Path(found).is_file():
        sys.exit("No Chromium was found: install one, or set JIANFU_CHROMIUM to the path of one.")
    return found


def fresh(browser: Browser) -> Page:
    """A page in a new browser profile, with clock.js in it."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()
    page.set_default_timeout(TIMEOUT_MILLISECONDS)
    page.add_init_script(CLOCK)
    return page


def goto(page: Page, view: View) -> tuple[float, float]:
    """Open the view's link; milliseconds until its ranked chart and until its last chart was drawn."""
    page.bring_to_front()
    page.goto(view.address)
    names = list(view.regions.values())
    opening = ",".join(names[:OPENING_REGIONS])
    page.wait_for_function("([names, shown]) => clock.shown(names) === shown", arg=[names, opening], polling=100)
    return _wait_until_calm(page)[:2]


def open_once(browser: Browser, view: View) -> None:
    """Open a view cold, in a fresh browser profile, and warm, once more in the same one."""
    page = fresh(browser)
    view.cold.append(goto(page, view))
    view.warm.append(goto(page, view))
    page.context.close()


def open_to_stay(browser: Browser, view: View) -> None:
    """Open a view and keep its page open for later changes."""
    view.page = fresh(browser)
    view.first_load = goto(view.page, view)[0]


def change(view: View, before: frozenset[int], after: frozenset[int]) -> None:
    """Add or remove the region, by its number, in which the two sets differ, and record the measurements."""
    page, names = view.page, list(view.regions.values())
    assert page is not None
    (changed,) = before ^ after
    name, key = names[changed], "Enter" if changed in after else "Backspace"
    page.bring_to_front()
    if changed in after:
        _focus_option(page, name)
    else:
        # Focusing the tag closes the list of options that adding a region left open, as a click on its cross would.
        # Streamlit runs the page once for that, just before the run for the change.
        page.locator(TAG, has_text=name).focus()
    used = view.server.cpu()
    page.evaluate("key => clock.arm(key)", key)
    page.keyboard.press(key)
    expected = ",".join(names[number] for number in sorted(after))
    page.wait_for_function("([names, shown]) => clock.shown(names) === shown", arg=[names, expected], polling=100)
    _, chart, last = _wait_until_calm(page)
    view.added.append(changed in after)
    view.chart.append(chart)
    view.rest.append(last)
    view.cpu.append(view.server.cpu() - used)
    view.memory = view.server.memory()


def follow(page: Page, path: str) -> float:
    """Click the link to another page in the header; milliseconds until its last chart is drawn."""
    page.bring_to_front()
    link = page.locator(NAVIGATION).and_(page.locator(f'[href*="/{path}"]')).first
    page.evaluate("() => clock.arm('click')")
    # A delay like that of a real click: a widget that loses focus reports its value before the link is followed.
    link.click(delay=120)
    page.wait_for_function("path => location.pathname.endsWith('/' + path)", arg=path, polling=100)
    return _wait_until_calm(page)[1]


def _wait_until_calm(page: Page) -> tuple[float, float, float]:
    """Wait until the page stops changing; milliseconds to the ranked chart, the last chart and the last change."""
    page.wait_for_function("calm => clock.calm(calm)", arg=CALM_MILLISECONDS, polling=100)
    ranked, chart, last = page.evaluate("[clock.ranked, clock.chart, clock.last].map(time => time - clock.start)")
    return float(ranked), float(chart), float(last)


def _focus_option(page: Page, name: str) -> None:
    """Type a name and move down to its option; with several matches, the first option is "select all"."""
    search = page.locator(SEARCH)
    if search.count():
        # Among very many regions, the list offers only those that this field finds.
        search.fill(name)
        search.press("Enter")
        _wait_until_calm(page)
    page.locator(CHOICE).focus()
    page.keyboard.insert_text(name)
    page.locator("[role=option]", has_text=name).wait_for()
    while not page.locator("[role=option][data-focused=true]", has_text=name).count():
        page.keyboard.press("ArrowDown")


def walk() -> Iterator[frozenset[int]]:
    """Sets of regions by their numbers: one region is added, then one removed, and so on.

    A set is repeated only if there is no unused one, so that neither the page nor the server has its charts cached.
    """
    random, seen = Random(1), Counter[frozenset[int]]()
    chosen, add = frozenset(range(OPENING_REGIONS)), True
    while True:
        seen[chosen] += 1
        yield chosen
        candidates = set(range(REGIONS)) - chosen if add else chosen
        chosen = min((chosen ^ {one} for one in candidates), key=lambda found: (seen[found], random.random()))
        add = not add
