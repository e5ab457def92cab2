"""Sentences of a memo: a Deck with its figures comes in, what may be said of them goes out, in the deck's language.

An order is stated only among figures that may be compared, and only where no bound could turn it round.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from measures.comparing import bounds
from measures.exports.deck import Deck, DeckScene, Number
from measures.language import wording
from measures.language.wording import SpokenLanguage

Row = Mapping[str, Any]
MOST_NAMED = 6
MOST_GROUPS = 12
_NEEDED = {
    "measure_id",
    "region_id",
    "region",
    "metric_id",
    "metric",
    "layer",
    "value",
    "qualifier",
    "unit",
    "status",
}
_ENDS = tuple(".!?…。！？")


def sentence(text: str, language: SpokenLanguage) -> str:
    """A text with the mark that ends a sentence."""
    words = text.strip()
    return words if words.endswith(_ENDS) else words + language(".")


def finding(deck: Deck) -> str:
    """The finding that the memo begins with: the headline of the first scene that shows figures."""
    language = deck.language
    told = [scene for scene in deck.scenes if scene.headline.strip() and not scene.obstacle]
    with_figures = [scene for scene in told if scene.kind != "text"]
    if not told:
        return language("The table has no figure for any scene of this briefing.")
    return sentence((with_figures or told)[0].headline, language)


def scope(deck: Deck) -> list[str]:
    """What was compared, and on what."""
    language, evidence = deck.language, deck.evidence
    if not evidence:
        return []
    names = deck.figures if {"region", "metric"} <= set(deck.figures) and len(deck.figures) else None
    regions = list(dict.fromkeys([piece.region for piece in evidence] if names is None else names["region"]))
    metrics = list(dict.fromkeys(piece.metric for piece in evidence))
    words = {"regions": listed(regions, language), "metrics": listed(metrics, language)}
    if len(regions) > 1:
        compared = language("This memo compares {regions} on {metrics}.", **words)
    else:
        compared = language("This memo is on {regions} and {metrics}.", **words)
    return [compared, _basis(deck)]


def _basis(deck: Deck) -> str:
    language = deck.language
    articles = {(piece.source_title, piece.source_date) for piece in deck.evidence}
    dates = sorted(date for _, date in articles if date)
    words = {"figures": len(deck.evidence), "articles": len(articles)}
    if not dates:
        return language("Figures: {figures}; articles: {articles}.", **words)
    return language(
        "Figures: {figures}; articles: {articles}, published from {first} to {last}.",
        first=day(dates[0], language),
        last=day(dates[-1], language),
        **words,
    )


def day(iso: str, language: SpokenLanguage) -> str:
    """A day by its ISO date, as a sentence says it."""
    parts = iso.split("-")
    if language.code != "zh" or len(parts) != 3 or not all(part.isdigit() for part in parts):
        return iso
    year, month, number = map(int, parts)
    return language("{year}-{month}-{day}", year=year, month=month, day=number)


def listed(names: Sequence[str], language: SpokenLanguage, most: int = MOST_NAMED) -> str:
    """Names one after the other, the first few where they are many."""
    if len(names) <= most + 1:
        return language(", ").join(names)
    return language("{listed} and {count} others", listed=language(", ").join(names[:most]), count=len(names) - most)


def told(rows: Iterable[Row], language: SpokenLanguage) -> list[str]:
    """Regions with their figures, each region once."""
    figures: dict[str, list[str]] = {}
    for row in rows:
        figures.setdefault(str(row["region"]), []).append(_figure(row, language))
    return [
        language("{region} ({figure})", region=region, figure=language(", ").join(dict.fromkeys(stated)))
        for region, stated in figures.items()
    ]


def _figure(row: Row, language: SpokenLanguage) -> str:
    figure = wording.in_words(row, language.code)
    if row.get("scope") == "example":
        return language("{one}, {other}", one=figure, other=language("example"))
    return figure


def what(row: Row, language: SpokenLanguage) -> str:
    """A metric with its layer, and its status where it is no result."""
    status = str(row.get("status_name") or "") if row["status"] != "done" else ""
    beside = [words for words in (str(row.get("layer_name") or ""), status) if words]
    return str(row["metric"]) + (language(" ({layer})", layer=language(", ").join(beside)) if beside else "")


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
    if scene.kind == "text" or frame.empty or not set(frame) >= _NEEDED:
        return []
    if scene.kind == "dumbbell":
        return [_changed(row, language) for row in frame.to_dict("records")]
    return _told_by_group(frame, language, claims_only=scene.kind == "table")


def _number(one: Number, frame: pd.DataFrame, language: SpokenLanguage) -> str:
    """A large figure as a sentence says it: its bound in words where its row is known."""
    figure = one.figure
    for row in frame.to_dict("records") if one.measure_id and set(frame) >= _NEEDED else []:
        if row["measure_id"] == one.measure_id and figure == wording.size(row, language.code):
            figure = wording.in_words(row, language.code)
    return sentence(language("{name}: {figure}", name=one.label, figure=figure), language)


def _covered(cells: pd.DataFrame, language: SpokenLanguage) -> list[str]:
    counts = cells["kind"].value_counts()
    kinds = ("figure", "zero", "silent", "unread", "not_applicable")
    said = language(
        "With a figure: {figure}; stated as zero: {zero}; text read but not stated: {silent}; "
        "text not read: {unread}; not applicable: {not_applicable}.",
        **{kind: int(counts.get(kind, 0)) for kind in kinds},
    )
    words = {"regions": cells["region_id"].nunique(), "metrics": cells["metric_id"].nunique(), "cells": len(cells)}
    size = language("Regions: {regions}; metrics: {metrics}; cells: {cells}.", **words)
    return [size + (" " if language.code == "en" else "") + said]


def _changed(row: Row, language: SpokenLanguage) -> str:
    name = language("{one}, {other}", one=row["region"], other=what(row, language))
    said = language("{name}: {value}", name=name, value=change(row, language))
    return sentence(said, language)


def change(row: Row, language: SpokenLanguage) -> str:
    """A stock before and after in words with its difference, which is stated only where both ends are exact."""
    stated = wording.change_in_words(row, language.code)
    if row["qualifier"] != "exact" or not stated:
        return wording.in_words(row, language.code)
    difference = Decimal(repr(float(row["after"]))) - Decimal(repr(float(row["before"])))
    if not difference:
        return stated
    amount = _amount(abs(difference), row, language)
    said = language("down {amount}", amount=amount) if difference < 0 else language("up {amount}", amount=amount)
    said = language("{one}, {other}", one=stated, other=said)
    if row["unit"] == "%" or not row["before"]:
        return said
    percent = wording.with_unit(
        wording.number(_percent(difference, row["before"]), language.code), "%", language.code
    )
    if difference < 0:
        return language("{one}, a cut of {percent}", one=said, percent=percent)
    return language("{one}, a rise of {percent}", one=said, percent=percent)


def _amount(difference: Decimal, row: Row, language: SpokenLanguage) -> str:
    number = wording.number(float(difference), language.code)
    if row["unit"] != "%":
        return wording.with_unit(number, row["unit_name"], language.code)
    return wording.with_unit(number, language("percentage points"), language.code)


def _percent(difference: Decimal, before: float) -> float:
    share = abs(difference) * 100 / Decimal(repr(float(before)))
    return float(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _told_by_group(frame: pd.DataFrame, language: SpokenLanguage, *, claims_only: bool) -> list[str]:
    several = frame["metric_id"].nunique() > 1
    said: list[str] = []
    for rows in _blocks(frame):
        if claims_only and not (_may_be_ordered(rows) and len({row["region_id"] for row in rows}) > 1):
            continue
        words = _ordered(rows, language) if _may_be_ordered(rows) else _unordered(rows, language)
        name = what(rows[0], language) if several else _beside(rows[0], language)
        said.append(language("{name}: {value}", name=name, value=words) if name else words)
    return said[:MOST_GROUPS]


def _beside(row: Row, language: SpokenLanguage) -> str:
    status = str(row.get("status_name") or "") if row["status"] != "done" else ""
    return language(", ").join(words for words in (str(row.get("layer_name") or ""), status) if words)


def _blocks(frame: pd.DataFrame) -> list[list[dict[str, Any]]]:
    """Rows of one metric, unit, layer, status and scope, that stand apart or do not; the ranked ones first."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    metrics: dict[str, int] = {}
    for record in frame.to_dict("records"):
        row = {"apart": "", "scope": "whole", **record}
        metrics.setdefault(row["metric_id"], len(metrics))
        # Where it was settled which rows stand apart, regions of several levels may be among the others.
        level = "" if "apart" in record else str(row.get("level", ""))
        key = (row["metric_id"], row["apart"], row["unit"], row["layer"], row["status"], row["scope"], level)
        groups.setdefault(key, []).append(row)
    ordered = sorted(groups, key=lambda key: (metrics[key[0]], key[1] != "", key[4] != "done", key[5] != "whole"))
    return [sorted(groups[key], key=lambda row: -float(row["value"])) for key in ordered]


