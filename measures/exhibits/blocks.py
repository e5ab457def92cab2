"""Figures in groups that share a scale: rows come in; blocks with headings and labels go out, in the order shown.

The figures of a metric that are ranked form one block. Those that are not go into further blocks, one for each
reason, unit and layer.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from measures.exhibits import standing
from measures.exhibits.exhibit import Beside, RankedBlock, RankedRow
from measures.exhibits.selection import Selection
from measures.exhibits.words import labels as words
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, distinct, upper_end


def ranked(
    edition: Edition, figures: Figures, beside: Mapping[tuple[str, str], Beside] | None = None
) -> tuple[RankedBlock, ...]:
    """Blocks of one metric, whose figures have ranks (standing.placed): ranked ones first, then by unit and size.

    Ranked figures keep their order; in other blocks results come before plans and standards, then larger ones first.
    """
    statuses = list(edition.tables["measures"].by_name["status"].labels)
    layers = ["", *edition.tables["measures"].by_name["layer"].labels]
    own = [row for row in figures if row["rank"]]
    rest = [row for row in figures if not row["rank"]]
    rest.sort(key=lambda row: (statuses.index(row["status"]), -upper_end(row), row["region"]))
    units = distinct([*own, *rest], "unit")
    groups: dict[tuple[str, str, str], list[FigureRow]] = {}
    for row in rest:
        groups.setdefault((row["apart"], row["unit"], row["layer"]), []).append(row)

    def place(key: tuple[str, str, str]) -> tuple[bool, int, int, int]:
        apart, unit, layer = key
        return apart != "", units.index(unit), -len(groups[key]), layers.index(layer)

    blocks = [groups[key] for key in sorted(groups, key=place)]
    first = [replace(_block(edition, own), beside=beside or {})] if own else []
    return (*first, *(_block(edition, rows) for rows in blocks))


def of_metric(
    edition: Edition, selection: Selection, metric_id: str, figures: Figures | None = None
) -> tuple[RankedBlock, ...]:
    """Blocks of one metric of a selection: of all its figures, or of some of those that standing.placed gives."""
    shown = standing.placed(edition, selection, metric_id) if figures is None else figures
    return ranked(edition, shown, standing.beside(edition, selection, metric_id))


def by_metric(
    edition: Edition, selection: Selection, metrics: Sequence[str] | None = None
) -> tuple[RankedBlock, ...]:
    """Blocks of some metrics of a selection, or of all, metric by metric in the order of the codebook."""
    shown = selection.metrics if metrics is None else metrics
    return tuple(block for metric in shown for block in of_metric(edition, selection, metric))


def not_compared(edition: Edition, figures: Figures) -> tuple[RankedBlock, ...]:
    """Blocks of figures that an exhibit lists without comparing them, metric by metric in their order."""
    listed: dict[str, list[FigureRow]] = {}
    for row in figures:
        listed.setdefault(row["metric_id"], []).append({**row, "rank": "", "care": "", "apart": row.get("apart", "")})
    return tuple(block for rows in listed.values() for block in ranked(edition, rows))


def _block(edition: Edition, rows: Sequence[FigureRow]) -> RankedBlock:
    language, first = edition.language, _typical(rows)
    layer = first["layer_name"] or language("layer not stated")
    if len(distinct(rows, "layer")) > 1:
        layer = language("layers not all stated")
    apart = first["apart"]
    not_ranked = language("not ranked: {reasons}", reasons=apart) if apart else ""
    heading = " · ".join(part for part in (layer, first["unit_name"], not_ranked) if part)
    labelled = tuple(
        RankedRow(row, label, row["rank"]) for row, label in zip(rows, labels(edition, rows), strict=True)
    )
    return RankedBlock(heading, first["metric_id"], first["unit"], first["layer"], apart, labelled)


def _typical(rows: Sequence[FigureRow]) -> FigureRow:
    """The first row of the unit and layer that most of the rows have."""
    counts = Counter((row["unit"], row["layer"]) for row in rows)
    return max(rows, key=lambda row: counts[row["unit"], row["layer"]])


def labels(edition: Edition, rows: Figures) -> list[str]:
    """Unique names of the rows: the region, what is in a sum, and what its rank needs care for.

    Where a region repeats, also what was counted, then the article's date, then a number.
    """
    names = [words.region(row, edition.language) for row in rows]
    names = [
        f"{name} · {words.parts(row, edition.language)}" if "parts" in row else name
        for name, row in zip(names, rows, strict=True)
    ]
    for field in ("object", "source_date"):
        names = [
            f"{name} · {row[field]}" if names.count(name) > 1 and row[field] else name
            for name, row in zip(names, rows, strict=True)
        ]
    times, seen = Counter(names), Counter[str]()
    found = []
    for name, row in zip(names, rows, strict=True):
        seen[name] += 1
        unique = f"{name} ({seen[name]})" if times[name] > 1 else name
        found.append(f"{unique} · {row['care']}" if row.get("care") else unique)
    return found
