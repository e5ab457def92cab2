"""Word documents: the bytes of a .docx file come in, its text goes out, a line for each paragraph and table row."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from measures.faults import DocumentFault
from measures.language.characters import one_line

MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 60 * 1024 * 1024
MOST_PARTS = 10_000
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved text, field codes, and fallbacks that only old programs show.
_LEFT_OUT = {_WORD + "del", _WORD + "moveFrom", _WORD + "instrText", _FALLBACK}
_CHARACTERS = {
    _WORD + "tab": "\t",
    _WORD + "br": "\n",
    _WORD + "cr": "\n",
    _WORD + "noBreakHyphen": "-",
}
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT, _BOX = (_WORD + name for name in ("p", "tbl", "tr", "tc", "t", "txbxContent"))
_NO_TEXT = {*_LEFT_OUT, _WORD + "pPr", _WORD + "rPr", _BOX}


def text(data: bytes) -> str:
    """Text of a Word document; the cells of a table row are separated by tabs.

    Raises DocumentFault if the file is broken, has a password, is not a .docx file or is too large when unpacked.
    """
    if data.startswith(_OLD_WORD):
        raise DocumentFault("The file is an old Word document or has a password; save it as .docx without one.")
    _refuse_bombs(data)
    try:
        return "\n".join(_lines(_body(data)))
    except Exception as error:
        raise DocumentFault("The Word document is broken.") from error


def _refuse_bombs(data: bytes) -> None:
    """Raise DocumentFault if the parts of a file are too many or too large to unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except Exception as error:
        raise DocumentFault("The Word document is broken.") from error
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or xml > MOST_XML or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise DocumentFault("The Word document grows too large when it is unpacked.")


def _body(data: bytes) -> Any:
    import docx

    return docx.Document(io.BytesIO(data)).element.body


def _lines(container: Any) -> Iterator[str]:
    """Lines of the paragraphs and tables in the body, a cell or a text box."""
    for block in _blocks(container):
        if block.tag == _TABLE:
            yield from _rows(block)
        else:
            yield from (line for line in map(_tabbed, _content(block).split("\n")) if line)
            for box in _boxes(block):
                yield from _lines(box)


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, including those inside content controls and tracked insertions."""
    for child in container:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    """A line for each row, its cells separated by tabs; a row of one cell gives the lines of that cell."""
    for row in _inside(table, _ROW):
        cells = list(_inside(row, _CELL))
        if len(cells) == 1:
            yield from _lines(cells[0])
            continue
        line = "\t".join(" ".join(_lines(cell)).replace("\t", " ") for cell in cells)
        if line.strip():
            yield line.rstrip()


def _inside(container: Any, tag: str) -> Iterator[Any]:
    """Elements with a tag in a container, without those nested inside one of them."""
    for child in container:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _inside(child, tag)


def _content(paragraph: Any) -> str:
    """Text of a paragraph, without that of its text boxes."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _NO_TEXT:
            yield from _pieces(child)


def _boxes(element: Any) -> Iterator[Any]:
    """Text boxes that are anchored in a paragraph."""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            if child.tag == _BOX:
                yield child
            else:
                yield from _boxes(child)


def _tabbed(text: str) -> str:
    """A text without line breaks and repeated spaces, its tabs kept."""
    return "\t".join(one_line(piece) for piece in text.split("\t")).strip()
