"""Page object of a briefing on the stage: a page of the running program comes in; its state and actions go out."""

import re
from collections.abc import Callable
from typing import Any

import screen
from opener import PAGE_MILLISECONDS, Opener
from playwright.sync_api import Locator, Page, expect

from measures.briefings import briefing as briefings

BRIEFINGS = sorted(path.stem for path in (screen.ROOT / "data" / briefings.FOLDER).glob("*.yaml"))
# Every chart has its words, and stays where it is from one look to the next.
STILL = """
() => {
  const charts = [...document.querySelectorAll('.st-key-stage .plot')];
  const looks = charts.map(chart => {
    const { left, top, width, height } = chart.getBoundingClientRect();
    return [left, top, width, height, chart.querySelectorAll('text').length].join();
  });
  const seen = looks.join(' ');
  window.stillFor = seen === window.seenBefore && charts.every(chart => chart.querySelector('text'))
    ? window.stillFor + 1 : 0;
  window.seenBefore = seen;
  return window.stillFor >= 5;
}
"""
# Nothing lies over the scene or beside it.
TIDY = """
() => document.documentElement.classList.contains('presenting') && document.fullscreenElement === null
  && document.querySelector('[data-testid="stDialog"]') === null && !location.search.includes('figure=')
  && document.querySelector('.stage-buttons [aria-pressed="true"], .stage-black.shown') === null
"""
SEEN = "all => all.filter(one => getComputedStyle(one).opacity > 0).map(one => one.className)"


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
        classes = self.page.locator('[class*="st-key-scene_"]:not(.stage-copied)').evaluate_all(SEEN)
        assert [re.findall(r"st-key-scene_(\d+)", name) for name in classes] == [[str(number)]]

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def go(self, number: int) -> None:
        """Go to a scene, key by key."""
        self.press("Home", *["PageDown"] * (number - 1))
        self.shows(number)

    def drawn(self) -> None:
        """Wait until every scene is completely drawn."""
        self.page.evaluate("() => { window.seenBefore = ''; window.stillFor = 0; }")
        self.page.wait_for_function(STILL, timeout=PAGE_MILLISECONDS, polling=100)

    def resize(self, width: int, height: int) -> None:
        """Resize the window, and wait until the picture is laid out again."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.drawn()

    def is_tidy(self) -> bool:
        """Whether nothing but a scene is visible, so that another test may start here."""
        return bool(self.page.evaluate(TIDY))


class Rooms:
    """Rooms reused by several tests, because opening one takes as long as most of the tests."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._rooms: dict[tuple[Any, ...], Room] = {}

    def enter(self, briefing: str, code: str = "zh", number: int = 1, **window: Any) -> Room:
        """A room at a scene: one opened before, unless a failed test has left it in another state."""
        key = (briefing, code, *sorted(window.items()))
        room = self._rooms.get(key)
        if room is None or room.page.is_closed() or not room.is_tidy():
            room = self._rooms[key] = Room(self._opener(path(briefing, code), **window))
            room.drawn()
        self._opener.settle(room.page)
        room.go(number)
        return room


Enter = Callable[..., Room]


def path(briefing: str, code: str = "zh", scene: int = 1) -> str:
    """Address of a briefing that is being presented."""
    return f"briefing?lang={code}&briefing={briefing}&present=1&scene={scene}"
