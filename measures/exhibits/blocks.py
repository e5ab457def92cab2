"""Figures in groups that share a scale: rows come in; blocks with headings and labels go out, in the order shown.

A village's plaques are not ranked against a town's: figures of different units or layers stand in blocks of their
own, and so do those that are set apart, by their reason.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from measures.exhibits.exhibit import RankedBlock, RankedRow
from measures.exhibits.words import labels as words
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, distinct, upper_end


def ranked(edition: Edition, figures: Figures) -> tuple[RankedBlock, ...]:
    """Blocks of one metric, those that are ranked first, then by unit, and the block with most figures first.

    In a block, results stand before plans and standards, and the larger figure first.
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
    return RankedBlock(
        heading, first["metric_id"], first["unit"], first["unit_name"], first["layer"], apart, labelled
    )


def labels(edition: Edition, rows: Figures) -> list[str]:
    """Names of the rows: the region, with the article's date and then a number where the same stands twice."""
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
