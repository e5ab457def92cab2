"""Articles by the month of their publication: rows of articles come in, a stack for each month goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Article = Mapping[str, Any]


@dataclass(frozen=True)
class ArticleMonths:
    """The articles of every month from the oldest to the newest; a month is the number of months since the year 0.

    `stacks` has one tuple for each of `months`: articles whose text was read first, then by date and title.
    `undated` is the number of articles without a date.
    """

    months: range
    stacks: tuple[tuple[Article, ...], ...]
    undated: int


def by_month(articles: Sequence[Article]) -> ArticleMonths:
    """Group articles by month; rows have date (ISO, "" where unknown), title and has_text."""
    found: dict[int, list[Article]] = {}
    for article in sorted(articles, key=lambda row: (not row["has_text"], row["date"], row["title"])):
        month = _month(article)
        if month is not None:
            found.setdefault(month, []).append(article)
    months = range(min(found), max(found) + 1) if found else range(0)
    stacks = tuple(tuple(found.get(month, ())) for month in months)
    return ArticleMonths(months, stacks, len(articles) - sum(map(len, stacks)))


def _month(article: Article) -> int | None:
    """Months since the year 0; None for an article without a date."""
    try:
        day = date.fromisoformat(article["date"])
    except ValueError:
        return None
    return day.year * 12 + day.month - 1
