"""The definition of every field: data/datapackage.json comes in, descriptions of tables and fields go out.

Only the standard library is imported, because every command needs this module, even `--help`.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
DESCRIPTOR = "datapackage.json"
# Exceptions raised when a folder holds no package, or a broken one.
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


@dataclass(frozen=True)
class Table:
    """A file of the package: its path, its fields in order, its key and its foreign keys."""

    name: str
    path: str
    titles: dict[str, str]
    fields: tuple[Field, ...]
    key: str
    foreign_keys: tuple[tuple[str, str, str], ...]

    @property
    def columns(self) -> list[str]:
        """Names of the fields, in order."""
        return [field.name for field in self.fields]

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
    return parse((folder / DESCRIPTOR).read_bytes())


def parse(content: bytes) -> Schema:
    """Schema from the bytes of a datapackage.json. Raises one of UNREADABLE if they are not one."""
    descriptor = json.loads(content.decode("utf-8"))
    return Schema(
        titles=_titles(descriptor),
        version=descriptor["version"],
        created=descriptor["created"][:10],
        tables={resource["name"]: _table(resource) for resource in descriptor["resources"]},
    )


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
