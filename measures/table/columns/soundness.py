"""Whether a package can be used: all its tables come in, yes or no goes out, quickly.

Keys, references, enums, dates, blanks and cyclic references are checked, column by column. `validation` says what
exactly is wrong, and finds faults that would mislead readers but break no code.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa
from pyarrow import compute

from measures.table.columns.rows import Rows
from measures.table.schema import Field, Schema

# By table, its key and the field that names another row of it: following that field must come to an end.
CHAINS = {
    "measures": ("measure_id", "part_of"),
    "objects": ("object_id", "broader"),
    "regions": ("region_id", "parent_id"),
}


def is_sound(schema: Schema, tables: Mapping[str, pa.Table]) -> bool:
    """Whether keys are unique, references, enum values and dates valid, required texts given, and no cycle exists."""
    return all(
        _has_unique_key(tables[table.name][table.key])
        and all(_is_within(tables[table.name][name], tables[other][key]) for name, other, key in table.foreign_keys)
        and all(_is_kept(tables[table.name][field.name], field) for field in table.fields)
        for table in schema.tables.values()
    ) and not any(in_loops(pointers(tables[name], *fields)) for name, fields in CHAINS.items())


def pointers(columns: pa.Table, key: str, pointer: str) -> dict[str, str]:
    """By the key of each row whose field `pointer` is not blank: the key that it refers to."""
    found = Rows(columns.select([key])).take
    targets = Rows(columns).positions(pointer)
    return {row[key]: target for target, positions in targets.items() if target for row in found(positions)}


def in_loops(parents: Mapping[str, str]) -> set[str]:
    """Ids that are on a cycle, or between cycles; `parents` holds the parent of each id that has one."""
    left = dict(parents)
    children = Counter(left.values())
    ends = [name for name in left if name not in children]
    # An id without children is on no cycle. Removing it may leave its parent without children, too.
    while ends:
        parent = left.pop(ends.pop())
        children[parent] -= 1
        if not children[parent] and parent in left:
            ends.append(parent)
    return set(left)


def _has_unique_key(column: pa.ChunkedArray) -> bool:
    return compute.count_distinct(column).as_py() == len(column) and not _has_blank(column)


def _has_blank(column: pa.ChunkedArray) -> bool:
    return compute.min(compute.binary_length(column)).as_py() == 0


def _is_within(column: pa.ChunkedArray, keys: pa.ChunkedArray) -> bool:
    named = column.unique().cast(pa.large_string())
    known = compute.is_in(named, value_set=keys.cast(pa.large_string()).combine_chunks())
    return set(named.filter(compute.invert(known)).to_pylist()) <= {""}


def _is_kept(column: pa.ChunkedArray, field: Field) -> bool:
    """Whether a text is given where it must be, one of its enum, and a date if it should be one."""
    if field.type not in ("string", "date"):
        return True
    if not pa.types.is_dictionary(column.type):
        return not field.required or not _has_blank(column)
    values = _distinct(column)
    given = values - {""}
    return (
        (not field.required or given == values)
        and (field.type != "date" or all(map(_is_date, given)))
        and given <= set(field.constraints.get("enum", given))
    )


def _distinct(column: pa.ChunkedArray) -> set[str]:
    return set(column.unique().to_pylist())


def _is_date(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return False
    return True
