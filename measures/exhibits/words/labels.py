"""Labels of figures: a figure comes in; its name or its amount goes out, and says so where it is only an example.

A chart, a table or a sentence shows one of the two labels, never both, so that each says it once.
"""

from collections.abc import Mapping
from typing import Any

from measures.language.wording import SpokenLanguage, size


def region(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """The region of a figure: its label where figures have their regions beside them."""
    return _joined(str(row["region"]), scope(row, language))


def amount(row: Mapping[str, Any], language: SpokenLanguage, *, layered: bool) -> str:
    """A figure with its mark and unit: its label in the row of its region; with its layer if `layered`."""
    return _joined(size(row, language.code), row["layer_name"] if layered else "", scope(row, language))


def scope(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """That a figure is one place's, told as an example; "" for one of a whole region."""
    return language("example") if row["scope"] == "example" else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
