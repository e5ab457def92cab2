"""Registers in words: practices, articles, the coverage and the codebook, as frames with translated headings."""

from collections.abc import Collection, Iterable

import pandas as pd

from measures.exhibits.words import blanks, facts
from measures.language import wording
from measures.table import source_queries
from measures.table.edition import Edition
from measures.table.queries import CellRow


def practices(edition: Edition, rows: pd.DataFrame) -> pd.DataFrame:
    """Practices in words: instrument, direction, article, date, paragraph."""
    directions = [edition.label("practice_types", "direction", value) for value in rows["direction"]]
    return pd.DataFrame(
        {
            edition.title("practices", "practice_type_id"): rows["practice"],
            edition.title("practice_types", "direction"): directions,
            edition.title("sources", "title"): rows["source_title"],
            edition.title("sources", "date"): rows["source_date"],
            edition.title("practices", "paragraph"): rows["paragraph"],
        }
    )


def sources(edition: Edition, rows: pd.DataFrame, here: Collection[str] = ()) -> pd.DataFrame:
    """Articles in words: id, title, date, main region, state of the text, number of figures.

    `here` are ids of the sources whose text is on this machine.
    """
    drawn = source_queries.figures_drawn(edition.package)
    return pd.DataFrame(
        {
            edition.title("sources", "source_id"): rows["source_id"],
            edition.title("sources", "title"): rows["title"],
            edition.title("sources", "date"): rows["date"].where(rows["date"] != "", wording.DASH),
            edition.title("sources", "region_id"): [edition.region(region) for region in rows["region_id"]],
            edition.language("Text"): [facts.text_state(edition, source, here) for source in rows["source_id"]],
            edition.language("Figures drawn"): [drawn[source] for source in rows["source_id"]],
        }
    )


def coverage(edition: Edition, cells: Iterable[CellRow]) -> pd.DataFrame:
    """Region × metric in words: the number of figures, or the kind of the cell; one row a region."""
    rows: dict[str, dict[str, str]] = {}
    for cell in cells:
        row = rows.setdefault(cell["region_id"], {"": edition.path(cell["region_id"])})
        counted = cell["kind"] == "figure"
        row[cell["metric"]] = str(cell["count"]) if counted else blanks.word(cell["kind"], edition.language)
    return pd.DataFrame(rows.values()).rename(columns={"": edition.tables["regions"].titles[edition.code]})


def codebook(edition: Edition) -> pd.DataFrame:
    """Metrics in words: id, name, definition, units, direction, additive, whether more is a relief, figures."""
    code, rows = edition.code, edition.package.metrics
    drawn = edition.package.measures["metric_id"].value_counts()

    def labels(field: str) -> list[str]:
        return [edition.label("metrics", field, value) for value in rows[field]]

    return pd.DataFrame(
        {
            edition.title("metrics", "metric_id"): rows["metric_id"],
            edition.title("metrics", f"name_{code}"): rows[f"name_{code}"],
            edition.title("metrics", f"definition_{code}"): rows[f"definition_{code}"],
            edition.title("metrics", "unit"): (rows["unit"] + " " + rows["other_units"]).str.strip(),
            edition.title("metrics", "direction"): labels("direction"),
            edition.title("metrics", "additive"): rows["additive"].map({True: "✓", False: wording.DASH}),
            edition.title("metrics", "relief"): labels("relief"),
            edition.language("Figures drawn"): rows["metric_id"].map(drawn).fillna(0).astype("int64"),
        }
    )
