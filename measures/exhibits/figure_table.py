"""The figures of an exhibit as a table for spreadsheets and programs: an Exhibit comes in; columns go out.

Numbers are numbers. Every figure has its bound, unit, basis, object, verdict and source beside it; one that cannot be
put per unit stays in the table with the reason.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from measures.comparing import normalisation, verdicts
from measures.comparing.verdicts import Verdict
from measures.exhibits import standing
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.selection import Selection, select
from measures.exhibits.words import captions
from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, known, upper_end

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Judged:
    """A figure of an exhibit with what it is divided by and how it compares.

    `row` is the figure as reported. `numerator`, `denominator` and `value` (per unit, or as a share) are NaN where
    the exhibit shows figures as reported, or where `reason` says why this one cannot be put so. `verdict` is that on
    it beside the regions that are ranked, "" where only one region reports the metric; `reasons` are ids. `rank` and
    `apart` are those of standing.placed.
    """

    row: FigureRow
    numerator: float
    denominator: float
    value: float
    value_high: float
    unit_name: str
    calculation: str
    reason: str
    verdict: str
    reasons: tuple[str, ...]
    rank: str
    apart: str


def judged(edition: Edition, exhibit: Exhibit) -> list[Judged]:
    """The figures of an exhibit in its order, each with its denominator, verdict and rank."""
    selection = select(exhibit.query, edition)
    placed = {
        part["measure_id"]: row
        for metric in selection.metrics
        for row in standing.placed(edition, selection, metric)
        for part in row.get("parts", (row,))
    }
    beside: dict[str, Verdict] = {}
    for metric in selection.metrics:
        beside |= _verdicts(edition, selection, metric)
    shown = {row["measure_id"]: row for row in exhibit.figures}
    return [
        _judged(edition, row, placed.get(row["measure_id"]), beside.get(row["measure_id"]), selection.query.per)
        for row in shown.values()
    ]


def listing(edition: Edition, exhibit: Exhibit) -> "pd.DataFrame":
    """The result of `columns` as a frame; blank numbers are NaN."""
    import pandas as pd

    return pd.DataFrame(columns(edition, exhibit))


def columns(edition: Edition, exhibit: Exhibit) -> dict[str, Sequence[object]]:
    """Columns by their titles, one value a figure: what it is, its numbers, how it compares, where it stands."""
    found, code, language = judged(edition, exhibit), edition.code, edition.language
    rows = [one.row for one in found]

    titled, label = partial(_titled, edition), partial(_labels, edition, rows)
    return {
        **titled(
            measure_id=[row["measure_id"] for row in rows],
            region_id=[edition.path(row["region_id"]) for row in rows],
            metric_id=[row["metric"] for row in rows],
            object_id=[row["object"] for row in rows],
            layer=label("layer"),
            basis=[row["basis_name"] for row in rows],
        ),
        language("In words"): [wording.size(row, code) for row in rows],
        **titled(
            value=[row["value"] for row in rows],
            value_high=[row["value_high"] for row in rows],
            qualifier=label("qualifier"),
            unit=[row["unit_name"] for row in rows],
            before=[row["before"] for row in rows],
            after=[row["after"] for row in rows],
        ),
        **_compared(edition, found),
        **titled(
            status=label("status"),
            scope=label("scope"),
            period_start=[row["period_start"] for row in rows],
            as_of=[row["as_of"] for row in rows],
            source_id=[row["source_title"] for row in rows],
        ),
        edition.title("sources", "date"): [row["source_date"] for row in rows],
        **titled(
            **{f"note_{code}": [row["note"] for row in rows]},
            revision=[row["revision"] for row in rows],
        ),
    }


def _compared(edition: Edition, found: Sequence[Judged]) -> dict[str, Sequence[object]]:
    """Columns of the normalised values, verdicts and ranks."""
    code, language = edition.code, edition.language
    return {
        language("Numerator"): [one.numerator for one in found],
        language("Denominator"): [one.denominator for one in found],
        language("Normalised value"): [one.value for one in found],
        language("Normalised value, upper end"): [one.value_high for one in found],
        language("Normalised unit"): [one.unit_name for one in found],
        lexicon().calculation_title[code]: [one.calculation or one.reason for one in found],
        language("Verdict"): [standing.word(edition, one.verdict) if one.verdict else "" for one in found],
        language("Reasons"): [one.apart or standing.reason_names(edition, one.reasons) for one in found],
        language("Rank"): [one.rank or _not_ranked(edition, one) for one in found],
    }


def _titled(edition: Edition, **named: Sequence[object]) -> dict[str, Sequence[object]]:
    """Columns of the measures table by their titles."""
    return {edition.title("measures", field): values for field, values in named.items()}


def _labels(edition: Edition, rows: Figures, field: str) -> list[str]:
    """Words for the values of an enum field."""
    values = [str(row[field]) for row in rows]  # type: ignore[literal-required]
    return [edition.label("measures", field, value) if value else "" for value in values]


def entries(edition: Edition, exhibit: Exhibit) -> list[dict[str, Any]]:
    """The figures as plain data: the fields of the contract, then those of Judged; None for a blank number."""
    found = []
    for one in judged(edition, exhibit):
        entry: dict[str, Any] = {
            **one.row,
            "figure": wording.size(one.row, edition.code),
            "per": exhibit.query.per,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "normalised_value": one.value,
            "normalised_value_high": one.value_high,
            "normalised_unit": one.unit_name,
            "calculation": one.calculation,
            "not_normalised": one.reason,
            "verdict": one.verdict,
            "reasons": list(one.reasons),
            "rank": one.rank,
            "not_ranked": one.apart,
        }
        found.append({name: _bare(value) for name, value in entry.items()})
    return found


def _judged(
    edition: Edition, shown: FigureRow, placed: FigureRow | None, verdict: Verdict | None, per: str
) -> Judged:
    (row,) = edition.by_ids([shown["measure_id"]])
    numbers: dict[str, float] = dict.fromkeys(("numerator", "denominator", "value", "value_high"), math.nan)
    unit_name = calculation = reason = ""
    if per:
        fair = normalisation.fair(edition.package, row, per)
        if fair.value is None:
            reason = captions.no_fair_value(edition, fair.reason)
        else:
            (put,), _ = normalisation.normalised(edition, [row], per)
            below = fair.denominator.count if fair.denominator else row["before"]
            numbers = {
                "numerator": row["value"],
                "denominator": float(below),
                "value": put["value"],
                "value_high": upper_end(put) if known(put["value_high"]) else math.nan,
            }
            unit_name, calculation = put["unit_name"], put["calculation"]
    return Judged(
        row={**row, "also": shown.get("also", "")},
        **numbers,
        unit_name=unit_name,
        calculation=calculation,
        reason=reason,
        verdict=verdict.value if verdict else "",
        reasons=verdict.reasons if verdict else (),
        rank=placed["rank"] if placed else "",
        apart=placed["apart"] if placed else "",
    )


def _verdicts(edition: Edition, selection: Selection, metric_id: str) -> dict[str, Verdict]:
    """Verdicts on the figures of a metric beside the ranked ones, by measure id; {} where one region reports it."""
    if metric_id not in selection.verdicts:
        return {}
    package, ranking = edition.package, selection.ranking(metric_id, edition)
    found: dict[str, Verdict] = {}
    for row, why in ranking.apart:
        judged = Verdict(verdicts.NOT_COMPARABLE, tuple(reason for reason in why if reason in package.rule_rows))
        found |= dict.fromkeys(row["measure_id"].split("+"), judged)
    for row in ranking.ranked:
        beside = [
            verdicts.cached(package, row, other, selection.query.per, edition.verdicts)
            for other in ranking.ranked
            if other is not row
        ]
        found |= dict.fromkeys(row["measure_id"].split("+"), verdicts.together(package, beside))
    return found


def _not_ranked(edition: Edition, one: Judged) -> str:
    return edition.language("not ranked: {reasons}", reasons=one.apart) if one.apart and one.verdict else ""


def _bare(value: object) -> object:
    """A value as JSON has it: null for a blank or an unbounded number."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
