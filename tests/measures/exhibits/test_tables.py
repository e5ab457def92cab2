"""Figures into rows, columns and cells."""

import json
from typing import Any

import pandas as pd
import pytest

from components.comparison_table import payload
from measures.exhibits import tables
from measures.exhibits.cells import Row
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package

ZH, EN = Language("zh"), Language("en")
FOUR = ["nanjing-county", "changzhi", "xiangyuan-county", "yuncheng"]
both_languages = pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])


@pytest.fixture(scope="module")
def figures(package: Package) -> pd.DataFrame:
    return queries.figures(package, "en", regions=FOUR)


def cells(rows: list[Row]) -> list[Any]:
    return [cell for row in rows for cell in row["cells"].values()]


def cell_of(row: Row, column: str) -> Any:
    return row["cells"][column]


def test_every_figure_stands_in_one_cell_or_is_counted(package: Package, figures: pd.DataFrame) -> None:
    rows = tables.metric_rows(package, figures, FOUR, EN)
    for row in rows:
        for region in FOUR:
            own = figures[(figures["metric_id"] == row["id"]) & (figures["region_id"] == region)]
            cell = cell_of(row, region)
            if isinstance(cell, dict):
                assert own.empty
                assert cell["blank"] == queries.blank_kind(package, region, row["id"])
            elif len(own) <= tables.MOST_IN_CELL:
                assert [entry["id"] for entry in cell] == list(own["measure_id"])
            else:
                assert len(cell) == tables.MOST_IN_CELL
                assert str(len(own) - tables.MOST_IN_CELL) in str(cell[-1]["marks"])


def test_a_full_cell_sends_the_reader_on(package: Package) -> None:
    one = queries.figures(package, "en", regions=["nanjing-county"], metrics=["plaques_removed"]).iloc[:1]
    many = pd.concat([one.assign(measure_id=f"m{number}") for number in range(9)], ignore_index=True)
    cell = cell_of(tables.metric_rows(package, many, ["nanjing-county"], EN)[0], "nanjing-county")
    assert len(cell) == tables.MOST_IN_CELL
    assert cell[-1]["marks"] == ["and 3 more on the page of the region"]


def test_bars_are_to_scale_within_metric_unit_and_layer(package: Package, figures: pd.DataFrame) -> None:
    shares = {
        entry["id"]: entry["share"]
        for cell in cells(tables.metric_rows(package, figures, FOUR, EN))
        if isinstance(cell, list)
        for entry in cell
    }
    for _, group in figures.groupby(["metric_id", "unit", "layer"]):
        own = [
            (shares[row["measure_id"]], row["value"])
            for row in group.to_dict("records")
            if row["measure_id"] in shares
        ]
        if len(group) == 1:
            assert [share for share, _ in own] == [None]
        else:
            for share, value in own:
                assert share == pytest.approx(value / group["value"].max())


def test_a_group_of_zeros_has_no_bar(package: Package) -> None:
    one = (
        queries.figures(package, "en", metrics=["plaques_removed"])
        .iloc[:2]
        .assign(value=0.0, layer="village", unit="块")
    )
    for row in tables.measure_rows(package, one, EN, by="region"):
        assert cell_of(row, "figure")[0]["share"] is None


@both_languages
def test_what_the_browser_receives_is_json(package: Package, language: Language) -> None:
    found = queries.figures(package, language.code, regions=FOUR)
    labels = payload.labels_in(language, caption="x", heading="y")
    sent = payload.payload(
        tables.metric_rows(package, found, FOUR, language), tables.region_columns(package, FOUR, language), labels
    )
    assert json.loads(json.dumps(sent, allow_nan=False)) == sent


@both_languages
@pytest.mark.parametrize("by", ["region", "metric"])
def test_a_row_a_measure(package: Package, by: str, language: Language) -> None:
    found = queries.figures(package, language.code, regions=FOUR)
    rows = tables.measure_rows(package, found, language, by=by)
    assert [row["id"] for row in rows] == list(found["measure_id"])
    for row, entry in zip(rows, found.to_dict("records"), strict=True):
        assert row["title"] == entry[by]
        assert cell_of(row, "figure")[0]["figure"] == wording.figure(entry, language.code)
        assert cell_of(row, "note")["text"] == (entry["note"] or wording.DASH)


def test_a_bound_is_open_and_a_plan_is_named(package: Package) -> None:
    found = queries.figures(package, "en")
    entries = {row["id"]: cell_of(row, "figure")[0] for row in tables.measure_rows(package, found, EN, by="region")}
    for row in found.to_dict("records"):
        entry = entries[row["measure_id"]]
        assert entry["open"] == (row["qualifier"] == "at_least")
        assert bool(entry["status_name"]) == (row["status"] != "done")


def test_a_change_stands_beside_its_value(package: Package) -> None:
    known = queries.figures(package, "en")
    known = known[known["before"].notna() & known["after"].notna()]
    for row, entry in zip(
        known.to_dict("records"), tables.measure_rows(package, known, EN, by="region"), strict=True
    ):
        figure = cell_of(entry, "figure")[0]
        assert {figure["figure"], figure["detail"]} == {wording.size(row, "en"), wording.change(row, "en")}


@pytest.mark.parametrize("sort", tables.SORTS)
def test_directions_stay_together_in_every_order(package: Package, figures: pd.DataFrame, sort: str) -> None:
    groups = [row["group"] for row in tables.metric_rows(package, figures, FOUR, EN, sort=sort)]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    assert len(set(groups)) == 4


@both_languages
def test_columns_say_where_a_region_lies(package: Package, language: Language) -> None:
    columns = tables.region_columns(package, FOUR, language)
    assert [column["id"] for column in columns] == FOUR
    for column in columns:
        row = package.region_rows[column["id"]]
        province = package.region_rows[package.province(column["id"])]
        assert column["title"] == row[f"name_{language.code}"]
        assert province[f"name_{language.code}"] in column["subtitle"]


@both_languages
def test_the_register_and_the_codebook_leave_no_cell_empty(package: Package, language: Language) -> None:
    for table in (tables.sources(package, package.sources, language), tables.codebook(package, language)):
        assert not table.isna().any().any()
        assert "nan" not in set(table.astype(str).to_numpy().ravel())
        assert table.columns.is_unique


def test_the_register_tells_texts_on_this_machine(package: Package) -> None:
    states = tables.sources(package, package.sources, EN, here={"s01"})["Text"]
    assert (states == "text on this machine").sum() == 1
    assert (states == "text not available").sum() == 28


def test_figures_drawn_add_up_to_the_table(package: Package) -> None:
    assert tables.sources(package, package.sources, EN)["Figures drawn"].sum() == len(package.measures)
    assert tables.codebook(package, EN)["Figures drawn"].sum() == len(package.measures)


@both_languages
def test_practices_are_words(package: Package, language: Language) -> None:
    rows = queries.practices(package, "nanjing-county", language.code)
    table = tables.practices(package, rows, language)
    assert len(table) == len(rows)
    assert table.columns.is_unique
    assert set(table.iloc[:, 0]) <= set(package.practice_types[f"name_{language.code}"])
