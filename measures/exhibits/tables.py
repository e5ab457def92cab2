"""Figures frames into tables: a frame comes in; rows, columns and cells for the screen go out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from measures.exhibits import blanks, captions
from measures.exhibits.cells import Blank, Cell, Column, Figure, Mark, Row, Verdict
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package
from measures.table.rows import records

SORTS = ("codebook", "coverage", "name")
MOST_IN_CELL = 6


def region_columns(package: Package, regions: Sequence[str], language: Language) -> list[Column]:
    """One column a region, with where it lies."""
    code = language.code
    return [
        {
            "id": region,
            "title": package.region_rows[region][f"name_{code}"],
            "subtitle": language(" · ").join(
                [
                    package.region_rows[package.province(region)][f"name_{code}"],
                    package.schema.tables["regions"].label("level", package.region_rows[region]["level"], code),
                ]
            ),
        }
        for region in regions
    ]


def metric_rows(
    package: Package,
    figures: pd.DataFrame,
    regions: Sequence[str],
    language: Language,
    *,
    sort: str = SORTS[0],
    chips: Mapping[str, Verdict] | None = None,
    unfit: pd.DataFrame | None = None,
) -> list[Row]:
    """One row a metric that any of the regions reports, grouped by direction, blanks with their kind.

    `chips` are the verdicts by metric; `unfit` are figures that cannot be put per unit, shown as they stand.
    """
    shares = _shares(figures)
    cells: dict[str, dict[str, list[Figure]]] = {}
    for row in records(figures):
        found = cells.setdefault(row["metric_id"], {}).setdefault(row["region_id"], [])
        found.append(_figure(row, shares, language))
    for row in [] if unfit is None else records(unfit):
        found = cells.setdefault(row["metric_id"], {}).setdefault(row["region_id"], [])
        found.append(_unfit(row, language))
    rows: list[Row] = [
        {
            "id": metric_id,
            "title": package.metric_rows[metric_id][f"name_{language.code}"],
            "subtitle": package.metric_rows[metric_id][f"definition_{language.code}"],
            "group": _direction(package, metric_id, language),
            "cells": {
                region: _cell(package, cells[metric_id].get(region, []), region, metric_id, language)
                for region in regions
            },
        }
        for metric_id in _sorted(package, cells, language, sort)
    ]
    for made in rows:
        if chips and made["id"] in chips:
            made["verdict"] = chips[made["id"]]
    return rows


def figure_columns(language: Language, *, metric: bool = False) -> list[Column]:
    """Columns of a table with one measure a row; with its metric where the rows are titled by region."""
    named: list[Column] = [{"id": "metric", "title": language("Metric"), "align": "start"}] if metric else []
    return [
        *named,
        {"id": "figure", "title": language("Figure")},
        {"id": "note", "title": language("Note"), "align": "start"},
    ]


def measure_rows(
    package: Package,
    figures: pd.DataFrame,
    language: Language,
    *,
    by: str,
    unfit: pd.DataFrame | None = None,
) -> list[Row]:
    """One row a measure, titled by its "region" or its "metric"; `unfit` are those that have no fair value."""
    shares = _shares(figures)
    shown = [(row, _figure(row, shares, language)) for row in records(figures)]
    shown += [(row, _unfit(row, language)) for row in ([] if unfit is None else records(unfit))]
    return [
        {
            "id": row["measure_id"],
            "title": row[by],
            "subtitle": _whereabouts(package, row, language) if by == "region" else "",
            "group": "" if by == "region" else _direction(package, row["metric_id"], language),
            "cells": {
                "metric": {"text": row["metric"]},
                "figure": [{**figure, "marks": [mark for mark in figure["marks"] if isinstance(mark, str)]}],
                "note": {"text": row["note"] or wording.DASH},
            },
        }
        for row, figure in shown
    ]


def practices(package: Package, rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Practices in words: instrument, direction, article, date, paragraph."""
    types, register = package.schema.tables["practice_types"], package.schema.tables["sources"].by_name
    code = language.code
    return pd.DataFrame(
        {
            package.schema.tables["practices"].by_name["practice_type_id"].titles[code]: rows["practice"],
            types.by_name["direction"].titles[code]: rows["direction"].map(
                lambda value: types.label("direction", value, code)
            ),
            register["title"].titles[code]: rows["source_title"],
            register["date"].titles[code]: rows["source_date"],
            package.schema.tables["practices"].by_name["paragraph"].titles[code]: rows["paragraph"],
        }
    )


def sources(
    package: Package, rows: pd.DataFrame, language: Language, here: Collection[str] | None = None
) -> pd.DataFrame:
    """Articles in words: number, title, date, main region, text, figures drawn; `here` are those with a text here."""
    fields = package.schema.tables["sources"].by_name
    code = language.code
    names = {key: row[f"name_{code}"] for key, row in package.region_rows.items()} | {"": ""}
    drawn = package.measures["source_id"].value_counts()
    texts = [
        language("text on this machine") if here and source_id in here else captions.text_state(has_text, language)
        for source_id, has_text in zip(rows["source_id"], rows["has_text"], strict=True)
    ]
    return pd.DataFrame(
        {
            fields["source_id"].titles[code]: rows["source_id"],
            fields["title"].titles[code]: rows["title"],
            fields["date"].titles[code]: rows["date"].where(rows["date"] != "", wording.DASH),
            fields["region_id"].titles[code]: rows["region_id"].map(names),
            language("Text"): texts,
            language("Figures drawn"): rows["source_id"].map(drawn).fillna(0).astype("int64"),
        }
    )


