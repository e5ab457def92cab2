"""Records read back: the name and bytes of any file come in, its Record goes out; hostile files are refused."""

import csv
import io
import itertools
import re
import zipfile

from pypdf import PdfReader

from measures.documents.reader import DocumentFault, decode
from measures.exports.record import (
    HTML_ID,
    PDF_KEY,
    ZIP_NAME,
    Record,
    damaged,
    from_json,
    locked,
    of_table,
    office,
    png,
    without_record,
)

_MOST_BYTES = 100 * 2**20
_MOST_PART = 4 * 2**20
_LINES_ABOVE = 50
_ZIP_SIGNATURE = b"PK\x03\x04"
_OLD_OFFICE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WITH_SIGNATURE = (".pptx", ".docx", ".xlsx", ".pdf", ".zip", ".png")
_SCRIPT = re.compile(rb"<script\b[^>]{0,200}\bid=[\"']?" + HTML_ID.encode() + rb"[\"']?[^>]{0,200}>")


def read(name: str, data: bytes) -> Record:
    """The record of a file. Raises DocumentFault where it has none or cannot be read."""
    if len(data) > _MOST_BYTES:
        raise DocumentFault("The file is larger than 100 MB.")
    try:
        return _read(name, data)
    except DocumentFault:
        raise
    except Exception as error:  # a hostile file may raise anything in the libraries that take it apart
        raise damaged() from error


def _read(name: str, data: bytes) -> Record:
    """The first bytes decide what kind of file it is; only kinds without a signature go by their name."""
    if data.startswith(_ZIP_SIGNATURE):
        return _from_zip(data)
    if data.startswith(_OLD_OFFICE_SIGNATURE):
        raise locked()
    if data.startswith(png.SIGNATURE):
        return png.from_picture(data)
    if b"%PDF-" in data[:1024]:
        return _from_pdf(data)
    if name.lower().endswith((".csv", ".tsv", ".txt")):
        return _from_csv(data)
    if name.lower().endswith((".html", ".htm", ".mhtml")):
        return _from_html(data)
    raise damaged() if name.lower().endswith(_WITH_SIGNATURE) else without_record()


def _from_zip(data: bytes) -> Record:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if office.CONTENT_TYPES in names:
            if office.PROPERTIES not in names:
                raise without_record()
            return office.from_properties(_part(archive, office.PROPERTIES))
        found = [name for name in names if name.rpartition("/")[2] == ZIP_NAME and name.count("/") <= 1]
        if not found:
            raise without_record()
        return from_json(_part(archive, found[0]))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of an archive; one that unpacks to more than a record can need is refused."""
    with archive.open(name) as stream:
        part = stream.read(_MOST_PART + 1)
    if len(part) > _MOST_PART:
        raise damaged()
    return part


def _from_pdf(data: bytes) -> Record:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise locked()
    text = reader.metadata.get(PDF_KEY) if reader.metadata else None
    if text is None:
        raise without_record()
    return from_json(str(text))


def _from_html(data: bytes) -> Record:
    start = _SCRIPT.search(data)
    if start is None:
        raise without_record()
    end = data.find(b"</script", start.end())
    return from_json(data[start.end() : end if end >= 0 else len(data)])


def _from_csv(data: bytes) -> Record:
    text = decode(data)
    above = [line.strip('"') for line in text.split("\n")[:_LINES_ABOVE] if line.lstrip('"').startswith("#")]
    for separator in (",", "\t", ";"):
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for row in itertools.islice(rows, _LINES_ABOVE):
            found = of_table([line.lstrip("# ") for line in above], row, rows)
            if found:
                return found
    raise without_record()
