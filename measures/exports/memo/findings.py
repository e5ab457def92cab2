"""What the figures of a scene say: a DeckScene comes in, sentences go out, in the deck's language."""

from collections.abc import Sequence
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
from measures.table.figures import FigureRow, Figures, distinct

MOST_GROUPS = 12


def findings(scene: DeckScene, language: SpokenLanguage) -> list[str]:
    """What the figures of a scene say; more than one entry where it has several metrics, layers or units."""
    figures = scene.exhibit.figures
    match scene.exhibit.content:
        case Numbers(numbers):
            return [_number(one, language) for one in numbers]
        case Tiles() as tiles:
            return [language("Province-level units: {total}; with data: {known}; without: {blank}.", **tiles.counts)]
        case Coverage():
            return [scene.exhibit.alternative]
        case Changes():
            return [_changed(row, language) for row in figures]
        case None:
            return []
        case Comparison():
            # Its table shows the other figures.
            groups = orders.claims(orders.groups(figures))
        case _:
            groups = orders.groups(figures)
    return _by_group(groups, figures, language)


def _number(one: Number, language: SpokenLanguage) -> str:
    """A large figure as a sentence."""
    return sentence(language("{name}: {figure}", name=one.label, figure=one.spoken or one.figure), language)


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


def _by_group(groups: Sequence[Group], figures: Figures, language: SpokenLanguage) -> list[str]:
    """A sentence for each group, with its metric where the `figures` of the scene are on several."""
    several = len(distinct(figures, "metric_id")) > 1
    found: list[str] = []
    for group in groups[:MOST_GROUPS]:
        words = _ordered(group, language) if group.may_be_ordered else _unordered(group, language)
        first = group.rows[0]
        name = metric_name(first, language) if several else layer_and_status(first, language)
        found.append(language("{name}: {value}", name=name, value=words) if name else words)
    return found


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
        others = regions_with_figures(group.others, language)
        return language(
            "{region} reports the most, {figure}; the others: {listed}.",
            region=top[0]["region"],
            figure=wording.in_words(top[0], language.code),
            listed=enumeration(others, language),
        )
    if top:
        return language("{listed}; the first {count} are level.", listed=words, count=len(top))
    return language("{listed}; bounds leave open which is the most.", listed=words)
