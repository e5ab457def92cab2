"""Tables as texts, cell by cell: the bytes of a CSV file come in and go out; cells that stay keep their spelling."""

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass

from measures.publishing.figures import GivenRow
from measures.table import schema

TextRow = dict[str, str]
_MOST_EXACT = 1e15


@dataclass
class TextTable:
    """Rows of a file as texts by column, by key, in the order of the file; may be changed in place."""

    definition: schema.Table
    rows: dict[str, TextRow]

    def put(self, row: TextRow, after: str = "") -> None:
        """Add a row, behind the row with the key `after` or at the end, or replace the one with its key."""
        key = row[self.definition.key]
        if key in self.rows or not after:
            self.rows[key] = row
            return
        behind = [*self.rows.items()]
        place = [one for one, _ in behind].index(after) + 1
        self.rows = dict([*behind[:place], (key, row), *behind[place:]])

    def content(self) -> bytes:
        """The table as a file."""
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, self.definition.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows.values())
        return stream.getvalue().encode()

    def changed(self, row: TextRow, given: GivenRow) -> TextRow:
        """A copy of a row with the cells that are given; equal ones keep their spelling."""
        cells = {name: cell(value) for name, value in given.items() if name in self.definition.by_name}
        fields = self.definition.by_name
        return {**row, **{name: text for name, text in cells.items() if not same(fields[name], row[name], text)}}

    def blank(self) -> TextRow:
        """A row without any value."""
        return dict.fromkeys(self.definition.columns, "")


def read(content: bytes, definition: schema.Table) -> TextTable:
    """The table of a file that is known to be sound."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restval="")
    return TextTable(definition, {row[definition.key]: dict(row) for row in rows})


def read_all(contents: Mapping[str, bytes]) -> dict[str, TextTable]:
    """All tables of a version, from its files by name."""
    definitions = schema.parse(contents[schema.DESCRIPTOR]).tables
    return {name: read(contents[definition.path], definition) for name, definition in definitions.items()}


def read_sound(contents: Mapping[str, bytes]) -> dict[str, TextTable]:
    """What `read_all` gives; nothing of a version that was kept although it was damaged."""
    try:
        return read_all(contents)
    except schema.UNREADABLE:
        return {}


def cell(value: object) -> str:
    """A value as the text of a cell: numbers without a needless decimal point, texts in one line."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < _MOST_EXACT:
        return str(int(value))
    return " ".join(str(value).split())


def same(field: schema.Field, first: str, second: str) -> bool:
    """Whether two cells of a field mean the same, such as 40 and 40.0."""
    if first == second:
        return True
    if field.type in ("number", "integer") and first and second:
        try:
            return float(first) == float(second)
        except ValueError:
            return False
    if field.type == "boolean":
        return first.casefold().replace("1", "true") == second.casefold().replace("1", "true")
    return False
