"""Searchable text in PDF files: replaces radicals by ideographs in the character tables of the fonts.

Fonts use one glyph for some ideographs and the radicals that look the same, and the browser then writes the radical
as the character of that glyph.
"""

import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

from measures.language.characters import replace_radicals

_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_WORD = re.compile(rb"<([0-9A-Fa-f]+)>")
_WORDS_OF_A_ROW = {b"char": 2, b"range": 3}
# Figure dash and horizontal bar, which share their glyph with the en dash and the em dash.
_DASHES = {0x2012: 0x2013, 0x2015: 0x2014}


def name_ideographs(writer: PdfWriter) -> None:
    """Correct the character tables of all fonts of a PDF in place."""
    seen: set[int] = set()
    for page in writer.pages:
        for font in fonts(page.get("/Resources"), set()):
            table = font["/ToUnicode"].get_object() if "/ToUnicode" in font else None
            if isinstance(table, StreamObject) and id(table) not in seen:
                seen.add(id(table))
                table.set_data(with_ideographs(table.get_data()))


def fonts(resources: Any, seen: set[int]) -> Iterator[DictionaryObject]:
    """Fonts in the resources of a page and of the drawings in it; `seen` has the ids of resources already visited."""
    resources = _object(resources)
    if id(resources) in seen:
        return
    seen.add(id(resources))
    for font in _object(resources.get("/Font")).values():
        yield font.get_object()
    for drawing in _object(resources.get("/XObject")).values():
        yield from fonts(drawing.get_object().get("/Resources"), seen)


def _object(reference: Any) -> Any:
    return DictionaryObject() if reference is None else reference.get_object()


def with_ideographs(table: bytes) -> bytes:
    """A font's character table (a ToUnicode CMap) with ideographs in place of radicals."""
    return _BLOCK.sub(lambda block: _changed_block(block[0], block[1]), table)


def _changed_block(block: bytes, kind: bytes) -> bytes:
    """A block of the table, corrected. The last word of each row is a character, the others are codes of glyphs."""
    if b"[" in block:
        return block
    words = [bytes(word) for word in _WORD.findall(block)]
    size = _WORDS_OF_A_ROW[kind]
    rows = [words[start : start + size] for start in range(0, len(words), size)]
    lines = [line for row in rows for line in _changed_row(row)]
    return b"beginbf%b\n%b\nendbf" % (kind, b"\n".join(lines))


def _changed_row(row: list[bytes]) -> list[bytes]:
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
    """The usual character in place of one that looks the same."""
    return _DASHES.get(code) or ord(replace_radicals(chr(code)))
