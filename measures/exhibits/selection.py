"""A query and the table come in; the figures asked for go out, each fact once, put per unit, with verdicts."""

from collections import OrderedDict
from dataclasses import dataclass

from measures.comparing import normalisation, totals, verdicts
from measures.comparing.verdicts import Verdict
from measures.exhibits.query import Query
from measures.table import queries
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, distinct

_MOST_KEPT = 64


@dataclass(frozen=True)
class Selection:
    """Figures of a query: `rows` as reported, `fair` put per unit, `unfit` those that cannot be put per unit.

    Where the query asks for figures as reported, `fair` holds all rows. `verdicts` holds, by metric id, the verdict
    on each metric that at least two regions report.
    """

    query: Query
    rows: tuple[FigureRow, ...]
    fair: tuple[FigureRow, ...]
    unfit: tuple[FigureRow, ...]
    verdicts: dict[str, Verdict]

    def on(self, metric_id: str) -> "Selection":
        """The same selection, limited to one metric."""

        def own(rows: Figures) -> tuple[FigureRow, ...]:
            return tuple(row for row in rows if row["metric_id"] == metric_id)

        judged = {key: verdict for key, verdict in self.verdicts.items() if key == metric_id}
        return Selection(self.query, own(self.rows), own(self.fair), own(self.unfit), judged)

    @property
    def metrics(self) -> list[str]:
        """Ids of the metrics of the figures, in the order of the codebook."""
        return distinct(self.rows, "metric_id")


def select(query: Query, edition: Edition) -> Selection:
    """The figures that a query asks for; the edition caches the latest selections."""
    kept: OrderedDict[Query, Selection] = vars(edition).setdefault("_selections", OrderedDict())
    if query not in kept:
        kept[query] = _selected(query, edition)
        if len(kept) > _MOST_KEPT:
            kept.popitem(last=False)
    return kept[query]


def _selected(query: Query, edition: Edition) -> Selection:
    reported = queries.figures(
        edition,
        regions=query.regions or None,
        metrics=query.metrics or None,
        directions=query.directions or None,
        layers=query.layers or None,
        levels=query.levels or None,
        sources=query.sources or None,
    )
    rows = reported if query.repeated else totals.reconciled(reported)
    if query.shared:
        shared = queries.shared_metrics(rows)
        rows = [row for row in rows if row["metric_id"] in shared]
    judged = _judged(edition, rows, query.per)
    if query.comparable:
        may = {metric for metric, verdict in judged.items() if verdict.value != verdicts.NOT_COMPARABLE}
        rows = [row for row in rows if row["metric_id"] in may]
    fair, unfit = normalisation.normalised(edition, rows, query.per)
    return Selection(query, tuple(rows), tuple(fair), tuple(unfit), judged)


def _judged(edition: Edition, rows: Figures, per: str) -> dict[str, Verdict]:
    by_metric: dict[str, list[FigureRow]] = {}
    for row in rows:
        by_metric.setdefault(row["metric_id"], []).append(row)
    return {
        metric: verdicts.overall(edition.package, verdicts.pairs(edition.package, own, per, edition.verdicts))
        for metric, own in by_metric.items()
        if len(distinct(own, "region_id")) > 1
    }
