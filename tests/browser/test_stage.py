"""A prepared briefing on the stage: keys, clicks, touch and the presenter's notes work as described."""

import re
from collections.abc import Callable, Iterator

import pytest
import screen
from opener import PAGE_MILLISECONDS, Contexts, Opener
from playwright.sync_api import Browser, expect
from rooms import BRIEFINGS, Enter, Room, Rooms, path

from measures.briefings import briefing as briefings
from measures.table.package import Package

AT_THE_POINT = """
() => {
  const box = document.querySelector('[role="dialog"]').getBoundingClientRect();
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return hit !== null && hit.closest('[role="dialog"]') !== null;
}
"""


# The picture glides to its place, so the strip is looked at until it rests.
AS_WIDE_AS_THE_WINDOW = """
() => {
  const { left, right, bottom } = document.querySelector('.stage-strip').getBoundingClientRect();
  return Math.abs(left) < 1 && Math.abs(right - innerWidth) < 1 && bottom < innerHeight + 1;
}
"""


@pytest.fixture(scope="module")
def opener(app_url: str, contexts: Contexts, chromium: Browser) -> Iterator[Opener]:
    """Opens the rooms of this file."""
    opener = Opener(app_url, contexts, chromium)
    yield opener
    opener.close()


@pytest.fixture(scope="module")
def rooms(opener: Opener) -> Rooms:
    return Rooms(opener)


@pytest.fixture
def enter(rooms: Rooms, opener: Opener) -> Iterator[Enter]:
    """Call it with a briefing: its room; errors in it fail the test."""
    yield rooms.enter
    errors = list(opener.errors)
    opener.errors.clear()
    assert errors == []


@pytest.fixture(scope="module")
def prepared(package: Package) -> dict[str, briefings.Briefing]:
    """The prepared briefings."""
    return {name: briefings.load(file, package) for name, file in briefings.prepared(package).items()}


def place(prepared: dict[str, briefings.Briefing], *exhibits: str) -> tuple[str, int]:
    """The first scene of some kind, as its briefing and number."""
    for name, briefing in prepared.items():
        for number, scene in enumerate(briefing.scenes, start=1):
            if scene.exhibit in exhibits:
                return name, number
    pytest.skip(f"no prepared briefing has a scene of {exhibits}")


def test_all_the_keys_lead_where_they_say(enter: Enter) -> None:
    room = enter(BRIEFINGS[0])
    for key, number in (
        ("ArrowRight", 2),
        ("Space", 3),
        ("Shift+Space", 2),
        ("PageUp", 1),
        ("ArrowLeft", 1),
        ("End", room.count),
        ("Home", 1),
    ):
        room.press(key)
        room.shows(number)
    black = room.page.locator(".stage-black")
    room.press("b")
    expect(black).to_be_visible()
    room.press("PageDown")
    expect(black).to_be_hidden()
    room.shows(1)
    room.press(".", ".")
    expect(black).to_be_hidden()
    room.press("?")
    expect(room.page.locator(".stage-help kbd").first).to_be_visible()
    room.press("Escape")
    expect(room.page.locator(".stage-help")).to_be_hidden()
    room.shows(1)


def test_the_full_screen_is_entered_and_left(enter: Enter) -> None:
    room = enter(BRIEFINGS[0])
    room.press("f")
    room.page.wait_for_function("() => document.fullscreenElement !== null")
    room.press("PageDown")
    room.shows(2)
    room.press("f")
    room.page.wait_for_function("() => document.fullscreenElement === null")
    room.shows(2)


def test_a_bar_clicked_opens_its_sentence_over_the_stage_again_and_again(
    enter: Enter, opener: Opener, prepared: dict[str, briefings.Briefing]
) -> None:
    briefing, number = place(prepared, "ranked")
    room = enter(briefing, number=number)
    # The scene glides into place: a bar is aimed at only once it rests.
    room.drawn()
    for _ in range(2):
        box = room.scene(number).locator(".point path").first.bounding_box()
        assert box is not None
        room.page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
        room.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(room.scene(number).locator(".hovertext").first).to_be_visible()
        room.page.mouse.down()
        room.page.mouse.up()
        expect(screen.evidence(room.page)).to_be_visible()
        opener.settle(room.page)
        room.page.wait_for_function(AT_THE_POINT)
        room.press("PageDown")
        room.shows(number)
        room.press("Escape")
        expect(screen.evidence(room.page)).to_have_count(0)
        room.page.wait_for_url(lambda address: "figure=" not in address)
        opener.settle(room.page)
        room.shows(number)
        # Anywhere but on the bar, so that it is entered anew.
        room.page.mouse.move(2, 2)


def test_figures_are_reached_without_a_mouse(
    enter: Enter, opener: Opener, prepared: dict[str, briefings.Briefing]
) -> None:
    briefing, number = place(prepared, "table")
    room = enter(briefing, number=number)
    for _ in range(3):
        room.press("Tab")
        if room.page.evaluate(screen.FOCUSED)["id"]:
            break
    assert room.page.evaluate(screen.FOCUSED)["id"]
    room.press("Enter")
    expect(screen.evidence(room.page)).to_be_visible()
    opener.settle(room.page)
    room.press("Escape")
    expect(screen.evidence(room.page)).to_have_count(0)
    # The page is still running because the panel was closed; what is asked for meanwhile is not lost.
    room.press("PageDown", "PageUp", "e")
    listed = room.page.locator(".stage-figures li button")
    expect(listed.first).to_be_focused()
    room.press("ArrowDown")
    expect(listed.nth(1)).to_be_focused()
    room.press("Enter")
    expect(screen.evidence(room.page)).to_be_visible()
    opener.settle(room.page)
    room.press("Escape")
    expect(screen.evidence(room.page)).to_have_count(0)
    expect(room.page.locator(".stage-figures")).to_be_visible()
    room.press("Escape")
    expect(room.page.locator(".stage-figures")).to_be_hidden()
    room.shows(number)
    opener.settle(room.page)


