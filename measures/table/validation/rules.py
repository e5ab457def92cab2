"""Rules between fields that frictionless does not know: the tables of a package come in, faults go out.

Units of metrics, values against before and after, objects and bases, cycles, periods: each rule reads a few columns.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from measures.faults import Fault
from measures.language.lexicon import lexicon
from measures.table.columns.rows import Rows
from measures.table.columns.soundness import CHAINS, in_loops

Tables = Mapping[str, Rows]
Rule = Callable[[Tables], Iterator[Fault]]

_MEAN, _SHARE, _CHANGE = "mean", "share", "change"


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


def _positions(tables: Tables) -> Iterator[Fault]:
    """A figure of an article stands in a paragraph, between two characters; one of a ledger in a cell."""
    kinds = dict(zip(tables["sources"].values("source_id"), tables["sources"].values("kind"), strict=True))
    fields = ("paragraph", "char_start", "char_end")
    for number, source, cell, *places in _rows(tables, "measures", "source_id", "cell", *fields):
        in_text = [name for name, place in zip(fields, places, strict=True) if not math.isnan(place)]
        if kinds[source] == "ledger" and (in_text or not cell):
            message = "a figure of a ledger has a cell, and no paragraph and characters"
            yield Fault("measures.csv", number, "cell", message)
        elif kinds[source] != "ledger" and (cell or len(in_text) < len(fields)):
            message = "a figure of an article has a paragraph and characters, and no cell"
            yield Fault("measures.csv", number, "paragraph", message)


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
        if (basis == _MEAN) != bool(mean_per):
            message = "a figure is a mean if and only if it says what it is a mean per"
            yield Fault("measures.csv", number, "mean_per", message)


def _ratios(tables: Tables) -> Iterator[Fault]:
    """A share and a change say of what they are one by their unit; a unit of ratio is the unit of no total."""
    ratios = lexicon().ratios
    for number, unit, basis in _rows(tables, "measures", "unit", "basis"):
        values = {"unit": unit, "basis": basis}
        if basis in (_SHARE, _CHANGE) and unit not in ratios:
            message = "a figure on the basis “{basis}” needs a unit of ratio; “{unit}” is none"
            yield Fault("measures.csv", number, "basis", message, values)
        elif "/" in unit and basis != _MEAN:
            message = "the unit “{unit}” says what the figure is a mean per, but the basis is “{basis}”"
            yield Fault("measures.csv", number, "basis", message, values)
        elif unit in ratios and basis not in (_MEAN, _SHARE, _CHANGE):
            message = "the unit “{unit}” is a ratio, but the basis is “{basis}”"
            yield Fault("measures.csv", number, "basis", message, values)


def _object_names(tables: Tables) -> Iterator[Fault]:
    """Two objects of one metric have two names, in either language: else nobody could tell them apart."""
    for field in ("name_zh", "name_en"):
        taken = set()
        for number, metric, name in _rows(tables, "objects", "metric_id", field):
            if (metric, name.casefold()) in taken:
                message = "{metric} has two objects with the name “{name}”"
                yield Fault("objects.csv", number, field, message, {"metric": metric, "name": name})
            taken.add((metric, name.casefold()))


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
    _object_names,
    _bases,
    _ratios,
    _squares,
    _changes,
    _ranges,
    _spans,
    _positions,
    _read_sources,
    _periods,
    _roots,
    _finite,
    _loops("measures"),
    _loops("objects"),
    _loops("regions"),
)
