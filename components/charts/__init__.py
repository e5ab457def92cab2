"""Charts: a table comes in, a Plotly figure goes out; `describe` says the same in words for screen readers."""

import pandas as pd

from measures.language.wording import SpokenLanguage, figure
from measures.table.rows import records

__all__ = ["describe"]

_NAMED_AT_MOST = 6


def describe(figures: pd.DataFrame, language: SpokenLanguage) -> str:
    """One or two sentences that stand for a chart of figures, of matrix cells or of sources."""
    if figures.empty:
        return language("There is nothing to draw.")
    if "kind" in figures.columns:
        return _of_cells(figures, language)
    if "has_text" in figures.columns:
        return _of_sources(figures, language)
    return _of_figures(figures, language)


def _of_figures(figures: pd.DataFrame, language: SpokenLanguage) -> str:
    """Every figure in words where they are few; of many, how many and, if they may be ranked, the ends."""
    metrics = figures["metric"].unique()
    counted = language(
        "Figures: {count}; regions: {regions}; metrics: {metrics}.",
        count=len(figures),
        regions=figures["region_id"].nunique(),
        metrics=len(metrics),
    )
    if len(figures) <= _NAMED_AT_MOST:
        return _joined([counted, _list(figures, language)], language)
    alike = len(metrics) == 1 and len(figures[["unit", "layer", "status", "scope"]].drop_duplicates()) == 1
    return _joined([counted, _ends(figures, language)], language) if alike else counted


def _list(figures: pd.DataFrame, language: SpokenLanguage) -> str:
    one_metric = figures["metric"].nunique() == 1
    parts = []
    for row in records(figures):
        names = [row["region"], row["layer_name"], "" if one_metric else row["metric"]]
        named = " ".join(str(name) for name in names if name)
        parts.append(language("{name}: {figure}", name=named, figure=figure(row, language.code)))
    return language("; ").join(parts) + language(".")


def _ends(figures: pd.DataFrame, language: SpokenLanguage) -> str:
    ordered = figures.sort_values("value", kind="stable")
    least, most = ordered.iloc[0], ordered.iloc[-1]
    return language(
        "From {least} ({least_region}) to {most} ({most_region}).",
        least=figure(least.to_dict(), language.code),
        least_region=least["region"],
        most=figure(most.to_dict(), language.code),
        most_region=most["region"],
    )


def _of_cells(cells: pd.DataFrame, language: SpokenLanguage) -> str:
    counts = cells["kind"].value_counts()
    matrix = language(
        "Regions: {regions}; metrics: {metrics}; cells: {cells}.",
        regions=cells["region_id"].nunique(),
        metrics=cells["metric_id"].nunique(),
        cells=len(cells),
    )
    kinds = language(
        "With a figure: {figure}; stated as zero: {zero}; text read but not stated: {silent}; "
        "text not read: {unread}; not applicable: {not_applicable}.",
        **{kind: int(counts.get(kind, 0)) for kind in ("figure", "zero", "silent", "unread", "not_applicable")},
    )
    return _joined([matrix, kinds], language)


def _of_sources(sources: pd.DataFrame, language: SpokenLanguage) -> str:
    dates = sorted(date for date in sources["date"].dropna().astype(str) if date)
    counted = language(
        "Articles: {count}; with their text: {read}.",
        count=len(sources),
        read=int(sources["has_text"].astype(bool).sum()),
    )
    if not dates:
        return counted
    span = language("The oldest is of {oldest}, the newest of {newest}.", oldest=dates[0], newest=dates[-1])
    return _joined([counted, span], language)


def _joined(sentences: list[str], language: SpokenLanguage) -> str:
    return ("" if language.code == "zh" else " ").join(sentences)
