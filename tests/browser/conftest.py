"""The running program and the browsers that open it.

In: components/server.py, a Chromium, axe-core from PyPI. Out: the fixtures `app_url`, `chromium`, `old_browser`,
`contexts`, `open_page`, `open_old_page` and `axe`; every test in this folder is marked `browser` and runs after all
the others.
"""

import json
import os
import re
from collections.abc import Callable, Generator, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import browsers
import pytest
import servers
from opener import PAGE_MILLISECONDS, Contexts, Opener
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

HERE = Path(__file__).resolve().parent
# One log for each process that runs tests.
LOG = servers.ROOT / "build" / f"test-server-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}.log"
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
# Where several processes share the tests, each takes the next file: the longest come first, so that all end together.
LONGEST_FIRST = ("test_stage", "test_stage_walks", "test_page_export", "test_pages", "test_journeys")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder and put them last: Playwright leaves an event loop running in its thread."""
    here = [item for item in items if HERE in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
    ordered = sorted(here, key=lambda item: _place(item.path.stem))
    items[:] = [item for item in items if item not in set(here)] + ordered


def _place(file: str) -> int:
    return LONGEST_FIRST.index(file) if file in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, None]:
    """Add the server's log to the report of a failed test."""
    outcome = yield
    report = outcome.get_result()
    if report.failed and LOG.exists() and "app_url" in getattr(item, "fixturenames", ()):
        report.sections.append(("Streamlit server (end of its log)", LOG.read_text("utf-8")[-6000:]))


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """Address of the program, served for this session alone; JIANFU_SOURCES and the like reach it."""
    LOG.parent.mkdir(exist_ok=True)
    with servers.running(LOG) as url:
        yield url


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Playwright itself, once for all browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def launch(driver: Playwright) -> Iterator[Callable[[str], Browser]]:
    """Call it with the path of a Chromium: that browser, started at the first call and reused in the session."""
    started: dict[str, Browser] = {}

    def start(program: str) -> Browser:
        if program not in started:
            # A small /dev/shm, as in containers, would crash big pages.
            arguments = ["--disable-gpu", "--disable-dev-shm-usage"]
            started[program] = driver.chromium.launch(
                executable_path=program, args=arguments, timeout=PAGE_MILLISECONDS
            )
        return started[program]

    yield start
    for browser in started.values():
        browser.close()


@pytest.fixture(scope="session")
def chromium(launch: Callable[[str], Browser]) -> Browser:
    """This computer's Chromium."""
    return launch(browsers.current())


@pytest.fixture(scope="session")
def old_browser(launch: Callable[[str], Browser]) -> Callable[[int], Browser]:
    """Call it with a number: the Chromium of that version; the test is skipped if it is not available."""
    return lambda major: launch(browsers.old(major))


@pytest.fixture(scope="session")
def contexts() -> Contexts:
    """Contexts of the browsers, closed together with them."""
    return Contexts()


@pytest.fixture
def open_page(app_url: str, contexts: Contexts, chromium: Browser) -> Iterator[Opener]:
    """Call it to open a page; the test fails at its end if `open_page.errors` is not empty."""
    opener = Opener(app_url, contexts, chromium)
    yield opener
    opener.close()
    assert opener.errors == []


@pytest.fixture
def open_old_page(app_url: str, contexts: Contexts) -> Iterator[Opener]:
    """Like `open_page`, but with a `browser` as argument, and errors do not fail the test."""
    opener = Opener(app_url, contexts)
    yield opener
    opener.close()


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Call it with a page: its accessibility violations of serious or critical impact, one line each."""

    def violations(page: Page, within: str = "body", disabled: tuple[str, ...] = ()) -> list[str]:
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE)
        options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in disabled}}
        result = page.evaluate(f"() => axe.run({json.dumps(within)}, {json.dumps(options)})")
        return [
            f"{found['impact']} {found['id']}: {found['help']} | "
            + " | ".join(re.sub(r"\s+", " ", node["html"])[:160] for node in found["nodes"][:5])
            for found in result["violations"]
            if found["impact"] in {"serious", "critical"}
        ]

    return violations
