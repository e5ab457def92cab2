"""Labels of figures: a figure comes in; its region or its amount goes out, marked where it is only an example.

A chart, a table or a sentence shows one of the two labels, never both, so that the mark appears once.
"""

from collections.abc import Mapping
from typing import Any

from measures.comparing import stacks
from measures.language.wording import SpokenLanguage, size
from measures.table.figures import FigureRow


def region(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """The region of a figure, for layouts that label figures by their region."""
    return _joined(str(row["region"]), scope(row, language))


def amount(row: Mapping[str, Any], language: SpokenLanguage, *, layered: bool) -> str:
    """A figure with its mark and unit, for layouts in which the row names the region; with its layer if `layered`."""
    return _joined(size(row, language.code), row["layer_name"] if layered else "", scope(row, language))


def parts(row: FigureRow, language: SpokenLanguage) -> str:
    """The figures in a sum with what they count: "outdoor plaques 2,408 + indoor plaques 1,854"."""
    named = [
        language("{object} {figure}", object=part["object"], figure=size(part, language.code))
        for part in stacks.parts(row)
    ]
    return language(" + ").join(named)


def scope(row: Mapping[str, Any], language: SpokenLanguage) -> str:
    """The mark of a figure on one place that an article gives as an example; "" for a figure on a whole region."""
    return language("example") if row["scope"] == "example" else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
