"""Charts as pictures: a Plotly figure comes in, the bytes of a PNG, SVG or PDF go out.

One browser is started at the first picture and serves all later ones. It draws a page of local files only
and reaches no network. Pictures leave in light mode on solid white, whatever mode the screen is in. A PNG says how
many dots an inch it has; PNG and SVG can carry a record of what they show.
"""

import asyncio
import atexit
import math
import os
import re
import shutil
import subprocess
import sys
import threading
import zlib
from collections.abc import Coroutine, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import kaleido
import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium

from components.charts.text_layout import escaped, text_width
from components.charts.theme import FONT_FAMILY, Spec, in_light
from measures.exports import record as records
from measures.exports.record import Record

Kind = Literal["png", "svg", "pdf"]
Reason = Literal["no_browser", "no_font", "failed"]

PRINT_SCALE = 3.125
"""The `scale` at which a PNG has 300 dots an inch."""
_SCALE = {"png": 2.0, "svg": 1.0, "pdf": 1.0}
_PIXELS_PER_INCH = 96
_METRES_PER_INCH = 0.0254
_PNG_HEAD = 33
_WATERMARK_TILT = -28
_WATERMARK_GREY = "rgba(110, 110, 110, 0.17)"
_WATERMARK_SIZES = (18.0, 84.0)
_START_SECONDS = 40
_DRAW_SECONDS = 60
_CLOSE_SECONDS = 3
# A Chinese character, as it is or as JSON writes it in ASCII.
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|\\u(?:3[4-9a-f]|[4-9][0-9a-f]|f[9a])[0-9a-f]{2}")
# A proxy that answers nobody: whatever the browser wants from outside, it does not get.
_NO_NETWORK = "http://127.0.0.1:9"
_BROWSERS = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
)
_FONT_FILES = {
    "notosanscjk": "Noto Sans CJK SC",
    "notosanscjksc": "Noto Sans CJK SC",
    "notosanssc": "Noto Sans SC",
    "sourcehansanssc": "Source Han Sans SC",
    "sourcehansans": "Source Han Sans SC",
    "sourcehansanscn": "Source Han Sans CN",
    "msyh": "Microsoft YaHei",
    "pingfang": "PingFang SC",
    "hiragino sans gb": "Hiragino Sans GB",
    "stheiti light": "Heiti SC",
    "stheiti medium": "Heiti SC",
    "wqy-microhei": "WenQuanYi Micro Hei",
    "wqy-zenhei": "WenQuanYi Zen Hei",
    "simhei": "SimHei",
    "simsun": "SimSun",
    "deng": "DengXian",
    "droidsansfallback": "Droid Sans Fallback",
}
_PREFERRED_FONTS = tuple(dict.fromkeys(_FONT_FILES.values()))
_OTHER_SCRIPTS = re.compile(r"\b(JP|KR|TC|HK|TW|K|J)\b")