def coverage(package: Package, cells: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Region × metric in words: the number of figures, or the kind of the cell."""
    words = {kind: blanks.word(kind, language) for kind in queries.KINDS if kind != "figure"}
    return queries.wide(package, cells, language.code).replace(words)


def codebook(package: Package, language: Language) -> pd.DataFrame:
    """Metrics in words: name, definition, units, direction, additive, sense of relief, figures."""
    fields = package.schema.tables["metrics"]
    code = language.code
    rows = package.metrics
    drawn = package.measures["metric_id"].value_counts()

    def labels(field: str) -> pd.Series:
        return rows[field].map(lambda value: fields.label(field, value, code))

    return pd.DataFrame(
        {
            fields.by_name["metric_id"].titles[code]: rows["metric_id"],
            fields.by_name[f"name_{code}"].titles[code]: rows[f"name_{code}"],
            fields.by_name[f"definition_{code}"].titles[code]: rows[f"definition_{code}"],
            fields.by_name["unit"].titles[code]: (rows["unit"] + " " + rows["other_units"]).str.strip(),
            fields.by_name["direction"].titles[code]: labels("direction"),
            fields.by_name["additive"].titles[code]: rows["additive"].map({True: "✓", False: wording.DASH}),
            fields.by_name["relief"].titles[code]: labels("relief"),
            language("Figures drawn"): rows["metric_id"].map(drawn).fillna(0).astype("int64"),
        }
    )


def _direction(package: Package, metric_id: str, language: Language) -> str:
    return package.schema.tables["metrics"].label(
        "direction", package.metric_rows[metric_id]["direction"], language.code
    )


def _whereabouts(package: Package, row: dict[str, Any], language: Language) -> str:
    above = queries.path(package, package.region_rows[row["region_id"]]["parent_id"], language.code)
    return language(" · ").join([above, row["source_title"]])


def _sorted(package: Package, cells: dict[str, dict[str, Any]], language: Language, sort: str) -> list[str]:
    """Metrics in their order; directions stay together, because each is a group of rows."""
    rows = package.metric_rows
    directions = list(package.schema.tables["metrics"].by_name["direction"].labels)
    order = [metric for metric in rows if metric in cells]
    if sort == "coverage":
        order.sort(key=lambda metric: -len(cells[metric]))
    elif sort == "name":
        order.sort(key=lambda metric: rows[metric][f"name_{language.code}"])
    return sorted(order, key=lambda metric: directions.index(rows[metric]["direction"]))


def _shares(figures: pd.DataFrame) -> dict[str, float]:
    """Length of each figure's bar, 0 to 1, within its metric, unit and layer; none where it stands alone."""
    groups = figures.groupby(["metric_id", "unit", "layer"], sort=False)["value"]
    shares = (figures["value"] / groups.transform("max")).where(groups.transform("size") > 1)
    return {key: float(share) for key, share in zip(figures["measure_id"], shares, strict=True) if not pd.isna(share)}


def _cell(package: Package, found: list[Figure], region: str, metric_id: str, language: Language) -> Cell:
    if not found:
        kind = queries.blank_kind(package, region, metric_id)
        blank: Blank = {
            "blank": kind,
            "text": blanks.word(kind, language),
            "title": blanks.explanation(kind, language),
        }
        return blank
    if len(found) > MOST_IN_CELL:
        more = language("and {count} more on the page of the region", count=len(found) - MOST_IN_CELL)
        found = [*found[: MOST_IN_CELL - 1], {**found[MOST_IN_CELL - 1], "marks": [more]}]
    return found


def _unfit(row: dict[str, Any], language: Language) -> Figure:
    """A figure that has no fair value: as it stands, with the reason."""
    return {
        **_figure(row, {}, language),
        "detail": language("as reported; {reason}", reason=captions.no_fair_value(row["reason"], language)),
    }


def _figure(row: dict[str, Any], shares: dict[str, float], language: Language) -> Figure:
    shown = wording.figure(row, language.code)
    stated = wording.size(row, language.code)
    change = wording.change(row, language.code)
    beside = row.get("calculation") or (stated if shown == change else change)
    return {
        "id": row["measure_id"],
        "figure": shown,
        "detail": beside,
        "date": row["as_of"],
        "layer": row["layer_name"],
        "status": row["status"],
        "status_name": row["status_name"] if row["status"] != "done" else "",
        "share": shares.get(row["measure_id"]),
        "open": row["qualifier"] == "at_least",
        "marks": _marks(row, language),
    }


def _marks(row: dict[str, Any], language: Language) -> list[str | Mark]:
    marks: list[str | Mark] = []
    if row["note"]:
        marks.append({"text": language("note"), "title": row["note"]})
    if row.get("also"):
        marks.append(language("also {dates}", dates=row["also"]))
    return marks
