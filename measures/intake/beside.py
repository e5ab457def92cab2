"""What the table says on the region and metric of a figure: values come in, rows with their relation go out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from measures.table.columns.rows import Row
from measures.table.intervals import interval
from measures.table.package import Package

SAME, ANOTHER_DATE, PART, WHOLE, CONTRADICTS, OTHER = "same", "another_date", "part", "whole", "contradicts", "other"


@dataclass(frozen=True)
class RelatedRow:
    """A figure of the table, and how the one under review relates to it."""

    row: Row
    relation: str


def figures(package: Package, values: Mapping[str, Any], region_id: str) -> list[RelatedRow]:
    """The figures of the table on a region and a metric, those that matter most first."""
    rows = package.rows["measures"].having("region_id", region_id) if region_id else []
    found = [
        RelatedRow(row, _relation(package, row, values))
        for row in rows
        if row["metric_id"] == values.get("metric_id")
    ]
    order = (CONTRADICTS, SAME, PART, WHOLE, ANOTHER_DATE, OTHER)
    return sorted(found, key=lambda one: order.index(one.relation))


def _relation(package: Package, row: Row, values: Mapping[str, Any]) -> str:
    """How a figure relates to a row: PART means that it counts a part of what the row counts, WHOLE the reverse."""
    thing, other = str(values.get("object_id") or ""), row["object_id"]
    if thing != other:
        if thing in package.object_rows and other in package.broader(thing):
            return PART
        return WHOLE if thing and thing in package.broader(other) else OTHER
    layer = str(values.get("layer") or "")
    if layer != row["layer"]:
        return PART if layer and not row["layer"] else WHOLE if row["layer"] and not layer else OTHER
    if (values.get("basis"), values.get("unit"), values.get("status")) != (row["basis"], row["unit"], row["status"]):
        return OTHER
    if str(values.get("as_of") or "") != row["as_of"]:
        return ANOTHER_DATE
    return SAME if _overlap(row, values) else CONTRADICTS


def _overlap(row: Row, values: Mapping[str, Any]) -> bool:
    """Whether one number can be meant by both figures."""
    low, high = interval(row)
    nan = float("nan")
    numbers = {name: nan if values.get(name) is None else float(values[name]) for name in ("value", "value_high")}
    own_low, own_high = interval({**row, **values, **numbers})
    return own_low <= high and low <= own_high
