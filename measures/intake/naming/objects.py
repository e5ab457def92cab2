"""What a figure counts: a metric and the words at the figure come in, the object that fits best goes out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from measures.intake.reasons import kept
from measures.table.package import Package


@dataclass(frozen=True)
class ChosenObject:
    """An object, why it was chosen, and whether another one would fit as well."""

    object_id: str = ""
    reason: str = ""
    is_open: bool = True


class Objects:
    """Chooses objects among those of a package and those that a person drafted (rows of objects.csv)."""

    def __init__(self, package: Package, drafted: Sequence[Mapping[str, Any]] = ()) -> None:
        self._package = package
        self._rows = [*package.object_rows.values(), *drafted]

    def choose(self, metric_id: str, words: str) -> ChosenObject:
        """The object with the longest name among the words, else the only broadest one, else the most usual one."""
        own = self._by_metric.get(metric_id, [])
        named = [row for row in own if str(row["name_zh"]) in words]
        if named:
            found = max(named, key=lambda row: len(str(row["name_zh"])))
            return ChosenObject(
                found["object_id"], kept("named at the figure: {words}", words=str(found["name_zh"])), False
            )
        broadest = [row for row in own if not row.get("broader")]
        if len(broadest) == 1:
            return ChosenObject(broadest[0]["object_id"], kept("the only one of this metric"), False)
        usual = max(broadest, key=lambda row: self._uses[row["object_id"]], default=None)
        return (
            ChosenObject(usual["object_id"], kept("the most frequent one of this metric"))
            if usual
            else ChosenObject()
        )

    @cached_property
    def _by_metric(self) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in self._rows:
            found.setdefault(str(row["metric_id"]), []).append(row)
        return found

    @cached_property
    def _uses(self) -> Counter[str]:
        return Counter(self._package.rows["measures"].values("object_id"))
