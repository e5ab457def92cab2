"""Dates and periods in ledgers: the text of a title, a head or a cell comes in, first and last day go out."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from measures.ledgers.sheets import LedgerCell
from measures.ledgers.texts.heads import head_words, plain

DAY, MONTH, MONTHS, YEAR = "day", "month", "months", "year"
_PIECE = re.compile(r"@([a-z_]+)@")


@dataclass(frozen=True)
class Period:
    """A period as a text names it: its year (0 if the text names none), first and last month, day, and the words.

    `kind` says how exact it is; with `until` the text names only the day up to which it counts; with `year_to_date`
    it counts from 1 January. `begins` is the year of the first month where it is another.
    """

    kind: str
    year: int = 0
    first: int = 0
    last: int = 0
    day: int = 0
    until: bool = False
    year_to_date: bool = False
    text: str = ""
    begins: int = 0

    @property
    def start(self) -> str:
        """First day in ISO, "" if it is not known."""
        if self.year_to_date:
            return f"{self.year:04}-01-01"
        return "" if self.until or self.kind == DAY else f"{self.begins or self.year:04}-{self.first:02}-01"

    @property
    def end(self) -> str:
        """Last day in ISO."""
        last_day = self.day or calendar.monthrange(self.year, self.last)[1]
        return f"{self.year:04}-{self.last:02}-{last_day:02}"

    def in_year(self, year: int) -> "Period":
        """The period with a year where it names none."""
        return self if self.year else replace(self, year=year)


def shifted(relative: str, start: str, end: str, year: int) -> tuple[str, str]:
    """First and last day of a period that is told by another one, which ends on a day in ISO; `year` is 0 if unnamed.

    `relative` is a key of [periods.relative] in heads.toml.
    """
    day = date.fromisoformat(end)
    if relative == "last_month":
        before = day.replace(day=1) - timedelta(days=1)
        return f"{before:%Y-%m}-01", before.isoformat()
    if relative == "last_year":
        return f"{day.year - 1:04}-01-01", f"{day.year - 1:04}-12-31"
    return _in_year(start, year or day.year - 1), _in_year(end, year or day.year - 1)


def _in_year(iso: str, year: int) -> str:
    """The same day of another year; the last day of a month stays the last. "" stays ""."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    last = calendar.monthrange(year, day.month)[1]
    return date(year, day.month, last if _is_last(day) else day.day).isoformat()


def _is_last(day: date) -> bool:
    return calendar.monthrange(day.year, day.month)[1] == day.day


def of_date(iso: str) -> Period:
    """Period of a cell that holds a date: its month if it is the first of one, else the day."""
    day = date.fromisoformat(iso)
    if day.day == 1:
        return Period(MONTH, day.year, day.month, day.month, text=iso)
    return Period(DAY, day.year, day.month, day.month, day.day, until=True, text=iso)


def of_cell(cell: LedgerCell) -> Period | None:
    """Period that a cell names: by its date, else by its text."""
    return of_date(cell.date) if cell.date else find(cell.text)


def in_column(cell: LedgerCell) -> Period | None:
    """Period of a cell in a column of periods, where a bare number is a month or a year."""
    found = of_cell(cell)
    bare = plain(cell.text)
    if found is None and bare.isdigit():
        number = int(bare)
        if 1 <= number <= 12:
            return Period(MONTH, 0, number, number, text=bare)
        if 1990 <= number <= 2100:
            return Period(YEAR, number, 1, 12, text=bare)
    return found


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
    return tuple(re.compile(_PIECE.sub(lambda piece: words.pieces[piece[1]], pattern)) for pattern in words.patterns)


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
    if "month" in found:
        month = _month(found["month"])
        return Period(MONTH, year, month, month, until=until or running, year_to_date=to_date, text=text)
    if "first" in found or "named" in found or found.keys() & {"quarter", "q"}:
        return _of_months(year, found, until, text)
    return Period(YEAR, year, 1, 12, until=until, text=text)


def _of_months(year: int, found: dict[str, str], until: bool, text: str) -> Period | None:
    """Period of several months: from one to another, by a name, or a quarter."""
    words = head_words().periods
    if "first" in found:
        first, last = _month(found["first"]), _month(found["last"])
        end_year = int(found.get("until_year", "0"))
        if end_year > year:
            return Period(MONTHS, end_year, first, last, text=text, begins=year)
    elif "named" in found:
        first, last = (words.halves | words.first_quarters)[found["named"]]
    else:
        last = 3 * words.quarters[found.get("quarter") or found["q"]]
        first = last - 2
    return Period(MONTHS, year, first, last, until=until, text=text) if 0 < first < last else None


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
