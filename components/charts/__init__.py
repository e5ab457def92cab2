"""Charts: an Exhibit comes in, a Plotly chart as a plain dictionary goes out.

The chart of a kind of exhibit is the module of its name with a function `draw(exhibit, *, dark, narrow, …) -> Spec`.
Two charts are of no exhibit: `timeline.source_dates` and `base_map.base_map`.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from components.charts.drawing.theme import Spec
from measures.exhibits import kinds
from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Exhibit

__all__ = ["Spec", "draw", "has_chart"]


def draw(
    exhibit: Exhibit, *, dark: bool = False, narrow: bool = False, caption: Caption | None = None, **options: Any
) -> Spec:
    """The chart of an exhibit, under `caption` if one is given, else under the exhibit's own.

    `narrow` is for phones. Options are those of the kind; one that is empty is left out, so that whoever shows any
    kind can hand it over. Raises LookupError where the kind has no chart or the exhibit shows nothing.
    """
    drawing = _drawing(exhibit.kind)
    if drawing is None or exhibit.content is None:
        raise LookupError(f"no chart of {exhibit.kind}: {exhibit.obstacle or 'it is not drawn'}")
    captioned = exhibit if caption is None else replace(exhibit, caption=caption)
    given = {name: value for name, value in options.items() if value}
    return drawing(captioned, dark=dark, narrow=narrow, **given)


def has_chart(kind: str) -> bool:
    """Whether exhibits of a kind are drawn as a chart."""
    return _drawing(kind) is not None


@cache
def _drawing(kind: str) -> Callable[..., Spec] | None:
    """The function that draws a kind of exhibit, None where there is none."""
    if kind not in kinds.names() or kind not in {module.name for module in iter_modules(__path__)}:
        return None
    drawing: Callable[..., Spec] = import_module(f"{__name__}.{kind}").draw
    return drawing
