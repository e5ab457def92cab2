"""From an empty folder to a comparison: ledgers and articles come in, are reviewed by keyboard and published.

The server of this test has its own empty table and workspace.
"""

from collections.abc import Iterator
from pathlib import Path

import intake_pages
import pytest
import screen
import servers
from invented_books import COUNTIES, monthly
from opener import Contexts, Opener
from playwright.sync_api import Browser, Page, expect

from measures.review.workspace import Workspace
from measures.table import package as packages
from measures.table import validation

UPLOADER = '.st-key-brought_files input[type="file"]'
ARTICLES = (
    "云岭县为村里松绑\n（2024年7月20日）\n今年以来，云岭县清理村级牌子1240块。\n",
    "河湾县再减证明\n（2024年7月22日）\n河湾县取消证明事项由62项减少至4项。\n",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def opener(folder: Path, contexts: Contexts, chromium: Browser) -> Iterator[Opener]:
    """Opens pages of a server with an empty table; none may report an error."""
    with servers.running(folder / "server.log", **intake_pages.start(folder)) as url:
        opened = Opener(url, contexts, chromium)
        yield opened
        opened.close()
        assert opened.errors == []


def click(page: Page, opener: Opener, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()
    opener.settle(page)


def go(page: Page, opener: Opener, step: str) -> None:
    """Choose a step of the page by its position."""
    page.locator(".st-key-step button").nth(["files", "review", "own", "publish", "log"].index(step)).click()
    opener.settle(page)


def bring(page: Page, opener: Opener, name: str, data: bytes) -> None:
    page.locator(UPLOADER).set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})
    expect(page.get_by_text(name, exact=True).first).to_be_visible()
    opener.settle(page)
    click(page, opener, "read_files")


def answer(page: Page, opener: Opener) -> None:
    """Make the six unknown counties at once, and say what the head that no metric has counts."""
    parent = page.locator(".st-key-unknown_1_in_find input")
    parent.fill("漳州市")
    parent.press("Enter")
    opener.settle(page)
    click(page, opener, "unknown_1_make")
    expect(page.locator(".st-key-unknown_1_make")).to_have_count(0)
    page.get_by_role("combobox", name="指标").first.click()
    page.keyboard.type("提供服务")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="选用这个指标").click()
    opener.settle(page)


# Another candidate than the last one is on the screen, and the key of the last one has arrived.
NEXT_IS_THERE = """
last => {
  const shown = document.querySelectorAll('[class*="st-key-review_accept_"]');
  return shown.length === 1 && shown[0].className !== last && !("reviewSent" in document.documentElement.dataset);
}
"""


def review(page: Page, workspace: Workspace) -> int:
    """Accept whatever comes, by keyboard alone, each key pressed once; the number of decisions."""
    waiting = workspace.candidates(state=("open",), limit=1000)
    button, last = page.locator('[class*="st-key-review_accept_"]'), ""
    for _ in waiting:
        page.wait_for_function(NEXT_IS_THERE, arg=last)
        last = button.get_attribute("class") or ""
        page.keyboard.press("a")
    expect(button).to_have_count(0)
    return len(waiting)


def test_from_an_empty_folder_to_a_comparison_of_two_months(opener: Opener, folder: Path) -> None:
    page = opener("intake?lang=zh")
    page.locator(".st-key-reviewer input").fill("王")
    page.locator(".st-key-reviewer input").press("Enter")
    opener.settle(page)

    bring(page, opener, "六月.xlsx", monthly(6))
    click(page, opener, "next_0_0")
    answer(page, opener)
    click(page, opener, "take")
    click(page, opener, "all_files")
    bring(page, opener, "七月.xlsx", monthly(7))
    for number, text in enumerate(ARTICLES):
        bring(page, opener, f"文章{number}.txt", text.encode())

    go(page, opener, "review")
    page.evaluate("() => document.activeElement.blur()")
    with Workspace.open(folder / "workspace") as workspace:
        count = review(page, workspace)
        assert count == 2 * 18 + 2
        assert {tally.state for tally in workspace.counts()} == {"accepted"}

    go(page, opener, "publish")
    page.locator(".st-key-publish_button button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("已发布")).to_be_visible()
    package = packages.load(folder / "own")
    assert len(package.measures) == count
    assert validation.faults(folder / "own") == []
    assert set(COUNTIES) <= set(package.regions["name_zh"])

    shows_both_months(opener, package.regions.set_index("name_zh")["region_id"].to_dict())


def shows_both_months(opener: Opener, regions: dict[str, str]) -> None:
    """Compare, Metric and a deck show the figures of June and of July."""
    chosen = ",".join(regions[name] for name in COUNTIES[:2])
    compare = opener(f"compare?lang=zh&regions={chosen}")
    for words in ("600块", "700块", "601块", "701块"):
        expect(compare.locator(".st-key-comparison").get_by_text(words).first).to_be_visible()
    metric = opener("metric?lang=zh&metric=plaques_removed")
    words = screen.chart_words(metric, "ranked_chart").all_text_contents()
    assert {"700块", "600块"} <= set(words)
