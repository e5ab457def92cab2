"""What publishing would change: a package and accepted figures come in; changed rows and their faults go out.

Nothing is written into the package: what it would be is checked in a folder of the system, which is deleted again.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from measures.faults import Fault
from measures.publishing import changelog, new_units, snapshots
from measures.publishing.changes import MEASURES, FigureFault, PackageChanges, RowChange, difference
from measures.publishing.drafting import DraftVersion
from measures.publishing.figures import Submission
from measures.publishing.numbering import Numbering
from measures.publishing.text_tables import TextTable, read_all
from measures.table import package as packages
from measures.table import schema, validation, writing
from measures.table.replacing import contents
from measures.table.replacing.settling import whole
from measures.table.validation import revisions

Check = Callable[[Path], Sequence[Fault]]


def preview(
    folder: Path,
    submitted: Submission,
    *,
    today: date,
    note: str = "",
    checks: Sequence[Check] = (),
) -> PackageChanges:
    """Changes from the package in `folder` to its next version; empty if all that is submitted is in it.

    `checks` are more checks of the package as it would be. Raises DataFault where it cannot be used as it is.
    """
    packages.load(folder)
    files = whole(folder, lambda: contents.read(folder))
    old, tables = read_all(files), read_all(files)
    numbering = Numbering([old, *_kept(folder)], submitted.taken)
    draft = DraftVersion(tables, numbering, submitted.region_rows, submitted.word_counts)
    draft.define(submitted.definitions)
    draft.add(submitted.figures)
    draft.withdraw([*submitted.withdrawn])
    rows = difference(old, tables, draft.causes)
    before = schema.parse(files[schema.DESCRIPTOR]).version
    touched = {row.key for row in rows if row.table == MEASURES}
    found = PackageChanges(
        before=before,
        version=next_version(folder, before) if rows else before,
        rows=rows,
        unchanged=tuple(one for one, measure_id in draft.measures.items() if measure_id not in touched),
        measures=draft.measures,
        faults=tuple(draft.faults),
        figures=len(tables[MEASURES].rows),
        contents=_contents(files, tables, rows, submitted),
        base=contents.digest(files),
    )
    return replace(
        found, faults=(*found.faults, *_faults(files, found, tables, note=note, today=today, checks=checks))
    )


def _contents(
    files: Mapping[str, bytes], tables: Mapping[str, TextTable], rows: Sequence[RowChange], submitted: Submission
) -> dict[str, bytes]:
    """Files that get new bytes: the tables with changed rows, and the descriptor where a unit is new."""
    descriptor = new_units.joined(files[schema.DESCRIPTOR], submitted.definitions.units)
    changed = {tables[name].definition.path: tables[name].content() for name in {row.table for row in rows}}
    return {**changed, schema.DESCRIPTOR: descriptor} if descriptor != files[schema.DESCRIPTOR] else changed


def next_version(folder: Path, before: str) -> str:
    """The number after all versions there are or were: the second part is one higher, the third is zero.

    Bringing an older version back does not lower it.
    """
    published = revisions.last_published(folder)
    told = [entry.version for entry in snapshots.history(folder)]
    known = [before, *snapshots.names(folder), *told, *([published.version] if published else [])]
    major, minor, *_ = max(map(snapshots.order, known))
    return f"{major}.{minor + 1}.0"


def next_files(files: Mapping[str, bytes], changes: PackageChanges, note: str, today: date) -> dict[str, bytes]:
    """All files of the next version but published.json, which says what the version before was."""
    definition = changes.contents.get(schema.DESCRIPTOR, files[schema.DESCRIPTOR])
    descriptor = json.loads(definition)
    descriptor |= {"version": changes.version, "created": f"{today.isoformat()}T00:00:00Z"}
    told = files.get(revisions.CHANGELOG, b"")
    return {
        **files,
        **changes.contents,
        schema.DESCRIPTOR: (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode(),
        revisions.CHANGELOG: changelog.added(told, changes, schema.parse(definition), note, today),
    }


def _kept(folder: Path) -> list[dict[str, TextTable]]:
    return [read_all(contents.read(snapshots.snapshot(folder, name))) for name in snapshots.names(folder)]


def _faults(
    files: Mapping[str, bytes],
    changes: PackageChanges,
    tables: Mapping[str, TextTable],
    *,
    note: str,
    today: date,
    checks: Sequence[Check],
) -> list[FigureFault]:
    if changes.is_empty:
        return []
    with writing.scratch(next_files(files, changes, note, today)) as place:
        found = validation.faults(place) or [
            *revisions.faults(place),
            *(one for check in checks for one in check(place)),
        ]
    causes = {(row.table, row.key): row.candidates for row in changes.rows}
    keys = {table.definition.path: (name, [*table.rows]) for name, table in tables.items()}
    return [FigureFault(fault, _causing(fault, keys, causes)) for fault in found]


def _causing(
    fault: Fault, keys: Mapping[str, tuple[str, list[str]]], causes: Mapping[tuple[str, str], tuple[str, ...]]
) -> tuple[str, ...]:
    """The accepted figures in whose row a fault lies; the header of a table is its row 1."""
    name, rows = keys.get(fault.file, ("", []))
    position = fault.row - 2
    return causes.get((name, rows[position]), ()) if 0 <= position < len(rows) else ()