def _may_be_ordered(rows: Sequence[Row]) -> bool:
    first = rows[0]
    return first["apart"] == "" and first["status"] == "done" and first["scope"] == "whole"


def _unordered(rows: Sequence[Row], language: SpokenLanguage) -> str:
    words = listed(told(rows, language), language)
    if rows[0]["apart"]:
        return sentence(language("{listed}; not ranked: {reasons}", listed=words, reasons=rows[0]["apart"]), language)
    return sentence(words, language)


def _ordered(rows: Sequence[Row], language: SpokenLanguage) -> str:
    """Rows that may be ordered: who certainly leads, else that it is open."""
    own = [row for row in rows if not row.get("part_of")] or list(rows)
    names = told(rows, language)
    if len({row["region_id"] for row in own}) < 2:
        return sentence(listed(names, language), language)
    top = [row for row in own if all(relation(row, other) in ("above", "equal") for other in own if other is not row)]
    if len(top) == 1:
        others = told((row for row in rows if row is not top[0]), language)
        return language(
            "{region} reports the most, {figure}; the others: {listed}.",
            region=top[0]["region"],
            figure=wording.in_words(top[0], language.code),
            listed=listed(others, language),
        )
    words = listed(names, language)
    if top:
        return language("{listed}; the first {count} are level.", listed=words, count=len(top))
    return language("{listed}; bounds leave open which is the most.", listed=words)


