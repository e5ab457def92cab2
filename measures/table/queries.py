"""Questions that pages and commands ask of the table: a Package and a choice come in, small frames go out."""

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np
import pandas as pd

from measures.language.keywords import distinctive
from measures.table.package import Package

HEADLINES = ("plaques_removed", "work_groups_dissolved", "certificate_items_cut")
LEVELS = ("nation", "province", "city", "county", "zone", "township", "village")
UPPER_LEVELS = ("province", "city", "county", "zone")
KINDS = ("figure", "zero", "silent", "unread", "not_applicable")
DEFAULT_REGIONS = 4


def figures(
    package: Package,
    code: str,
    *,
    regions: Sequence[str] | None = None,
    metrics: Sequence[str] | None = None,
    sources: Sequence[str] | None = None,
    directions: Sequence[str] | None = None,
    layers: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Measures of the choice, one row each, with the names of language `code`; None asks for all.

    Regions come in the order asked for, metrics in the order of the codebook.
    """
    rows = _rows(package, regions)
    for field, wanted in (("metric_id", metrics), ("source_id", sources), ("layer", layers)):
        if wanted is not None:
            rows = rows[rows[field].isin(wanted)]
    found = named(package, rows, code)
    if directions is not None:
        found = found[found["direction"].isin(directions)]
    return found.reset_index(drop=True)


def _rows(package: Package, regions: Sequence[str] | None) -> pd.DataFrame:
    if regions is None:
        return package.measures
    positions = [package.positions[region] for region in dict.fromkeys(regions) if region in package.positions]
    return package.measures.take(np.concatenate(positions) if positions else [])


def named(package: Package, rows: pd.DataFrame, code: str) -> pd.DataFrame:
    """Rows of the measures table with the names of language `code`, in the order of the codebook."""
    measures = package.schema.tables["measures"]
    regions = package.region_rows
    metrics = package.metric_rows
    provinces = {region: regions[package.province(region)][f"name_{code}"] for region in rows["region_id"].unique()}
    order = {metric: number for number, metric in enumerate(metrics)}
    frame = rows.assign(
        region=rows["region_id"].map({key: row[f"name_{code}"] for key, row in regions.items()}),
        province=rows["region_id"].map(provinces),
        level=rows["region_id"].map({key: row["level"] for key, row in regions.items()}),
        metric=rows["metric_id"].map({key: row[f"name_{code}"] for key, row in metrics.items()}),
        direction=rows["metric_id"].map({key: row["direction"] for key, row in metrics.items()}),
        relief=rows["metric_id"].map({key: row["relief"] for key, row in metrics.items()}),
        unit_name=_labels(rows["unit"], measures.by_name["unit"].labels, code),
        layer_name=_labels(rows["layer"], measures.by_name["layer"].labels, code),
        status_name=_labels(rows["status"], measures.by_name["status"].labels, code),
        note=rows[f"note_{code}"],
        source_title=rows["source_id"].map({key: row["title"] for key, row in package.source_rows.items()}),
        source_date=rows["source_id"].map({key: row["date"] for key, row in package.source_rows.items()}),
        metric_order=rows["metric_id"].map(order),
    )
    return frame.sort_values("metric_order", kind="stable").drop(columns="metric_order")


def _labels(column: pd.Series, labels: dict[str, dict[str, str]], code: str) -> pd.Series:
    return column.map({key: words[code] for key, words in labels.items()} | {"": ""})


def reporting_regions(package: Package, metric_id: str) -> list[str]:
    """Regions that report a metric as a whole (an example stands for itself and is not counted)."""
    rows = package.measures
    return list(rows.loc[(rows["metric_id"] == metric_id) & (rows["scope"] == "whole"), "region_id"].unique())


def largest(package: Package, metric_id: str, code: str, count: int = 3) -> pd.DataFrame:
    """The largest whole-region figures of a metric, done, in its own unit; one a region."""
    rows = figures(package, code, metrics=[metric_id])
    own = rows[
        (rows["scope"] == "whole")
        & (rows["status"] == "done")
        & (rows["unit"] == package.metric_rows[metric_id]["unit"])
        & (rows["part_of"] == "")
    ]
    return own.sort_values("value", ascending=False, kind="stable").drop_duplicates("region_id").head(count)


def blank_kind(package: Package, region_id: str, metric_id: str) -> str:
    """Why a region has no figure for a metric: not_applicable, unread or silent."""
    lowest = package.metric_rows[metric_id]["lowest_level"]
    if LEVELS.index(package.region_rows[region_id]["level"]) > LEVELS.index(lowest):
        return "not_applicable"
    return "silent" if region_id in package.read_regions else "unread"


def coverage(
    package: Package,
    code: str,
    *,
    directions: Iterable[str] | None = None,
    levels: Sequence[str] = UPPER_LEVELS,
    unread: bool = True,
) -> pd.DataFrame:
    """Region × metric cells, each of one of KINDS: columns region_id, region, metric_id, metric, kind, count."""
    wanted = None if directions is None else set(directions)
    metrics = [key for key, row in package.metric_rows.items() if wanted is None or row["direction"] in wanted]
    measured = package.measures[package.measures["metric_id"].isin(metrics)]
    cells = measured.groupby(["region_id", "metric_id"])["value"].agg(["size", "max"])
    known = {key: (int(size), float(top)) for key, size, top in cells.itertuples()}
    rows = []
    for region_id in _covered(package, levels, unread=unread):
        for metric_id in metrics:
            count, top = known.get((region_id, metric_id), (0, float("nan")))
            kind = blank_kind(package, region_id, metric_id) if not count else "figure" if top else "zero"
            rows.append((region_id, metric_id, kind, count))
    frame = pd.DataFrame(rows, columns=["region_id", "metric_id", "kind", "count"])
    return frame.assign(
        region=frame["region_id"].map({key: row[f"name_{code}"] for key, row in package.region_rows.items()}),
        metric=frame["metric_id"].map({key: row[f"name_{code}"] for key, row in package.metric_rows.items()}),
    )


def _covered(package: Package, levels: Sequence[str], *, unread: bool) -> list[str]:
    read = package.read_regions
    listed = {*read, *package.sources["region_id"]} if unread else read
    chosen = [region for region in package.region_rows if region in listed]
    chosen = [region for region in chosen if package.region_rows[region]["level"] in levels]
    counts = package.measures["region_id"].value_counts()
    return sorted(chosen, key=lambda region: (region not in read, -int(counts.get(region, 0))))


def shared_metrics(rows: pd.DataFrame) -> list[str]:
    """Metrics that at least two regions of a figures frame report."""
    regions = rows.groupby("metric_id", sort=False)["region_id"].nunique()
    return list(regions[regions >= 2].index)


def opening_regions(package: Package) -> list[str]:
    """Regions worth opening Compare on: counties and zones that report the first headline metric."""
    regions = [
        region
        for region in reporting_regions(package, HEADLINES[0])
        if package.region_rows[region]["level"] in ("county", "zone")
    ]
    return regions[:DEFAULT_REGIONS]


def region_options(package: Package, levels: Sequence[str] | None = None) -> list[str]:
    """Regions that have a measure, ordered by province, then level, then name."""
    provinces = list(dict.fromkeys(map(package.province, package.region_rows)))
    rows = package.region_rows
    measured = [region for region in package.positions if levels is None or rows[region]["level"] in levels]
    return sorted(
        measured,
        key=lambda region: (
            provinces.index(package.province(region)),
            LEVELS.index(rows[region]["level"]),
            rows[region]["name_en"],
        ),
    )


def path(package: Package, region_id: str, code: str) -> str:
    """Where a region lies: its name after the names of the regions that contain it."""
    names = [package.region_rows[region][f"name_{code}"] for region in [region_id, *package.ancestors(region_id)]]
    return "".join(reversed(names)) if code == "zh" else ", ".join(names)


def practices(package: Package, region_id: str, code: str) -> pd.DataFrame:
    """Practices of a region: practice, direction, source title and date, and the position of the statement."""
    rows = package.practices[package.practices["region_id"] == region_id]
    types = package.practice_types.set_index("practice_type_id")
    sources = package.sources.set_index("source_id")
    return reduce(
        lambda frame, column: frame.assign(**{column[0]: frame[column[1]].map(column[2])}),
        [
            ("practice", "practice_type_id", types[f"name_{code}"]),
            ("direction", "practice_type_id", types["direction"]),
            ("source_title", "source_id", sources["title"]),
            ("source_date", "source_id", sources["date"]),
        ],
        rows,
    )


def blanks(package: Package, regions: Sequence[str], metrics: Sequence[str], figures: pd.DataFrame) -> pd.DataFrame:
    """Region × metric pairs without a row in `figures`: columns region_id, metric_id, kind."""
    known = set(zip(figures["region_id"], figures["metric_id"], strict=True))
    rows = [
        (region, metric, blank_kind(package, region, metric))
        for metric in metrics
        for region in regions
        if (region, metric) not in known
    ]
    return pd.DataFrame(rows, columns=["region_id", "metric_id", "kind"])


def wide(package: Package, cells: pd.DataFrame, code: str) -> pd.DataFrame:
    """Coverage cells as a table, regions in rows: the number of figures, or the id of another kind of cell."""
    shown = cells.assign(shown=cells["count"].astype("str").where(cells["kind"] == "figure", cells["kind"]))
    order = list(dict.fromkeys(cells["metric_id"]))
    table = shown.pivot(index="region_id", columns="metric_id", values="shown")
    table = table.loc[list(dict.fromkeys(cells["region_id"])), order]
    named_columns = table.rename(columns={metric: package.metric_rows[metric][f"name_{code}"] for metric in order})
    regions = [path(package, str(region), code) for region in table.index]
    named_columns.insert(0, package.schema.tables["regions"].titles[code], regions)
    return named_columns.reset_index(drop=True)


def dated_sources(package: Package, code: str) -> pd.DataFrame:
    """Articles with their dates: columns source_id, title, region, date (ISO or ""), has_text."""
    names = {key: row[f"name_{code}"] for key, row in package.region_rows.items()} | {"": ""}
    frame = package.sources[["source_id", "title", "region_id", "date", "has_text"]]
    return frame.assign(region=frame["region_id"].map(names))


def recorded_regions(package: Package) -> list[str]:
    """Regions with a record of their own: a figure, a practice or an article."""
    recorded = {*package.read_regions, *package.sources["region_id"]}
    return [region for region in package.region_rows if region in recorded]


def parts(package: Package, region_id: str) -> list[str]:
    """Regions inside a region that have figures of their own."""
    return [region for region in package.positions if region_id in package.ancestors(region)]


def register(package: Package, sections: Sequence[str] = (), availability: Sequence[str] = ()) -> pd.DataFrame:
    """Rows of the register in the chosen sections, "with" or "without" text; empty choices mean all."""
    rows = package.sources
    if sections:
        rows = rows[rows["section"].isin(sections)]
    if len(availability) == 1:
        rows = rows[rows["has_text"] == (availability[0] == "with")]
    return rows


def sources_of(package: Package, region_id: str) -> pd.DataFrame:
    """Articles that are on a region, or that say something of it."""
    said = {
        *package.measures.loc[package.measures["region_id"] == region_id, "source_id"],
        *package.practices.loc[package.practices["region_id"] == region_id, "source_id"],
    }
    rows = package.sources
    return rows[(rows["region_id"] == region_id) | rows["source_id"].isin(said)]


def keywords(package: Package, region_id: str, count: int = 20) -> pd.DataFrame:
    """Words that a region's articles use more than the others do: columns word, count, score, the best first."""
    own = set(sources_of(package, region_id)["source_id"])
    return distinctive(package.keywords, own).head(count)
