"""When a reason stands in the way of comparing two figures: two rows of the table come in, yes or no goes out.

`CHECKS` has one function for each row of the table of rules (data/rules.csv), by the id of the reason.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from measures.comparing import normalisation, totals
from measures.language.lexicon import lexicon
from measures.table.intervals import interval
from measures.table.package import Package

MOST_DAYS_APART = 366
MOST_TIMES = 2
_MONTHS = 12
Row = Mapping[str, Any]
_Check = Callable[[Package, Row, Row, str], bool]


def possible(package: Package, row: Row, per: str) -> tuple[float, float] | None:
    """What a row can be, as it stands or per unit; None where it has no fair value.

    Money a month is put as money a year, so that both have one order.
    """
    if not per:
        low, high = interval(row)
        factor = _MONTHS if row["basis"] == "per_month" and _is_money(row) else 1
        return low * factor, high * factor
    fair = normalisation.fair(package, row, per)
    return None if fair.value is None else fair.interval(row)


def _is_money(row: Row) -> bool:
    return row["unit"] in lexicon().money


def _same(field: str, first: Row, second: Row) -> bool:
    return bool(first[field] == second[field])


def _different_unit(package: Package, first: Row, second: Row, per: str) -> bool:
    if per == "start" or _same("unit", first, second):
        return False
    equal = package.equal_units(first["metric_id"])
    return not (_same("metric_id", first, second) and {first["unit"], second["unit"]} <= equal)


def _broader_object(package: Package, first: Row, second: Row, per: str) -> bool:
    one, other = first["object_id"], second["object_id"]
    return one in package.broader(other) or other in package.broader(one)


def _different_object(package: Package, first: Row, second: Row, per: str) -> bool:
    return (
        _same("metric_id", first, second)
        and not _same("object_id", first, second)
        and not _broader_object(package, first, second, per)
    )


def _basis(row: Row) -> tuple[str, str]:
    return row["basis"], row["mean_per"]


def _converted(package: Package, first: Row, second: Row, per: str) -> bool:
    """Whether one is pay a month and the other pay a year, of the same kind of person."""
    bases = {first["basis"], second["basis"]}
    return (
        bases == {"per_month", "per_year"}
        and _same("object_id", first, second)
        and _is_money(first)
        and _is_money(second)
    )


def _different_basis(package: Package, first: Row, second: Row, per: str) -> bool:
    return _basis(first) != _basis(second) and not _converted(package, first, second, per)


def _level(package: Package, row: Row) -> str:
    return str(package.region_rows[row["region_id"]]["level"])


def _different_levels(package: Package, first: Row, second: Row) -> bool:
    """Whether two regions stand at different levels; a zone is run like a county."""
    levels = {_level(package, first), _level(package, second)}
    return len({"county" if level == "zone" else level for level in levels}) > 1


def _totals(package: Package, first: Row, second: Row, per: str) -> bool:
    """Whether two figures are compared as totals of their regions."""
    return not per and _additive(package, first, second) and first["basis"] == second["basis"] == "total"


def _different_level(package: Package, first: Row, second: Row, per: str) -> bool:
    return _totals(package, first, second, per) and _different_levels(package, first, second)


def _different_level_fair(package: Package, first: Row, second: Row, per: str) -> bool:
    return not _totals(package, first, second, per) and _different_levels(package, first, second)


def _unequal_size(package: Package, first: Row, second: Row, per: str) -> bool:
    """Whether two totals are of regions of one level, one with more than MOST_TIMES the villages of the other."""
    counts = [normalisation.denominator(package, row["region_id"], "village") for row in (first, second)]
    known = sorted(found.count for found in counts if found)
    return (
        _totals(package, first, second, per)
        and not _different_levels(package, first, second)
        and len(known) == len(counts)
        and known[-1] > MOST_TIMES * known[0]
    )


def _contains(package: Package, first: Row, second: Row, per: str) -> bool:
    one, other = first["region_id"], second["region_id"]
    return other in package.containing(one) or one in package.containing(other)


def _same_fact(package: Package, first: Row, second: Row, per: str) -> bool:
    """Whether two articles tell the same fact."""
    return not _same("source_id", first, second) and all(_same(field, first, second) for field in totals.FACT)


def _part_of(package: Package, first: Row, second: Row, per: str) -> bool:
    return second["measure_id"] in package.wholes(first["measure_id"]) or first["measure_id"] in package.wholes(
        second["measure_id"]
    )


def _counts_a_flow(package: Package, *rows: Row) -> bool:
    """Whether any of the rows counts what was done over a period; a rate reached, a mean and a norm are states."""
    return any(
        package.counts_flow(row) and row["basis"] not in ("share", "mean") and row["status"] != "standard"
        for row in rows
    )


def _additive(package: Package, *rows: Row) -> bool:
    return all(map(package.is_additive, rows))


def _not_additive(package: Package, first: Row, second: Row, per: str) -> bool:
    """Whether two figures count items of lists or are rates; a number for each unit or span of time is neither."""
    each = all(row["basis"] == "mean" or row["basis"].startswith("per_") for row in (first, second))
    rate = any(row["basis"] in ("share", "change") for row in (first, second))
    if per == "start":
        return False
    return rate or not (each or _additive(package, first, second))


def _days(row: Row) -> tuple[date, date]:
    end = date.fromisoformat(row["as_of"])
    return (date.fromisoformat(row["period_start"]) if row["period_start"] else end), end


def _both_periods_known(package: Package, first: Row, second: Row) -> bool:
    """Whether both figures say from when to when, and one of them at least counts a flow."""
    known = all(row["as_of"] and row["period_start"] for row in (first, second))
    return bool(known and _counts_a_flow(package, first, second))


def _periods_apart(package: Package, first: Row, second: Row, per: str) -> bool:
    if not first["as_of"] or not second["as_of"]:
        return False
    (start, end), (other_start, other_end) = _days(first), _days(second)
    if abs((end - other_end).days) > MOST_DAYS_APART:
        return True
    return _both_periods_known(package, first, second) and (end < other_start or other_end < start)


def _periods_unequal(package: Package, first: Row, second: Row, per: str) -> bool:
    if not _both_periods_known(package, first, second) or _days(first) == _days(second):
        return False
    (start, end), (other_start, other_end) = _days(first), _days(second)
    overlapping = start <= other_end and other_start <= end
    return overlapping or end - start != other_end - other_start


def _period_unknown(package: Package, first: Row, second: Row, per: str) -> bool:
    unknown = not all((first["period_start"], second["period_start"])) and _counts_a_flow(package, first, second)
    return unknown or not (first["as_of"] and second["as_of"])


def _bound_decides(package: Package, first: Row, second: Row, per: str) -> bool:
    intervals = [possible(package, row, per) for row in (first, second)]
    if None in intervals or _different_unit(package, first, second, per):
        return False
    (low, high), (other_low, other_high) = (found for found in intervals if found)
    inexact = low < high or other_low < other_high
    return inexact and low <= other_high and other_low <= high


CHECKS: dict[str, _Check] = {
    "different_metric": lambda package, first, second, per: not _same("metric_id", first, second),
    "different_object": _different_object,
    "broader_object": _broader_object,
    "different_basis": _different_basis,
    "converted": _converted,
    "different_unit": _different_unit,
    "different_layer": lambda package, first, second, per: bool(
        first["layer"] and second["layer"] and first["layer"] != second["layer"]
    ),
    "layer_unknown": lambda package, first, second, per: bool(first["layer"]) != bool(second["layer"]),
    "different_level": _different_level,
    "different_level_fair": _different_level_fair,
    "zone_level": lambda package, first, second, per: (
        (_level(package, first) == "zone") != (_level(package, second) == "zone")
    ),
    "unequal_size": _unequal_size,
    "example": lambda package, first, second, per: not _same("scope", first, second),
    "different_status": lambda package, first, second, per: not _same("status", first, second),
    "bound_decides": _bound_decides,
    "periods_apart": _periods_apart,
    "periods_unequal": _periods_unequal,
    "period_unknown": _period_unknown,
    "part_of": _part_of,
    "contains": _contains,
    "same_fact": _same_fact,
    "same_region": lambda package, first, second, per: (
        _same("region_id", first, second) and not _same_fact(package, first, second, per)
    ),
    "not_additive": _not_additive,
    "no_fair_value": lambda package, first, second, per: (
        bool(per) and any(normalisation.fair(package, row, per).value is None for row in (first, second))
    ),
}
