"""Excel's own charts: rows of a table on a sheet come in, charts drawn from these cells stand beside it.

What may not be ranked with the others is grey, and a bound is hatched.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from measures.exports.spreadsheet import column_width
from measures.exports.workbook.columns import TableRange, line_count
from measures.exports.workbook.sheets import Sheet
from measures.exports.workbook.styles import ACCENT, EAST_ASIAN_FONT, FAINT, INK, RULE, WHITE
from measures.exports.zip_files import unzipped, zipped
from measures.language import wording
from measures.table.figures import FigureRow, known

_WIDTHS = {1: 560, 2: 860}
_OFFSET = 24
_BAR_PIXELS = 26
_GAP_PIXELS = 16
_CHARACTER_PIXELS = 6.4
_TITLE_PIXELS = 40
_TITLE_LINE_PIXELS = 16
_TITLE_CHARACTER_PIXELS = 7.5
_LABEL_GAP = 8
_LATIN_FONT = re.compile(rb'<a:latin typeface="[^"]*"[^>]*/>(?!<a:ea)')
_LABELS = re.compile(rb"<c:dLbls>.*?</c:dLbls>", re.DOTALL)


def width_of(across: int) -> int:
    """Pixels that charts take beside their table, `across` of them side by side."""
    return _WIDTHS[across] + _OFFSET * across


@dataclass(frozen=True)
class ChartBar:
    """A bar with the words beside it; no figure for a row that has none, which is left empty."""

    figure: FigureRow | None
    label: str


class Charts:
    """Charts of a sheet to the right of their table, `across` of them side by side; `bottom` is the row below them.

    `lines` are the rows on which those side by side begin, each with the first row below them.
    `names` are those of all rows of the table: every plot begins beside the longest.
    """

    def __init__(
        self, sheet: Sheet, table: TableRange, names: Sequence[str], alternative: str, *, across: int = 1
    ) -> None:
        self.sheet, self.table, self.font, self.alternative = sheet, table, sheet.book.font, alternative
        self.bottom = table.first
        self._across, self._count = across, 0
        self.lines: list[tuple[int, int]] = []
        self._width = width_of(across) // across - _OFFSET
        longest = max((column_width(name) for name in names), default=0)
        self._beside = min(longest * _CHARACTER_PIXELS + 16, self._width / 2)

    @property
    def right(self) -> float:
        """Right edge of the charts, in pixels from the left edge of the sheet."""
        return self.sheet.pixels_before(self.table.right) + width_of(self._across)

    def end(self, bars: Iterable[ChartBar]) -> float:
        """End of a scale on which each bar has room for its label."""
        return self._end((bar.figure["value"], bar.label) for bar in bars if bar.figure)

    def bars(self, first: int, bars: Sequence[ChartBar], title: str, *, column: int, end: float) -> None:
        """Bars of the rows of the table from `first` on; `column` is how many columns stand before the values."""
        series = {
            "categories": self._cells(first, len(bars), column - 1),
            "values": self._cells(first, len(bars), column),
            # Else xlsxwriter would keep a zero for an empty cell.
            "values_data": [bar.figure["value"] if bar.figure else None for bar in bars],
            "points": [_fill(bar.figure) if bar.figure else None for bar in bars],
            "data_labels": self._labels([bar.label for bar in bars]),
            "gap": 45,
            "fill": {"color": ACCENT},
        }
        self._add([series], title, len(bars), end)

    def pairs(self, first: int, pairs: Sequence[tuple[float, float]], title: str, *, titles: Sequence[str]) -> None:
        """Two bars a row, before and after; `titles` are those of the two series."""
        code = self.sheet.book.language.code
        words = [[wording.number(value, code) for value in values] for values in zip(*pairs, strict=True)]
        series = [
            {
                "name": name,
                "categories": self._cells(first, len(pairs), 0),
                "values": self._cells(first, len(pairs), number + 1),
                "data_labels": self._labels(words[number]),
                "gap": 60,
                "overlap": -5,
                "fill": {"color": colour},
            }
            for number, (name, colour) in enumerate(zip(titles, (FAINT, ACCENT), strict=True))
        ]
        labelled = ((value, wording.number(value, code)) for pair in pairs for value in pair)
        self._add(series, title, 2 * len(pairs), self._end(labelled))

    def counts(self, counts: Sequence[float], title: str) -> None:
        """Bars of the first rows of a table of names and counts."""
        count = len(counts)
        labels = {"value": True, "font": self._font_of(INK)}
        cells = {"categories": self._cells(0, count, 0), "values": self._cells(0, count, 1)}
        series = {**cells, "data_labels": labels, "gap": 45, "fill": {"color": ACCENT}}
        self._add([series], title, count, self._end((value, f"{value:,.0f}") for value in counts))

    def _end(self, labelled: Iterable[tuple[float, str]]) -> float:
        plot = self._width - self._beside
        ends = []
        for value, label in labelled:
            room = min(column_width(label) * _CHARACTER_PIXELS + 2 * _LABEL_GAP, plot * 0.75)
            ends.append(value * plot / (plot - room))
        return max(ends, default=0) or 1

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

    def _add(self, series: Sequence[dict[str, Any]], title: str, bars: int, end: float) -> None:
        legend = len(series) > 1
        chart = self.sheet.book.book.add_chart({"type": "bar"})
        for one in series:
            chart.add_series(one)
        named = {"name": title, "name_font": self._font_of(INK, 10, bold=True), "overlay": False}
        chart.set_title(named if title else {"none": True})
        quiet = {"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": end}
        chart.set_x_axis(quiet)
        axis = {"reverse": True, "line": {"color": RULE}, "major_tick_mark": "none", "num_font": self._font_of(INK)}
        chart.set_y_axis({**axis, "major_gridlines": {"visible": False}})
        chart.set_legend({"position": "bottom", "font": self._font_of(INK)} if legend else {"none": True})
        chart.set_chartarea({"border": {"none": True}})
        above = _TITLE_PIXELS + _TITLE_LINE_PIXELS * (self._title_lines(title) - 1)
        height = above + (30 if legend else 6) + _BAR_PIXELS * bars
        left = self._beside / self._width
        place = {"x": left, "y": above / height, "width": 1 - left, "height": _BAR_PIXELS * bars / height}
        chart.set_plotarea({"layout": place})
        chart.set_size({"width": self._width, "height": height})
        self._insert(chart, height, title)

    def _insert(self, chart: Any, height: float, title: str) -> None:
        """Beside the last chart, or below all others where the line is full."""
        place = self._count % self._across
        if place == 0:
            self.lines.append((self.bottom, self.bottom))
        row, below = self.lines[-1]
        offset = _OFFSET + place * (self._width + _OFFSET)
        options = {"object_position": 2, "description": self.alternative or title, "x_offset": offset}
        self.sheet.page.insert_chart(row, self.table.right, chart, options)
        self.bottom = max(below, self.sheet.row_below(row, height + _GAP_PIXELS))
        self.lines[-1] = (row, self.bottom)
        self._count += 1

    def _title_lines(self, title: str) -> int:
        return line_count(title, self._width / _TITLE_CHARACTER_PIXELS)


def _fill(figure: FigureRow) -> dict[str, Any]:
    """Grey where a figure is set apart, hatched where it is a bound: both can be told without colours."""
    colour = FAINT if figure.get("apart") or figure.get("rank") == "" else ACCENT
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
