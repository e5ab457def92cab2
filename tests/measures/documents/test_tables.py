"""Rows of tables as lines: heads, units, merged cells, places at the top or at the side; the places are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.documents.layout import tables
from measures.documents.layout.tables import SpannedCell


def lines(*rows: str, caption: str = "") -> list[str]:
    """Lines of a table whose rows are cells parted by "|"; "镇^2" covers two rows, "镇>2" two columns."""
    return tables.lines([[_cell(cell) for cell in row.split("|")] for row in rows], caption)


def _cell(cell: str) -> SpannedCell:
    text, _, rows = cell.partition("^")
    text, _, columns = text.partition(">")
    return SpannedCell(text, int(columns or 1), int(rows or 1))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["乡镇|清理牌子|解散工作群", "石桥镇|120块|45个"], ["石桥镇\t清理牌子120块，解散工作群45个"]),
        (["乡镇|清理牌子（块）|解散群（个）", "石桥镇|120|45"], ["石桥镇\t清理牌子120块，解散群45个"]),
        (["乡镇|清理牌子/块|占比（%）", "石桥镇|120|45.5"], ["石桥镇\t清理牌子120块，占比45.5%"]),
        (["乡镇|投入（单位：万元）", "石桥镇|1,200"], ["石桥镇\t投入1,200万元"]),
        (
            ["序号|乡镇|清理牌子（块）", "1|石桥镇|120", "2|柳河乡|95"],
            ["石桥镇\t清理牌子120块", "柳河乡\t清理牌子95块"],
        ),
        (["乡镇|事项|数量", "石桥镇|清理牌子|120块"], ["石桥镇\t清理牌子\t120块"]),
        (["事项|单位|数量", "清理牌子|块|120"], ["清理牌子\t120块"]),
        (["指标|石桥镇|柳河乡", "清理牌子（块）|120|95"], ["石桥镇\t清理牌子120块", "柳河乡\t清理牌子95块"]),
        (["乡镇|清理牌子|备注", "石桥镇|120块|含旧牌"], ["石桥镇\t清理牌子120块\t含旧牌"]),
        (["乡镇|清理牌子（块）|解散群（个）", "石桥镇|—|45"], ["石桥镇\t解散群45个"]),
        (["乡镇|2022年|2023年", "石桥镇|12块|6块"], ["石桥镇\t2022年12块，2023年6块"]),
        (["|清理牌子（块）|解散群（个）", "|120|45"], ["\t清理牌子120块，解散群45个"]),
    ],
)
def test_a_figure_stands_behind_its_place_and_its_head(rows: list[str], told: list[str]) -> None:
    head, *body = lines(*rows)
    assert head.replace("\t", "|") == rows[0]
    assert body == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ["乡镇|事项|数量", "石桥镇^2|清理牌子|120块", "解散群|45个", "柳河乡^2|清理牌子|95块", "解散群|30个"],
            ["石桥镇\t清理牌子\t120块", "石桥镇\t解散群\t45个", "柳河乡\t清理牌子\t95块", "柳河乡\t解散群\t30个"],
        ),
        (["石桥镇^2|清理牌子|120块", "解散群|45个"], ["石桥镇\t清理牌子\t120块", "石桥镇\t解散群\t45个"]),
        (
            ["乡镇^2|清理牌子（块）>2", "村级|镇级", "石桥镇|120|7"],
            ["乡镇\t清理牌子（块）", "乡镇\t村级\t镇级", "石桥镇\t清理牌子村级120块，清理牌子镇级7块"],
        ),
        (["石桥镇减负表>2", "事项|数量", "清理牌子|120块"], ["石桥镇减负表", "事项\t数量", "清理牌子\t120块"]),
        (
            ["县^3|石桥镇^2|牌子|6块", "群|7个", "柳河乡|牌子|8块"],
            ["县\t石桥镇\t牌子\t6块", "县\t石桥镇\t群\t7个", "县\t柳河乡\t牌子\t8块"],
        ),
        (["甲^9|6块", "7块"], ["甲\t6块", "甲\t7块"]),
    ],
)
def test_a_merged_cell_holds_for_each_row_that_it_spans(rows: list[str], told: list[str]) -> None:
    assert lines(*rows)[-len(told) :] == told


def test_a_unit_above_the_table_is_that_of_its_bare_figures() -> None:
    assert lines("乡镇|清理牌子|占比", "石桥镇|120|5%", caption="（单位：块）")[1] == "石桥镇\t清理牌子120块，占比5%"


@pytest.mark.parametrize(
    "rows",
    [
        ["甲|乙", "丙|丁"],
        ["清理牌子|120块", "解散群|45个"],
        ["甲|" + "一段很长的话。" * 10, "乙|6块"],
        ["甲", "6块"],
        [],
    ],
)
def test_a_table_without_heads_or_figures_keeps_its_cells(rows: list[str]) -> None:
    assert lines(*rows) == [row.replace("|", "\t") for row in rows]


def test_spans_that_would_fill_the_memory_are_left_out() -> None:
    cell = SpannedCell("镇", 1000, 1000)
    assert len(tables.lines([[cell, SpannedCell("6块")]] * 3000)) == 3000


_CELLS = st.builds(
    SpannedCell,
    st.sampled_from(["", "镇", "石桥镇", "牌子（块）", "120", "6块", "—", "1"]),
    st.integers(0, 4),
    st.integers(0, 4),
)


@given(st.lists(st.lists(_CELLS, max_size=5), max_size=6))
def test_no_figure_of_any_table_is_lost(rows: list[list[SpannedCell]]) -> None:
    told = "\n".join(tables.lines(rows))
    for row in rows:
        for cell in row:
            assert cell.text.removesuffix("（块）") in told or cell.text in ("—", "1")
