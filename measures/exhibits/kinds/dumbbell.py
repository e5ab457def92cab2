"""Before and after: the figures of the query that state a stock twice, the largest change first within each unit."""

from collections.abc import Sequence
from dataclasses import replace

from measures.exhibits.exhibit import ChangeBlock, ChangeRow, Changes, Exhibit
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.exhibits.words import captions, description, labels, titles
from measures.language.wording import SpokenLanguage, marked, number, with_unit
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, distinct, has_change

MOST_CHANGES = 120


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Before and after")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """Changes in blocks of one unit."""
    changes = [row for row in select(query, edition).rows if has_change(row)]
    if not changes:
        nothing = edition.language("None of the figures above states a stock before and after.")
        return captions.empty("dumbbell", query, edition, nothing)
    largest = sorted(changes, key=lambda row: -abs(row["after"] - row["before"]))[:MOST_CHANGES]
    shown = [row for row in changes if row in largest] if len(changes) > MOST_CHANGES else changes
    # Stocks are never put per unit.
    filters = captions.filters(edition, replace(query, per=""))
    parts = tuple(_block(edition, unit, largest) for unit in distinct(largest, "unit"))
    return Exhibit(
        kind="dumbbell",
        query=query,
        language=edition.language,
        caption=captions.caption(titles.of_changes(edition, shown), edition, shown, filters),
        figures=tuple(shown),
        content=Changes(parts),
        alternative=description.of_figures(edition, shown),
        remarks=captions.left_out(edition, len(shown), len(changes)),
    )


def _block(edition: Edition, unit: str, largest: Figures) -> ChangeBlock:
    rows = [row for row in largest if row["unit"] == unit]
    metrics = edition.language(", ").join(distinct(rows, "metric"))
    return ChangeBlock(unit, rows[0]["unit_name"] or metrics, tuple(_row(edition, row) for row in rows))


def _row(edition: Edition, row: FigureRow) -> ChangeRow:
    status = row["status_name"] if row["status"] != "done" else ""
    what = " · ".join(part for part in (row["metric"], row["layer_name"], status) if part)
    return ChangeRow(row, labels.region(row, edition.language), what, _change(row, edition.language))


def _change(row: FigureRow, language: SpokenLanguage) -> str:
    """How much more or less in words; the mark of the stated change stays with it."""
    change = row["after"] - row["before"]
    if change == 0:
        return language("unchanged")
    unit = language("percentage points") if row["unit"] == "%" else row["unit_name"]
    amount = with_unit(
        marked(number(abs(change), language.code), row["qualifier"], language.code), unit, language.code
    )
    return language("up {amount}", amount=amount) if change > 0 else language("down {amount}", amount=amount)
