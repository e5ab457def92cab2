"""The changelog of a package: changed rows and a note come in; the file with a heading for the version goes out."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from measures.language.word_tables import load, word_table
from measures.publishing.changes import MEASURES, PackageChanges, RowChange, RowKind
from measures.table import schema

_KINDS: tuple[RowKind, ...] = ("added", "changed", "withdrawn")
# Tables whose rows readers know by their ids; those of others have names, or are only counted.
_NAMED_BY_ID = (MEASURES, "sources", "practices")
# Above these numbers of rows a line names no keys, or no fields; a measure that is withdrawn is always named.
_MOST_KEYS = 60
_MOST_FIELDS = 20
_UNTOLD = ("revision", "span_sha256", "text_sha256")


@word_table
class ChangelogWords:
    """Templates of the lines in one language."""

    heading: str
    heading_one: str
    line: str
    note: str
    added: str
    changed: str
    withdrawn: str
    keys: str
    range: str
    key_between: str
    part_between: str
    field: str
    field_between: str
    cell: str
    blank: str


@word_table
class Changelogs:
    """The words by language."""

    zh: ChangelogWords
    en: ChangelogWords


def added(content: bytes, changes: PackageChanges, definition: schema.Schema, note: str, today: date) -> bytes:
    """The changelog with the version's heading on top of each language's part; parts that lack are made."""
    text = content.decode("utf-8-sig", errors="replace")
    for code in ("zh", "en"):
        marker = f"<!-- {code} -->\n"
        if not re.search(f"^<!-- {code} -->$", text, re.M):
            text = f"{text.rstrip()}\n\n{marker}".lstrip()
        elif not text.endswith("\n"):
            text += "\n"
        start = re.search(f"^<!-- {code} -->\n", text, re.M)
        end = start.end() if start else len(text)
        told = "\n".join(_lines(changes, definition, note, today, code))
        text = f"{text[:end]}\n{told}\n\n{text[end:].lstrip()}"
    return (text.rstrip() + "\n").encode()


@cache
def _words() -> Changelogs:
    return load(Path(__file__).with_suffix(".toml"), Changelogs)


def _lines(changes: PackageChanges, definition: schema.Schema, note: str, today: date, code: str) -> Iterator[str]:
    words: ChangelogWords = getattr(_words(), code)
    heading = words.heading_one if changes.figures == 1 else words.heading
    yield heading.format(version=changes.version, date=today.isoformat(), figures=changes.figures)
    yield ""
    for name in dict.fromkeys(row.table for row in changes.rows):
        table = definition.tables[name]
        parts = [_part(words, rows, table, code) for kind in _KINDS if (rows := changes.of(kind, name))]
        yield words.line.format(table=table.titles[code], parts=words.part_between.join(parts))
    if note.strip():
        yield words.note.format(note=" ".join(note.split()))


def _part(words: ChangelogWords, rows: Sequence[RowChange], table: schema.Table, code: str) -> str:
    """The rows of one kind: how many, and which."""
    kind = rows[0].kind
    named: list[str] = []
    if kind == "withdrawn" and table.name == MEASURES:
        named = [row.key for row in rows]
    elif kind == "changed" and len(rows) <= _MOST_FIELDS:
        named = [_fields(words, row, table, code) for row in rows]
    elif f"name_{code}" in table.by_name and len(rows) <= _MOST_KEYS:
        named = [row.row.get(f"name_{code}") or row.key for row in rows]
    elif table.name in _NAMED_BY_ID:
        named = _ranges(words, [row.key for row in rows])
    keys = words.keys.format(keys=words.key_between.join(named)) if named else ""
    return str(getattr(words, kind)).format(count=len(rows), keys=keys)


def _fields(words: ChangelogWords, row: RowChange, table: schema.Table, code: str) -> str:
    told = []
    for change in row.fields:
        if change.field in _UNTOLD or (change.field.endswith(("_zh", "_en")) and not change.field.endswith(code)):
            continue
        title = table.by_name[change.field].titles[code]
        cells = {
            side: table.label(change.field, text, code) if text else words.blank
            for side, text in (("before", change.before), ("after", change.after))
        }
        told.append(words.cell.format(title=title, **cells))
    return words.field.format(key=row.key, fields=words.field_between.join(told)).strip()


def _ranges(words: ChangelogWords, keys: Sequence[str]) -> list[str]:
    """Keys with runs such as s48-01, s48-02, s48-03 put as one range."""
    runs: list[list[str]] = []
    for key in keys:
        if runs and _follows(runs[-1][-1], key):
            runs[-1].append(key)
        else:
            runs.append([key])
    return [
        text for run in runs for text in (run if len(run) < 3 else [words.range.format(first=run[0], last=run[-1])])
    ]


def _follows(first: str, second: str) -> bool:
    pairs = [re.fullmatch(r"(.*?)(\d+)", key) for key in (first, second)]
    if not pairs[0] or not pairs[1]:
        return False
    return pairs[0][1] == pairs[1][1] and int(pairs[0][2]) + 1 == int(pairs[1][2])
