"""Rows for a division that is added to a data package: a code, or names given by hand, come in; rows go out.

The regions of the package come in as `known`: the code of each region by its id, "" where it has none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from measures.faults import DataFault, Fault
from measures.gazetteer.divisions import Division, division, is_stand_in, path
from measures.gazetteer.english_names import english_name, id_of
from measures.gazetteer.unit_counts import counts, has_counts
from measures.gazetteer.words import gazetteer_words

NATION = "china"
_REGIONS = "regions.csv"

Row = dict[str, Any]


@dataclass(frozen=True)
class AddedRows:
    """What adding a region adds to a package: rows of regions.csv, higher ones first, and of denominators.csv.

    `region_id` is the region that was asked for, whether it is new or known. Keys of the rows are columns of the two
    tables. Regions have all columns, with None for longitude and latitude; columns that denominators lack are blank.
    """

    region_id: str
    regions: list[Row] = field(default_factory=list)
    denominators: list[Row] = field(default_factory=list)


def rows(code: str, known: Mapping[str, str]) -> AddedRows:
    """Rows for a division and those that contain it, as far as they are not known; ids are unique in the package.

    If another region has the id that an English name gives, the name says where the division lies, as in “Chaoyang
    District (Beijing)”. An entry of the codes that is no place of its own stands for the division above it. Raises
    KeyError for a code that does not exist.
    """
    if not division(code):
        raise KeyError(code)
    while is_stand_in(code):
        code = code[:-2]
    taken = dict(known)
    by_code = {own: region for region, own in reversed(list(known.items())) if own}
    regions, denominators = [], []
    if NATION not in taken:
        regions.append(_nation())
        taken[NATION] = ""
    parent = NATION
    for one in path(code):
        region = by_code.get(one.code, "")
        if not region:
            name = _free_name(one, taken)
            region = _free_id(id_of(name), parent, taken)
            regions.append(_region(region, one.name, name, one.level, parent, code=one.code))
            denominators += counted_rows(region, one.code)
            taken[region] = one.code
        parent = region
    return AddedRows(parent, regions, denominators)


def rows_by_hand(
    name_zh: str, name_en: str, level: str, parent_id: str, known: Mapping[str, str], *, code: str = ""
) -> AddedRows:
    """The row of a region that the codes do not have, such as a zone or a village; `code` is that of a village.

    Without a code it has a note that says so. Raises DataFault for a name that is missing, an English name without
    letters, an unknown parent, and a code that another region has.
    """
    name_zh, name_en = name_zh.strip(), name_en.strip()
    faults = list(_faults_by_hand(name_zh, name_en, parent_id, known, code))
    if faults:
        raise DataFault(faults)
    region = _free_id(id_of(name_en), parent_id, known)
    notes = gazetteer_words().by_hand
    row = _region(region, name_zh, name_en, level, parent_id, code=code)
    if not code:
        row |= {"note_zh": notes.note_zh, "note_en": notes.note_en}
    return AddedRows(region, [row])


def counted_rows(region_id: str, code: str) -> list[Row]:
    """Rows of denominators.csv for a region: its townships and its villages; none if the codes do not count them."""
    if not has_counts(code):
        return []
    own = counts(code)
    counted = {
        "township": (own.townships, own.similar_townships),
        "village": (own.villages, own.similar_villages),
    }
    return [
        {
            "denominator_id": f"{region_id}:{tier}:codes",
            "region_id": region_id,
            "tier": tier,
            "count": proper,
            "similar": similar,
            "year": own.year,
            "origin": "codes",
        }
        for tier, (proper, similar) in counted.items()
    ]


def _faults_by_hand(
    name_zh: str, name_en: str, parent_id: str, known: Mapping[str, str], code: str
) -> Iterator[Fault]:
    if not name_zh:
        yield Fault(_REGIONS, 0, "name_zh", "the region has no Chinese name")
    if not id_of(name_en):
        yield Fault(_REGIONS, 0, "name_en", "the English name needs letters from a to z")
    if parent_id not in known:
        yield Fault(_REGIONS, 0, "parent_id", "there is no region “{region}”", {"region": parent_id})
    if code and code in known.values():
        yield Fault(_REGIONS, 0, "code", "another region has the code {code}", {"code": code})


def _free_name(one: Division, taken: Mapping[str, str]) -> str:
    """The English name, with that of the division above in brackets if the id of the name alone is taken."""
    name = english_name(one.code)
    if id_of(name) not in taken or not one.parent_code or "(" in name:
        return name
    return f"{name} ({english_name(one.parent_code)})"


def _free_id(wanted: str, parent: str, taken: Mapping[str, str]) -> str:
    """The id wanted if it is free, else one with the id of the parent before it, else one with a number behind."""
    longer = f"{parent}-{wanted}"
    numbered = (f"{longer}-{number}" for number in count(2))
    return next(one for one in chain((wanted, longer), numbered) if one not in taken)


def _nation() -> Row:
    words = gazetteer_words().nation
    row = _region(NATION, words.name_zh, words.name_en, "nation", "")
    return row | {"note_zh": words.note_zh, "note_en": words.note_en}


def _region(region_id: str, name_zh: str, name_en: str, level: str, parent_id: str, *, code: str = "") -> Row:
    return {
        "region_id": region_id,
        "name_zh": name_zh,
        "name_en": name_en,
        "level": level,
        "parent_id": parent_id,
        "code": code,
        "longitude": None,
        "latitude": None,
        "note_zh": "",
        "note_en": "",
    }
