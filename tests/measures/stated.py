"""An invented figure, for tests of single fields."""

from typing import Any

from invented import bounded

NAN = float("nan")


def row(region: str, value: float, **other: Any) -> dict[str, Any]:
    figure = {
        "measure_id": f"m-{region}-{value:g}",
        "source_id": "s1",
        "region_id": region,
        "metric_id": "plaques_removed",
        "object_id": "removed_plaques",
        "object": "Plaques",
        "metric": "Plaques removed",
        "region": region,
        "layer": "village",
        "layer_name": "villages",
        "basis": "total",
        "mean_per": "",
        "value": value,
        "value_high": NAN,
        "qualifier": "exact",
        "unit": "块",
        "unit_name": "plaques",
        "before": NAN,
        "after": NAN,
        "status": "done",
        "scope": "whole",
        "part_of": "",
        "source_title": "Title",
        "source_date": "2024-08-06",
        **other,
    }
    return bounded(figure)
