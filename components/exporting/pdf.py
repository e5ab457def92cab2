"""A briefing on paper: a Deck comes in, the bytes of a PDF go out.

The local Chromium lays out the pages, in a profile of its own and with no way to a network. It runs twice: only the
finished pages tell the numbers that their contents need.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, Fit, NameObject, StreamObject, TextStringObject

from components.exporting import images, readiness
from components.exporting.images import PictureFault
from measures.exports import record
from measures.exports.deck import Deck, PictureObstacle
from measures.exports.web import page
from measures.language.characters import replace_radicals
from measures.language.office_text import legal

_SECONDS = 120
_ATTEMPTS = 2
_PROGRAM = "Jianfu"
_OUTLINE_CHARACTERS = 120
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--no-default-browser-check",
    # A proxy that answers nobody: whatever the browser wants from outside, it does not get.
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--no-pdf-header-footer",
    # The name of the same option in browsers before 112.
    "--print-to-pdf-no-header",
)
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_WORD = re.compile(rb"<([0-9A-Fa-f]+)>")
_ROW = {b"char": 2, b"range": 3}
# The dashes of a figure and of a quotation, drawn as the usual ones are.
_DASHES = {0x2012: 0x2013, 0x2015: 0x2014}


def pdf(deck: Deck) -> bytes:
    """A4 pages with text that can be searched, an outline, and the record of what they show.

    Raises PictureObstacle, a sentence in the reader's language, where this computer cannot make it.
    """
    language = deck.language
    obstacle = readiness.obstacle(language)
    if obstacle:
        raise PictureObstacle(obstacle)
    paper = page.print_html(deck, font=images.chinese_font() or "")
    try:
        draft = _printed(paper)
        return _described(_numbered(_printed(page.with_pages(paper, _pages(draft))), deck), deck)
    except PictureFault as fault:
        raise PictureObstacle(language("The PDF could not be made: {reason}", reason=str(fault))) from fault


def _printed(paper: str) -> bytes:
    """PDF of an HTML text; a browser that fails is started once more."""
    browser = images.browser_path()
    if browser is None:
        raise PictureFault("no_browser", "no Chromium, Chrome or Edge was found; BROWSER_PATH may name one")
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _run(browser, paper)
        except PictureFault:
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError


def _run(browser: str, paper: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="jianfu-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "paper.html", folder / "paper.pdf"
        source.write_text(paper, encoding="utf-8")
        places = [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri()]
        # Chromium's sandbox refuses to be run by root, as containers often do.
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        try:
            command = [browser, *_OPTIONS, *root, *places]
            ended = subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)
        except subprocess.TimeoutExpired as fault:
            raise PictureFault("failed", f"the browser did not answer within {_SECONDS} s") from fault
        except OSError as fault:
            raise PictureFault("failed", f"{type(fault).__name__}: {fault}") from fault
        data = target.read_bytes() if target.is_file() else b""
    if not data.startswith(b"%PDF"):
        raise PictureFault("failed", _last_line(ended.stderr) or f"the browser ended with code {ended.returncode}")
    return data


def _last_line(messages: bytes) -> str:
    lines = [line.strip() for line in messages.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1][:300] if lines else ""


def _pages(data: bytes) -> dict[str, int]:
    """Page of each part that the contents link to, by its anchor."""
    return {anchor: number + 1 for anchor, (number, _) in _places(PdfReader(BytesIO(data))).items()}


def _places(reader: PdfReader) -> dict[str, tuple[int, float]]:
    """Page, from 0, and height above its foot of each part, by its anchor."""
    found = {}
    for name, destination in reader.named_destinations.items():
        number = reader.get_destination_page_number(destination)
        if number is not None and number >= 0:
            found[name.lstrip("/")] = (number, float(destination.top or 0))
    return found


def _numbered(data: bytes, deck: Deck) -> bytes:
    """The same, with numbers laid onto its pages by browsers before 131, which leave them out."""
    reader = PdfReader(BytesIO(data))
    count = len(reader.pages)
    if count < 2 or f"2 / {count}" in reader.pages[1].extract_text():
        return data
    feet = PdfReader(BytesIO(_printed(page.feet_html(deck, count))))
    writer = PdfWriter(clone_from=reader)
    for sheet, foot in zip(writer.pages, feet.pages, strict=False):
        sheet.merge_page(page2=foot, over=False)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _described(data: bytes, deck: Deck) -> bytes:
    """The PDF with its title, audience, record and outline, and with ideographs where its fonts say radicals."""
    reader = PdfReader(BytesIO(data))
    writer = PdfWriter(clone_from=reader)
    writer.add_metadata(
        {
            "/Title": legal(deck.title),
            "/Subject": legal(" · ".join(filter(None, (deck.audience, deck.colophon.data_title)))),
            "/Keywords": f"{deck.colophon.data_title} {deck.colophon.data_version}",
            "/Creator": _PROGRAM,
            record.PDF_KEY: record.json_text(record.of(deck)),
        }
    )
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("zh-CN" if deck.language.code == "zh" else "en")
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    places = _places(reader)
    for anchor, name in page.parts(deck):
        if anchor in places:
            number, top = places[anchor]
            writer.add_outline_item(title=legal(name)[:_OUTLINE_CHARACTERS], page_number=number, fit=Fit.xyz(top=top))
    _mend_fonts(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _mend_fonts(writer: PdfWriter) -> None:
    """Have every font say in Unicode what a reader would search for."""
    mended: set[int] = set()
    for sheet in writer.pages:
        for font in _fonts(sheet.get("/Resources"), set()):
            table = font["/ToUnicode"].get_object() if "/ToUnicode" in font else None
            if isinstance(table, StreamObject) and id(table) not in mended:
                mended.add(id(table))
                table.set_data(with_ideographs(table.get_data()))


def _fonts(resources: Any, seen: set[int]) -> Iterator[DictionaryObject]:
    """Fonts of a page and of the drawings within it."""
    resources = _entry(resources)
    if id(resources) in seen:
        return
    seen.add(id(resources))
    for font in _entry(resources.get("/Font")).values():
        yield font.get_object()
    for drawing in _entry(resources.get("/XObject")).values():
        yield from _fonts(drawing.get_object().get("/Resources"), seen)


def _entry(reference: Any) -> Any:
    return DictionaryObject() if reference is None else reference.get_object()


def with_ideographs(table: bytes) -> bytes:
    """A table of a font's characters (a ToUnicode CMap) that names ideographs where it named their radicals."""
    return _BLOCK.sub(lambda block: _mended_block(block[0], block[1]), table)


