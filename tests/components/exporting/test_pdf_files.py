"""Briefings as PDF files, printed by the real browser and read back."""

import io
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from components.exporting import decks, images, pdf
from components.exporting.browser import browser_path
from components.exporting.fonts import chinese_font
from components.exporting.pdf_text import fonts
from measures.briefings.briefing import Briefing, Query, Scene, Words
from measures.exports import record
from measures.exports.deck import Deck, DeckScene, Grid, PictureObstacle
from measures.exports.record import reading
from measures.exports.web import print_page
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.package import Package

TODAY = date(2026, 11, 23)
WATERMARK = "内部资料"
HEADLINE = "清理牌子：一个县的村社区摘下的最多"
# Ideographs that share their drawing with a radical in common fonts.
SHARED = "一人力大小工山文方日月木水火用目立网自至行见角言车长门金青面马高黄黑龙"
HEADING = ("地区", "甲指标", "乙指标")
LONG = Grid(HEADING, tuple((f"地区第{number}号", f"{number}块", "未提及") for number in range(1, 161)))
needs_paper = pytest.mark.skipif(
    browser_path() is None or chinese_font() is None, reason="no Chromium or no font with Simplified Chinese"
)


def briefing() -> Briefing:
    scenes = (
        Scene("one", "ranked", Words(HEADLINE), Words(SHARED), query=Query(metrics=("plaques_removed",))),
        Scene("two", "number", Words("一个数字"), figures=("s01-02",)),
        Scene("three", "map", Words("哪里有报告")),
    )
    return Briefing("draft", Words("基层减负：说了什么"), Words("专项工作机制办公室"), "zh", scenes)


def composed(package: Package, code: str = "zh") -> Deck:
    deck = decks.compose(briefing(), in_language(package, Language(code)), watermark=WATERMARK, today=TODAY)
    return replace(deck, scenes=(*deck.scenes, long_table(deck.scenes[1])))


def long_table(model: DeckScene) -> DeckScene:
    bare = replace(model.exhibit, content=None)
    return replace(model, scene_id="long", kind="table", headline="很长的表", exhibit=bare, grid=LONG)


@pytest.fixture(scope="module")
def deck(package: Package) -> Deck:
    return composed(package)


@pytest.fixture(scope="module")
def data(deck: Deck) -> Iterator[bytes]:
    yield pdf.pdf(deck)
    images._browser.close()


@pytest.fixture(scope="module")
def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def texts(reader: PdfReader) -> list[str]:
    return [sheet.extract_text() for sheet in reader.pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.browser
@needs_paper
def test_its_chinese_can_be_searched(texts: list[str], deck: Deck) -> None:
    whole = squeezed("".join(texts))
    for words in (deck.title, HEADLINE, SHARED, "南靖县", "3,152块", "村社区", deck.colophon.data_title):
        assert squeezed(words) in whole
    assert re.findall("[\u2e80-\u2fdf\uf900-\ufaff]", whole) == []


@pytest.mark.browser
@needs_paper
def test_its_charts_are_text_too(texts: list[str]) -> None:
    charts = squeezed(texts[2])
    assert "南靖县" in charts
    assert {f"第{place}，共4地" for place in (1, 2, 3, 4)} <= set(re.findall("第[0-9]，共[0-9]地", charts))
    assert "不参与排序" in charts


@pytest.mark.browser
@needs_paper
def test_its_fonts_are_embedded(reader: PdfReader) -> None:
    found = [font for sheet in reader.pages for font in fonts(sheet["/Resources"], set())]
    assert found
    assert all(embedded(font) for font in found)


def embedded(font: DictionaryObject) -> bool:
    if font["/Subtype"] == "/Type3":
        return "/CharProcs" in font
    descendants = font.get("/DescendantFonts", [font])
    descriptors = [one.get_object()["/FontDescriptor"] for one in descendants]
    return all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in descriptors)


