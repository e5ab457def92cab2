"""The words around a chart or a table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caption:
    """Words around a chart: the finding, the filters and units, the source with its data version."""

    title: str
    subtitle: str
    source: str
