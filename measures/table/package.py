"""The data package as the program uses it: the folder of data files comes in, one frozen Package goes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from measures.faults import DataFault, Fault
from measures.table import schema, validation
from measures.table.rows import records

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


@dataclass(frozen=True, eq=False)
class Package:
    """All tables with their schema; frames are shared, so nobody may change them in place."""

    folder: Path
    schema: schema.Schema
    frames: dict[str, pd.DataFrame]

    @property
    def version(self) -> str:
        """Version of the data."""
        return self.schema.version

    @property
    def sources(self) -> pd.DataFrame:
        """The register of articles."""
        return self.frames["sources"]

    @property
    def regions(self) -> pd.DataFrame:
        """Places named by a measure, a practice or the register."""
        return self.frames["regions"]

    @property
    def metrics(self) -> pd.DataFrame:
        """What is counted."""
        return self.frames["metrics"]

    @property
    def measures(self) -> pd.DataFrame:
        """Quantified statements, one a row."""
        return self.frames["measures"]

    @property
    def practices(self) -> pd.DataFrame:
        """Region × policy instrument."""
        return self.frames["practices"]

    @property
    def practice_types(self) -> pd.DataFrame:
        """Policy instruments."""
        return self.frames["practice_types"]

    @property
    def tiles(self) -> pd.DataFrame:
        """The province-level units, each on a square of the tile grid."""
        return self.frames["tiles"]

    @property
    def keywords(self) -> pd.DataFrame:
        """Words of each article that was read, with how often it uses them."""
        return self.frames["keywords"]

    @cached_property
    def region_rows(self) -> dict[str, dict[str, str]]:
        """Region by id."""
        return _by_key(self.regions, "region_id")

    @cached_property
    def metric_rows(self) -> dict[str, dict[str, str]]:
        """Metric by id, in the order of the file."""
        return _by_key(self.metrics, "metric_id")

    @cached_property
    def source_rows(self) -> dict[str, dict[str, str]]:
        """Source by id."""
        return _by_key(self.sources, "source_id")

    @cached_property
    def rule_rows(self) -> dict[str, dict[str, str]]:
        """Rule of comparability by the id of its reason, in the order of the file."""
        return _by_key(self.frames["rules"], "reason_id")

    @cached_property
    def denominator_rows(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """Denominators by region and tier."""
        rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in records(self.frames["denominators"]):
            rows.setdefault((row["region_id"], row["tier"]), []).append(row)
        return rows

    @cached_property
    def _parts(self) -> dict[str, str]:
        held = self.measures[self.measures["part_of"] != ""]
        return dict(zip(held["measure_id"], held["part_of"], strict=True))

    def wholes(self, measure_id: str) -> list[str]:
        """The measures of which a measure is a part, nearest first."""
        chain: list[str] = []
        while whole := self._parts.get(chain[-1] if chain else measure_id):
            chain.append(whole)
        return chain

    @cached_property
    def measure_rows(self) -> dict[str, int]:
        """Position in the table by measure id."""
        return {measure_id: row for row, measure_id in enumerate(self.measures["measure_id"])}

    @cached_property
    def positions(self) -> dict[str, "pd.Index[int]"]:
        """Positions of each region's measures in the table."""
        return dict(self.measures.groupby("region_id", sort=False).indices)

    @cached_property
    def read_regions(self) -> set[str]:
        """Regions of which an article was read: its main region, or one that it says something of."""
        main = self.sources.loc[self.sources["has_text"], "region_id"]
        return {*main, *self.positions, *self.practices["region_id"]} - {""}

    def ancestors(self, region_id: str) -> list[str]:
        """The regions that contain a region, nearest first, the nation left out."""
        return [region for region in self.containing(region_id) if self.region_rows[region]["level"] != "nation"]

    def containing(self, region_id: str) -> list[str]:
        """The regions that contain a region, nearest first, the nation last."""
        chain: list[str] = []
        while parent := self.region_rows[chain[-1] if chain else region_id]["parent_id"]:
            chain.append(parent)
        return chain

    def province(self, region_id: str) -> str:
        """The province-level region that holds a region: itself for one, the nation for the nation."""
        return ([region_id, *self.ancestors(region_id)])[-1]


def load(folder: Path = DATA) -> Package:
    """Package of `folder`. Raises DataFault with file, row and field where it cannot be used."""
    try:
        definition = schema.load(folder)
        frames = {name: schema.read_table(folder, table) for name, table in definition.tables.items()}
    except schema.UNREADABLE as error:
        raise DataFault(validation.faults(folder) or [_unreadable(error)]) from error
    if not _sound(definition, frames.copy()) or validation.has_loops(frames):
        raise DataFault(validation.faults(folder))
    return Package(folder, definition, frames)


def _sound(definition: schema.Schema, frames: dict[str, pd.DataFrame]) -> bool:
    """Whether keys are unique, references met and enums kept; the slow check names what is not."""
    return all(
        frames[table.name][table.key].is_unique
        and all(_within(frames[table.name][field], frames[other][key]) for field, other, key in table.foreign_keys)
        and not (frames[table.name][table.key] == "").any()
        and all(_filled(frames[table.name][field.name], field) for field in table.fields)
        and all(
            frames[table.name][field.name].isin([*field.constraints["enum"], *([] if field.required else [""])]).all()
            for field in table.fields
            if "enum" in field.constraints
        )
        for table in definition.tables.values()
    )


def _filled(values: pd.Series, field: schema.Field) -> bool:
    """Whether a text field is filled where it must be, and dates are dates."""
    if field.type not in ("string", "date"):
        return True
    given = values[values != ""]
    dates = field.type != "date" or bool(pd.to_datetime(given, format="%Y-%m-%d", errors="coerce").notna().all())
    return dates and (not field.required or len(given) == len(values))


def _within(values: pd.Series, keys: pd.Series) -> bool:
    return bool(values[values != ""].isin(keys).all())


def _by_key(frame: pd.DataFrame, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in records(frame)}


def _unreadable(error: Exception) -> Fault:
    return Fault(schema.DESCRIPTOR, 0, "", "The data cannot be read: {reason}", {"reason": str(error)})


def matching(package: Package, queries: Iterable[str]) -> tuple[list[str], list[str]]:
    """Region ids for `queries` (id, code, Chinese or English name), and the queries that match no region."""
    names: dict[str, str] = {}
    for region_id, row in package.region_rows.items():
        for name in (row["code"], row["name_en"].casefold(), row["name_zh"], region_id):
            if name:
                names.setdefault(name, region_id)
    wanted = list(queries)
    known = [names[query.casefold()] for query in wanted if query.casefold() in names]
    return list(dict.fromkeys(known)), [query for query in wanted if query.casefold() not in names]
