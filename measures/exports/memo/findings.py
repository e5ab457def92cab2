"""What the figures of a scene say: a DeckScene comes in, sentences go out, in the deck's language."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from measures.exports.deck import DeckScene, Number
from measures.exports.memo import ordering
from measures.exports.memo.phrases import (
    NEEDED_COLUMNS,
    Row,
    enumeration,
    layer_and_status,
    metric_name,
    regions_with_figures,
    sentence,
)
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.queries import KINDS

MOST_GROUPS = 12


def findings(scene: DeckScene, language: SpokenLanguage) -> list[str]:
    """What the figures of a scene say; more than one entry where it has several metrics, layers or units."""
    frame = scene.figures
    if scene.kind == "number":
        return [_number(one, frame, language) for one in scene.numbers]
    if scene.kind == "map" and "kind" in frame:
        known = int((frame["kind"] == "data").sum())
        message = "Province-level units: {total}; with data: {known}; without: {blank}."
        return [language(message, total=len(frame), known=known, blank=len(frame) - known)]
    if scene.kind == "coverage" and "kind" in frame:
        return _covered(frame, language)
    if scene.kind == "text" or frame.empty or not set(frame) >= NEEDED_COLUMNS:
        return []
    if scene.kind == "dumbbell":
        return [_changed(row, language) for row in frame.to_dict("records")]
    return _by_group(frame, language, claims_only=scene.kind == "table")


def _number(one: Number, frame: pd.DataFrame, language: SpokenLanguage) -> str:
    """A large figure as a sentence; its bound in words where its row is known."""
    figure = one.figure
    for row in frame.to_dict("records") if one.measure_id and set(frame) >= NEEDED_COLUMNS else []:
        if row["measure_id"] == one.measure_id and figure == wording.size(row, language.code):
            figure = wording.in_words(row, language.code)
    return sentence(language("{name}: {figure}", name=one.label, figure=figure), language)


def _covered(cells: pd.DataFrame, language: SpokenLanguage) -> list[str]:
    counts = cells["kind"].value_counts()
    by_kind = language(
        "With a figure: {figure}; stated as zero: {zero}; text read but not stated: {silent}; "
        "text not read: {unread}; not applicable: {not_applicable}.",
        **{kind: int(counts.get(kind, 0)) for kind in KINDS},
    )
    numbers = {"regions": cells["region_id"].nunique(), "metrics": cells["metric_id"].nunique(), "cells": len(cells)}
    size = language("Regions: {regions}; metrics: {metrics}; cells: {cells}.", **numbers)
    return [size + (" " if language.code == "en" else "") + by_kind]


def _changed(row: Row, language: SpokenLanguage) -> str:
    name = language("{one}, {other}", one=row["region"], other=metric_name(row, language))
    return sentence(language("{name}: {value}", name=name, value=change(row, language)), language)


def change(row: Row, language: SpokenLanguage) -> str:
    """A stock before and after in words with its difference, which is stated only where both ends are exact."""
    stated = wording.change_in_words(row, language.code)
    if row["qualifier"] != "exact" or not stated:
        return wording.in_words(row, language.code)
    difference = Decimal(repr(float(row["after"]))) - Decimal(repr(float(row["before"])))
    if not difference:
        return stated
    amount = _amount(abs(difference), row, language)
    direction = language("down {amount}", amount=amount) if difference < 0 else language("up {amount}", amount=amount)
    text = language("{one}, {other}", one=stated, other=direction)
    if row["unit"] == "%" or not row["before"]:
        return text
    percent = wording.with_unit(
        wording.number(_percent(difference, row["before"]), language.code), "%", language.code
    )
    if difference < 0:
        return language("{one}, a cut of {percent}", one=text, percent=percent)
    return language("{one}, a rise of {percent}", one=text, percent=percent)


def _amount(difference: Decimal, row: Row, language: SpokenLanguage) -> str:
    number = wording.number(float(difference), language.code)
    if row["unit"] != "%":
        return wording.with_unit(number, row["unit_name"], language.code)
    return wording.with_unit(number, language("percentage points"), language.code)


def _percent(difference: Decimal, before: float) -> float:
    share = abs(difference) * 100 / Decimal(repr(float(before)))
    return float(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _by_group(frame: pd.DataFrame, language: SpokenLanguage, *, claims_only: bool) -> list[str]:
    """A sentence for each group of comparable figures; `claims_only` leaves out those that state no order."""
    several = frame["metric_id"].nunique() > 1
    found: list[str] = []
    for rows in ordering.groups(frame):
        may_be_ordered = ordering.may_be_ordered(rows)
        if claims_only and not (may_be_ordered and len({row["region_id"] for row in rows}) > 1):
            continue
        words = _ordered(rows, language) if may_be_ordered else _unordered(rows, language)
        name = metric_name(rows[0], language) if several else layer_and_status(rows[0], language)
        found.append(language("{name}: {value}", name=name, value=words) if name else words)
    return found[:MOST_GROUPS]


def _unordered(rows: Sequence[Row], language: SpokenLanguage) -> str:
    words = enumeration(regions_with_figures(rows, language), language)
    if rows[0]["apart"]:
        return sentence(language("{listed}; not ranked: {reasons}", listed=words, reasons=rows[0]["apart"]), language)
    return sentence(words, language)


def _ordered(rows: Sequence[Row], language: SpokenLanguage) -> str:
    """Rows that may be ordered: which region certainly leads, else that it is open."""
    own = [row for row in rows if not row.get("part_of")] or list(rows)
    names = regions_with_figures(rows, language)
    if len({row["region_id"] for row in own}) < 2:
        return sentence(enumeration(names, language), language)
    top = [
        row
        for row in own
        if all(ordering.relation(row, other) in ("above", "equal") for other in own if other is not row)
    ]
    if len(top) == 1:
        others = regions_with_figures((row for row in rows if row is not top[0]), language)
        return language(
            "{region} reports the most, {figure}; the others: {listed}.",
            region=top[0]["region"],
            figure=wording.in_words(top[0], language.code),
            listed=enumeration(others, language),
        )
    words = enumeration(names, language)
    if top:
        return language("{listed}; the first {count} are level.", listed=words, count=len(top))
    return language("{listed}; bounds leave open which is the most.", listed=words)
