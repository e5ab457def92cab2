"""A prepared briefing in the room: walked by keyboard, read from the back row, asked where its figures come from."""

import base64
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import browsers
import pytest
import screen
from opener import PAGE_MILLISECONDS, Opener
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Locator, Page, expect

from measures.briefings import briefing as briefings
from measures.table.package import Package

BRIEFINGS = sorted(path.stem for path in (screen.ROOT / "data" / briefings.FOLDER).glob("*.yaml"))
# Pixels at 1280 × 720.
SMALLEST_WORD, SMALLEST_LABEL = 14, 16
# Pixels on the glass of every word that is seen, and whether it names a row or column of a chart.
WORDS = """
() => {
  const found = [];
  const above = element => element.parentElement || element.getRootNode().host || null;
  const chain = element => { const all = []; for (let e = element; e; e = above(e)) all.push(e); return all; };
  const scaled = element => chain(element).reduce((scale, e) => {
    const by = getComputedStyle(e).transform;
    return by === 'none' ? scale : scale * new DOMMatrix(by).a;
  }, 1);
  const read = root => root.querySelectorAll('*').forEach(element => {
    if (element.shadowRoot) read(element.shadowRoot);
    const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent).join('');
    const style = getComputedStyle(element);
    if (!text.trim() || style.visibility !== 'visible' || element.closest('style, .stage-heard')) return;
    if (chain(element).some(one => Number(getComputedStyle(one).opacity) === 0)) return;
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return;
    const drawn = element.ownerSVGElement !== null && element.ownerSVGElement !== undefined;
    const scale = drawn ? Math.hypot(element.getScreenCTM().a, element.getScreenCTM().b) : scaled(element);
    const axis = element.closest('.xtick, .ytick') !== null;
    found.push({size: parseFloat(style.fontSize) * scale, text: text.trim().slice(0, 30), axis});
  });
  read(document.querySelector('.st-key-stage'));
  return found;
}
"""
AT_THE_POINT = """
() => {
  const box = document.querySelector('[role="dialog"]').getBoundingClientRect();
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return hit !== null && hit.closest('[role="dialog"]') !== null;
}
"""


class Room:
    """A briefing on the stage."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.wait_for_selector(".stage-curtain.lifted", state="attached", timeout=PAGE_MILLISECONDS)
        self.count = int(self.position.inner_text().split("/")[1])

    @property
    def position(self) -> Locator:
        """The number of the scene shown, of how many."""
        return self.page.locator(".stage-count")

    @property
    def headline(self) -> Locator:
        """The headline on show."""
        return self.page.locator(".stage-pages > .stage-page.shown h2")

    def scene(self, number: int) -> Locator:
        """The container of a scene's exhibit."""
        return self.page.locator(f".st-key-stage .st-key-scene_{number}:not(.stage-copied)")

    def shows(self, number: int) -> None:
        """Expect a scene, alone."""
        expect(self.position).to_have_text(f"{number} / {self.count}")
        seen = "all => all.filter(one => getComputedStyle(one).opacity > 0).map(one => one.className)"
        classes = self.page.locator('[class*="st-key-scene_"]:not(.stage-copied)').evaluate_all(seen)
        assert [re.findall(r"st-key-scene_(\d+)", name) for name in classes] == [[str(number)]]

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def drawn(self) -> None:
        """Wait until every scene has been drawn to the end."""
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.plot')].every(chart => chart.querySelector('text'))",
            timeout=PAGE_MILLISECONDS,
        )
        self.page.wait_for_timeout(1000)


def path(briefing: str, code: str = "zh", scene: int = 1) -> str:
    """Address of a briefing that is being presented."""
    return f"briefing?lang={code}&briefing={briefing}&present=1&scene={scene}"


