"""Regions that a text names: names and division codes come in, the region of the package or the division goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from measures.gazetteer.divisions import division
from measures.table.package import Package

# The regions that a person drafted have the fields of a row of regions.csv.
DraftedRow = Mapping[str, Any]


@dataclass(frozen=True)
class NamedRegion:
    """A region as far as it is known: its id in the package, else its division code; `name` as the text gives it."""

    region_id: str = ""
    code: str = ""
    name: str = ""

    @property
    def is_known(self) -> bool:
        """Whether a row of the table can be made of it."""
        return bool(self.region_id or self.code)

    def fields(self) -> dict[str, str]:
        """The fields of a figure that say its region."""
        return {"region_id": self.region_id, "region_code": self.code, "region_name": self.name}


class Places:
    """Finds regions of a package and of the division codes."""

    def __init__(self, package: Package, drafted: Sequence[DraftedRow] = ()) -> None:
        self._package = package
        self._rows = {**package.region_rows, **{str(row["region_id"]): row for row in drafted}}

    def of_place(self, path: Sequence[str], code: str) -> NamedRegion:
        """The region of a place by its code, or else by the names from its province down to it."""
        name = path[-1] if path else ""
        found = self._by_code.get(code, "") or self._by_path(path)
        known = division(code) if code and not found else None
        return NamedRegion(found, known.code if known else "", name)

    def named(self, name: str) -> list[str]:
        """Ids of the regions of the package with a Chinese or English name."""
        return self._by_name.get(name.casefold(), [])

    def path_of(self, region_id: str) -> str:
        """The Chinese names from the province down to a region."""
        names: list[str] = []
        while region_id and self._rows[region_id]["level"] != "nation":
            names.insert(0, str(self._rows[region_id]["name_zh"]))
            region_id = str(self._rows[region_id]["parent_id"])
        return "".join(names)

    def code_of(self, region_id: str) -> str:
        """The division code of a region, "" if it has none."""
        return str(self._rows[region_id]["code"])

    def has(self, code: str) -> bool:
        """Whether the package has the region of a division code."""
        return code in self._by_code

    def _by_path(self, path: Sequence[str]) -> str:
        """The one region of the last name whose own path has all names in their order; "" if there is none."""
        if not path:
            return ""
        fitting = [one for one in self.named(path[-1]) if self._has_names(self.path_of(one), path)]
        return fitting[0] if len(fitting) == 1 else ""

    @staticmethod
    def _has_names(whole: str, path: Sequence[str]) -> bool:
        position = 0
        for name in path:
            position = whole.find(name, position) + len(name)
            if position < len(name):
                return False
        return True

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return {str(row["code"]): region_id for region_id, row in self._rows.items() if row["code"]}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for region_id, row in self._rows.items():
            for name in {str(row["name_zh"]), str(row["name_en"]).casefold()}:
                found.setdefault(name, []).append(region_id)
        return found
