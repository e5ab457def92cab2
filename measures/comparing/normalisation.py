"""Figures put per village, per township, per 1,000 staff, or as a share of the starting stock.

A figures frame and a Package come in; each figure's fair value with its denominator, or the reason for none, goes
out. A qualifier stays what it is: at least 300 plaques over 238 villages is at least 1.26 a village.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.package import Package
from measures.table.rows import records

PER_UNITS = ("village", "township", "start")
NOTABLE_DIFFERENCE = 0.05
_STAFF_BASE = 1000
# Things of a tier may be put per unit of the same tier or of one above it.
_TIERS = ("estate", "grid", "village", "township", "county", "department", "city", "province")


@dataclass(frozen=True)
class Denominator:
    """Units of a tier in a region: how many, of which year, counted in "codes" or told by an "article"."""

    denominator_id: str
    tier: str
    count: int
    year: int
    origin: str
    source_id: str
    other: int | None

    @property
    def notable(self) -> bool:
        """Whether the two origins differ by more than five per cent."""
        return self.other is not None and abs(self.other - self.count) > NOTABLE_DIFFERENCE * self.count


@dataclass(frozen=True)
class Fair:
    """A figure put per unit: its value, the denominator, or why there is none; `high` ends a range, else NaN."""

    value: float | None
    denominator: Denominator | None
    reason: str
    high: float = math.nan


def denominator(package: Package, region_id: str, tier: str) -> Denominator | None:
    """Units of `tier` in a region: by the division codes where it has one, else as an article states."""
    rows = package.denominator_rows.get((region_id, tier), [])
    if not rows:
        return None
    first, *others = sorted(rows, key=lambda row: row["origin"] != "codes")
    return Denominator(
        first["denominator_id"],
        tier,
        int(first["count"]),
        int(first["year"]),
        first["origin"],
        first["source_id"],
        int(others[0]["count"]) if others else None,
    )


def natural(package: Package, metric_id: str) -> str:
    """Natural denominator of a metric: one of PER_UNITS, "staff" or "none"."""
    return str(package.metric_rows[metric_id]["denominator"])


def fair(package: Package, row: Mapping[str, Any], per: str) -> Fair:
    """The fair value of a row of the measures table `per` unit; None with a reason where it has none."""
    if per == "start":
        return _share_of_stock(row)
    obstacle = _obstacle(package, row, per)
    if obstacle:
        return Fair(None, None, obstacle)
    found = denominator(package, row["region_id"], per)
    if found is None or not found.count:
        return Fair(None, None, "no_denominator")
    share = (_STAFF_BASE if per == "staff" else 1) / found.count
    return Fair(float(row["value"]) * share, found, "", float(row["value_high"]) * share)


def _share_of_stock(row: Mapping[str, Any]) -> Fair:
    if pd.isna(row["before"]) or pd.isna(row["after"]) or not row["before"]:
        return Fair(None, None, "no_stock")
    share = 100 / float(row["before"])
    return Fair(float(row["value"]) * share, None, "", float(row["value_high"]) * share)


def _obstacle(package: Package, row: Mapping[str, Any], per: str) -> str:
    if row["unit"] in lexicon().ratios:
        return "ratio"
    if not package.metric_rows[row["metric_id"]]["additive"]:
        return "not_additive"
    if row["status"] != "done":
        return "not_done"
    if row["layer"] and per in _TIERS and _TIERS.index(row["layer"]) > _TIERS.index(per):
        return "layer_above"
    return ""


def frame(package: Package, figures: pd.DataFrame, per: str, code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A figures frame put `per` unit, and the rows that cannot be, each with its reason.

    In the first, value, value_high, unit and unit_name are the fair ones, before and after are blank, and
    `calculation` says numerator, denominator, year and origin in words. In the second, `reason` is an id.
    """
    rows = records(figures)
    fairs = [fair(package, row, per) for row in rows]
    possible = pd.Series([found.value is not None for found in fairs], index=figures.index, dtype="bool")
    rejected = figures[~possible].assign(reason=[found.reason for found in fairs if found.value is None])
    kept = [(row, found) for row, found in zip(rows, fairs, strict=True) if found.value is not None]
    blank = float("nan")
    normalised = figures[possible].assign(
        value=[rounded(found, row["qualifier"])[0] for row, found in kept],
        value_high=[rounded(found, row["qualifier"])[1] for row, found in kept],
        before=blank,
        after=blank,
        unit=["%" if per == "start" else f"{row['unit']}/{per}" for row, _ in kept],
        unit_name=[unit_name(package, row, per, code) for row, _ in kept],
        calculation=[calculation(package, row, found, code) for row, found in kept],
    )
    return normalised, rejected


def shown(package: Package, figures: pd.DataFrame, per: str, code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """As `frame`; where `per` is "", the figures as they stand, and none without a fair value."""
    return frame(package, figures, per, code) if per else (figures, figures.head(0).assign(reason=""))


def rounded(found: Fair, qualifier: str) -> tuple[float, float]:
    """Value of a fair figure and the upper end of its range, if any, in three significant digits.

    A bound is rounded to its safe side, and so is a range: it never becomes narrower.
    """
    low = {"at_least": math.floor, "at_most": math.ceil}.get(qualifier, round)
    if math.isnan(found.high):
        return _shown(found.value or 0.0, low), math.nan
    return _shown(found.value or 0.0, math.floor), _shown(found.high, math.ceil)


def _shown(value: float, rounding: Callable[[float], int]) -> float:
    if not value:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(abs(value))) - 2)
    return float(f"{rounding(round(value / step, 6)) * step:.10g}")


def unit_name(package: Package, row: Mapping[str, Any], per: str, code: str) -> str:
    """Unit of a figure put `per` unit, in words."""
    if per == "start":
        return "%"
    unit = row["unit_name"] or row["unit"] if code == "zh" else row["unit_name"]
    tier = package.schema.tables["metrics"].label("denominator", per, code)
    return f"{unit}/{tier}" if code == "zh" else f"{unit} per {tier}".strip()


def calculation(package: Package, row: Mapping[str, Any], found: Fair, code: str) -> str:
    """Numerator, denominator, year and origin of a fair value in words, and the other origin where it differs."""
    if found.denominator is None:
        return wording.change(row, code)
    below = found.denominator
    denominators = package.schema.tables["denominators"]
    tier = denominators.label("tier", below.tier, code)
    origin = denominators.label("origin", below.origin, code)
    template = lexicon().calculation[code]
    count = wording.number(below.count, code)
    words = template.format(figure=wording.size(row, code), count=count, tier=tier, year=below.year, origin=origin)
    if below.notable:
        words += lexicon().other_origin[code].format(other=wording.number(below.other or 0, code))
    return words
