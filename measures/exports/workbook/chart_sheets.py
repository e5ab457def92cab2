"""Sheets of scenes with charts: a scene with its exhibit comes in; its sheet gets a table and charts drawn from it.

The table lists the rows of the exhibit in their order, and each of its blocks has a chart.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from measures.exhibits.exhibit import Changes, Multiples, Ranked, Tiles
from measures.exports.deck import DeckScene
from measures.exports.workbook import charts, print_pages, scene_sheet
from measures.exports.workbook.charts import ChartBar, Charts
from measures.exports.workbook.columns import Column
from measures.exports.workbook.fields import Fields
from measures.exports.workbook.sheets import Sheet
from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.figures import FigureRow, Figures


def ranked(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """One metric: a chart for each block; charts of one unit share a scale."""
    content, language = scene.exhibit.content, fields.language
    assert isinstance(content, Ranked)
    rows = [row for block in content.blocks for row in block.rows]
    figures = [row.figure for row in rows]
    columns = [
        Column(fields.title("region_id"), [row.label for row in rows]),
        *_figure_columns(figures, fields),
        Column(language("Rank"), [row.rank for row in rows]),
        *_remark_columns(figures, fields),
    ]
    drawn = _beside(sheet, scene, columns, [row.label for row in rows])
    parts = [
        [ChartBar(row.figure, _bar_label(row.figure, wording.size(row.figure, language.code))) for row in block.rows]
        for block in content.blocks
    ]
    ends = {unit: max(drawn.end(parts[place]) for place in places) for unit, places in content.scales.items()}
    first = 0
    for block, bars in zip(content.blocks, parts, strict=True):
        drawn.bars(first, bars, block.heading, column=1, end=ends[block.unit])
        first += len(bars)
    compared = language("Only ranked bars compare with each other; grey ones stand for themselves.")
    _end(sheet, scene, columns, drawn, _key(compared, figures, fields))


def multiples(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """Several metrics: a chart for each panel; a region without a figure has a row that says why."""
    content, language = scene.exhibit.content, fields.language
    assert isinstance(content, Multiples)
    metrics: list[str] = []
    names: list[str] = []
    figures: list[FigureRow | None] = []
    words: list[str] = []
    panels: list[list[ChartBar]] = []
    for panel in content.panels:
        bars: list[ChartBar] = []
        for row in panel.rows:
            labels = map(_bar_label, row.figures, row.labels)
            bars += map(ChartBar, row.figures or (None,), tuple(labels) or ("",))
            names += [content.regions[row.region_id]] * max(len(row.figures), 1)
            words += [wording.size(figure, language.code) for figure in row.figures] or [row.blank]
        panels.append(bars)
        metrics += [panel.metric] * len(bars)
        figures += [bar.figure for bar in bars]
    columns = [
        Column(fields.title("metric_id"), metrics),
        Column(fields.title("region_id"), names),
        *_figure_columns(figures, fields, words),
        *_remark_columns(figures, fields, scope=True),
    ]
    drawn = _beside(sheet, scene, columns, names, across=2)
    first = 0
    for panel, bars in zip(content.panels, panels, strict=True):
        drawn.bars(first, bars, panel.heading, column=2, end=drawn.end(bars))
        first += len(bars)
    shown = [figure for figure in figures if figure]
    empty = language("A region without a bar has no figure; the table says why.") if len(shown) < len(figures) else ""
    compared = language("Bars compare only within one block.")
    _end(sheet, scene, columns, drawn, _joined([_key(compared, shown, fields), empty], fields))


def dumbbell(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """Stocks before and after: a chart for each block."""
    content, language = scene.exhibit.content, fields.language
    assert isinstance(content, Changes)
    rows = [row for block in content.blocks for row in block.rows]
    figures = [row.figure for row in rows]
    names = [language("{one}, {other}", one=row.label, other=row.what) for row in rows]
    columns = [
        Column(language("Figure"), names, 44),
        *fields.columns(figures, "before", "after"),
        Column(fields.title("unit"), [figure["unit_name"] for figure in figures]),
        Column(language("In words"), fields.figures(figures)),
        Column(language("Change"), [row.change for row in rows]),
        *fields.columns(figures, "as_of"),
    ]
    drawn = _beside(sheet, scene, columns, names)
    titles = [fields.title("before"), fields.title("after")]
    first = 0
    for block in content.blocks:
        pairs = [(row.figure["before"], row.figure["after"]) for row in block.rows]
        drawn.pairs(first, pairs, block.heading, titles=titles)
        first += len(pairs)
    _end(sheet, scene, columns, drawn)


def province_map(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """Province-level units with the number of places that report: a list and one chart."""
    content, language = scene.exhibit.content, fields.language
    assert isinstance(content, Tiles)
    known = content.reporting
    names, counts = [square["name"] for square in known], [float(square["places"]) for square in known]
    words = [square["figure_text"] for square in known]
    columns = [
        Column(language("Province-level unit"), names),
        Column(language("Places that report"), counts, 20),
        *([Column(language("Figure"), words)] if any(words) else []),
    ]
    drawn = _beside(sheet, replace(scene, subtitle=""), columns, names)
    if known:
        drawn.counts(counts, language("Places that report"))
    note = language("Province-level units: {total}; with data: {known}; without: {blank}.", **content.counts)
    _end(sheet, scene, columns, drawn, note)


def _beside(
    sheet: Sheet, scene: DeckScene, columns: Sequence[Column], names: Sequence[str], *, across: int = 1
) -> Charts:
    """What stands above the table, and the table; charts go beside it."""
    scene_sheet.begin(sheet, scene, columns, beside=charts.width_of(across))
    place = sheet.table(columns, filtered=True, frozen=1)
    return Charts(sheet, place, names, scene.alternative, across=across)


def _end(sheet: Sheet, scene: DeckScene, columns: Sequence[Column], drawn: Charts, *notes: str) -> None:
    """What stands below the table and the charts."""
    sheet.row = max(sheet.row, drawn.bottom)
    scene_sheet.end(sheet, scene, columns, *notes)
    print_pages.fit(sheet, drawn.right, drawn.lines)


def _figure_columns(
    figures: Sequence[FigureRow | None], fields: Fields, words: Sequence[str] | None = None
) -> list[Column]:
    """Value, unit, words and layer of each figure; cells of None are blank but for its words."""
    language = fields.language
    said = words or [wording.size(figure, language.code) if figure else "" for figure in figures]
    return [
        Column(fields.title("value"), [figure["value"] if figure else None for figure in figures]),
        Column(fields.title("unit"), [figure["unit_name"] if figure else "" for figure in figures]),
        Column(language("In words"), said),
        Column(fields.title("layer"), [figure["layer_name"] if figure else "" for figure in figures]),
    ]


def _remark_columns(figures: Sequence[FigureRow | None], fields: Fields, *, scope: bool = False) -> list[Column]:
    """How figures were reckoned, and notes on them, where there are any; with `scope` also that one is an example."""
    language = fields.language
    calculations = [figure.get("calculation", "") if figure else "" for figure in figures]
    remarks = [fields.remark(figure, scope=scope) if figure else "" for figure in figures]
    titled = ((lexicon().calculation_title[language.code], calculations), (language("Note"), remarks))
    return [Column(title, cells, 30) for title, cells in titled if any(cells)]


def _bar_label(figure: FigureRow, words: str) -> str:
    """The words beside a bar, behind an arrow head where the figure is open upward."""
    return f"▶ {words}" if math.isinf(figure["high"]) else words


def _key(compared: str, figures: Figures, fields: Fields) -> str:
    """Which bars compare, and what grey and hatched ones mean, where there are any."""
    language = fields.language
    words = [compared]
    if any(figure["qualifier"] != "exact" for figure in figures):
        words.append(language("Hatched bars are bounds or approximate."))
    if any(math.isinf(figure["high"]) for figure in figures):
        words.append(language("▶ marks a bar that may be longer."))
    if any(figure.get("apart") for figure in figures):
        words.append(language("Grey bars are not ranked with the others."))
    return _joined(words, fields)


def _joined(sentences: Sequence[str], fields: Fields) -> str:
    return ("" if fields.language.code == "zh" else " ").join(sentence for sentence in sentences if sentence)
