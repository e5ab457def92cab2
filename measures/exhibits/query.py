"""What an exhibit asks of the table."""

from dataclasses import dataclass

from measures.comparing.normalisation import PER_UNITS

__all__ = ["PER_UNITS", "Query"]


@dataclass(frozen=True)
class Query:
    """A choice of figures; an empty choice asks for all. Regions, metrics, sources and the like are ids.

    `per` is "" for figures as reported, else one of PER_UNITS. `shared` keeps metrics that at least two
    of the regions report, `comparable` those on which something may be compared;
    `repeated` keeps a fact as often as articles tell it, `unread` regions of which
    no article was read. `sort` is the order of metrics in a
    table, one of comparison_cells.SORTS, or "". `most_metrics` bounds the metrics of small multiples; 0 leaves that
    to the exhibit.
    """

    regions: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    per: str = ""
    shared: bool = False
    comparable: bool = False
    repeated: bool = False
    unread: bool = False
    sort: str = ""
    most_metrics: int = 0
