import re
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import describe
from components.charts.dumbbell import dumbbells
from components.charts.matrix import coverage_matrix
from components.charts.multiples import small_multiples
from components.charts.ranked import ranked_bars
from components.charts.theme import (
    DARK,
    DESIGN_WIDTH,
    EDGE,
    FONTS,
    LIGHT,
    finish,
    flow,
    in_light,
    palette,
    template_name,
    text_width,
    wrap,
)
from components.charts.timeline import source_dates
from measures.exhibits.caption import Caption

NAN = float("nan")
CAPTION = Caption("南靖县清理村级牌子最多", "村 · 单位：块", "来源：47篇文章，数据版本1.0.0")


class Echo:
    """A language that gives every message back as it is."""

    def __init__(self, code: str = "zh") -> None:
        self.code = code

    def __call__(self, message: str, **values: object) -> str:
        return message.format(**values) if values else message


ZH = Echo()


def measure(measure_id: str, region: str, value: float, **other: Any) -> dict[str, Any]:
    row = {
        "measure_id": measure_id,
        "source_id": "s1",
        "region_id": f"r_{region}",
        "metric_id": "plaques_removed",
        "layer": "village",
        "value": value,
        "value_high": NAN,
        "qualifier": "exact",
        "unit": "块",
        "before": NAN,
        "after": NAN,
        "status": "done",
        "scope": "whole",
        "region": region,
        "metric": "清理规范牌子",
        "unit_name": "块",
        "layer_name": {"village": "村", "township": "乡镇", "": ""}[other.get("layer", "village")],
        "source_title": "为基层减负",
        "source_date": "2024-10-12",
    }
    return {**row, **other}


@pytest.fixture
def plaques() -> pd.DataFrame:
    return pd.DataFrame(
        [
            measure("m1", "南湖新区", 225),
            measure("m2", "南靖县", 3152),
            measure("m3", "襄垣县", 300, qualifier="at_least"),
            measure("m4", "运城市", 859, qualifier="approx"),
            measure("m5", "垣曲县皋落乡岭回村", 6, qualifier="at_most", status="standard"),
            measure("m6", "北辰区", 579, status="planned"),
        ]
    )


@pytest.fixture
def changes() -> pd.DataFrame:
    return pd.DataFrame(
        [
            measure("m1", "长治市", 554, before=2408, after=1854, unit="个", unit_name="个"),
            measure("m2", "南靖县", 58, before=62, after=4, unit="项", unit_name="项"),
            measure("m3", "北辰区", 0, before=12, after=12, unit="项", unit_name="项"),
            measure("m4", "运城市", 9, unit="项", unit_name="项"),
        ]
    )


@pytest.fixture
def cells() -> pd.DataFrame:
    kinds = ["figure", "zero", "silent", "unread", "not_applicable", "figure"]
    return pd.DataFrame(
        [
            {
                "region": f"区域{place // 3}",
                "region_id": f"r{place // 3}",
                "metric": f"指标{place % 3}",
                "metric_id": f"k{place % 3}",
                "kind": kind,
                "count": 3 if place == 5 else int(kind == "figure"),
            }
            for place, kind in enumerate(kinds)
        ]
    )


@pytest.fixture
def sources() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "title": ["甲", "乙", "丙", "丁"],
            "region": ["南靖县", "运城市", "晋城市", ""],
            "date": ["2024-10-12", "2024-10-01", "2023-05-01", ""],
            "has_text": [True, False, True, False],
        }
    )


@dataclass(frozen=True)
class Drawn:
    """One bar as it stands in the figure, from the top down."""

    measure_id: str
    base: float
    length: float
    place: float
    width: float
    yaxis: str
    marker: Any


def bars(figure: go.Figure) -> list[Drawn]:
    drawn = [
        Drawn(str(ids[0]), base, length, place, width, trace.yaxis, trace.marker)
        for trace in figure.data
        if trace.type == "bar"
        for ids, base, length, place, width in zip(
            trace.customdata, trace.base, trace.x, trace.y, trace.width, strict=True
        )
    ]
    return sorted(drawn, key=lambda bar: (bar.yaxis, bar.place, bar.base))


def texts(figure: go.Figure) -> list[str]:
    return [re.sub(r"<[^>]+>", "", note.text.replace("<br>", "")) for note in figure.layout.annotations]


def row_labels(figure: go.Figure) -> list[str]:
    names = sorted(name for name in figure.layout.to_plotly_json() if name.startswith("yaxis"))
    return [label.replace("<br>", "") for name in names for label in figure.layout[name].ticktext or ()]


