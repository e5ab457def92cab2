"""Tables as spreadsheets: a frame and the lines that go with it come in, CSV or XLSX bytes go out.

Text never becomes a formula: in CSV an apostrophe stands before it where a spreadsheet would take it for one, in XLSX
text cells are written as text.
"""

import io
from dataclasses import dataclass
from math import ceil

import pandas as pd

from measures.exports import record
from measures.exports.record import office
from measures.language.office_text import harmless
from measures.language.text_width import text_width

COMMENT = "# "
_MOST_WIDTH = 60
_LEAST_WIDTH = 8


@dataclass(frozen=True)
class TableColophon:
    """What goes with a table: its title, then lines on filters, units, marks, sources, data version and date."""

    title: str
    lines: tuple[str, ...]


def csv(frame: pd.DataFrame, colophon: TableColophon) -> bytes:
    """UTF-8 with a byte order mark; the colophon stands above the header, each line after a "# ".

    Whole numbers have no decimal point, although a column with blanks holds fractions.
    """
    above = "".join(f"{_quoted(COMMENT + line)}\r\n" for line in (colophon.title, *colophon.lines))
    safe = frame.map(harmless).rename(columns=harmless)
    return (above + safe.to_csv(index=False, lineterminator="\r\n", float_format="%.15g")).encode("utf-8-sig")


def xlsx(frame: pd.DataFrame, colophon: TableColophon, sheet: str) -> bytes:
    """A workbook with one sheet: title, table with frozen header and filter, colophon below.

    A table that names its measures and their revisions carries them as its record, so that it can be checked later.
    """
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(stream, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        book = writer.book
        page = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        page.write_string(0, 0, colophon.title, bold)
        for number, name in enumerate(frame.columns):
            page.write_string(2, number, str(name), head)
            page.set_column(number, number, _frame_width(frame, str(name)), body)
            for line, value in enumerate(frame[name], start=3):
                _write(page, line, number, value)
        if len(frame):
            page.autofilter(2, 0, 2 + len(frame), len(frame.columns) - 1)
        page.freeze_panes(3, 0)
        for line, text in enumerate(colophon.lines, start=len(frame) + 4):
            page.write_string(line, 0, text, book.add_format({"text_wrap": False}))
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)
        book.set_properties({"title": colophon.title, "comments": "\n".join(colophon.lines)})
    shown = record.of_table([colophon.title, *colophon.lines], list(frame.columns), frame.to_numpy().tolist())
    return office.with_record(stream.getvalue(), shown) if shown else stream.getvalue()


def _write(page: object, line: int, column: int, value: object) -> None:
    if isinstance(value, str):
        page.write_string(line, column, value)  # type: ignore[attr-defined]
    elif not pd.isna(value):
        page.write_number(line, column, value)  # type: ignore[attr-defined]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(special in text for special in ',"\r\n') else text


def _frame_width(frame: pd.DataFrame, name: str) -> int:
    longest = max(column_width(str(text)) for text in (name, *frame[name]))
    return min(max(longest + 2, _LEAST_WIDTH), _MOST_WIDTH)


def column_width(text: str) -> int:
    """Width of one line of text in columns, which are about as wide as a digit: a Chinese character takes two."""
    return ceil(2 * text_width(text))
