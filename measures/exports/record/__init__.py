"""The record of an exported file: which measures it shows, in which revision; a Deck or a table comes in.

Every exported file carries its record, so that it can be checked against the table years later. Office files keep it
in their custom document properties, PDF in its metadata, HTML in a script element that holds data, PNG in a text
chunk, ZIP in `provenance.json`, CSV in two of its columns.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from measures.documents.reader import DocumentFault
from measures.exports.deck import Deck
from measures.language.lexicon import lexicon

PDF_KEY = "/JianfuRecord"
HTML_ID = "jianfu-record"
ZIP_NAME = "provenance.json"
TEXT_FIELDS = ("title", "data_version", "exported", "link")

_VERSION = re.compile(r"\b\d+\.\d+\.\d+\b")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


@dataclass(frozen=True)
class Record:
    """Title, data version, day of export (ISO), link to the live view, and the revision of each measure shown."""

    title: str
    data_version: str
    exported: str
    link: str
    revisions: dict[str, int]


def of(deck: Deck) -> Record:
    """The record of a deck."""
    colophon = deck.colophon
    return Record(deck.title, colophon.data_version, colophon.exported.isoformat(), colophon.link, deck.revisions)


def of_table(words: Sequence[str], heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> Record | None:
    """The record of a table that has columns for measure id and revision, else None.

    `words` are the title of the table and the lines around it; data version and day of export are searched in them.
    """
    headings = lexicon().record_headings
    columns = [
        next((number for number, name in enumerate(heading) if name in headings[field]), -1)
        for field in ("measure_id", "revision")
    ]
    if -1 in columns:
        return None
    measure, revision = columns
    filled = (row for row in rows if len(row) > max(columns) and row[measure])
    return Record(
        title=words[0] if words else "",
        data_version=(_VERSION.findall("\n".join(words)) or [""])[-1],
        exported=(_DAY.findall("\n".join(words)) or [""])[-1],
        link="",
        revisions={str(row[measure]): int(float(row[revision])) for row in filled},
    )


def json_text(record: Record) -> str:
    """The record as JSON in ASCII; the characters that HTML reads as markup are written as escapes."""
    values = {name: getattr(record, name) for name in (*TEXT_FIELDS, "revisions")}
    return json.dumps(values).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def from_json(text: str | bytes) -> Record:
    """The record in a JSON text. Raises DocumentFault where there is none."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise damaged() from error
    if not isinstance(values, dict) or not all(isinstance(values.get(name), str) for name in TEXT_FIELDS):
        raise damaged()
    revisions = values.get("revisions")
    if not isinstance(revisions, dict) or not all(type(revision) is int for revision in revisions.values()):
        raise damaged()
    return Record(**{name: values[name] for name in TEXT_FIELDS}, revisions=revisions)


def damaged() -> DocumentFault:
    """The fault of a file that cannot be taken apart."""
    return DocumentFault("The file is damaged, or is not of the kind that its name says.")


def without_record() -> DocumentFault:
    """The fault of a file that has no record."""
    return DocumentFault(
        "The file does not say which figures it shows: it was not exported from here, "
        "or another program removed the list."
    )


def locked() -> DocumentFault:
    """The fault of an encrypted file, or of one in the Office format of before 2007."""
    return DocumentFault(
        "The file has a password or an old format: save it without a password, as PPTX, DOCX, XLSX or PDF."
    )
