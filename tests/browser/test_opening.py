"""Loading of a page in a browser: how it finds its server, and that Plotly is loaded only once."""

from pathlib import Path

import pytest
import screen
import servers
from opener import PAGE_MILLISECONDS, Opener
from playwright.sync_api import Browser, expect

FETCHED = "end => performance.getEntriesByType('resource').map(one => one.name).filter(name => name.endsWith(end))"


@pytest.mark.parametrize("path", ["", "compare?lang=zh", "metric?lang=en"])
def test_a_page_asks_its_server_at_the_first_try(path: str, app_url: str, open_page: Opener) -> None:
    page = open_page(path)
    assert page.evaluate(FETCHED, "_stcore/health") == [f"{app_url}_stcore/health"]


def test_a_page_below_a_path_asks_its_server_there(tmp_path: Path, chromium: Browser) -> None:
    with servers.running(tmp_path / "server.log", STREAMLIT_SERVER_BASE_URL_PATH="office/jianfu") as url:
        page = chromium.new_page()
        page.goto(
            f"{url}compare?lang=zh&regions=nanjing-county,xiangyuan-county&metric=plaques_removed",
            timeout=PAGE_MILLISECONDS,
        )
        expect(screen.chart_words(page, "ranked_chart").first).to_be_visible(timeout=PAGE_MILLISECONDS)
        assert page.evaluate(FETCHED, "_stcore/health") == [f"{url}_stcore/health"]
        page.close()


@pytest.mark.parametrize(
    "path", ["compare?lang=zh&regions=nanjing-county,xiangyuan-county&metric=plaques_removed", "about?lang=zh"]
)
def test_plotly_is_loaded_once_on_every_page(path: str, open_page: Opener) -> None:
    page = open_page(path)
    page.wait_for_function("window.Plotly", timeout=PAGE_MILLISECONDS)
    assert page.locator('script[src*="/jianfu/plotly-"]').count() == 1


def test_a_chart_says_so_where_plotly_does_not_load(app_url: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.route("**/jianfu/plotly-*", lambda route: route.abort())
    page.goto(
        f"{app_url}compare?lang=en&regions=nanjing-county,xiangyuan-county&metric=plaques_removed",
        timeout=PAGE_MILLISECONDS,
    )
    expect(page.locator(".st-key-ranked_chart .plot")).to_contain_text(
        "The chart cannot be drawn", timeout=PAGE_MILLISECONDS
    )
    page.close()
