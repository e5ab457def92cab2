"""The review in the browser: a handful of figures by keyboard alone, two people at once, the name that is remembered.

Each test has a server of its own, because it writes into a workspace.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import servers
from opener import Contexts, Opener
from playwright.sync_api import Browser, Page, expect

from measures.intake import desk as desks
from measures.intake import receiving
from measures.review.facts import NewCandidate, NewDocument
from measures.review.workspace import FOLDER_VARIABLE, Workspace
from measures.table import package as packages

ARTICLE = (
    "南靖县为村级松绑\n（2024-08-06）\n"
    "今年以来，南靖县清理村级牌子3,251块，取消议事协调机构89个。\n全县取消证明事项由62项减少至4项，压减微信工作群120个。\n"
)
FOCUS_ON_FIELD = "() => document.activeElement.matches('input, textarea')"
SEVERAL = 60
QUEUE = "intake?lang={code}&step=review"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a copy of the bundled data in data/ and a workspace in workspace/."""
    shutil.copytree(packages.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("sources", "__pycache__"))
    return tmp_path


@pytest.fixture
def workspace(place: Path) -> Iterator[Workspace]:
    with Workspace.open(place / "workspace") as opened:
        yield opened


@pytest.fixture
def url(place: Path, workspace: Workspace) -> Iterator[str]:
    """Address of a server over that folder."""
    folders = {"JIANFU_DATA": place / "data", FOLDER_VARIABLE: place / "workspace", "JIANFU_SOURCES": place / "none"}
    with servers.running(place / "server.log", **{name: str(folder) for name, folder in folders.items()}) as address:
        yield address


@pytest.fixture
def article(place: Path, workspace: Workspace) -> list[int]:
    """Ids of the candidates of an article."""
    receiving.paste(desks.desk(workspace, packages.load(place / "data"), "办"), ARTICLE)
    return [one.id for one in workspace.candidates()]


@pytest.fixture
def ledger(workspace: Workspace) -> list[int]:
    """Ids of the candidates of a ledger."""
    values = {
        "region_id": "nanjing-county",
        "metric_id": "plaques_removed",
        "object_id": "removed_plaques",
        "unit": "块",
        "basis": "total",
        "qualifier": "exact",
        "status": "done",
        "scope": "whole",
        "as_of": "2024-06-30",
    }
    found = [
        NewCandidate(
            {"sheet": "", "cell": f"B{number}", "span_sha256": f"{number:016x}"},
            {**values, "value": number},
            str(number),
        )
        for number in range(1, SEVERAL + 1)
    ]
    workspace.add_document(NewDocument("台账.csv", "0" * 64, "ledger", title="台账"), found, "办")
    return [one.id for one in workspace.candidates(limit=1000)]