class PictureFault(Exception):
    """No picture could be made; `reason` says why in a word that a view can put into a sentence."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason: Reason = reason


def picture(
    chart: Spec,
    kind: Kind,
    *,
    width: int,
    height: int,
    scale: float | None = None,
    watermark: str = "",
    record: Record | None = None,
) -> bytes:
    """Picture of a chart in light mode, `width` by `height` pixels; a PNG has `scale` times as many, else twice.

    `watermark` lies large, light and aslant over the drawing. `record` is written into a PNG or SVG, not onto it.
    """
    drawn = go.Figure(in_light(chart))
    if watermark:
        _mark(drawn, watermark, width, height)
    if _CHINESE.search(drawn.to_json()):
        font = chinese_font()
        if font is None:
            raise PictureFault("no_font", "no font with Simplified Chinese is installed")
        own = drawn.layout.font.family
        drawn.update_layout(font_family=f"{own}, {font}" if own else f"{font}, {FONT_FAMILY}")
    times = scale or _SCALE[kind]
    options = {"format": kind, "width": width, "height": height, "scale": times if kind == "png" else _SCALE[kind]}
    return _described(_studio.draw(drawn.to_plotly_json(), options), kind, times, record)


def _mark(figure: go.Figure, text: str, width: int, height: int) -> None:
    """Lay a text aslant over the middle of each part of a figure that is about as high as it is wide."""
    parts = max(1, round(height / width))
    slope = math.radians(abs(_WATERMARK_TILT))
    across = 0.86 * min(width / math.cos(slope), height / parts / math.sin(slope))
    least, most = _WATERMARK_SIZES
    size = min(max(across / max(text_width(text, 1), 1), least), most)
    margin = figure.layout.margin
    left, right, top, bottom = (side or 0 for side in (margin.l, margin.r, margin.t, margin.b))
    room = (max(width - left - right, 1), max(height - top - bottom, 1))
    words = [
        {
            "text": escaped(text),
            "showarrow": False,
            "xref": "paper",
            "yref": "paper",
            "x": (width / 2 - left) / room[0],
            "y": (height * (part + 0.5) / parts - bottom) / room[1],
            "xanchor": "center",
            "yanchor": "middle",
            "textangle": _WATERMARK_TILT,
            "font": {"size": size, "color": _WATERMARK_GREY, "weight": 700},
        }
        for part in range(parts)
    ]
    figure.layout.annotations = [*figure.layout.annotations, *words]


def _described(data: bytes, kind: Kind, scale: float, record: Record | None) -> bytes:
    """The picture with its dots an inch and its record written into it."""
    if kind == "png":
        dots = round(_PIXELS_PER_INCH * scale / _METRES_PER_INCH)
        body = b"pHYs" + dots.to_bytes(4, "big") * 2 + b"\x01"
        chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
        sized = data[:_PNG_HEAD] + chunk + data[_PNG_HEAD:]
        return records.into_png(sized, record) if record else sized
    if kind == "svg" and record:
        opening = data.index(b">", data.index(b"<svg")) + 1
        metadata = f'<metadata id="{records.HTML_ID}">{records.json_text(record)}</metadata>'
        return data[:opening] + metadata.encode() + data[opening:]
    return data


class _Studio:
    """The one browser, kept open in a thread of its own; any thread may ask it to draw."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._browser: kaleido.Kaleido | None = None

    def draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Bytes of a picture; a browser that died since the last one is replaced once."""
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

    def _open(self) -> kaleido.Kaleido:
        path = browser_path()
        if path is None:
            raise PictureFault("no_browser", "no Chromium, Chrome or Edge was found; BROWSER_PATH may name one")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True)
        self._thread.start()
        self._browser = self._wait(_opened(path), _START_SECONDS)
        # Registered last so as to run first: before the browser's own folders are swept away under it.
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


async def _opened(path: str) -> kaleido.Kaleido:
    browser = kaleido.Kaleido(n=1, timeout=_DRAW_SECONDS, mathjax=False, path=path, proxy_server=_NO_NETWORK)
    await browser.open()
    return browser


async def _closed(browser: kaleido.Kaleido | None) -> None:
    """The browser is told to end; what still waits for it, as after a crash, is called off."""
    try:
        if browser is not None:
            await asyncio.wait_for(browser.close(), _CLOSE_SECONDS)
    finally:
        waiting = asyncio.all_tasks() - {asyncio.current_task()}
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


def _close_quietly(browser: kaleido.Kaleido | None, loop: asyncio.AbstractEventLoop) -> None:
    future = asyncio.run_coroutine_threadsafe(_closed(browser), loop)
    try:
        future.result(2 * _CLOSE_SECONDS)
    except Exception:
        future.cancel()


_studio = _Studio()


def browser_path() -> str | None:
    """Program that draws: BROWSER_PATH where set, else what choreographer finds, else the usual places."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).is_file() else None
    found = Chromium.find_browser(skip_local=False)
    candidates = [found, *_BROWSERS] if found else list(_BROWSERS)
    return next((str(path) for path in candidates if Path(path).is_file()), None)


def chinese_font() -> str | None:
    """Name of an installed font with Simplified Chinese, the best one first; None where there is none."""
    return _chinese_font(os.environ.get("FONTCONFIG_FILE"))


@cache
def _chinese_font(configuration: str | None) -> str | None:
    families = _listed_families()
    if families is None:
        families = _families_of_files(configuration)
    known = next((name for name in _PREFERRED_FONTS if name in families), None)
    return known or next((name for name in sorted(families) if not _OTHER_SCRIPTS.search(name)), None)


def _listed_families() -> set[str] | None:
    """Families with Chinese that fontconfig knows; None where it cannot be asked."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        answer = subprocess.run([program, ":lang=zh-cn", "family"], capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    lines = answer.stdout.decode("utf-8", "replace").splitlines()
    return {name.strip() for line in lines for name in line.split(",") if name.strip()}


def _families_of_files(configuration: str | None) -> set[str]:
    names = {path.stem.lower() for folder in _font_folders(configuration) for path in _font_files(folder)}
    return {family for file, family in _FONT_FILES.items() for name in names if _is_face(name, file)}


def _is_face(name: str, file: str) -> bool:
    """Whether a file's name is that of a font, alone or with its weight: NotoSansCJK-Regular, msyhbd."""
    return name == file or name.startswith(f"{file}-") or (file == "msyh" and name in {"msyhbd", "msyhl"})


def _font_files(folder: Path) -> Iterator[Path]:
    endings = {".ttf", ".ttc", ".otf", ".otc"}
    return (path for path in folder.rglob("*") if path.suffix.lower() in endings) if folder.is_dir() else iter(())


def _font_folders(configuration: str | None) -> list[Path]:
    if configuration:
        return _configured_folders(Path(configuration))
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home))
        return [
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
            local / "Microsoft" / "Windows" / "Fonts",
        ]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".fonts", home / ".local" / "share" / "fonts"]


def _configured_folders(configuration: Path) -> list[Path]:
    try:
        folders = ElementTree.parse(configuration).iter("dir")
    except (OSError, ElementTree.ParseError):
        return []
    return [Path(folder.text.strip()).expanduser() for folder in folders if folder.text]