def relation(row: Row, other: Row) -> str:
    """Whether a figure is certainly "above", "below" or "equal" to another of its kind, else "open"."""
    low, high = bounds.interval(row)
    other_low, other_high = bounds.interval(other)
    if low > other_high:
        return "above"
    if high < other_low:
        return "below"
    # Figures put per unit are rounded: what looks level need not be.
    rounded = "calculation" in row or "calculation" in other
    return "equal" if low == high == other_low == other_high and not rounded else "open"


@dataclass
class Standing:
    """How a region stands beside those that it may be compared with: sentences by what they tell."""

    region: str
    ahead: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    equal: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def said(self, language: SpokenLanguage) -> list[str]:
        """The standing in sentences."""
        gap = language("; ")
        silent = listed(self.silent, language)
        words = (
            (self.ahead, language("Ahead: {listed}.", listed=gap.join(self.ahead))),
            (self.behind, language("Behind: {listed}.", listed=gap.join(self.behind))),
            (self.above, language("Above comparable regions: {listed}.", listed=gap.join(self.above))),
            (self.below, language("Below comparable regions: {listed}.", listed=gap.join(self.below))),
            (self.equal, language("Level: {listed}.", listed=gap.join(self.equal))),
            (self.open, language("Order open: {listed}.", listed=gap.join(self.open))),
            (self.silent, language("Not mentioned where others report: {listed}.", listed=silent)),
        )
        return [text for found, text in words if found]


