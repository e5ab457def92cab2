"""The running program and the browsers that open it.

In: components/server.py, a Chromium, axe-core from PyPI. Out: the fixtures `app_url`, `chromium`, `open_page`,
`launch` and `axe`; every test in this folder is marked `browser` and runs after all the others.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

import browsers
import pytest
from opener import PAGE_MILLISECONDS, Opener
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
LOG = ROOT / "build" / "test-server.log"
AXE = files("axe_playwright_python") / "axe.min.js"
START_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder and put them last: Playwright leaves an event loop running in its thread."""
    here = [item for item in items if HERE in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
    items[:] = [item for item in items if item not in set(here)] + here


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, None]:
    """Put what the server wrote beside the message of a failed test."""
    outcome = yield
    report = outcome.get_result()
    if report.failed and LOG.exists() and "app_url" in getattr(item, "fixturenames", ()):
        report.sections.append(("Streamlit server (end of its log)", LOG.read_text("utf-8")[-6000:]))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_healthy(server: "subprocess.Popen[bytes]", url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        with suppress(URLError, OSError), urlopen(urljoin(url, "_stcore/health"), timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{LOG.read_text('utf-8')[-6000:]}", pytrace=False)


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """Address of the program, served for this session alone; JIANFU_SOURCES and the like reach it."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "streamlit", "run", "components/server.py", "--server.port", str(port)]
    LOG.parent.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with LOG.open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_healthy(server, url)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Playwright itself, once for all browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def launch(driver: Playwright) -> Callable[[str], Browser]:
    """Start the Chromium at a path; it ends with the session at the latest."""

    def start(program: str) -> Browser:
        # A small /dev/shm, as in containers, would crash big pages.
        arguments = ["--disable-gpu", "--disable-dev-shm-usage"]
        return driver.chromium.launch(executable_path=program, args=arguments, timeout=PAGE_MILLISECONDS)

    return start


@pytest.fixture(scope="session")
def chromium(launch: Callable[[str], Browser]) -> Iterator[Browser]:
    """This computer's Chromium, once for the session."""
    browser = launch(browsers.current())
    yield browser
    browser.close()


@pytest.fixture
def open_page(app_url: str, chromium: Browser) -> Iterator[Opener]:
    """Call it to open a page; the test fails at its end if `open_page.errors` is not empty."""
    opener = Opener(app_url, chromium)
    yield opener
    opener.close()
    assert opener.errors == []


@pytest.fixture
def open_old_page(app_url: str) -> Iterator[Opener]:
    """As `open_page`, but it must be given a `browser` and leaves its errors to the test."""
    opener = Opener(app_url)
    yield opener
    opener.close()


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Call it with a page: its accessibility violations of serious or critical impact, one line each."""

    def violations(page: Page, within: str = "body", disabled: tuple[str, ...] = ()) -> list[str]:
        page.evaluate(AXE.read_text("utf-8"))
        options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in disabled}}
        result = page.evaluate(f"() => axe.run({json.dumps(within)}, {json.dumps(options)})")
        return [
            f"{found['impact']} {found['id']}: {found['help']} | "
            + " | ".join(re.sub(r"\s+", " ", node["html"])[:160] for node in found["nodes"][:5])
            for found in result["violations"]
            if found["impact"] in {"serious", "critical"}
        ]

    return violations