@pytest.mark.browser
@needs_paper
def test_its_pages_are_a4_and_numbered(reader: PdfReader, texts: list[str]) -> None:
    for number, sheet in enumerate(reader.pages, start=1):
        assert sorted((round(sheet.mediabox.width), round(sheet.mediabox.height))) == [595, 842]
        assert (f"{number} / {len(reader.pages)}" in texts[number - 1]) == (number > 1)


@pytest.mark.browser
@needs_paper
def test_its_contents_name_the_pages_and_so_does_its_outline(reader: PdfReader, texts: list[str], deck: Deck) -> None:
    outlined = [(item.title, reader.get_destination_page_number(item)) for item in reader.outline]
    assert [title for title, _ in outlined] == [name for _, name in print_page.parts(deck)]
    contents = squeezed(texts[1])
    for title, number in outlined:
        assert f"{squeezed(title)}{number + 1}" in contents
        assert squeezed(title) in squeezed(texts[number])


@pytest.mark.browser
@needs_paper
def test_a_long_table_runs_over_pages_with_its_head_repeated(texts: list[str]) -> None:
    held = [squeezed(text) for text in texts if "地区第" in text]
    assert len(held) > 2
    assert all("".join(HEADING) in text for text in held)
    assert re.findall(r"地区第(\d+)号", "".join(held)) == [str(number) for number in range(1, 161)]


@pytest.mark.browser
@needs_paper
def test_the_watermark_is_on_every_page(texts: list[str]) -> None:
    assert all(f"{WATERMARK} {TODAY.isoformat()}" in text for text in texts)


@pytest.mark.browser
@needs_paper
def test_it_says_what_it_shows(reader: PdfReader, data: bytes, deck: Deck) -> None:
    assert reading.read("briefing.pdf", data) == record.of(deck)
    assert reader.metadata is not None
    assert reader.metadata.title == deck.title
    assert "s01-02" in record.of(deck).revisions
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


@pytest.mark.browser
@needs_paper
def test_the_browser_reaches_no_network() -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def answer() -> None:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                asked.append(connection.recv(100))

        listener = threading.Thread(target=answer)
        listener.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/picture.png"
        pdf._printed(f"<p>text</p><img src='{address}'>")
        server.shutdown(socket.SHUT_RDWR)
        listener.join()
    assert asked == []


@pytest.mark.browser
@needs_paper
def test_pages_that_an_older_browser_left_without_numbers_get_them(deck: Deck) -> None:
    bare = pdf._printed("<style>p { break-after: page }</style><p>one</p><p>two</p><p>three</p>")
    numbered = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf._with_footers(bare, deck))).pages]
    count = len(numbered)
    assert "/" not in numbered[0]
    assert f"2 / {count}" in numbered[1] and "two" in numbered[1]
    assert f"3 / {count}" in numbered[2] and "three" in numbered[2]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_without_a_browser_a_sentence_says_so(
    code: str, package: Package, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    language = Language(code)
    with pytest.raises(PictureObstacle, match="Chromium"):
        pdf.pdf(decks.compose(briefing(), in_language(package, language), today=TODAY))


@pytest.mark.skipif(chinese_font() is None, reason="no font with Simplified Chinese is installed")
def test_the_last_message_of_a_browser_that_fails_is_shown(
    package: Package, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\necho 'no display' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(program))
    words = replace(decks.compose(briefing(), in_language(package, Language("en")), today=TODAY), scenes=())
    with pytest.raises(PictureObstacle, match="no display"):
        pdf.pdf(words)


@pytest.mark.skipif(chinese_font() is None, reason="no font with Simplified Chinese is installed")
def test_a_browser_that_never_answers_is_given_up(
    package: Package, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(program))
    monkeypatch.setattr(pdf, "_SECONDS", 0.2)
    words = replace(decks.compose(briefing(), in_language(package, Language("en")), today=TODAY), scenes=())
    with pytest.raises(PictureObstacle, match="did not answer"):
        pdf.pdf(words)
