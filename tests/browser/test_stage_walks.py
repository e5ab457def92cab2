"""Every prepared briefing, scene by scene: by keyboard alone, legible, accessible, stable.

Opening a room takes most of the time, so one walk collects the data for several tests.
"""

import base64
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import screen
from opener import Contexts, Opener
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, expect
from rooms import BRIEFINGS, Room, path

SMALL, LARGE = (1280, 720), (3840, 2160)
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

Axe = Callable[..., list[str]]
Word = dict[str, Any]


@dataclass
class Walk:
    """Data of a walk: by scene, from the first to the last, and by size of the window."""

    count: int
    headlines: list[str] = field(default_factory=list)
    announcements: list[str] = field(default_factory=list)
    words: dict[tuple[int, int], list[list[Word]]] = field(default_factory=dict)
    barriers: list[list[str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    scene_in_address: str = ""


def forward_and_back(room: Room, sizes: tuple[tuple[int, int], ...], look: Callable[[tuple[int, int]], None]) -> None:
    """Look at every scene on the way to the last one, and in a window of another size on the way back."""
    for number in range(1, room.count + 1):
        room.shows(number)
        look(sizes[0])
        room.press("PageDown")
    room.shows(room.count)
    for size in sizes[1:]:
        room.resize(*size)
        for number in range(room.count, 0, -1):
            room.shows(number)
            look(size)
            room.press("PageUp")
        room.press("End")
        room.shows(room.count)


@pytest.fixture(scope="module")
def walk(app_url: str, contexts: Contexts, chromium: Browser, axe: Axe) -> Iterator[Callable[..., Walk]]:
    """Call it with a briefing, a language and a scheme: what a walk found there, begun and ended by keyboard."""
    opener = Opener(app_url, contexts, chromium)
    known: dict[tuple[str, str, str], Walk] = {}

    def walked(briefing: str, code: str, scheme: str = "light") -> Walk:
        key = briefing, code, scheme
        if key not in known:
            known[key] = walk_through(opener, axe, *key)
        return known[key]

    yield walked
    opener.close()


def walk_through(opener: Opener, axe: Axe, briefing: str, code: str, scheme: str) -> Walk:
    # The large window comes second in one language and first in the other.
    sizes = (SMALL,) if scheme == "dark" else (SMALL, LARGE) if code == "zh" else (LARGE, SMALL)
    opener.errors.clear()
    page = opener(f"briefing?lang={code}&briefing={briefing}", *sizes[0], scheme)
    button = page.locator(".st-key-present_button button")
    button.focus()
    page.keyboard.press("Enter")
    room = Room(page)
    room.drawn()
    walk = Walk(room.count)

    def look(size: tuple[int, int]) -> None:
        if size == sizes[0]:
            walk.headlines.append(room.headline.inner_text())
            walk.announcements.append(page.locator(".stage-heard").text_content() or "")
        if scheme == "light":
            walk.words.setdefault(size, []).append(page.evaluate(WORDS))
        if code == "zh" and size == SMALL:
            walk.barriers.append(axe(page))

    forward_and_back(room, sizes, look)
    if code == "zh":
        page.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
        room.press("n", "?")
        walk.barriers.append(axe(page))
        room.press("?", "n")
    expect(page).to_have_url(screen.says("scene", str(room.count)))
    opener.settle(page)
    room.press("Escape")
    expect(page.locator(".st-key-stage")).to_have_count(0)
    expect(button).to_be_focused()
    opener.settle(page)
    walk.scene_in_address = screen.address(page)["scene"]
    walk.errors = list(opener.errors)
    opener.close()
    return walk


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("briefing", BRIEFINGS)
def test_a_briefing_is_presented_by_keyboard_alone(walk: Callable[..., Walk], briefing: str, code: str) -> None:
    found = walk(briefing, code)
    assert len(set(found.headlines)) == found.count
    assert [
        words for words, line in zip(found.announcements, found.headlines, strict=True) if line not in words
    ] == []
    assert found.scene_in_address == str(found.count)
    assert found.errors == []


@pytest.mark.parametrize(("width", "height"), [SMALL, LARGE])
@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("briefing", BRIEFINGS)
def test_every_word_is_legible_from_the_back(
    walk: Callable[..., Walk], briefing: str, code: str, width: int, height: int
) -> None:
    scale = height / 720
    found = walk(briefing, code)
    scenes = found.words[width, height]
    assert len(scenes) == found.count
    for words in scenes:
        assert words
        assert [word for word in words if word["size"] < SMALLEST_WORD * scale - 0.01] == []
        labels = [word for word in words if word["axis"]]
        assert [word for word in labels if word["size"] < SMALLEST_LABEL * scale - 0.01] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("briefing", BRIEFINGS)
def test_the_stage_has_no_serious_barrier(walk: Callable[..., Walk], briefing: str, scheme: str) -> None:
    found = walk(briefing, "zh", scheme)
    # Every scene, and notes and help over the last one.
    assert len(found.barriers) == found.count + 1
    assert [barriers for barriers in found.barriers if barriers] == []
    assert found.errors == []


@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 720, "light"), (1920, 1080, "dark")])
def test_between_scenes_nothing_is_seen_but_scenes(open_page: Opener, width: int, height: int, scheme: str) -> None:
    room = Room(open_page(path(BRIEFINGS[0]), width=width, height=height, scheme=scheme))
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
    there, back = range(2, room.count + 1), range(room.count - 1, 0, -1)
    for key, numbers in (("PageDown", there), ("ArrowLeft", back)):
        for number in numbers:
            seen = len(frames)
            room.press(key)
            room.shows(number)
            while len(frames) == seen:
                room.page.evaluate("() => new Promise(requestAnimationFrame)")
    # The address follows, and the run that this starts.
    expect(room.page).to_have_url(screen.says("scene", "1"))
    open_page.settle(room.page)
    channel.send("Page.stopScreencast")
    assert len(frames) >= room.count
    matched = [next((number for number, scene in enumerate(scenes) if alike(frame, scene)), None) for frame in frames]
    assert None not in matched
    assert set(matched) == set(range(room.count))


def small(picture: bytes) -> Image.Image:
    """The part of a picture above the clock, shrunk."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return image.crop((0, 0, image.width, int(image.height * 0.93))).resize((640, 335))


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same."""
    difference = ImageStat.Stat(ImageChops.difference(one, other))
    return max(difference.mean) < 0.2 and max(most for _, most in difference.extrema) < 100
