"""Verdicts and ranks in the words of an edition: verdicts and figures come in; chips, ranks and reasons go out."""

from collections.abc import Sequence

from measures.comparing import verdicts
from measures.comparing.verdicts import Standing, Verdict
from measures.exhibits.cells import VerdictChip
from measures.exhibits.exhibit import JudgedMetric, JudgedPair
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures


def chip(edition: Edition, judged: Verdict) -> VerdictChip:
    """A verdict as the cell of a table, with the names of its reasons."""
    return {
        "kind": judged.value,
        "name": word(edition, judged.value),
        "reasons": reason_names(edition, judged.reasons),
    }


def word(edition: Edition, verdict: str) -> str:
    """Name of a verdict."""
    return edition.label("rules", "verdict", verdict)


def reason_names(edition: Edition, reasons: Sequence[str]) -> str:
    """Names of reasons as a list in words, separated by commas."""
    rules = edition.package.rule_rows
    return edition.language(", ").join(rules[reason][f"name_{edition.code}"] for reason in reasons)


def with_ranks(edition: Edition, figures: Figures, rows: Figures, per: str) -> list[FigureRow]:
    """Copies of `rows`, of one metric, with two more fields.

    `rank` is "2", "2–4" where bounds leave it undecided, or "" if not ranked. `apart` says in words why a figure is
    not ranked, "" if it is. `figures` are the figures as reported, which the verdicts need; `rows` are the same
    figures, or those of them that can be put `per` unit.
    """
    standings = verdicts.standings(edition.package, figures, per, edition.verdicts)
    return [
        {
            **row,
            "apart": reason_names(edition, standings[row["measure_id"]].apart),
            "rank": _rank(standings[row["measure_id"]]),
        }
        for row in rows
    ]


def pair_in_words(edition: Edition, metric: JudgedMetric, pair: JudgedPair) -> str:
    """A sentence: two figures and the verdict on them."""
    rows = {row["measure_id"]: row for row in metric.rows}
    return edition.language(
        "{first} and {second}: {verdict}",
        first=verdicts.described(rows[pair.first], edition.code),
        second=verdicts.described(rows[pair.second], edition.code),
        verdict=word(edition, pair.verdict),
    )


def _rank(standing: Standing) -> str:
    if not standing.best:
        return ""
    return str(standing.best) if standing.best == standing.worst else f"{standing.best}–{standing.worst}"
