"""Validation of the data package: a folder comes in, every fault with its file, row and field goes out.

Frictionless checks types, enums, keys and references; rules between fields (units of metrics, values against before
and after, cycles) are checked here.
"""

import csv
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measures.faults import Fault
from measures.table import schema
from measures.table.columns import reading
from measures.table.columns.rows import Rows
from measures.table.columns.soundness import CHAINS, in_loops

if TYPE_CHECKING:
    import frictionless
    import pyarrow as pa

Tables = Mapping[str, Rows]
Rule = Callable[[Tables], Iterator[Fault]]

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


def faults(folder: Path) -> list[Fault]:
    """Every fault of the package in `folder`; none means that it is sound."""
    try:
        definition = schema.load(folder)
    except schema.UNREADABLE as error:
        values = {"reason": str(error)}
        return [Fault(schema.DESCRIPTOR, 0, "", "the definition cannot be read: {reason}", values)]
    found = [fault for table in definition.tables.values() for fault in _file_faults(folder, table)]
    found = found or list(_frictionless_faults(folder))
    if found:
        return found
    tables = {table.name: Rows(_read(folder, table)) for table in definition.tables.values()}
    return [fault for rule in RULES for fault in rule(tables)]


def counts(folder: Path) -> dict[str, int]:
    """Rows of each file of a sound package."""
    return {table.path: len(Rows(_read(folder, table))) for table in schema.load(folder).tables.values()}


def _read(folder: Path, table: schema.Table) -> "pa.Table":
    return reading.read((folder / table.path).read_bytes(), table)


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


def _rows(tables: Tables, name: str, *fields: str) -> Iterator[tuple[Any, ...]]:
    """Tuples of the row number, as a spreadsheet shows it (the header is row 1), and the values of some fields."""
    return zip(range(2, len(tables[name]) + 2), *map(tables[name].values, fields), strict=True)


def _units(tables: Tables) -> Iterator[Fault]:
    allowed = {row["metric_id"]: [row["unit"], *row["other_units"].split()] for row in tables["metrics"]}
    for number, unit, metric in _rows(tables, "measures", "unit", "metric_id"):
        if unit not in allowed[metric]:
            message = "the unit “{unit}” is not one of the units of {metric}"
            yield Fault("measures.csv", number, "unit", message, {"unit": unit, "metric": metric})


def _changes(tables: Tables) -> Iterator[Fault]:
    for number, before, after, value in _rows(tables, "measures", "before", "after", "value"):
        if not math.isnan(before + after) and abs(abs(before - after) - value) > 1e-6:
            message = "the value {value} is not the difference between {before} and {after}"
            values = {"value": f"{value:g}", "before": f"{before:g}", "after": f"{after:g}"}
            yield Fault("measures.csv", number, "value", message, values)


def _ranges(tables: Tables) -> Iterator[Fault]:
    for number, value, high in _rows(tables, "measures", "value", "value_high"):
        # A blank is NaN, for which the comparison is false.
        if high <= value:
            yield Fault("measures.csv", number, "value_high", "the upper value is not above the value")


def _spans(tables: Tables) -> Iterator[Fault]:
    for name in ("measures", "practices"):
        for number, start, end in _rows(tables, name, "char_start", "char_end"):
            if end <= start:
                yield Fault(f"{name}.csv", number, "char_end", "the span ends before it begins")


def _loops(name: str) -> Rule:
    def rule(tables: Tables) -> Iterator[Fault]:
        key, parent = CHAINS[name]
        looping = in_loops({one: above for _, one, above in _rows(tables, name, key, parent) if above})
        for number, one in _rows(tables, name, key):
            if one in looping:
                message = "“{cell}” is part of itself, by way of others"
                yield Fault(f"{name}.csv", number, parent, message, {"cell": one})

    return rule


def _read_sources(tables: Tables) -> Iterator[Fault]:
    with_text = {source for _, source, has_text in _rows(tables, "sources", "source_id", "has_text") if has_text}
    for number, source in _rows(tables, "measures", "source_id"):
        if source not in with_text:
            message = "the source {source} has no text, so no figure can come from it"
            yield Fault("measures.csv", number, "source_id", message, {"source": source})
    for number, has_text, text_hash in _rows(tables, "sources", "has_text", "text_sha256"):
        if has_text != bool(text_hash):
            yield Fault("sources.csv", number, "text_sha256", "a source has a hash if and only if it has its text")


def _periods(tables: Tables) -> Iterator[Fault]:
    for number, start, end in _rows(tables, "measures", "period_start", "as_of"):
        if start and end and start > end:
            yield Fault("measures.csv", number, "as_of", "the period ends before it begins")


def _roots(tables: Tables) -> Iterator[Fault]:
    for number, parent, level in _rows(tables, "regions", "parent_id", "level"):
        if not parent and level != "nation":
            yield Fault("regions.csv", number, "parent_id", "only the nation has no parent")


def _finite(tables: Tables) -> Iterator[Fault]:
    fields = ("value", "value_high", "before", "after")
    for number, *values in _rows(tables, "measures", *fields):
        for field, value in zip(fields, values, strict=True):
            if math.isinf(value):
                yield Fault("measures.csv", number, field, "the number is infinite")


def _objects(tables: Tables) -> Iterator[Fault]:
    """What is counted belongs to the metric under which it is counted, and so does the wider kind of it."""
    metrics = {row["object_id"]: row["metric_id"] for row in tables["objects"]}
    places = (("measures", "object_id"), ("objects", "broader"))
    for name, field in places:
        for number, one, metric in _rows(tables, name, field, "metric_id"):
            if one and metrics[one] != metric:
                message = "the object “{object}” belongs to {other}, not to {metric}"
                values = {"object": one, "other": metrics[one], "metric": metric}
                yield Fault(f"{name}.csv", number, field, message, values)


def _bases(tables: Tables) -> Iterator[Fault]:
    for number, basis, mean_per in _rows(tables, "measures", "basis", "mean_per"):
        if (basis == "mean") != bool(mean_per):
            message = "a figure is a mean if and only if it says what it is a mean per"
            yield Fault("measures.csv", number, "mean_per", message)


def _equal_units(tables: Tables) -> Iterator[Fault]:
    for number, equal, others in _rows(tables, "metrics", "equal_units", "other_units"):
        for unit in sorted({*equal.split()} - {*others.split()}):
            message = "the unit “{unit}” is none of the other units of the metric"
            yield Fault("metrics.csv", number, "equal_units", message, {"unit": unit})


def _squares(tables: Tables) -> Iterator[Fault]:
    taken = set()
    for number, *square in _rows(tables, "tiles", "tile_row", "tile_column"):
        if tuple(square) in taken:
            yield Fault("tiles.csv", number, "tile_column", "two units are on one square")
        taken.add(tuple(square))


RULES: tuple[Rule, ...] = (
    _units,
    _equal_units,
    _objects,
    _bases,
    _squares,
    _changes,
    _ranges,
    _spans,
    _read_sources,
    _periods,
    _roots,
    _finite,
    _loops("measures"),
    _loops("objects"),
    _loops("regions"),
)
