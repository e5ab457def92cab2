"""Which figures may be compared, and why: every pair on each metric of the query with its verdict and reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measures.comparing import stacks, verdicts
from measures.exhibits import standing
from measures.exhibits.cells import Cell, TableColumn, TableRow
from measures.exhibits.exhibit import Content, Exhibit
from measures.exhibits.query import Query
from measures.exhibits.selection import Selection, select
from measures.exhibits.words import captions, group_words, titles
from measures.language.wording import DASH, SpokenLanguage
from measures.table.edition import Edition
from measures.table.figures import FigureRow

IN_BRIEFINGS = False
MOST_IN_MATRIX = 12


@dataclass(frozen=True)
class JudgedPair:
    """Two measures by their ids, the verdict on them, and its reasons: a sentence each, by the ids of the reasons."""

    first: str
    second: str
    verdict: str
    reasons: Mapping[str, str]


@dataclass(frozen=True)
class PairMatrix:
    """Figures against each other: in each cell the verdict with the numbers of its reasons.

    `reasons` has each reason once, by its number from 1: its name, and the sentence on the first pair it concerns.
    `left_out` is the number of figures that are not shown.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    reasons: tuple[tuple[str, str], ...]
    left_out: int


@dataclass(frozen=True)
class JudgedMetric:
    """A metric with the verdicts on all pairs of its figures.

    `rows` are its figures as reported. By measure id, `fair` holds the figures put per unit, and `unfit` the id of
    the reason why a figure cannot be. `verdict` is None where fewer than two regions report. `ranked_together` are
    ids of measures, those of the largest first. `pairs` are in the order of the figures. `sums` are the sums of parts
    (stacks.joined), with ids joined by "+", `sum_pairs` the pairs of which one is a sum; `order` has the ids of what
    is ranked, `ranks` the ranks in words by the names of regions.
    """

    metric_id: str
    metric: str
    verdict: str | None
    reasons: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    fair: Mapping[str, FigureRow]
    unfit: Mapping[str, str]
    order: tuple[str, ...]
    pairs: tuple[JudgedPair, ...]
    sums: tuple[FigureRow, ...]
    sum_pairs: tuple[JudgedPair, ...]
    ranks: Mapping[str, str]

    @property
    def ranked_together(self) -> list[str]:
        """Ids of the measures that are ranked, the parts of a sum apart."""
        return [part for key in self.order for part in key.split("+")]


@dataclass(frozen=True)
class Pairs(Content):
    """Every pair of figures on each metric with its verdict."""

    metrics: tuple[JudgedMetric, ...]


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
    content, group = Pairs(metrics), group_words.caption(edition, selection.group)
    return Exhibit("pairs", query, edition.language, caption, selection.rows, content, group=group)


def _judged(edition: Edition, selection: Selection) -> JudgedMetric:
    package, per = edition.package, selection.query.per
    first = selection.rows[0]
    verdict = selection.verdicts.get(first["metric_id"])
    sums = tuple(_named(edition, row) for row in stacks.joined(package, selection.rows) if "parts" in row)
    pairs = _pairs(edition, [*selection.rows, *sums], per)
    ids = {row["measure_id"] for row in sums}
    return JudgedMetric(
        metric_id=first["metric_id"],
        metric=first["metric"],
        verdict=verdict.value if verdict else None,
        reasons=verdict.reasons if verdict else (),
        rows=selection.rows,
        fair={row["measure_id"]: row for row in selection.fair} if per else {},
        unfit={row["measure_id"]: row["reason"] for row in selection.unfit},
        order=tuple(row["measure_id"] for row in selection.ranking(first["metric_id"], edition).ranked),
        pairs=tuple(pair for pair in pairs if not {pair.first, pair.second} & ids),
        sums=sums,
        sum_pairs=tuple(pair for pair in pairs if {pair.first, pair.second} & ids),
        ranks={
            row["region"]: row["rank"]
            for row in standing.placed(edition, selection, first["metric_id"])
            if row["rank"]
        },
    )


def _named(edition: Edition, row: FigureRow) -> FigureRow:
    return {**row, "object": edition.object_name(row["object_id"])}


def _pairs(edition: Edition, rows: Sequence[FigureRow], per: str) -> list[JudgedPair]:
    """All pairs of figures of two regions, with a sentence on each reason."""
    by_id = {row["measure_id"]: row for row in rows}
    return [
        JudgedPair(
            pair.first,
            pair.second,
            pair.verdict.value,
            {
                reason: verdicts.sentence(edition, reason, by_id[pair.first], by_id[pair.second])
                for reason in pair.verdict.reasons
            },
        )
        for pair in verdicts.pairs(edition.package, rows, per, edition.verdicts)
    ]


def matrix(edition: Edition, metric: JudgedMetric) -> PairMatrix:
    """The pairs of a metric as a matrix of its first MOST_IN_MATRIX figures, those that are ranked first."""
    by_id = {row["measure_id"]: row for row in (*metric.rows, *metric.sums)}
    order = [*metric.order, *by_id]
    shown = [by_id[key] for key in dict.fromkeys(order)][:MOST_IN_MATRIX]
    ids = {row["measure_id"] for row in shown}
    pairs = {
        frozenset((pair.first, pair.second)): pair
        for pair in (*metric.pairs, *metric.sum_pairs)
        if {pair.first, pair.second} <= ids
    }
    said: dict[str, str] = {}
    for pair in pairs.values():
        said = {**pair.reasons, **said}
    reasons = [reason for reason in edition.package.rule_rows if reason in said]
    return PairMatrix(
        columns=tuple({"id": row["measure_id"], "title": verdicts.described(row, edition.code)} for row in shown),
        rows=tuple(
            {
                "id": one["measure_id"],
                "title": verdicts.described(one, edition.code),
                "subtitle": edition.language(" · ").join(word for word in (one["object"], one["layer_name"]) if word),
                "cells": {
                    other["measure_id"]: _cell(
                        edition, pairs.get(frozenset((one["measure_id"], other["measure_id"]))), reasons
                    )
                    for other in shown
                },
            }
            for one in shown
        ),
        reasons=tuple((standing.reason_names(edition, [reason]), said[reason]) for reason in reasons),
        left_out=len(by_id) - len(shown),
    )


def _cell(edition: Edition, pair: JudgedPair | None, reasons: Sequence[str]) -> Cell:
    """The verdict on a pair with the numbers of its reasons; a dash for a figure and itself."""
    if pair is None:
        return {"text": DASH}
    numbers = (str(number) for number, reason in enumerate(reasons, start=1) if reason in pair.reasons)
    words = [standing.word(edition, pair.verdict), edition.language(", ").join(numbers)]
    return {"text": " ".join(word for word in words if word), "title": "\n".join(pair.reasons.values())}
