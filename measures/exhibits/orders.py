"""Which figures may be put in order: figures come in, groups of comparable ones and their relations go out.

An order is stated only among comparable figures, and only where no bound ("at least", "about") could reverse it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from measures.table.figures import FigureRow, Figures, distinct

_AGREED = ("metric_id", "object_id", "basis", "mean_per", "unit", "layer", "status", "scope")


@dataclass(frozen=True)
class Group:
    """Figures that agree in all of `_AGREED` and in whether they stand apart, the largest first."""

    rows: tuple[FigureRow, ...]

    @property
    def apart(self) -> str:
        """Why the figures are not ranked, in words; "" for those that are."""
        return self.rows[0].get("apart", "")

    @property
    def may_be_ordered(self) -> bool:
        """Whether the figures are results of whole regions and are not excluded from the ranking."""
        first = self.rows[0]
        return self.apart == "" and first["status"] == "done" and first["scope"] == "whole"

    @property
    def states_order(self) -> bool:
        """Whether figures of several regions may be ordered."""
        return self.may_be_ordered and len(distinct(self.rows, "region_id")) > 1

    @property
    def own(self) -> tuple[FigureRow, ...]:
        """The figures without those that are part of another figure."""
        return tuple(row for row in self.rows if not row["part_of"])

    @property
    def regions(self) -> list[str]:
        """Ids of the regions whose figures may be compared with each other."""
        return distinct(self.own or self.rows, "region_id")

    @property
    def top(self) -> list[FigureRow]:
        """The figures that are certainly not below any other; empty where bounds leave that undecided."""
        own = self.own or self.rows
        return [
            row for row in own if all(relation(row, other) in ("above", "equal") for other in own if other is not row)
        ]

    @property
    def others(self) -> list[FigureRow]:
        """The figures besides those at the top."""
        top = self.top
        return [row for row in self.rows if not any(row is one for one in top)]

    def relations(self, row: FigureRow) -> dict[str, list[FigureRow]]:
        """Figures of other regions by how `row` relates to them: "above", "below", "equal" or "open" (undecided)."""
        found: dict[str, list[FigureRow]] = {}
        for other in self.own:
            if other["region_id"] != row["region_id"]:
                found.setdefault(relation(row, other), []).append(other)
        return found


def groups(figures: Figures) -> list[Group]:
    """Groups of figures, metric by metric in order; for each metric, groups that may be ordered come first."""
    has_ranking = any("apart" in row for row in figures)
    metrics = distinct(figures, "metric_id")
    found: dict[tuple[str, ...], list[FigureRow]] = {}
    for row in figures:
        # A ranking has already decided which figures may be ordered, so levels may mix; without one, they may not.
        level = "" if has_ranking else row["level"]
        key = (row.get("apart", ""), level, *(row[name] for name in _AGREED))  # type: ignore[literal-required]
        found.setdefault(key, []).append(row)
    parts = [Group(tuple(sorted(rows, key=lambda row: -row["value"]))) for rows in found.values()]
    return sorted(parts, key=lambda group: (metrics.index(group.rows[0]["metric_id"]), *_standing(group)))


def claims(found: Sequence[Group]) -> list[Group]:
    """The groups whose figures may be ordered between regions."""
    return [group for group in found if group.states_order]


def _standing(group: Group) -> tuple[bool, bool, bool]:
    first = group.rows[0]
    return group.apart != "", first["status"] != "done", first["scope"] != "whole"


def relation(row: FigureRow, other: FigureRow) -> str:
    """Whether a figure is certainly "above", "below" or "equal" to another of its group, else "open"."""
    low, high, other_low, other_high = row["low"], row["high"], other["low"], other["high"]
    if low > other_high:
        return "above"
    if high < other_low:
        return "below"
    # Figures per unit are rounded: two that look equal need not be.
    rounded = "calculation" in row or "calculation" in other
    return "equal" if low == high == other_low == other_high and not rounded else "open"
