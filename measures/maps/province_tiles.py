"""Places that report, for maps: an Edition and perhaps a metric come in; squares and places of a map go out."""

from collections import Counter
from typing import TypedDict

from measures.comparing import totals
from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.edition import Edition
from measures.table.figures import Figures
from measures.table.package import Package


class Square(TypedDict):
    """A province-level unit on the tile grid.

    `code` is its division code, `places` the number of places inside it that report, `figure_text` the figures of the
    whole province in words (only for a single metric, else ""), `region_id` its id ("" if it is not in the table),
    `kind` is "data" or "none".
    """

    code: str
    name: str
    tile_row: int
    tile_column: int
    places: int
    figure_text: str
    region_id: str
    kind: str


class MapPlace(TypedDict):
    """A place that reports, for a base map.

    `code` is its division code, else that of the nearest region above it that has one. Coordinates are in degrees and
    NaN if unknown. `figure_text` are its figures in words, "" without a metric.
    """

    region_id: str
    name: str
    code: str
    longitude: float
    latitude: float
    figure_text: str


def province_tiles(edition: Edition, metric_id: str = "") -> list[Square]:
    """The province-level units as squares, each with its number of places that report (on a metric, if given)."""
    package = edition.package
    counts = _counts(package, metric_id)
    held = Counter(map(package.province, counts))
    ids = {row["code"]: key for key, row in package.region_rows.items() if row["level"] == "province"}
    stated: dict[str, str] = {}
    if metric_id:
        stated = _stated(edition, [row for row in edition.of_metric(metric_id) if row["region_id"] in ids.values()])
    squares: list[Square] = []
    for tile in package.rows["tiles"]:
        region_id = ids.get(tile["code"], "")
        places = held[region_id] if region_id else 0
        squares.append(
            {
                "code": tile["code"],
                "name": tile[f"name_{edition.code}"],
                "tile_row": int(tile["tile_row"]),
                "tile_column": int(tile["tile_column"]),
                "places": places,
                "figure_text": stated.get(region_id, ""),
                "region_id": region_id,
                "kind": "data" if places else "none",
            }
        )
    return squares


def inside(package: Package, province_code: str, metric_id: str = "") -> dict[str, int]:
    """Number of figures by id of each place that reports in a province-level unit; the unit may be one of them."""
    rows = package.region_rows
    return {
        region: count
        for region, count in _counts(package, metric_id).items()
        if rows[package.province(region)]["code"] == province_code
    }


def map_places(edition: Edition, metric_id: str = "") -> list[MapPlace]:
    """Places that report (on a metric, if given), one row each, in the order of the table."""
    package = edition.package
    stated = _stated(edition, edition.of_metric(metric_id)) if metric_id else {}
    return [
        {
            "region_id": region,
            "name": edition.region(region),
            "code": _nearest_code(package, region),
            "longitude": package.region_rows[region]["longitude"],
            "latitude": package.region_rows[region]["latitude"],
            "figure_text": stated.get(region, ""),
        }
        for region in _counts(package, metric_id)
    ]


def _counts(package: Package, metric_id: str) -> dict[str, int]:
    """Number of figures of each region that reports, in the order of the table."""
    if not metric_id:
        return {region: len(positions) for region, positions in package.positions.items()}
    return dict(Counter(row["region_id"] for row in package.rows["measures"].having("metric_id", metric_id)))


def _stated(edition: Edition, rows: Figures) -> dict[str, str]:
    """Figures of each region as a whole in words, with their layer, and with their status unless it is "done".

    Repeated facts are stated once. Left out are parts of another figure, and means of what has a total too.
    """
    code = edition.code
    beside, between = lexicon().beside[code], lexicon().between[code]
    texts: dict[str, list[str]] = {}
    there = {row["measure_id"] for metric in {row["metric_id"] for row in rows} for row in edition.of_metric(metric)}
    summed = {(row["region_id"], row["object_id"]) for row in rows if row["basis"] == "total"}
    for row in totals.reconciled([row for row in rows if row["scope"] == "whole"]):
        averaged = row["basis"] == "mean" and (row["region_id"], row["object_id"]) in summed
        if averaged or there.intersection(edition.package.wholes(row["measure_id"])):
            continue
        words = [row["layer_name"], row["status_name"] if row["status"] != "done" else ""]
        remark = "".join(beside.format(word=word) for word in words if word)
        texts.setdefault(row["region_id"], []).append(wording.figure(row, code) + remark)
    return {region: between.join(stated) for region, stated in texts.items()}


def _nearest_code(package: Package, region_id: str) -> str:
    chain = [region_id, *package.ancestors(region_id)]
    return next((package.region_rows[region]["code"] for region in chain if package.region_rows[region]["code"]), "")
