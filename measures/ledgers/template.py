"""The template: regions, metrics, a language and a period come in; a workbook to fill in, as bytes, goes out.

Its hidden first row and column hold the ids, so that nothing has to be guessed when it comes back.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from measures.language.catalogue import Language
from measures.ledgers import template_marks
from measures.ledgers.sheets import cell_name

_FIRST_ROW, _FIRST_COLUMN = 5, 2
_FREE_ROWS = 20
_FONT = "Noto Sans CJK SC"
_YEARS = 2
_LISTS = "lists"


@dataclass(frozen=True)
class TemplateRegion:
    """A row of the template."""

    name: str
    region_id: str = ""
    code: str = ""


@dataclass(frozen=True)
class TemplateMetric:
    """A column of the template; no two have the same name."""

    name: str
    metric_id: str
    unit: str
    object_id: str = ""
    layer: str = ""
    basis: str = ""
    mean_per: str = ""


def workbook(
    regions: Sequence[TemplateRegion],
    metrics: Sequence[TemplateMetric],
    language: Language,
    period: tuple[str, str] | None = None,
) -> bytes:
    """An empty ledger in a language; `period` is its first day ("" for the state on a day) and its last, in ISO."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(language("Ledger"))
    _Template(book, page, language).write(regions, metrics, period_text(period))
    _write_notes(book, language)
    _write_lists(book, regions, period)
    book.close()
    return stream.getvalue()


def period_text(period: tuple[str, str] | None) -> str:
    """Text of a period in the template, such as "2024-06", "2024-01 — 2024-06" or "2024-06-30"; "" for None."""
    if not period or not period[1]:
        return ""
    start, end = period
    if not start:
        return end
    return end[:7] if start[:7] == end[:7] else f"{start[:7]} — {end[:7]}"


