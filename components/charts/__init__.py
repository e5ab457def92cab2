"""Charts: an Exhibit comes in, a Plotly chart as a plain dictionary goes out.

Each kind of exhibit that has a chart has a module of the same name with a function `draw(exhibit, *, dark, narrow, …)
-> Spec`. Two charts belong to no exhibit: `timeline.source_dates` and `base_map.base_map`.
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
    """The chart of an exhibit, with `caption` instead of the exhibit's own if given.

    `narrow` is for phones. `options` are passed to the function of the kind, except empty ones, so that callers may
    pass them for every kind. Raises LookupError if the kind has no chart or the exhibit has nothing to show.
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
