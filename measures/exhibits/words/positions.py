"""Where a figure stands: its position in an article or a ledger comes in, words go out."""

from collections.abc import Mapping
from typing import Any

from measures.language.wording import SpokenLanguage


def where(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """Title, date and position; `row` has source_title, source_date and the fields of a position.

    An article has paragraph, char_start and char_end, a ledger sheet ("" for a file without sheets) and cell.
    """
    told = {"title": row["source_title"], "date": row["source_date"] or language("undated")}
    if not row["cell"]:
        return language(
            "“{title}” · {date} · paragraph {paragraph} · characters {start}–{end}",
            **told,
            paragraph=row["paragraph"],
            start=row["char_start"],
            end=row["char_end"],
        )
    if not row["sheet"]:
        return language("“{title}” · {date} · cell {cell}", **told, cell=row["cell"])
    return language(
        "“{title}” · {date} · sheet “{sheet}” · cell {cell}", **told, sheet=row["sheet"], cell=row["cell"]
    )


def brief(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """The paragraph of an article, as a number, or the cell of a ledger."""
    if not row["cell"]:
        return str(row["paragraph"])
    return language("“{sheet}” {cell}", sheet=row["sheet"], cell=row["cell"]) if row["sheet"] else str(row["cell"])