class _Template:
    """Writes the sheet to fill in."""

    def __init__(self, book: Any, page: Any, language: Language) -> None:
        self.page, self.language = page, language
        plain = {"font_name": _FONT, "font_size": 11, "valign": "vcenter"}
        edged = {**plain, "border": 1, "border_color": "#8a8f98"}
        self.title = book.add_format({**plain, "bold": True, "font_size": 15})
        self.word = book.add_format({**plain, "align": "right"})
        self.period = book.add_format({**edged, "num_format": "@", "bg_color": "#fff8dc"})
        self.head = book.add_format(
            {**edged, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#e8edf3"}
        )
        self.unit = book.add_format({**edged, "align": "center", "font_color": "#5a6270", "bg_color": "#f3f5f8"})
        self.place = book.add_format({**edged, "bg_color": "#f3f5f8"})
        self.number = book.add_format({**edged, "num_format": "#,##0.##"})

    def write(self, regions: Sequence[TemplateRegion], metrics: Sequence[TemplateMetric], period: str) -> None:
        """Write heads, units, regions, rules of the cells and the hidden codes."""
        page, language = self.page, self.language
        page.write_string(0, 0, template_marks.MARK)
        page.write_string(1, 1, language("Ledger of relief measures"), self.title)
        page.write_string(2, 1, language("Period"), self.word)
        page.write_string(2, 2, period, self.period) if period else page.write_blank(2, 2, None, self.period)
        page.data_validation(
            2,
            2,
            2,
            2,
            {
                **self._periods(),
                **self._hint(
                    self.language("Period"), self.language("Choose the period, or type one such as 2024-06.")
                ),
            },
        )
        page.write_string(3, 1, language("Region"), self.head)
        page.write_string(4, 1, language("Unit"), self.unit)
        for column, metric in enumerate(metrics, start=_FIRST_COLUMN):
            page.write_string(0, column, _metric_code(metric))
            page.write_string(3, column, metric.name, self.head)
            page.write_string(4, column, metric.unit, self.unit)
        last_row = _FIRST_ROW + len(regions) + _FREE_ROWS - 1
        for row in range(_FIRST_ROW, last_row + 1):
            region = regions[row - _FIRST_ROW] if row - _FIRST_ROW < len(regions) else None
            self._row(row, region, len(metrics))
        self._rules(len(regions), len(metrics), last_row)
        page.set_row(0, None, None, {"hidden": True})
        page.set_column(0, 0, 4, None, {"hidden": True})
        page.set_column(1, 1, 18)
        page.set_column(_FIRST_COLUMN, _FIRST_COLUMN + max(len(metrics) - 1, 0), 14)
        page.set_row(3, 34)
        page.freeze_panes(_FIRST_ROW, _FIRST_COLUMN)

    def _row(self, row: int, region: TemplateRegion | None, metrics: int) -> None:
        if region:
            code = template_marks.code(
                region.name, region_id=region.region_id, region_code=region.code, region_name=region.name
            )
            self.page.write_string(row, 0, code)
            self.page.write_string(row, 1, region.name, self.place)
        else:
            self.page.write_blank(row, 1, None, self.place)
        for column in range(_FIRST_COLUMN, _FIRST_COLUMN + metrics):
            self.page.write_blank(row, column, None, self.number)

    def _periods(self) -> dict[str, Any]:
        return {"validate": "list", "source": f"={_LISTS}!$B$2:$B${1 + 12 * _YEARS}", "error_type": "information"}

    @staticmethod
    def _hint(title: str, text: str) -> dict[str, Any]:
        return {"input_title": title[:32], "input_message": text[:255]}

    def _rules(self, regions: int, metrics: int, last_row: int) -> None:
        """Lists of regions, and numbers that are not below zero."""
        language = self.language
        places = {
            "validate": "list",
            "source": f"={_LISTS}!$A$2:$A${1 + max(regions, 1)}",
            "error_type": "information",
        }
        self.page.data_validation(_FIRST_ROW, 1, last_row, 1, places)
        if not metrics:
            return
        first = cell_name(_FIRST_ROW + 1, _FIRST_COLUMN + 1)
        numbers = {
            "validate": "custom",
            "value": f"=IF(ISNUMBER({first}),{first}>=0,TRUE)",
            "error_title": language("Number")[:32],
            "error_message": language("A number from 0 on is needed, or a number with a word of its precision.")[
                :255
            ],
            **self._hint(
                language("Number"),
                language("A number, perhaps with a word of its precision; blank if there is none to report."),
            ),
        }
        self.page.data_validation(_FIRST_ROW, _FIRST_COLUMN, last_row, _FIRST_COLUMN + metrics - 1, numbers)


def _metric_code(metric: TemplateMetric) -> str:
    return template_marks.code(
        metric.name,
        metric_id=metric.metric_id,
        object_id=metric.object_id,
        layer=metric.layer,
        unit=metric.unit,
        basis=metric.basis,
        mean_per=metric.mean_per,
    )


def _write_notes(book: Any, language: Language) -> None:
    """Write the sheet that says how to fill in the template."""
    page = book.add_worksheet(language("How to fill in"))
    wrapped = book.add_format({"font_name": _FONT, "font_size": 11, "text_wrap": True, "valign": "top"})
    lines = (
        language("Enter one number in each cell, in the unit that stands below its head."),
        language("Leave a cell blank if there is nothing to report; enter zero only if there was really none."),
        language(
            "Write how exact a number is with it: about 120, nearly 120, more than 120, at least 120, at most 120."
        ),
        language("Choose regions and the period from the lists; add regions in the blank rows below."),
        language("Totals are not needed: the program adds up."),
        language("The hidden row and column hold the codes of metrics and regions; leave them as they are."),
    )
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, wrapped)
    page.set_column(0, 0, 90)


def _write_lists(book: Any, regions: Sequence[TemplateRegion], period: tuple[str, str] | None) -> None:
    """Write the hidden sheet with what the drop-down lists offer."""
    page = book.add_worksheet(_LISTS)
    page.write_string(0, 0, template_marks.LISTS_MARK)
    for row, region in enumerate(regions, start=1):
        page.write_string(row, 0, region.name)
    year = int(period[1][:4]) if period and period[1] else date.today().year
    months = [f"{each}-{month:02}" for each in range(year - _YEARS + 1, year + 1) for month in range(1, 13)]
    for row, month in enumerate(months, start=1):
        page.write_string(row, 1, month)
    page.hide()
