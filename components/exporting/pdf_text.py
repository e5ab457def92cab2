"""Text of PDF files that can be searched: the tables of their fonts come in, with ideographs in place of radicals.

Fonts draw some ideographs and the radicals that look like them with one glyph, and the browser then notes the radical
as the character of the glyph.
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
# The dashes of a figure and of a quotation, drawn as the usual ones are.
_DASHES = {0x2012: 0x2013, 0x2015: 0x2014}


def name_ideographs(writer: PdfWriter) -> None:
    """Let every font of a PDF name the characters that a reader would search for."""
    seen: set[int] = set()
    for page in writer.pages:
        for font in fonts(page.get("/Resources"), set()):
            table = font["/ToUnicode"].get_object() if "/ToUnicode" in font else None
            if isinstance(table, StreamObject) and id(table) not in seen:
                seen.add(id(table))
                table.set_data(with_ideographs(table.get_data()))


def fonts(resources: Any, seen: set[int]) -> Iterator[DictionaryObject]:
    """Fonts of a page and of the drawings within it, by its resources; `seen` has the ids of those gone through."""
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
    """A table of a font's characters (a ToUnicode CMap) that names ideographs where it named their radicals."""
    return _BLOCK.sub(lambda block: _changed_block(block[0], block[1]), table)


def _changed_block(block: bytes, kind: bytes) -> bytes:
    """Only the last word of a row is a character; those before it are the font's own codes."""
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
    """The character that a reader means by one that is drawn like it."""
    return _DASHES.get(code) or ord(replace_radicals(chr(code)))
