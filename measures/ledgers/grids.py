"""Ledgers of any format: the name and bytes of a file come in, its sheets with their cells go out.

Whatever is wrong with a file is a DocumentFault that names, where it can, the sheet and the cell.
"""

from hashlib import sha256
from pathlib import PurePath

from measures.faults import DocumentFault
from measures.ledgers.files import delimited, old_workbook, open_document, word_tables, workbook
from measures.ledgers.sheets import Ledger, LedgerSheet
from measures.ledgers.texts.heads import head_words

KINDS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt", ".docx")
MOST_BYTES = 50 * 2**20
# Positions inside merged blocks.
MOST_COVERED = 1_000_000
_HEAD = 200
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK, _OLD_WORKBOOK, _OPEN_DOCUMENT, _WORD, _TEXT = ".xlsx", ".xls", ".ods", ".docx", ".csv"


def read(name: str, data: bytes) -> Ledger:
    """Read a ledger. Its kind follows from its first bytes, else from the ending of `name`.

    Raises DocumentFault, and no other exception, if the file is too large, of an unknown kind, damaged or empty.
    """
    if len(data) > MOST_BYTES:
        raise DocumentFault("The file is larger than {size} MB.", size=str(MOST_BYTES // 2**20))
    kind = _kind(name, data)
    try:
        sheets = _sheets(kind, data)
    except DocumentFault:
        raise
    except Exception as error:
        raise DocumentFault("The ledger is broken.") from error
    if not any(sheet.cells for sheet in sheets):
        raise DocumentFault("The ledger holds no filled cell.")
    wide = next((sheet.name for sheet in sheets if sheet.covered(MOST_COVERED)), None)
    if wide is not None:
        raise DocumentFault("Sheet “{sheet}” has too many merged cells.", sheet=wide)
    return Ledger(name, sha256(data).hexdigest(), kind, tuple(_named(sheets)), kind != _OLD_WORKBOOK)


def _sheets(kind: str, data: bytes) -> list[LedgerSheet]:
    if kind == _WORKBOOK:
        return workbook.read(data)
    if kind == _OLD_WORKBOOK:
        return old_workbook.read(data)
    if kind == _OPEN_DOCUMENT:
        return open_document.read(data)
    if kind == _WORD:
        return word_tables.read(data, head_words().table_name)
    return delimited.read(data)


def _named(sheets: list[LedgerSheet]) -> list[LedgerSheet]:
    """Sheets of which no two have the same name: a spreadsheet program allows none, a damaged file may."""
    names = [sheet.name for sheet in sheets]
    if len(set(names)) < len(names):
        raise DocumentFault("Two sheets of the ledger have the same name.")
    return sheets


def _kind(name: str, data: bytes) -> str:
    """How a file is to be read, by its first bytes, else by the ending of its name."""
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS:
        raise DocumentFault(
            "Files of type “{ending}” cannot be read; supported types: {kinds}.",
            ending=ending,
            kinds=", ".join(KINDS),
        )
    if data.startswith(_ZIP):
        if ending in {_WORD, _OPEN_DOCUMENT}:
            return ending
        return _OPEN_DOCUMENT if b"opendocument.spreadsheet" in data[:200] else _WORKBOOK
    if data.startswith(_COMPOUND):
        if ending in {_WORKBOOK, ".xlsm"} and b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00" in data:
            raise DocumentFault("The spreadsheet has a password; save it without one.")
        if ending == _WORD:
            raise DocumentFault("The file is an old Word document or has a password; save it as .docx without one.")
        return _OLD_WORKBOOK
    if (
        data[:_HEAD]
        .lstrip(b"\xef\xbb\xbf \r\n\t")
        .startswith((b"<html", b"<HTML", b"<!DOCTYPE", b"<?xml", b"<table"))
    ):
        raise DocumentFault(
            "The file is a web page, whatever its name says; save it as .xlsx in a spreadsheet program."
        )
    if ending in {_WORKBOOK, ".xlsm", _OPEN_DOCUMENT}:
        raise DocumentFault("The spreadsheet is broken.")
    if ending == _WORD:
        raise DocumentFault("The Word document is broken.")
    return _OLD_WORKBOOK if ending in {_OLD_WORKBOOK, ".et"} and b"\x00" in data[:512] else _TEXT