@pytest.fixture
def enter(open_page: Opener) -> Callable[..., Room]:
    """Call it with a briefing to be in the room."""

    def go(briefing: str, code: str = "zh", scene: int = 1, **window: Any) -> Room:
        return Room(open_page(path(briefing, code, scene), **window))

    return go


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


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("briefing", BRIEFINGS)
def test_a_briefing_is_presented_by_keyboard_alone(open_page: Opener, briefing: str, code: str) -> None:
    page = open_page(f"briefing?lang={code}&briefing={briefing}")
    button = page.locator(".st-key-present_button button")
    button.focus()
    page.keyboard.press("Enter")
    room = Room(page)
    seen = []
    for number in range(1, room.count + 1):
        room.shows(number)
        seen.append(room.headline.inner_text())
        expect(room.page.locator(".stage-heard")).to_contain_text(seen[-1])
        room.press("PageDown")
    assert len(set(seen)) == room.count
    room.shows(room.count)
    expect(page).to_have_url(screen.says("scene", str(room.count)))
    open_page.settle(page)
    room.press("Escape")
    expect(page.locator(".st-key-stage")).to_have_count(0)
    expect(button).to_be_focused()
    open_page.settle(page)
    assert screen.address(page)["scene"] == str(room.count)


def test_all_the_keys_lead_where_they_say(enter: Callable[..., Room]) -> None:
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


def test_the_full_screen_is_entered_and_left(enter: Callable[..., Room]) -> None:
    room = enter(BRIEFINGS[0])
    room.press("f")
    room.page.wait_for_function("() => document.fullscreenElement !== null")
    room.press("PageDown")
    room.shows(2)
    room.press("f")
    room.page.wait_for_function("() => document.fullscreenElement === null")
    room.shows(2)


@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 720, "light"), (1920, 1080, "dark")])
def test_between_scenes_nothing_is_seen_but_scenes(
    enter: Callable[..., Room], width: int, height: int, scheme: str
) -> None:
    room = enter(BRIEFINGS[0], width=width, height=height, scheme=scheme)
    room.drawn()
    scenes = []
    for number in range(1, room.count + 1):
        room.shows(number)
        scenes.append(small(room.page.screenshot()))
        room.press("PageDown")
    room.press("Home")
    room.shows(1)
    frames = []
    channel = room.page.context.new_cdp_session(room.page)

    def keep(event: dict[str, str]) -> None:
        frames.append(small(base64.b64decode(event["data"])))
        channel.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    channel.on("Page.screencastFrame", keep)
    channel.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
    for key in ["PageDown"] * (room.count - 1) + ["ArrowLeft"] * (room.count - 1):
        room.press(key)
        room.page.wait_for_timeout(250)
    # Long enough for the address to follow, and for the run that this starts.
    room.page.wait_for_timeout(2500)
    channel.send("Page.stopScreencast")
    assert len(frames) >= room.count
    matched = [next((number for number, scene in enumerate(scenes) if alike(frame, scene)), None) for frame in frames]
    assert None not in matched
    assert set(matched) == set(range(room.count))


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (3840, 2160)])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_word_is_legible_from_the_back(enter: Callable[..., Room], width: int, height: int, code: str) -> None:
    scale = height / 720
    for briefing in BRIEFINGS:
        room = enter(briefing, code, width=width, height=height)
        room.drawn()
        for number in range(1, room.count + 1):
            room.shows(number)
            words = room.page.evaluate(WORDS)
            assert words
            assert [word for word in words if word["size"] < SMALLEST_WORD * scale - 0.01] == []
            labels = [word for word in words if word["axis"]]
            assert [word for word in labels if word["size"] < SMALLEST_LABEL * scale - 0.01] == []
            room.press("PageDown")
        room.page.close()


