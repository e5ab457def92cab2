"""Figures as a table of text columns that can be read without the program: figures come in, columns go out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.edition import Edition
from measures.table.figures import Figures

if TYPE_CHECKING:
    import pandas as pd


def listing(edition: Edition, figures: Figures) -> "pd.DataFrame":
    """The result of `columns` as a frame."""
    import pandas as pd

    return pd.DataFrame(columns(edition, figures))


def columns(edition: Edition, figures: Figures) -> dict[str, Sequence[object]]:
    """Columns by their titles, one value per figure: id, region, metric, figure, qualifier, source, note and more."""
    code = edition.code

    def label(field: str) -> list[str]:
        values = [str(row[field]) for row in figures]  # type: ignore[literal-required]
        return [edition.label("measures", field, value) if value else "" for value in values]

    def titled(**found: Sequence[object]) -> dict[str, Sequence[object]]:
        return {edition.title("measures", field): values for field, values in found.items()}

    has_calculation = any("calculation" in row for row in figures)
    calculations = [row.get("calculation", "") for row in figures]
    return {
        **titled(
            measure_id=[row["measure_id"] for row in figures],
            region_id=[edition.path(row["region_id"]) for row in figures],
            metric_id=[row["metric"] for row in figures],
            value=[wording.size(row, code) for row in figures],
        ),
        **({lexicon().calculation_title[code]: calculations} if has_calculation else {}),
        **titled(
            qualifier=label("qualifier"),
            layer=label("layer"),
            before=[wording.number(row["before"], code) for row in figures],
            after=[wording.number(row["after"], code) for row in figures],
            status=label("status"),
            scope=label("scope"),
            as_of=[row["as_of"] for row in figures],
            source_id=[row["source_title"] for row in figures],
        ),
        edition.title("sources", "date"): [row["source_date"] for row in figures],
        **titled(
            **{f"note_{code}": [row["note"] for row in figures]},
            revision=[row["revision"] for row in figures],
        ),
    }
