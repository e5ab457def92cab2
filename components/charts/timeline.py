"""How old the figures are: the sources frame comes in, one dot per article over its month goes out."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.theme import DESIGN_WIDTH, EDGE, LABEL_SIZE, escaped, finish, note, palette
from measures.exhibits.caption import Caption
from measures.language.wording import SpokenLanguage
from measures.table.rows import records

_STEP_PIXELS = {False: 16, True: 12}
_TICK_PIXELS = 62
_SHORTEST = 90


def source_dates(
    sources: pd.DataFrame,
    *,
    caption: Caption,
    language: SpokenLanguage,
    dark: bool = False,
    narrow: bool = False,
) -> go.Figure:
    """Articles as dots stacked by month: solid where the text was read, hollow where only the title is known."""
    colours = palette(dark)
    dates = pd.to_datetime(sources["date"], errors="coerce")
    dated = sources.assign(_date=dates).dropna(subset=["_date"]).sort_values(["_date", "title"])
    dated["_month"] = dated["_date"].dt.to_period("M")
    dated = dated.sort_values(["_month", "has_text", "_date"], ascending=[True, False, True], kind="stable")
    dated["_stack"] = dated.groupby("_month").cumcount()
    months = _months(dated)
    dated["_place"] = [months.index(month) for month in dated["_month"]]
    pixels = DESIGN_WIDTH[narrow] - 2 * EDGE[narrow]
    step = min(_STEP_PIXELS[narrow], pixels / max(len(months), 1))
    tallest = int(dated["_stack"].max()) + 1 if len(dated) else 1
    height = max(tallest * step + 34, _SHORTEST)
    chart = go.Figure().update_layout(margin={"l": EDGE[narrow], "r": EDGE[narrow], "t": 6, "b": 24})
    chart.update_layout(xaxis=_across(months, pixels, colours.faint), yaxis=_up(height / step))
    for read, look in ((True, {"color": colours.accent}), (False, {"color": colours.paper})):
        part = dated[dated["has_text"].astype(bool) == read]
        if len(part):
            chart.add_trace(_dots(part, {**look, "size": step - 4}, colours.accent))
    _add_counts(chart, dated, dark=dark, size=LABEL_SIZE[narrow] - 1)
    key = _key(sources, dated, language)
    return finish(chart, caption, dark=dark, height=round(height), narrow=narrow, key=key)


def _months(dated: pd.DataFrame) -> list[pd.Period]:
    """Every month from the oldest article's to the newest's."""
    if dated.empty:
        return []
    return list(pd.period_range(dated["_month"].min(), dated["_month"].max(), freq="M"))


def _across(months: list[pd.Period], pixels: float, colour: str) -> dict[str, Any]:
    every = max(1, -(-len(months) * _TICK_PIXELS // max(int(pixels), 1)))
    every = next((step for step in (1, 2, 3, 6, 12, 24, 60) if step >= every), every)
    places = [place for place, month in enumerate(months) if (month.month - 1) % every == 0 or len(months) <= 2]
    return {
        "range": [-0.8, max(len(months), 1) - 0.2],
        "tickvals": places,
        "ticktext": [str(months[place]) for place in places],
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": colour,
        "tickangle": 0,
        "showline": True,
        "linecolor": colour,
    }


def _up(steps: float) -> dict[str, Any]:
    return {"range": [-0.7, steps - 0.7], "visible": False}


def _dots(part: pd.DataFrame, marker: dict[str, Any], outline: str) -> go.Scatter:
    return go.Scatter(
        customdata=part[["source_id"]].to_numpy().tolist() if "source_id" in part else None,
        x=part["_place"].tolist(),
        y=part["_stack"].tolist(),
        mode="markers",
        marker={**marker, "line": {"color": outline, "width": 1.5}},
        hovertext=[_hover(row) for row in records(part)],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
    )


def _hover(row: Mapping[Any, Any]) -> str:
    return "<br>".join(escaped(str(row[name])) for name in ("title", "region", "date") if row[name])


def _add_counts(chart: go.Figure, dated: pd.DataFrame, *, dark: bool, size: float) -> None:
    """Number of articles over each stack, where it is more than can be counted at a glance."""
    for place, count in dated.groupby("_place").size().items():
        if count > 3:
            how = {"xanchor": "center", "yanchor": "bottom", "yshift": 6}
            chart.add_annotation(
                note(str(count), x=place, y=int(count) - 1, size=size, colour=palette(dark).muted, yref="y", **how)
            )


def _key(sources: pd.DataFrame, dated: pd.DataFrame, language: SpokenLanguage) -> list[str]:
    undated = len(sources) - len(dated)
    read = sources["has_text"].astype(bool)
    items = [language("● article with its text")] if read.any() else []
    items += [language("○ only the title is known")] if not read.all() else []
    items += [language("{count} without a date, not drawn", count=undated)] if undated else []
    return items
