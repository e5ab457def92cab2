"""Dates and periods in ledgers: the text of a title, a head or a cell comes in, first and last day go out."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from measures.language.word_tables import any_of
from measures.ledgers.sheets import LedgerCell
from measures.ledgers.texts.heads import head_words, plain

DAY, MONTH, MONTHS, YEAR, CUMULATIVE = "day", "month", "months", "year", "cumulative"
_JOIN = r"(?:-|\u2013|\u2014|~|\u81f3|\u5230)+"
_MONTH = "\u6708"


@dataclass(frozen=True)
class Period:
    """A period as a text names it: its year (0 if the text names none), first and last month, day, and the words.

    `kind` says how exact it is; with `until` the text names only the day up to which it counts. `year_to_date` is what
    a cumulative number of the year counts from 1 January.
    """

    kind: str
    year: int = 0
    first: int = 0
    last: int = 0
    day: int = 0
    until: bool = False
    year_to_date: bool = False
    text: str = ""

    @property
    def start(self) -> str:
        """First day in ISO, "" if it is not known."""
        if self.year_to_date:
            return f"{self.year:04}-01-01"
        return "" if self.until or self.kind == DAY else f"{self.year:04}-{self.first:02}-01"

    @property
    def end(self) -> str:
        """Last day in ISO."""
        last_day = self.day or calendar.monthrange(self.year, self.last)[1]
        return f"{self.year:04}-{self.last:02}-{last_day:02}"

    def in_year(self, year: int) -> "Period":
        """The period with a year where it names none."""
        return self if self.year else replace(self, year=year)


def of_date(iso: str) -> Period:
    """Period of a cell that holds a date: its month if it is the first of one, else the day."""
    day = date.fromisoformat(iso)
    if day.day == 1:
        return Period(MONTH, day.year, day.month, day.month, text=iso)
    return Period(DAY, day.year, day.month, day.month, day.day, until=True, text=iso)


def of_cell(cell: LedgerCell) -> Period | None:
    """Period that a cell names: by its date, else by its text."""
    return of_date(cell.date) if cell.date else find(cell.text)


def year_of(text: str) -> int:
    """Year that a text names, 0 if it names none or several."""
    years = {int(match["year"]) for match in head_words().periods.year.finditer(plain(text) + " ")}
    return years.pop() if len(years) == 1 else 0


def find(text: str) -> Period | None:
    """The first period that a text names; None if it names none. A year alone is one of the kind YEAR."""
    head = plain(text)
    for pattern in _patterns():
        match = pattern.search(head)
        period = _read(match, head) if match else None
        if period:
            return period
    return None


def whole(text: str) -> Period | None:
    """The period of a text that names nothing else, None for any other text."""
    period = find(text)
    return period if period and period.text == plain(text) else None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Patterns of periods, the most exact first."""
    words = head_words().periods
    until = rf"(?P<until>{words.until.pattern})?"
    year = r"(?:(?P<year>(?:19|20)\d{2}|(?<!\d)\d{2}(?=\u5e74))(?:\u5e74(?:\u5ea6)?|[./_-]))?"
    spelled = any_of(words.months)
    number = rf"(?:0?[1-9](?!\d)|1[0-2](?!\d)|{spelled})"
    end = rf"(?P<end>[{words.end.replace('|', '')}])?"
    months = rf"(?P<first>{number})(?:{_MONTH}\u4efd?)?{_JOIN}(?:\u5e74)?(?P<last>{number}){_MONTH}\u4efd?{end}"
    day = r"(?P<month>\d{1,2})\u6708(?P<day>\d{1,2})[\u65e5\u53f7]"
    quarter = rf"\u7b2c?(?P<quarter>[{''.join(words.quarters)}])\u5b63\u5ea6|q(?P<q>[1-4])"
    names = any_of([*words.halves, *words.first_quarters])
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"(?P<until>(?!))?(?P<year>(?:19|20)\d{2})[./-](?P<first>\d{1,2})(?:\u2014|\u2013|~|\u81f3|\u5230)+"
            r"(?P=year)[./-](?P<last>\d{1,2})(?![\d./-])(?P<end>(?!))?",
            rf"{until}(?P<year>(?:19|20)\d{{2}})[./-](?P<month>\d{{1,2}})[./-](?P<day>\d{{1,2}})(?!\d)",
            rf"{until}{year}{day}(?P<end>\u6b62)?",
            rf"{until}{year}{months}",
            rf"{until}{year}(?P<named>{names}){end}",
            rf"{until}{year}(?:{quarter}){end}",
            rf"{until}{year}(?P<month>{number}){_MONTH}\u4efd?{end}",
            r"(?P<until>(?!))?(?P<year>(?:19|20)\d{2})[./_-](?P<month>0?[1-9]|1[0-2])(?![\d./])(?P<end>(?!))?",
            r"(?P<until>(?!))?(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?!\d)(?P<end>(?!))?",
            rf"{until}(?P<year>(?:19|20)\d{{2}})\u5e74[\u5ea6\u5e95]?",
        )
    )


def _read(match: re.Match[str], head: str) -> Period | None:
    words = head_words().periods
    found = {name: text for name, text in match.groupdict().items() if text}
    year = int(found.get("year", "0"))
    year += 2000 if 0 < year < 100 else 0
    until = bool(found.keys() & {"until", "end"})
    to_date = bool(words.cumulative.search(head))
    running = to_date or bool(words.running.search(head))
    text = match[0]
    if "day" in found:
        return _dated(year, found, text)
    if "first" in found:
        first, last = _month(found["first"]), _month(found["last"])
        return Period(MONTHS, year, first, last, until=until, text=text) if 0 < first < last else None
    if "named" in found:
        first, last = (words.halves | words.first_quarters)[found["named"]]
        return Period(MONTHS, year, first, last, until=until, text=text)
    if found.keys() & {"quarter", "q"}:
        last = 3 * words.quarters[found.get("quarter") or found["q"]]
        return Period(MONTHS, year, last - 2, last, until=until, text=text)
    if "month" in found:
        month = _month(found["month"])
        return Period(MONTH, year, month, month, until=until or running, year_to_date=to_date, text=text)
    return Period(YEAR, year, 1, 12, until=until, text=text)


def _dated(year: int, found: dict[str, str], text: str) -> Period | None:
    month, day = int(found["month"]), int(found["day"])
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return Period(DAY, year, month, month, day, until=True, text=text)


def _month(text: str) -> int:
    month = int(text) if text.isdigit() else head_words().periods.months[text]
    return month if 1 <= month <= 12 else 0
