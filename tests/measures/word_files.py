"""Word documents made of XML: the body and other parts come in, the bytes of a file go out."""

import io
import zipfile
from collections.abc import Mapping

import written

SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships/"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
}


def word_file(xml: str, parts: Mapping[str, str] | None = None, strict: bool = False) -> bytes:
    """A Word document whose body is `xml`; `parts` gives further parts by kind, such as "footnotes"."""
    source = zipfile.ZipFile(io.BytesIO(written.word(["x"])))
    texts = {name: source.read(name) for name in source.namelist()}
    texts["word/document.xml"] = f"<w:document {SPACE}><w:body>{xml}</w:body></w:document>".encode()
    links = ""
    for kind, content in (parts or {}).items():
        texts[f"word/{kind}.xml"] = f"<w:{kind} {SPACE}>{content}</w:{kind}>".encode()
        links += f'<Relationship Id="x{kind}" Type="{_TYPE}{kind}" Target="{kind}.xml"/>'
    rels = "word/_rels/document.xml.rels"
    if parts and "styles" in parts:
        texts[rels] = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        texts[rels] += b"</Relationships>"
    texts[rels] = texts[rels].replace(b"</Relationships>", f"{links}</Relationships>".encode())
    if strict:
        texts = {name: _strict(data) for name, data in texts.items()}
    return packed(texts)


def _strict(data: bytes) -> bytes:
    for usual, other in _STRICT.items():
        data = data.replace(usual.encode(), other.encode())
    return data


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def run(text: str, look: str = "") -> str:
    """A run of text; `look` is the XML of its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*runs: str) -> str:
    """A paragraph of runs; what is no XML becomes one."""
    return "<w:p>" + "".join(part if part.startswith("<") else run(part) for part in runs) + "</w:p>"


def row(*cells: str) -> str:
    """A row of a table; a cell that begins with "<" is XML of its properties, "|" and its text."""
    return "<w:tr>" + "".join(map(_cell, cells)) + "</w:tr>"


def _cell(cell: str) -> str:
    look, _, text = cell.rpartition("|")
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{line(text)}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
