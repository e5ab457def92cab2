"""Scenes of bars on slides: a scene's figures come in; what each of its slides draws goes out.

Figures of different units stand in charts of their own, those that may not be ranked with the others in grey below
them; charts of one unit share a scale.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any

import pandas as pd
from pptx.slide import Slide

from measures.exports.deck import DeckScene
from measures.exports.slides import charts
from measures.exports.slides.charts import Bar, Box, Series
from measures.exports.slides.shapes import add_text
from measures.exports.slides.words import LEADING, Paragraph, Run, height, plain
from measures.language.office_text import one_line
from measures.language.wording import DASH, SpokenLanguage, number, size, with_unit

Draw = Callable[[Slide, Box], None]
Parts = list[tuple[Draw, frozenset[str]]]
Records = list[dict[str, Any]]
MOST_PANELS = 6

_HEAD = 24.0
_BETWEEN = 8.0
_KEY = 22.0
_LEAST_ROW, _MOST_ROW = 20.0, 50.0
_LEAST_PAIR, _MOST_PAIR = 32.0, 64.0
_LEAST_TYPE, _MOST_TYPE = 10.5, 15.0
_LABELS = 0.42
_PANEL_GAP = 26.0
_STYLES = {"planned": "hatched", "standard": "hollow"}
_STATUSES = ("done", "planned", "standard")
_COLUMNS = (
    *("measure_id", "metric_id", "metric", "region_id", "region", "layer_name", "unit", "unit_name", "qualifier"),
    *("value", "value_high", "before", "after", "status", "status_name", "scope", "source_date", "rank", "apart"),
)


@dataclass(frozen=True)
class _Block:
    """Bars in one chart: its heading, its rows and the names of their categories."""

    heading: str
    rows: Records
    names: list[str]

    def cut(self, start: int, end: int) -> "_Block":
        """Some of its rows."""
        return _Block(self.heading, self.rows[start:end], self.names[start:end])


@dataclass(frozen=True)
class _Plan:
    """How blocks are set on all slides of a scene: height of a row, size of type, room for names."""

    row: float
    type: float
    labels: float


def ranked(scene: DeckScene, body: Box, language: SpokenLanguage) -> Parts:
    """Bars of one metric, the longest first, each unit for itself; what stands apart follows in grey."""
    blocks = _ranked_blocks(scene.figures, language)
    ends = _ends(blocks, language)
    plan, pages = _planned(blocks, body, (_LEAST_ROW, _MOST_ROW), headed=len(blocks) > 1 or _apart(blocks[0].rows[0]))

    def draw(page: Sequence[_Block], slide: Slide, place: Box) -> None:
        top = place.top
        for block in page:
            top = _add_head(slide, place, top, block.heading)
            _add_ranked(slide, Box(place.left, top, place.width, len(block.rows) * plan.row), block, plan, ends)
            top += len(block.rows) * plan.row + _BETWEEN

    def _add_ranked(slide: Slide, place: Box, block: _Block, plan: _Plan, units: dict[str, Records]) -> None:
        unit = str(block.rows[0]["unit"])
        plot = place.width - plan.labels
        alike = _ranked_series(units[unit], language)
        charts.add(
            slide,
            place,
            name=block.heading or scene.title or scene.headline,
            categories=block.names,
            series=_ranked_series(block.rows, language),
            labels=plan.labels,
            size=plan.type,
            end=charts.furthest(alike, plot, plan.type),
            alternative=scene.alternative,
        )

    return [(partial(draw, page), _ids(page)) for page in pages]


def dumbbell(scene: DeckScene, body: Box, language: SpokenLanguage) -> Parts:
    """Stocks before and after as pairs of bars, the largest change first, each unit for itself."""
    known = [row for row in _records(scene.figures) if not (pd.isna(row["before"]) or pd.isna(row["after"]))]
    known.sort(key=lambda row: -abs(row["after"] - row["before"]))
    blocks = [
        _Block(
            str(rows[0]["unit_name"]) or language(", ").join(dict.fromkeys(str(row["metric"]) for row in rows)),
            rows,
            [_changed_name(row, language) for row in rows],
        )
        for rows in _grouped(known, "unit").values()
    ]
    inner = Box(body.left, body.top + _KEY, body.width, body.height - _KEY)
    plan, pages = _planned(blocks, inner, (_LEAST_PAIR, _MOST_PAIR), headed=len(blocks) > 1)
    ends = _ends(blocks, language)
    several = len(blocks) > 1

    def draw(page: Sequence[_Block], slide: Slide, place: Box) -> None:
        _add_key(slide, place, language, several=several)
        top = place.top + _KEY
        for block in page:
            top = _add_head(slide, place, top, block.heading if several else "")
            tall = len(block.rows) * plan.row
            alike = _pairs(ends[str(block.rows[0]["unit"])], language)
            charts.add(
                slide,
                Box(place.left, top, place.width, tall),
                name=scene.title or scene.headline,
                categories=block.names,
                series=_pairs(block.rows, language),
                labels=plan.labels,
                size=plan.type,
                end=charts.furthest(alike, place.width - plan.labels, plan.type),
                overlap=0,
                gap=50,
                alternative=scene.alternative,
            )
            top += tall + _BETWEEN

    return [(partial(draw, page), _ids(page)) for page in pages]


def multiples(scene: DeckScene, body: Box, language: SpokenLanguage) -> Parts:
    """A small chart for each metric and unit with the same regions in the same order, at most six on a slide."""
    figures = _records(scene.figures)
    regions = {str(row["region_id"]): str(row["region"]) for row in figures}
    panels = [_panel(part, regions, language) for part in _grouped(figures, "metric_id", "unit").values()]
    rows = max(len(panel.names) for panel in panels)
    # Long panels stand side by side only, short ones in two rows.
    lying = 2 if rows * _LEAST_ROW + _HEAD <= (body.height - _PANEL_GAP) / 2 else 1
    most = int(max(body.height - _KEY - _HEAD, 60) // _LEAST_ROW)
    panels = [panel.cut(at, at + most) for panel in panels for at in range(0, len(panel.rows), most)]
    each = 3 * lying
    count = ceil(len(panels) / each)
    each = ceil(len(panels) / count)
    pages = [panels[at : at + each] for at in range(0, len(panels), each)]

    def draw(page: Sequence[_Block], slide: Slide, place: Box) -> None:
        columns = 2 if each == 4 and lying == 2 else min(each, 3)
        down = ceil(each / columns)
        room = (place.width - _PANEL_GAP * (columns - 1)) / columns
        tall = (place.height - 14 - _PANEL_GAP * 0.6 * (down - 1)) / down
        for at, panel in enumerate(page):
            left = place.left + (at % columns) * (room + _PANEL_GAP)
            top = place.top + (at // columns) * (tall + _PANEL_GAP * 0.6)
            _add_panel(slide, Box(left, top, room, tall), panel, language)
        note = language("Bars compare only within one block.")
        below = Box(place.left, place.top + place.height - 12, place.width, 14)
        add_text(slide, below, plain(note, 9, "tx2"), name=note)

    return [(partial(draw, page), _ids(page)) for page in pages]


KINDS: dict[str, Callable[[DeckScene, Box, SpokenLanguage], Parts]] = {
    "ranked": ranked,
    "dumbbell": dumbbell,
    "multiples": multiples,
}


def _ids(page: Sequence[_Block]) -> frozenset[str]:
    return frozenset(str(row["measure_id"]) for block in page for row in block.rows if row.get("measure_id"))


def _ends(blocks: Sequence[_Block], language: SpokenLanguage) -> dict[str, Records]:
    """All rows of each unit: what their common scale must hold."""
    found: dict[str, Records] = {}
    for block in blocks:
        found.setdefault(str(block.rows[0]["unit"]), []).extend(block.rows)
    return found


def _apart(row: dict[str, Any]) -> bool:
    return bool(row["apart"])


def _records(frame: pd.DataFrame) -> Records:
    """Rows of a figures frame, of the columns that bars need."""
    wanted = frame[[name for name in _COLUMNS if name in frame]]
    return [{"rank": "", "apart": "", **row} for row in wanted.to_dict("records")]


def _grouped(rows: Records, *fields: str) -> dict[tuple[Any, ...], Records]:
    """Rows that agree in some fields, in the order of their first."""
    found: dict[tuple[Any, ...], Records] = {}
    for row in rows:
        found.setdefault(tuple(row[field] for field in fields), []).append(row)
    return found


def _ranked_blocks(frame: pd.DataFrame, language: SpokenLanguage) -> list[_Block]:
    rows = sorted(_records(frame), key=lambda row: (_apart(row), _STATUSES.index(row["status"]), -_length(row)))
    units = _grouped([{**row, "_apart": _apart(row)} for row in rows], "_apart", "unit")
    return [_ranked_block(part, language) for part in units.values()]


def _length(row: dict[str, Any]) -> float:
    return max((float(row[end]) for end in ("value", "value_high") if not pd.isna(row.get(end))), default=0.0)


def _ranked_block(rows: Records, language: SpokenLanguage) -> _Block:
    layers = list(dict.fromkeys(str(row["layer_name"]) for row in rows))
    words = [layers[0]] if len(layers) == 1 and layers[0] else []
    words += [str(rows[0]["unit_name"])] if rows[0]["unit_name"] else []
    if _apart(rows[0]):
        words.insert(0, language("Standing apart, not ranked"))
    elif any(row["rank"] for row in rows):
        words.insert(0, language("Ranked together"))
    return _Block(" · ".join(words), rows, _names(rows, language, layered=len(layers) > 1))


def _names(rows: Records, language: SpokenLanguage, *, layered: bool) -> list[str]:
    """Names of the rows, with what tells those of one region apart: layer, an example, the date, a number."""
    names = []
    for row in rows:
        name = one_line(row["region"])
        if layered:
            name += language(" ({layer})", layer=row["layer_name"] or language("layer not stated"))
        names.append(f"{name} · {language('example')}" if row["scope"] == "example" else name)
    days: dict[str, set[str]] = {}
    for name, row in zip(names, rows, strict=True):
        days.setdefault(name, set()).add(str(row["source_date"]))
    dated = [
        f"{name} {row['source_date']}" if len(days[name]) > 1 and row["source_date"] else name
        for name, row in zip(names, rows, strict=True)
    ]
    seen: dict[str, int] = {}
    told = []
    for name, row in zip(dated, rows, strict=True):
        seen[name] = seen.get(name, 0) + 1
        numbered = f"{name} ({seen[name]})" if dated.count(name) > 1 else name
        told.append(f"{row['rank']}  {numbered}" if row["rank"] else numbered)
    return told


def _ranked_series(rows: Records, language: SpokenLanguage) -> list[Series]:
    """The bars, and under them lighter ones to the upper end of ranges where there are any."""
    highs = [_high(row) for row in rows]
    lows = [_bar(row, language, labelled=high is None) for row, high in zip(rows, highs, strict=True)]
    name = " · ".join(str(part) for part in (rows[0]["metric"], rows[0]["unit_name"]) if part)
    if all(high is None for high in highs):
        return [Series(name, tuple(lows))]
    upper = [
        Bar(high, _bar(row, language).label, _bar(row, language).remark, "accent3" if _apart(row) else "lighter")
        for row, high in zip(rows, highs, strict=True)
    ]
    return [Series(language("{name}: upper end of the range", name=name), tuple(upper)), Series(name, tuple(lows))]


def _bar(row: dict[str, Any], language: SpokenLanguage, *, labelled: bool = True) -> Bar:
    status = str(row.get("status_name") or "") if row["status"] != "done" else ""
    remark = language(", ").join(part for part in (status, str(row["apart"])) if part)
    value = None if pd.isna(row["value"]) else float(row["value"])
    return Bar(
        value,
        size(row, language.code) if labelled else "",
        remark if labelled else "",
        "accent3" if _apart(row) else "accent1",
        _STYLES.get(str(row["status"]), "solid"),
    )


def _high(row: dict[str, Any]) -> float | None:
    high = row.get("value_high", float("nan"))
    return None if pd.isna(high) or pd.isna(row["value"]) or high <= row["value"] else float(high)


def _changed_name(row: dict[str, Any], language: SpokenLanguage) -> str:
    layer = language(" ({layer})", layer=row["layer_name"]) if row["layer_name"] else ""
    status = f" · {row['status_name']}" if row["status"] != "done" and row.get("status_name") else ""
    return f"{one_line(row['region'])} · {one_line(row['metric'])}{layer}{status}"


def _pairs(rows: Records, language: SpokenLanguage) -> list[Series]:
    def bars(which: str, fill: str) -> tuple[Bar, ...]:
        return tuple(
            Bar(
                float(row[which]),
                with_unit(number(row[which], language.code), row["unit_name"], language.code),
                "",
                fill,
            )
            for row in rows
        )

    return [
        Series(language("before"), bars("before", "accent3")),
        Series(language("after"), bars("after", "accent1")),
    ]


def _planned(
    blocks: Sequence[_Block], body: Box, rows: tuple[float, float], *, headed: bool
) -> tuple[_Plan, list[list[_Block]]]:
    """The plan of all slides, and the blocks on each; a block goes on where a slide ends."""
    least, most = rows
    heads = _HEAD if headed else 0
    count = sum(len(block.rows) for block in blocks)
    room = body.height - len(blocks) * heads - (len(blocks) - 1) * _BETWEEN
    row = min(room / count, most)
    if row < least:
        plan = _plan(blocks, body, least)
        return plan, _balanced(blocks, body.height, plan.row, heads)
    plan = _plan(blocks, body, row)
    names = [name for block in blocks for name in block.names]
    if max(height(name, plan.labels - 8, plan.type) for name in names) > row:
        return plan, _balanced(blocks, body.height, plan.row, heads)
    return plan, [list(blocks)]


def _plan(blocks: Sequence[_Block], body: Box, row: float) -> _Plan:
    face = min(max(row * 0.46, _LEAST_TYPE), _MOST_TYPE)
    names = [name for block in blocks for name in block.names]
    labels = charts.label_room(names, face, body.width * _LABELS)
    tallest = max(height(name, labels - 8, face) for name in names)
    return _Plan(max(row, tallest + 2 if tallest > face * LEADING else 0), face, labels)


def _balanced(blocks: Sequence[_Block], tall: float, row: float, heads: float) -> list[list[_Block]]:
    """The blocks on as few slides as hold them, of about equal length."""
    pages = _filled(blocks, tall, row, heads)
    while len(pages) > 1 and len(closer := _filled(blocks, tall - row, row, heads)) == len(pages):
        pages, tall = closer, tall - row
    return pages


def _filled(blocks: Sequence[_Block], tall: float, row: float, heads: float) -> list[list[_Block]]:
    pages: list[list[_Block]] = [[]]
    left = tall
    for block in blocks:
        start = 0
        while start < len(block.rows):
            fits = int((left - heads) // row)
            if fits < 1 and pages[-1]:
                pages.append([])
                left = tall
                continue
            end = start + max(fits, 1)
            pages[-1].append(block.cut(start, end))
            left -= heads + (min(end, len(block.rows)) - start) * row + _BETWEEN
            start = end
    return pages


def _add_head(slide: Slide, place: Box, top: float, heading: str) -> float:
    if not heading:
        return top
    add_text(slide, Box(place.left, top, place.width, _HEAD - 4), plain(heading, 12, bold=True), name=heading)
    return top + _HEAD


def _add_key(slide: Slide, place: Box, language: SpokenLanguage, *, several: bool) -> None:
    """What the two colours are, and that lengths compare only within a unit."""
    runs = [
        Run("■ ", 12, "accent3"),
        Run(f"{language('before')}    ", 12, "tx2"),
        Run("■ ", 12, "accent1"),
        Run(language("after"), 12, "tx2"),
    ]
    if several:
        runs.append(Run(f"    {language('Lengths compare only within one unit.')}", 11, "tx2"))
    add_text(slide, Box(place.left, place.top - 2, place.width, _KEY), [Paragraph(tuple(runs))], name=language("Key"))


def _panel(rows: Records, regions: dict[str, str], language: SpokenLanguage) -> _Block:
    """One chart of small multiples; a region without a figure has a dash beside its name."""
    first = rows[0]
    heading = " · ".join(one_line(word) for word in (first["metric"], first["unit_name"]) if word)
    layered = len({row["layer_name"] for row in rows}) > 1
    held: Records = []
    names: list[str] = []
    for region_id, name in regions.items():
        own = [{**row, "apart": "", "rank": ""} for row in rows if row["region_id"] == region_id]
        if own:
            held += own
            names += _names(own, language, layered=layered)
        else:
            held.append({**first, "measure_id": "", "value": float("nan"), "value_high": float("nan"), "apart": ""})
            names.append(f"{one_line(name)}  {DASH}")
    return _Block(heading, held, names)


def _add_panel(slide: Slide, place: Box, panel: _Block, language: SpokenLanguage) -> None:
    heading = height(panel.heading, place.width, 12)
    add_text(
        slide,
        Box(place.left, place.top, place.width, heading),
        plain(panel.heading, 12, bold=True),
        name=panel.heading,
    )
    top = place.top + max(heading, 12 * LEADING) + 4
    row = min((place.top + place.height - top) / len(panel.rows), 30.0)
    face = min(max(row * 0.5, 9.0), 11.5)
    labels = charts.label_room(panel.names, face, place.width * 0.62)
    series = _ranked_series(panel.rows, language)
    charts.add(
        slide,
        Box(place.left, top, place.width, row * len(panel.rows)),
        name=panel.heading,
        categories=panel.names,
        series=series,
        labels=labels,
        size=face,
        end=charts.furthest(series, place.width - labels, face),
    )