def test_a_bar_clicked_opens_its_sentence_over_the_stage_again_and_again(
    enter: Callable[..., Room], open_page: Opener, prepared: dict[str, briefings.Briefing]
) -> None:
    briefing, number = place(prepared, "ranked")
    room = enter(briefing, scene=number)
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
        open_page.settle(room.page)
        room.page.wait_for_function(AT_THE_POINT)
        room.press("PageDown")
        room.shows(number)
        room.press("Escape")
        expect(screen.evidence(room.page)).to_have_count(0)
        room.page.wait_for_url(lambda address: "figure=" not in address)
        open_page.settle(room.page)
        room.shows(number)
        # Anywhere but on the bar, so that it is entered anew.
        room.page.mouse.move(2, 2)


def test_figures_are_reached_without_a_mouse(
    enter: Callable[..., Room], open_page: Opener, prepared: dict[str, briefings.Briefing]
) -> None:
    briefing, number = place(prepared, "table")
    room = enter(briefing, scene=number)
    room.drawn()
    open_page.settle(room.page)
    for _ in range(3):
        room.press("Tab")
        if room.page.evaluate(screen.FOCUSED)["id"]:
            break
    assert room.page.evaluate(screen.FOCUSED)["id"]
    room.press("Enter")
    expect(screen.evidence(room.page)).to_be_visible()
    open_page.settle(room.page)
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
    open_page.settle(room.page)
    room.press("Escape")
    expect(screen.evidence(room.page)).to_have_count(0)
    expect(room.page.locator(".stage-figures")).to_be_visible()
    room.press("Escape")
    expect(room.page.locator(".stage-figures")).to_be_hidden()
    room.shows(number)
    open_page.settle(room.page)


def test_regions_are_changed_in_the_scene_and_put_back(
    enter: Callable[..., Room], open_page: Opener, prepared: dict[str, briefings.Briefing]
) -> None:
    briefing, number = place(prepared, "ranked")
    room = enter(briefing, scene=number)
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
    open_page.settle(room.page)
    held.get_by_role("button", name="恢复原样").click()
    room.page.wait_for_function(shown, arg=[number, drawn, True])
    expect(room.page.locator(".stage-hold")).to_have_count(0)
    open_page.settle(room.page)
    assert words.all_text_contents() == before
    room.shows(number)


def test_the_presenter_sees_notes_and_the_next_scene(enter: Callable[..., Room]) -> None:
    room = enter(BRIEFINGS[0])
    room.drawn()
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


def test_a_step_back_and_a_link_lead_to_the_scene(enter: Callable[..., Room], open_page: Opener) -> None:
    room = enter(BRIEFINGS[0], scene=2)
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

    swipe(600, 300)
    room.shows(2)
    swipe(300, 600)
    room.shows(1)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_stage_has_no_serious_barrier(
    enter: Callable[..., Room], axe: Callable[..., list[str]], scheme: str
) -> None:
    for briefing in BRIEFINGS:
        room = enter(briefing, scheme=scheme, width=1280, height=720)
        room.drawn()
        for number in range(1, room.count + 1):
            room.shows(number)
            assert axe(room.page) == []
            room.press("PageDown")
        room.press("n", "?")
        assert axe(room.page) == []
        room.page.close()


@pytest.fixture
def oldest(launch: Callable[[str], Browser]) -> Iterator[Browser]:
    """The oldest browser that is served."""
    browser = launch(browsers.old(109))
    yield browser
    browser.close()


def test_the_oldest_supported_browser_presents(oldest: Browser, open_old_page: Opener) -> None:
    room = Room(open_old_page(path(BRIEFINGS[0]), browser=oldest))
    room.drawn()
    for number in range(1, room.count + 1):
        room.shows(number)
        room.press("PageDown")
    room.press("e")
    open_old_page.settle(room.page)
    assert open_old_page.errors == []


def small(picture: bytes) -> Image.Image:
    """The part of a picture above the clock, shrunk."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return image.crop((0, 0, image.width, int(image.height * 0.93))).resize((640, 335))


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same."""
    difference = ImageStat.Stat(ImageChops.difference(one, other))
    return max(difference.mean) < 0.2 and max(most for _, most in difference.extrema) < 100
