"""An own metric with a unit that no table has, as the form of the page gives it."""

from typing import Any

LAMPS: dict[str, Any] = {
    "name_zh": "安装路灯",
    "name_en": "Street lamps installed",
    "definition_zh": "新装的路灯",
    "definition_en": "Street lamps that were put up",
    "unit": "盏",
    "direction": "deliver",
    "additive": True,
    "denominator": "village",
    "relief": "neither",
    "lowest_level": "village",
    "counts": "flow",
}
