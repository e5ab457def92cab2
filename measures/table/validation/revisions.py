"""Revisions of figures: the measures of a package and those of its last published version come in, faults go out.

A reader who quotes a figure quotes its revision, so a figure may change only with a higher one. What was published
stands in published.json of the package: the version, and for each measure its revision and the fields by which it is
compared, one measure a line. `publish` writes it. A package without that file was never published, and nothing is
compared; no version control is needed.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from measures.faults import Fault
from measures.table import schema, writing
from measures.table.columns import reading
from measures.table.columns.rows import Row, Rows

PUBLISHED = "published.json"
CHANGELOG = "CHANGELOG.md"
_TABLE = "measures"
_REVISION = "revision"
# All fields but these say what the figure is. A note may be worded better, and a position in a text, which `verify`
# proves, may shift with the text, while the figure stays what it was.
_BESIDE_THE_FIGURE = {"note_zh", "note_en", "paragraph", "char_start", "char_end", "span_sha256", "sheet", "cell"}
_HEADING = re.compile(r"^(?:\*\*(?P<version>\d[\w.]*)|<!--)", re.M)

# By field, its value as a text; blank where the value is.
Compared = dict[str, str]


@dataclass(frozen=True)
class Published:
    """The measures of a version as it was published: revision and compared fields by measure id."""

    version: str
    created: str
    revisions: dict[str, int]
    measures: dict[str, Compared]


class Unreadable(ValueError):
    """The record of the last published version is broken."""


class AlreadyPublished(ValueError):
    """The version of the package was published with other measures, or a newer one was."""


def last_published(folder: Path) -> Published | None:
    """The last published version of the package in `folder`; None if there is none. Raises Unreadable."""
    try:
        told = json.loads((folder / PUBLISHED).read_bytes())
        fields = [str(name) for name in told["fields"]]
        rows = {str(key): (int(row[0]), [str(text) for text in row[1:]]) for key, row in told["measures"].items()}
        return Published(
            version=str(told["version"]),
            created=str(told["created"]),
            revisions={key: revision for key, (revision, _) in rows.items()},
            measures={key: dict(zip(fields, texts, strict=True)) for key, (_, texts) in rows.items()},
        )
    except FileNotFoundError:
        return None
    except schema.UNREADABLE as error:
        raise Unreadable(str(error)) from error


def compared_fields(table: schema.Table) -> list[str]:
    """The fields of the measures that say what a figure is: a change of one of them needs a higher revision."""
    beside = {table.key, _REVISION, *_BESIDE_THE_FIGURE}
    return [name for name in table.columns if name not in beside]


def faults(folder: Path) -> list[Fault]:
    """Measures of a sound package that changed, went back or disappeared since it was last published.

    New fields and new measures are no faults, whatever their revision.
    """
    try:
        published = last_published(folder)
    except Unreadable as error:
        message = "the last published version cannot be read; put the file back as it was published: {reason}"
        return [Fault(PUBLISHED, 0, "", message, {"reason": str(error)})]
    if published is None:
        return []
    table = schema.load(folder).tables[_TABLE]
    rows = _measures(folder, table).by(table.key)
    changed = (_row(number, row, table, published) for number, row in enumerate(rows.values(), start=2))
    told = _told_since(folder, published.version)
    return [*chain.from_iterable(changed), *_gone(rows, table, published, told)]


def publish(folder: Path) -> Published:
    """Record the measures of a package without faults as the last published version.

    Raises AlreadyPublished if the version is not above the last one although measures differ, and OSError.
    """
    definition = schema.load(folder)
    table = definition.tables[_TABLE]
    rows = _measures(folder, table).by(table.key)
    new = Published(
        version=definition.version,
        created=definition.created,
        revisions={key: row[_REVISION] for key, row in rows.items()},
        measures={key: _compared(row, table) for key, row in rows.items()},
    )
    last = last_published(folder)
    if last and new != last and _parts(new.version) <= _parts(last.version):
        raise AlreadyPublished(last.version)
    writing.write_export(folder / PUBLISHED, _record(new))
    return new


def _measures(folder: Path, table: schema.Table) -> Rows:
    return Rows(reading.read((folder / table.path).read_bytes(), table))


def _compared(row: Row, table: schema.Table) -> Compared:
    return {name: _text(row[name]) for name in compared_fields(table)}


def _text(value: Any) -> str:
    """A value in one spelling, however a spreadsheet wrote it: 40 for 40.0, and blank for NaN."""
    if isinstance(value, float):
        return "" if math.isnan(value) else repr(value).removesuffix(".0")
    return str(value)


def _row(number: int, row: Row, table: schema.Table, published: Published) -> Iterator[Fault]:
    measure, revision = row[table.key], row[_REVISION]
    before = published.revisions.get(measure)
    if before is None:
        return
    told = {"measure": measure, "version": published.version, "revision": str(revision)}
    if revision < before:
        message = (
            "{measure} has revision {revision}, but had {before} in version {version}: a revision is never lowered"
        )
        yield Fault(table.path, number, _REVISION, message, {**told, "before": str(before)})
    elif revision == before:
        new = _compared(row, table)
        changed = {name: was for name, was in published.measures[measure].items() if new.get(name, was) != was}
        if changed:
            message = (
                "{measure} has changed since version {version} ({changes}), but not its revision: raise it to {next} "
                "and say in CHANGELOG.md why, or undo the change"
            )
            changes = "; ".join(f"{name}: “{was}” → “{new[name]}”" for name, was in changed.items())
            values = {**told, "changes": changes, "next": str(revision + 1)}
            yield Fault(table.path, number, ", ".join(changed), message, values)


def _gone(rows: Mapping[str, Row], table: schema.Table, published: Published, told: str) -> Iterator[Fault]:
    for measure in published.measures:
        if measure not in rows and not re.search(rf"(?<![\w-]){re.escape(measure)}(?![\w-])", told):
            message = (
                "{measure} of version {version} is missing: put the row back, or say in CHANGELOG.md, under a newer "
                "version, why it was dropped"
            )
            values = {"measure": measure, "version": published.version}
            yield Fault(table.path, 0, table.key, message, values)


def _told_since(folder: Path, version: str) -> str:
    """What the changelog says under versions above `version`; "" where there is no changelog."""
    try:
        text = (folder / CHANGELOG).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    starts = [*_HEADING.finditer(text)]
    ends = [*(heading.start() for heading in starts[1:]), len(text)]
    return "\n".join(
        text[heading.start() : end]
        for heading, end in zip(starts, ends, strict=True)
        if heading["version"] and _parts(heading["version"]) > _parts(version)
    )


def _parts(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def _record(published: Published) -> bytes:
    """The content of the file: one measure a line, so that a reader sees which ones a version changed."""
    fields = [*next(iter(published.measures.values()), {})]
    head = {"version": published.version, "created": published.created, "fields": fields}
    lines = [
        f"  {_json(key)}: {_json([published.revisions[key], *row.values()])}"
        for key, row in published.measures.items()
    ]
    described = [f" {_json(name)}: {_json(value)}," for name, value in head.items()]
    return "\n".join(["{", *described, ' "measures": {', ",\n".join(lines), " }", "}", ""]).encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
