"""A query and the table come in; the figures asked for go out, each fact once, per unit, with verdicts and ranks."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from itertools import combinations

from measures.comparing import groups, normalisation, ranking, totals, verdicts
from measures.comparing.groups import Group
from measures.comparing.ranking import Ranking
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
    on each metric that at least two regions report: the gravest on what is ranked within the `group`.
    """

    query: Query
    group: Group
    rows: tuple[FigureRow, ...]
    fair: tuple[FigureRow, ...]
    unfit: tuple[FigureRow, ...]
    verdicts: dict[str, Verdict]
    _rankings: dict[str, Ranking] = field(default_factory=dict, compare=False)

    def ranking(self, metric_id: str, edition: Edition) -> Ranking:
        """The figures of a metric in order, as far as they may be compared within the group; made once."""
        if metric_id not in self._rankings:
            rows = [row for row in self.rows if row["metric_id"] == metric_id]
            self._rankings[metric_id] = ranking.ranking(
                edition.package, rows, self.group, self.query.per, edition.verdicts
            )
        return self._rankings[metric_id]

    def on(self, metric_id: str) -> "Selection":
        """The same selection, limited to one metric."""

        def own(rows: Figures) -> tuple[FigureRow, ...]:
            return tuple(row for row in rows if row["metric_id"] == metric_id)

        judged = {key: verdict for key, verdict in self.verdicts.items() if key == metric_id}
        return Selection(
            self.query, self.group, own(self.rows), own(self.fair), own(self.unfit), judged, self._rankings
        )

    @property
    def metrics(self) -> list[str]:
        """Ids of the metrics of the figures, in the order of the codebook."""
        return distinct(self.rows, "metric_id")


def select(query: Query, edition: Edition) -> Selection:
    """All figures that a query asks for, however many an exhibit shows; the edition caches the latest selections."""
    kept: OrderedDict[Query, Selection] = vars(edition).setdefault("_selections", OrderedDict())
    query = replace(query, most_metrics=0)
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
    group = group_of(query, edition)
    rankings = _judged(edition, rows, query.per, group)
    judged = {metric: _verdict(edition, one, query.per) for metric, one in rankings.items()}
    if query.comparable:
        may = {metric for metric, verdict in judged.items() if verdict.value != verdicts.NOT_COMPARABLE}
        rows = [row for row in rows if row["metric_id"] in may]
    fair, unfit = normalisation.normalised(edition, rows, query.per)
    return Selection(query, group, tuple(rows), tuple(fair), tuple(unfit), judged, rankings)


def group_of(query: Query, edition: Edition) -> Group:
    """The comparison group of a query: the one that it names, else the automatic one."""
    named = groups.read(query.group, edition.package) if query.group else None
    if named or query.regions or query.levels or len(query.metrics) != 1:
        return named or groups.automatic(edition.package, query.regions, query.levels)
    return group_for(query.metrics[0], "", edition)


def group_for(metric_id: str, token: str, edition: Edition) -> Group:
    """The group called `token` where it ranks figures of a metric, else the level at which most are ranked."""
    package = edition.package
    rows = totals.reconciled(edition.of_metric(metric_id))
    first = groups.read(token, package) or groups.automatic(package)
    others = groups.offered(package, distinct(rows, "region_id"))

    def ranked(group: Group) -> int:
        return len(ranking.ranking(package, rows, group, cache=edition.verdicts).ranked)

    if token and ranked(first):
        return first
    return max([first, *(group for group in others if group.kind == groups.LEVEL)], key=ranked)


def _judged(edition: Edition, rows: Figures, per: str, group: Group) -> dict[str, Ranking]:
    """The ranking of each metric that at least two regions report."""
    by_metric: dict[str, list[FigureRow]] = {}
    for row in rows:
        by_metric.setdefault(row["metric_id"], []).append(row)
    return {
        metric: ranking.ranking(edition.package, own, group, per, edition.verdicts)
        for metric, own in by_metric.items()
        if len(distinct(own, "region_id")) > 1
    }


def _verdict(edition: Edition, ranked: Ranking, per: str) -> Verdict:
    """The gravest verdict on what is ranked; where nothing is, NOT_COMPARABLE with the reasons why."""
    package = edition.package
    if not ranked.ranked:
        rows = [row for row, _ in ranked.apart]
        found = verdicts.together(
            package, [pair.verdict for pair in verdicts.pairs(package, rows, per, edition.verdicts)]
        )
        grave = (
            reason for reason in found.reasons if package.rule_rows[reason]["verdict"] == verdicts.NOT_COMPARABLE
        )
        return Verdict(verdicts.NOT_COMPARABLE, tuple(grave))
    return verdicts.together(
        package,
        [
            verdicts.cached(package, one, other, per, edition.verdicts)
            for one, other in combinations(ranked.ranked, 2)
        ],
    )
