"""Validation of the data package: a folder comes in, every fault with its file, row and field goes out.

`files` holds the files against the definition, `rules` the fields of a row against each other, `revisions` the
measures against those of the last published version.
"""

from pathlib import Path

from measures.faults import Fault
from measures.table import schema
from measures.table.columns import reading
from measures.table.columns.rows import Rows
from measures.table.validation import files
from measures.table.validation.rules import RULES


def faults(folder: Path) -> list[Fault]:
    """Every fault of the package in `folder`; none means that it is sound.

    Whether its revisions fit the last published version is another question, which `revisions.faults` answers: a
    package can be used without it.
    """
    try:
        definition = schema.load(folder)
    except schema.UNREADABLE as error:
        values = {"reason": str(error)}
        return [Fault(schema.DESCRIPTOR, 0, "", "the definition cannot be read: {reason}", values)]
    found = files.faults(folder, definition.tables.values())
    if found:
        return found
    tables = {table.name: _rows(folder, table) for table in definition.tables.values()}
    return [fault for rule in RULES for fault in rule(tables)]


def counts(folder: Path) -> dict[str, int]:
    """Rows of each file of a sound package."""
    return {table.path: len(_rows(folder, table)) for table in schema.load(folder).tables.values()}


def _rows(folder: Path, table: schema.Table) -> Rows:
    return Rows(reading.read((folder / table.path).read_bytes(), table))