def test_regions_are_changed_in_the_scene_and_put_back(
    enter: Enter, opener: Opener, prepared: dict[str, briefings.Briefing]
) -> None:
    briefing, number = place(prepared, "ranked")
    room = enter(briefing, number=number)
    room.drawn()
    words = room.scene(number).locator(".main-svg text")
    before = words.all_text_contents()
    room.press("r")
    held = room.page.locator(f".st-key-controls_{number}")
    field = held.locator("input").first
    field.click()
    # A letter that the stage would take as its own, were the focus elsewhere.
    room.page.keyboard.type("n")
    expect(room.page.locator(".stage-strip")).to_be_hidden()
    room.press("Backspace")
    option = (
        room.page.get_by_role("option")
        .filter(has_text="南靖县")
        .or_(room.page.get_by_role("option").filter(has_text="长治市"))
    )
    option.first.click()
    shown = "([number, words, same]) => ([...document.querySelectorAll(`.st-key-scene_${number} .main-svg text`)]"
    shown += ".map(text => text.textContent).join() === words) === same"
    drawn = ",".join(before)
    room.page.wait_for_function(shown, arg=[number, drawn, False])
    room.press("Escape")
    opener.settle(room.page)
    held.get_by_role("button", name="恢复原样").click()
    room.page.wait_for_function(shown, arg=[number, drawn, True])
    expect(room.page.locator(".stage-hold")).to_have_count(0)
    opener.settle(room.page)
    assert words.all_text_contents() == before
    room.shows(number)
    room.press("Escape")
    expect(held.locator("input").first).to_be_hidden()


def test_the_presenter_sees_notes_and_the_next_scene(enter: Enter) -> None:
    room = enter(BRIEFINGS[0])
    room.press("n")
    strip = room.page.locator(".stage-strip")
    expect(strip).to_be_visible()
    following = room.page.locator(".stage-pages > .stage-page h2").nth(1).text_content() or ""
    expect(strip.locator(".stage-next-words")).to_have_text(following)
    expect(strip.locator(".stage-preview .stage-copied")).to_be_attached()
    with room.page.expect_popup() as opened:
        room.press("w")
    window = opened.value
    expect(window.locator(".now h2")).to_have_text(room.headline.inner_text())
    expect(window.locator(".next > p")).to_have_text(following)
    assert re.fullmatch(r"\d\d:\d\d +\d\d:\d\d", window.locator(".stage-window-time").inner_text())
    window.keyboard.press("PageDown")
    room.shows(2)
    expect(window.locator(".now h2")).to_have_text(following)
    room.press("PageDown")
    room.shows(3)
    expect(window.locator("header")).to_contain_text(f"3 / {room.count}")
    window.close()
    room.press("n")
    expect(strip).to_be_hidden()


@pytest.mark.parametrize("keys", ["n", "nr"])
def test_the_notes_take_the_width_of_the_window(
    enter: Enter, prepared: dict[str, briefings.Briefing], keys: str
) -> None:
    briefing, number = place(prepared, "ranked")
    room = enter(briefing, number=number)
    room.press(*keys)
    strip = room.page.locator(".stage-strip")
    expect(strip).to_be_visible()
    if "r" in keys:
        expect(room.page.locator(f".st-key-controls_{number}")).to_be_visible()
    room.page.wait_for_function(AS_WIDE_AS_THE_WINDOW)
    if "r" in keys:
        room.press("Escape")
        expect(room.page.locator(f".st-key-controls_{number}")).to_be_hidden()
        # Letters are the field's own while it has the focus.
        room.page.wait_for_function("() => document.activeElement.closest('input') === null")
    room.press("n")
    expect(strip).to_be_hidden()


def test_a_step_back_and_a_link_lead_to_the_scene(open_page: Opener) -> None:
    room = Room(open_page(path(BRIEFINGS[0], scene=2)))
    room.shows(2)
    room.press("PageDown")
    expect(room.page).to_have_url(screen.says("scene", "3"))
    open_page.settle(room.page)
    room.page.go_back()
    expect(room.position).to_have_text(f"2 / {room.count}")


def test_fingers_turn_the_scenes_on_a_phone(chromium: Browser, app_url: str) -> None:
    context = chromium.new_context(
        viewport={"width": 844, "height": 390}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    page = context.new_page()
    page.goto(f"{app_url}{path(BRIEFINGS[0])}", timeout=PAGE_MILLISECONDS)
    room = Room(page)
    channel = context.new_cdp_session(page)

    def swipe(start: int, stop: int) -> None:
        touch: dict[str, float] = {"x": start, "y": 200}
        channel.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [touch]})
        for part in range(1, 6):
            touch = {"x": start + (stop - start) * part / 5, "y": 200}
            channel.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [touch]})
        channel.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    for number in range(2, room.count + 1):
        swipe(600, 300)
        room.shows(number)
    for number in range(room.count - 1, 0, -1):
        swipe(300, 600)
        room.shows(number)
    context.close()


def test_the_oldest_supported_browser_presents(old_browser: Callable[[int], Browser], open_old_page: Opener) -> None:
    room = Room(open_old_page(path(BRIEFINGS[0]), browser=old_browser(109)))
    room.drawn()
    for number in range(1, room.count + 1):
        room.shows(number)
        room.press("PageDown")
    room.press("e")
    open_old_page.settle(room.page)
    assert open_old_page.errors == []
