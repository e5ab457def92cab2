"""The look of every chart: a Caption and a bare Plotly figure come in, the finished figure goes out.

Colours start from the Okabe-Ito palette, tuned for contrast on white and on dark. Plotly cannot wrap text
nor measure it before drawing, so this module estimates widths, breaks lines and reserves the room.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

from measures.exhibits.caption import Caption

FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "sans-serif")
FONT_FAMILY = ", ".join(FONTS)
# Chinese faces draw “ ” and · a full character wide, which tears English apart: Latin faces go first there.
LATIN_FONT_FAMILY = f"Segoe UI, Helvetica Neue, Arial, Liberation Sans, Noto Sans, {FONT_FAMILY}"
_CHINESE = re.compile(r"[\u3400-\u9fff]")
DESIGN_WIDTH = {False: 900, True: 360}
EDGE = {False: 16, True: 10}
LABEL_SIZE = {False: 13, True: 12}
_TITLE_SIZE = {False: 18, True: 17}
_TITLE_CHARACTERS = {False: 46, True: 20}
_SUBTITLE_SIZE = {False: 13, True: 12}
_SOURCE_SIZE = 11
_LINE = 1.3
_CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Palette:
    """Colours of one mode; `series` tells regions apart, all others have one meaning each."""

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


def template_name(dark: bool) -> str:
    """Name of the registered Plotly template of a mode."""
    return "jianfu_dark" if dark else "jianfu_light"


def _template(colours: Palette) -> go.layout.Template:
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": True,
        "gridcolor": colours.rule,
        "linecolor": colours.rule,
        "tickfont": {"color": colours.ink},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT_FAMILY, "size": 13, "color": colours.ink},
            "paper_bgcolor": _CLEAR,
            "plot_bgcolor": _CLEAR,
            "colorway": list(colours.series),
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": colours.paper,
                "bordercolor": colours.faint,
                "align": "left",
                "font": {"family": FONT_FAMILY, "size": 13, "color": colours.ink},
            },
            "xaxis": axis,
            "yaxis": axis,
            "margin": {"l": 16, "r": 16, "t": 16, "b": 16},
        }
    )


for _dark in (False, True):
    pio.templates[template_name(_dark)] = _template(palette(_dark))


def _character_width(character: str) -> float:
    """Width in em, read off Noto Sans CJK SC, whose Latin letters are about as wide as its rivals'."""
    if character in "—–−":
        return 0.9 if character == "—" else 0.56
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character in "mwMW%":
        return 0.9
    if character.isupper():
        return 0.64
    if character in "fijlrtI.,:;'|!()-/ ":
        return 0.35
    return 0.58


def text_width(text: str, size: float) -> float:
    """Estimated width in pixels of one line of `text` at a font size in pixels."""
    return sum(map(_character_width, text)) * size


_TOKEN = re.compile(r"\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+|.", re.DOTALL)
_NEVER_FIRST = set("，。、；：？！）》」』”’】〉%％·…") | set(",.;:?!)")
_NEVER_LAST = set("（《「『“‘【〈(")


def _pieces(text: str) -> list[str]:
    """Smallest parts of a text that a line may not break: words, single Chinese characters with their marks."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        if pieces and token[0] in _NEVER_FIRST:
            gap = pieces.pop() if len(pieces) > 1 and pieces[-1] == " " else ""
            pieces[-1] += gap + token
        elif pieces and pieces[-1][-1] in _NEVER_LAST:
            pieces[-1] += token
        else:
            pieces.append(" " if token.isspace() else token)
    return pieces


def _clauses(text: str) -> list[str]:
    """Parts of a text that end in Chinese punctuation: the places where a reader would rather see a break."""
    return [part for part in re.split(r"(?<=[，、。；：？！])(?=[^）》」』”’】〉])", text) if part]


def _broken(pieces: list[str], width: float, size: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        # A piece that is itself wider than a line falls into single characters.
        for part in [piece] if text_width(piece, size) <= width else list(piece):
            if lines[-1] and text_width((lines[-1] + part).rstrip(), size) > width:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _balanced(pieces: list[str], width: float, size: float) -> list[str]:
    """Lines of about equal length, as few as `width` allows."""
    lines = _broken(pieces, width, size)
    longest = max((text_width(piece, size) for piece in pieces), default=0)
    narrower = max(text_width("".join(pieces), size) / max(len(lines), 1), width / 2, longest)
    while narrower < width:
        balanced = _broken(pieces, narrower, size)
        if len(balanced) <= len(lines):
            return balanced
        narrower += size / 2
    return lines


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines of `text` no wider than `width` pixels, of about equal length; Chinese breaks by its own rules."""
    lines = _balanced(_pieces(text), width, size)
    clauses = _clauses(text)
    if len(lines) < 2 or len(clauses) < 2 or any(text_width(clause, size) > width for clause in clauses):
        return lines
    by_clause = _balanced(clauses, width, size)
    return by_clause if len(by_clause) == len(lines) else lines


