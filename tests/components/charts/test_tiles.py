import re
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts.theme import DARK, LIGHT, Palette, in_light, text_width
from components.charts.tiles import Step, describe_tiles, step_of, steps, tile_grid
from measures.exhibits.caption import Caption
from measures.table.package import DATA

CAPTION = Caption("34个省级单位中，3个有数据", "地区数", "来源：测试")
CODES = [
    "11",
    "12",
    "13",
    "14",
    "15",
    "21",
    "22",
    "23",
    "31",
    "32",
    "33",
    "34",
    "35",
    "36",
    "37",
    "41",
    "42",
    "43",
    "44",
    "45",
    "46",
    "50",
    "51",
    "52",
    "53",
    "54",
    "61",
    "62",
    "63",
    "64",
    "65",
    "71",
    "81",
    "82",
]
NEIGHBOURS = (
    "新疆 西藏|新疆 甘肃|西藏 青海|青海 甘肃|青海 四川|甘肃 宁夏|宁夏 陕西|黑龙江 吉林|吉林 辽宁|吉林 内蒙古|"
    "北京 天津|天津 河北|河北 山西|河北 山东|山西 河南|河南 陕西|河南 山东|河南 湖北|陕西 重庆|四川 重庆|四川 云南|"
    "重庆 贵州|重庆 湖北|湖北 湖南|湖北 安徽|安徽 江西|安徽 江苏|山东 安徽|江苏 上海|江苏 浙江|江西 浙江|江西 湖南|"
    "江西 福建|贵州 云南|贵州 湖南|贵州 广西|湖南 广东|广西 广东|广东 福建|广东 澳门|福建 台湾"
)


class Echo:
    """A language that gives every message back as it is, save the words that stand in a tile."""

    def __init__(self, code: str = "zh") -> None:
        self.code = code

    def __call__(self, message: str, **values: object) -> str:
        chinese = {"1 place": "1地", "{count} places": "{count}地", "no data": "资料暂缺"}
        text = chinese.get(message, message) if self.code == "zh" else message
        return text.format(**values) if values else text


@pytest.fixture(scope="module")
def squares() -> pd.DataFrame:
    return pd.read_csv(DATA / "tiles.csv", dtype={"code": "str"}, encoding="utf-8")


def frame(squares: pd.DataFrame, code: str = "zh") -> pd.DataFrame:
    places = {"14": 16, "43": 4, "31": 1}
    counts = squares["code"].map(places).fillna(0).astype(int)
    return squares.assign(
        name=squares[f"name_{code}"],
        places=counts,
        kind=["data" if count else "none" for count in counts],
        region_id=squares["code"]
        .map({"14": "shanxi", "43": "hunan", "31": "shanghai", "15": "inner-mongolia"})
        .fillna(""),
        figure_text=squares["code"].map({"31": "≥1.2万个" if code == "zh" else "≥12,000"}).fillna(""),
    )


@pytest.fixture
def tiles(squares: pd.DataFrame) -> pd.DataFrame:
    return frame(squares)


def drawn(tiles: pd.DataFrame, code: str = "zh", **how: Any) -> go.Figure:
    return tile_grid(tiles, caption=CAPTION, language=Echo(code), **how)


def in_tiles(figure: go.Figure) -> dict[tuple[int, int], list[str]]:
    """Lines of words by the row and column of their tile."""
    return {
        (note.y, note.x): [re.sub(r"<[^>]+>", "", line) for line in note.text.split("<br>")]
        for note in figure.layout.annotations
        if note.xref == "x" and note.xanchor == "center"
    }


def words(figure: go.Figure) -> str:
    return " ".join(note.text.replace("<br>", " ") for note in figure.layout.annotations)


def runs(figure: go.Figure) -> dict[str, Any]:
    return {trace.name: trace for trace in figure.data}


