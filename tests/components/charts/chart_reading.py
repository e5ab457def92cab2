"""What a chart shows, read from its Spec: bars from the top down, texts without tags, names of rows."""

import re
from dataclasses import dataclass
from typing import Any

from components.charts.drawing.theme import Spec


@dataclass(frozen=True)
class Drawn:
    """One bar of a chart."""

    measure_id: str
    base: float
    length: float
    place: float
    width: float
    yaxis: str
    marker: dict[str, Any]


def bars(spec: Spec) -> list[Drawn]:
    drawn = [
        Drawn(str(ids[0]), base, length, place, width, trace["yaxis"], trace["marker"])
        for trace in spec["data"]
        if trace["type"] == "bar"
        for ids, base, length, place, width in zip(
            trace["customdata"], trace["base"], trace["x"], trace["y"], trace["width"], strict=True
        )
    ]
    return sorted(drawn, key=lambda bar: (bar.yaxis, bar.place, bar.base))


def notes(spec: Spec) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["layout"]["annotations"]
    return found


def texts(spec: Spec) -> list[str]:
    return [re.sub(r"<[^>]+>", "", note["text"].replace("<br>", "")) for note in notes(spec)]


def row_labels(spec: Spec) -> list[str]:
    layout = spec["layout"]
    names = sorted(name for name in layout if name.startswith("yaxis"))
    return [label.replace("<br>", "") for name in names for label in layout[name].get("ticktext", ())]


def trace(spec: Spec, name: str) -> dict[str, Any]:
    return next(part for part in spec["data"] if part.get("name") == name)


def axis(spec: Spec, name: str) -> dict[str, Any]:
    found: dict[str, Any] = spec["layout"][name]
    return found
