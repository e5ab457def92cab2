"""Regions that a person adds: a division code or names come in; drafted rows with their parents are kept."""

from collections.abc import Iterator, Mapping
from typing import Any

from measures.faults import DataFault, Fault
from measures.gazetteer import package_rows
from measures.intake.desk import Desk
from measures.intake.naming.knowledge import Knowledge
from measures.ledgers.texts.heads import RegionMatch
from measures.table import schema

REGIONS, DENOMINATORS = "regions", "denominators"
_FILE = "regions.csv"
_ZONE, _NATION = "zone", "nation"


def of_code(desk: Desk, code: str) -> str:
    """Keep the rows of a division and of those parents that are missing; the id of the region.

    Raises KeyError for a code that does not exist, Refusal.
    """
    added = package_rows.rows(code, _codes(desk.knowledge))
    _keep(desk, added)
    return added.region_id


def by_hand(desk: Desk, name_zh: str, name_en: str, level: str, parent: RegionMatch, *, region_id: str = "") -> str:
    """Keep a region that the codes do not have, and `parent` where it is missing; the id of the region.

    `region_id` is that of a draft to change. Raises DataFault, Refusal.
    """
    name_zh, name_en = " ".join(name_zh.split()), " ".join(name_en.split())
    known = {one: code for one, code in _codes(desk.knowledge).items() if one != region_id}
    above = (
        package_rows.rows(parent.code, known) if not parent.region_id else package_rows.AddedRows(parent.region_id)
    )
    rows = {**desk.knowledge.places.rows, **{str(row["region_id"]): row for row in above.regions}}
    faults = list(_faults(desk.knowledge, rows, (name_zh, level, above.region_id), region_id))
    if faults:
        raise DataFault(faults)
    known |= {str(row["region_id"]): str(row["code"]) for row in above.regions}
    code = str(rows[region_id]["code"] or "") if region_id else ""
    row = package_rows.rows_by_hand(name_zh, name_en, level, above.region_id, known, code=code).regions[0]
    own = region_id or str(row["region_id"])
    _keep(desk, above)
    desk.workspace.define(REGIONS, own, {**row, "region_id": own}, desk.by)
    return own


def levels(knowledge: Knowledge) -> list[str]:
    """Levels that a region made by hand can have, the highest first."""
    values = knowledge.package.schema.tables[REGIONS].by_name["level"].labels
    return [level for level in values if level != _NATION]


def _codes(knowledge: Knowledge) -> dict[str, str]:
    return {region: str(row["code"] or "") for region, row in knowledge.places.rows.items()}


def _keep(desk: Desk, added: package_rows.AddedRows) -> None:
    for row in added.regions:
        desk.workspace.define(REGIONS, row["region_id"], row, desk.by)
    for row in added.denominators:
        desk.workspace.define(DENOMINATORS, row["denominator_id"], row, desk.by)


def _faults(
    knowledge: Knowledge, rows: Mapping[str, Mapping[str, Any]], given: tuple[str, str, str], own: str
) -> Iterator[Fault]:
    """What speaks against a name, a level and a parent."""
    name_zh, level, parent_id = given
    parent = rows.get(parent_id)
    definition = knowledge.package.schema
    if parent is not None and _rank(definition, str(parent["level"])) >= _rank(definition, level):
        yield Fault(_FILE, 0, "level", "a region lies in one of a higher level")
    if own and own in knowledge.places.ancestors(parent_id):
        yield Fault(_FILE, 0, "parent_id", "a region cannot lie in itself")
    if any(_same(row, name_zh, parent_id) for one, row in rows.items() if one != own):
        yield Fault(_FILE, 0, "name_zh", "“{name}” is there already", {"name": name_zh})


def _same(row: Mapping[str, Any], name_zh: str, parent_id: str) -> bool:
    return bool(name_zh) and str(row["name_zh"]) == name_zh and str(row["parent_id"]) == parent_id


def _rank(definition: schema.Schema, level: str) -> float:
    """Place of a level from the nation down; a zone ranks below a county, and above a township."""
    order = [one for one in definition.tables[REGIONS].by_name["level"].labels if one != _ZONE]
    return order.index("township") - 0.5 if level == _ZONE else order.index(level) if level in order else -1
