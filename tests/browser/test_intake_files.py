"""A person brings a monthly ledger of invented counties, answers its questions, and the next month needs one click.

The server of these tests has its own empty table and workspace.
"""

from collections.abc import Callable, Iterator
from typing import Any

import intake_pages
import pytest
import screen
import servers
from invented_books import monthly
from opener import Contexts, Opener
from playwright.sync_api import Browser, Page, expect

Axe = Callable[..., list[str]]
UPLOADER = '.st-key-brought_files input[type="file"]'
# The sheet lies in a shadow tree, into which Playwright's selectors see.
CELL = ".st-key-sheet .cell"


@pytest.fixture(scope="module")
def own_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with an empty table and an empty workspace."""
    folder = tmp_path_factory.mktemp("intake")
    with servers.running(folder / "server.log", **intake_pages.start(folder)) as url:
        yield url


@pytest.fixture
def opener(own_url: str, contexts: Contexts, chromium: Browser) -> Iterator[Opener]:
    """Opens pages of that server; none may report an error."""
    opened = Opener(own_url, contexts, chromium)
    yield opened
    opened.close()
    assert opened.errors == []


def sit_down(opener: Opener, path: str = "intake?lang=zh", **window: Any) -> Page:
    """The page after the person gave a name."""
    page = opener(path, **window)
    name = page.locator(".st-key-reviewer input")
    name.fill("王")
    name.press("Enter")
    expect(page.locator(".st-key-step")).to_be_visible()
    opener.settle(page)
    return page


def click(page: Page, opener: Opener, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()
    opener.settle(page)


def bring(page: Page, opener: Opener, name: str, data: bytes) -> None:
    page.locator(UPLOADER).set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})
    expect(page.get_by_text(name, exact=True).first).to_be_visible()
    opener.settle(page)
    click(page, opener, "read_files")


def test_a_month_is_answered_and_the_next_needs_one_click(opener: Opener, axe: Axe) -> None:
    page = sit_down(opener)
    bring(page, opener, "六月.xlsx", monthly(6, dash=True))
    expect(page.locator(".st-key-outcome_0_0")).to_contain_text("有8个问题待回答")
    assert axe(page) == []
    click(page, opener, "next_0_0")
    expect(page.locator(CELL, has_text="云岭县")).to_be_visible()
    assert axe(page) == []

    parent = page.locator(".st-key-unknown_1_in_find input")
    parent.fill("漳州市")
    parent.press("Enter")
    opener.settle(page)
    click(page, opener, "unknown_1_make")
    expect(page.locator(".st-key-unknown_1_make")).to_have_count(0)
    page.get_by_role("button", name="没有报送").click()
    opener.settle(page)
    field = page.get_by_role("combobox", name="指标").first
    field.click()
    page.keyboard.type("提供服务")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="选用这个指标").click()
    opener.settle(page)
    expect(page.locator(".st-key-take")).to_contain_text("将17个数字送审")
    click(page, opener, "take")
    expect(page.get_by_text("已送审，版式已记住")).to_be_visible()

    click(page, opener, "all_files")
    bring(page, opener, "七月.xlsx", monthly(7))
    expect(page.locator(".st-key-outcome_0_0")).to_contain_text("有18个数字待审核")
    bring(page, opener, "又一次.xlsx", monthly(7)[:900])
    expect(page.get_by_role("alert").filter(has_text="又一次")).to_be_visible()


def test_a_column_is_corrected_by_keyboard(opener: Opener, axe: Axe) -> None:
    page = sit_down(opener)
    bring(page, opener, "八月.xlsx", monthly(8))
    page.get_by_role("button", name="打开").first.click()
    opener.settle(page)
    sheet = page.locator(".st-key-sheet [role=grid]")
    sheet.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    active = sheet.get_attribute("aria-activedescendant")
    assert active == "cell-4-3"
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-correction")).to_contain_text("C4 · 800")
    opener.settle(page)
    assert axe(page) == []
    page.keyboard.press("ArrowUp")
    page.keyboard.press(" ")
    expect(page.locator(".st-key-correction")).to_contain_text("C3 · 清理牌子（块）")
    opener.settle(page)
    page.locator('.st-key-correction [class*="_role"] input').click()
    page.get_by_role("option", name="不录入", exact=True).click()
    opener.settle(page)
    page.get_by_role("button", name="保存更正").click()
    opener.settle(page)
    expect(page.locator(f'{CELL}[data-row="5"][data-column="3"]')).to_have_class("cell left")


PHONE, DARK_PHONE = ({"width": 390, "scheme": scheme} for scheme in ("light", "dark"))
WIDE = {"width": 1440, "scheme": "dark"}
SEEN = [
    ("zh", "step=files", PHONE),
    ("en", "step=own", DARK_PHONE),
    ("zh", "step=own", WIDE),
    ("en", "step=files&document=1", DARK_PHONE),
    ("zh", "step=files&document=1", WIDE),
]


@pytest.mark.parametrize(("code", "path", "window"), SEEN)
def test_a_step_fits_and_has_no_serious_barrier(
    code: str, path: str, window: dict[str, Any], opener: Opener, axe: Axe
) -> None:
    page = sit_down(opener, f"intake?lang={code}&{path}", **window)
    assert screen.fits(page)
    assert axe(page) == []


def test_a_large_sheet_draws_only_what_is_seen(opener: Opener) -> None:
    heads = ["县", *(f"清理牌子第{at}类（块）" for at in range(39))]
    rows = [",".join(heads), *(",".join([f"大岭{row}县", *map(str, range(39))]) for row in range(1000))]
    page = sit_down(opener)
    bring(page, opener, "大表.csv", "\n".join(rows).encode())
    click(page, opener, "next_0_0")
    expect(page.locator(CELL, has_text="大岭0县")).to_be_visible()
    assert page.locator(CELL).count() < 1200
    grid = page.locator(".st-key-sheet [role=grid]")
    assert grid.get_attribute("aria-rowcount") == "1002"
    grid.focus()
    page.keyboard.press("Control+End")
    expect(page.locator(f'{CELL}[data-row="1001"][data-column="40"]')).to_be_visible()
    assert page.locator(CELL).count() < 1200
