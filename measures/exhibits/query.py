"""The choice of figures that an exhibit shows."""

from dataclasses import dataclass

from measures.comparing.normalisation import PER_UNITS

__all__ = ["PER_UNITS", "Query"]


@dataclass(frozen=True)
class Query:
    """A choice of figures; an empty field does not filter. Regions, metrics, sources and the like are ids.

    `per` is "" for figures as reported, else one of PER_UNITS. `group` is the token of a comparison group
    (comparing.groups); "" takes the level of the first region. `shared` keeps only metrics that at least two of the
    regions report, `comparable` only metrics with figures that may be compared. `repeated` keeps a fact once for each
    article that states it; `unread` keeps regions of which no article was read. `sort` is the order of metrics in a
    table, one of comparison_cells.SORTS, or "". `most_metrics` is the highest number of metrics in a table or small
    multiples; 0 for no such limit.
    """

    regions: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    per: str = ""
    group: str = ""
    shared: bool = False
    comparable: bool = False
    repeated: bool = False
    unread: bool = False
    sort: str = ""
    most_metrics: int = 0
