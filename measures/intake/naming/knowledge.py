"""What is known before a file is read: a package and drafted rows come in; what a name stands for goes out."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from measures.gazetteer.divisions import path
from measures.gazetteer.search import find
from measures.intake.naming.objects import Objects
from measures.intake.naming.places import Places
from measures.language.lexicon import lexicon
from measures.ledgers.texts.heads import HeadVocabulary, MetricMatch, RegionMatch
from measures.table.package import Package

# Drafted rows by table, as `Workspace.definitions` keeps them.
Drafts = Mapping[str, Sequence[Mapping[str, Any]]]
DraftedRows = Mapping[str, Mapping[str, Any]]
_MOST_REGIONS = 20
_IN_BRACKETS = re.compile(r"[(（](?P<unit>[^()（）]+)[)）]$")


class Knowledge:
    """Regions, metrics and objects of a package, and those that a person drafted.

    It has the methods of `LedgerWords`, with which a ledger is read.
    """

    def __init__(self, package: Package, drafts: Drafts | None = None) -> None:
        self.package = package
        drafts = drafts or {}
        # Equal for two that know the same.
        self.told = (package, json.dumps(drafts, sort_keys=True, ensure_ascii=False, default=str))
        self.places = Places(package, drafts.get("regions", ()))
        self.objects = Objects(package, drafts.get("objects", ()))
        self.object_rows: DraftedRows = _with(package.object_rows, drafts.get("objects", ()), "object_id")
        self.metric_rows: DraftedRows = _with(package.metric_rows, drafts.get("metrics", ()), "metric_id")
        instruments = {str(row["practice_type_id"]): row for row in package.rows["practice_types"]}
        self.instrument_rows: DraftedRows = _with(instruments, drafts.get("practice_types", ()), "practice_type_id")
        self.own_metrics = frozenset(str(row["metric_id"]) for row in drafts.get("metrics", ()))
        self.own_regions = frozenset(str(row["region_id"]) for row in drafts.get("regions", ()))
        own_units = {str(row["unit"]): dict(row) for row in drafts.get("units", ())}
        counted = {str(row["unit"]) for row in self.metric_rows.values()}
        # Units that the program has no words for.
        self._own_units = (counted | set(own_units)) - set(lexicon().counters) - set(lexicon().ratios)
        self.known_units: Mapping[str, Mapping[str, Any]] = {
            **package.schema.tables["metrics"].by_name["unit"].labels,
            **{unit: {"zh": unit, "en": str(row.get("name_en", ""))} for unit, row in own_units.items()},
        }

    def regions(self, text: str) -> list[RegionMatch]:
        """Regions that a label names: those of the package, or else divisions; several for a homonym."""
        name = "".join(text.split())
        own = [
            RegionMatch(one, self.places.code_of(one), self.places.path_of(one), name)
            for one in self.places.named(name)
        ]
        if own or not name:
            return own
        found = find(name)[:_MOST_REGIONS]
        return [self._match(one.code, name) for one in found]

    def metrics(self, text: str) -> list[MetricMatch]:
        """Metrics that the head of a ledger names, the best first; it may end with an own unit in brackets."""
        bracket = _IN_BRACKETS.search(text)
        if not bracket or bracket["unit"] not in self._own_units:
            return self._heads.metrics(text)
        found = self._heads.metrics(text[: bracket.start()])
        return [match for match in found if bracket["unit"] in self.units(match.metric_id)]

    def units(self, metric_id: str) -> tuple[str, ...]:
        """Units of a metric, the usual one first; none for an unknown metric."""
        row = self.metric_rows.get(metric_id)
        return (str(row["unit"]), *str(row.get("other_units") or "").split()) if row else ()

    def counts(self, metric_id: str, object_id: str = "") -> str:
        """Whether an object, or else a metric, counts a "flow" or a "stock"; "" for an unknown metric."""
        own = self.object_rows.get(object_id, {}).get("counts")
        return str(own or self.metric_rows.get(metric_id, {}).get("counts", ""))

    def basis(self, unit: str) -> str:
        """The basis that a unit says: a share for a unit of ratio, else a total."""
        return "share" if unit in lexicon().ratios else "total"

    def _match(self, code: str, name: str) -> RegionMatch:
        whole = "".join(one.name for one in path(code))
        return RegionMatch(self.places.of_place("", code).region_id, code, whole or name, name)

    @cached_property
    def _heads(self) -> HeadVocabulary:
        names = ("name_zh", "name_en")
        metrics = [(str(row[name]), key, "") for key, row in self.metric_rows.items() for name in names]
        things = [
            (str(row[name]), str(row["metric_id"]), key) for key, row in self.object_rows.items() for name in names
        ]
        return HeadVocabulary([*metrics, *things])


def _with(rows: Mapping[str, Any], drafted: Sequence[Mapping[str, Any]], key: str) -> DraftedRows:
    """Rows of the package, and the drafted ones."""
    return {**rows, **{str(row[key]): dict(row) for row in drafted}}
