"""Sheets that are good to look at and to print: titles, tables and marks come in, a workbook goes out.

Text is written as text: nothing becomes a formula, a number or a link by itself.
"""

import datetime
import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import xlsxwriter

from measures.exports.spreadsheet import text_width
from measures.exports.zip_files import unzipped, zipped
from measures.language.office_text import legal
from measures.language.wording import SpokenLanguage

INK = "#1B1F24"
MUTED = "#5B6470"
FAINT = "#A3ABB5"
RULE = "#D5DAE0"
BAND = "#F1F4F7"
ACCENT = "#0072B2"
FONTS = {"zh": "Microsoft YaHei", "en": "Arial"}
EAST_ASIAN_FONT = "Microsoft YaHei"

_MOST_IN_CELL = 32_767
_MOST_IN_HEADER = 80
_MOST_IN_LINK = 2_000
_MOST_IN_NAME = 31
_LEAST_WIDE = 7
_LINE_POINTS = 15
_BIG_LINE_POINTS = 24
_ROW_LINE_POINTS = 14
_MOST_POINTS = 400
_POINTS_PER_PIXEL = 0.75
_A4 = 9
_ILLEGAL_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_LATIN = re.compile(rb'<a:latin typeface="[^"]*"[^>]*/>(?!<a:ea)')
_LABELS = re.compile(rb"<c:dLbls>.*?</c:dLbls>", re.DOTALL)

