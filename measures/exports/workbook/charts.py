"""Excel's own charts: rows of a table on a sheet come in, charts drawn from these cells stand beside it.

What may not be ranked with the others is grey, and a bound is hatched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from measures.exports.spreadsheet import text_width
from measures.exports.workbook.columns import TableRange
from measures.exports.workbook.sheets import Sheet
from measures.exports.workbook.styles import ACCENT, EAST_ASIAN_FONT, FAINT, INK, RULE, WHITE
from measures.exports.zip_files import unzipped, zipped
from measures.language import wording
from measures.table.figures import FigureRow, known

CHART_PIXELS = 560
_BAR_PIXELS = 26
_GAP_PIXELS = 16
_CHARACTER_PIXELS = 6.4
_TITLE_PIXELS = 40
_LATIN_FONT = re.compile(rb'<a:latin typeface="[^"]*"[^>]*/>(?!<a:ea)')
_LABELS = re.compile(rb"<c:dLbls>.*?</c:dLbls>", re.DOTALL)


@dataclass(frozen=True)
class ChartBar:
    """A bar with the words beside it; no figure for a row that has none, which is left empty."""

    figure: FigureRow | None
    label: str


class Charts:
    """Charts of a sheet, one below the other, to the right of their table; `row` is the next free row."""

    def __init__(self, sheet: Sheet, table: TableRange, alternative: str) -> None:
        self.sheet, self.table, self.font, self.alternative = sheet, table, sheet.book.font, alternative
        self.row = table.first

    def bars(
        self, first: int, bars: Sequence[ChartBar], title: str, *, names: Sequence[str], column: int, longest: float
    ) -> None:
        """Bars of the rows of the table from `first` on; `column` is how many columns stand before the values.

        `longest` is the end of the scale; the plot stands beside the longest of `names`.
        """
        series = {
            "categories": self._cells(first, len(bars), column - 1),
            "values": self._cells(first, len(bars), column),
            "points": [_fill(bar.figure) if bar.figure else None for bar in bars],
            "data_labels": self._labels([bar.label for bar in bars]),
            "gap": 45,
            "fill": {"color": ACCENT},
        }
        self._add([series], title, len(bars), longest, names)

    def pairs(
        self,
        first: int,
        pairs: Sequence[tuple[float, float]],
        title: str,
        *,
        titles: Sequence[str],
        names: Sequence[str],
    ) -> None:
        """Two bars a row, before and after; `titles` are those of the two series."""
        code = self.sheet.book.language.code
        series = [
            {
                "name": name,
                "categories": self._cells(first, len(pairs), 0),
                "values": self._cells(first, len(pairs), number + 1),
                "data_labels": self._labels([wording.number(pair[number], code) for pair in pairs]),
                "gap": 60,
                "overlap": -5,
                "fill": {"color": colour},
            }
            for number, (name, colour) in enumerate(zip(titles, (FAINT, ACCENT), strict=True))
        ]
        self._add(series, title, 2 * len(pairs), max(max(pair) for pair in pairs), names)

    def counts(self, names: Sequence[str], counts: Sequence[float], title: str) -> None:
        """Bars of the first rows of a table of names and counts."""
        count = len(names)
        labels = {"value": True, "font": self._font_of(INK)}
        cells = {"categories": self._cells(0, count, 0), "values": self._cells(0, count, 1)}
        series = {**cells, "data_labels": labels, "gap": 45, "fill": {"color": ACCENT}}
        self._add([series], title, count, max(counts), names)

    def _cells(self, first: int, count: int, column: int) -> list[Any]:
        start = self.table.first + first
        return self.sheet.reference(start, start + count - 1, self.table.left + column)

    def _labels(self, words: Sequence[str]) -> dict[str, Any]:
        """Labels in words; a row without any has none."""
        font = self._font_of(INK)
        custom = [{"value": word, "font": font} if word else {"delete": True} for word in words]
        return {"value": True, "font": font, "custom": custom}

    def _font_of(self, colour: str, size: float = 9, *, bold: bool = False) -> dict[str, Any]:
        return {"name": self.font, "size": size, "color": colour, "bold": bold}

    def _add(
        self, series: Sequence[dict[str, Any]], title: str, bars: int, longest: float, names: Sequence[str]
    ) -> None:
        legend = len(series) > 1
        chart = self.sheet.book.book.add_chart({"type": "bar"})
        for one in series:
            chart.add_series(one)
        named = {"name": title, "name_font": self._font_of(INK, 10, bold=True), "overlay": False}
        chart.set_title(named if title else {"none": True})
        # Room for the labels behind the longest bar.
        quiet = {"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": longest * 1.25 or 1}
        chart.set_x_axis(quiet)
        axis = {"reverse": True, "line": {"color": RULE}, "major_tick_mark": "none", "num_font": self._font_of(INK)}
        chart.set_y_axis({**axis, "major_gridlines": {"visible": False}})
        chart.set_legend({"position": "bottom", "font": self._font_of(INK)} if legend else {"none": True})
        chart.set_chartarea({"border": {"none": True}})
        height = _TITLE_PIXELS + (30 if legend else 6) + _BAR_PIXELS * bars
        chart.set_plotarea({"layout": _plot_area(names, bars, height)})
        chart.set_size({"width": CHART_PIXELS, "height": height})
        options = {"object_position": 2, "description": self.alternative or title, "x_offset": 24}
        self.sheet.page.insert_chart(self.row, self.table.right, chart, options)
        self.row = self.sheet.row_below(self.row, height + _GAP_PIXELS)


def _plot_area(names: Sequence[str], bars: int, height: float) -> dict[str, float]:
    """Where the bars stand, in shares of the chart: beside the longest name."""
    beside = min(max((text_width(name) for name in names), default=0) * _CHARACTER_PIXELS + 16, CHART_PIXELS / 2)
    return {
        "x": beside / CHART_PIXELS,
        "y": _TITLE_PIXELS / height,
        "width": 1 - beside / CHART_PIXELS - 0.02,
        "height": _BAR_PIXELS * bars / height,
    }


def _fill(figure: FigureRow) -> dict[str, Any]:
    """Grey where a figure is set apart, hatched where it is a bound: both can be told without colours."""
    colour = FAINT if figure.get("apart") else ACCENT
    if figure["qualifier"] == "exact" and not known(figure["value_high"]):
        return {"fill": {"color": colour}}
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": WHITE}
    return {"pattern": pattern, "border": {"color": colour}}


def with_chinese_font(data: bytes) -> bytes:
    """The same workbook with a Chinese font in its charts and labels on one line: xlsxwriter can do neither."""
    parts = unzipped(data)
    east_asian = f'<a:ea typeface="{EAST_ASIAN_FONT}"/>'.encode()
    charts = {
        name: _LABELS.sub(_on_one_line, _LATIN_FONT.sub(lambda found: found[0] + east_asian, part))
        for name, part in parts.items()
        if name.startswith("xl/charts/chart")
    }
    return zipped({**parts, **charts})


def _on_one_line(labels: re.Match[bytes]) -> bytes:
    return labels[0].replace(b"<a:bodyPr/>", b'<a:bodyPr wrap="none"/>')
