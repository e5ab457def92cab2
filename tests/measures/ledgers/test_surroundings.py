"""The surroundings of a cell: its heads, its label and its neighbours, and the text that a pointer is proved by."""

from hashlib import sha256

import pytest
from ledger_files import SheetToWrite, file_of

from measures.ledgers import grids
from measures.ledgers.sheets import Ledger
from measures.ledgers.surroundings import cell_text, span_hash, surroundings

ROWS = [
    ["2024年6月台账"],
    ["序号", "县区", "清理牌子", "", "取消证明事项", "备注"],
    ["", "", "村级", "乡镇", "", ""],
    [1, "云岭县", 12, 13, 14, ""],
    [2, "河湾县", 22, "约1,200", 24, ""],
    [3, "松坪县", 32, 33, 34, ""],
    ["合计", "", 66, 46, 72, ""],
]
MERGED = ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3"]


def ledger(name: str = "a.xlsx") -> Ledger:
    return grids.read(name, file_of(name, [SheetToWrite("表", ROWS, merged=MERGED)]))


def test_a_cell_is_shown_with_heads_label_and_neighbours() -> None:
    found = surroundings(ledger(), "表", "D5")
    assert found.titles == ("2024年6月台账",)
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["县区", "清理牌子", "清理牌子", "取消证明事项"],
        ["县区", "村级", "乡镇", "取消证明事项"],
        ["云岭县", "12", "13", "14"],
        ["河湾县", "22", "约1,200", "24"],
        ["松坪县", "32", "33", "34"],
    ]
    kinds = {cell.cell: cell.kind for row in found.rows for cell in row}
    assert kinds["D5"] == "figure"
    assert [name for name, kind in kinds.items() if kind == "figure"] == ["D5"]
    assert (kinds["B5"], kinds["D2"], kinds["C5"]) == ("label", "head", "neighbour")


@pytest.mark.parametrize("cell", ["C4", "E7", "B2", "A1", "F6", "Z99"])
def test_the_grid_stays_small_wherever_the_cell_is(cell: str) -> None:
    found = surroundings(ledger(), "表", cell)
    assert len(found.rows) <= 7
    assert all(len(row) <= 5 for row in found.rows)
    assert cell in {each.cell for row in found.rows for each in row}


def test_the_text_of_a_cell_proves_its_pointer() -> None:
    text = cell_text(ledger(), "表", "D5")
    assert text == "约1,200"
    assert span_hash(text) == sha256(text.encode()).hexdigest()[:16]
    assert cell_text(ledger(), "表", "Z99") == ""
    with pytest.raises(KeyError):
        cell_text(ledger(), "另一张", "D5")
    with pytest.raises(ValueError, match="5D"):
        cell_text(ledger(), "表", "5D")
