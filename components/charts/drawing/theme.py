"""The look of all charts: a mode (dark or light) comes in; its colours and its Plotly template go out.

Colours are based on the Okabe-Ito palette, adjusted for contrast on white and on dark.
"""

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypedDict

FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "sans-serif")
FONT_FAMILY = ", ".join(FONTS)
# Chinese fonts draw “ ” and · one em wide, which looks wrong in English: Latin fonts come first there.
LATIN_FONT_FAMILY = f"Segoe UI, Helvetica Neue, Arial, Liberation Sans, Noto Sans, {FONT_FAMILY}"
DESIGN_WIDTH = {False: 900, True: 360}
EDGE = {False: 16, True: 10}
LABEL_SIZE = {False: 13, True: 12}
LINE = 1.3
"""Height of a line of text, as a multiple of its font size."""
CLEAR = "rgba(0,0,0,0)"
_STYLED_COLOUR = re.compile(r"(?<=color:)#[0-9a-f]{6}")


class Spec(TypedDict):
    """A chart as Plotly.js takes it, in JSON-compatible values; the template is shared by all charts."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]


@dataclass(frozen=True)
class Palette:
    """Colours of one mode; `series` distinguishes regions, all others have one meaning each."""

    paper: str
    ink: str
    muted: str
    faint: str
    rule: str
    accent: str
    contrast: str
    series: tuple[str, ...]


LIGHT = Palette(
    paper="#ffffff",
    ink="#1b1f24",
    muted="#5b6470",
    faint="#a3abb5",
    rule="#d5dae0",
    accent="#0072b2",
    contrast="#d55e00",
    series=("#0073b3", "#c77f00", "#008f68", "#b8528c", "#d65e01", "#3391c7", "#7a6a00", "#555d66"),
)
DARK = Palette(
    paper="#14181d",
    ink="#eceff3",
    muted="#a9b2bd",
    faint="#6d7783",
    rule="#3a424c",
    accent="#56b4e9",
    contrast="#ff8a47",
    series=("#57b5e9", "#e69f00", "#2bbf94", "#e59bc4", "#ff8b48", "#9fd6f5", "#f0e442", "#b9c1cb"),
)


def palette(dark: bool) -> Palette:
    """Colours of the dark or the light mode."""
    return DARK if dark else LIGHT


@cache
def template(dark: bool) -> dict[str, Any]:
    """Plotly template of a mode: one object shared by all charts, which must not be changed in place."""
    colours = palette(dark)
    font = {"family": FONT_FAMILY, "size": 13, "color": colours.ink}
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": True,
        # Otherwise Plotly measures every label to hide those that do not fit; ours are wrapped to fit.
        "ticklabeloverflow": "allow",
        "gridcolor": colours.rule,
        "linecolor": colours.rule,
        "tickfont": {"color": colours.ink},
    }
    layout = {
        "font": font,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "colorway": list(colours.series),
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": colours.paper, "bordercolor": colours.faint, "align": "left", "font": font},
        "xaxis": axis,
        "yaxis": axis,
        "margin": {"l": 16, "r": 16, "t": 16, "b": 16},
    }
    return {"layout": layout}


def in_light(spec: Spec) -> Spec:
    """A copy in light mode on solid white, for exported pictures, whichever mode the chart was drawn in."""
    pairs = _light_colours()
    layout = {name: part for name, part in spec["layout"].items() if name != "template"}
    ground = {"template": template(False), "paper_bgcolor": LIGHT.paper, "plot_bgcolor": LIGHT.paper}
    return {"data": _recoloured(spec["data"], pairs), "layout": _recoloured(layout, pairs) | ground}


@cache
def _light_colours() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for field in fields(Palette):
        dark, light = getattr(DARK, field.name), getattr(LIGHT, field.name)
        pairs.update(zip(dark, light, strict=True) if isinstance(dark, tuple) else [(dark, light)])
    return pairs


def _recoloured(value: Any, pairs: dict[str, str]) -> Any:
    """A copy with other colours, including those in the styles of texts."""
    if isinstance(value, dict):
        return {name: _recoloured(part, pairs) for name, part in value.items()}
    if isinstance(value, list):
        return [_recoloured(part, pairs) for part in value]
    if not isinstance(value, str):
        return value
    return pairs.get(value) or _STYLED_COLOUR.sub(lambda found: pairs.get(found[0], found[0]), value)