def standings(deck: Deck) -> tuple[list[Standing], list[str]]:
    """Regions that may be compared with others, and the names of those that may not."""
    language = deck.language
    found: dict[str, Standing] = {}
    names: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for scene in deck.scenes:
        if scene.figures.empty or not set(scene.figures) >= _NEEDED:
            continue
        names |= dict(zip(scene.figures["region_id"], scene.figures["region"], strict=True))
        for rows in _blocks(scene.figures):
            own = [row for row in rows if not row.get("part_of")]
            if not own or not _may_be_ordered(own):
                continue
            for row in own:
                peers = [other for other in own if other["region_id"] != row["region_id"]]
                key = (row["measure_id"], row["unit"])
                if peers and key not in seen:
                    seen.add(key)
                    place = found.setdefault(row["region_id"], Standing(str(row["region"])))
                    _stand(place, row, peers, language)
    for region, metrics in _silent(deck).items():
        if region in found:
            found[region].silent += metrics
    return list(found.values()), [name for region, name in names.items() if region not in found]


def _stand(place: Standing, row: Row, peers: Sequence[Row], language: SpokenLanguage) -> None:
    relations: dict[str, list[Row]] = {}
    for other in peers:
        relations.setdefault(relation(row, other), []).append(other)
    words = {"metric": what(row, language), "figure": wording.in_words(row, language.code)}
    above, below = (listed(told(relations.get(side, []), language), language) for side in ("above", "below"))
    better = str(row.get("relief", ""))
    if above:
        target = {"higher": place.ahead, "lower": place.behind}.get(better, place.above)
        target.append(language("{metric} {figure}, more than {others}", others=above, **words))
    if below:
        target = {"higher": place.behind, "lower": place.ahead}.get(better, place.below)
        target.append(language("{metric} {figure}, less than {others}", others=below, **words))
    for side, target in (("equal", place.equal), ("open", place.open)):
        if side in relations:
            others = listed(told(relations[side], language), language)
            target.append(language("{metric} {figure}, beside {others}", others=others, **words))


def _silent(deck: Deck) -> dict[str, list[str]]:
    """Metrics that a region's articles do not mention though other regions' do, from the scenes on coverage."""
    found: dict[str, list[str]] = {}
    for scene in deck.scenes:
        cells = scene.figures
        if scene.kind != "coverage" or not {"kind", "region_id", "metric_id", "metric"} <= set(cells):
            continue
        reported = set(cells.loc[cells["kind"].isin(("figure", "zero")), "metric_id"])
        blank = cells[(cells["kind"] == "silent") & cells["metric_id"].isin(reported)]
        for row in blank.to_dict("records"):
            metrics = found.setdefault(str(row["region_id"]), [])
            if row["metric"] not in metrics:
                metrics.append(str(row["metric"]))
    return found


def limits(deck: Deck) -> list[str]:
    """What the figures cannot say."""
    language = deck.language
    return list(deck.limits) or [
        language("Governments report of themselves; nobody else has checked these figures."),
        language("An article that is silent on a metric does not say that nothing was done."),
    ]


def manner(language: SpokenLanguage) -> str:
    """Which figures are set against each other."""
    return language(
        "Only figures of one metric, unit and layer are set against each other, of regions of one level and as "
        "results of whole regions. Where a figure is a bound and the bound would decide, no order is stated."
    )


def method(deck: Deck) -> list[str]:
    """How the figures came about, are counted and are rounded."""
    language, colophon = deck.language, deck.colophon
    own = [
        language(
            "Numbers stand as the articles give them; percentages worked out here are rounded to one decimal, "
            "so that parts may not add up."
        ),
        language(
            "Data: {title}, version {version} of {date}. {exported}",
            title=colophon.data_title,
            version=colophon.data_version,
            date=day(colophon.data_date[:10], language),
            exported=language("Exported {date}.", date=day(colophon.exported.isoformat(), language)),
        ),
    ]
    if not deck.method:
        own.insert(1, language("{dash} means that there is no figure, never zero.", dash=wording.DASH))
    return [*deck.method, *own, *([colophon.licence] if colophon.licence else [])]