def ranked(figures: pd.DataFrame, **how: Any) -> go.Figure:
    return ranked_bars(figures, caption=CAPTION, language=ZH, **how)


def test_a_title_is_wrapped_without_losing_a_character() -> None:
    title = "南靖县清理村级牌子最多，达3152块；长治市议事协调机构由2408个减至1854个，减幅居前，运城市次之"
    lines = wrap(title, 340, 17)
    assert "".join(lines) == title
    assert len(lines) > 1
    assert all(text_width(line, 17) <= 340 for line in lines)


@pytest.mark.parametrize("width", range(70, 400, 30))
def test_chinese_lines_do_not_start_with_closing_marks_nor_split_numbers(width: int) -> None:
    lines = wrap("（一）襄垣县300块以上，运城市约859块；北辰区“减负”579块。", width, 13)
    assert all(line[0] not in "，；。）”" for line in lines)
    assert all(line[-1] not in "（“" for line in lines)
    assert all(any(number in line for line in lines) for number in ("300", "859", "579"))


def test_english_words_stay_whole() -> None:
    lines = wrap("Xiangyuan County took down at least three hundred plaques", 110, 12)
    assert " ".join(lines) == "Xiangyuan County took down at least three hundred plaques"


def test_a_word_longer_than_a_line_is_cut_rather_than_clipped() -> None:
    assert all(text_width(line, 12) <= 60 for line in wrap("x" * 40, 60, 12))


def test_items_of_a_key_are_not_broken() -> None:
    assert flow(["▨ 计划，尚未完成", "□ 标准，不是成果", ""], 130, 11) == ["▨ 计划，尚未完成", "□ 标准，不是成果"]


def test_the_caption_stands_around_the_drawing_and_the_figure_grows_by_it() -> None:
    short = finish(go.Figure(), CAPTION, dark=False, height=200)
    long = Caption(CAPTION.title * 8, CAPTION.subtitle * 8, CAPTION.source * 8)
    tall = finish(go.Figure(), long, dark=False, height=200, narrow=True)
    for figure in (short, tall):
        margin = figure.layout.margin
        assert figure.layout.height == 200 + margin.t + margin.b
    assert tall.layout.height > short.layout.height
    assert texts(short) == [CAPTION.subtitle, CAPTION.title, CAPTION.source]


def test_caption_texts_are_not_read_as_tags() -> None:
    figure = finish(go.Figure(), Caption("a < b & <i>c</i>", "", ""), dark=False, height=100)
    assert "&lt;i&gt;" in figure.layout.annotations[0].text


@pytest.mark.parametrize("dark", [False, True])
def test_the_chinese_face_comes_first_in_chinese_and_is_there_in_english(dark: bool) -> None:
    figure = finish(go.Figure(), CAPTION, dark=dark, height=100)
    assert figure.layout.template.layout.font.family.startswith(FONTS[0])
    assert FONTS[0] == "Noto Sans CJK SC"
    english = finish(go.Figure(), Caption("Title", "", ""), dark=dark, height=100)
    assert not english.layout.font.family.startswith(FONTS[0])
    assert FONTS[0] in english.layout.font.family


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_colours_are_strong_enough_to_be_seen(colours: Any) -> None:
    assert all(contrast(colour, colours.paper) >= 3 for colour in (*colours.series, colours.accent))
    assert all(contrast(colour, colours.paper) >= 4.5 for colour in (colours.ink, colours.muted))
    assert len(set(colours.series)) == len(colours.series)


def test_a_dark_figure_leaves_as_the_light_one(plaques: pd.DataFrame) -> None:
    light, dark = (in_light(ranked(plaques, dark=dark)) for dark in (False, True))
    assert light.data == dark.data
    assert light.layout.shapes == dark.layout.shapes
    assert light.layout.annotations == dark.layout.annotations
    assert light.layout.paper_bgcolor == "#ffffff"


def test_bars_are_ranked_and_carry_their_ids(plaques: pd.DataFrame) -> None:
    figure = ranked(plaques)
    assert row_labels(figure) == ["南靖县", "运城市", "襄垣县", "南湖新区", "北辰区", "垣曲县皋落乡岭回村"]
    assert [bar.measure_id for bar in bars(figure)] == ["m2", "m4", "m3", "m1", "m6", "m5"]
    assert [bar.length for bar in bars(figure)] == [3152, 859, 300, 225, 579, 6]


