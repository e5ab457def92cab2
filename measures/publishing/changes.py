"""What differs between two versions of a package: their tables come in, row changes field by field go out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from measures.faults import Fault
from measures.publishing.text_tables import TextRow, TextTable, same

RowKind = Literal["added", "changed", "withdrawn"]
MEASURES = "measures"


@dataclass(frozen=True)
class FieldChange:
    """A cell of a row, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """A row that is added, changed or withdrawn. `row` is the new one, or the last one of a row that goes.

    `candidates` are the accepted figures that cause the change; none where it has another cause.
    """

    table: str
    key: str
    kind: RowKind
    row: Mapping[str, str]
    fields: tuple[FieldChange, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureFault:
    """A fault that the package would have, with the accepted figures it lies in; none if it lies elsewhere."""

    fault: Fault
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackageChanges:
    """From the version `before` to the version `version`: rows of every table, and the faults there would be.

    `unchanged` are accepted figures that the table holds as they are, `measures` the measure id of each accepted
    figure. `contents` (files that get new bytes) and `base` (hash of the files they are made for) serve publishing.
    """

    before: str
    version: str
    rows: tuple[RowChange, ...] = ()
    unchanged: tuple[str, ...] = ()
    measures: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[FigureFault, ...] = ()
    figures: int = 0
    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    base: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no row differs."""
        return not self.rows

    def of(self, kind: RowKind, table: str = MEASURES) -> list[RowChange]:
        """The rows of a table that are added, changed or withdrawn."""
        return [row for row in self.rows if (row.kind, row.table) == (kind, table)]

    def counts(self) -> dict[str, dict[str, int]]:
        """Rows added, changed and withdrawn by table, tables without a change left out."""
        found: dict[str, dict[str, int]] = {}
        for row in self.rows:
            kinds = found.setdefault(row.table, {"added": 0, "changed": 0, "withdrawn": 0})
            kinds[row.kind] += 1
        return found

    def as_json(self) -> dict[str, Any]:
        """The changes for `json.dumps`."""
        return {
            "before": self.before,
            "version": self.version,
            "figures": self.figures,
            "counts": self.counts(),
            "rows": [
                {
                    "table": row.table,
                    "key": row.key,
                    "kind": row.kind,
                    "row": dict(row.row),
                    "fields": [vars(one) for one in row.fields],
                    "candidates": list(row.candidates),
                }
                for row in self.rows
            ],
            "unchanged": list(self.unchanged),
            "measures": dict(self.measures),
            "faults": [
                {"place": one.fault.place(), "message": one.fault.text(), "candidates": list(one.candidates)}
                for one in self.faults
            ],
        }


def difference(
    old: Mapping[str, TextTable],
    new: Mapping[str, TextTable],
    candidates: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
) -> tuple[RowChange, ...]:
    """Every row that differs, measures first, by the columns that either version has."""
    causes = candidates or {}
    found: list[RowChange] = []
    for name in sorted({*old, *new}, key=lambda name: (name != MEASURES, [*new, *old].index(name))):
        before = old[name].rows if name in old else {}
        after = new[name].rows if name in new else {}
        for key, row in after.items():
            fields = _fields(before.get(key, {}), row, new[name]) if key in before else ()
            if key not in before or fields:
                kind: RowKind = "changed" if key in before else "added"
                found.append(RowChange(name, key, kind, row, fields, causes.get((name, key), ())))
        found += [
            RowChange(name, key, "withdrawn", row, (), causes.get((name, key), ()))
            for key, row in before.items()
            if key not in after
        ]
    return tuple(found)


def _fields(before: TextRow, after: TextRow, table: TextTable) -> tuple[FieldChange, ...]:
    columns = table.definition.by_name
    return tuple(
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in dict.fromkeys([*after, *before])
        if (
            not same(columns[name], before.get(name, ""), after.get(name, ""))
            if name in columns
            else before.get(name, "") != after.get(name, "")
        )
    )
