"""A figures frame as a table of words that can be read, or handed on, without the program."""

import pandas as pd

from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.package import Package
from measures.table.queries import path
from measures.table.rows import records


def listing(package: Package, figures: pd.DataFrame, code: str) -> pd.DataFrame:
    """Rows of `figures` with translated headings: place, metric, figure in words, qualifier, layer, source, dates."""
    measures = package.schema.tables["measures"]
    rows = records(figures)

    def label(field: str) -> list[str]:
        return [measures.label(field, row[field], code) if row[field] else "" for row in rows]

    columns: dict[str, list[object]] = {
        "measure_id": [row["measure_id"] for row in rows],
        "region_id": [path(package, row["region_id"], code) for row in rows],
        "metric_id": [row["metric"] for row in rows],
        "value": [wording.size(row, code) for row in rows],
        "qualifier": [*label("qualifier")],
        "layer": [*label("layer")],
        "before": [wording.number(row["before"], code) for row in rows],
        "after": [wording.number(row["after"], code) for row in rows],
        "status": [*label("status")],
        "scope": [*label("scope")],
        "as_of": [row["as_of"] for row in rows],
        "source_id": [row["source_title"] for row in rows],
        f"note_{code}": [row["note"] for row in rows],
        "revision": [row["revision"] for row in rows],
    }
    frame = pd.DataFrame(columns).rename(columns=lambda name: measures.by_name[name].titles[code])
    if "calculation" in figures:
        frame.insert(4, lexicon().calculation_title[code], figures["calculation"].to_list())
    dates = [row["source_date"] for row in rows]
    frame.insert(
        frame.shape[1] - 2,
        package.schema.tables["sources"].by_name["date"].titles[code],
        pd.Series(dates, dtype="str"),
    )
    return frame
