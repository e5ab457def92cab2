"""How many townships and villages a region has: regions with division codes come in, counted rows go out.

The counts are those of the gazetteer. Zones, parks, farms and the like that are administered as a township or a
village are counted separately.
"""

import pandas as pd

from measures.gazetteer.package_rows import counted_rows
from measures.gazetteer.unit_counts import YEAR
from measures.table.package import Package

__all__ = ["COUNTED_LEVELS", "YEAR", "count", "merged"]
COUNTED_LEVELS = ("province", "city", "county")
_COLUMNS = ["denominator_id", "region_id", "tier", "count", "similar", "year", "origin"]


def count(regions: pd.DataFrame) -> pd.DataFrame:
    """Units of each tier for every region of county level and above that has a known code, townships first.

    Columns: denominator_id, region_id, tier, count (units proper), similar (zones, parks and the like), year, origin.
    """
    counted = regions[regions["level"].isin(COUNTED_LEVELS) & (regions["code"] != "")]
    rows = [
        row
        for region_id, code in counted[["region_id", "code"]].itertuples(index=False)
        for row in counted_rows(region_id, code)
    ]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.sort_values("tier", kind="stable", ignore_index=True)


def merged(package: Package, counted: pd.DataFrame) -> pd.DataFrame:
    """The counted rows before those that articles state, in the columns of the table."""
    table = package.frames["denominators"]
    stated = table[table["origin"] == "article"]
    return pd.concat([counted, stated], ignore_index=True).reindex(columns=table.columns)
