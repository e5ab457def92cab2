"""Regions side by side without a screen: a Package and a choice come in; figures and verdicts go out."""

from typing import Any

import pandas as pd

from measures.comparing import normalisation, verdicts
from measures.language import wording
from measures.table.package import Package
from measures.table.rows import records


def comparison(package: Package, figures: pd.DataFrame, per: str, code: str) -> list[dict[str, Any]]:
    """One entry a metric: its figures with their fair values, the verdicts on pairs, and the verdict on the row.

    `per` is one of normalisation.PER_UNITS, or "" for the figures as they stand.
    """
    return [_metric(package, rows, per, code) for _, rows in figures.groupby("metric_id", sort=False)]


def text(package: Package, found: list[dict[str, Any]], code: str) -> list[str]:
    """A comparison as lines to read: each metric with its verdict, its figures, and what stands between pairs."""
    label = package.schema.tables["rules"].label
    lines = []
    for entry in found:
        verdict = label("verdict", entry["verdict"], code) if entry["verdict"] else wording.DASH
        lines.append(f"{entry['metric']} [{verdict}]")
        lines += [f"  {_told(package, figure, code)}" for figure in entry["figures"]]
        for pair in entry["pairs"]:
            verdict = label("verdict", pair["verdict"], code)
            lines.append(f"  {pair['first']} / {pair['second']}: {verdict}")
            lines += [f"    {reason['sentence']}" for reason in pair["reasons"]]
    return lines


def _told(package: Package, figure: dict[str, Any], code: str) -> str:
    layer = package.schema.tables["measures"].label("layer", figure["layer"], code)
    words = [figure["measure_id"], figure["region"], figure["figure"], layer, figure["as_of"]]
    if figure.get("fair_value") is not None:
        words += [figure["fair_figure"], figure["calculation"]]
    elif figure.get("no_fair_value"):
        words.append(figure["no_fair_value"])
    return " · ".join(word for word in [*words, figure["also"]] if word)


def _metric(package: Package, rows: pd.DataFrame, per: str, code: str) -> dict[str, Any]:
    found = verdicts.pairs(package, rows, per)
    by_id = {row["measure_id"]: row for row in records(rows)}
    verdict = verdicts.overall(found)
    return {
        "metric_id": rows["metric_id"].iloc[0],
        "metric": rows["metric"].iloc[0],
        "verdict": verdict.value if found else None,
        "reasons": list(verdict.reasons),
        "ranked_together": verdicts.ranked_together(package, rows, per),
        "figures": [_figure(package, row, per, code) for row in by_id.values()],
        "pairs": [
            {
                "first": pair.first,
                "second": pair.second,
                "verdict": pair.verdict.value,
                "reasons": [
                    {
                        "id": reason,
                        "sentence": verdicts.sentence(package, reason, by_id[pair.first], by_id[pair.second], code),
                    }
                    for reason in pair.verdict.reasons
                ],
            }
            for pair in found
        ],
    }


def _figure(package: Package, row: dict[str, Any], per: str, code: str) -> dict[str, Any]:
    return {
        "measure_id": row["measure_id"],
        "region_id": row["region_id"],
        "region": row["region"],
        "figure": wording.size(row, code),
        "value": row["value"],
        "qualifier": row["qualifier"],
        "unit": row["unit"],
        "layer": row["layer"],
        "status": row["status"],
        "scope": row["scope"],
        "period_start": row["period_start"],
        "as_of": row["as_of"],
        "source_id": row["source_id"],
        "also": row.get("also", ""),
        **(_fair(package, row, per, code) if per else {}),
    }


def _fair(package: Package, row: dict[str, Any], per: str, code: str) -> dict[str, Any]:
    fair = normalisation.fair(package, row, per)
    found = fair.denominator
    known = fair.value is not None
    value, high = normalisation.rounded(fair, row["qualifier"])
    unit = normalisation.unit_name(package, row, per, code)
    fair_row = {"value": value, "value_high": high, "qualifier": row["qualifier"], "unit_name": unit}
    return {
        "per": per,
        "fair_value": value if known else None,
        "fair_value_high": high if known and not pd.isna(high) else None,
        "fair_qualifier": row["qualifier"] if known else None,
        "fair_figure": wording.size(fair_row, code) if known else None,
        "calculation": normalisation.calculation(package, row, fair, code) if known else None,
        "no_fair_value": fair.reason or None,
        "denominator": None
        if found is None
        else {
            "tier": found.tier,
            "count": found.count,
            "year": found.year,
            "origin": found.origin,
            "source_id": found.source_id or None,
            "other_origin": found.other,
            "differs_by_more_than_5_percent": found.notable,
        },
    }
