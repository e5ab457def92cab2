"""Tables of figures as plain data: figures come in; columns, rows and cells (measures.exhibits.cells) go out."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from measures.comparing.groups import Group
from measures.exhibits import standing
from measures.exhibits.cells import BlankCell, Cell, CellMark, FigureCell, TableColumn, TableRow
from measures.exhibits.selection import Selection
from measures.exhibits.words import blanks, captions, labels
from measures.language import wording
from measures.table import queries
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, distinct

SORTS = ("codebook", "coverage", "name")
MOST_IN_CELL = 6


def region_columns(edition: Edition, regions: Iterable[str], group: Group) -> tuple[TableColumn, ...]:
    """One column for each region id, with its province and level, and whether it is outside the comparison group."""
    rows, language = edition.package.region_rows, edition.language

    def subtitle(region: str) -> str:
        words = [edition.province(region), edition.label("regions", "level", rows[region]["level"])]
        outside = [] if group.holds(edition.package, region) else [language("outside the group")]
        return language(" · ").join([*words, *outside])

    return tuple({"id": region, "title": edition.region(region), "subtitle": subtitle(region)} for region in regions)


def metrics_in_order(edition: Edition, selection: Selection, sort: str) -> list[str]:
    """Ids of the metrics of a selection in the order of a table; `sort` is one of SORTS, "" as in the codebook."""
    reporting: dict[str, set[str]] = {}
    for row in selection.rows:
        reporting.setdefault(row["metric_id"], set()).add(row["region_id"])
    return _sorted(edition, reporting, sort)


def metric_rows(
    edition: Edition, selection: Selection, regions: Sequence[str], metrics: Sequence[str]
) -> tuple[TableRow, ...]:
    """One row for each of the metrics, grouped by direction; blank cells say why.

    Figures that cannot be put per unit are shown as reported.
    """
    verdicts, shares = selection.verdicts, _shares(edition, selection, metrics)
    cells: dict[str, dict[str, list[FigureCell]]] = {metric: {} for metric in metrics}
    shown = {(metric, region) for metric in metrics for region in regions}
    for row in selection.fair:
        if (row["metric_id"], row["region_id"]) in shown:
            cells[row["metric_id"]].setdefault(row["region_id"], []).append(_figure(edition, row, shares))
    for row in selection.unfit:
        if (row["metric_id"], row["region_id"]) in shown:
            cells[row["metric_id"]].setdefault(row["region_id"], []).append(_unfit(edition, row))
    rows: list[TableRow] = []
    for metric_id in metrics:
        row_cells = {
            region: _cell(edition, cells[metric_id].get(region, []), region, metric_id) for region in regions
        }
        row_of_metric: TableRow = {
            "id": metric_id,
            "title": edition.metric(metric_id),
            "subtitle": edition.package.metric_rows[metric_id][f"definition_{edition.code}"],
            "group": _direction(edition, metric_id),
            "cells": row_cells,
        }
        if metric_id in verdicts:
            row_of_metric["verdict"] = standing.chip(edition, verdicts[metric_id])
        rows.append(row_of_metric)
    return tuple(rows)


def figure_columns(edition: Edition, *, metric: bool) -> tuple[TableColumn, ...]:
    """Columns of a table with one measure per row; with a column for the metric if `metric`."""
    language = edition.language
    named: list[TableColumn] = [{"id": "metric", "title": language("Metric"), "align": "start"}] if metric else []
    return (
        *named,
        {"id": "figure", "title": language("Figure")},
        {"id": "object", "title": language("What was counted"), "align": "start"},
        {"id": "note", "title": language("Note"), "align": "start"},
    )


def measure_rows(
    edition: Edition, fair: Figures, unfit: Figures, *, by: str, selection: Selection | None = None
) -> tuple[TableRow, ...]:
    """One row per measure, titled by its "region" or its "metric" (`by`); `unfit` ones cannot be put per unit.

    With a `selection`, the figures that it ranks have bars.
    """
    shares = _shares(edition, selection, selection.metrics) if selection else {}
    shown = [(row, _figure(edition, row, shares)) for row in fair]
    shown += [(row, _unfit(edition, row)) for row in unfit]
    return tuple(
        {
            "id": row["measure_id"],
            "title": row["region"] if by == "region" else row["metric"],
            "subtitle": _whereabouts(edition, row) if by == "region" else "",
            "group": "" if by == "region" else _direction(edition, row["metric_id"]),
            "cells": {
                "metric": {"text": row["metric"]},
                "figure": [{**figure, "marks": [mark for mark in figure["marks"] if isinstance(mark, str)]}],
                "object": {"text": _counted(edition, row)},
                "note": {"text": row["note"] or wording.DASH},
            },
        }
        for row, figure in shown
    )


def _direction(edition: Edition, metric_id: str) -> str:
    return edition.label("metrics", "direction", edition.package.metric_rows[metric_id]["direction"])


def _whereabouts(edition: Edition, row: FigureRow) -> str:
    above = edition.path(edition.package.region_rows[row["region_id"]]["parent_id"])
    return edition.language(" · ").join([above, row["source_title"]])


def _sorted(edition: Edition, reporting: Mapping[str, Collection[str]], sort: str) -> list[str]:
    """Metric ids in the order `sort`; each direction stays together, because it is one group of rows."""
    rows = edition.package.metric_rows
    directions = list(edition.tables["metrics"].by_name["direction"].labels)
    order = [metric for metric in rows if metric in reporting]
    if sort == "coverage":
        order.sort(key=lambda metric: -len(reporting[metric]))
    elif sort == "name":
        order.sort(key=edition.metric)
    return sorted(order, key=lambda metric: directions.index(rows[metric]["direction"]))


def _shares(edition: Edition, selection: Selection, metrics: Sequence[str]) -> dict[str, float]:
    """Bar length by measure id, 0 to 1, of the figures that are ranked, because only they may be compared.

    The parts of a sum have none: only the sum is compared.
    """
    found: dict[str, float] = {}
    for metric in metrics:
        ranked = [row for row in standing.placed(edition, selection, metric) if row["rank"]]
        single = [row for row in ranked if "parts" not in row]
        most = max((row["value"] for row in single), default=0)
        if most and len(single) > 1:
            found |= {row["measure_id"]: row["value"] / most for row in single}
    return found


def _counted(edition: Edition, row: FigureRow) -> str:
    """What a figure counts, and on what basis if it is no total."""
    basis = "" if row["basis"] == "total" else row["basis_name"]
    return edition.language(" · ").join(word for word in (row["object"], basis) if word)


def _cell(edition: Edition, found: list[FigureCell], region: str, metric_id: str) -> Cell:
    language = edition.language
    if not found:
        kind = queries.blank_kind(edition.package, region, metric_id)
        blank: BlankCell = {
            "blank": kind,
            "text": blanks.word(kind, language),
            "title": blanks.explanation(kind, language),
        }
        return blank
    if len(found) > MOST_IN_CELL:
        more = language("and {count} more on the page of the region", count=len(found) - MOST_IN_CELL)
        found = [*found[: MOST_IN_CELL - 1], {**found[MOST_IN_CELL - 1], "marks": [more]}]
    return found


def _unfit(edition: Edition, row: FigureRow) -> FigureCell:
    """A figure that cannot be put per unit: as reported, with the reason."""
    reason = captions.no_fair_value(edition, row["reason"])
    return {
        **_figure(edition, row, {}),
        "detail": edition.language("as reported; {reason}", reason=reason),
    }


def _figure(edition: Edition, row: FigureRow, shares: Mapping[str, float]) -> FigureCell:
    shown = wording.figure(row, edition.code)
    stated = wording.size(row, edition.code)
    change = wording.change(row, edition.code)
    beside = row.get("calculation") or (stated if shown == change else change)
    return {
        "id": row["measure_id"],
        "figure": shown,
        "detail": beside,
        "date": row["as_of"],
        "layer": row["layer_name"],
        "scope_name": labels.scope(row, edition.language),
        "status": row["status"],
        "status_name": row["status_name"] if row["status"] != "done" else "",
        "share": shares.get(row["measure_id"]),
        "open": row["qualifier"] == "at_least",
        "marks": _marks(edition, row),
    }


def _marks(edition: Edition, row: FigureRow) -> list[str | CellMark]:
    marks: list[str | CellMark] = []
    if row["note"]:
        marks.append({"text": edition.language("note"), "title": row["note"]})
    if row.get("also"):
        marks.append(edition.language("also {dates}", dates=row["also"]))
    return marks


def regions_of(figures: Figures, wanted: Sequence[str]) -> tuple[str, ...]:
    """The regions asked for, else those of the figures."""
    return tuple(wanted) or tuple(distinct(figures, "region_id"))
