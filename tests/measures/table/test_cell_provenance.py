"""The cell behind a figure: what is wrong with a row, and which files of the machine are the ledgers of rows."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ledger_files
import pytest
from ledger_files import SheetToWrite

from measures.ledgers import grids
from measures.ledgers.sheets import Ledger
from measures.ledgers.surroundings import span_hash
from measures.table import cell_provenance

NAN = float("nan")
ROWS = [
    ["云岭县2024年6月台账", None, None, None, None],
    ["县区", "清理牌子（块）", "节约资金（万元）", "证明事项压减率（%）", "工作群（个）"],
    ["云岭县", 512, 1.25, 0.35, "约120"],
    ["河湾县", "1,207", 3, 0.4, "30-50"],
    ["松坪县", None, "2.5万", "35%", "—"],
]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    data = ledger_files.workbook([SheetToWrite("汇总", ROWS, merged=("A1:E1",))])
    return grids.read("台账.xlsx", data)


def row(ledger: Ledger, at: str, **values: Any) -> Mapping[str, Any]:
    """A row of the table on a cell, with the hash of its text."""
    text = {one.name: one.text for one in ledger.sheets[0].cells.values()}.get(at, "")
    blank = {"value": NAN, "value_high": NAN, "before": NAN, "after": NAN}
    place = {"source_id": "s01", "sheet": "汇总", "cell": at, "span_sha256": span_hash(text)}
    return {**blank, **place, **values}


def wrong(ledger: Ledger, row: Mapping[str, Any]) -> list[str]:
    """The fields in which a fault is found."""
    return [fault.field for fault in cell_provenance.cell_faults("measures.csv", 2, row, ledger)]


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("B3", {"value": 512.0}),
        ("B4", {"value": 1207.0}),
        ("B5", {"value": 0.0}),
        ("C3", {"value": 12500.0}),
        ("C4", {"value": 30000.0}),
        ("C5", {"value": 25000.0}),
        ("D3", {"value": 35.0}),
        ("D5", {"value": 35.0}),
        ("E3", {"value": 120.0}),
        ("E4", {"value": 30.0, "value_high": 50.0}),
        ("E5", {"value": 0.0}),
        ("B3", {"value": 88.0, "before": 600.0, "after": 512.0}),
        ("B3", {"value": 88.0, "before": 512.0, "after": 424.0}),
    ],
)
def test_a_cell_proves_its_figure_in_the_unit_of_its_head(
    cell: str, values: dict[str, float], ledger: Ledger
) -> None:
    assert wrong(ledger, row(ledger, cell, **values)) == []


@pytest.mark.parametrize(
    ("cell", "values", "named"),
    [
        ("B3", {"value": 513.0}, "value"),
        ("C3", {"value": 1.25}, "value"),
        ("B3", {"value": 5120000.0}, "value"),
        ("B5", {"value": 1.0}, "value"),
        ("A3", {"value": 1.0}, "value"),
        ("E4", {"value": 30.0}, "value_high"),
        ("E4", {"value": 30.0, "value_high": 60.0}, "value_high"),
        ("B3", {"value": 512.0, "cell": "B4"}, "span_sha256"),
        ("B3", {"value": 512.0, "sheet": "下半年"}, "sheet"),
        ("B3", {"value": 512.0, "cell": "牌子"}, "cell"),
    ],
)
def test_a_wrong_number_cell_or_sheet_is_named(cell: str, values: dict[str, Any], named: str, ledger: Ledger) -> None:
    assert wrong(ledger, row(ledger, cell, **values)) == [named]


def test_a_unit_around_the_table_counts_where_its_heads_name_none() -> None:
    rows = [["云岭县台账", None], ["单位：万元", None], ["县区", "节约资金"], ["云岭县", 2]]
    read = grids.read("台账.xlsx", ledger_files.workbook([SheetToWrite("汇总", rows)]))
    assert wrong(read, row(read, "B4", value=20000.0)) == []
    assert wrong(read, row(read, "B4", value=2.0)) == ["value"]


def test_metrics_in_rows_have_their_unit_in_the_row() -> None:
    rows = [["指标", "云岭县", "河湾县"], ["节约资金（万元）", 2, 3], ["清理牌子（块）", 40, 50]]
    read = grids.read("台账.xlsx", ledger_files.workbook([SheetToWrite("汇总", rows)]))
    assert wrong(read, row(read, "C2", value=30000.0)) == []
    assert wrong(read, row(read, "C3", value=50.0)) == []


def test_a_ledger_is_found_by_its_bytes_in_every_folder_below(tmp_path: Path, ledger: Ledger) -> None:
    data = ledger_files.workbook([SheetToWrite("汇总", ROWS, merged=("A1:E1",))])
    below = tmp_path / "originals"
    below.mkdir()
    (below / "改了名.xlsx").write_bytes(data)
    (below / "台账.xlsx").write_bytes(data + b" ")
    (below / "folder.xlsx").mkdir()
    digest = grids.read("a.xlsx", data).sha256
    found = cell_provenance.ledger_with(digest, tmp_path)
    assert found is not None
    assert found.sha256 == digest
    assert cell_provenance.ledger_with("0" * 64, tmp_path) is None
    assert cell_provenance.ledger_with(digest, tmp_path / "nowhere") is None
