"""Charts as pictures, drawn by the real browser."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from components.charts.drawing.finishing import finish
from components.charts.drawing.theme import DARK, Spec
from components.exporting import browser, images
from components.exporting.browser import DrawingBrowser, PictureFault, browser_path
from components.exporting.fonts import chinese_font
from components.exporting.images import PRINT_SCALE, picture
from measures.exhibits.caption import Caption
from measures.exports import record as records
from measures.exports.record import Record, reading

needs_browser = pytest.mark.skipif(browser_path() is None, reason="no Chromium, Chrome or Edge is installed")
needs_font = pytest.mark.skipif(chinese_font() is None, reason="no font with Simplified Chinese is installed")


@pytest.fixture(scope="module", autouse=True)
def _one_browser() -> Iterator[None]:
    yield
    images._browser.close()


@pytest.fixture
def closed_browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[DrawingBrowser]:
    """A separate browser that is not open yet."""
    browser = DrawingBrowser()
    monkeypatch.setattr(images, "_browser", browser)
    yield browser
    browser.close()


def chart(title: str = "Plaques removed", *, dark: bool = False) -> Spec:
    bars = {"type": "bar", "x": [3152, 859], "y": ["a", "b"], "orientation": "h", "marker": {"color": DARK.accent}}
    return finish({"data": [bars], "layout": {}}, Caption(title, "", ""), dark=dark, height=120)


@pytest.mark.browser
@needs_browser
def test_a_png_is_twice_its_size_and_white_even_from_a_dark_screen() -> None:
    image = Image.open(io.BytesIO(picture(chart(dark=True), "png", width=400, height=240)))
    assert image.size == (800, 480)
    assert image.convert("RGBA").getpixel((2, 2)) == (255, 255, 255, 255)


@pytest.mark.browser
@needs_browser
def test_a_drawing_keeps_its_text_and_a_document_is_one() -> None:
    assert b"Plaques removed" in picture(chart(), "svg", width=400, height=240)
    assert picture(chart(), "pdf", width=400, height=240).startswith(b"%PDF")


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize(("scale", "dots"), [(None, 192), (PRINT_SCALE, 300), (1, 96)])
def test_a_png_says_how_many_dots_an_inch_it_has(scale: float | None, dots: int) -> None:
    image = Image.open(io.BytesIO(picture(chart(), "png", width=400, height=240, scale=scale)))
    assert image.size == (round(400 * dots / 96), round(240 * dots / 96))
    assert [round(value) for value in image.info["dpi"]] == [dots, dots]


@pytest.mark.browser
@needs_browser
def test_a_drawing_keeps_its_size_at_any_scale() -> None:
    assert b'width="400" height="240"' in picture(chart(), "svg", width=400, height=240, scale=PRINT_SCALE)


@pytest.mark.browser
@needs_browser
def test_a_watermark_lies_lightly_over_the_drawing() -> None:
    size = {"width": 600, "height": 300, "scale": 1}
    plain, marked = (
        Image.open(io.BytesIO(picture(chart(), "png", watermark=text, **size))).convert("L") for text in ("", "DRAFT")
    )
    differing = ImageChops.difference(plain, marked).point(lambda value: 255 if value else 0)
    left, top, right, bottom = differing.getbbox() or (0, 0, 0, 0)
    assert right - left > 250 and bottom - top > 120
    assert abs((left + right) / 2 - 300) < 40 and abs((top + bottom) / 2 - 150) < 40
    assert ImageChops.difference(plain, marked).getextrema()[1] < 60
    assert marked.getextrema()[0] < 80


@pytest.mark.browser
@needs_browser
def test_a_tall_picture_has_its_watermark_more_than_once_and_as_it_was_written() -> None:
    drawing = picture(chart(), "svg", width=300, height=900, watermark="<b>DRAFT</b>").decode()
    assert drawing.count("&#60;b&#62;DRAFT&#60;/b&#62;</text>") == 3


@pytest.mark.browser
@needs_browser
def test_a_picture_can_carry_its_record() -> None:
    record = Record("清理牌子 <&>", "1.0.0", "2026-11-23", "http://127.0.0.1/", {"s01-02": 1})
    data = picture(chart(), "png", width=300, height=200, record=record)
    assert reading.read("picture.png", data) == record
    Image.open(io.BytesIO(data)).load()
    drawing = ElementTree.fromstring(picture(chart(), "svg", width=300, height=200, record=record))
    (carried,) = (part.text for part in drawing.iter() if part.tag.endswith("metadata"))
    assert records.from_json(str(carried)) == record


@pytest.mark.browser
@needs_browser
@needs_font
def test_chinese_is_set_in_the_installed_chinese_font() -> None:
    drawing = picture(chart("南靖县清理牌子"), "svg", width=400, height=240).decode()
    assert "南靖县清理牌子" in drawing
    assert str(chinese_font()) in drawing


@pytest.mark.browser
@needs_browser
def test_later_pictures_come_from_the_same_browser() -> None:
    picture(chart(), "png", width=300, height=200)
    browser = images._browser._browser
    picture(chart(), "png", width=300, height=200)
    assert images._browser._browser is browser


@pytest.mark.browser
@needs_browser
def test_threads_take_turns() -> None:
    drawn: list[bytes] = []
    workers = [
        threading.Thread(target=lambda: drawn.append(picture(chart(), "png", width=300, height=200)))
        for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(drawn) == 4
    assert len(set(drawn)) == 1


@pytest.mark.browser
@needs_browser
def test_a_browser_that_died_is_replaced() -> None:
    picture(chart(), "png", width=300, height=200)
    browser = images._browser._browser
    assert browser is not None
    browser.subprocess.kill()
    browser.subprocess.wait()
    assert picture(chart(), "png", width=300, height=200)
    assert images._browser._browser is not browser


def test_without_a_browser_the_fault_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, closed_browser: DrawingBrowser
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    with pytest.raises(PictureFault) as fault:
        picture(chart(), "png", width=300, height=200)
    assert fault.value.reason == "no_browser"


def test_a_program_that_is_no_browser_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, closed_browser: DrawingBrowser
) -> None:
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(program))
    monkeypatch.setattr(browser, "_START_SECONDS", 5)
    with pytest.raises(PictureFault) as fault:
        picture(chart(), "png", width=300, height=200)
    assert fault.value.reason == "failed"


def test_chinese_without_a_font_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "chinese_font", lambda: None)
    with pytest.raises(PictureFault) as fault:
        picture(chart("南靖县"), "png", width=300, height=200)
    assert fault.value.reason == "no_font"
