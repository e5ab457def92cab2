"""Rows that a person drafts: what was filled in comes in; rows of the package's tables are checked and kept.

A row that cannot be kept is refused with every reason (DataFault); ids are made from the English name.
"""

import re
import string
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, product
from typing import Any

from measures.faults import DataFault, Fault
from measures.gazetteer.english_names import id_of
from measures.intake.desk import Desk
from measures.intake.naming.knowledge import Knowledge

METRICS, OBJECTS, INSTRUMENTS, UNITS = "metrics", "objects", "practice_types", "units"
_MOST_LETTERS = 400
_NOT_LETTERS = re.compile(r"[^a-z]+")
_UNIT = re.compile(r"[^\s/／,，、;；()（）0-9]{1,8}")
Fields = Mapping[str, Any]


def metric(desk: Desk, fields: Fields, *, unit_name: str = "", metric_id: str = "") -> str:
    """Keep a metric, with an object of its name and with its unit if that is new; the id of the metric.

    `fields` are those of metrics.csv but the id; `metric_id` is that of a draft to change. Raises DataFault, Refusal.
    """
    row = {"other_units": "", "equal_units": "", **_plain(fields)}
    own = metric_id or _free_id(_letters(row["name_en"]), desk.knowledge.metric_rows)
    row = {"metric_id": own, **row}
    faults = [
        *_faults(desk.knowledge, METRICS, row, own),
        *_taken(METRICS, row, own, desk.knowledge.metric_rows, "metric_id"),
        *_unit_faults(desk.knowledge, row["unit"]),
    ]
    _refuse(faults)
    if row["unit"] not in desk.knowledge.known_units:
        unit = {"unit": row["unit"], "name_zh": row["unit"], "name_en": unit_name.strip()}
        desk.workspace.define(UNITS, row["unit"], unit, desk.by)
    desk.workspace.define(METRICS, own, row, desk.by)
    _keep_object(desk, row, desk.knowledge.metric_rows.get(metric_id))
    return own


def _keep_object(desk: Desk, row: Fields, before: Fields | None) -> None:
    """Keep the object that is made along with a metric; it follows the names of the metric until it has others."""
    own, texts = str(row["metric_id"]), ("name_zh", "name_en", "definition_en")
    drafted = {one.id: one.row for one in desk.workspace.definitions(OBJECTS) if not one.published}
    if before is None:
        object_id = _free_id(own, desk.knowledge.object_rows)
    elif own in drafted and all(drafted[own][name] == before[name] for name in texts):
        object_id = own
    else:
        return
    given = {**{name: row[name] for name in texts}, "metric_id": own}
    desk.workspace.define(OBJECTS, object_id, _object_row(object_id, given), desk.by)


def thing(desk: Desk, fields: Fields, *, object_id: str = "") -> str:
    """Keep an object (`metric_id`, names, `definition_en`, perhaps `broader`); its id. Raises DataFault, Refusal."""
    given = _plain(fields)
    own = object_id or _free_id(_letters(given["name_en"]), desk.knowledge.object_rows)
    row = _object_row(own, given)
    same_metric = {
        key: other for key, other in desk.knowledge.object_rows.items() if str(other["metric_id"]) == row["metric_id"]
    }
    faults = [*_faults(desk.knowledge, OBJECTS, row, own), *_taken(OBJECTS, row, own, same_metric, "object_id")]
    if own in _wider(row["broader"], desk.knowledge):
        faults.append(Fault("objects.csv", 0, "broader", "an object cannot be part of itself"))
    _refuse(faults)
    desk.workspace.define(OBJECTS, own, row, desk.by)
    return own


def instrument(desk: Desk, fields: Fields, *, practice_type_id: str = "") -> str:
    """Keep an instrument (names and direction); its id. Raises DataFault, Refusal."""
    known = desk.knowledge.instrument_rows
    given = _plain(fields)
    own = practice_type_id or _free_id(_letters(given["name_en"]), known)
    row = {"practice_type_id": own, **given}
    _refuse(
        [
            *_faults(desk.knowledge, INSTRUMENTS, row, own),
            *_taken(INSTRUMENTS, row, own, known, "practice_type_id"),
        ]
    )
    desk.workspace.define(INSTRUMENTS, own, row, desk.by)
    return own


def _plain(fields: Fields) -> dict[str, Any]:
    """Fields with texts in one line."""
    return {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in fields.items()}


def _object_row(object_id: str, given: Fields) -> dict[str, Any]:
    blank = {"broader": "", "disjoint": False, "additive": "", "counts": ""}
    return {"object_id": object_id, **blank, **given}


def _letters(name_en: str) -> str:
    """The id that an English name gives, of letters with underscores between the words."""
    return _NOT_LETTERS.sub("_", id_of(str(name_en))).strip("_")


def _free_id(wanted: str, taken: Collection[str]) -> str:
    """The id wanted, with letters behind it if it is taken; "" for none."""
    letters = ("".join(sign) for size in (1, 2) for sign in product(string.ascii_lowercase, repeat=size))
    more = (f"{wanted}_{sign}" for sign in letters if sign != "a")
    return next((one for one in chain((wanted,), more) if one not in taken), "") if wanted else ""


def _faults(knowledge: Knowledge, kind: str, row: Fields, own: str) -> Iterator[Fault]:
    """What the definition of the table says against a row."""
    table = knowledge.package.schema.tables[kind]
    for field in table.fields:
        value = row.get(field.name, "")
        enum = [*field.constraints.get("enum", ())]
        if field.name == table.key:
            if not own:
                yield Fault(table.path, 0, "name_en", "the English name needs letters from a to z")
        elif field.required and value in ("", None):
            yield Fault(table.path, 0, field.name, "this must be filled in")
        elif len(str(value)) > _MOST_LETTERS:
            message = "this is too long; the limit is {most}"
            yield Fault(table.path, 0, field.name, message, {"most": str(_MOST_LETTERS)})
        elif enum and value and field.name != "unit" and value not in enum:
            yield Fault(table.path, 0, field.name, "“{cell}” is none of the possible values", {"cell": str(value)})
    for field_name, resource, key in table.foreign_keys:
        rows = knowledge.object_rows if resource == OBJECTS else knowledge.metric_rows
        if row.get(field_name) and row[field_name] not in rows:
            message = "“{cell}” is not in {table}"
            values = {"cell": str(row[field_name]), "table": f"{resource}.{key}"}
            yield Fault(table.path, 0, field_name, message, values)


def _taken(kind: str, row: Fields, own: str, others: Mapping[str, Fields], key: str) -> Iterator[Fault]:
    """Names that another row has."""
    for field in ("name_zh", "name_en"):
        name = str(row.get(field, "")).casefold()
        if name and any(str(other[field]).casefold() == name for one, other in others.items() if one != own):
            yield Fault(f"{kind}.csv", 0, field, "“{name}” is there already", {"name": str(row[field])})


def _unit_faults(knowledge: Knowledge, unit: str) -> Iterator[Fault]:
    if unit and unit not in knowledge.known_units and not _UNIT.fullmatch(unit):
        message = "a new unit has at most eight letters, and no digits, blanks, strokes, commas or brackets"
        yield Fault("metrics.csv", 0, "unit", message)


def _wider(object_id: str, knowledge: Knowledge) -> Iterator[str]:
    """An object and those that are broader."""
    seen: set[str] = set()
    while object_id and object_id not in seen:
        seen.add(object_id)
        yield object_id
        object_id = str(knowledge.object_rows.get(object_id, {}).get("broader") or "")


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise DataFault(faults)
