"""How old the figures are: articles with their dates come in, a chart with one dot per article by month goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.charts.drawing.finishing import finish
from components.charts.drawing.text_layout import escaped, note
from components.charts.drawing.theme import DESIGN_WIDTH, EDGE, LABEL_SIZE, Palette, Spec, palette
from measures.exhibits.caption import Caption
from measures.exhibits.groupings import Article, by_month
from measures.language.wording import SpokenLanguage

_STEP_PIXELS = {False: 16, True: 12}
_TICK_PIXELS = 62
_MONTHS_PER_TICK = (1, 2, 3, 6, 12, 24, 60)
_SHORTEST = 90
_COUNTED_ABOVE = 3


@dataclass(frozen=True)
class _Dot:
    """An article with its position on the axis of months and in the stack of its month, both from 0."""

    article: Article
    month: int
    height: int


def source_dates(
    sources: Sequence[Mapping[str, Any]],
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
) -> Spec:
    """Articles as dots stacked by month: solid where the text was read, hollow where only the title is known.

    Rows have source_id, title, region, date (ISO, "" where unknown) and has_text.
    """
    colours = palette(dark)
    found = by_month(sources)
    months = found.months
    dots = [
        _Dot(article, month, height)
        for month, stack in enumerate(found.stacks)
        for height, article in enumerate(stack)
    ]
    pixels = DESIGN_WIDTH[narrow] - 2 * EDGE[narrow]
    step = min(_STEP_PIXELS[narrow], pixels / max(len(months), 1))
    tallest = max((dot.height for dot in dots), default=0) + 1
    height = max(tallest * step + 34, _SHORTEST)
    layout = {
        "margin": {"l": EDGE[narrow], "r": EDGE[narrow], "t": 6, "b": 24},
        "xaxis": _across(months, pixels, colours.faint),
        "yaxis": {"range": [-0.7, height / step - 0.7], "visible": False},
        "annotations": _counts(found.stacks, LABEL_SIZE[narrow] - 1, colours),
    }
    runs = (
        ([dot for dot in dots if dot.article["has_text"]], colours.accent),
        ([dot for dot in dots if not dot.article["has_text"]], colours.paper),
    )
    traces = [_trace(run, {"color": fill, "size": step - 4}, colours.accent) for run, fill in runs if run]
    key = _key(sources, found.undated, language)
    drawing: Spec = {"data": traces, "layout": layout}
    return finish(drawing, caption, dark=dark, height=round(height), narrow=narrow, key=key)


def _across(months: range, pixels: float, colour: str) -> dict[str, Any]:
    every = max(1, -(-len(months) * _TICK_PIXELS // max(int(pixels), 1)))
    every = next((step for step in _MONTHS_PER_TICK if step >= every), every)
    places = [place for place, month in enumerate(months) if month % 12 % every == 0 or len(months) <= 2]
    return {
        "range": [-0.8, max(len(months), 1) - 0.2],
        "tickvals": places,
        "ticktext": [f"{months[place] // 12}-{months[place] % 12 + 1:02}" for place in places],
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": colour,
        "tickangle": 0,
        "showline": True,
        "linecolor": colour,
    }


def _trace(dots: Sequence[_Dot], marker: dict[str, Any], outline: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "customdata": [[dot.article["source_id"]] for dot in dots],
        "x": [dot.month for dot in dots],
        "y": [dot.height for dot in dots],
        "mode": "markers",
        "marker": {**marker, "line": {"color": outline, "width": 1.5}},
        "hovertext": [_hover(dot.article) for dot in dots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "showlegend": False,
    }


def _hover(article: Article) -> str:
    return "<br>".join(escaped(article[name]) for name in ("title", "region", "date") if article[name])


def _counts(stacks: Sequence[Sequence[Article]], size: float, colours: Palette) -> list[dict[str, Any]]:
    """Number of articles above each stack that is too high to be counted at a glance."""
    how: dict[str, Any] = {"xanchor": "center", "yanchor": "bottom", "yshift": 6, "xref": "x", "yref": "y"}
    return [
        note(str(len(stack)), x=month, y=len(stack) - 1, size=size, colour=colours.muted, **how)
        for month, stack in enumerate(stacks)
        if len(stack) > _COUNTED_ABOVE
    ]


def _key(sources: Sequence[Mapping[str, Any]], undated: int, language: SpokenLanguage) -> list[str]:
    read = [bool(article["has_text"]) for article in sources]
    items = [language("● article with its text")] if any(read) else []
    items += [language("○ only the title is known")] if not all(read) else []
    items += [language("{count} without a date, not drawn", count=undated)] if undated else []
    return items
