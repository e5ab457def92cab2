"""Blocks of bars: the content of an exhibit comes in; named and labelled rows that share a native chart go out."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measures.exhibits.exhibit import ChangeBlock, Changes, Multiples, Panel, Ranked, RankedBlock
from measures.exports.slides.drawing.charts import Bar, Series
from measures.language.office_text import one_line
from measures.language.wording import SpokenLanguage, number, size, with_unit
from measures.table.figures import FigureRow, upper_end

STYLES = {"planned": "hatched", "standard": "hollow"}
"""How bars of figures that are no results are filled; those of results are solid."""
FULL, FAINT = "accent1", "accent3"
"""Colours of the theme: of most bars, and of stocks before and figures that are not ranked."""


@dataclass(frozen=True)
class BarBlock:
    """Bars in one chart: its heading, the unit of its scale, and row by row the names, bars and ids of measures.

    The id of a row that shows a sum has those of its parts joined by "+".
    """

    heading: str
    unit: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    measures: tuple[str, ...]
    uncut: tuple[Series, ...] = ()

    @property
    def scale(self) -> tuple[Series, ...]:
        """The bars that share its scale: those of the whole block, also where it is a part."""
        return self.uncut or self.series

    def cut(self, start: int, end: int) -> "BarBlock":
        """Some of its rows, on the scale of all."""
        series = tuple(Series(one.name, one.bars[start:end]) for one in self.series)
        measures = self.measures[start:end]
        return BarBlock(self.heading, self.unit, self.names[start:end], series, measures, self.scale)


def ranked(content: Ranked, language: SpokenLanguage) -> list[BarBlock]:
    """The blocks of a ranking; those that are not ranked are grey."""
    return [_ranked(block, language) for block in content.blocks]


def changes(content: Changes, language: SpokenLanguage) -> list[BarBlock]:
    """The blocks of changes, each row with a bar before and one after."""
    return [_changes(block, language) for block in content.blocks]


def panels(content: Multiples, language: SpokenLanguage) -> list[BarBlock]:
    """The panels of small multiples; beside the name of a region without a figure stands why it has none."""
    return [_panel(panel, content, language) for panel in content.panels]


def measures_on(blocks: Iterable[BarBlock]) -> frozenset[str]:
    """Ids of the measures that blocks show."""
    return frozenset(one for block in blocks for measure in block.measures for one in measure.split("+") if one)


def _ranked(block: RankedBlock, language: SpokenLanguage) -> BarBlock:
    names = [one_line(row.label) for row in block.rows]
    figures = [row.figure for row in block.rows]
    labels = [size(figure, language.code) for figure in figures]
    series = _series(figures, labels, language)
    measures = tuple(figure["measure_id"] for figure in figures)
    return BarBlock(one_line(block.heading), block.unit, tuple(names), series, measures)


def _changes(block: ChangeBlock, language: SpokenLanguage) -> BarBlock:
    before, after, names = [], [], []
    for row in block.rows:
        figure = row.figure
        stocks = [
            with_unit(number(stock, language.code), figure["unit_name"], language.code)
            for stock in (figure["before"], figure["after"])
        ]
        before.append(Bar(figure["before"], stocks[0], fill=FAINT))
        after.append(Bar(figure["after"], stocks[1], row.change))
        names.append(f"{one_line(row.label)} · {one_line(row.what)}")
    series = (Series(language("before"), tuple(before)), Series(language("after"), tuple(after)))
    measures = tuple(row.figure["measure_id"] for row in block.rows)
    return BarBlock(one_line(block.heading), block.unit, tuple(names), series, measures)


def _panel(panel: Panel, content: Multiples, language: SpokenLanguage) -> BarBlock:
    names: list[str] = []
    figures: list[FigureRow | None] = []
    labels: list[str] = []
    for row in panel.rows:
        name = one_line(content.regions[row.region_id])
        if not row.figures:
            name = f"{name} · {row.blank}" if row.blank else name
        names += [name] * max(len(row.figures), 1)
        figures += row.figures or (None,)
        labels += row.labels or ("",)
    series = _series(figures, labels, language)
    measures = tuple(figure["measure_id"] if figure else "" for figure in figures)
    return BarBlock(one_line(panel.heading), panel.unit, tuple(names), series, measures)


def _series(
    figures: Sequence[FigureRow | None], labels: Sequence[str], language: SpokenLanguage
) -> tuple[Series, ...]:
    """A bar for each figure with its rank, grey if it is not compared with the others; none for None.

    Where there are ranges or sums, lighter bars lie under them: to the upper end, or to the whole of a sum.
    """
    lower: list[Bar] = []
    upper: list[Bar] = []
    for figure, label in zip(figures, labels, strict=True):
        if figure is None:
            lower.append(Bar(None))
            upper.append(Bar(None))
            continue
        fill = FAINT if figure.get("apart") or figure.get("rank") == "" else FULL
        status = figure["status_name"] if figure["status"] != "done" else ""
        remark = "  ".join(words for words in (figure.get("rank", ""), status) if words)
        start = figure.get("parts", (figure,))[0]["value"]
        is_longer = upper_end(figure) > start
        said = ("", "") if is_longer else (label, remark)
        style = STYLES.get(figure["status"], "solid")
        is_open = math.isinf(figure["high"])
        lower.append(Bar(start, *said, fill, style, open=is_open and not is_longer))
        lighter = fill if fill == FAINT else "lighter"
        upper.append(
            Bar(upper_end(figure) if is_longer else None, label, remark, lighter, open=is_open and is_longer)
        )
    name = _name_of(next((figure for figure in figures if figure), None))
    if all(bar.value is None for bar in upper):
        return (Series(name, tuple(lower)),)
    if any("parts" in figure for figure in figures if figure):
        longer = language("{name}: upper end of the range, or whole of a sum", name=name)
    else:
        longer = language("{name}: upper end of the range", name=name)
    return Series(longer, tuple(upper)), Series(name, tuple(lower))


def _name_of(figure: FigureRow | None) -> str:
    return " · ".join(part for part in (figure["metric"], figure["unit_name"]) if part) if figure else ""
