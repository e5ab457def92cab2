"""What a file shows, written into the file itself: measure ids and revisions go in, and are read back years later.

Office files keep it in their custom document properties, PDF in its metadata, HTML in a script element that holds
data, PNG in a text chunk, ZIP in `provenance.json`, CSV in two of its columns.
"""

import csv
import io
import itertools
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from lxml import etree
from pypdf import PdfReader

from measures.documents.reader import DocumentFault, decode
from measures.exports.deck import Deck
from measures.language.lexicon import lexicon

PDF_KEY = "/JianfuRecord"
HTML_ID = "jianfu-record"
PNG_KEY = "JianfuRecord"
ZIP_NAME = "provenance.json"

_MOST_BYTES = 100 * 2**20
_MOST_PART = 4 * 2**20
_MOST_CHARACTERS = 255
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

_CUSTOM = "docProps/custom.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREFIX = "Jianfu"
_MEASURES = f"{_PREFIX}Measures"
_TEXTS = {
    "title": f"{_PREFIX}Title",
    "data_version": f"{_PREFIX}DataVersion",
    "exported": f"{_PREFIX}Exported",
    "link": f"{_PREFIX}Link",
}

_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
_OLD_OFFICE_SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCRIPT = re.compile(rb"<script\b[^>]{0,200}\bid=[\"']?" + HTML_ID.encode() + rb"[\"']?[^>]{0,200}>")
_VERSION = re.compile(r"\b\d+\.\d+\.\d+\b")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_LINES_ABOVE = 50


@dataclass(frozen=True)
class Record:
    """Title, data version, day of export (ISO), link to the live view, and the revision of each measure shown."""

    title: str
    data_version: str
    exported: str
    link: str
    revisions: dict[str, int]


def of(deck: Deck) -> Record:
    """The record of a deck."""
    colophon = deck.colophon
    return Record(deck.title, colophon.data_version, colophon.exported.isoformat(), colophon.link, deck.revisions)


def json_text(record: Record) -> str:
    """The record as JSON in ASCII, without signs that HTML would obey."""
    values = {name: getattr(record, name) for name in (*_TEXTS, "revisions")}
    return json.dumps(values).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def from_json(text: str | bytes) -> Record:
    """The record in a JSON text. Raises DocumentFault where it is none."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken() from error
    if not isinstance(values, dict) or not all(isinstance(values.get(name), str) for name in _TEXTS):
        raise _broken()
    revisions = values.get("revisions")
    if not isinstance(revisions, dict) or not all(type(revision) is int for revision in revisions.values()):
        raise _broken()
    return Record(**{name: values[name] for name in _TEXTS}, revisions=revisions)


def into_office(data: bytes, record: Record) -> bytes:
    """A PPTX, DOCX or XLSX file with the record in its custom document properties; other properties stay."""
    kept = parts(data)
    kept[_TYPES] = _with_type(kept[_TYPES])
    kept[_RELATIONS] = _with_relation(kept[_RELATIONS])
    kept[_CUSTOM] = _with_properties(kept.get(_CUSTOM, b""), dict(_properties(record)))
    return zipped(kept)


def into_png(data: bytes, record: Record) -> bytes:
    """A PNG picture with the record in a text chunk before its end."""
    kept = [(kind, body) for kind, body in _chunks(data) if not _is_record(kind, body)]
    mine = (b"tEXt", PNG_KEY.encode() + b"\x00" + json_text(record).encode())
    return _PNG_SIGN + b"".join(_chunk(*chunk) for chunk in [*kept[:-1], mine, *kept[-1:]])


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a ZIP of our own making, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """A ZIP of named contents in their order, the same bytes for the same contents on every day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in contents.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, part)
    return stream.getvalue()


def read(name: str, data: bytes) -> Record:
    """The record of a file. Raises DocumentFault where it has none or cannot be read."""
    if len(data) > _MOST_BYTES:
        raise DocumentFault("The file is larger than 100 MB.")
    try:
        return _read(name, data)
    except DocumentFault:
        raise
    except Exception as error:  # a hostile file may raise anything in the libraries that take it apart
        raise _broken() from error


def _read(name: str, data: bytes) -> Record:
    """What a file is, its first bytes say more surely than its name."""
    if data.startswith(b"PK\x03\x04"):
        return _from_zip(data)
    if data.startswith(_OLD_OFFICE_SIGN):
        raise _protected()
    if data.startswith(_PNG_SIGN):
        return _from_png(data)
    if b"%PDF-" in data[:1024]:
        return _from_pdf(data)
    if name.lower().endswith((".csv", ".tsv", ".txt")):
        return _from_csv(data)
    if name.lower().endswith((".html", ".htm", ".mhtml")):
        return _from_html(data)
    raise _broken() if name.lower().endswith((".pptx", ".docx", ".xlsx", ".pdf", ".zip", ".png")) else _unmarked()


