"""The package in one language: a Package and a language come in; figures with names and labels go out.

Rows are cached for each version of the data, so they must not be changed in place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from measures.language.wording import SpokenLanguage
from measures.table.columns.rows import Row
from measures.table.figures import FigureRow, checked
from measures.table.intervals import interval
from measures.table.package import Package
from measures.table.schema import Table


@dataclass(frozen=True, eq=False)
class Edition:
    """A package with the language in which it is shown."""

    package: Package
    language: SpokenLanguage
    _by_region: dict[str, list[FigureRow]] = field(default_factory=dict)
    _by_id: dict[str, FigureRow] = field(default_factory=dict)
    verdicts: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    """Cache of verdicts on pairs of figures, for comparing.verdicts."""

    @property
    def code(self) -> str:
        """Code of the language, "zh" or "en"."""
        return self.language.code

    @property
    def tables(self) -> Mapping[str, Table]:
        """Tables of the schema, by name."""
        return self.package.schema.tables

    def label(self, table: str, name: str, value: str) -> str:
        """Word for a value of an enum field."""
        return self.tables[table].label(name, value, self.code)

    def title(self, table: str, name: str) -> str:
        """Title of a field."""
        return self.tables[table].by_name[name].titles[self.code]

    def region(self, region_id: str) -> str:
        """Name of a region; "" for none."""
        return str(self.package.region_rows[region_id][f"name_{self.code}"]) if region_id else ""

    def metric(self, metric_id: str) -> str:
        """Name of a metric."""
        return str(self.package.metric_rows[metric_id][f"name_{self.code}"])

    def object_name(self, object_id: str) -> str:
        """Name of a kind of thing that is counted."""
        return str(self.package.object_rows[object_id][f"name_{self.code}"])

    def basis_name(self, row: Mapping[str, Any]) -> str:
        """On what basis a row counts, in words: "total", "mean per village"."""
        named = [self.label("measures", name, row[name]) for name in ("basis", "mean_per") if row[name]]
        return "".join(reversed(named)) if self.code == "zh" else " ".join(named)

    def province(self, region_id: str) -> str:
        """Name of the province-level region that holds a region."""
        return self.region(self.package.province(region_id))

    def path(self, region_id: str) -> str:
        """Full name of a region, with the regions that contain it in the order of the language."""
        names = [self.region(region) for region in [region_id, *self.package.ancestors(region_id)]]
        return "".join(reversed(names)) if self.code == "zh" else ", ".join(names)

    def of_region(self, region_id: str) -> list[FigureRow]:
        """Figures of a region, in the order of the table."""
        if region_id not in self._by_region:
            self._by_region[region_id] = self._at("region_id", region_id)
        return self._by_region[region_id]

    def by_ids(self, measure_ids: Iterable[str]) -> list[FigureRow]:
        """Figures by the ids of their measures, in that order."""
        wanted = list(measure_ids)
        missing = [measure_id for measure_id in wanted if measure_id not in self._by_id]
        if missing:
            self._kept(self.package.rows["measures"].take(self.package.measure_rows[key] for key in missing))
        return [self._by_id[measure_id] for measure_id in wanted]

    def of_metric(self, metric_id: str) -> list[FigureRow]:
        """Figures on a metric, in the order of the table."""
        return self._at("metric_id", metric_id)

    def of_source(self, source_id: str) -> list[FigureRow]:
        """Figures drawn from an article, in the order of the table."""
        return self._at("source_id", source_id)

    def everything(self) -> list[FigureRow]:
        """All figures, in the order of the table."""
        return self.by_ids(self.package.measure_rows)

    @cached_property
    def metric_order(self) -> dict[str, int]:
        """Position of each metric in the codebook, from 0."""
        return {metric_id: place for place, metric_id in enumerate(self.package.metric_rows)}

    def named(self, rows: Iterable[Mapping[str, object]]) -> list[FigureRow]:
        """Rows of the measures table as figures, with names in the language. Raises ContractFault."""
        return checked(self._words(row) for row in rows)

    def _at(self, field: str, value: str) -> list[FigureRow]:
        """Figures that have a value in a field, in the order of the table."""
        return self._kept(self.package.rows["measures"].having(field, value))

    def _kept(self, rows: list[Row]) -> list[FigureRow]:
        """Rows of the table as figures, from the cache if possible."""
        new = [row for row in rows if row["measure_id"] not in self._by_id]
        self._by_id.update({row["measure_id"]: row for row in self.named(new)})
        return [self._by_id[row["measure_id"]] for row in rows]

    def _words(self, row: Mapping[str, object]) -> dict[str, object]:
        package, code = self.package, self.code
        measures, region_id, metric_id = self.tables["measures"], str(row["region_id"]), str(row["metric_id"])
        metric, source = package.metric_rows[metric_id], package.source_rows[str(row["source_id"])]
        own = {name: value for name, value in row.items() if name not in ("note_zh", "note_en")}
        names = {name: measures.label(name, str(row[name]), code) for name in ("unit", "layer", "status")}
        low, high = interval(row)
        return {
            **own,
            "low": low,
            "high": high,
            "region": self.region(region_id),
            "province": self.province(region_id),
            "level": package.region_rows[region_id]["level"],
            "metric": self.metric(metric_id),
            "object": self.object_name(str(row["object_id"])),
            "basis_name": self.basis_name(row),
            "direction": metric["direction"],
            "relief": metric["relief"],
            **{f"{name}_name": word for name, word in names.items()},
            "note": row[f"note_{code}"],
            "source_title": source["title"],
            "source_date": source["date"],
        }


def in_language(package: Package, language: SpokenLanguage) -> Edition:
    """The edition of a package in a language, made once for each version of the data."""
    # Cached on the package, so that both are freed when a newer version replaces it.
    editions: dict[SpokenLanguage, Edition] = vars(package).setdefault("_editions", {})
    if language not in editions:
        editions[language] = Edition(package, language)
    return editions[language]
