"""The data package as the program uses it: the folder of data files comes in, one frozen Package goes out.

Two views of the same tables: `rows` as plain dictionaries, `frames` (and `measures`, `regions`, …) as pandas frames,
which are made on demand, because importing pandas takes longer than reading the tables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measures.faults import DataFault, Fault
from measures.table import schema, validation
from measures.table.columns import copies, reading
from measures.table.columns.frames import Frames
from measures.table.columns.rows import Positions, Row, Rows
from measures.table.columns.soundness import is_sound, pointers
from measures.table.replacing import settling
from measures.table.schema import DATA, ROOT

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["DATA", "ROOT", "Package", "load", "matching", "matching_metrics"]


class TableOf:
    """Descriptor: the table of the attribute's name as a frame with the dtypes of the schema, made on demand."""

    def __init__(self, description: str) -> None:
        self.__doc__ = description

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, package: "Package", owner: type) -> "pd.DataFrame":
        return package.frames[self._name]


@dataclass(frozen=True, eq=False)
class Package:
    """All tables as typed columns, with their schema. Rows and frames are shared and must not be changed in place."""

    folder: Path
    schema: schema.Schema
    tables: "Mapping[str, pa.Table]"

    @property
    def version(self) -> str:
        """Version of the data."""
        return self.schema.version

    @cached_property
    def rows(self) -> Mapping[str, Rows]:
        """Tables by name as rows: blanks are "" in text and NaN in numbers."""
        return {name: Rows(columns) for name, columns in self.tables.items()}

    @cached_property
    def frames(self) -> Mapping[str, "pd.DataFrame"]:
        """Tables by name as frames with the dtypes of the schema."""
        return Frames(self.schema, self.tables)

    sources = TableOf("The register of articles.")
    regions = TableOf("Places named by a measure, a practice or the register.")
    metrics = TableOf("What is counted.")
    objects = TableOf("Kinds of things that a metric counts.")
    measures = TableOf("Quantified statements, one a row.")
    practices = TableOf("Region × policy instrument.")
    practice_types = TableOf("Policy instruments.")
    tiles = TableOf("The province-level units, each on a square of the tile grid.")
    keywords = TableOf("Words of each article that was read, with how often it uses them.")

    @cached_property
    def region_rows(self) -> dict[str, Row]:
        """Region by id."""
        return self.rows["regions"].by("region_id")

    @cached_property
    def metric_rows(self) -> dict[str, Row]:
        """Metric by id, in the order of the file."""
        return self.rows["metrics"].by("metric_id")

    @cached_property
    def object_rows(self) -> dict[str, Row]:
        """Object by id, in the order of the file."""
        return self.rows["objects"].by("object_id")

    @cached_property
    def _broader(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for object_id in self.object_rows:
            chain: list[str] = []
            while above := self.object_rows[chain[-1] if chain else object_id]["broader"]:
                chain.append(above)
            found[object_id] = tuple(chain)
        return found

    def broader(self, object_id: str) -> tuple[str, ...]:
        """The objects that hold an object, nearest first."""
        return self._broader[object_id]

    def is_additive(self, row: Mapping[str, Any]) -> bool:
        """Whether a measure may be added over places, by its object if that says so, else by its metric."""
        own = self.object_rows[row["object_id"]]["additive"]
        return bool(own == "yes" if own else self.metric_rows[row["metric_id"]]["additive"])

    def counts_flow(self, row: Mapping[str, Any]) -> bool:
        """Whether a measure counts what was done over a period, by its object if that says so, else by its metric."""
        own = self.object_rows[row["object_id"]]["counts"]
        return bool((own or self.metric_rows[row["metric_id"]]["counts"]) == "flow")

    def equal_units(self, metric_id: str) -> set[str]:
        """Units of a metric that count the same: its own and those that its row says are equal to it."""
        metric = self.metric_rows[metric_id]
        return {metric["unit"], *metric["equal_units"].split()}

    @cached_property
    def source_rows(self) -> dict[str, Row]:
        """Source by id."""
        return self.rows["sources"].by("source_id")

    @cached_property
    def rule_rows(self) -> dict[str, Row]:
        """Rule of comparability by the id of its reason, in the order of the file."""
        return self.rows["rules"].by("reason_id")

    @cached_property
    def denominator_rows(self) -> dict[tuple[str, str], list[Row]]:
        """Denominators by region and tier."""
        rows: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows["denominators"]:
            rows.setdefault((row["region_id"], row["tier"]), []).append(row)
        return rows

    @cached_property
    def _parts(self) -> dict[str, str]:
        return pointers(self.tables["measures"], "measure_id", "part_of")

    def wholes(self, measure_id: str) -> list[str]:
        """The measures of which a measure is a part, nearest first."""
        chain: list[str] = []
        while whole := self._parts.get(chain[-1] if chain else measure_id):
            chain.append(whole)
        return chain

    @cached_property
    def measure_rows(self) -> dict[str, int]:
        """Position in the table by measure id."""
        return {measure_id: row for row, measure_id in enumerate(self.rows["measures"].values("measure_id"))}

    @cached_property
    def positions(self) -> dict[str, Positions]:
        """Positions of each region's measures in the table, regions in the order in which they first appear."""
        return self.rows["measures"].positions("region_id")

    @cached_property
    def read_regions(self) -> set[str]:
        """Regions of which an article was read: its main region, or one with a figure or a practice from it."""
        main = {row["region_id"] for row in self.rows["sources"] if row["has_text"]}
        return {*main, *self.positions, *self.rows["practices"].values("region_id")} - {""}

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
    """Package of `folder`, from a columnar copy if it is large and was read before.

    A publication that is being moved into place is finished first, so that the package is one whole version.
    Raises DataFault with file, row and field where it cannot be used.
    """
    return settling.whole(folder, lambda: _load(folder))


def _load(folder: Path) -> Package:
    try:
        package = _kept(folder) or _read(folder)
    except schema.UNREADABLE as error:
        raise DataFault(validation.faults(folder) or [_unreadable(error)]) from error
    if not package:
        raise DataFault(validation.faults(folder))
    return package


def _kept(folder: Path) -> Package | None:
    definition = schema.load(folder)
    tables = copies.find(_files(folder, definition), [*definition.tables.values()])
    return Package(folder, definition, tables) if tables else None


def _read(folder: Path) -> Package | None:
    """The package from its files; None where it is not sound."""
    contents = [file.read_bytes() for file in _files(folder, schema.load(folder))]
    definition = schema.parse(contents[0])
    tables = {
        table.name: reading.read(content, table)
        for table, content in zip(definition.tables.values(), contents[1:], strict=True)
    }
    if not is_sound(definition, tables):
        return None
    copies.keep(contents, tables)
    return Package(folder, definition, tables)


def _files(folder: Path, definition: schema.Schema) -> list[Path]:
    return [folder / schema.DESCRIPTOR, *(folder / table.path for table in definition.tables.values())]


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


def matching_metrics(package: Package, queries: Iterable[str]) -> tuple[list[str], list[str]]:
    """Metric ids for `queries` (id, Chinese or English name), and the queries that match no metric."""
    names = {
        name: metric_id
        for metric_id, row in package.metric_rows.items()
        for name in (metric_id, row["name_zh"], row["name_en"].casefold())
    }
    wanted = list(queries)
    known = [names[query.casefold()] for query in wanted if query.casefold() in names]
    return known, [query for query in wanted if query.casefold() not in names]
