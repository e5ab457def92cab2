"""The verdict on two figures, without a screen: their ids come in; JSON or lines to read go out."""

import math
from typing import Any

from measures.comparing import normalisation, verdicts
from measures.comparing.reasons import possible
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition
from measures.table.figures import FigureRow


def entry(edition: Edition, first_id: str, second_id: str, per: str) -> dict[str, Any]:
    """Verdict, reasons, both figures with their ranges, and their order. Raises KeyError for an unknown id."""
    package = edition.package
    first, second = edition.by_ids([first_id, second_id])
    found = verdicts.verdict(package, first, second, per)
    converted = "converted" in found.reasons
    return {
        "verdict": found.value,
        "reasons": [
            {"id": reason, "sentence": verdicts.sentence(edition, reason, first, second)} for reason in found.reasons
        ],
        "order": verdicts.order(package, first, second, per),
        "per": per,
        "first": _figure(edition, first, per, yearly=converted),
        "second": _figure(edition, second, per, yearly=converted),
    }


def lines(edition: Edition, found: dict[str, Any]) -> list[str]:
    """An entry as lines: the verdict, its reasons, the two figures with their ranges, and which is the larger."""
    language = edition.language
    verdict = edition.label("rules", "verdict", found["verdict"])
    figures = [found["first"], found["second"]]
    return [
        language("{one}, {other}", one=found["first"]["measure_id"], other=found["second"]["measure_id"])
        + language(": ")
        + verdict,
        *(f"  {_range(edition, figure)}" for figure in figures),
        *(f"  - {reason['sentence']}" for reason in found["reasons"]),
        f"  {_order(language, found)}",
    ]


def _figure(edition: Edition, row: FigureRow, per: str, *, yearly: bool) -> dict[str, Any]:
    """A figure and what it can be: as it stands, per unit, or put as money a year."""
    converted = per or yearly
    interval = possible(edition.package, row, per) if converted else (row["low"], row["high"])
    unit = normalisation.unit_name(edition, row, per) if per else row["unit_name"]
    names = ("measure_id", "region_id", "region", "metric_id", "object_id", "object", "basis", "mean_per")
    return {
        **{name: row[name] for name in (*names, "value", "qualifier", "unit")},  # type: ignore[literal-required]
        "figure": wording.size(row, edition.code),
        "unit_compared": edition.language("{unit} a year", unit=unit) if yearly and not per else unit,
        "interval": None if interval is None else _interval(row, *interval),
    }


def _interval(row: FigureRow, low: float, high: float) -> dict[str, Any]:
    """The ends of a range; none above where it is open. The upper end of 600余 is 700, which is not in it."""
    return {
        "low": float(f"{low:.12g}"),
        "high": None if math.isinf(high) else float(f"{high:.12g}"),
        "high_included": row["qualifier"] != "over" and not math.isinf(high),
    }


def _range(edition: Edition, figure: dict[str, Any]) -> str:
    """A figure in words and what it can be."""
    language, interval = edition.language, figure["interval"]
    words = language(
        "{region} {figure} ({object}, {basis})",
        region=figure["region"],
        figure=figure["figure"],
        object=figure["object"],
        basis=edition.basis_name(figure),
    )
    if interval is None:
        return words + language(": ") + language("cannot be put so")
    low = _amount(edition, interval["low"], figure)
    if interval["high"] is None:
        can_be = language("{low} or more", low=low)
    elif interval["low"] == interval["high"]:
        can_be = low
    else:
        high = _amount(edition, interval["high"], figure)
        within = interval["high_included"]
        can_be = (
            language("{low} to {high}", low=low, high=high)
            if within
            else language("{low} to below {high}", low=low, high=high)
        )
    return words + language(": ") + can_be


def _amount(edition: Edition, number: float, figure: dict[str, Any]) -> str:
    """A number with its unit, in four significant digits unless it is whole."""
    shown = number if number.is_integer() else float(f"{number:.4g}")
    return wording.with_unit(wording.number(shown, edition.code), figure["unit_compared"], edition.code)


def _order(language: SpokenLanguage, found: dict[str, Any]) -> str:
    if found["order"] == "none" and found["verdict"] != verdicts.NOT_COMPARABLE:
        return language("Order: the two are equal.")
    return {
        "first": language("Order: the first is larger."),
        "second": language("Order: the second is larger."),
        "open": language("Order: open, because what they can be overlaps."),
        "none": language("Order: none, because they are not comparable."),
    }[found["order"]]
