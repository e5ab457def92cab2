"""The browser that draws pictures: Plotly figures come in, the bytes of pictures go out.

One browser is started for the first picture and used for all later ones. It loads only local files, without network.
"""

import asyncio
import atexit
import os
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import kaleido

Reason = Literal["no_browser", "no_font", "failed"]

# Nothing listens at this address: a browser that uses it as a proxy has no network.
NO_NETWORK = "http://127.0.0.1:9"
_START_SECONDS = 40
_DRAW_SECONDS = 60
_CLOSE_SECONDS = 3
_USUAL_PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
)


class PictureFault(Exception):
    """No picture could be made; `reason` is a code, the message has details in English."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason: Reason = reason


def browser_path() -> str | None:
    """Path of the browser: BROWSER_PATH if set, else what choreographer finds, else the usual places; or None."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).is_file() else None
    from choreographer.browsers.chromium import Chromium

    found = Chromium.find_browser(skip_local=False)
    candidates = [found, *_USUAL_PLACES] if found else list(_USUAL_PLACES)
    return next((str(path) for path in candidates if Path(path).is_file()), None)


def required_browser_path() -> str:
    """Path of the browser. Raises PictureFault if there is none."""
    path = browser_path()
    if path is None:
        raise PictureFault("no_browser", "no Chromium, Chrome or Edge was found; BROWSER_PATH may name one")
    return path


class DrawingBrowser:
    """A browser kept open in its own thread; any thread may call it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._browser: kaleido.Kaleido | None = None

    def draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Bytes of a picture; if an open browser fails, it is replaced once. Raises PictureFault."""
        with self._lock:
            was_open = self._browser is not None
            try:
                return self._drawn(figure, options)
            except PictureFault:
                self._close()
                if not was_open:
                    raise
                return self._drawn(figure, options)

    def close(self) -> None:
        """End the browser and its thread."""
        with self._lock:
            self._close()

    def _drawn(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        browser = self._browser or self._open()
        return bytes(self._wait(browser.calc_fig(figure, options), _DRAW_SECONDS))

    def _open(self) -> "kaleido.Kaleido":
        path = required_browser_path()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True)
        self._thread.start()
        self._browser = self._wait(_opened(path), _START_SECONDS)
        # Registered last in order to run first, while the browser's own folders still exist.
        atexit.unregister(self.close)
        atexit.register(self.close)
        return self._browser

    def _wait(self, work: Coroutine[Any, Any, Any], seconds: float) -> Any:
        assert self._loop is not None
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except Exception as fault:
            future.cancel()
            raise PictureFault("failed", f"{type(fault).__name__}: {fault}") from fault

    def _close(self) -> None:
        loop, thread, browser = self._loop, self._thread, self._browser
        self._loop = self._thread = self._browser = None
        if loop is None or thread is None:
            return
        _close_quietly(browser, loop)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_CLOSE_SECONDS)
        if not thread.is_alive():
            loop.close()


async def _opened(path: str) -> "kaleido.Kaleido":
    import kaleido

    browser = kaleido.Kaleido(n=1, timeout=_DRAW_SECONDS, mathjax=False, path=path, proxy_server=NO_NETWORK)
    await browser.open()
    return browser


async def _closed(browser: "kaleido.Kaleido | None") -> None:
    """Close the browser, and cancel tasks that still wait for it, as after a crash."""
    try:
        if browser is not None:
            await asyncio.wait_for(browser.close(), _CLOSE_SECONDS)
    finally:
        waiting = asyncio.all_tasks() - {asyncio.current_task()}
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


def _close_quietly(browser: "kaleido.Kaleido | None", loop: asyncio.AbstractEventLoop) -> None:
    future = asyncio.run_coroutine_threadsafe(_closed(browser), loop)
    try:
        future.result(2 * _CLOSE_SECONDS)
    except Exception:
        future.cancel()
