"""Ids and revisions: all versions of a package that are kept come in; ids that were never used go out.

A figure that was published once and taken back keeps its id, and a revision never stands for two different values: a
reader who quotes one quotes both.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from measures.publishing.changes import MEASURES
from measures.publishing.text_tables import TextRow, TextTable, same
from measures.table import schema
from measures.table.validation.revisions import compared_fields

# What identifies a figure besides its id: its source and its cell or characters.
Place = tuple[str, ...]
_SOURCE = re.compile(r"s(\d{2,})(?:-(\d{2,}))?")


def place(row: Mapping[str, str]) -> Place | None:
    """The place of a measure in its source; None where it has none."""
    source = row.get("source_id", "")
    if row.get("cell"):
        return (source, row.get("sheet", ""), row["cell"])
    if row.get("char_start") and row.get("char_end"):
        return (source, row["char_start"], row["char_end"])
    return None


class Numbering:
    """Ids that are in use or were, and which sources and figures had them, from all versions, the oldest last."""

    def __init__(self, versions: Iterable[Mapping[str, TextTable]], taken: Collection[str]) -> None:
        self._sources: dict[str, str] = {}
        self._first_sources: set[str] = set()
        self._measures: dict[Place, str] = {}
        self._told: dict[str, dict[int, TextRow]] = {}
        self._highest_source = 0
        self._highest_measure: dict[str, int] = {}
        for tables in versions:
            self._learn(tables)
        for one in taken:
            self.take(one)

    def came_with_the_package(self, source_id: str) -> bool:
        """Whether the oldest version had this source: it was not published from here."""
        return source_id in self._first_sources

    def source_of(self, text_hash: str) -> str:
        """The id that the source with this hash has or had; "" for a new one."""
        return self._sources.get(text_hash, "") if text_hash else ""

    def measure_of(self, where: Place | None) -> str:
        """The id that the figure at this place has or had; "" for a new one."""
        return self._measures.get(where, "") if where else ""

    def new_source(self) -> str:
        """An id that no source had."""
        source_id = f"s{self._highest_source + 1:02}"
        self.take(source_id)
        return source_id

    def new_measure(self, source_id: str) -> str:
        """An id that no measure of the source had."""
        measure_id = f"{source_id}-{self._highest_measure.get(source_id, 0) + 1:02}"
        self.take(measure_id)
        return measure_id

    def take(self, taken: str) -> None:
        """Give this id of a source or a measure to nothing new."""
        found = _SOURCE.fullmatch(taken)
        if not found:
            return
        source, number = found.groups()
        self._highest_source = max(self._highest_source, int(source))
        if number:
            source_id = taken.rpartition("-")[0]
            self._highest_measure[source_id] = max(self._highest_measure.get(source_id, 0), int(number))

    def revision(self, row: TextRow, before: TextRow | None, table: schema.Table) -> int:
        """The revision of a measure with the values of `row`, which was `before` in the package.

        It is raised if the figure differs, above all revisions that other values had in any version.
        """
        fields = [table.by_name[name] for name in compared_fields(table)]

        def equal(other: TextRow) -> bool:
            return all(same(field, other.get(field.name, ""), row[field.name]) for field in fields)

        if before and equal(before):
            return int(float(before["revision"]))
        told = self._told.get(row["measure_id"], {})
        highest = max(told, default=0)
        now = int(float(before["revision"])) if before else 0
        if highest > now and equal(told[highest]):
            return highest
        return max(highest, now) + 1

    def _learn(self, tables: Mapping[str, TextTable]) -> None:
        """Learn the ids of one version; the oldest comes last."""
        self._first_sources = set(tables["sources"].rows)
        for source_id, row in tables["sources"].rows.items():
            self.take(source_id)
            if row["text_sha256"]:
                self._sources.setdefault(row["text_sha256"], source_id)
        for measure_id, row in tables[MEASURES].rows.items():
            self.take(measure_id)
            self._told.setdefault(measure_id, {})[int(float(row["revision"]))] = row
            where = place(row)
            if where:
                self._measures.setdefault(where, measure_id)
