"""Figures in groups that share a scale: rows come in; blocks with headings and labels go out, in the order shown.

Figures of different units or layers go into separate blocks, because they cannot be ranked together. Figures that
are excluded from the ranking go into further blocks, one for each reason.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from measures.exhibits.exhibit import RankedBlock, RankedRow
from measures.exhibits.words import labels as words
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, distinct, upper_end


def ranked(edition: Edition, figures: Figures) -> tuple[RankedBlock, ...]:
    """Blocks of one metric: ranked before excluded ones, then by unit, then the block with most figures first.

    Within a block, results come before plans and standards, then larger figures before smaller ones.
    """
    statuses = list(edition.tables["measures"].by_name["status"].labels)
    layers = ["", *edition.tables["measures"].by_name["layer"].labels]
    rows = sorted(figures, key=lambda row: (statuses.index(row["status"]), -upper_end(row), row["region"]))
    units = distinct(rows, "unit")
    groups: dict[tuple[str, str, str], list[FigureRow]] = {}
    for row in rows:
        groups.setdefault((row.get("apart", ""), row["unit"], row["layer"]), []).append(row)

    def place(key: tuple[str, str, str]) -> tuple[bool, int, int, int]:
        apart, unit, layer = key
        return apart != "", units.index(unit), -len(groups[key]), layers.index(layer)

    return tuple(_block(edition, groups[key]) for key in sorted(groups, key=place))


def by_metric(edition: Edition, figures: Figures) -> tuple[RankedBlock, ...]:
    """Blocks of several metrics, metric by metric in their order."""
    metrics = distinct(figures, "metric_id")
    ordered = sorted(figures, key=lambda row: metrics.index(row["metric_id"]))
    grouped = groupby(ordered, key=lambda row: row["metric_id"])
    return tuple(block for _, rows in grouped for block in ranked(edition, list(rows)))


def _block(edition: Edition, rows: Sequence[FigureRow]) -> RankedBlock:
    language, first = edition.language, rows[0]
    layer = first["layer_name"] or language("layer not stated")
    apart = first.get("apart", "")
    not_ranked = language("not ranked: {reasons}", reasons=apart) if apart else ""
    heading = " · ".join(part for part in (layer, first["unit_name"], not_ranked) if part)
    labelled = tuple(
        RankedRow(row, label, row.get("rank", "")) for row, label in zip(rows, labels(edition, rows), strict=True)
    )
    return RankedBlock(heading, first["metric_id"], first["unit"], first["layer"], apart, labelled)


def labels(edition: Edition, rows: Figures) -> list[str]:
    """Unique names of the rows: the region; where a region repeats, also the article's date, then a number."""
    names = [words.region(row, edition.language) for row in rows]
    dated = [
        f"{name} {row['source_date']}" if names.count(name) > 1 and row["source_date"] else name
        for name, row in zip(names, rows, strict=True)
    ]
    times, seen = Counter(dated), Counter[str]()
    found = []
    for name in dated:
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if times[name] > 1 else name)
    return found
