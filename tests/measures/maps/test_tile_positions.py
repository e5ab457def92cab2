"""Positions of the units on the grid of data/tiles.csv."""

import pandas as pd
import pytest

from measures.table.package import DATA

NEIGHBOURS = (
    "新疆 西藏|新疆 甘肃|西藏 青海|青海 甘肃|青海 四川|甘肃 宁夏|宁夏 陕西|黑龙江 吉林|吉林 辽宁|吉林 内蒙古|"
    "北京 天津|天津 河北|河北 山西|河北 山东|山西 河南|河南 陕西|河南 山东|河南 湖北|陕西 重庆|四川 重庆|四川 云南|"
    "重庆 贵州|重庆 湖北|湖北 湖南|湖北 安徽|安徽 江西|安徽 江苏|山东 安徽|江苏 上海|江苏 浙江|江西 浙江|江西 湖南|"
    "江西 福建|贵州 云南|贵州 湖南|贵州 广西|湖南 广东|广西 广东|广东 福建|广东 澳门|福建 台湾"
)


@pytest.fixture(scope="module")
def squares() -> pd.DataFrame:
    return pd.read_csv(DATA / "tiles.csv", dtype={"code": "str"}, encoding="utf-8")


def test_all_34_units_stand_on_squares_of_their_own(squares: pd.DataFrame) -> None:
    assert len(squares) == 34
    assert not squares.duplicated(["tile_row", "tile_column"]).any()
    assert squares[["name_zh", "name_en"]].map(bool).all(axis=None)
    assert squares["name_zh"].is_unique
    assert squares["name_en"].is_unique
    assert squares[["tile_row", "tile_column"]].min().tolist() == [1, 1]


def test_no_square_is_left_open_among_the_others(squares: pd.DataFrame) -> None:
    filled = set(zip(squares["tile_row"], squares["tile_column"], strict=True))
    rows, columns = squares["tile_row"].max() + 1, squares["tile_column"].max() + 1
    reached, ahead = set(), [(0, 0)]
    while ahead:
        row, column = ahead.pop()
        if (row, column) in reached | filled or not (0 <= row <= rows and 0 <= column <= columns):
            continue
        reached.add((row, column))
        ahead += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
    assert len(reached) + len(filled) == (rows + 1) * (columns + 1)


def test_neighbours_stand_side_by_side(squares: pd.DataFrame) -> None:
    at = {row.name_zh: (row.tile_row, row.tile_column) for row in squares.itertuples()}
    for pair in NEIGHBOURS.split("|"):
        one, other = (at[name] for name in pair.split())
        assert abs(one[0] - other[0]) + abs(one[1] - other[1]) == 1, pair


def test_units_lie_where_readers_of_maps_look_for_them(squares: pd.DataFrame) -> None:
    at = {row.name_zh: (row.tile_row, row.tile_column) for row in squares.itertuples()}
    assert at["黑龙江"] == (1, squares["tile_column"].max())
    assert at["新疆"][1] == at["西藏"][1] == 1
    assert at["新疆"][0] < at["西藏"][0]
    assert at["海南"][0] == at["香港"][0] == at["澳门"][0] == squares["tile_row"].max()
    assert at["台湾"] == (at["福建"][0], at["福建"][1] + 1)
    assert at["香港"][1] == at["澳门"][1] + 1
    assert at["上海"][1] == max(at["江苏"][1], at["浙江"][1]) + 1
