"""Text with separators (.csv, .tsv): the bytes of a file come in, one sheet with the name "" goes out."""

import codecs
import csv
import io
import re

from measures.documents.plain import decode
from measures.faults import DocumentFault
from measures.ledgers.files.contents import MOST_COLUMNS, CellStore, text_cell
from measures.ledgers.sheets import LedgerCell, LedgerSheet

_SEPARATORS = (",", "\t", ";", "，", "；")
_SAMPLE_LINES = 200
_KEPT_TEXT = re.compile(r'\s*="([^"]*)"\s*')
_MARKS_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes) -> list[LedgerSheet]:
    """The one sheet of a file. Raises DocumentFault, and no other exception, if it cannot be read."""
    text = _decoded(data)
    store = CellStore()
    cells: dict[tuple[int, int], LedgerCell] = {}
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        for row, values in enumerate(lines, start=1):
            if len(values) > MOST_COLUMNS:
                raise DocumentFault(
                    "Row {row} has too many columns (at most {most}).", row=str(row), most=str(MOST_COLUMNS)
                )
            for column, value in enumerate(values, start=1):
                store.put(cells, text_cell(row, column, _shown(value)), "")
    except csv.Error as error:
        raise DocumentFault("The file is not text with separators: {reason}.", reason=str(error)) from error
    return [LedgerSheet("", cells)]


def _shown(value: str) -> str:
    """Text of a value without the formula that office programs write around a text of digits, such as ="00123"."""
    kept = _KEPT_TEXT.fullmatch(value)
    return kept[1] if kept else value


def _decoded(data: bytes) -> str:
    if data.startswith(_MARKS_16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise DocumentFault("The file is not plain text.") from error
    guessed = _without_mark(data)
    return guessed if guessed is not None else decode(data)


def _without_mark(data: bytes) -> str | None:
    """Text in UTF-16 without a byte order mark, which shows by its line ends; None if it is something else."""
    for encoding, end in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if end in data and b"\x00" in data[:4096] and len(data) % 2 == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def _separator(text: str) -> str:
    """The separator that gives most cells in lines of equal length."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    best, most = _SEPARATORS[0], 0
    for separator in _SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row]
        except csv.Error:
            continue
        cells = sum(width for width in widths if width > 1 and widths.count(width) > 1)
        cells += sum(width > 1 for width in widths)
        if cells > most:
            best, most = separator, cells
    return best
