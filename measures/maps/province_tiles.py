"""Where the reporting places lie: a Package and perhaps a metric come in; squares and places of a map go out."""

import pandas as pd

from measures.comparing import totals
from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table import queries
from measures.table.package import Package
from measures.table.rows import records


def province_tiles(package: Package, code: str, metric: str | None = None) -> pd.DataFrame:
    """The province-level units as squares, with the places inside each that report (on `metric`, where given).

    Columns: code, name, tile_row, tile_column, places, figure_text (of the whole province, for a metric only),
    region_id ("" where the province is not in the table), kind ("data" or "none").
    """
    rows = _reported(package, metric)
    held = pd.Series(rows["region_id"].unique(), dtype="str").map(package.province).value_counts()
    ids = {row["code"]: key for key, row in package.region_rows.items() if row["level"] == "province"}
    regions = package.tiles["code"].map(ids).fillna("")
    places = regions.map(held).fillna(0).astype("int64")
    stated = _stated(package, rows[rows["region_id"].isin(ids.values())], code) if metric else {}
    return package.tiles.assign(
        name=package.tiles[f"name_{code}"],
        region_id=regions,
        places=places,
        figure_text=[stated.get(region, "") for region in regions],
        kind=places.gt(0).map({True: "data", False: "none"}),
    )[["code", "name", "tile_row", "tile_column", "places", "figure_text", "region_id", "kind"]]


def inside(package: Package, province_code: str, metric: str | None = None) -> dict[str, int]:
    """Reporting places of a province-level unit, itself among them, with how many figures each has."""
    counts = _reported(package, metric)["region_id"].value_counts()
    regions = package.region_rows
    return {
        region: int(counts[region])
        for region in package.positions
        if region in counts and regions[package.province(region)]["code"] == province_code
    }


def map_places(package: Package, code: str, metric: str | None = None) -> pd.DataFrame:
    """Places that report (on `metric`, where given), for a user's base map: one row each.

    Columns: region_id, name, code (its own, else that of the nearest region above it that has one), longitude,
    latitude, figure_text (for a metric only).
    """
    rows = _reported(package, metric)
    stated = _stated(package, rows, code) if metric else {}
    reporting = [package.region_rows[region] for region in rows["region_id"].unique()]
    return pd.DataFrame(
        [
            {
                "region_id": row["region_id"],
                "name": row[f"name_{code}"],
                "code": _nearest_code(package, row["region_id"]),
                "longitude": row["longitude"],
                "latitude": row["latitude"],
                "figure_text": stated.get(row["region_id"], ""),
            }
            for row in reporting
        ],
        columns=["region_id", "name", "code", "longitude", "latitude", "figure_text"],
    )


def _reported(package: Package, metric: str | None) -> pd.DataFrame:
    rows = package.measures
    return rows if metric is None else rows[rows["metric_id"] == metric]


def _stated(package: Package, rows: pd.DataFrame, code: str) -> dict[str, str]:
    """Figures of each whole region in words, a fact once, with their layer, and their status where no results."""
    whole = rows[(rows["scope"] == "whole") & (rows["part_of"] == "")]
    rows = totals.reconciled(queries.named(package, whole, code))
    beside, between = lexicon().beside[code], lexicon().between[code]
    texts: dict[str, list[str]] = {}
    for row in records(rows):
        words = [row["layer_name"], row["status_name"] if row["status"] != "done" else ""]
        remark = "".join(beside.format(word=word) for word in words if word)
        texts.setdefault(row["region_id"], []).append(wording.figure(row, code) + remark)
    return {region: between.join(told) for region, told in texts.items()}


def _nearest_code(package: Package, region_id: str) -> str:
    chain = [region_id, *package.ancestors(region_id)]
    return next((package.region_rows[region]["code"] for region in chain if package.region_rows[region]["code"]), "")
