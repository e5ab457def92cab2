"""What a scene of a briefing shows: a Scene and the table come in; its words, figures and chart go out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts import describe as described
from components.charts import dumbbell, matrix, multiples, ranked, tiles
from measures.briefings.briefing import Query, Scene
from measures.comparing import normalisation, totals
from measures.exhibits import captions, live_values, tables, verdict_marks
from measures.exhibits.caption import Caption
from measures.exhibits.cells import Column, Row
from measures.exports.deck import Number
from measures.language import wording
from measures.language.catalogue import Language
from measures.maps import province_tiles
from measures.table import queries
from measures.table.package import Package

Draw = partial[go.Figure]
MOST_REGIONS = 12
MOST_PANELS = 6


@dataclass(frozen=True)
class Shown:
    """A scene with the table's words in it, in one language.

    `draw` makes the chart of the kinds that have one; `rows` and `columns` are those of a table. `obstacle` says why
    there is nothing to show. `measures` has the ids of all figures on the scene, those of its texts among them.
    """

    scene: Scene
    headline: str
    text: str
    notes: str
    caption: Caption
    figures: pd.DataFrame
    measures: tuple[str, ...]
    draw: Draw | None = None
    rows: list[Row] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    numbers: tuple[Number, ...] = ()
    obstacle: str = ""
    alternative: str = ""


def shown(scene: Scene, package: Package, language: Language) -> Shown:
    """A scene filled from the table. Raises LiveFault where its texts name what the table does not have."""
    bare = Shown(scene, "", "", "", Caption("", "", ""), pd.DataFrame(), ())
    content = _EXHIBITS[scene.exhibit](bare, package, language)
    finding = content.caption.title or content.obstacle
    headline, text, notes = (
        live_values.filled(words.get(language.code), package, language.code, finding)
        for words in (scene.headline, scene.text, scene.notes)
    )
    source = content.caption.source or captions.data_version(package, language)
    return replace(
        content,
        headline=headline,
        text=text,
        notes=notes,
        caption=replace(content.caption, source=source),
        measures=_measures(content, package),
    )


def headline(scene: Scene, package: Package, language: Language) -> str:
    """The headline of a scene; what its exhibit shows is asked for only where the headline says it."""
    text = scene.headline.get(language.code)
    if live_values.FINDING in live_values.names(text):
        return shown(scene, package, language).headline
    return live_values.filled(text, package, language.code)


def chosen(query: Query, package: Package, language: Language) -> pd.DataFrame:
    """The figures that a query asks for, each fact once."""
    rows = queries.figures(
        package,
        language.code,
        regions=query.regions or None,
        metrics=query.metrics or None,
        directions=query.directions or None,
        layers=query.layers or None,
    )
    if query.levels:
        rows = rows[rows["level"].isin(query.levels)]
    rows = totals.reconciled(rows)
    if query.shared:
        rows = rows[rows["metric_id"].isin(queries.shared_metrics(rows))]
    if query.comparable:
        rows = verdict_marks.comparable_only(rows, verdict_marks.chips(package, rows, query.per, language))
    return rows


def _ranked(bare: Shown, package: Package, language: Language) -> Shown:
    query = bare.scene.query
    rows = chosen(query, package, language)
    if rows.empty or not query.metrics:
        return replace(bare, obstacle=_nothing(language))
    rows = rows[rows["metric_id"] == query.metrics[0]]
    fair, unfit = normalisation.shown(package, rows, query.per, language.code)
    if fair.empty:
        reason = captions.nothing_fair(unfit, language) if len(unfit) else _nothing(language)
        return replace(bare, obstacle=reason)
    ranking = verdict_marks.stood(package, rows, fair, query.per, language)
    caption = captions.caption(
        captions.ranking_title(ranking, language), package, ranking, _filters(query, package, language), language
    )
    return _charted(bare, ranking, caption, partial(ranked.ranked_bars, ranking, language=language), language)


def _dumbbell(bare: Shown, package: Package, language: Language) -> Shown:
    query = bare.scene.query
    rows = chosen(query, package, language)
    changes = rows[rows["before"].notna() & rows["after"].notna()]
    if changes.empty:
        return replace(bare, obstacle=language("None of the figures above states a stock before and after."))
    caption = captions.caption(
        captions.change_title(changes, language), package, changes, _filters(query, package, language), language
    )
    return _charted(bare, changes, caption, partial(dumbbell.dumbbells, changes, language=language), language)


def _multiples(bare: Shown, package: Package, language: Language) -> Shown:
    query = bare.scene.query
    rows = chosen(query, package, language)
    metrics = list(dict.fromkeys(rows["metric_id"]))[:MOST_PANELS]
    fair, _ = normalisation.shown(package, rows[rows["metric_id"].isin(metrics)], query.per, language.code)
    if fair.empty:
        return replace(bare, obstacle=_nothing(language))
    regions = query.regions or tuple(dict.fromkeys(fair["region_id"]))
    caption = captions.caption(
        captions.multiples_title(fair, language), package, fair, _filters(query, package, language), language
    )
    blanks = queries.blanks(package, regions, metrics, fair)
    draw = partial(multiples.small_multiples, fair, language=language, blanks=blanks)
    return _charted(bare, fair, caption, draw, language)


def _table(bare: Shown, package: Package, language: Language) -> Shown:
    query = bare.scene.query
    rows = chosen(query, package, language)
    if rows.empty:
        return replace(bare, obstacle=_nothing(language))
    regions = (query.regions or tuple(dict.fromkeys(rows["region_id"])))[:MOST_REGIONS]
    rows = rows[rows["region_id"].isin(regions)]
    fair, unfit = normalisation.shown(package, rows, query.per, language.code)
    everything = pd.concat([fair, unfit]) if len(unfit) else fair
    caption = captions.caption(
        captions.multiples_title(everything, language),
        package,
        everything,
        _filters(query, package, language),
        language,
    )
    chips = verdict_marks.chips(package, rows, query.per, language)
    return replace(
        bare,
        caption=caption,
        figures=everything,
        rows=tables.metric_rows(package, fair, regions, language, chips=chips, unfit=unfit),
        columns=tables.region_columns(package, regions, language),
        alternative=described(everything, language),
    )


def _coverage(bare: Shown, package: Package, language: Language) -> Shown:
    query = bare.scene.query
    cells = queries.coverage(
        package,
        language.code,
        directions=query.directions or None,
        levels=query.levels or queries.UPPER_LEVELS,
        unread=bool(query.regions),
    )
    for name, kept in (("region_id", query.regions), ("metric_id", query.metrics)):
        cells = cells[cells[name].isin(kept)] if kept else cells
    if cells.empty:
        return replace(bare, obstacle=_nothing(language))
    filters = _filters(query, package, language)
    if not query.regions:
        filters.append(language("Only regions with an article that was read"))
    caption = captions.coverage(package, cells, filters, language)
    return _charted(bare, cells, caption, partial(matrix.coverage_matrix, cells, language=language), language)


def _map(bare: Shown, package: Package, language: Language) -> Shown:
    metric = next(iter(bare.scene.query.metrics), None)
    squares = province_tiles.province_tiles(package, language.code, metric)
    caption = captions.tiles(package, squares, metric, language)
    drawn = _charted(
        bare, squares, caption, partial(tiles.tile_grid, squares, language=language, chosen=""), language
    )
    return replace(drawn, alternative=tiles.describe_tiles(squares, language))


def _number(bare: Shown, package: Package, language: Language) -> Shown:
    found = [_big(name, package, language) for name in bare.scene.figures]
    if not found:
        return replace(bare, obstacle=_nothing(language))
    ids = [number.measure_id for number in found if number.measure_id]
    rows = _rows(ids, package, language)
    if rows.empty:
        return replace(bare, numbers=tuple(found), figures=rows)
    source = captions.source_line(package, rows, language)
    caption = Caption("", captions.units_and_filters(rows, [], language), source)
    return replace(bare, numbers=tuple(found), figures=rows, caption=caption)


def _big(name: str, package: Package, language: Language) -> Number:
    """A figure and what it is; a count says what it counts."""
    figure, _, view = name.partition(":")
    text = live_values.value(name, package, language.code)
    if view in live_values.COUNTS and "." not in figure:
        of = package.metric_rows[figure][f"name_{language.code}"] if figure in package.metric_rows else ""
        counted = {
            "sources": language("articles in the register"),
            "texts": language("articles with text"),
            "figures": language("figures"),
            "regions": language("regions with figures"),
            "metrics": language("metrics with figures"),
            "total": language("without overlaps"),
        }[view]
        return Number(text, language(" · ").join(part for part in (of, counted) if part))
    measure_id = live_values.measure(name, package)
    row = _rows([measure_id], package, language).iloc[0]
    layer = language(" ({layer})", layer=row["layer_name"]) if row["layer_name"] else ""
    shown_as = wording.figure(row.to_dict(), language.code) if not view else text
    return Number(shown_as, f"{row['region']} · {row['metric']}{layer}", measure_id)


def _text(bare: Shown, package: Package, language: Language) -> Shown:
    rows = _rows(_named(bare.scene, package), package, language)
    if rows.empty:
        return replace(bare, figures=rows)
    return replace(bare, figures=rows, caption=Caption("", "", captions.source_line(package, rows, language)))


_EXHIBITS: dict[str, Callable[[Shown, Package, Language], Shown]] = {
    "ranked": _ranked,
    "dumbbell": _dumbbell,
    "multiples": _multiples,
    "table": _table,
    "coverage": _coverage,
    "map": _map,
    "number": _number,
    "text": _text,
}


def _charted(bare: Shown, figures: pd.DataFrame, caption: Caption, draw: Draw, language: Language) -> Shown:
    words = described(figures, language) if "tile_row" not in figures else ""
    return replace(bare, figures=figures, caption=caption, draw=draw, alternative=words)


def _filters(query: Query, package: Package, language: Language) -> list[str]:
    return captions.filters(
        package,
        language,
        directions=query.directions,
        layers=query.layers,
        levels=query.levels,
        shared=query.shared,
        comparable=query.comparable,
        per=query.per,
    )


def _nothing(language: Language) -> str:
    return language("The table has no figure that this scene asks for.")


def _measures(content: Shown, package: Package) -> tuple[str, ...]:
    own = list(content.figures["measure_id"]) if "measure_id" in content.figures else []
    return tuple(dict.fromkeys([*_named(content.scene, package), *own]))


def _named(scene: Scene, package: Package) -> list[str]:
    texts = [words.get(code) for words in (scene.headline, scene.text) for code in ("zh", "en")]
    return list(dict.fromkeys(key for text in texts for key in live_values.measures_of(text, package)))


def _rows(ids: Sequence[str], package: Package, language: Language) -> pd.DataFrame:
    positions = [package.measure_rows[measure_id] for measure_id in ids]
    return queries.named(package, package.measures.iloc[positions], language.code)


def changed(scene: Scene, **query: Any) -> Scene:
    """A scene that asks something else of the table."""
    return replace(scene, query=replace(scene.query, **query))
