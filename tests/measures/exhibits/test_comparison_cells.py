"""Rows, columns and cells made of figures."""

import json
from typing import Any

import pytest
from editions import edition

from components.comparison_table import payload
from measures.exhibits import comparison_cells
from measures.exhibits.cells import TableRow
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.figures import FigureRow, Figures, has_change
from measures.table.package import Package

FOUR = ["nanjing-county", "changzhi", "xiangyuan-county", "yuncheng"]
both_languages = pytest.mark.parametrize("language", [Language("zh"), Language("en")], ids=["zh", "en"])


@pytest.fixture(scope="module")
def figures(package: Package) -> list[FigureRow]:
    return queries.figures(edition(package, "en"), regions=FOUR)


def metric_rows(
    package: Package, rows: Figures, regions: list[str], code: str = "en", sort: str = ""
) -> list[TableRow]:
    """Rows of a table without verdicts and without figures that cannot be put per unit."""
    chosen = edition(package, code)
    return list(comparison_cells.metric_rows(chosen, rows, [], regions, verdicts={}, sort=sort))


def cells(rows: list[TableRow]) -> list[Any]:
    return [cell for row in rows for cell in row["cells"].values()]


def cell_of(row: TableRow, column: str) -> Any:
    return row["cells"][column]


def test_every_figure_stands_in_one_cell_or_is_counted(package: Package, figures: list[FigureRow]) -> None:
    rows = metric_rows(package, figures, FOUR)
    for row in rows:
        for region in FOUR:
            own = [one for one in figures if (one["metric_id"], one["region_id"]) == (row["id"], region)]
            cell = cell_of(row, region)
            if isinstance(cell, dict):
                assert own == []
                assert cell["blank"] == queries.blank_kind(package, region, row["id"])
            elif len(own) <= comparison_cells.MOST_IN_CELL:
                assert [entry["id"] for entry in cell] == [one["measure_id"] for one in own]
            else:
                assert len(cell) == comparison_cells.MOST_IN_CELL
                assert str(len(own) - comparison_cells.MOST_IN_CELL) in str(cell[-1]["marks"])


def test_a_full_cell_sends_the_reader_on(package: Package) -> None:
    one = queries.figures(edition(package, "en"), regions=["nanjing-county"], metrics=["plaques_removed"])[0]
    many: list[FigureRow] = [{**one, "measure_id": f"m{number}"} for number in range(9)]
    cell = cell_of(metric_rows(package, many, ["nanjing-county"])[0], "nanjing-county")
    assert len(cell) == comparison_cells.MOST_IN_CELL
    assert cell[-1]["marks"] == ["and 3 more on the page of the region"]


def test_bars_are_to_scale_within_metric_unit_and_layer(package: Package, figures: list[FigureRow]) -> None:
    shares = {
        entry["id"]: entry["share"]
        for cell in cells(metric_rows(package, figures, FOUR))
        if isinstance(cell, list)
        for entry in cell
    }
    for group in groups(figures).values():
        own = [(shares[row["measure_id"]], row["value"]) for row in group if row["measure_id"] in shares]
        if len(group) == 1:
            assert [share for share, _ in own] == [None]
        else:
            for share, value in own:
                assert share == pytest.approx(value / max(row["value"] for row in group))


def groups(figures: Figures) -> dict[tuple[str, str, str], list[FigureRow]]:
    """Figures by metric, unit and layer."""
    found: dict[tuple[str, str, str], list[FigureRow]] = {}
    for row in figures:
        found.setdefault((row["metric_id"], row["unit"], row["layer"]), []).append(row)
    return found


def test_a_group_of_zeros_has_no_bar(package: Package) -> None:
    pair = edition(package, "en").of_metric("plaques_removed")[:2]
    one: list[FigureRow] = [{**row, "value": 0.0, "layer": "village", "unit": "块"} for row in pair]
    for row in comparison_cells.measure_rows(edition(package, "en"), one, [], by="region"):
        assert cell_of(row, "figure")[0]["share"] is None


@both_languages
def test_what_the_browser_receives_is_json(package: Package, language: Language) -> None:
    chosen = edition(package, language.code)
    found = queries.figures(chosen, regions=FOUR)
    labels = payload.labels_in(language, caption="x", heading="y")
    columns = comparison_cells.region_columns(chosen, FOUR)
    sent = payload.payload(metric_rows(package, found, FOUR, language.code), columns, labels)
    assert json.loads(json.dumps(sent, allow_nan=False)) == sent


@both_languages
@pytest.mark.parametrize("by", ["region", "metric"])
def test_a_row_a_measure(package: Package, by: str, language: Language) -> None:
    chosen = edition(package, language.code)
    found = queries.figures(chosen, regions=FOUR)
    rows = comparison_cells.measure_rows(chosen, found, [], by=by)
    assert [row["id"] for row in rows] == [entry["measure_id"] for entry in found]
    for row, entry in zip(rows, found, strict=True):
        assert row["title"] == entry[by]  # type: ignore[literal-required]
        assert cell_of(row, "figure")[0]["figure"] == wording.figure(entry, language.code)
        assert cell_of(row, "note")["text"] == (entry["note"] or wording.DASH)


def test_a_bound_is_open_and_a_plan_is_named(package: Package) -> None:
    found = edition(package, "en").everything()
    rows = comparison_cells.measure_rows(edition(package, "en"), found, [], by="region")
    entries = {row["id"]: cell_of(row, "figure")[0] for row in rows}
    for row in found:
        entry = entries[row["measure_id"]]
        assert entry["open"] == (row["qualifier"] == "at_least")
        assert bool(entry["status_name"]) == (row["status"] != "done")


def test_a_change_stands_beside_its_value(package: Package) -> None:
    known = [row for row in edition(package, "en").everything() if has_change(row)]
    rows = comparison_cells.measure_rows(edition(package, "en"), known, [], by="region")
    for row, entry in zip(known, rows, strict=True):
        figure = cell_of(entry, "figure")[0]
        assert {figure["figure"], figure["detail"]} == {wording.size(row, "en"), wording.change(row, "en")}


@pytest.mark.parametrize("sort", comparison_cells.SORTS)
def test_directions_stay_together_in_every_order(package: Package, figures: list[FigureRow], sort: str) -> None:
    groups = [row["group"] for row in metric_rows(package, figures, FOUR, sort=sort)]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    assert len(set(groups)) == 4


@both_languages
def test_columns_say_where_a_region_lies(package: Package, language: Language) -> None:
    columns = comparison_cells.region_columns(edition(package, language.code), FOUR)
    assert [column["id"] for column in columns] == FOUR
    for column in columns:
        row = package.region_rows[column["id"]]
        province = package.region_rows[package.province(column["id"])]
        assert column["title"] == row[f"name_{language.code}"]
        assert province[f"name_{language.code}"] in column["subtitle"]
