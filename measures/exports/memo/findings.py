"""What the figures of a scene say: a DeckScene comes in, sentences go out, in the deck's language."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from measures.exhibits import orders
from measures.exhibits.exhibit import Changes, Comparison, Coverage, Number, Numbers, Tiles
from measures.exhibits.orders import Group
from measures.exhibits.words import labels
from measures.exports.deck import DeckScene
from measures.exports.memo.phrases import (
    enumeration,
    layer_and_status,
    metric_name,
    regions_with_figures,
    sentence,
)
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.figures import FigureRow, Figures
from measures.table.queries import KINDS

MOST_GROUPS = 12


def findings(scene: DeckScene, language: SpokenLanguage) -> list[str]:
    """What the figures of a scene say; more than one entry where it has several metrics, layers or units."""
    figures = scene.exhibit.figures
    match scene.exhibit.content:
        case Numbers(numbers):
            return [_number(one, figures, language) for one in numbers]
        case Tiles(squares):
            known = sum(square["kind"] == "data" for square in squares)
            message = "Province-level units: {total}; with data: {known}; without: {blank}."
            return [language(message, total=len(squares), known=known, blank=len(squares) - known)]
        case Coverage() as coverage:
            return [_covered(coverage, language)]
        case Changes():
            return [_changed(row, language) for row in figures]
        case None:
            return []
        case content:
            return _by_group(figures, language, claims_only=isinstance(content, Comparison))


def _number(one: Number, figures: Figures, language: SpokenLanguage) -> str:
    """A large figure as a sentence; its bound in words where its row is known."""
    figure = one.figure
    for row in figures:
        if row["measure_id"] == one.measure_id and figure == wording.size(row, language.code):
            figure = wording.in_words(row, language.code)
    return sentence(language("{name}: {figure}", name=one.label, figure=figure), language)


def _covered(coverage: Coverage, language: SpokenLanguage) -> str:
    counts = Counter(cell["kind"] for cell in coverage.cells)
    by_kind = language(
        "With a figure: {figure}; stated as zero: {zero}; text read but not stated: {silent}; "
        "text not read: {unread}; not applicable: {not_applicable}.",
        **{kind: counts[kind] for kind in KINDS},
    )
    sizes = {"regions": len(coverage.regions), "metrics": len(coverage.metrics), "cells": len(coverage.cells)}
    size = language("Regions: {regions}; metrics: {metrics}; cells: {cells}.", **sizes)
    return size + (" " if language.code == "en" else "") + by_kind


def _changed(row: FigureRow, language: SpokenLanguage) -> str:
    name = language("{one}, {other}", one=labels.region(row, language), other=metric_name(row, language))
    return sentence(language("{name}: {value}", name=name, value=change(row, language)), language)


def change(row: FigureRow, language: SpokenLanguage) -> str:
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


def _amount(difference: Decimal, row: FigureRow, language: SpokenLanguage) -> str:
    number = wording.number(float(difference), language.code)
    if row["unit"] != "%":
        return wording.with_unit(number, row["unit_name"], language.code)
    return wording.with_unit(number, language("percentage points"), language.code)


def _percent(difference: Decimal, before: float) -> float:
    share = abs(difference) * 100 / Decimal(repr(float(before)))
    return float(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _by_group(figures: Figures, language: SpokenLanguage, *, claims_only: bool) -> list[str]:
    """A sentence for each group of comparable figures; `claims_only` leaves out those that state no order."""
    several = len({row["metric_id"] for row in figures}) > 1
    found: list[str] = []
    for group in orders.groups(figures):
        if claims_only and not (group.may_be_ordered and len({row["region_id"] for row in group.rows}) > 1):
            continue
        words = _ordered(group, language) if group.may_be_ordered else _unordered(group, language)
        first = group.rows[0]
        name = metric_name(first, language) if several else layer_and_status(first, language)
        found.append(language("{name}: {value}", name=name, value=words) if name else words)
    return found[:MOST_GROUPS]


def _unordered(group: Group, language: SpokenLanguage) -> str:
    words = enumeration(regions_with_figures(group.rows, language), language)
    if group.apart:
        return sentence(language("{listed}; not ranked: {reasons}", listed=words, reasons=group.apart), language)
    return sentence(words, language)


def _ordered(group: Group, language: SpokenLanguage) -> str:
    """Figures that may be ordered: which region certainly leads, else that it is open."""
    words = enumeration(regions_with_figures(group.rows, language), language)
    if len(group.regions) < 2:
        return sentence(words, language)
    top = group.top
    if len(top) == 1:
        others = regions_with_figures((row for row in group.rows if row is not top[0]), language)
        return language(
            "{region} reports the most, {figure}; the others: {listed}.",
            region=top[0]["region"],
            figure=wording.in_words(top[0], language.code),
            listed=enumeration(others, language),
        )
    if top:
        return language("{listed}; the first {count} are level.", listed=words, count=len(top))
    return language("{listed}; bounds leave open which is the most.", listed=words)
