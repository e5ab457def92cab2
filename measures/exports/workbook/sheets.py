"""Sheets that are good to look at and to print: titles, tables and marks come in, a workbook goes out.

Text is written as text: nothing becomes a formula, a number or a link by itself.
"""

import datetime
import io
import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import xlsxwriter

from measures.exports.spreadsheet import column_width
from measures.exports.workbook.columns import (
    Column,
    TableRange,
    is_blank,
    is_numeric,
    line_count,
    row_lines,
    width_of,
)
from measures.exports.workbook.styles import FONTS, HEAD, STYLES
from measures.language.office_text import legal
from measures.language.wording import SpokenLanguage

MOST_WIDTH = 150.0
SIDE_MARGIN, END_MARGIN = 0.6, 0.8
"""Margins of printed pages in inches, left and right, above and below."""
_MOST_IN_CELL = 32_767
_MOST_IN_HEADER = 80
_MOST_IN_LINK = 2_000
_MOST_IN_NAME = 31
_LINE_POINTS = 15
_TITLE_LINE_POINTS = 24
_ROW_LINE_POINTS = 14
_MOST_ROW_POINTS = 400
_POINTS_PER_PIXEL = 0.75
_COLUMN_PIXELS = 64
_DIGIT_PIXELS = 7
_TILTED_WIDTH = 4.5
_A4 = 9
_ILLEGAL_IN_NAME = re.compile(r"[\[\]:*?/\\']")


class Book:
    """A workbook that is being written, in one language."""

    def __init__(
        self, language: SpokenLanguage, *, title: str, foot: str, watermark: str, day: datetime.date
    ) -> None:
        self.language = language
        self.title, self.foot, self.watermark = legal(title), legal(foot), legal(watermark)
        self._stream = io.BytesIO()
        self.font = FONTS[language.code]
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": self.font, "font_size": 10},
        }
        self.book = xlsxwriter.Workbook(self._stream, options)
        midnight = datetime.datetime.combine(day, datetime.time())
        self.book.set_properties({"title": self.title, "comments": self.foot, "created": midnight})
        self._names: set[str] = set()

    @cached_property
    def styles(self) -> Mapping[str, Any]:
        """Formats by their names."""
        return {name: self.format(style) for name, style in STYLES.items()}

    def format(self, style: Mapping[str, Any]) -> Any:
        """A format in the font of the workbook."""
        return self.book.add_format({"font_name": self.font, **style})

    @property
    def front(self) -> str:
        """Name of the first sheet."""
        return str(self.book.worksheets()[0].get_name())

    def sheet(self, name: str, *, margin: bool = True) -> "Sheet":
        """A new sheet; its name is shortened and numbered where Excel demands it."""
        page = self.book.add_worksheet(self._free(name))
        return Sheet(self, page, margin=margin)

    def finished(self) -> bytes:
        """The file."""
        self.book.close()
        return self._stream.getvalue()

    def _free(self, name: str) -> str:
        stem = _ILLEGAL_IN_NAME.sub(" ", legal(name)).strip()[:_MOST_IN_NAME] or "-"
        tries = itertools.chain([stem], (f"{stem[: _MOST_IN_NAME - 4]} {number}" for number in itertools.count(2)))
        free = next(one for one in tries if one.casefold() not in self._names)
        self._names.add(free.casefold())
        return free