@pytest.fixture
def browse(url: str, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Call it with a name and a path: a page of that person, in a browser profile of its own."""
    openers: list[Opener] = []

    def browse(name: str, path: str = QUEUE.format(code="zh"), **window: Any) -> Page:
        opener = Opener(url, Contexts(), chromium)
        openers.append(opener)
        page = opener(path, **window)
        if name:
            page.keyboard.press("Escape")
            page.locator(".st-key-reviewer input").fill(name)
            page.locator(".st-key-reviewer input").press("Enter")
            opener.settle(page)
        return page

    yield browse
    errors = [error for opener in openers for error in opener.errors]
    for opener in openers:
        opener.close()
    assert errors == []


def leave_fields(page: Page) -> None:
    page.evaluate("() => document.activeElement.blur()")


def wait_until(done: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "this has not happened"
        time.sleep(0.05)


def card(page: Page, candidate_id: int, seen: int = 0) -> None:
    """Wait until a candidate is on the screen with its buttons, as it is after the log entry `seen`."""
    expect(page.locator(f".st-key-review_skip_{candidate_id}-{seen}")).to_be_visible()
    page.wait_for_function("() => !('reviewSent' in document.documentElement.dataset)")


def test_a_handful_is_reviewed_by_keyboard_alone(
    browse: Callable[..., Page], article: list[int], workspace: Workspace
) -> None:
    page = browse("陈")
    leave_fields(page)
    keys = page.keyboard
    card(page, article[0])
    keys.press("a")
    card(page, article[1])
    keys.press("c")
    page.wait_for_function(FOCUS_ON_FIELD)
    # While a field has the focus, letters are letters.
    keys.type("asr")
    keys.press("Control+a")
    keys.press("Backspace")
    keys.press("Escape")
    page.locator(f".st-key-review_{article[1]}_0_value input").focus()
    keys.press("Control+a")
    keys.type("98")
    keys.press("Control+Enter")
    card(page, article[2])
    keys.press("s")
    card(page, article[3])
    keys.press("r")
    expect(page.locator('[class*="st-key-review_why_4_"]')).to_be_visible()
    keys.press("4")
    card(page, article[2], workspace.candidate(article[2]).seen)
    keys.press("b")
    card(page, article[3], workspace.candidate(article[3]).seen)
    keys.press("u")
    wait_until(lambda: workspace.candidate(article[3]).state == "open")
    card(page, article[3], workspace.candidate(article[3]).seen)
    keys.press("Enter")
    card(page, article[2], workspace.candidate(article[2]).seen)
    keys.press("?")
    expect(page.get_by_text("Ctrl + Enter")).to_be_visible()
    states = [workspace.candidate(one).state for one in article]
    assert states == ["accepted", "corrected", "skipped", "accepted"]
    final = workspace.candidate(article[1]).final
    assert final is not None
    assert final["value"] == 98
    assert {entry.by for entry in workspace.log(kind="candidate")} == {"陈"}


def test_two_people_work_through_many_and_decide_nothing_twice(
    browse: Callable[..., Page], ledger: list[int], workspace: Workspace
) -> None:
    assert len(ledger) == SEVERAL
    people = {name: browse(name, settled=True) for name in ("陈", "李")}
    for page in people.values():
        leave_fields(page)
        page.evaluate(PRESS_ON)
    wait_until(lambda: sum(t.count for t in workspace.counts() if t.state == "accepted") == SEVERAL, 150)
    log = workspace.log(kind="candidate", limit=1000)
    made = [entry for entry in log if entry.action == "accept"]
    assert sorted(int(entry.subject) for entry in made) == sorted(ledger)
    assert {entry.by for entry in made} == {"陈", "李"}
    assert workspace.check() == []


# Accept each candidate as soon as it is on the screen.
PRESS_ON = """
() => setInterval(() => {
  const shown = document.querySelectorAll('[class*="st-key-review_skip_"]');
  if (shown.length !== 1 || "reviewSent" in document.documentElement.dataset) return;
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
}, 20)
"""


def test_the_name_is_remembered_in_this_browser(browse: Callable[..., Page], article: list[int]) -> None:
    page = browse("陈")
    card(page, article[0])
    page.reload()
    card(page, article[0])
    expect(page.locator(".st-key-reviewer input")).to_have_value("陈")


@pytest.mark.parametrize("window", [{"scheme": "light", "width": 1440}, {"scheme": "dark", "width": 390}])
def test_the_review_has_no_serious_barrier_and_fits(
    window: dict[str, Any], browse: Callable[..., Page], article: list[int], axe: Callable[..., list[str]]
) -> None:
    page = browse("陈", **window)
    card(page, article[0])
    leave_fields(page)
    assert axe(page) == []
    bar = page.locator(".st-key-review_bar").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= 901
    source = page.locator(".st-key-review_sentence").bounding_box()
    fields = page.locator(".st-key-review_fields").bounding_box()
    assert source is not None
    assert fields is not None
    if window["width"] == 390:
        assert source["y"] + source["height"] <= fields["y"]
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.keyboard.press("r")
    expect(page.locator('[class*="st-key-review_why_1_"]')).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.locator('[class*="st-key-review_accept_"]')).to_be_visible()
    for part in (1, 2, 3):
        page.locator(".st-key-review_part button").nth(part).click()
        expect(page.locator(".st-key-review_bar")).to_have_count(0)
        page.wait_for_timeout(500)
        assert axe(page) == []
