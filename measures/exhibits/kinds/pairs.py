"""Which figures may be compared, and why: every pair on each metric of the query with its verdict and reasons."""

from collections.abc import Sequence

from measures.comparing import stacks, verdicts
from measures.exhibits.exhibit import Exhibit, JudgedMetric, JudgedPair, Pairs
from measures.exhibits.query import Query
from measures.exhibits.selection import Selection, select
from measures.exhibits.words import captions, titles
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition

IN_BRIEFINGS = False


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Which of these may be compared, and why")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """All pairs, metric by metric; an empty exhibit where the table has no such figure."""
    selection = select(query, edition)
    if not selection.rows:
        return captions.empty("pairs", query, edition)
    metrics = tuple(_judged(edition, selection.on(metric)) for metric in selection.metrics)
    caption = captions.caption(
        titles.of_comparison(edition, selection.rows), edition, selection.rows, captions.filters(edition, query)
    )
    return Exhibit("pairs", query, edition.language, caption, selection.rows, Pairs(metrics))


def _judged(edition: Edition, selection: Selection) -> JudgedMetric:
    package, per = edition.package, selection.query.per
    rows = {row["measure_id"]: row for row in selection.rows}
    first = selection.rows[0]
    verdict = selection.verdicts.get(first["metric_id"])
    order = verdicts.gravity(package)
    pairs = [
        JudgedPair(
            pair.first,
            pair.second,
            pair.verdict.value,
            {
                reason: verdicts.sentence(edition, reason, rows[pair.first], rows[pair.second])
                for reason in pair.verdict.reasons
            },
        )
        for pair in verdicts.pairs(package, selection.rows, per, edition.verdicts)
    ]
    return JudgedMetric(
        metric_id=first["metric_id"],
        metric=first["metric"],
        verdict=verdict.value if verdict else None,
        reasons=verdict.reasons if verdict else (),
        rows=selection.rows,
        fair={row["measure_id"]: row for row in selection.fair} if per else {},
        unfit={row["measure_id"]: row["reason"] for row in selection.unfit},
        ranked_together=tuple(
            part["measure_id"]
            for row in selection.ranking(first["metric_id"], edition).ranked
            for part in stacks.parts(row)
        ),
        pairs=tuple(pairs),
        mildest_first=tuple(sorted(pairs, key=lambda pair: order.index(pair.verdict))),
    )
