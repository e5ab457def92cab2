"""PDF files: the bytes of a file come in, its text goes out with the lines of each paragraph joined."""

import re
from typing import Any

from measures.documents.notes import DocumentNote, FileContent, Unread
from measures.documents.pdf_lines import lines_of
from measures.documents.pdf_paragraphs import paragraphs, without_running_heads
from measures.faults import DocumentFault

MOST_PAGES = 3000
MOST_TEXT = 20_000_000
_UNREADABLE = re.compile(r"[\ud800-\udfff\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_MOST_UNREADABLE = 0.3
_FIELDS = DocumentNote("The fields of the form were not read.")
_SIGNS = DocumentNote("Characters that stand for no text were left out: {count}.")


def text(data: bytes) -> str:
    """Text of a PDF file. Raises DocumentFault as `content` does."""
    return content(data).text


def content(data: bytes) -> FileContent:
    """Text of a PDF file, a line for each paragraph; the cells of a table row are separated by tabs.

    Raises DocumentFault if the file is broken, encrypted, too large or a scan, or if its characters cannot be read.
    """
    unread = Unread()
    document = _pages(data)
    try:
        lines = lines_of(document, MOST_TEXT, unread)
        unread.add(_FIELDS, int(document.get_formtype() != 0))
    except DocumentFault:
        raise
    except Exception as error:
        raise DocumentFault("The PDF file is broken.") from error
    lines = without_running_heads([line for line in lines if line.text])
    if not lines:
        raise DocumentFault("The PDF file holds no text; it is probably a scan.")
    whole = "\n".join(paragraphs(lines))
    unreadable = len(_UNREADABLE.findall(whole))
    if unreadable > _MOST_UNREADABLE * len(whole):
        raise DocumentFault("The characters of the PDF file cannot be read as text.")
    unread.add(_SIGNS, unreadable)
    return FileContent(_UNREADABLE.sub("", whole), unread.notes())


def _pages(data: bytes) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except Exception as error:
        if "password" in str(error).lower():
            raise DocumentFault("The PDF file is encrypted; save it without protection.") from error
        if "security" in str(error).lower():
            raise DocumentFault("The PDF file is protected in a way that cannot be read.") from error
        raise DocumentFault("The PDF file is broken.") from error
    if len(document) > MOST_PAGES:
        raise DocumentFault("The PDF file has more than {most} pages.", most=str(MOST_PAGES))
    return document