def test_numbers_keep_their_marks(plaques: pd.DataFrame) -> None:
    shown = texts(ranked(plaques))
    assert {"≥300块", "≈859块", "≤6块", "3,152块"} <= set(shown)


def test_each_qualifier_has_an_end_of_its_own_and_exact_has_none(plaques: pd.DataFrame) -> None:
    paths = {}
    for qualifier in ("exact", "approx", "at_least", "at_most"):
        figure = ranked(plaques.head(1).assign(qualifier=qualifier))
        paths[qualifier] = tuple(shape.path for shape in figure.layout.shapes)
    assert paths["exact"] == ()
    assert len(set(paths.values())) == 4
    assert "Z" not in paths["at_least"][0]


def test_statuses_differ_without_colour(plaques: pd.DataFrame) -> None:
    fills = {}
    for status in ("done", "planned", "standard"):
        marker = bars(ranked(plaques.head(1).assign(status=status)))[0].marker
        fills[status] = (marker.pattern.shape, marker.color == LIGHT.paper, bool(marker.line.width))
    assert fills == {
        "done": (None, False, False),
        "planned": ("/", False, True),
        "standard": (None, True, True),
    }


def test_only_marks_that_occur_are_explained(plaques: pd.DataFrame) -> None:
    assert not any("▶" in text for text in texts(ranked(plaques.head(2))))
    assert any("▶" in text and "┊" in text and "▨" in text for text in texts(ranked(plaques)))


def test_villages_and_townships_are_not_ranked_in_one_run(plaques: pd.DataFrame) -> None:
    townships = pd.DataFrame([measure("m9", "南靖县", 295, layer="township")])
    figure = ranked(pd.concat([plaques, townships]))
    assert {"村 · 块", "乡镇 · 块"} <= set(texts(figure))
    assert {bar.yaxis for bar in bars(figure)} == {"y", "y2"}
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    assert any("within one block" in text for text in texts(figure))
    above, below = figure.layout.yaxis.domain, figure.layout.yaxis2.domain
    assert below[1] < above[0]


def test_units_have_scales_of_their_own(plaques: pd.DataFrame) -> None:
    shares = pd.DataFrame([measure("m9", "长治市", 80, unit="%", unit_name="%")])
    figure = ranked(pd.concat([plaques, shares]))
    assert figure.layout.xaxis.range != figure.layout.xaxis2.range


def test_rows_of_one_region_have_different_names(plaques: pd.DataFrame) -> None:
    again = pd.DataFrame(
        [
            measure("m7", "南靖县", 10, source_date="2023-01-01"),
            measure("m8", "南靖县", 11, source_date="2023-01-01"),
            measure("m9", "南靖县", 12, scope="example"),
        ]
    )
    labels = row_labels(ranked(pd.concat([plaques, again])))
    assert len(set(labels)) == len(labels) == 9
    assert "南靖县 · example" in labels


def test_a_range_is_drawn_to_its_upper_end() -> None:
    figure = ranked(pd.DataFrame([measure("m1", "晋城市", 400, value_high=600.0)]))
    assert [(bar.base, bar.length) for bar in bars(figure)] == [(0, 400), (400, 200)]
    assert "400–600块" in texts(figure)


def test_a_zero_is_drawn_as_a_zero() -> None:
    assert "0块" in texts(ranked(pd.DataFrame([measure("m1", "晋城市", 0)])))


@pytest.mark.parametrize("narrow", [False, True])
def test_room_is_kept_for_the_longest_name(plaques: pd.DataFrame, narrow: bool) -> None:
    figure = ranked(plaques, narrow=narrow)
    lines = [line for label in figure.layout.yaxis.ticktext for line in label.split("<br>")]
    size = figure.layout.yaxis.tickfont.size
    assert figure.layout.margin.l > max(text_width(line, size) for line in lines)


def test_the_heading_of_a_block_keeps_within_a_phone(plaques: pd.DataFrame) -> None:
    reason = "地区层级不同、个例对全域、地区有包含关系"
    apart = plaques.assign(apart=[""] * (len(plaques) - 1) + [reason], rank="")
    figure = ranked(apart, narrow=True)
    (heading,) = [note for note in figure.layout.annotations if "包含关系" in note.text]
    lines = heading.text.split("<br>")
    assert reason in "".join(lines)
    assert len(lines) > 1
    assert all(text_width(line, heading.font.size) <= DESIGN_WIDTH[True] - 2 * EDGE[True] for line in lines)


