"""Whether the files of a package fit its definition: a folder comes in, faults of files, cells and keys go out.

Frictionless checks types, enums, keys and references; what would mislead it, a file that cannot be read or a column
that is missing, is found before.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from measures.faults import Fault
from measures.table import schema

if TYPE_CHECKING:
    import frictionless

_MESSAGES = {
    "type-error": "“{cell}” is not of the type that the field has",
    "constraint-error": "“{cell}” breaks a rule of the field: {note}",
    "foreign-key": "“{cell}” is not in the table that it refers to",
    "primary-key": "the key “{cell}” occurs twice",
    "unique-error": "“{cell}” occurs twice in a field that must be unique",
    "blank-row": "the row is blank",
    "missing-cell": "the row has fewer cells than the header",
    "extra-cell": "the row has more cells than the header",
    "missing-label": "the column is missing",
    "incorrect-label": "the column has another name than the definition",
    "extra-label": "the column is not in the definition",
    "encoding-error": "the file is not UTF-8 text",
    "source-error": "the file is empty or cannot be read",
    "scheme-error": "the file is missing",
}
_OTHER = "{note}"


def faults(folder: Path, tables: Iterable[schema.Table]) -> list[Fault]:
    """Every fault of the files of `tables` against the definition in `folder`."""
    found = [fault for table in tables for fault in _file_faults(folder, table)]
    return found or list(_frictionless_faults(folder))


def _file_faults(folder: Path, table: schema.Table) -> Iterator[Fault]:
    """Why a file cannot be read, or which columns it lacks: later faults would be misleading if there is one."""
    try:
        with (folder / table.path).open(encoding="utf-8-sig", newline="") as stream:
            header = None
            for row in csv.reader(stream):
                header = row if header is None else header
    except FileNotFoundError:
        yield Fault(table.path, 0, "", _MESSAGES["scheme-error"])
        return
    except UnicodeDecodeError:
        yield Fault(table.path, 0, "", _MESSAGES["encoding-error"])
        return
    if header is None:
        yield Fault(table.path, 0, "", _MESSAGES["source-error"])
        return
    wanted = [field.name for field in table.fields]
    for names, others, kind in ((wanted, header, "missing-label"), (header, wanted, "extra-label")):
        yield from (Fault(table.path, 0, name, _MESSAGES[kind]) for name in names if name not in others)


def _frictionless_faults(folder: Path) -> Iterator[Fault]:
    import frictionless

    try:
        report = frictionless.Package(str(folder / schema.DESCRIPTOR)).validate()
    except frictionless.FrictionlessException as refusal:
        reasons = "; ".join(reason.note for reason in refusal.reasons or [refusal.error])
        yield Fault(schema.DESCRIPTOR, 0, "", "the definition cannot be read: {reason}", {"reason": reasons})
        return
    for error in report.errors:
        yield Fault(schema.DESCRIPTOR, 0, "", _OTHER, {"note": error.note})
    for task in report.tasks:
        for error in task.errors:
            yield Fault(
                task.place,
                getattr(error, "row_number", 0) or 0,
                _field(error),
                _MESSAGES.get(error.type, _OTHER),
                {"cell": _cell(error), "note": error.note},
            )


def _field(error: "frictionless.Error") -> str:
    named = getattr(error, "field_name", "") or getattr(error, "label", "")
    return str(named or ", ".join(getattr(error, "field_names", [])))


def _cell(error: "frictionless.Error") -> str:
    cell = getattr(error, "cell", None)
    cells = [cell] if cell is not None else getattr(error, "field_cells", None) or getattr(error, "cells", [])[:1]
    return ", ".join(str(one) for one in cells)
