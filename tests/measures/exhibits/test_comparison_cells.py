"""Rows, columns and cells made of figures."""

import json
from typing import Any

import pytest
from editions import edition
from invented import figure, holding

from components.comparison_table import payload
from measures.comparing.groups import Group
from measures.exhibits import comparison_cells, standing
from measures.exhibits.cells import TableRow
from measures.exhibits.query import Query
from measures.exhibits.selection import Selection, select
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.figures import has_change
from measures.table.package import Package

FOUR = ["nanjing-county", "changzhi", "xiangyuan-county", "yuncheng"]
both_languages = pytest.mark.parametrize("language", [Language("zh"), Language("en")], ids=["zh", "en"])


def chosen(package: Package, code: str = "en", **query: Any) -> Selection:
    return select(Query(**{"regions": tuple(FOUR), **query}), edition(package, code))


def metric_rows(package: Package, code: str = "en", sort: str = "", **query: Any) -> list[TableRow]:
    """Rows of a table of the four regions, or of what `query` asks for."""
    selection = chosen(package, code, **query)
    metrics = comparison_cells.metrics_in_order(edition(package, code), selection, sort)
    return list(comparison_cells.metric_rows(edition(package, code), selection, selection.query.regions, metrics))


def cells(rows: list[TableRow]) -> list[Any]:
    return [cell for row in rows for cell in row["cells"].values()]


def cell_of(row: TableRow, column: str) -> Any:
    return row["cells"][column]


def test_every_figure_stands_in_one_cell_or_is_counted(package: Package) -> None:
    figures = chosen(package).rows
    for row in metric_rows(package):
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


def test_a_full_cell_sends_the_reader_on(invented: Package) -> None:
    many = holding(invented, *(figure(value=number, measure_id=f"s01-{number:02}") for number in range(1, 10)))
    (row,) = metric_rows(many, regions=("yunxi-county",))
    cell = cell_of(row, "yunxi-county")
    assert len(cell) == comparison_cells.MOST_IN_CELL
    assert cell[-1]["marks"] == ["and 3 more on the page of the region"]


@pytest.mark.parametrize("per", ["", "village"])
def test_only_ranked_figures_have_bars_and_these_are_to_scale(per: str, package: Package) -> None:
    query = {"regions": ("nanjing-county", "beichen-district", "changzhi", "yuncheng", "kunming"), "per": per}
    shares = {
        entry["id"]: entry["share"]
        for cell in cells(metric_rows(package, **query))
        if isinstance(cell, list)
        for entry in cell
    }
    selection = chosen(package, **query)
    drawn = set()
    for metric in selection.metrics:
        ranked = [row for row in standing.placed(edition(package, "en"), selection, metric) if row["rank"]]
        for row in ranked:
            drawn.add(row["measure_id"])
            share = row["value"] / max(one["value"] for one in ranked)
            assert shares[row["measure_id"]] == pytest.approx(share)
    assert {key for key, share in shares.items() if share is not None} == drawn
    assert drawn


def test_figures_that_may_not_be_compared_have_no_bar(invented: Package) -> None:
    apart = holding(
        invented, figure(value=859, layer=""), figure("songling", 3152), figure("nanpi-zone", 6, unit="%")
    )
    for row in metric_rows(apart, regions=("yunxi-county", "songling", "nanpi-zone")):
        assert {entry["share"] for cell in row["cells"].values() for entry in cell} == {None}  # type: ignore[union-attr, index]


def test_zeros_have_no_bar(invented: Package) -> None:
    zeros = holding(invented, figure(value=0), figure("qingtan-county", 0))
    for row in metric_rows(zeros, regions=("yunxi-county", "qingtan-county")):
        assert {entry["share"] for cell in row["cells"].values() for entry in cell} == {None}  # type: ignore[union-attr, index]


@both_languages
def test_a_listing_says_what_was_counted_and_on_what_basis(package: Package, language: Language) -> None:
    of_edition = edition(package, language.code)
    for row in comparison_cells.measure_rows(of_edition, of_edition.everything(), [], by="region"):
        (own,) = of_edition.by_ids([row["id"]])
        text = cell_of(row, "object")["text"]
        assert own["object"] in text
        assert (own["basis_name"] in text) or own["basis"] == "total"


@both_languages
def test_what_the_browser_receives_is_json(package: Package, language: Language) -> None:
    labels = payload.labels_in(language, caption="x", heading="y")
    columns = comparison_cells.region_columns(edition(package, language.code), FOUR, Group("level", "county"))
    sent = payload.payload(metric_rows(package, language.code), columns, labels)
    assert json.loads(json.dumps(sent, allow_nan=False)) == sent


@both_languages
@pytest.mark.parametrize("by", ["region", "metric"])
def test_a_row_a_measure(package: Package, by: str, language: Language) -> None:
    of_edition = edition(package, language.code)
    found = queries.figures(of_edition, regions=FOUR)
    rows = comparison_cells.measure_rows(of_edition, found, [], by=by)
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
def test_directions_stay_together_in_every_order(package: Package, sort: str) -> None:
    groups = [row["group"] for row in metric_rows(package, sort=sort)]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    assert len(set(groups)) == 4


@both_languages
def test_columns_say_where_a_region_lies(package: Package, language: Language) -> None:
    group = Group("level", "county")
    columns = comparison_cells.region_columns(edition(package, language.code), FOUR, group)
    assert [column["id"] for column in columns] == FOUR
    for column in columns:
        row = package.region_rows[column["id"]]
        province = package.region_rows[package.province(column["id"])]
        assert column["title"] == row[f"name_{language.code}"]
        assert province[f"name_{language.code}"] in column["subtitle"]
        outside = language("outside the group") in column["subtitle"]
        assert outside is not group.holds(package, column["id"])