def test_before_and_after_are_both_shown_with_the_change(changes: pd.DataFrame) -> None:
    figure = dumbbells(changes, caption=CAPTION, language=ZH)
    shown = texts(figure)
    assert "1,854" in shown
    assert "2,408\u2002down 554个" in shown
    assert "12\u2002unchanged" in shown
    assert not any("运城市" in label for label in row_labels(figure))
    assert figure.layout.xaxis.range != figure.layout.xaxis2.range


def test_before_is_hollow_and_after_is_solid(changes: pd.DataFrame) -> None:
    figure = dumbbells(changes.head(1), caption=CAPTION, language=ZH)
    before, after = [trace for trace in figure.data if trace.mode == "markers"]
    assert (before.x[0], before.marker.color) == (2408, LIGHT.paper)
    assert (after.x[0], after.marker.color) == (1854, LIGHT.accent)
    assert before.customdata[0][0] == "m1"


def test_shares_change_by_percentage_points() -> None:
    share = measure("m1", "长治市", 2, before=10, after=12, unit="%", unit_name="%", qualifier="at_least")
    figure = dumbbells(pd.DataFrame([share]), caption=CAPTION, language=ZH)
    assert "12\u2002up ≥2percentage points" in texts(figure)


@pytest.fixture
def two_metrics(plaques: pd.DataFrame) -> pd.DataFrame:
    other = measure("m9", "南靖县", 58, metric_id="certificates", metric="证明事项", unit="项", unit_name="项")
    return pd.concat([plaques, pd.DataFrame([other])])


def test_panels_share_order_and_colours(two_metrics: pd.DataFrame) -> None:
    figure = small_multiples(two_metrics, caption=CAPTION, language=ZH)
    assert figure.layout.yaxis.tickvals == figure.layout.yaxis2.tickvals
    colours = {(bar.measure_id, bar.marker.color) for bar in bars(figure) if bar.measure_id in {"m2", "m9"}}
    assert len({colour for _, colour in colours}) == 1
    assert {"清理规范牌子 · 块", "证明事项 · 项"} <= set(texts(figure))


def test_blanks_say_their_kind(two_metrics: pd.DataFrame) -> None:
    blanks = pd.DataFrame(
        [
            ("r_襄垣县", "certificates", "silent"),
            ("r_运城市", "certificates", "unread"),
            ("r_北辰区", "certificates", "not_applicable"),
        ],
        columns=["region_id", "metric_id", "kind"],
    )
    shown = texts(small_multiples(two_metrics, caption=CAPTION, language=ZH, blanks=blanks))
    assert {"— not stated", "— text not read", "— not applicable", "—"} <= set(shown)


def test_a_region_without_any_figure_keeps_its_row(two_metrics: pd.DataFrame) -> None:
    row = {"region_id": "r_x", "region": "晋城市", "metric_id": "certificates", "kind": "silent"}
    blanks = pd.DataFrame([row])
    labels = row_labels(small_multiples(two_metrics, caption=CAPTION, language=ZH, blanks=blanks))
    assert "晋城市" in labels


def test_a_phone_gets_one_column(two_metrics: pd.DataFrame) -> None:
    wide = small_multiples(two_metrics, caption=CAPTION, language=ZH)
    narrow = small_multiples(two_metrics, caption=CAPTION, language=ZH, narrow=True)
    assert wide.layout.xaxis2.domain[0] > 0
    assert narrow.layout.xaxis2.domain[0] == 0
    assert narrow.layout.yaxis2.domain[1] < narrow.layout.yaxis.domain[0]


def test_several_figures_of_one_region_do_not_cover_each_other(plaques: pd.DataFrame) -> None:
    township = pd.DataFrame([measure("m9", "南靖县", 295, layer="township")])
    figure = small_multiples(pd.concat([plaques, township]), caption=CAPTION, language=ZH)
    mine = [bar for bar in bars(figure) if bar.measure_id in {"m2", "m9"}]
    assert abs(mine[0].place - mine[1].place) > max(bar.width for bar in mine)
    assert "295块 · 乡镇" in texts(figure)


def test_each_kind_of_cell_has_a_mark_of_its_own(cells: pd.DataFrame) -> None:
    figure = coverage_matrix(cells, caption=CAPTION, language=ZH)
    looks = {
        trace.name: (trace.mode, trace.marker.symbol, trace.marker.size, tuple(trace.text)[:1])
        for trace in figure.data
    }
    assert len(set(looks.values())) == len(looks) == 5
    key = next(text for text in texts(figure) if "●" in text)
    assert all(sign in key for sign in "●0·?×")


