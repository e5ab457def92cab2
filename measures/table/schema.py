"""The one definition of every field: data/datapackage.json comes in, tables of typed fields go out."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

DESCRIPTOR = "datapackage.json"
# What reading a folder raises that holds no package, or a broken one.
UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError)
_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "bool", "date": "str"}


@dataclass(frozen=True)
class Field:
    """A column: its name, Frictionless type, constraints, titles and the words for its enum values."""

    name: str
    type: str
    titles: dict[str, str]
    constraints: dict[str, Any]
    labels: dict[str, dict[str, str]]

    @property
    def required(self) -> bool:
        """Whether a blank is a fault."""
        return bool(self.constraints.get("required"))

    @property
    def dtype(self) -> str:
        """Pandas dtype; dates stay ISO text."""
        if self.type == "integer" and self.required:
            return "int64"
        return _DTYPES[self.type]

    def position(self, value: str) -> int:
        """Place of an enum value in the order of the schema, from 0; -1 for a blank. Raises ValueError for others."""
        return list(self.labels).index(value) if value else -1


@dataclass(frozen=True)
class Table:
    """A file of the package: its path, its fields in order, its key and its foreign keys."""

    name: str
    path: str
    titles: dict[str, str]
    fields: tuple[Field, ...]
    key: str
    foreign_keys: tuple[tuple[str, str, str], ...]

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by their names."""
        return {field.name: field for field in self.fields}

    def label(self, field: str, value: str, code: str) -> str:
        """Word for an enum value in language `code`; the value itself where none is defined."""
        return self.by_name[field].labels.get(value, {}).get(code, value)


@dataclass(frozen=True)
class Schema:
    """The whole package: title, version, date and tables."""

    titles: dict[str, str]
    version: str
    created: str
    tables: dict[str, Table]


def load(folder: Path) -> Schema:
    """Schema from `folder`/datapackage.json. Raises OSError or ValueError where there is none to read."""
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return Schema(
        titles=_titles(descriptor),
        version=descriptor["version"],
        created=descriptor["created"][:10],
        tables={resource["name"]: _table(resource) for resource in descriptor["resources"]},
    )


def read_table(folder: Path, table: Table) -> pd.DataFrame:
    """A file as a frame with the columns and dtypes of its schema; blanks are "" in text, NaN in numbers.

    Raises ValueError or OSError where the file does not fit its schema.
    """
    booleans = {"true": True, "1": True, "false": False, "0": False}
    frame = pd.read_csv(folder / table.path, dtype="str", keep_default_na=False, encoding="utf-8")
    if list(frame.columns) != [field.name for field in table.fields]:
        raise ValueError(table.path)
    for field in table.fields:
        column = frame[field.name]
        if field.type == "boolean":
            column = column.str.lower()
            if not column.isin(booleans).all():
                raise ValueError(table.path)
            frame[field.name] = column.map(booleans).astype("bool")
        elif field.type in ("integer", "number"):
            numbers = pd.to_numeric(column.where(column != ""))
            fractions = field.type == "integer" and (numbers.dropna() % 1 != 0).any()
            if fractions or (field.required and numbers.isna().any()):
                raise ValueError(table.path)
            frame[field.name] = numbers.astype(field.dtype)
    return frame


def _titles(entry: dict[str, Any]) -> dict[str, str]:
    return {"zh": entry["title"], "en": entry["title_en"]}


def _table(resource: dict[str, Any]) -> Table:
    schema = resource["schema"]
    return Table(
        name=resource["name"],
        path=resource["path"],
        titles=_titles(resource),
        fields=tuple(_field(entry) for entry in schema["fields"]),
        key=schema["primaryKey"][0],
        foreign_keys=tuple(
            (
                key["fields"][0],
                key["reference"]["resource"] or resource["name"],
                key["reference"]["fields"][0],
            )
            for key in schema.get("foreignKeys", ())
        ),
    )


def _field(entry: dict[str, Any]) -> Field:
    return Field(entry["name"], entry["type"], _titles(entry), entry.get("constraints", {}), entry.get("labels", {}))
