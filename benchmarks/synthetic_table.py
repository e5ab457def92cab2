"""A table of any size: the data package comes in, a copy of it with added measures of synthetic counties goes out."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd

PREFIX = "synthetic-"


def write_synthetic(source: Path, folder: Path, rows: int, regions: int) -> None:
    """Copy the data package `source` to `folder` and fill it up to `rows` measures with those of synthetic counties.

    A synthetic measure is a copy of a real one, with all metrics equally frequent, moved to a synthetic county and
    with its numbers multiplied by a random factor; its position in the source text is unchanged.
    """
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("sources"))
    random = np.random.default_rng(20241010)
    places = pd.read_csv(source / "regions.csv", dtype="str", keep_default_na=False)
    counties = _synthetic_counties(places, regions, random)
    pd.concat([places, counties]).to_csv(folder / "regions.csv", index=False, lineterminator="\n")
    real = pd.read_csv(source / "measures.csv", dtype="str", keep_default_na=False)
    grown = _synthetic_measures(real, counties["region_id"].to_numpy(), rows - len(real), random)
    pd.concat([real, grown]).to_csv(folder / "measures.csv", index=False, lineterminator="\n")


def _synthetic_counties(places: pd.DataFrame, count: int, random: np.random.Generator) -> pd.DataFrame:
    cities = places.loc[places["level"] == "city", "region_id"].to_numpy()
    numbers = [f"{number:04d}" for number in range(count)]
    names = [f"County {number}" for number in numbers]
    counties = pd.DataFrame("", index=range(count), columns=places.columns)
    return counties.assign(
        region_id=[f"{PREFIX}{number}" for number in numbers],
        name_zh=names,
        name_en=names,
        level="county",
        parent_id=random.choice(cities, count),
        note_zh=names,
        note_en=names,
    )


def _synthetic_measures(
    real: pd.DataFrame, counties: np.ndarray, count: int, random: np.random.Generator
) -> pd.DataFrame:
    rarity = 1 / real["metric_id"].map(real["metric_id"].value_counts()).to_numpy()
    models = real.take(random.choice(len(real), count, p=rarity / rarity.sum())).reset_index(drop=True)
    factor = pd.Series(random.integers(1, 21, count)).where(models["unit"] != "%", 1)
    for name in ("value", "value_high", "before", "after"):
        models[name] = pd.to_numeric(models[name]) * factor
    # Above the numbers of the real measures of a source.
    numbers = pd.Series(range(1000, 1000 + count)).astype("str")
    return models.assign(
        measure_id=models["source_id"] + "-" + numbers,
        region_id=random.choice(counties, count),
        part_of="",
    )
