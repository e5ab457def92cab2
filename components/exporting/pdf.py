"""A briefing as PDF: a Deck comes in, the bytes of a PDF go out.

The local Chromium lays out the pages, in a temporary profile and without network. It runs twice, because the page
numbers in the table of contents are known only after the first layout.
"""

import os
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, Fit, NameObject, TextStringObject

from components.exporting import missing_software, pdf_text
from components.exporting.browser import NO_NETWORK, PictureFault, required_browser_path
from components.exporting.fonts import chinese_font
from measures.exports import record
from measures.exports.deck import Deck, PictureObstacle
from measures.exports.web import print_page
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
    f"--proxy-server={NO_NETWORK}",
    "--proxy-bypass-list=<-loopback>",
    "--no-pdf-header-footer",
    # The name of the same option in browsers before 112.
    "--print-to-pdf-no-header",
)


def pdf(deck: Deck) -> bytes:
    """A4 pages with searchable text, an outline, and the record of the figures shown.

    Raises PictureObstacle, with a sentence in the reader's language, if this computer cannot make it.
    """
    language = deck.language
    obstacle = missing_software.obstacle(language)
    if obstacle:
        raise PictureObstacle(obstacle)
    html = print_page.print_html(deck, font=chinese_font() or "")
    try:
        draft = _printed(html)
        data = _printed(print_page.with_page_numbers(html, _page_numbers(draft)))
        return _described(_with_footers(data, deck), deck)
    except PictureFault as fault:
        raise PictureObstacle(language("The PDF could not be made: {reason}", reason=str(fault))) from fault


def _printed(html: str) -> bytes:
    """PDF of an HTML text; a browser that fails is started again once. Raises PictureFault."""
    browser = required_browser_path()
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _run(browser, html)
        except PictureFault:
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError


def _run(browser: str, html: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="jianfu-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "briefing.html", folder / "briefing.pdf"
        source.write_text(html, encoding="utf-8")
        files = [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri()]
        # Chromium refuses to run with its sandbox as root, which is usual in containers.
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        try:
            command = [browser, *_OPTIONS, *root, *files]
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


def _page_numbers(data: bytes) -> dict[str, int]:
    """Page number, from 1, of each part in the table of contents, by its anchor."""
    return {anchor: number + 1 for anchor, (number, _) in _places(PdfReader(BytesIO(data))).items()}


def _places(reader: PdfReader) -> dict[str, tuple[int, float]]:
    """Page, from 0, and distance from its lower edge of each part, by its anchor."""
    found = {}
    for name, destination in reader.named_destinations.items():
        number = reader.get_destination_page_number(destination)
        if number is not None and number >= 0:
            found[name.lstrip("/")] = (number, float(destination.top or 0))
    return found


def _with_footers(data: bytes, deck: Deck) -> bytes:
    """The PDF with footers (title and page number, from page 2), which browsers before 131 leave out."""
    reader = PdfReader(BytesIO(data))
    count = len(reader.pages)
    if count < 2 or f"2 / {count}" in reader.pages[1].extract_text():
        return data
    footers = PdfReader(BytesIO(_printed(print_page.footers_html(deck, count))))
    writer = PdfWriter(clone_from=reader)
    for page, footer in zip(writer.pages, footers.pages, strict=False):
        page.merge_page(page2=footer, over=False)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _described(data: bytes, deck: Deck) -> bytes:
    """The PDF with title, audience, record and outline, and with ideographs instead of radicals in its text."""
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
    for anchor, name in print_page.parts(deck):
        if anchor in places:
            number, top = places[anchor]
            writer.add_outline_item(title=legal(name)[:_OUTLINE_CHARACTERS], page_number=number, fit=Fit.xyz(top=top))
    pdf_text.name_ideographs(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()
