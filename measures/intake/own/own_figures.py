"""Figures of own metrics in articles: a figure of an article comes in; it goes out with the own metric it counts.

The rules of extraction know only the metrics of the program. An own metric is known by its names: the name must stand
in front of the figure in its clause, whole, or for a figure that no rule claims with a few signs inside.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from measures.extraction.candidates import MEASURE, Candidate
from measures.extraction.folding import fold
from measures.intake.naming.knowledge import Knowledge
from measures.intake.naming.places import NamedRegion

_CLAUSE_ENDS = re.compile(r"[。！？；\n!?;]")
_WITHIN = 40
_GAP = r"[^，。；、,;0-9]{0,5}?"
_CONFIDENCE = {True: 0.9, False: 0.6}


def claimed(found: Candidate, text: str, knowledge: Knowledge) -> Candidate:
    """The figure with the own metric that its clause names, else as it is. `text` is that of the article."""
    if found.value is None:
        return found
    before = fold(_CLAUSE_ENDS.split(text[max(0, found.char_start - _WITHIN) : found.char_start])[-1]).text
    best: tuple[int, str, str, bool] | None = None
    for metric_id, name in _names(knowledge):
        whole = name in before
        if (whole or (found.kind != MEASURE and _scattered(name).search(before))) and (
            found.unit in knowledge.units(metric_id)
        ):
            best = max(best or (0, "", "", False), (len(name) + whole, metric_id, name, whole))
    if best is None:
        return found
    _, metric_id, name, whole = best
    return replace(
        found, kind=MEASURE, metric_id=metric_id, object=name, action="", confidence=_CONFIDENCE[whole], status="done"
    )


def place(found: Candidate, text: str, knowledge: Knowledge) -> NamedRegion:
    """The region of a figure: that of extraction, else the own region whose name stands in front of it."""
    known = knowledge.places.of_place(found.place, found.region_code)
    if known.region_id in knowledge.own_regions:
        return known
    before = _CLAUSE_ENDS.split(text[max(0, found.char_start - _WITHIN) : found.char_start])[-1]
    rows = ((region, str(knowledge.places.rows[region]["name_zh"])) for region in knowledge.own_regions)
    named = [(before.rfind(name), region, name) for region, name in rows if name and name in before]
    if not named or known.region_id:
        return known
    _, region, name = max(named)
    return NamedRegion(region, "", name)


def _names(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Own metrics with their Chinese names and those of their objects."""
    for metric_id in knowledge.own_metrics:
        yield metric_id, str(knowledge.metric_rows[metric_id]["name_zh"])
    for row in knowledge.object_rows.values():
        if row["metric_id"] in knowledge.own_metrics:
            yield str(row["metric_id"]), str(row["name_zh"])


@lru_cache(256)
def _scattered(name: str) -> re.Pattern[str]:
    """A name with a few signs between its characters."""
    return re.compile(_GAP.join(map(re.escape, name)))