def test_cells_carry_their_ids_and_counts(cells: pd.DataFrame) -> None:
    figure = coverage_matrix(cells, caption=CAPTION, language=ZH)
    drawn = next(trace for trace in figure.data if trace.name == "figure")
    assert [list(ids) for ids in drawn.customdata] == [["r0", "k0"], ["r1", "k2"]]
    assert list(drawn.text) == ["", "3"]


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("narrow", [False, True])
def test_a_large_matrix_keeps_names_apart(code: str, narrow: bool) -> None:
    name = "清理规范牌子" if code == "zh" else "Enforcement items withdrawn"
    rows = [
        {
            "region": f"垣曲县皋落乡岭回村{row}",
            "region_id": f"r{row}",
            "metric": f"{name}{column}",
            "metric_id": f"k{column}",
            "kind": "silent",
            "count": 0,
        }
        for row in range(60)
        for column in range(17)
    ]
    figure = coverage_matrix(pd.DataFrame(rows), caption=CAPTION, language=Echo(code), narrow=narrow)
    headers = [note for note in figure.layout.annotations if note.xref == "x"]
    column = ((340 if narrow else 868) - figure.layout.margin.l) / 17
    assert len(headers) == 17
    for header in headers:
        lines = header.text.split("<br>")
        across = (
            header.font.size * 1.3 * len(lines)
            if header.textangle
            else max(text_width(line, header.font.size) for line in lines)
        )
        assert across <= column
    assert figure.layout.height >= 60 * 18


def test_months_stack_and_untold_dates_are_told(sources: pd.DataFrame) -> None:
    figure = source_dates(sources, caption=CAPTION, language=ZH)
    read, unread = figure.data
    assert list(read.x) == [0, 17]
    assert (list(unread.x), list(unread.y)) == ([17], [1])
    assert unread.marker.color == LIGHT.paper
    assert any("1 without a date" in text for text in texts(figure))


@pytest.mark.parametrize("narrow", [False, True])
def test_nothing_to_draw_is_still_a_figure(
    plaques: pd.DataFrame, cells: pd.DataFrame, sources: pd.DataFrame, narrow: bool
) -> None:
    for draw, frame in (
        (ranked_bars, plaques),
        (dumbbells, plaques),
        (small_multiples, plaques),
        (coverage_matrix, cells),
        (source_dates, sources),
    ):
        figure = draw(frame.head(0), caption=CAPTION, language=ZH, narrow=narrow)
        assert CAPTION.source in "".join(texts(figure))


def test_charts_leave_their_tables_alone(plaques: pd.DataFrame, changes: pd.DataFrame, cells: pd.DataFrame) -> None:
    for draw, frame in (
        (ranked_bars, plaques),
        (dumbbells, changes),
        (small_multiples, plaques),
        (coverage_matrix, cells),
    ):
        before = frame.copy()
        draw(frame, caption=CAPTION, language=ZH)
        pd.testing.assert_frame_equal(frame, before)


def test_every_mode_has_its_template(plaques: pd.DataFrame) -> None:
    for dark in (False, True):
        figure = ranked(plaques, dark=dark)
        assert figure.layout.template.layout.font.color == palette(dark).ink
        assert template_name(dark) == ("jianfu_dark" if dark else "jianfu_light")


def test_words_stand_for_few_figures_with_their_marks(plaques: pd.DataFrame) -> None:
    said = describe(plaques, ZH)
    assert said.startswith("Figures: 6; regions: 6; metrics: 1.")
    assert "襄垣县 村: ≥300块" in said


def test_words_rank_only_what_may_be_ranked(plaques: pd.DataFrame) -> None:
    many = pd.DataFrame([measure(f"m{place}", f"区域{place}", place) for place in range(1, 9)])
    assert "From 1块 (区域1) to 8块 (区域8)." in describe(many, ZH)
    mixed = pd.concat([many, pd.DataFrame([measure("m9", "南靖县", 295, layer="township")])])
    assert "From" not in describe(mixed, ZH)


def test_words_stand_for_cells_sources_and_nothing(cells: pd.DataFrame, sources: pd.DataFrame) -> None:
    assert "With a figure: 2; stated as zero: 1" in describe(cells, ZH)
    assert "oldest is of 2023-05-01" in describe(sources, ZH)
    assert describe(cells.head(0), ZH) == "There is nothing to draw."
