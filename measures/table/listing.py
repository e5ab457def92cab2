"""Figures as a table of words that can be read, or handed on, without the program."""

from typing import TYPE_CHECKING

from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.edition import Edition
from measures.table.figures import Figures

if TYPE_CHECKING:
    import pandas as pd


def listing(edition: Edition, figures: Figures) -> "pd.DataFrame":
    """One row a figure with translated headings: place, metric, figure in words, qualifier, layer, source, dates."""
    import pandas as pd

    code = edition.code

    def label(field: str) -> list[str]:
        values = [str(row[field]) for row in figures]  # type: ignore[literal-required]
        return [edition.label("measures", field, value) if value else "" for value in values]

    columns: dict[str, list[object]] = {
        "measure_id": [row["measure_id"] for row in figures],
        "region_id": [edition.path(row["region_id"]) for row in figures],
        "metric_id": [row["metric"] for row in figures],
        "value": [wording.size(row, code) for row in figures],
        "qualifier": [*label("qualifier")],
        "layer": [*label("layer")],
        "before": [wording.number(row["before"], code) for row in figures],
        "after": [wording.number(row["after"], code) for row in figures],
        "status": [*label("status")],
        "scope": [*label("scope")],
        "as_of": [row["as_of"] for row in figures],
        "source_id": [row["source_title"] for row in figures],
        f"note_{code}": [row["note"] for row in figures],
        "revision": [row["revision"] for row in figures],
    }
    frame = pd.DataFrame(columns).rename(columns=lambda name: edition.title("measures", name))
    if any("calculation" in row for row in figures):
        frame.insert(4, lexicon().calculation_title[code], [row.get("calculation", "") for row in figures])
    dates = pd.Series([row["source_date"] for row in figures], dtype="str")
    frame.insert(frame.shape[1] - 2, edition.title("sources", "date"), dates)
    return frame
