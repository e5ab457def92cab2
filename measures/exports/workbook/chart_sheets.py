"""Sheets of scenes with charts: a scene with its figures comes in; its sheet gets a table and charts drawn from it.

Bars stand in one chart only where unit and layer agree.
"""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from measures.exports.deck import DeckScene
from measures.exports.workbook import scene_sheet, table_sheets
from measures.exports.workbook.charts import Charts
from measures.exports.workbook.columns import Column
from measures.exports.workbook.fields import Fields
from measures.exports.workbook.sheets import Sheet
from measures.language import wording
from measures.language.lexicon import lexicon


def ranked(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """One metric: a chart for each unit and layer."""
    figures = _in_blocks(scene.figures, fields)
    columns = _bar_columns(figures, fields, metric=False)
    scene_sheet.begin(sheet, scene, columns, chart=True)
    charts = Charts(sheet, sheet.table(columns, filtered=True, frozen=1), scene.alternative)
    for first, block in _blocks(figures, ["unit", "layer"]):
        _add_bars(charts, first, block, _block_name(block, fields), fields, column=1)
    sheet.row = max(sheet.row, charts.row)
    scene_sheet.end(sheet, scene, columns, _key(figures, fields))


def multiples(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """Several metrics: a chart for each metric, unit and layer that several regions report, else for each."""
    language = fields.language
    figures = _in_panels(scene.figures, fields)
    columns = _bar_columns(figures, fields, metric=True)
    scene_sheet.begin(sheet, scene, columns, chart=True)
    charts = Charts(sheet, sheet.table(columns, filtered=True, frozen=1), scene.alternative)
    panels = list(_blocks(figures, ["metric_id", "unit", "layer"]))
    shared = [panel for panel in panels if panel[1]["region_id"].nunique() > 1]
    for first, block in shared or panels:
        title = language(" · ").join([str(block["metric"].iloc[0]), _block_name(block, fields)])
        _add_bars(charts, first, block, title, fields, column=2)
    sheet.row = max(sheet.row, charts.row)
    scene_sheet.end(sheet, scene, columns, _key(figures, fields))


def dumbbell(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """Stocks before and after: a chart for each unit."""
    language, code = fields.language, fields.language.code
    figures = scene.figures.sort_values("unit", kind="stable").reset_index(drop=True)
    columns = [
        Column(language("Figure"), fields.figure_names(figures), 44),
        *fields.columns(figures, "before", "after"),
        Column(fields.title("unit"), list(figures["unit_name"])),
        Column(language("In words"), fields.figures(figures)),
        *fields.columns(figures, "as_of"),
    ]
    scene_sheet.begin(sheet, scene, columns, chart=True)
    charts = Charts(sheet, sheet.table(columns, filtered=True, frozen=1), scene.alternative)
    for first, block in _blocks(figures, ["unit"]):
        charts.pairs(
            first,
            block,
            str(block["unit_name"].iloc[0]),
            titles=[fields.title("before"), fields.title("after")],
            labels=[[wording.number(value, code) for value in block[name]] for name in ("before", "after")],
            names=fields.figure_names(block),
        )
    sheet.row = max(sheet.row, charts.row)
    scene_sheet.end(sheet, scene, columns)


def province_map(sheet: Sheet, scene: DeckScene, fields: Fields) -> None:
    """Province-level units with the number of places that report: a list and one chart."""
    language = fields.language
    squares = scene.figures
    if not {"name", "places"} <= set(squares):
        table_sheets.comparison(sheet, scene, fields)
        return
    known = squares[squares["places"] > 0]
    known = known.sort_values(["places", "code"], ascending=[False, True], kind="stable")
    words = [str(text) for text in known.get("figure_text", [""] * len(known))]
    columns = [
        Column(language("Province-level unit"), [str(name) for name in known["name"]]),
        Column(language("Places that report"), [float(places) for places in known["places"]], 20),
        *([Column(language("Figure"), words)] if any(words) else []),
    ]
    scene_sheet.begin(sheet, replace(scene, subtitle=""), columns, chart=len(known) > 0)
    charts = Charts(sheet, sheet.table(columns, filtered=True, frozen=1), scene.alternative)
    if len(known):
        charts.counts(list(known["name"]), list(known["places"]), language("Places that report"))
    sheet.row = max(sheet.row, charts.row)
    numbers = {"total": len(squares), "known": len(known), "blank": len(squares) - len(known)}
    note = language("Province-level units: {total}; with data: {known}; without: {blank}.", **numbers)
    scene_sheet.end(sheet, scene, columns, note)


def _add_bars(charts: Charts, first: int, block: pd.DataFrame, title: str, fields: Fields, *, column: int) -> None:
    labels, names = fields.sizes(block), fields.region_names(block)
    charts.bars(first, block, title, labels=labels, names=names, column=column)


def _bar_columns(figures: pd.DataFrame, fields: Fields, *, metric: bool) -> list[Column]:
    language = fields.language
    columns = [Column(fields.title("metric_id"), list(figures["metric"]))] if metric else []
    columns += [
        Column(fields.title("region_id"), fields.region_names(figures)),
        Column(fields.title("value"), list(figures["value"])),
        Column(fields.title("unit"), list(figures["unit_name"])),
        Column(language("In words"), fields.sizes(figures)),
        Column(fields.title("layer"), list(figures["layer_name"])),
    ]
    if "rank" in figures:
        columns.append(Column(language("Rank"), list(figures["rank"].astype("str"))))
    if "calculation" in figures:
        columns.append(Column(lexicon().calculation_title[language.code], list(figures["calculation"]), 30))
    remarks = [fields.remark(row) for row in figures.to_dict("records")]
    return [*columns, *([Column(language("Note"), remarks, 30)] if any(remarks) else [])]


def _block_name(block: pd.DataFrame, fields: Fields) -> str:
    """Layer and unit of a block."""
    language = fields.language
    first = block.iloc[0]
    layer = str(first["layer_name"]) or language("layer not stated")
    return language(" · ").join(word for word in (layer, str(first["unit_name"])) if word)


def _key(figures: pd.DataFrame, fields: Fields) -> str:
    """What grey and hatched bars mean, where there are any."""
    language = fields.language
    words = [language("Bars compare only within one block.")]
    if (figures["qualifier"] != "exact").any():
        words.append(language("Hatched bars are bounds or approximate."))
    if "apart" in figures and (figures["apart"] != "").any():
        words.append(language("Grey bars are not ranked with the others."))
    return "".join(words) if language.code == "zh" else " ".join(words)


def _in_blocks(figures: pd.DataFrame, fields: Fields) -> pd.DataFrame:
    """Figures by unit and layer, the largest block first; within a block, those set apart come last."""
    apart = figures["apart"] if "apart" in figures else pd.Series("", index=figures.index)
    sizes = figures.groupby(["unit", "layer"])["measure_id"].transform("size")
    frame = figures.assign(_apart=apart != "", _size=-sizes, _layer=_layer_positions(figures, fields))
    order = ["_size", "unit", "_layer", "_apart", "value"]
    frame = frame.sort_values(order, ascending=[True, True, True, True, False], kind="stable")
    return frame.drop(columns=["_apart", "_size", "_layer"]).reset_index(drop=True)


def _in_panels(figures: pd.DataFrame, fields: Fields) -> pd.DataFrame:
    """Figures by metric, unit and layer; metrics and regions keep the order in which they come."""
    frame = figures.assign(_layer=_layer_positions(figures, fields))
    for name in ("metric_id", "region_id"):
        order = {key: number for number, key in enumerate(dict.fromkeys(frame[name]))}
        frame = frame.assign(**{f"_{name}": frame[name].map(order)})
    return frame.sort_values(["_metric_id", "unit", "_layer", "_region_id"], kind="stable").reset_index(drop=True)


def _layer_positions(figures: pd.DataFrame, fields: Fields) -> pd.Series:
    return figures["layer"].map(fields.schema.tables["measures"].by_name["layer"].position)


def _blocks(frame: pd.DataFrame, keys: list[str]) -> Iterator[tuple[int, pd.DataFrame]]:
    """Rows that agree in `keys`, each block with the number of its first row."""
    for _, block in frame.groupby(keys, sort=False):
        yield int(block.index[0]), block