def test_all_34_units_stand_on_squares_of_their_own(squares: pd.DataFrame) -> None:
    assert list(squares["code"]) == CODES
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


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_unit_is_drawn_and_named(squares: pd.DataFrame, code: str, narrow: bool) -> None:
    tiles = frame(squares, code)
    figure = drawn(tiles, code, narrow=narrow)
    assert sum(len(trace.x) for trace in figure.data) == 34
    found = in_tiles(figure)
    for row in tiles.itertuples():
        lines = found[row.tile_row, row.tile_column]
        name = re.sub(r"[-\s]", "", "".join(lines))
        assert name.startswith(row.name.replace(" ", "")), lines


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_words_fit_into_their_tile(squares: pd.DataFrame, code: str, narrow: bool) -> None:
    figure = drawn(frame(squares, code), code, narrow=narrow)
    side = (340 / 7 if narrow else 78) * runs(figure)["none"].width
    for note in figure.layout.annotations:
        if note.xanchor == "center":
            sizes = [note.font.size]
            for line in note.text.split("<br>"):
                size = float((re.findall(r"font-size:([\d.]+)px", line) or sizes)[0])
                assert size >= 8.5
                assert text_width(re.sub(r"<[^>]+>", "", line), size) <= side
            assert ((note.text.count("<br>")) * 1.3 + 1) * note.font.size <= side


def test_the_count_is_printed_and_units_without_data_say_so(tiles: pd.DataFrame) -> None:
    figure = drawn(tiles)
    found = in_tiles(figure)
    assert found[4, 4] == ["山西", "16地"]
    assert found[1, 7] == ["黑龙江", "—"]
    assert "资料暂缺" in words(figure)
    assert not re.search(r"\b0地", words(figure))
    hovers = dict(
        zip([ids[0] for ids in runs(figure)["none"].customdata], runs(figure)["none"].hovertext, strict=True)
    )
    assert "资料暂缺" in hovers["23"]


def test_a_count_that_does_not_fit_stands_without_its_word(squares: pd.DataFrame) -> None:
    english = frame(squares, "en")
    assert in_tiles(drawn(english, "en"))[4, 4] == ["Shanxi", "16 places"]
    assert in_tiles(drawn(english, "en"))[6, 7][1] == "1 place"
    assert in_tiles(drawn(english, "en", narrow=True))[4, 4] == ["Shanxi", "16"]


def test_a_figure_of_a_whole_province_stands_in_its_tile_or_in_the_key(tiles: pd.DataFrame) -> None:
    wide, narrow = drawn(tiles), drawn(tiles, narrow=True)
    assert in_tiles(wide)[6, 7] == ["上海", "1地", "≥1.2万个"]
    assert in_tiles(narrow)[6, 7] == ["上海", "1地*"]
    assert "* 上海: ≥1.2万个" in words(narrow)
    assert "*" not in words(wide)


def test_a_figure_of_a_unit_without_data_is_not_drawn(tiles: pd.DataFrame) -> None:
    blanks = tiles.assign(kind="none", places=0)
    assert "≥1.2万个" not in words(drawn(blanks))
    assert set(runs(drawn(blanks))) == {"none"}


def test_blanks_differ_by_more_than_colour(tiles: pd.DataFrame) -> None:
    parts = runs(drawn(tiles))
    assert parts["none"].marker.pattern.shape == "/"
    assert all(part.marker.pattern.shape is None for name, part in parts.items() if name != "none")


def test_a_click_tells_the_code_and_the_region(tiles: pd.DataFrame) -> None:
    ids = {tuple(pair) for trace in drawn(tiles).data for pair in trace.customdata}
    assert {("14", "shanxi"), ("15", "inner-mongolia"), ("23", "")} <= ids
    assert len(ids) == 34


def test_tiles_stay_square(tiles: pd.DataFrame) -> None:
    for narrow in (False, True):
        figure = drawn(tiles, narrow=narrow)
        assert (figure.layout.yaxis.scaleanchor, figure.layout.yaxis.scaleratio) == ("x", 1)
        assert all(trace.width == trace.y[0] for trace in figure.data)


