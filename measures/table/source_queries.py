"""Queries on articles, practices and words: an Edition or a Package and a choice come in, rows or frames go out."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from measures.language.keywords import distinctive
from measures.table.edition import Edition
from measures.table.package import Package

if TYPE_CHECKING:
    import pandas as pd


def register(package: Package, sections: Sequence[str] = (), availability: Sequence[str] = ()) -> "pd.DataFrame":
    """Rows of the table of sources in the chosen sections, "with" or "without" text; empty choices mean all."""
    rows = package.sources
    if sections:
        rows = rows[rows["section"].isin(sections)]
    if len(availability) == 1:
        rows = rows[rows["has_text"] == (availability[0] == "with")]
    return rows


def dated_sources(edition: Edition) -> "pd.DataFrame":
    """Articles with their dates: columns source_id, title, region, date (ISO or ""), has_text."""
    frame = edition.package.sources[["source_id", "title", "region_id", "date", "has_text"]]
    return frame.assign(region=[edition.region(region) for region in frame["region_id"]])


def sources_of(package: Package, region_id: str) -> "pd.DataFrame":
    """Rows of the table of sources whose main region is this one, or that have a figure or a practice of it."""
    said = {
        *(row["source_id"] for row in package.rows["measures"].having("region_id", region_id)),
        *(row["source_id"] for row in package.rows["practices"].having("region_id", region_id)),
    }
    rows = package.sources
    return rows[(rows["region_id"] == region_id) | rows["source_id"].isin(said)]


def figures_drawn(package: Package) -> Counter[str]:
    """Number of figures drawn from each article, by its id."""
    positions = package.rows["measures"].positions("source_id")
    return Counter({source: len(places) for source, places in positions.items()})


def practices(edition: Edition, region_id: str) -> "pd.DataFrame":
    """Practices of a region: columns of the table, and practice, direction, source_title and source_date."""
    package = edition.package
    rows = package.practices[package.practices["region_id"] == region_id]
    types = package.rows["practice_types"].by("practice_type_id")
    kinds_of = [types[practice] for practice in rows["practice_type_id"]]
    articles = [package.source_rows[source] for source in rows["source_id"]]
    return rows.assign(
        practice=[row[f"name_{edition.code}"] for row in kinds_of],
        direction=[row["direction"] for row in kinds_of],
        source_title=[row["title"] for row in articles],
        source_date=[row["date"] for row in articles],
    )


def keywords(package: Package, region_id: str, count: int = 20) -> "pd.DataFrame":
    """Words that a region's articles use more than others: columns word, count, score; highest score first."""
    own = set(sources_of(package, region_id)["source_id"])
    return distinctive(package.keywords, own).head(count)
