"""PDF files: the bytes of a file come in, its text goes out with the lines of each paragraph joined."""

import io
import logging
import re
from collections.abc import Sequence
from typing import Any

from measures.documents.pdf_lines import lines_of
from measures.documents.pdf_paragraphs import paragraphs, without_running_heads
from measures.faults import DocumentFault

MOST_PAGES = 3000
MOST_TEXT = 20_000_000
_UNREADABLE = re.compile(r"[\ud800-\udfff\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_MOST_UNREADABLE = 0.3

# pypdf warns of damaged files; they are reported by a DocumentFault.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def text(data: bytes) -> str:
    """Text of a PDF file, a line for each paragraph; the cells of a row of a table are parted by tabs.

    Raises DocumentFault where the file is broken, encrypted, too large, a scan, or its characters cannot be read.
    """
    try:
        lines = lines_of(_pages(data), MOST_TEXT)
    except DocumentFault:
        raise
    except Exception as error:
        raise DocumentFault("The PDF file is broken.") from error
    lines = without_running_heads([line for line in lines if line.text])
    if not lines:
        raise DocumentFault("The PDF file holds no text; it is probably a scan.")
    whole = "\n".join(paragraphs(lines))
    if len(_UNREADABLE.findall(whole)) > _MOST_UNREADABLE * len(whole):
        raise DocumentFault("The characters of the PDF file cannot be read as text.")
    return _UNREADABLE.sub("", whole)


def _pages(data: bytes) -> Sequence[Any]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise DocumentFault("The PDF file is encrypted; save it without protection.")
    if len(reader.pages) > MOST_PAGES:
        raise DocumentFault("The PDF file has more than {most} pages.", most=str(MOST_PAGES))
    return reader.pages


def _opens_without_password(reader: Any) -> bool:
    try:
        return bool(reader.decrypt(""))
    except Exception:
        return False
