"""Verdicts on the screen: a figures frame comes in; chips, standings and sentences for the reader go out."""

from collections.abc import Sequence

import pandas as pd

from measures.comparing import verdicts
from measures.exhibits.cells import Verdict
from measures.language.catalogue import Language
from measures.table.package import Package
from measures.table.rows import records


def chips(package: Package, figures: pd.DataFrame, per: str, language: Language) -> dict[str, Verdict]:
    """The verdict on each metric that at least two regions of `figures` report, by metric id."""
    found = {}
    for metric_id, rows in figures.groupby("metric_id", sort=False):
        if rows["region_id"].nunique() > 1:
            judged = verdicts.overall(verdicts.pairs(package, rows, per))
            found[str(metric_id)] = _chip(package, judged, language)
    return found


def comparable_only(figures: pd.DataFrame, chosen: dict[str, Verdict]) -> pd.DataFrame:
    """The figures of metrics whose verdict is not that nothing may be compared."""
    kept = [metric for metric, chip in chosen.items() if chip["kind"] != verdicts.VERDICTS[2]]
    return figures[figures["metric_id"].isin(kept)]


def stood(package: Package, figures: pd.DataFrame, rows: pd.DataFrame, per: str, language: Language) -> pd.DataFrame:
    """Rows of one metric as a chart draws them, with their `rank` and why they stand `apart`.

    `figures` are the rows of the table on which the verdicts rest, `rows` the same, or put per unit.
    """
    standings = verdicts.standings(package, figures, per)
    places = verdicts.ranks(rows[rows["measure_id"].map(lambda key: standings[key].best > 0)])
    return rows.assign(
        apart=[_names(package, standings[key].apart, language) for key in rows["measure_id"]],
        rank=[_rank(places.get(key)) for key in rows["measure_id"]],
    )


def sentences(package: Package, figures: pd.DataFrame, per: str, language: Language) -> list[tuple[str, list[str]]]:
    """The verdict on each pair of one metric with its reasons in full, the mildest first."""
    rows = {row["measure_id"]: row for row in records(figures)}
    pairs = verdicts.pairs(package, figures, per)
    pairs.sort(key=lambda pair: verdicts.VERDICTS.index(pair.verdict.value))
    return [
        (
            language(
                "{first} and {second}: {verdict}",
                first=verdicts.told(rows[pair.first], language.code),
                second=verdicts.told(rows[pair.second], language.code),
                verdict=_word(package, pair.verdict.value, language),
            ),
            [
                verdicts.sentence(package, reason, rows[pair.first], rows[pair.second], language.code)
                for reason in pair.verdict.reasons
            ],
        )
        for pair in pairs
    ]


def _chip(package: Package, judged: verdicts.Verdict, language: Language) -> Verdict:
    return {
        "kind": judged.value,
        "name": _word(package, judged.value, language),
        "reasons": _names(package, judged.reasons, language),
    }


def _word(package: Package, verdict: str, language: Language) -> str:
    return package.schema.tables["rules"].label("verdict", verdict, language.code)


def _names(package: Package, reasons: Sequence[str], language: Language) -> str:
    return language(", ").join(package.rule_rows[reason][f"name_{language.code}"] for reason in reasons)


def _rank(places: tuple[int, int] | None) -> str:
    if places is None:
        return ""
    best, worst = places
    return str(best) if best == worst else f"{best}–{worst}"