def test_the_chosen_tile_is_framed(tiles: pd.DataFrame) -> None:
    frames = [shape for shape in drawn(tiles, chosen="14").layout.shapes if shape.line.width == 3]
    assert [(shape.x0 + shape.x1, shape.y0 + shape.y1) for shape in frames] == [(8, 8)]
    assert not [shape for shape in drawn(tiles).layout.shapes if shape.line.width == 3]


def test_the_key_stands_clear_of_every_tile(tiles: pd.DataFrame) -> None:
    usual = drawn(tiles)
    crowded = drawn(pd.concat([tiles, tiles.head(1).assign(code="99", tile_row=1, tile_column=1)]))
    assert usual.layout.yaxis.range[1] == 0.5
    assert crowded.layout.yaxis.range[1] < 0.5
    assert crowded.layout.height > usual.layout.height


def test_names_are_not_read_as_tags(tiles: pd.DataFrame) -> None:
    figure = drawn(tiles.assign(name="<i>&"))
    assert "&lt;i&gt;&amp;" in figure.layout.annotations[-4].text


@pytest.mark.parametrize(
    ("counts", "classes"),
    [
        ([], []),
        ([0], []),
        ([1, 1], ["1"]),
        ([1, 3], ["1", "2", "3"]),
        ([4], ["1", "≥2"]),
        ([9, 1], ["1", "2–4", "≥5"]),
        ([16], ["1", "2–4", "5–9", "≥10"]),
        ([120], ["1–4", "5–19", "20–49", "≥50"]),
        ([3000], ["1–9", "10–49", "50–199", "≥200"]),
    ],
)
def test_classes_are_few_and_hold_every_count(counts: list[int], classes: list[str]) -> None:
    found = steps(counts, "en")
    assert [step.words for step in found] == classes
    assert [step.opacity for step in found] == sorted({step.opacity for step in found})
    for count in filter(None, counts):
        assert step_of(count, found).start <= count


def test_a_unit_with_data_but_without_places_takes_the_lowest_class(tiles: pd.DataFrame) -> None:
    figure = drawn(tiles.assign(kind="data", places=0))
    assert [trace.name for trace in figure.data] == ["1"]


def mixed(step: Step, colours: Palette) -> float:
    """Luminance of a step's fill."""
    return luminance(
        tuple(
            step.opacity * high + (1 - step.opacity) * low
            for high, low in zip(rgb(colours.accent), rgb(colours.paper), strict=True)
        )
    )


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))


def luminance(parts: tuple[float, ...]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("most", [1, 2, 3, 9, 40])
def test_words_are_legible_on_every_step_and_steps_differ_in_grey(colours: Palette, most: int) -> None:
    classes = steps([most], "en")
    shades = [mixed(step, colours) for step in classes]
    for step, shade in zip(classes, shades, strict=True):
        assert contrast(shade, luminance(rgb(step.ink(colours)))) >= 4.5
    grounds = [luminance(rgb(colours.paper)), *shades]
    for one, other in pairwise(grounds):
        assert contrast(one, other) >= 1.2


def test_a_dark_drawing_leaves_as_the_light_one(tiles: pd.DataFrame) -> None:
    light, dark = (in_light(drawn(tiles, dark=dark)).to_plotly_json() for dark in (False, True))
    assert light["data"] == dark["data"]
    assert light["layout"]["annotations"] == dark["layout"]["annotations"]
    assert light["layout"]["shapes"] == dark["layout"]["shapes"]


def test_the_tiles_are_told_in_words(squares: pd.DataFrame) -> None:
    told = describe_tiles(frame(squares, "en"), Echo("en"))
    assert told == (
        "Province-level units: 34; with data: 3; without: 31. "
        "Most places report in Shanxi: 16 places; Hunan: 4 places; Shanghai: 1 place. "
        "Figures of whole provinces: Shanghai: ≥12,000."
    )
    blank = describe_tiles(frame(squares, "en").assign(kind="none"), Echo("en"))
    assert blank == "Province-level units: 34; with data: 0; without: 34."