def flow(items: Sequence[str], width: float, size: float) -> list[str]:
    """Lines of short items side by side, none of them broken unless it alone is wider than a line."""
    gap = "\u2003"
    lines: list[str] = []
    for item in filter(None, items):
        joined = f"{lines[-1]}{gap}{item}" if lines else item
        if lines and text_width(joined, size) + size / 2 > width:
            lines.append(item)
        else:
            lines[-1:] = [joined]
    return [part for line in lines for part in wrap_over(line, width, size)]


def wrap_over(line: str, width: float, size: float) -> list[str]:
    """The line itself where it fits, else its wrapped lines."""
    return [line] if text_width(line, size) <= width else wrap(line, width, size)


def escaped(text: str) -> str:
    """Text that Plotly shows as it stands, without reading tags into it."""
    return html.escape(text, quote=False)


def stacked(lines: list[str]) -> str:
    """Lines as one Plotly text, with nothing in them read as a tag."""
    return "<br>".join(map(escaped, lines))


def widest(lines: list[str], size: float) -> float:
    """Width in pixels of the widest of several lines; 0 for none."""
    return max((text_width(line, size) for line in lines), default=0)


def note(text: str, *, x: float, y: float, size: float, colour: str, **more: Any) -> dict[str, Any]:
    """Annotation without an arrow, placed by its left middle unless told otherwise; `weight` is its font's."""
    weight = more.pop("weight", 400)
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "color": colour, "weight": weight},
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        **more,
    }


def finish(
    figure: go.Figure, caption: Caption, *, dark: bool, height: int, narrow: bool = False, key: Sequence[str] = ()
) -> go.Figure:
    """The figure with its caption set around it.

    `height` is the room for the drawing alone: the figure grows by the lines of its caption, so that no title
    squeezes the data. Margins already set stay, as room between caption and drawing (the lower one must hold
    the words of a visible x axis). `key` has the explanations of marks.
    """
    colours = palette(dark)
    inner = figure.layout.margin
    left = EDGE[narrow] if inner.l is None else inner.l
    right = EDGE[narrow] if inner.r is None else inner.r
    figure.update_layout(template=template_name(dark), margin={"l": left, "r": right})
    if not _CHINESE.search(caption.title):
        figure.update_layout(font_family=LATIN_FONT_FAMILY)
    words = []
    place: dict[str, Any] = {"x": 0, "xref": "paper", "yref": "paper", "xshift": EDGE[narrow] - left}
    above = (inner.t or 0) + (12 if narrow else 16)
    for lines, size, colour, weight, gap in _heads(caption, key, colours, narrow):
        if lines:
            look: dict[str, Any] = {"size": size, "colour": colour, "weight": weight}
            words.append(note(stacked(lines), y=1, yanchor="bottom", yshift=above, **look, **place))
            above += len(lines) * size * _LINE + gap
    below = (inner.b or 0) + 12
    lines = wrap(caption.source, _room(narrow), _SOURCE_SIZE)
    look = {"size": _SOURCE_SIZE, "colour": colours.muted}
    words.append(note(stacked(lines), y=0, yanchor="top", yshift=-below, **look, **place))
    # Assigned, not updated: an update compares every annotation with every other.
    figure.layout.annotations = [*figure.layout.annotations, *words]
    top = round(above + EDGE[narrow])
    bottom = round(below + len(lines) * _SOURCE_SIZE * _LINE + EDGE[narrow])
    figure.update_layout(margin={"t": top, "b": bottom}, height=height + top + bottom)
    # Streamlit tints a drawing whose layout itself, not its template, leaves the ground open.
    figure.update_layout(paper_bgcolor=_CLEAR, plot_bgcolor=_CLEAR)
    figure.update_layout(meta={"title": caption.title, "dark": dark, "narrow": narrow})
    return figure


def _room(narrow: bool) -> float:
    return _TITLE_CHARACTERS[narrow] * _TITLE_SIZE[narrow]


def _heads(
    caption: Caption, key: Sequence[str], colours: Palette, narrow: bool
) -> list[tuple[list[str], float, str, int, float]]:
    """Texts over the drawing from the lowest up: lines, size, colour, weight and the gap above them."""
    room, title, small = _room(narrow), _TITLE_SIZE[narrow], _SUBTITLE_SIZE[narrow]
    return [
        (flow(key, room, small - 1), small - 1, colours.muted, 400, 8),
        (wrap(caption.subtitle, room, small), small, colours.muted, 400, 6),
        (wrap(caption.title, room, title), title, colours.ink, 650, 0),
    ]


def _light_colours() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for field in fields(Palette):
        dark, light = getattr(DARK, field.name), getattr(LIGHT, field.name)
        pairs.update(zip(dark, light, strict=True) if isinstance(dark, tuple) else [(dark, light)])
    return pairs


def _recoloured(value: Any, pairs: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _recoloured(part, pairs) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_recoloured(part, pairs) for part in value]
    return pairs.get(value, value) if isinstance(value, str) else value


def in_light(figure: go.Figure) -> go.Figure:
    """A copy in light mode on solid white, whichever mode the figure was drawn in: how pictures leave."""
    drawn = figure.to_plotly_json()
    drawn.get("layout", {}).pop("template", None)
    light = go.Figure(_recoloured(drawn, _light_colours()))
    light.update_layout(template=template_name(False), paper_bgcolor=LIGHT.paper, plot_bgcolor=LIGHT.paper)
    return light
