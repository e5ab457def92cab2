"""Charts in a real browser: the drawing stays from run to run, marks are clicked, keys reach the buttons."""

import re

import screen
from opener import Opener
from playwright.sync_api import Locator, Page, expect

COMPARE = "compare?lang=zh&regions=nanjing-county,xiangyuan-county&metric=plaques_removed"
OPACITIES = "chart => [...chart.querySelectorAll('.bars .point path')].map(bar => getComputedStyle(bar).opacity)"
SEEN = "bar => getComputedStyle(bar.querySelector('.modebar-group')).opacity === '1'"


def chart(page: Page) -> Locator:
    return page.locator(".st-key-ranked_chart .plot")


def click_first_bar(page: Page) -> None:
    bar = chart(page).locator(".bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    expect(chart(page).locator(".hoverlayer text").first).to_be_visible()
    page.mouse.click(box["x"] + 8, box["y"] + box["height"] / 2)


def test_a_chart_keeps_its_drawing_and_a_bar_opens_its_sentence_again_and_again(open_page: Opener) -> None:
    page = open_page(COMPARE)
    expect(screen.chart_words(page, "ranked_chart").first).to_be_visible()
    page.evaluate("document.querySelectorAll('.js-plotly-plot').forEach(drawing => drawing.kept = true)")
    screen.choose_region(page, "北辰", "北辰区")
    expect(screen.chart_words(page, "ranked_chart").filter(has_text="北辰区").first).to_be_visible()
    open_page.settle(page)
    assert page.evaluate("[...document.querySelectorAll('.js-plotly-plot')].every(drawing => drawing.kept)")
    for _ in range(2):
        click_first_bar(page)
        expect(screen.evidence(page)).to_be_visible()
        open_page.settle(page)
        assert set(chart(page).evaluate(OPACITIES)) == {"1"}
        page.keyboard.press("Escape")
        expect(screen.evidence(page)).to_have_count(0)
        page.wait_for_url(lambda address: "figure=" not in address)
        open_page.settle(page)


def test_a_chart_says_what_it_shows_and_its_buttons_are_reached_without_a_mouse(open_page: Opener) -> None:
    page = open_page(COMPARE)
    expect(chart(page)).to_have_role("figure")
    expect(chart(page)).to_have_attribute("aria-label", re.compile("清理牌子"))
    chart(page).get_by_role("button", name="下载此图（PNG）").focus()
    bar = chart(page).locator(".modebar").element_handle()
    page.wait_for_function(SEEN, arg=bar)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".png")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.fullscreenElement?.matches('.st-key-ranked_chart .plot')")
    page.evaluate("document.exitFullscreen()")
    page.wait_for_function("!document.fullscreenElement")