def _mended_block(block: bytes, kind: bytes) -> bytes:
    """Only what stands last in a row are characters; before it are the font's own codes."""
    if b"[" in block:
        return block
    words = [bytes(word) for word in _WORD.findall(block)]
    size = _ROW[kind]
    rows = [words[start : start + size] for start in range(0, len(words), size)]
    lines = [line for row in rows for line in _mended_row(row)]
    return b"beginbf%b\n%b\nendbf" % (kind, b"\n".join(lines))


def _mended_row(row: list[bytes]) -> list[bytes]:
    *codes, text = row
    first, last = int(codes[0], 16), int(codes[-1], 16)
    named = [int(text, 16) + step for step in range(last - first + 1)] if len(text) == 4 else []
    meant = [_meant(code) for code in named]
    if named == meant:
        return [b" ".join(b"<%b>" % word for word in row)]
    targets = [b"%04X" % code for code in meant]
    if len(codes) == 1:
        return [b"<%b> <%b>" % (codes[0], targets[0])]
    return [b"<%b> <%b> [%b]" % (*codes, b" ".join(b"<%b>" % target for target in targets))]


def _meant(code: int) -> int:
    """The character that a reader means by one that is drawn like it."""
    # Fonts draw some ideographs and their radicals with one glyph, and the browser then writes down the radical.
    return _DASHES.get(code) or ord(replace_radicals(chr(code)))
