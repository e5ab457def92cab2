"""Word documents: the bytes of a .docx file come in, its text goes out, a line for each paragraph and table row.

Foot- and endnotes follow at the end. Comments, headers and footers are not read.
"""

from collections.abc import Iterator
from typing import Any

from measures.documents import notes
from measures.documents.layout import breaks, tables
from measures.documents.layout.tables import SpannedCell
from measures.documents.notes import DocumentNote, FileContent, Unread
from measures.documents.office.package import MOST_PARTS, MOST_UNPACKED, MOST_XML, WORD, WordPackage, opened
from measures.documents.office.paragraphs import BOX, LEFT_OUT, ParagraphReader, seen_text
from measures.documents.office.styles import Styles
from measures.faults import DocumentFault
from measures.language.characters import is_page_number, one_line

__all__ = ["MOST_PARTS", "MOST_UNPACKED", "MOST_XML", "content", "text"]

_PARAGRAPH, _TABLE, _ROW, _CELL = (WORD + name for name in ("p", "tbl", "tr", "tc"))
_SPECIAL = {"separator", "continuationSeparator", "continuationNotice"}
COMMENTS = DocumentNote("Comments were not read: {count}.")
HEADERS = DocumentNote("Headers and footers with figures were not read: {count}.")


def text(data: bytes) -> str:
    """Text of a Word document. Raises DocumentFault as `content` does."""
    return content(data).text


def content(data: bytes) -> FileContent:
    """Text of a Word document with notes; the cells of a table row are separated by tabs.

    Raises DocumentFault if the file is broken, has a password, is not a .docx file or is too large when unpacked.
    """
    package = opened(data, MOST_PARTS)
    try:
        return _Reader(package).content()
    except Exception as error:
        raise DocumentFault("The Word document is broken.") from error


class _Reader:
    """Reads one document, block by block."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._unread = Unread()
        self._paragraphs = ParagraphReader(Styles(package.part("styles")), self._unread)

    def content(self) -> FileContent:
        body = self._package.main.find(f"{WORD}body")
        lines = list(self._lines(body)) if body is not None else []
        lines += self._notes()
        self._unread.add(COMMENTS, sum(len(part) for part in self._package.parts("comments")))
        for kind in ("header", "footer"):
            self._unread.add(HEADERS, sum(map(_holds_figures, self._package.parts(kind))))
        told = self._unread.notes()
        if self._package.damaged:
            names = ", ".join(sorted(set(self._package.damaged)))
            message = "Parts of the document are damaged and were not read: {names}."
            told = (*told, DocumentNote(message, (("names", names),)))
        return FileContent("\n".join(lines), told)

    def _notes(self) -> Iterator[str]:
        """Lines of the foot- and endnotes that the text names, in its order."""
        for kind in ("footnotes", "endnotes"):
            wanted = [number for found, number in self._paragraphs.references if found == kind]
            root = self._package.part(kind) if wanted else None
            if root is None:
                continue
            by_number = {
                note.get(f"{WORD}id", ""): note for note in root if note.get(f"{WORD}type", "") not in _SPECIAL
            }
            for number in dict.fromkeys(wanted):
                if number in by_number:
                    yield from self._lines(by_number[number])

    def _lines(self, container: Any) -> Iterator[str]:
        """Lines of the paragraphs and tables in the body, a cell or a text box."""
        above = ""
        for block in _blocks(container):
            if block.tag == _TABLE:
                yield from self._table(block, above)
                above = ""
                continue
            pieces = [line for line in map(_tabbed, self._paragraphs.text(block).split("\n")) if line]
            for line in breaks.joined(pieces):
                above = line
                yield line
            for box in _boxes(block):
                yield from self._lines(box)

    def _table(self, table: Any, caption: str) -> Iterator[str]:
        """Lines of a table: those of its rows, or, where all rows have one cell, the lines of each cell."""
        rows = [list(_inside(row, _CELL)) for row in self._seen_rows(table)]
        if all(len(cells) <= 1 for cells in rows):
            for cells in rows:
                for cell in cells:
                    yield from self._lines(cell)
            return
        yield from tables.lines(self._spanned(rows), caption)

    def _seen_rows(self, table: Any) -> Iterator[Any]:
        for row in _inside(table, _ROW):
            if row.find(f"{WORD}trPr/{WORD}hidden") is None:
                yield row
            else:
                self._unread.add(notes.HIDDEN, int(bool(seen_text(row))))

    def _spanned(self, rows: list[list[Any]]) -> list[list[SpannedCell]]:
        """Cells of a table with their spans; a cell that continues the one above it belongs to that one."""
        spans: list[list[tuple[str, int, int]]] = []
        # The cell that may go on below, by column: its row and its place in that row.
        open_cells: dict[int, tuple[int, int]] = {}
        for cells in rows:
            row: list[tuple[str, int, int]] = []
            column = 0
            for cell in cells:
                width = _number(cell, "gridSpan")
                merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
                goes_on = merged is not None and merged.get(f"{WORD}val", "continue") == "continue"
                if goes_on and column in open_cells:
                    above, place = open_cells[column]
                    text, columns, height = spans[above][place]
                    spans[above][place] = (text, columns, height + 1)
                else:
                    if merged is not None:
                        open_cells[column] = (len(spans), len(row))
                    else:
                        open_cells.pop(column, None)
                    row.append((self._cell(cell), width, 1))
                column += width
            spans.append(row)
        return [[SpannedCell(text, columns, height) for text, columns, height in row] for row in spans]

    def _cell(self, cell: Any) -> str:
        return " ".join(self._lines(cell)).replace("\t", " ")


def _number(cell: Any, name: str) -> int:
    node = cell.find(f"{WORD}tcPr/{WORD}{name}")
    value = node.get(f"{WORD}val", "") if node is not None else ""
    return min(max(int(value[:4]), 1), 1000) if value.isascii() and value.isdigit() else 1


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, including those inside content controls and tracked insertions."""
    for child in container:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            yield from _blocks(child)


def _inside(container: Any, tag: str) -> Iterator[Any]:
    """Elements with a tag in a container, without those nested inside one of them."""
    for child in container:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            yield from _inside(child, tag)


def _boxes(element: Any) -> Iterator[Any]:
    """Text boxes that are anchored in a paragraph."""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            if child.tag == BOX:
                yield child
            else:
                yield from _boxes(child)


def _holds_figures(part: Any) -> bool:
    """Whether a header or footer holds a figure that is no page number."""
    text = seen_text(part)
    return any(sign.isdigit() for sign in text) and not is_page_number(text)


def _tabbed(text: str) -> str:
    """A text without line breaks and repeated spaces, its tabs kept."""
    return "\t".join(one_line(piece) for piece in text.split("\t")).strip()