_PLAIN = {"font_color": INK, "valign": "top"}
_RULED = {"font_color": INK, "valign": "vcenter", "bottom": 1, "bottom_color": RULE}
_WORDS = {**_RULED, "align": "left", "indent": 1}
_HEAD = {"font_color": INK, "bold": True, "bottom": 2, "bottom_color": INK, "text_wrap": True, "valign": "bottom"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_color": INK, "bold": True, "font_size": 16, "valign": "top", "text_wrap": True},
    "subtitle": {"font_color": MUTED, "valign": "top", "text_wrap": True},
    "body": {**_PLAIN, "text_wrap": True},
    "heading": {"font_color": ACCENT, "bold": True, "font_size": 12, "valign": "bottom"},
    "note": {"font_color": MUTED, "font_size": 9, "valign": "top", "text_wrap": True},
    "link": {"font_color": ACCENT, "font_size": 9},
    "mark": {"font_color": MUTED, "bold": True, "font_size": 9},
    "head": {**_HEAD, "align": "left", "indent": 1},
    "head right": {**_HEAD, "align": "right"},
    "band": {"font_color": MUTED, "bold": True, "bg_color": BAND, "bottom": 1, "bottom_color": RULE, "indent": 1},
    "text": {**_WORDS, "text_wrap": True},
    "strong": {**_WORDS, "text_wrap": True, "bold": True},
    "linked": {**_WORDS, "font_color": ACCENT, "text_wrap": True},
    "line": _WORDS,
    "whole": {**_RULED, "num_format": "#,##0", "align": "right"},
    "broken": {**_RULED, "num_format": "#,##0.0###", "align": "right"},
    "day": {**_WORDS, "num_format": "yyyy-mm-dd"},
    "known": {"font_color": "#FFFFFF", "bg_color": ACCENT, "bold": True, "align": "center", "border": 1}
    | {"border_color": "#FFFFFF", "num_format": "#,##0"},
    "blank": {"font_color": MUTED, "align": "center", "border": 1, "border_color": BAND},
}


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its cells (text, numbers, days), how wide it may be, and its style."""

    heading: str
    cells: Sequence[object]
    most_wide: int = 36
    style: str = "text"


@dataclass(frozen=True)
class Place:
    """Where a table stands: its first and last row of cells, its first column and the column behind it."""

    first: int
    last: int
    left: int
    right: int


class Book:
    """A workbook in the making, in one language."""

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
        return {name: self.book.add_format({"font_name": self.font, **style}) for name, style in _STYLES.items()}

    def sheet(self, name: str, *, margin: bool = True) -> "Sheet":
        """A new sheet; its name is shortened and numbered where Excel demands it."""
        page = self.book.add_worksheet(self._free(name))
        return Sheet(self, page, margin=margin)

    def finished(self) -> bytes:
        """The file."""
        self.book.close()
        return _with_chinese_charts(self._stream.getvalue())

    def _free(self, name: str) -> str:
        stem = _ILLEGAL_IN_NAME.sub(" ", legal(name)).strip()[:_MOST_IN_NAME] or "-"
        tries = itertools.chain([stem], (f"{stem[: _MOST_IN_NAME - 4]} {number}" for number in itertools.count(2)))
        free = next(one for one in tries if one.casefold() not in self._names)
        self._names.add(free.casefold())
        return free


class Sheet:
    """One sheet, filled from top to bottom; the cursor `row` is the next free row."""

    def __init__(self, book: Book, page: Any, *, margin: bool) -> None:
        self.book, self.page, self.name = book, page, page.get_name()
        self.row, self.left = 0, int(margin)
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        page.hide_gridlines(2)
        if margin:
            page.set_column(0, 0, 2)
        self._set_up_print()

    def say(self, text: str, style: str, *, across: int, wide: float) -> None:
        """A text over `across` columns that are `wide` characters together, as high as it needs."""
        if not text:
            return
        text = legal(text)
        points = _BIG_LINE_POINTS if style == "title" else _LINE_POINTS
        size = {"title": 1.7, "heading": 1.2, "note": 0.9}.get(style, 1.0)
        self._raise(points * _lines(text, wide / size) + (4 if style == "title" else 0))
        end = self.left + max(across, 1) - 1
        if end > self.left:
            self.page.merge_range(self.row, self.left, self.row, end, "", self.book.styles[style])
        self.page.write_string(self.row, self.left, text, self.book.styles[style])
        self.row += 1

    def back(self, target: str, text: str) -> None:
        """A link to another sheet, and the watermark beside it."""
        self.link(self.row, self.left, target, text, "link")
        self.page.write_string(self.row, self.left + 1, self.book.watermark, self.book.styles["mark"])
        self.row += 1

    def link(self, row: int, column: int, target: str, text: str, style: str) -> None:
        """A cell that leads to a sheet."""
        address = f"internal:'{target}'!A1"
        self.page.write_url(row, column, address, self.book.styles[style], legal(text)[:_MOST_IN_CELL])

    def outside(self, row: int, column: int, address: str, style: str) -> None:
        """A cell that leads to an address; a text where Excel takes no such link."""
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
    ) -> Place:
        """A table from the cursor on; `bands` are names over runs of rows, `tilted` columns from there on are narrow.

        With `frozen` columns the head stays in view and is repeated on every printed page.
        """
        head, left = self.row, self.left
        for number, column in enumerate(columns, start=left):
            style = self.book.styles["head right" if _is_numeric(column) else "head"]
            if tilted and number - left >= tilted:
                style = self._tilted_head
                self._widen(number, 4.5)
            else:
                self._widen(number, width_of(column))
            self.page.write_string(head, number, legal(column.heading), style)
        if tilted:
            tallest = max((text_width(column.heading) for column in columns[tilted:]), default=0)
            self.page.set_row(head, min(max(tallest * 6.5 + 12, 40), 190))
        self.row = head + 1
        count = max((len(column.cells) for column in columns), default=0)
        for line in range(count):
            if bands and bands[line] and (line == 0 or bands[line] != bands[line - 1]):
                self._band(bands[line], len(columns))
            for number, column in enumerate(columns, start=left):
                self._write(self.row, number, column.cells[line], column.style)
            lines = max((_wrapped(column, column.cells[line]) for column in columns), default=1)
            self._raise(min(lines * _ROW_LINE_POINTS + 4, _MOST_POINTS))
            self.row += 1
        place = Place(head + 1, self.row - 1, left, left + len(columns))
        if filtered and count:
            self.page.autofilter(head, left, place.last, place.right - 1)
        if frozen:
            self.page.freeze_panes(head + 1, left + frozen)
            self.page.repeat_rows(head)
        return place

    def below(self, row: int, pixels: float) -> int:
        """The first row that lies `pixels` below the top of `row`."""
        points = pixels * _POINTS_PER_PIXEL
        while points > 0:
            points -= self._heights.get(row, _LINE_POINTS)
            row += 1
        return row

    def reference(self, first: int, last: int, column: int) -> list[Any]:
        """A run of cells in a column as a chart refers to it."""
        return [self.name, first, column, last, column]

    def wide(self, columns: Sequence[Column]) -> float:
        """Width of a table in characters."""
        return sum(width_of(column) for column in columns)

    @cached_property
    def _tilted_head(self) -> Any:
        # 270 stacks Chinese characters upright; Latin letters are turned.
        rotation = 270 if self.book.language.code == "zh" else 90
        look = {**_HEAD, "rotation": rotation, "align": "center", "text_wrap": False, "font_size": 9}
        return self.book.book.add_format({"font_name": self.book.font, **look})

    def _band(self, text: str, across: int) -> None:
        for number in range(self.left, self.left + across):
            self.page.write_blank(self.row, number, None, self.book.styles["band"])
        self.page.write_string(self.row, self.left, legal(text), self.book.styles["band"])
        self.row += 1

    def _write(self, row: int, column: int, cell: object, style: str) -> None:
        styles = self.book.styles
        if isinstance(cell, str):
            self.page.write_string(row, column, legal(cell)[:_MOST_IN_CELL], styles[style])
        elif isinstance(cell, datetime.date):
            midnight = datetime.datetime.combine(cell, datetime.time())
            self.page.write_datetime(row, column, midnight, styles["day"])
        elif cell is None or pd.isna(cell):
            self.page.write_blank(row, column, None, styles[style])
        else:
            value = float(cell)  # type: ignore[arg-type]
            chosen = style if style in ("known", "blank") else "whole" if value.is_integer() else "broken"
            self.page.write_number(row, column, value, styles[chosen])

    def _raise(self, points: float) -> None:
        self._heights[self.row] = points
        self.page.set_row(self.row, points)

    def _widen(self, column: int, wide: float) -> None:
        self._widths[column] = max(wide, self._widths.get(column, 0))
        self.page.set_column(column, column, self._widths[column])

    def _set_up_print(self) -> None:
        page, book = self.page, self.book
        language = book.language
        page.set_paper(_A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        face = f'&"{book.font},Regular"&8&K5B6470 '
        mark = f'&R&"{book.font},Bold"&12&KA3ABB5 {_in_header(book.watermark)}' if book.watermark else ""
        page.set_header(f"&L{face}{_in_header(book.title)}{mark}")
        numbered = language("Page {page} of {pages}", page="\x01", pages="\x02")
        numbered = _in_header(numbered).replace("\x01", "&P").replace("\x02", "&N")
        page.set_footer(f"&L{face}{_in_header(book.foot)}&R{face}{numbered}")


def width_of(column: Column) -> float:
    """Width that a column needs, in characters: its longest line, within bounds."""
    lines = itertools.chain.from_iterable(_cell_lines(cell) for cell in [column.heading, *column.cells])
    return min(max([_LEAST_WIDE, *(text_width(line) + 3 for line in lines)]), column.most_wide)


def _is_numeric(column: Column) -> bool:
    return any(isinstance(cell, int | float) and not pd.isna(cell) for cell in column.cells)


def _wrapped(column: Column, cell: object) -> int:
    """Lines that a cell takes in its column; words break earlier than characters, so some room is left."""
    if not isinstance(cell, str) or column.style == "line":
        return 1
    return _lines(cell, (width_of(column) - 1.5) * 0.97)


def _cell_lines(cell: object) -> Iterator[str]:
    if isinstance(cell, str):
        yield from cell.split("\n")
    elif isinstance(cell, datetime.date):
        yield "0000-00-00"
    elif cell is not None and not pd.isna(cell):
        yield f"{cell:,.4g}"


def _lines(text: str, wide: float) -> int:
    return sum(max(1, -(-text_width(line) // max(int(wide), 1))) for line in text.split("\n"))


def _in_header(text: str) -> str:
    """A text in a header: & is a command there, and Excel takes no more than 255 characters in all."""
    short = text if len(text) <= _MOST_IN_HEADER else f"{text[: _MOST_IN_HEADER - 1]}…"
    return short.replace("\n", " ").replace("&", "&&")


def _with_chinese_charts(data: bytes) -> bytes:
    """The same file with a Chinese font in its charts, and labels that stay on one line: the library does neither."""
    parts = unzipped(data)
    ea = f'<a:ea typeface="{EAST_ASIAN_FONT}"/>'.encode()
    charts = {
        name: _LABELS.sub(_unwrapped, _LATIN.sub(lambda found: found[0] + ea, part))
        for name, part in parts.items()
        if name.startswith("xl/charts/chart")
    }
    return zipped({**parts, **charts})


def _unwrapped(labels: re.Match[bytes]) -> bytes:
    return labels[0].replace(b"<a:bodyPr/>", b'<a:bodyPr wrap="none"/>')
