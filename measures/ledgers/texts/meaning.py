"""What a head or a label says: the texts of a head come in; metric, region, unit, period, part and tier go out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from measures.ledgers.texts import periods, unclear
from measures.ledgers.texts.heads import (
    LedgerWords,
    MetricMatch,
    RegionMatch,
    head_words,
    names_another,
    plain,
    role_of,
    total_of,
    unit_of,
    without_ordinal,
)
from measures.ledgers.texts.periods import Period

BEFORE, AFTER = "before", "after"
_BRACKETS = re.compile(r"\(([^()]*)\)")
_UNIT_WORD = re.compile(r"^[^:]{0,4}:")


@dataclass(frozen=True)
class HeadMeaning:
    """What a head says; each field is "" or empty where it says nothing of the kind.

    `role` is that of [roles] in heads.toml, `total` that of [totals], `part` is BEFORE or AFTER, `stem` is what is
    left of the texts for finding a metric, `factor` multiplies the numbers below. `doubt` is the cell
    of a period that cannot be read. `relative` is a key of [periods.relative], for a period that is told by that
    of the sheet; `beside` says that the numbers go with a figure, such as a rank; `unclear` holds words that nothing
    explains.
    """

    texts: tuple[str, ...] = ()
    role: str = ""
    total: str = ""
    metrics: tuple[MetricMatch, ...] = ()
    regions: tuple[RegionMatch, ...] = ()
    place: str = ""
    unit: str = ""
    factor: float = 1.0
    period: Period | None = None
    until: bool = False
    to_date: bool = False
    part: str = ""
    basis: str = ""
    mean_per: str = ""
    status: str = ""
    layer: str = ""
    stem: tuple[str, ...] = ()
    doubt: str = ""
    relative: str = ""
    beside: bool = False
    unclear: str = ""


def read(chain: Sequence[str], words: LedgerWords) -> HeadMeaning:
    """What the heads of a column, or the labels of a row, say together; the group head is the first text."""
    texts = tuple(plain(text) for text in chain)
    found = HeadMeaning(texts, role_of("".join(texts)) or (role_of(texts[-1]) if texts else ""))
    stem: list[str] = []
    for text in texts:
        found, label = _totalled(found, text)
        found, rest = _taken(found, without_ordinal(label), words)
        if rest:
            stem.append(rest)
    joined = "".join(texts)
    found = replace(found, layer=_layer(stem), status=_key(head_words().statuses, joined), stem=tuple(stem))
    found = replace(_with_basis(found, joined), metrics=find_metrics(stem, words))
    beside = unclear.is_beside(joined, found.metrics, words)
    return replace(found, beside=beside, unclear="" if found.part else unclear.words_of(stem, found.metrics, words))


def _totalled(found: HeadMeaning, text: str) -> tuple[HeadMeaning, str]:
    """The meaning with what a text says about totals, and the rest of the text."""
    total = total_of(text)
    period = periods.find(text)
    if not total and period:
        total = total_of(text.replace(period.text, "", 1))
        return (replace(found, total=total), period.text) if total else (found, text)
    if not total:
        return found, text
    return replace(found, total=total), re.sub(r"^[^:]*:", "", text) if total == "of_which" else ""


def _taken(found: HeadMeaning, text: str, words: LedgerWords) -> tuple[HeadMeaning, str]:
    """The meaning with what one text says about unit, period, place and part, and the rest of the text."""
    for bracket in _BRACKETS.finditer(text):
        unit = unit_of(_UNIT_WORD.sub("", bracket[1]))
        if unit:
            found = replace(found, unit=unit[0], factor=unit[1])
        if unit or (periods.whole(bracket[1]) and not found.period):
            found = found if unit else replace(found, period=periods.find(bracket[1]))
            text = text.replace(bracket[0], "", 1)
    behind = head_words().notes.unit_behind.search(text)
    unit = unit_of(behind["unit"]) if behind else None
    if behind and unit:
        found, text = replace(found, unit=unit[0], factor=unit[1]), text[: behind.start()]
    place = words.regions(text) if text and not unit_of(text) else ()
    if place:
        return replace(found, regions=tuple(place), place=text), ""
    found, text = _timed(found, text)
    return _parted(found, text)


def _timed(found: HeadMeaning, text: str) -> tuple[HeadMeaning, str]:
    words = head_words().periods
    for name, pattern in words.relative.items():
        told = pattern.search(text)
        if told and not found.relative:
            found, text = replace(found, relative=name), text.replace(told[0], "", 1)
    period = periods.find(text)
    if period:
        return replace(found, period=found.period or period), text.replace(period.text, "", 1)
    for pattern in (words.cumulative, words.running, words.current):
        match = pattern.search(text)
        if match:
            to_date, until = pattern is words.cumulative, pattern is words.running
            found = replace(found, to_date=found.to_date or to_date, until=found.until or until)
            return found, text.replace(match[0], "", 1)
    return found, text


def _parted(found: HeadMeaning, text: str) -> tuple[HeadMeaning, str]:
    for part, pattern in head_words().parts.items():
        match = pattern.pattern.search(text)
        if match:
            keep = match.groupdict().get("keep") or ""
            return replace(found, part=part), text[: match.start()] + keep + text[match.end() :]
    return found, text


def find_metrics(stem: Sequence[str], words: LedgerWords) -> tuple[MetricMatch, ...]:
    """Metrics of the texts of a head: its last text, all together, the last two, and the texts above alone."""
    tried = [stem[-1:], stem, stem[-2:], *([text] for text in reversed(stem[:-1]))]
    whole = "".join(stem)
    for texts in tried:
        joined = "".join(texts)
        matches = words.metrics(joined) if len(joined) > 1 else ()
        alone = texts != stem and stem[-1:] != texts[-1:]
        if matches and not (alone and names_another(whole, matches[0].metric_id)):
            return tuple(matches)
    return ()


def _layer(stem: Iterable[str]) -> str:
    for text in (head_words().notes.including.sub("", text) for text in reversed(list(stem))):
        whole = next((layer for layer, words in head_words().whole_layers.items() if words.fullmatch(text)), "")
        layer = whole or _key(head_words().layers, text)
        if layer:
            return layer
    return ""


def _with_basis(found: HeadMeaning, text: str) -> HeadMeaning:
    mean = _key(head_words().means, text)
    if mean:
        return replace(found, basis="mean", mean_per=mean)
    return replace(found, basis=_key(head_words().bases, text))


def _key(words: Mapping[str, re.Pattern[str]], text: str) -> str:
    return next((key for key, pattern in words.items() if pattern.search(text)), "")


@cache
def _in_title() -> re.Pattern[str]:
    return re.compile(rf"^(?P<place>.{{2,20}}?)(?:{head_words().notes.title_ends.pattern})")


def place_in(text: str, words: LedgerWords) -> tuple[RegionMatch, ...]:
    """The region that a title begins with, or that a note such as "Reported by: …" names."""
    head = plain(text)
    noted = head_words().notes.place.search(head)
    if noted:
        return tuple(words.regions(noted["place"])) or of_office(noted["place"], words)
    period = periods.find(head)
    head = head.replace(period.text, "", 1) if period else head
    whole = words.regions(head)
    begun = _in_title().match(head)
    return tuple(whole or (words.regions(begun["place"]) if begun else ()))


def of_office(text: str, words: LedgerWords) -> tuple[RegionMatch, ...]:
    """The region that an office in plain form reports for, such as a county's government; none if it is no office."""
    office = head_words().notes.office
    names = (text[:end] for end in range(len(text) - 1, 1, -1) if office.fullmatch(text, end))
    return next((tuple(found) for name in names if (found := words.regions(name))), ())


def unit_in(text: str) -> tuple[str, float] | None:
    """The unit that a note such as "Unit: yuan" gives for the table, None if it gives none or several."""
    match = head_words().notes.unit.search(plain(text).strip("()"))
    if match is None or match.string[match.end() :].startswith(head_words().notes.between_units):
        return None
    return unit_of(match["unit"].strip("()"))