def _from_zip(data: bytes) -> Record:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if _TYPES in names:
            if _CUSTOM not in names:
                raise _unmarked()
            return _from_properties(_part(archive, _CUSTOM))
        found = [name for name in names if name.rpartition("/")[2] == ZIP_NAME and name.count("/") <= 1]
        if not found:
            raise _unmarked()
        return from_json(_part(archive, found[0]))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of an archive, of which no more is unpacked than a record may need."""
    with archive.open(name) as stream:
        part = stream.read(_MOST_PART + 1)
    if len(part) > _MOST_PART:
        raise _broken()
    return part


def _from_properties(part: bytes) -> Record:
    properties = {
        str(entry.get("name")): "".join(entry.itertext()) for entry in _xml(part) if isinstance(entry.tag, str)
    }
    if _TEXTS["data_version"] not in properties:
        raise _unmarked()
    texts = {name: "".join(_pieces(properties, key, key)) for name, key in _TEXTS.items()}
    pairs = " ".join(_pieces(properties, _MEASURES, f"{_MEASURES}1")).split()
    revisions = {measure: int(revision) for measure, _, revision in (pair.rpartition(":") for pair in pairs)}
    return Record(**texts, revisions=revisions)


def _pieces(properties: Mapping[str, str], key: str, first: str) -> Iterator[str]:
    """The values of a text that was cut in pieces: Title, Title2, Title3 …"""
    names = itertools.chain([first], (f"{key}{number}" for number in itertools.count(2)))
    return (properties[name] for name in itertools.takewhile(properties.__contains__, names))


def _from_png(data: bytes) -> Record:
    for kind, body in _chunks(data):
        if _is_record(kind, body):
            return from_json(body.partition(b"\x00")[2])
    raise _unmarked()


def _from_pdf(data: bytes) -> Record:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise _protected()
    text = reader.metadata.get(PDF_KEY) if reader.metadata else None
    if text is None:
        raise _unmarked()
    return from_json(str(text))


def _from_html(data: bytes) -> Record:
    start = _SCRIPT.search(data)
    if start is None:
        raise _unmarked()
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
    raise _unmarked()


def of_table(words: Sequence[str], heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> Record | None:
    """The record of a table that names its measures and their revisions, else None.

    `words` are its title and the lines that go with it, in which its data version and day are looked for.
    """
    headings = lexicon().record_headings
    places = [
        next((place for place, name in enumerate(heading) if name in headings[field]), -1)
        for field in ("measure_id", "revision")
    ]
    if -1 in places:
        return None
    measure, revision = places
    filled = (row for row in rows if len(row) > max(places) and row[measure])
    return Record(
        title=words[0] if words else "",
        data_version=(_VERSION.findall("\n".join(words)) or [""])[-1],
        exported=(_DAY.findall("\n".join(words)) or [""])[-1],
        link="",
        revisions={str(row[measure]): int(float(row[revision])) for row in filled},
    )


def _properties(record: Record) -> Iterator[tuple[str, str]]:
    """Names and values of the record's properties; Office keeps no more than 255 characters of a value."""
    for field, key in _TEXTS.items():
        text = ILLEGAL.sub("", getattr(record, field))
        pieces = [text[start : start + _MOST_CHARACTERS] for start in range(0, len(text), _MOST_CHARACTERS)] or [""]
        for number, piece in enumerate(pieces, start=1):
            yield (key if number == 1 else f"{key}{number}"), piece
    line, number = "", 1
    for pair in (f"{measure}:{revision}" for measure, revision in record.revisions.items()):
        if line and len(line) + 1 + len(pair) > _MOST_CHARACTERS:
            yield f"{_MEASURES}{number}", line
            line, number = "", number + 1
        line = f"{line} {pair}".lstrip()
    if line:
        yield f"{_MEASURES}{number}", line


def _with_properties(part: bytes, properties: Mapping[str, str]) -> bytes:
    space = {None: _PROPERTIES_SPACE, "vt": _VALUES_SPACE}
    root = _xml(part) if part else etree.Element(f"{{{_PROPERTIES_SPACE}}}Properties", nsmap=space)
    for entry in list(root):
        if str(entry.get("name")).startswith(_PREFIX):
            root.remove(entry)
    # 0 and 1 are reserved.
    first = max([1, *(int(entry.get("pid") or 1) for entry in root)]) + 1
    for number, (name, text) in enumerate(properties.items(), start=first):
        entry = etree.SubElement(root, f"{{{_PROPERTIES_SPACE}}}property")
        entry.set("fmtid", _FORMAT_ID)
        entry.set("pid", str(number))
        entry.set("name", name)
        etree.SubElement(entry, f"{{{_VALUES_SPACE}}}lpwstr").text = text
    return _xml_text(root)


def _with_type(part: bytes) -> bytes:
    root = _xml(part)
    if not any(entry.get("PartName") == f"/{_CUSTOM}" for entry in root):
        etree.SubElement(root, f"{{{_TYPES_SPACE}}}Override", PartName=f"/{_CUSTOM}", ContentType=_CUSTOM_TYPE)
    return _xml_text(root)


def _with_relation(part: bytes) -> bytes:
    root = _xml(part)
    if not any(entry.get("Type") == _CUSTOM_RELATION for entry in root):
        taken = {entry.get("Id") for entry in root}
        free = next(name for name in (f"rId{number}" for number in itertools.count(1)) if name not in taken)
        entry = etree.SubElement(root, f"{{{_RELATIONS_SPACE}}}Relationship")
        entry.set("Id", free)
        entry.set("Type", _CUSTOM_RELATION)
        entry.set("Target", _CUSTOM)
    return _xml_text(root)


def _xml(part: bytes) -> etree._Element:
    """Root of an XML part; one that declares entities or any other document type is refused before it is built."""

    def refuse(*_: object) -> None:
        raise _broken()

    scout = expat.ParserCreate()
    scout.StartDoctypeDeclHandler = refuse
    scout.Parse(part, True)
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _xml_text(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG_SIGN)
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        yield kind, data[place + 8 : place + 8 + length]
        place += length + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def _is_record(kind: bytes, body: bytes) -> bool:
    return kind == b"tEXt" and body.startswith(PNG_KEY.encode() + b"\x00")


def _broken() -> DocumentFault:
    return DocumentFault("The file is damaged, or is not of the kind that its name says.")


def _unmarked() -> DocumentFault:
    return DocumentFault(
        "The file does not say which figures it shows: it was not exported from here, "
        "or another program removed the list."
    )


def _protected() -> DocumentFault:
    return DocumentFault(
        "The file has a password or an old format: save it without a password, as PPTX, DOCX, XLSX or PDF."
    )
