"""What the figures of a scene say: a DeckScene comes in, sentences go out, in the deck's language."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from measures.exhibits import orders
from measures.exhibits.exhibit import Changes, Comparison, Coverage, Number, Numbers, RankedBlock, Tiles
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

MOST_BLOCKS = 12


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
            shown = [block for block in scene.exhibit.blocks if _states_order(block)]
        case _:
            shown = [*scene.exhibit.blocks]
    return _by_block(shown, figures, language)


def _states_order(block: RankedBlock) -> bool:
    """Whether figures of several regions are ranked in a block."""
    return sum(row.rank != "" for row in block.rows) > 1


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


def _by_block(blocks: Sequence[RankedBlock], figures: Figures, language: SpokenLanguage) -> list[str]:
    """A sentence for each block, with its metric where the `figures` of the scene are on several."""
    several = len(distinct(figures, "metric_id")) > 1
    found: list[str] = []
    for block in blocks[:MOST_BLOCKS]:
        words = _ordered(block, language) if _states_order(block) else _unordered(block, language)
        first = block.rows[0].figure
        name = metric_name(first, language) if several else layer_and_status(first, language)
        found.append(language("{name}: {value}", name=name, value=words) if name else words)
    return found


def _unordered(block: RankedBlock, language: SpokenLanguage) -> str:
    words = enumeration(regions_with_figures([row.figure for row in block.rows], language), language)
    if block.apart:
        return sentence(language("{listed}; not ranked: {reasons}", listed=words, reasons=block.apart), language)
    return sentence(words, language)


def _ordered(block: RankedBlock, language: SpokenLanguage) -> str:
    """Ranked figures: which region certainly leads, else that it is open."""
    words = enumeration(regions_with_figures([row.figure for row in block.rows], language), language)
    first = orders.first(block)
    if len(first) == 1:
        others = regions_with_figures(orders.others(block), language)
        text = language(
            "{region} reports the most, {figure}; the others: {listed}.",
            region=first[0]["region"],
            figure=wording.in_words(first[0], language.code),
            listed=enumeration(others, language),
        )
    elif first:
        text = language("{listed}; the first {count} are level.", listed=words, count=len(first))
    else:
        text = language("{listed}; bounds leave open which is the most.", listed=words)
    care = language(", ").join(dict.fromkeys(beside.names for beside in block.beside.values() if beside.names))
    return language("{text} Compare with care: {reasons}.", text=text, reasons=care) if care else text
