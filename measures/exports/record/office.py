"""The record in Office files: PPTX, DOCX or XLSX and a Record come in, the file with its record goes out, and back.

It stands in the custom document properties (docProps/custom.xml). Office keeps 255 characters of a value, so longer
texts are cut: JianfuTitle, JianfuTitle2, JianfuTitle3 …
"""

import itertools
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from lxml import etree

from measures.exports.record import Record, damaged, without_record
from measures.exports.zip_files import unzipped, zipped
from measures.language.office_text import legal

PROPERTIES = "docProps/custom.xml"
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_MOST_CHARACTERS = 255

_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREFIX = "Jianfu"
_MEASURES = f"{_PREFIX}Measures"
_NAMES = {
    "title": f"{_PREFIX}Title",
    "data_version": f"{_PREFIX}DataVersion",
    "exported": f"{_PREFIX}Exported",
    "link": f"{_PREFIX}Link",
}


def with_record(data: bytes, record: Record) -> bytes:
    """A PPTX, DOCX or XLSX file with the record in its custom document properties; other properties stay."""
    parts = unzipped(data)
    parts[CONTENT_TYPES] = _with_type(parts[CONTENT_TYPES])
    parts[_RELATIONS] = _with_relation(parts[_RELATIONS])
    parts[PROPERTIES] = _with_properties(parts.get(PROPERTIES, b""), dict(_properties(record)))
    return zipped(parts)


def from_properties(part: bytes) -> Record:
    """The record in the XML of custom document properties. Raises DocumentFault."""
    properties = {
        str(entry.get("name")): "".join(entry.itertext()) for entry in _root(part) if isinstance(entry.tag, str)
    }
    if _NAMES["data_version"] not in properties:
        raise without_record()
    texts = {field: "".join(_values(properties, name, name)) for field, name in _NAMES.items()}
    pairs = " ".join(_values(properties, _MEASURES, f"{_MEASURES}1")).split()
    revisions = {measure: int(revision) for measure, _, revision in (pair.rpartition(":") for pair in pairs)}
    return Record(**texts, revisions=revisions)


def _values(properties: Mapping[str, str], name: str, first: str) -> Iterator[str]:
    """The values that a long text was cut into: those of `first`, then of `name` with 2, 3 …"""
    names = itertools.chain([first], (f"{name}{number}" for number in itertools.count(2)))
    return (properties[each] for each in itertools.takewhile(properties.__contains__, names))


def _properties(record: Record) -> Iterator[tuple[str, str]]:
    """Names and values of the record's properties."""
    for field, name in _NAMES.items():
        text = legal(getattr(record, field))
        values = [text[start : start + _MOST_CHARACTERS] for start in range(0, len(text), _MOST_CHARACTERS)] or [""]
        for number, value in enumerate(values, start=1):
            yield (name if number == 1 else f"{name}{number}"), value
    line, number = "", 1
    for pair in (f"{measure}:{revision}" for measure, revision in record.revisions.items()):
        if line and len(line) + 1 + len(pair) > _MOST_CHARACTERS:
            yield f"{_MEASURES}{number}", line
            line, number = "", number + 1
        line = f"{line} {pair}".lstrip()
    if line:
        yield f"{_MEASURES}{number}", line


def _with_properties(part: bytes, properties: Mapping[str, str]) -> bytes:
    spaces = {None: _PROPERTIES_SPACE, "vt": _VALUES_SPACE}
    root = _root(part) if part else etree.Element(f"{{{_PROPERTIES_SPACE}}}Properties", nsmap=spaces)
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
    return _xml(root)


def _with_type(part: bytes) -> bytes:
    root = _root(part)
    if not any(entry.get("PartName") == f"/{PROPERTIES}" for entry in root):
        etree.SubElement(root, f"{{{_TYPES_SPACE}}}Override", PartName=f"/{PROPERTIES}", ContentType=_PROPERTIES_TYPE)
    return _xml(root)


def _with_relation(part: bytes) -> bytes:
    root = _root(part)
    if not any(entry.get("Type") == _PROPERTIES_RELATION for entry in root):
        taken = {entry.get("Id") for entry in root}
        free = next(name for name in (f"rId{number}" for number in itertools.count(1)) if name not in taken)
        entry = etree.SubElement(root, f"{{{_RELATIONS_SPACE}}}Relationship")
        entry.set("Id", free)
        entry.set("Type", _PROPERTIES_RELATION)
        entry.set("Target", PROPERTIES)
    return _xml(root)


def _root(part: bytes) -> etree._Element:
    """Root of an XML part; a part with a document type, which could declare entities, is refused unread."""

    def refuse(*_: object) -> None:
        raise damaged()

    scanner = expat.ParserCreate()
    scanner.StartDoctypeDeclHandler = refuse
    scanner.Parse(part, True)
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _xml(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
