"""How figures stand to each other, in the reader's words: chips of verdicts, ranks, and reasons in sentences."""

from collections.abc import Sequence

from measures.comparing import verdicts
from measures.comparing.verdicts import Standing, Verdict
from measures.exhibits.cells import VerdictChip
from measures.exhibits.exhibit import JudgedMetric, JudgedPair
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures


def chip(edition: Edition, judged: Verdict) -> VerdictChip:
    """A verdict as a table shows it, with the names of its reasons."""
    return {
        "kind": judged.value,
        "name": word(edition, judged.value),
        "reasons": reason_names(edition, judged.reasons),
    }


def word(edition: Edition, verdict: str) -> str:
    """Word for a verdict."""
    return edition.label("rules", "verdict", verdict)


def reason_names(edition: Edition, reasons: Sequence[str]) -> str:
    """Names of reasons, one after the other."""
    rules = edition.package.rule_rows
    return edition.language(", ").join(rules[reason][f"name_{edition.code}"] for reason in reasons)


def stood(edition: Edition, figures: Figures, rows: Figures, per: str) -> list[FigureRow]:
    """Rows of one metric with their `rank`, and in words why they stand `apart`.

    `figures` are the rows of the table on which the verdicts rest, `rows` the same, or put per unit.
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
    """Two figures with their verdict."""
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
