"""What publishing would change: a package and accepted figures come in; changed rows and their faults go out.

Nothing is written into the package: what it would be is checked in a folder of the system, which is deleted again.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from measures.faults import Fault
from measures.publishing import changelog, new_units, snapshots
from measures.publishing.changes import MEASURES, FigureFault, PackageChanges, RowChange, difference
from measures.publishing.drafting import DraftVersion
from measures.publishing.figures import AcceptedFigure, Definitions, GivenRow, RegionRows, WordCounts
from measures.publishing.numbering import Numbering
from measures.publishing.text_tables import TextTable, read_all, read_sound
from measures.table import package as packages
from measures.table import schema, validation, writing
from measures.table.replacing import contents
from measures.table.replacing.settling import whole
from measures.table.validation import revisions

Check = Callable[[Path], Sequence[Fault]]


def preview(
    folder: Path,
    figures: Sequence[AcceptedFigure],
    *,
    today: date,
    note: str = "",
    withdrawn: Collection[str] = (),
    definitions: Definitions | None = None,
    region_rows: RegionRows | None = None,
    word_counts: WordCounts | None = None,
    taken: Collection[str] = (),
    checks: Sequence[Check] = (),
) -> PackageChanges:
    """Changes from the package in `folder` to its next version; empty if the figures and rows are in it as they are.

    `withdrawn` are measure ids that go, `taken` ids of sources and measures that nothing new may get, `checks` more
    checks of the package as it would be. Raises DataFault where the package cannot be used as it is.
    """
    packages.load(folder)
    files = whole(folder, lambda: contents.read(folder))
    old, tables = read_all(files), read_all(files)
    numbering = Numbering([old, *_kept(folder)], taken)
    draft = DraftVersion(tables, numbering, region_rows, word_counts)
    drafted = definitions or Definitions()
    draft.define(drafted)
    draft.add(figures)
    draft.withdraw([*withdrawn])
    found = _found(folder, files, old, draft, drafted.units)
    faults = _faults(files, found, tables, note=note, today=today, checks=checks)
    return replace(found, faults=(*found.faults, *faults))


def _found(
    folder: Path,
    files: Mapping[str, bytes],
    old: Mapping[str, TextTable],
    draft: DraftVersion,
    units: Sequence[GivenRow],
) -> PackageChanges:
    """The changes of a draft, without the faults that only checks can find."""
    rows = difference(old, draft.tables, draft.causes)
    before = schema.parse(files[schema.DESCRIPTOR]).version
    touched = {row.key for row in rows if row.table == MEASURES}
    changed = [draft.tables[name] for name in dict.fromkeys(row.table for row in rows)]
    return PackageChanges(
        before=before,
        version=next_version(folder, before, rows) if rows else before,
        rows=rows,
        unchanged=tuple(one for one, measure_id in draft.measures.items() if measure_id not in touched),
        measures=draft.measures,
        faults=tuple(draft.faults),
        figures=len(draft.tables[MEASURES].rows),
        contents=_contents(files, changed, units),
        base=contents.digest(files),
    )


def _contents(
    files: Mapping[str, bytes], changed: Sequence[TextTable], units: Sequence[GivenRow]
) -> dict[str, bytes]:
    """Files that get new bytes: the tables with changed rows, and the descriptor where a unit is new."""
    descriptor = new_units.joined(files[schema.DESCRIPTOR], units)
    contents_of = {table.definition.path: table.content() for table in changed}
    return {**contents_of, schema.DESCRIPTOR: descriptor} if descriptor != files[schema.DESCRIPTOR] else contents_of


def next_version(folder: Path, before: str, rows: Sequence[RowChange]) -> str:
    """The number after all versions there are or were; bringing an older version back does not lower it.

    Rows that come or go raise the second part, rows that only change the third.
    """
    published = revisions.last_published(folder)
    told = [entry.version for entry in snapshots.history(folder)]
    known = [before, *snapshots.names(folder), *told, *([published.version] if published else [])]
    major, minor, corrections, *_ = max(map(snapshots.order, known))
    if all(row.kind == "changed" for row in rows):
        return f"{major}.{minor}.{corrections + 1}"
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
    kept = [snapshots.files_of(folder, name) for name in snapshots.names(folder)]
    return [tables for files in kept if (tables := read_sound(files))]


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
