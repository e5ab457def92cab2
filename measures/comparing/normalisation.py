"""Figures put per village, per township, or as a share of the starting stock.

Figures and an Edition come in. For each figure, its fair value (the value per unit, which can be compared between
regions of different size) goes out with its denominator, or the reason why it has none. Qualifiers are kept: at least
300 plaques over 238 villages is at least 1.26 a village.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, has_change
from measures.table.intervals import interval
from measures.table.package import Package

PER_UNITS = ("village", "township", "start")
NOTABLE_DIFFERENCE = 0.05
# A department ranks directly below a city; the other tiers follow the order of the schema, from the province down.
_DEPARTMENT, _ABOVE_DEPARTMENT = "department", "city"


@dataclass(frozen=True)
class Denominator:
    """How many units of a tier a region has, in which year.

    `origin` is "codes" (counted in the statistical division codes) or "article" (stated by `source_id`). `other` is
    the count of the other origin, None where there is none.
    """

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
    """A figure put per unit: its value, the denominator, or why there is none; `high` ends a range, else NaN.

    `share` is what a number of the figure is multiplied by to be put per unit.
    """

    value: float | None
    denominator: Denominator | None
    reason: str
    high: float = math.nan
    share: float = math.nan

    def interval(self, row: Mapping[str, Any]) -> tuple[float, float]:
        """What the fair value of the row can be: its bounds stay those of the figure."""
        low, high = interval(row)
        return low * self.share, high * self.share


def denominator(package: Package, region_id: str, tier: str) -> Denominator | None:
    """Units of `tier` in a region: counted in the division codes if possible, else as an article states; or None."""
    rows = package.denominator_rows.get((region_id, tier), [])
    if not rows:
        return None
    first, *others = sorted(rows, key=lambda row: row["origin"] != "codes")
    return Denominator(
        tier,
        int(first["count"]),
        int(first["year"]),
        first["origin"],
        first["source_id"],
        int(others[0]["count"]) if others else None,
    )


def natural(package: Package, metric_id: str) -> str:
    """Natural denominator of a metric: one of PER_UNITS or "none"."""
    return str(package.metric_rows[metric_id]["denominator"])


def fair(package: Package, row: Mapping[str, Any], per: str) -> Fair:
    """A row of the measures table put `per` unit, one of PER_UNITS."""
    if per == "start":
        return _share_of_stock(row)
    obstacle = _obstacle(package, row, per)
    if obstacle:
        return Fair(None, None, obstacle)
    found = denominator(package, row["region_id"], per)
    if found is None or not found.count:
        return Fair(None, None, "no_denominator")
    share = 1 / found.count
    return Fair(float(row["value"]) * share, found, "", float(row["value_high"]) * share, share)


def _share_of_stock(row: Mapping[str, Any]) -> Fair:
    if not has_change(row) or not row["before"]:
        return Fair(None, None, "no_stock")
    share = 100 / float(row["before"])
    return Fair(float(row["value"]) * share, None, "", float(row["value_high"]) * share, share)


def _obstacle(package: Package, row: Mapping[str, Any], per: str) -> str:
    if row["unit"] in lexicon().ratios:
        return "ratio"
    if row["basis"] != "total":
        return "not_total"
    if not package.is_additive(row):
        return "not_additive"
    if row["status"] != "done":
        return "not_done"
    tiers = _tiers(tuple(package.schema.tables["measures"].by_name["layer"].labels))
    # A figure counted at a tier may be divided by units of the same tier or of a higher one, not of a lower one.
    if row["layer"] and per in tiers and tiers.index(row["layer"]) < tiers.index(per):
        return "layer_above"
    return ""


@cache
def _tiers(layers: tuple[str, ...]) -> list[str]:
    """Tiers from the highest down, with the department directly below the city."""
    tiers = [layer for layer in layers if layer != _DEPARTMENT]
    tiers.insert(tiers.index(_ABOVE_DEPARTMENT) + 1, _DEPARTMENT)
    return tiers


def normalised(edition: Edition, figures: Figures, per: str) -> tuple[list[FigureRow], list[FigureRow]]:
    """Figures put `per` unit, and those that cannot be, each with the id of its `reason`.

    In the first, value, value_high, low, high, unit and unit_name are the fair ones, before and after are blank, and
    `calculation` says numerator, denominator, year and origin in words. Where `per` is "", all stand as they are.
    """
    if not per:
        return list(figures), []
    possible: list[FigureRow] = []
    rejected: list[FigureRow] = []
    for row in figures:
        found = fair(edition.package, row, per)
        if found.value is None:
            rejected.append({**row, "reason": found.reason})
        else:
            converted = _converted(edition, row, found, per)
            if "parts" in row:
                converted["parts"] = tuple(normalised(edition, row["parts"], per)[0])
            possible.append(converted)
    return possible, rejected


def _converted(edition: Edition, row: FigureRow, found: Fair, per: str) -> FigureRow:
    value, high = rounded(found, row["qualifier"])
    least, most = found.interval(row)
    is_over = row["qualifier"] == "over"
    if is_over:
        # "1.26余" would end before 1.27: what 300余 over 238 villages can be is a range.
        high = _three_digits(most, math.ceil)
    return {
        **row,
        "qualifier": "exact" if is_over else row["qualifier"],
        "value": value,
        "value_high": high,
        "low": least,
        "high": most,
        "before": math.nan,
        "after": math.nan,
        "unit": "%" if per == "start" else f"{row['unit']}/{per}",
        "unit_name": unit_name(edition, row, per),
        "calculation": calculation(edition, row, found),
    }


def rounded(found: Fair, qualifier: str) -> tuple[float, float]:
    """Value per unit and the upper end of its range (NaN if none), rounded to three significant digits.

    Bounds are rounded outwards: "at least" down, "at most" up, and a range never becomes narrower.
    """
    safe = {"at_least": math.floor, "over": math.floor, "at_most": math.ceil, "nearly": math.ceil}
    low = safe.get(qualifier, round)
    if math.isnan(found.high):
        return _three_digits(found.value or 0.0, low), math.nan
    return _three_digits(found.value or 0.0, math.floor), _three_digits(found.high, math.ceil)


def _three_digits(value: float, rounding: Callable[[float], int]) -> float:
    if not value:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(abs(value))) - 2)
    return float(f"{rounding(round(value / step, 6)) * step:.10g}")


def unit_name(edition: Edition, row: FigureRow, per: str) -> str:
    """Unit of a figure put `per` unit, in words."""
    if per == "start":
        return "%"
    tier = edition.label("metrics", "denominator", per)
    if edition.code == "zh":
        return f"{row['unit_name'] or row['unit']}/{tier}"
    return f"{row['unit_name']} per {tier}".strip()


def calculation(edition: Edition, row: Mapping[str, Any], found: Fair) -> str:
    """Numerator, denominator, year and origin in words; also the count of the other origin where it differs much."""
    code, below = edition.code, found.denominator
    if below is None:
        return wording.change(row, code)
    words = (
        lexicon()
        .calculation[code]
        .format(
            figure=wording.size(row, code),
            count=wording.number(below.count, code),
            tier=edition.label("denominators", "tier", below.tier),
            year=below.year,
            origin=edition.label("denominators", "origin", below.origin),
        )
    )
    if below.notable:
        words += lexicon().other_origin[code].format(other=wording.number(below.other or 0, code))
    return words
