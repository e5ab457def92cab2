"""What the fields of a figure may hold: package, drafts and gazetteer come in, options with their labels go out."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from components.page import widgets
from measures.gazetteer import search
from measures.gazetteer.divisions import path
from measures.intake.desk import Desk
from measures.review.facts import Values
from measures.table import region_search
from measures.table.edition import Edition

_ID, _CODE = "id:", "code:"
_MOST_FOUND = 30


class FieldChoices:
    """Options of the fields, made once for a run of the page.

    A region is an option "id:…" for one of the package or of the drafts, "code:…" for a division that has no row yet.
    """

    def __init__(self, desk: Desk, edition: Edition) -> None:
        self._knowledge = desk.knowledge
        self._edition = edition
        self._drafted: dict[str, dict[str, Mapping[str, Any]]] = {}
        for one in desk.workspace.definitions():
            self._drafted.setdefault(one.kind, {})[one.id] = one.row

    @cached_property
    def metrics(self) -> dict[str, str]:
        """Names of all metrics by id, drafted ones too."""
        return self._names({**self._edition.package.metric_rows, **self._drafted.get("metrics", {})})

    @cached_property
    def _objects(self) -> dict[str, Mapping[str, Any]]:
        return {**self._edition.package.object_rows, **self._drafted.get("objects", {})}

    @cached_property
    def object_names(self) -> dict[str, str]:
        """Names of all kinds of things that are counted, by id."""
        return self._names(self._objects)

    def objects(self, metric_id: str) -> list[str]:
        """Ids of the kinds of things that a metric counts."""
        return [key for key, row in self._objects.items() if row["metric_id"] == metric_id]

    def units(self, metric_id: str, current: str) -> list[str]:
        """Units of a metric, the usual one first, and the current one."""
        return list(dict.fromkeys([*self._knowledge.units(metric_id), *([current] if current else [])]))

    def labels(self, field: str) -> list[str]:
        """Values of an enum field of a figure, in the order of the codebook."""
        return list(self._edition.tables["measures"].by_name[field].labels)

    def label(self, field: str, value: str) -> str:
        """Word for a value of an enum field of a figure."""
        return self._edition.label("measures", field, value)

    def place_of(self, values: Mapping[str, Any]) -> str:
        """The option that the values of a figure name, "" if they name none."""
        region_id, code = str(values.get("region_id") or ""), str(values.get("region_code") or "")
        if region_id:
            return _ID + region_id
        return self._of_code(code) if code else ""

    def place_named(self, option: str) -> str:
        """What tells a region from its namesakes: names in both languages, what contains it, and its level."""
        key = option.removeprefix(_ID)
        if option.startswith(_CODE):
            return self._division_named(option.removeprefix(_CODE))
        if key in self._edition.package.region_rows:
            return widgets.region_label(key, self._edition)
        row = self._drafted.get("regions", {}).get(key)
        return " · ".join([str(row["name_zh"]), str(row["name_en"]), self._drafted_word]) if row else key

    def place_values(self, option: str) -> Values:
        """The fields of a figure that an option stands for."""
        is_code = option.startswith(_CODE)
        return {
            "region_id": "" if is_code else option.removeprefix(_ID),
            "region_code": option.removeprefix(_CODE) if is_code else "",
        }

    def places(self, typed: str) -> list[str]:
        """Options that a text names: first those of the table, then drafted ones, then divisions of the country."""
        typed = typed.strip()
        if not typed:
            return []
        package = self._edition.package
        of_table = region_search.found(package, typed, list(package.region_rows), most=_MOST_FOUND)
        drafted = [
            key
            for key, row in self._drafted.get("regions", {}).items()
            if typed.casefold() in f"{row['name_zh']} {row['name_en']} {key}".casefold()
        ]
        divisions = [self._of_code(one.code) for one in search.find(typed)[:_MOST_FOUND]]
        own = [_ID + key for key in (*of_table, *drafted)]
        return list(dict.fromkeys([*own, *divisions]))

    def _of_code(self, code: str) -> str:
        region_id = self._knowledge.places.of_place("", code).region_id
        return _ID + region_id if region_id else _CODE + code

    def _division_named(self, code: str) -> str:
        names = [one.name for one in path(code)]
        level = self._edition.label("regions", "level", path(code)[-1].level) if names else ""
        return " · ".join([*(["".join(names)] if names else []), level, code])

    @property
    def _drafted_word(self) -> str:
        return self._edition.language("drafted here")

    def _names(self, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
        return {key: str(row[f"name_{self._edition.code}"] or row["name_zh"]) for key, row in rows.items()}