class Sheet:
    """One sheet, filled from top to bottom; `row` is the next free row, counted from 0."""

    def __init__(self, book: Book, page: Any, *, margin: bool) -> None:
        self.book, self.page, self.name = book, page, page.get_name()
        self.row, self.left = 0, int(margin)
        self._widths: dict[int, float] = {0: 2.0} if margin else {}
        self._heights: dict[int, float] = {}
        page.hide_gridlines(2)
        if margin:
            page.set_column(0, 0, self._widths[0])
        self._set_up_print()

    def heading(self, title: str, subtitle: str, *, columns: int, width: float) -> None:
        """A link to the first sheet with the watermark beside it, then title and subtitle."""
        self.link(self.row, self.left, self.book.front, self.book.language("← Contents"), "link")
        self.page.write_string(self.row, self.left + 1, self.book.watermark, self.book.styles["mark"])
        self.row += 1
        width = min(width, MOST_WIDTH)
        self.text(title, "title", columns=columns, width=width)
        self.text(subtitle, "subtitle", columns=columns, width=width)
        self.row += 1

    def text(self, text: str, style: str, *, columns: int, width: float) -> None:
        """A text over some columns that are `width` characters wide together, as high as it needs."""
        if not text:
            return
        text = legal(text)
        points = _TITLE_LINE_POINTS if style == "title" else _LINE_POINTS
        size = {"title": 1.7, "heading": 1.2, "note": 0.9}.get(style, 1.0)
        self._set_height(points * line_count(text, width / size) + (4 if style == "title" else 0))
        end = self.left + max(columns, 1) - 1
        if end > self.left:
            self.page.merge_range(self.row, self.left, self.row, end, "", self.book.styles[style])
        self.page.write_string(self.row, self.left, text, self.book.styles[style])
        self.row += 1

    def link(self, row: int, column: int, target: str, text: str, style: str) -> None:
        """A cell that leads to the sheet named `target`."""
        address = f"internal:'{target}'!A1"
        self.page.write_url(row, column, address, self.book.styles[style], legal(text)[:_MOST_IN_CELL])

    def web_link(self, row: int, column: int, address: str, style: str) -> None:
        """A cell that leads to a web address; plain text where Excel takes no such link."""
        cell = legal(address)
        if re.match("https?://", cell) and len(cell) <= _MOST_IN_LINK:
            self.page.write_url(row, column, cell, self.book.styles[style], cell)
        else:
            self.page.write_string(row, column, cell, self.book.styles[style])

    def table(
        self,
        columns: Sequence[Column],
        *,
        bands: Sequence[str] = (),
        tilted: int = 0,
        filtered: bool = False,
        frozen: int = 0,
    ) -> TableRange:
        """A table from the next free row on.

        `bands` has the name of each row's group, written above the first row of the group. Columns from the number
        `tilted` on are narrow and their headings turned. With `frozen` columns the head stays in view and is repeated
        on every printed page.
        """
        head, left = self.row, self.left
        self._write_head(columns, tilted)
        self._write_rows(columns, bands)
        place = TableRange(head + 1, self.row - 1, left, left + len(columns))
        if filtered and place.last >= place.first:
            self.page.autofilter(head, left, place.last, place.right - 1)
        if frozen:
            self.page.freeze_panes(head + 1, left + frozen)
            self.page.repeat_rows(head)
        return place

    def row_below(self, row: int, pixels: float) -> int:
        """The first row that lies `pixels` below the top of `row`."""
        points = pixels * _POINTS_PER_PIXEL
        while points > 0:
            points -= self._heights.get(row, _LINE_POINTS)
            row += 1
        return row

    def points_above(self, row: int) -> float:
        """Height of all rows above a row."""
        return sum(self._heights.get(above, _LINE_POINTS) for above in range(row))

    def pixels_before(self, column: int) -> float:
        """Width of all columns before a column."""
        widths = (self._widths.get(before) for before in range(column))
        return sum(_COLUMN_PIXELS if width is None else width * _DIGIT_PIXELS + 5 for width in widths)

    def reference(self, first: int, last: int, column: int) -> list[Any]:
        """A run of cells in a column as a chart refers to it."""
        return [self.name, first, column, last, column]

    def _write_head(self, columns: Sequence[Column], tilted: int) -> None:
        for number, column in enumerate(columns):
            is_tilted = tilted and number >= tilted
            style = self.book.styles["head right" if is_numeric(column) else "head"]
            self._widen(self.left + number, _TILTED_WIDTH if is_tilted else width_of(column))
            self.page.write_string(
                self.row, self.left + number, legal(column.heading), self._tilted_head if is_tilted else style
            )
        if tilted:
            tallest = max((column_width(column.heading) for column in columns[tilted:]), default=0)
            self.page.set_row(self.row, min(max(tallest * 6.5 + 12, 40), 190))
        self.row += 1

    def _write_rows(self, columns: Sequence[Column], bands: Sequence[str]) -> None:
        for line in range(max((len(column.cells) for column in columns), default=0)):
            if bands and bands[line] and (line == 0 or bands[line] != bands[line - 1]):
                self._write_band(bands[line], len(columns))
            for number, column in enumerate(columns, start=self.left):
                self._write_cell(self.row, number, column.cells[line], column.style)
            self._set_height(min(row_lines(columns, line) * _ROW_LINE_POINTS + 4, _MOST_ROW_POINTS))
            self.row += 1

    @cached_property
    def _tilted_head(self) -> Any:
        # 270 stacks Chinese characters upright; Latin letters are turned.
        rotation = 270 if self.book.language.code == "zh" else 90
        return self.book.format({**HEAD, "rotation": rotation, "align": "center", "text_wrap": False, "font_size": 9})

    def _write_band(self, text: str, columns: int) -> None:
        for number in range(self.left, self.left + columns):
            self.page.write_blank(self.row, number, None, self.book.styles["band"])
        self.page.write_string(self.row, self.left, legal(text), self.book.styles["band"])
        self.row += 1

    def _write_cell(self, row: int, column: int, cell: object, style: str) -> None:
        styles = self.book.styles
        if isinstance(cell, str):
            self.page.write_string(row, column, legal(cell)[:_MOST_IN_CELL], styles[style])
        elif isinstance(cell, datetime.date):
            midnight = datetime.datetime.combine(cell, datetime.time())
            self.page.write_datetime(row, column, midnight, styles["day"])
        elif is_blank(cell):
            self.page.write_blank(row, column, None, styles[style])
        else:
            value = float(cell)  # type: ignore[arg-type]
            chosen = style if style in ("known", "blank") else "whole" if value.is_integer() else "broken"
            self.page.write_number(row, column, value, styles[chosen])

    def _set_height(self, points: float) -> None:
        self._heights[self.row] = points
        self.page.set_row(self.row, points)

    def _widen(self, column: int, width: float) -> None:
        self._widths[column] = max(width, self._widths.get(column, 0))
        self.page.set_column(column, column, self._widths[column])

    def _set_up_print(self) -> None:
        page, book = self.page, self.book
        language = book.language
        page.set_paper(_A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=SIDE_MARGIN, right=SIDE_MARGIN, top=END_MARGIN, bottom=END_MARGIN)
        font = f'&"{book.font},Regular"&8&K5B6470 '
        mark = f'&R&"{book.font},Bold"&12&KA3ABB5 {_in_header(book.watermark)}' if book.watermark else ""
        page.set_header(f"&L{font}{_in_header(book.title)}{mark}")
        numbered = language("Page {page} of {pages}", page="\x01", pages="\x02")
        numbered = _in_header(numbered).replace("\x01", "&P").replace("\x02", "&N")
        page.set_footer(f"&L{font}{_in_header(book.foot)}&R{font}{numbered}")


def _in_header(text: str) -> str:
    """A text in a header: & is a command there, and Excel takes no more than 255 characters in all."""
    short = text if len(text) <= _MOST_IN_HEADER else f"{text[: _MOST_IN_HEADER - 1]}…"
    return short.replace("\n", " ").replace("&", "&&")
