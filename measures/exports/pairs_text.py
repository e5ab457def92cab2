"""Every pair of figures with its verdict, without a screen: an Exhibit of pairs comes in; JSON or lines go out."""

import math
from typing import Any

from measures.comparing import normalisation
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.kinds.pairs import JudgedMetric, Pairs
from measures.exhibits.words import labels
from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import FigureRow


def entries(edition: Edition, exhibit: Exhibit) -> list[dict[str, Any]]:
    """One entry a metric: its figures with their fair values, the verdicts on pairs, and the verdict on the row."""
    found = exhibit.content.metrics if isinstance(exhibit.content, Pairs) else ()
    return [_metric(edition, metric, exhibit.query.per, exhibit.group) for metric in found]


def lines(edition: Edition, found: list[dict[str, Any]]) -> list[str]:
    """Entries as lines to read: each metric with its verdict, its figures, and what stands between pairs."""
    text = []
    for entry in found:
        verdict = edition.label("rules", "verdict", entry["verdict"]) if entry["verdict"] else wording.DASH
        text.append(f"{entry['metric']} [{verdict}]")
        text.append(f"  {entry['group']}")
        text += [f"  {region}: {rank}" for region, rank in entry["ranks"].items()]
        text += [f"  {_line(edition, figure)}" for figure in entry["figures"]]
        for pair in entry["pairs"]:
            verdict = edition.label("rules", "verdict", pair["verdict"])
            text.append(f"  {pair['first']} / {pair['second']}: {verdict}")
            text += [f"    {reason['sentence']}" for reason in pair["reasons"]]
    return text


def _line(edition: Edition, figure: dict[str, Any]) -> str:
    layer = edition.label("measures", "layer", figure["layer"])
    words = [figure["measure_id"], labels.region(figure, edition.language), figure["figure"], layer, figure["as_of"]]
    if figure.get("fair_value") is not None:
        words += [figure["fair_figure"], figure["calculation"]]
    elif figure.get("no_fair_value"):
        words.append(figure["no_fair_value"])
    return " · ".join(word for word in [*words, figure["also"]] if word)


def _metric(edition: Edition, judged: JudgedMetric, per: str, group: str) -> dict[str, Any]:
    return {
        "metric_id": judged.metric_id,
        "metric": judged.metric,
        "verdict": judged.verdict,
        "reasons": list(judged.reasons),
        "group": group,
        "ranks": dict(judged.ranks),
        "ranked_together": list(judged.ranked_together),
        "figures": [_figure(edition, row, judged, per) for row in judged.rows],
        "pairs": [
            {
                "first": pair.first,
                "second": pair.second,
                "verdict": pair.verdict,
                "reasons": [{"id": reason, "sentence": sentence} for reason, sentence in pair.reasons.items()],
            }
            for pair in judged.pairs
        ],
    }


def _figure(edition: Edition, row: FigureRow, judged: JudgedMetric, per: str) -> dict[str, Any]:
    names = (
        "measure_id",
        "region_id",
        "region",
        "object_id",
        "object",
        "basis",
        "value",
        "qualifier",
        "unit",
        "layer",
    )
    rest = ("status", "scope", "period_start", "as_of", "source_id")
    return {
        **{name: row[name] for name in (*names, *rest)},  # type: ignore[literal-required]
        "figure": wording.size(row, edition.code),
        "also": row.get("also", ""),
        **(_fair(edition, row, judged, per) if per else {}),
    }


def _fair(edition: Edition, row: FigureRow, judged: JudgedMetric, per: str) -> dict[str, Any]:
    fair = judged.fair.get(row["measure_id"])
    below = normalisation.fair(edition.package, row, per).denominator
    return {
        "per": per,
        "fair_value": fair["value"] if fair else None,
        "fair_value_high": fair["value_high"] if fair and not math.isnan(fair["value_high"]) else None,
        "fair_qualifier": fair["qualifier"] if fair else None,
        "fair_figure": wording.size(fair, edition.code) if fair else None,
        "calculation": fair["calculation"] if fair else None,
        "no_fair_value": judged.unfit.get(row["measure_id"]),
        "denominator": None
        if below is None
        else {
            "tier": below.tier,
            "count": below.count,
            "year": below.year,
            "origin": below.origin,
            "source_id": below.source_id or None,
            "other_origin": below.other,
            "differs_by_more_than_5_percent": below.notable,
        },
    }
