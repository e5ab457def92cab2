"""Changes of a package in words: rows that are added, changed or withdrawn come in, frames to show go out."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from measures.language import wording
from measures.publishing.changes import MEASURES, PackageChanges, RowChange
from measures.table.edition import Edition

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = ("value", "value_high", "before", "after")


class ChangeWords:
    """Says changes in the language of an edition; names of new rows are taken from the changes themselves."""

    def __init__(self, changes: PackageChanges, edition: Edition) -> None:
        self._changes = changes
        self._edition = edition
        self._new = {(row.table, row.key): row.row for row in changes.rows}

    def summary(self) -> list[str]:
        """A line for each table that changes, with how many of its rows are added, changed and withdrawn."""
        language, tables = self._edition.language, self._edition.tables
        lines = []
        for table, counts in self._changes.counts().items():
            words = [self.kind(kind, count) for kind, count in counts.items() if count]
            name = tables[table].titles[language.code]
            lines.append(language("{name}: {value}", name=name, value=language(", ").join(words)))
        return lines

    def kind(self, kind: str, count: int) -> str:
        """How many rows are added, changed or withdrawn."""
        language = self._edition.language
        messages = {
            "added": language.counted("{count} row added", "{count} rows added", count),
            "changed": language.counted("{count} row changed", "{count} rows changed", count),
            "withdrawn": language.counted("{count} row withdrawn", "{count} rows withdrawn", count),
        }
        return messages[kind]

    def figures(self, most: int) -> "pd.DataFrame":
        """The first measures that change: what happens, region, metric, figure, date, source, fields that change."""
        import pandas as pd

        rows = [row for row in self._changes.rows if row.table == MEASURES][:most]
        return pd.DataFrame([dict(self._figure(row)) for row in rows])

    def others(self, table: str, most: int) -> "pd.DataFrame":
        """The first rows of another table that change: what happens, id, name, fields that change."""
        import pandas as pd

        language = self._edition.language
        rows = [row for row in self._changes.rows if row.table == table][:most]
        return pd.DataFrame(
            {
                language("Change"): [self._what(row) for row in rows],
                self._edition.title(table, self._edition.tables[table].key): [row.key for row in rows],
                language("Name"): [self._name(table, row.key) for row in rows],
                language("Fields that change"): [self._fields(row) for row in rows],
            }
        )

    def _figure(self, change: RowChange) -> Iterator[tuple[str, str]]:
        language, edition, row = self._edition.language, self._edition, change.row
        yield language("Change"), self._what(change)
        yield edition.title(MEASURES, "region_id"), self._name("regions", row["region_id"])
        yield edition.title(MEASURES, "metric_id"), self._name("metrics", row["metric_id"])
        yield edition.title(MEASURES, "object_id"), self._name("objects", row["object_id"])
        yield edition.title(MEASURES, "value"), wording.figure(self._typed(row), language.code)
        yield edition.title(MEASURES, "as_of"), row["as_of"]
        yield edition.title(MEASURES, "source_id"), self._name("sources", row["source_id"])
        yield language("Fields that change"), self._fields(change)
        yield edition.title(MEASURES, "measure_id"), change.key

    def _typed(self, row: Mapping[str, str]) -> dict[str, object]:
        """A row of texts with numbers, blank as NaN, and the name of its unit."""
        numbers = {name: float(row[name]) if row[name] else float("nan") for name in _NUMBERS}
        return {**row, **numbers, "unit_name": self._edition.label(MEASURES, "unit", row["unit"])}

    def _what(self, change: RowChange) -> str:
        language = self._edition.language
        words = {"added": language("new"), "changed": language("changed"), "withdrawn": language("withdrawn")}
        return words[change.kind]

    def _name(self, table: str, key: str) -> str:
        """Name of a row of the package or of the changes; its id where it has none."""
        found = self._new.get((table, key)) or self._edition.package.rows[table].by(
            self._edition.tables[table].key
        ).get(key, {})
        name = found.get(f"name_{self._edition.code}") or found.get("title")
        return str(name or key)

    def _fields(self, change: RowChange) -> str:
        language, table = self._edition.language, change.table
        known = self._edition.tables[table].by_name
        words = [
            language(
                "{name}: {before} → {after}",
                name=known[one.field].titles[language.code] if one.field in known else one.field,
                before=one.before or wording.DASH,
                after=one.after or wording.DASH,
            )
            for one in change.fields
        ]
        return language("; ").join(words)
