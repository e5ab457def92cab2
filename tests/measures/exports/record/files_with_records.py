"""Small files of every kind that carries a record, with and without one, for the tests of records."""

import io
import struct
import zlib
from collections.abc import Callable

import docx
import pptx
import xlsxwriter
from hypothesis import strategies as st
from pypdf import PdfWriter

from measures.exports import record
from measures.exports.record import Record, office, png
from measures.exports.zip_files import zipped

SAMPLE = Record(
    "云溪县清理牌子 <b>&amp;</b> =1+1 😀",
    "1.0.0",
    "2026-11-23",
    "https://example.org/?regions=a&lang=zh",
    {"s01-01": 1, "s02-17": 12},
)
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=700)
_IDS = st.from_regex(r"s[0-9]{2,4}-[0-9]{2,4}", fullmatch=True)
_REVISIONS = st.dictionaries(_IDS, st.integers(1, 10**6), max_size=120)
RECORDS = st.builds(Record, _TEXT, st.just("1.0.0"), st.just("2026-11-23"), _TEXT, _REVISIONS)


def saved(document: object) -> bytes:
    """The bytes of a document of python-pptx or python-docx."""
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def _workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet()
    book.set_custom_property("Department & Co", "=1+1")
    book.close()
    return stream.getvalue()


def pdf(metadata: dict[str, str]) -> bytes:
    """A PDF of one blank page."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata(metadata)
    return saved_pdf(writer)


def saved_pdf(writer: PdfWriter) -> bytes:
    """The bytes of a PDF."""
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def html(text: str) -> bytes:
    """A page with a text where its record is looked for."""
    return f'<!doctype html><script type="application/json" id="{record.HTML_ID}">{text}</script><p>x'.encode()


def _png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x00")
    return png.SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


OFFICE = {"pptx": saved(pptx.Presentation()), "docx": saved(docx.Document()), "xlsx": _workbook()}
PNG = _png()
WITH_RECORD: dict[str, Callable[[Record], bytes]] = {
    **{
        f"file.{kind}": lambda sample, data=data: office.with_record(data, sample)  # type: ignore[misc]
        for kind, data in OFFICE.items()
    },
    "file.pdf": lambda sample: pdf({record.PDF_KEY: record.json_text(sample)}),
    "file.html": lambda sample: html(record.json_text(sample)),
    "file.png": lambda sample: png.with_record(PNG, sample),
    "file.zip": lambda sample: zipped({"README.md": b"x", record.ZIP_NAME: record.json_text(sample).encode()}),
}
