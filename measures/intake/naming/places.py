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
        self.rows: Mapping[str, Mapping[str, Any]] = {
            **package.region_rows,
            **{str(row["region_id"]): row for row in drafted},
        }

    def of_place(self, full_name: str, code: str) -> NamedRegion:
        """The region of a place by its code, or else by its name, which may begin with those of what contains it."""
        found = self._by_code.get(code, "") or self._by_full_name(full_name)
        known = division(code) if code and not found else None
        return NamedRegion(found, known.code if known else "", full_name)

    def named(self, name: str) -> list[str]:
        """Ids of the regions of the package with a Chinese or English name."""
        return self._by_name.get(name.casefold(), [])

    def path_of(self, region_id: str) -> str:
        """The Chinese names from the province down to a region."""
        names: list[str] = []
        while region_id and self.rows[region_id]["level"] != "nation":
            names.insert(0, str(self.rows[region_id]["name_zh"]))
            region_id = str(self.rows[region_id]["parent_id"])
        return "".join(names)

    def code_of(self, region_id: str) -> str:
        """The division code of a region, "" if it has none."""
        return str(self.rows[region_id]["code"])

    def ancestors(self, region_id: str) -> list[str]:
        """A region and those that contain it, itself first."""
        found: list[str] = []
        while region_id in self.rows and region_id not in found:
            found.append(region_id)
            region_id = str(self.rows[region_id]["parent_id"])
        return found

    def has(self, code: str) -> bool:
        """Whether the package has the region of a division code."""
        return code in self._by_code

    def _by_full_name(self, full_name: str) -> str:
        """The region with exactly this path of names, or else the only one that its end names, else ""."""
        if not full_name or full_name in self._by_path:
            return self._by_path.get(full_name, "")
        ends = (full_name[start:] for start in range(len(full_name) - 1))
        named = next((found for end in ends if (found := self.named(end))), [])
        return named[0] if len(named) == 1 else ""

    @cached_property
    def _by_path(self) -> dict[str, str]:
        found = {self.path_of(region_id): region_id for region_id in self.rows}
        return {path: region_id for path, region_id in found.items() if path}

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return {str(row["code"]): region_id for region_id, row in self.rows.items() if row["code"]}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for region_id, row in self.rows.items():
            for name in {str(row["name_zh"]), str(row["name_en"]).casefold()}:
                found.setdefault(name, []).append(region_id)
        return found
