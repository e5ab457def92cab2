"""The whole data package against its definition: a folder comes in, every fault with its place goes out.

Types, enums, keys and references are Frictionless's work; what it cannot know (units against metrics, before
and after against values, loops) is checked here.
"""

import csv
import math
from collections.abc import Callable, Iterator
from pathlib import Path

import frictionless
import pandas as pd

from measures.faults import Fault
from measures.table import schema
from measures.table.rows import records

_MESSAGES = {
    "type-error": "“{cell}” is not of the type that the field has",
    "constraint-error": "“{cell}” breaks a rule of the field: {note}",
    "foreign-key": "“{cell}” does not stand in the table that it points at",
    "primary-key": "the key “{cell}” stands twice",
    "unique-error": "“{cell}” stands twice in a field that must be unique",
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
    frames = {name: schema.read_table(folder, table) for name, table in definition.tables.items()}
    return [fault for rule in RULES for fault in rule(frames)]


def counts(folder: Path) -> dict[str, int]:
    """Rows of each file of a sound package."""
    definition = schema.load(folder)
    return {table.path: len(schema.read_table(folder, table)) for table in definition.tables.values()}


def _file_faults(folder: Path, table: schema.Table) -> Iterator[Fault]:
    """Why a file cannot be read, or which columns it lacks: one such fault makes every later one misleading."""
    try:
        with (folder / table.path).open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
    except FileNotFoundError:
        yield Fault(table.path, 0, "", _MESSAGES["scheme-error"])
        return
    except UnicodeDecodeError:
        yield Fault(table.path, 0, "", _MESSAGES["encoding-error"])
        return
    if not rows:
        yield Fault(table.path, 0, "", _MESSAGES["source-error"])
        return
    wanted = [field.name for field in table.fields]
    for names, others, kind in ((wanted, rows[0], "missing-label"), (rows[0], wanted, "extra-label")):
        yield from (Fault(table.path, 0, name, _MESSAGES[kind]) for name in names if name not in others)


def _frictionless_faults(folder: Path) -> Iterator[Fault]:
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


def _field(error: frictionless.Error) -> str:
    named = getattr(error, "field_name", "") or getattr(error, "label", "")
    return str(named or ", ".join(getattr(error, "field_names", [])))


def _cell(error: frictionless.Error) -> str:
    cell = getattr(error, "cell", None)
    cells = [cell] if cell is not None else getattr(error, "field_cells", None) or getattr(error, "cells", [])[:1]
    return ", ".join(str(one) for one in cells)


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, object]]]:
    """Rows with the number that a spreadsheet shows: the header is row 1."""
    for number, row in enumerate(records(frame), start=2):
        yield number, {str(name): value for name, value in row.items()}


def _units(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    allowed = {
        row["metric_id"]: [row["unit"], *str(row["other_units"]).split()] for _, row in _rows(frames["metrics"])
    }
    for number, row in _rows(frames["measures"]):
        if row["unit"] not in allowed[row["metric_id"]]:
            message = "the unit “{unit}” is none of the units of {metric}"
            values = {"unit": str(row["unit"]), "metric": str(row["metric_id"])}
            yield Fault("measures.csv", number, "unit", message, values)


def _changes(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    for number, row in _rows(frames["measures"]):
        before, after, value = float(row["before"]), float(row["after"]), float(row["value"])  # type: ignore[arg-type]
        if not math.isnan(before + after) and abs(abs(before - after) - value) > 1e-6:
            message = "the value {value} is not the difference between {before} and {after}"
            values = {"value": f"{value:g}", "before": f"{before:g}", "after": f"{after:g}"}
            yield Fault("measures.csv", number, "value", message, values)


def _ranges(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    for number, row in _rows(frames["measures"]):
        if not pd.isna(row["value_high"]) and float(row["value_high"]) <= float(row["value"]):  # type: ignore[arg-type]
            yield Fault("measures.csv", number, "value_high", "the upper value is not above the value")


def _spans(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    for name in ("measures", "practices"):
        for number, row in _rows(frames[name]):
            if int(row["char_end"]) <= int(row["char_start"]):  # type: ignore[call-overload]
                yield Fault(f"{name}.csv", number, "char_end", "the span ends before it begins")


def _loops(file: str, table: str, key: str, parent: str) -> Callable[[dict[str, pd.DataFrame]], Iterator[Fault]]:
    def rule(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
        parents = dict(zip(frames[table][key], frames[table][parent], strict=True))
        for number, start in enumerate(frames[table][key], start=2):
            seen, here = {start}, parents[start]
            while here and here not in seen:
                seen.add(here)
                here = parents[here]
            if here == start:
                yield Fault(file, number, parent, "“{cell}” is part of itself, by way of others", {"cell": start})

    return rule


def _read_sources(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    with_text = set(frames["sources"].loc[frames["sources"]["has_text"], "source_id"])
    for number, row in _rows(frames["measures"]):
        if row["source_id"] not in with_text:
            message = "the source {source} has no text, so no figure can come from it"
            yield Fault("measures.csv", number, "source_id", message, {"source": str(row["source_id"])})
    for number, row in _rows(frames["sources"]):
        if bool(row["has_text"]) != bool(row["text_sha256"]):
            yield Fault("sources.csv", number, "text_sha256", "a source has a hash if and only if it has its text")


def _periods(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    for number, row in _rows(frames["measures"]):
        if row["period_start"] and row["as_of"] and str(row["period_start"]) > str(row["as_of"]):
            yield Fault("measures.csv", number, "as_of", "the period ends before it begins")


def _roots(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    for number, row in _rows(frames["regions"]):
        if not row["parent_id"] and row["level"] != "nation":
            yield Fault("regions.csv", number, "parent_id", "only the nation has no parent")


def _finite(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    for number, row in _rows(frames["measures"]):
        for field in ("value", "value_high", "before", "after"):
            if math.isinf(float(row[field])):  # type: ignore[arg-type]
                yield Fault("measures.csv", number, field, "the number is infinite")


_LOOPS = (
    _loops("measures.csv", "measures", "measure_id", "part_of"),
    _loops("regions.csv", "regions", "region_id", "parent_id"),
)


def has_loops(frames: dict[str, pd.DataFrame]) -> bool:
    """Whether a measure is part of itself or a region lies in itself: following such a chain would never end."""
    return any(True for rule in _LOOPS for _ in rule(frames))


def _squares(frames: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    twice = frames["tiles"].duplicated(["tile_row", "tile_column"])
    for number in twice[twice].index:
        yield Fault("tiles.csv", int(number) + 2, "tile_column", "two units stand on one square")


RULES: tuple[Callable[[dict[str, pd.DataFrame]], Iterator[Fault]], ...] = (
    _units,
    _squares,
    _changes,
    _ranges,
    _spans,
    _read_sources,
    _periods,
    _roots,
    _finite,
    *_LOOPS,
)
