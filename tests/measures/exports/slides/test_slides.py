"""Slides: what a deck holds is read back from the file; LibreOffice opens it and prints every slide."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pptx
import pypdf
import pytest
from decks_for_tests import (
    EXPORTED,
    HOSTILE,
    bars_of,
    comparison_of,
    edition,
    figures_of,
    make_deck,
    make_scene,
    many_bars,
    scene_called,
    showing,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from stated import row as stated_row

from components.charts.drawing.theme import LIGHT
from measures.comparing.stacks import parts
from measures.exhibits import blocks, kinds
from measures.exhibits.exhibit import Comparison, Coverage, Multiples, Number, Numbers, Ranked, RankedBlock, Tiles
from measures.exhibits.query import Query
from measures.exhibits.words import blanks
from measures.exports import grids, record
from measures.exports.deck import Deck, DeckScene
from measures.exports.record import reading
from measures.exports.slides import bar_blocks, presentation, template
from measures.exports.slides.drawing import charts as charts_of_slides
from measures.exports.slides.drawing.shapes import Box
from measures.exports.slides.drawing.tables import Cell, Row, SlideTable, pages
from measures.exports.slides.drawing.text_fitting import height, lines, wrapped
from measures.exports.slides.fonts import fonts_of
from measures.language.office_text import legal
from measures.language.wording import figure, size
from measures.table.figures import FigureRow, distinct, upper_end

CODES = ("zh", "en")
SOFFICE = shutil.which("soffice")
POINT = 12700


@cache
def made(code: str, watermark: str = "") -> bytes:
    """The file of the deck for tests, made once."""
    return presentation.pptx(make_deck(code, watermark))


def opened(data: bytes) -> Any:
    """A file as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(data))


def of_scenes(*scenes: DeckScene, code: str = "zh") -> Any:
    """Slides of these scenes alone, read back; title, method and sources are left out."""
    deck = make_deck(code, scenes=scenes, method=(), limits=(), articles=pd.DataFrame())
    return list(opened(presentation.pptx(deck)).slides)[1:-1]


def shapes(slide: Any) -> Iterator[Any]:
    """All shapes of a slide, those in groups too."""
    for shape in slide.shapes:
        yield shape
        yield from getattr(shape, "shapes", ())


def charts(found: Any) -> list[Any]:
    """The native charts of some slides."""
    return [shape.chart for slide in found for shape in shapes(slide) if shape.has_chart]


def tables(found: Any) -> list[Any]:
    """The native tables of some slides."""
    return [shape.table for slide in found for shape in shapes(slide) if shape.has_table]


def words(slide: Any) -> str:
    """All texts of a slide, those in tables too."""
    return "\n".join(text.text or "" for text in slide.element.iter(qn("a:t")))


def drawn(slides_: Any, series: int = -1) -> list[float]:
    """Values of the charts of some slides, sorted."""
    values = [value for chart in charts(slides_) for value in chart.plots[0].series[series].values]
    return sorted(value for value in values if value is not None)


def ends(slides_: Any) -> list[float]:
    """Where the bars of some slides end, whatever series draws their ends."""
    found: list[float] = []
    for chart in charts(slides_):
        rows = zip(*(series.values for series in chart.plots[0].series), strict=True)
        found += [max(value for value in row if value is not None) for row in rows]
    return found


def values(scene: DeckScene, field: str = "value") -> list[float]:
    """Values that a scene shows, sorted."""
    return sorted(row[field] for row in figures_of(scene))  # type: ignore[literal-required]


def blocks_of(scene: DeckScene) -> tuple[RankedBlock, ...]:
    content = scene.exhibit.content
    assert isinstance(content, Ranked)
    return content.blocks


def categories(chart: Any) -> list[str]:
    return [str(name) for name in chart.plots[0].categories]


@pytest.mark.parametrize("code", CODES)
def test_values_of_native_charts_are_those_of_the_table(code: str) -> None:
    scene = make_scene("ranked", code)
    found = of_scenes(scene, code=code)
    assert drawn(found) == sorted(parts(row)[0]["value"] for row in bars_of(scene))
    assert ends(found) == [upper_end(row) for row in bars_of(scene)]
    assert sorted(part["measure_id"] for row in bars_of(scene) for part in parts(row)) == sorted(
        row["measure_id"] for row in figures_of(scene)
    )
    scene = make_scene("multiples", code)
    assert drawn(of_scenes(scene, code=code)) == values(scene)
    scene = make_scene("dumbbell", code)
    found = of_scenes(scene, code=code)
    assert drawn(found, 0) == values(scene, "before")
    assert drawn(found, 1) == values(scene, "after")


def test_the_sheet_behind_a_chart_holds_the_same_values() -> None:
    scene = make_scene("ranked")
    books = [
        openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        for chart in charts(of_scenes(scene))
    ]
    rows = [[cell.value for cell in row[1:]] for book in books for row in book.iter_rows(2)]
    assert [row[-1] for row in rows] == [parts(row)[0]["value"] for row in bars_of(scene)]
    assert [max(value for value in row if value is not None) for row in rows] == [
        upper_end(row) for row in bars_of(scene)
    ]


def test_a_bar_that_may_be_longer_has_an_open_end() -> None:
    """Its fill fades and an arrow head stands before its label; 余 is a range with a closed end."""
    block = bar_blocks.ranked(Ranked(blocks.ranked(edition("zh"), bounds())), edition("zh").language)[0]
    bars = block.series[-1].bars
    assert [bar.open for bar in bars] == [False, True]
    assert charts_of_slides._fill(bars[1]).count("a:gradFill") == 2
    assert "▶ " in charts_of_slides._label(1, bars[1], 12)
    assert [bar.value for bar in block.series[0].bars] == [700, None]


def bounds() -> list[Any]:
    """600余 and ≥300 plaques."""
    unranked = {"rank": "", "care": "", "apart": "", "status_name": ""}
    return [
        stated_row("甲县", 600.0, qualifier="over", **unranked),
        stated_row("乙县", 300.0, qualifier="at_least", **unranked),
    ]


def test_labels_of_a_chart_are_the_figures_in_words_with_their_marks() -> None:
    scene = make_scene("ranked")
    found = of_scenes(scene)
    xml = "".join(etree.tostring(chart.element, encoding="unicode") for chart in charts(found))
    text = "".join(map(words, found))
    names = "".join(name for chart in charts(found) for name in categories(chart))
    for row in bars_of(scene):
        assert f"<a:t>{size(row, 'zh')}</a:t>" in xml
        assert row["apart"] in text
        assert all(size(part, "zh") in names for part in row.get("parts", ()))


@pytest.mark.parametrize("code", CODES)
def test_each_block_is_a_chart_with_its_heading_names_and_ranks(code: str) -> None:
    for scene in (make_scene("ranked", code), scene_called("long", code)):
        found = of_scenes(scene, code=code)
        parts = blocks_of(scene)
        assert [categories(chart) for chart in charts(found)] == [
            [row.label for row in block.rows] for block in parts
        ]
        assert [ranks(chart) for chart in charts(found)] == [
            [row.rank for row in block.rows if row.rank] for block in parts
        ]
        text = "\n".join(map(words, found))
        assert all(block.heading in text for block in parts)
        warning = edition(code).language("Only ranked bars compare with each other; grey ones stand for themselves.")
        assert all(warning in words(slide) for slide in found)
    assert any(row["rank"] for row in bars_of(make_scene("ranked", code)))


def ranks(chart: Any) -> list[str]:
    """The remarks behind the labels of the bars of a chart, row by row."""
    found = {}
    for label in chart.element.iter(qn("c:dLbl")):
        _, *remarks = [text.text.strip() for text in label.iter(qn("a:t"))] or [""]
        found |= {int(label.find(qn("c:idx")).get("val")): remark for remark in remarks}
    return [found[row] for row in sorted(found)]


def test_a_sum_is_a_lighter_bar_to_the_whole_over_its_first_part() -> None:
    scene = make_scene("ranked")
    (whole,) = [row for row in bars_of(scene) if "parts" in row]
    (chart,) = [chart for chart in charts(of_scenes(scene)) if size(whole, "zh") in words_of(chart)]
    upper, lower = chart.plots[0].series
    place = list(upper.values).index(whole["value"])
    assert lower.values[place] == parts(whole)[0]["value"] < whole["value"]
    assert chart.plots[0].overlap == 100
    assert upper.name.endswith("或各部分合计")
    (block,) = [
        block
        for block in bar_blocks.ranked(Ranked(blocks_of(scene)), edition("zh").language)
        if whole["measure_id"] in block.measures
    ]
    assert {part["measure_id"] for part in parts(whole)} <= bar_blocks.measures_on([block])


def test_a_sum_that_is_ranked_has_its_rank_behind_the_whole() -> None:
    made_of = kinds.compose("ranked", Query(metrics=("plaques_removed",), group="level.city"), edition("zh"))
    found = of_scenes(showing(make_scene("ranked"), made_of.content, figures=made_of.figures))
    first = bar_blocks.ranked(made_of.content, edition("zh").language)[0]  # type: ignore[arg-type]
    upper, lower = (series.bars[0] for series in first.series)
    (whole, *_) = (row.figure for row in made_of.blocks[0].rows)
    assert (upper.value, upper.label, upper.remark) == (whole["value"], size(whole, "zh"), "第1，共2地")
    assert (lower.value, lower.label, lower.remark) == (parts(whole)[0]["value"], "", "")
    assert ranks(charts(found)[0]) == ["第1，共2地", "第2，共2地"]


def words_of(chart: Any) -> list[str]:
    """Texts in a chart."""
    return [text.text or "" for text in chart.element.iter(qn("a:t"))]


def test_figures_that_stand_apart_are_grey_in_charts_of_their_own() -> None:
    scene = make_scene("ranked")
    read = charts(of_scenes(scene))
    apart = [block.apart != "" for block in blocks_of(scene)]
    assert {True, False} == set(apart)
    assert [sorted(chart.plots[0].series[-1].values) for chart in read] == [
        sorted(parts(row.figure)[0]["value"] for row in block.rows) for block in blocks_of(scene)
    ]
    fills = [chart.plots[0].series[-1].format.fill.fore_color.theme_color for chart in read]
    assert fills == [7 if one else 5 for one in apart]
    assert len(distinct(figures_of(scene), "unit")) == 1
    assert len({chart.value_axis.maximum_scale for chart in read}) == 1


def test_a_range_is_drawn_to_its_upper_end_by_a_lighter_series() -> None:
    scene = scene_called("bounds")
    chart = charts(of_scenes(scene))[0]
    upper, lower = chart.plots[0].series
    assert [value for value in upper.values if value is not None] == [5000]
    assert sorted(lower.values) == [3000, 12000]
    xml = etree.tostring(chart.element, encoding="unicode")
    assert "≈1.2万块" in xml
    assert "3,000–5,000块" in xml
    assert "pattFill" in xml


def test_units_are_never_drawn_on_one_scale() -> None:
    scene = scene_called("long")
    assert len(distinct(figures_of(scene), "unit")) == 2
    read = charts(of_scenes(scene))
    ends: dict[str, set[float]] = {}
    for block, chart in zip(blocks_of(scene), read, strict=True):
        ends.setdefault(block.unit, set()).add(chart.value_axis.maximum_scale)
    assert [len(found) for found in ends.values()] == [1, 1]
    assert len(set.union(*ends.values())) == 2


def test_at_most_six_small_charts_stand_on_a_slide_and_a_blank_is_no_zero() -> None:
    scene = make_scene("multiples")
    content = scene.exhibit.content
    assert isinstance(content, Multiples)
    found = of_scenes(scene)
    assert len(found) > 1
    assert all(0 < len(charts([slide])) <= 6 for slide in found)
    panels = charts(found)
    assert len(panels) == len(content.panels)
    for chart, panel in zip(panels, content.panels, strict=True):
        expected = [
            (" · ".join(part for part in (content.regions[row.region_id], row.blank) if part), None)
            for row in panel.rows
            if not row.figures
        ]
        blank = [
            (name, value)
            for name, value in zip(categories(chart), chart.plots[0].series[0].values, strict=True)
            if value is None
        ]
        assert blank == expected


@pytest.mark.parametrize("code", CODES)
def test_a_region_that_reports_in_another_unit_is_not_said_to_be_silent(code: str) -> None:
    scene = make_scene("multiples", code)
    content = scene.exhibit.content
    assert isinstance(content, Multiples)
    said = {row.blank for panel in content.panels for row in panel.rows if not row.figures}
    language = edition(code).language
    other, silent = (blanks.mark(kind, language) for kind in (blanks.OTHER_UNIT, "silent"))
    assert said == {other, silent}
    names = [name for chart in charts(of_scenes(scene, code=code)) for name in categories(chart)]
    assert sum(name.endswith(f" · {other}") for name in names) == sum(
        row.blank == other for panel in content.panels for row in panel.rows
    )
    assert set(content.regions.values()) & set(names)


def test_a_figure_of_small_multiples_that_is_not_compared_is_grey() -> None:
    content = make_scene("multiples").exhibit.content
    assert isinstance(content, Multiples)
    found = bar_blocks.panels(content, edition("zh").language)
    fills = [(bar.fill, bar.value) for block in found for bar in block.series[-1].bars if bar.value is not None]
    apart = [bool(figure.get("apart")) for panel in content.panels for figure in panel.figures]
    assert [fill for fill, _ in fills] == [bar_blocks.FAINT if one else bar_blocks.FULL for one in apart]
    assert {True, False} == set(apart)
    grey, plain_note = "灰色条形不参与排名。", "条形只在同一组内可比。"
    for slide, panels in pages_of(make_scene("multiples")):
        assert plain_note in words(slide)
        assert (grey in words(slide)) == any(FAINT_FILL in etree.tostring(chart.element) for chart in panels)


FAINT_FILL = b"accent3"


def pages_of(scene: DeckScene) -> list[tuple[Any, list[Any]]]:
    """Slides of a scene with the charts of each."""
    return [(slide, charts([slide])) for slide in of_scenes(scene)]


def test_a_bar_of_small_multiples_has_the_words_of_its_panel() -> None:
    scene = make_scene("multiples")
    content = scene.exhibit.content
    assert isinstance(content, Multiples)
    xml = "".join(etree.tostring(chart.element, encoding="unicode") for chart in charts(of_scenes(scene)))
    labels = [label for panel in content.panels for row in panel.rows for label in row.labels]
    assert any("村" in label for label in labels)
    assert all(f"<a:t>{label}</a:t>" in xml for label in labels)


@pytest.mark.parametrize("kind", ["multiples", "ranked", "dumbbell", "table", "number"])
def test_an_example_is_called_one_once_on_its_slides(kind: str) -> None:
    chosen, measures = edition("zh"), ["s05-15"]
    (row,) = chosen.by_ids(measures)
    query = Query(regions=(row["region_id"],), metrics=(row["metric_id"],))
    made_of = kinds.compose(kind, query, chosen, measures)
    scene = replace(make_scene(kind), headline="", text="", notes="", evidence=())
    shown = showing(scene, made_of.content, figures=made_of.figures, caption=made_of.caption)
    found, headings = of_scenes(shown), {block.heading for block in made_of.blocks}
    labels = [
        text.text or "" for one in (*charts(found), *found) for text in getattr(one, "element", one).iter(qn("a:t"))
    ]
    labels += [name for chart in charts(found) for name in categories(chart)]
    assert len([text for text in labels if chosen.language("example") in text and text not in headings]) == 1


@pytest.mark.parametrize("code", CODES)
def test_a_change_is_named_and_said_in_words(code: str) -> None:
    scene = make_scene("dumbbell", code)
    read = charts(of_scenes(scene, code=code))
    xml = "".join(etree.tostring(chart.element, encoding="unicode") for chart in read)
    rows = [row for block in scene.exhibit.content.blocks for row in block.rows]  # type: ignore[union-attr]
    assert [name for chart in read for name in categories(chart)] == [f"{row.label} · {row.what}" for row in rows]
    assert all(row.change in xml for row in rows)


def test_many_bars_go_on_to_further_slides_and_none_is_lost() -> None:
    scene = make_scene("ranked")
    many = many_bars(scene, 6)
    found = of_scenes(showing(scene, Ranked(blocks.ranked(edition("zh"), many)), figures=tuple(many)))
    assert len(found) > 2
    assert drawn(found) == sorted(parts(row)[0]["value"] for row in many)
    assert sorted(ends(found)) == sorted(upper_end(row) for row in many)
    assert [slide.shapes.title.text_frame.text.split()[-1] for slide in found] == [
        f"{number}/{len(found)}" for number in range(1, len(found) + 1)
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_table_is_native_repeats_its_head_and_loses_no_row(code: str) -> None:
    scene = make_scene("table", code)
    content, grid = scene.exhibit.content, scene.grid
    assert isinstance(content, Comparison)
    assert grid is not None
    found = of_scenes(scene, code=code)
    read = tables(found)
    assert len(read) > 1
    rows = []
    for table in read:
        assert table.first_row
        assert tuple(cell.text for cell in table.rows[0].cells) == grid.heading
        rows += [tuple(cell.text for cell in row.cells) for row in list(table.rows)[1:]]
    full = [row for row in rows if row[1]]
    assert [row[0] for row in full] == [row["title"] for row in content.rows]
    assert [tuple(text.replace("\v", "\n") for text in row[2:]) for row in full] == [
        tuple(grids.cell_text(row["cells"][column["id"]], edition(code).language) for column in content.columns)
        for row in content.rows
    ]
    assert [row[1] for row in full] == [
        f"{row['verdict']['name']} {row['verdict'].get('reasons', '')}".strip() if "verdict" in row else "—"
        for row in content.rows
    ]
    assert {row["group"] for row in content.rows} == {row[0] for row in rows if not row[1]}


def test_a_table_of_more_regions_than_fit_repeats_its_first_columns() -> None:
    titles = [f"第{number}个地区" for number in range(14)]
    content = comparison_of("指标", titles, [("清理牌子", *("1,234块" for _ in titles))])
    found = tables(of_scenes(showing(make_scene("table"), content)))
    assert len(found) == 2
    heads = [[cell.text for cell in table.rows[0].cells] for table in found]
    assert all(head[:2] == ["指标", "可比性"] for head in heads)
    assert heads[0] + heads[1][2:] == ["指标", "可比性", *titles]


def test_a_row_taller_than_a_slide_goes_on_and_keeps_every_word() -> None:
    long = "".join(f"第{number}句话。" for number in range(600))
    content = comparison_of("指标", ("说明",), (("一项", long), ("又一项", "短")))
    found = tables(of_scenes(showing(make_scene("table"), content)))
    assert len(found) > 1
    read = "".join(row.cells[2].text.replace("\v", "") for table in found for row in list(table.rows)[1:])
    assert read == f"{long}短"


def test_the_name_of_a_group_never_stands_alone_at_the_foot() -> None:
    group = Row((Cell("减负"),), group=True)
    one = Row((Cell("甲"), Cell("乙")))
    table = SlideTable(Row((Cell("一"), Cell("二"))), (one, one, group, one), (100, 100), 10)
    for most in range(60, 200, 3):
        assert not any(page[-1].group for page in pages(table, most))


def test_a_coverage_is_a_table_of_marks_with_their_key() -> None:
    scene = make_scene("coverage")
    content = scene.exhibit.content
    assert isinstance(content, Coverage)
    found = of_scenes(scene)
    counts = {cell.text for table in tables(found) for row in list(table.rows)[1:] for cell in list(row.cells)[1:]}
    assert {"·", "?", "1"} <= counts
    names = [row.cells[0].text for table in tables(found) for row in list(table.rows)[1:]]
    assert names == list(content.paths.values())
    stated = [cell["count"] for cell in content.cells if cell["kind"] == "figure"]
    read = [
        int(cell.text)
        for table in tables(found)
        for row in list(table.rows)[1:]
        for cell in list(row.cells)[1:]
        if cell.text.isdigit()
    ]
    assert sorted(read) == sorted(stated)
    assert all("无全文" in words(slide) for slide in found)
    assert content.key
    assert content.key in found[0].notes_slide.notes_text_frame.text


@pytest.mark.parametrize("code", CODES)
def test_a_map_is_of_native_tiles_with_their_names(code: str) -> None:
    scene = make_scene("map", code)
    (slide,) = of_scenes(scene, code=code)
    tiles = {shape.name for group in slide.shapes if hasattr(group, "shapes") for shape in group.shapes}
    content = scene.exhibit.content
    assert isinstance(content, Tiles)
    assert tiles == {square["name"] for square in content.squares}
    text = words(slide)
    assert all(name in text for name in tiles)
    listed = [name for name in text.splitlines() if name in tiles][len(tiles) :]
    assert listed == [square["name"] for square in content.reporting][: len(listed)]
    assert listed


def test_large_figures_are_text() -> None:
    scene = make_scene("number")
    (slide,) = of_scenes(scene)
    content = scene.exhibit.content
    assert isinstance(content, Numbers)
    assert all(number.figure in words(slide) and number.label in words(slide) for number in content.numbers)
    many = tuple(Number(f"{number}块", f"第{number}个") for number in range(8))
    assert len(of_scenes(showing(scene, Numbers(many)))) == 2


def test_text_has_bullets_where_it_has_several_lines() -> None:
    (slide,) = of_scenes(make_scene("text"))
    holder = next(one for one in slide.placeholders if one.placeholder_format.idx == template.CONTENT_PLACE)
    paragraphs = holder.text_frame.paragraphs
    assert len(paragraphs) == 3
    assert all(one._p.find(".//" + qn("a:buChar")) is not None for one in paragraphs)
    (slide,) = of_scenes(make_scene("text", text="只有一句。"))
    assert slide.element.find(".//" + qn("a:buChar")) is None


def test_a_text_longer_than_a_slide_goes_on() -> None:
    text = "\n".join(f"第{number}条，" + "说明" * 30 for number in range(30))
    found = of_scenes(make_scene("text", text=text))
    assert len(found) > 1
    assert "".join(map(words, found)).count("说明" * 30) == 30


def test_a_long_text_beside_a_chart_gets_a_slide_of_its_own() -> None:
    text = "这一段说明很长。" * 40
    *shown, last = of_scenes(make_scene("ranked", text=text))
    assert all(charts([slide]) for slide in shown)
    assert shown
    assert not charts([last])
    assert text in words(last).replace("\n", "")


def test_a_scene_without_data_says_why() -> None:
    scene = next(scene for scene in make_deck().scenes if scene.obstacle)
    (slide,) = of_scenes(scene)
    assert scene.obstacle in words(slide)
    (slide,) = of_scenes(showing(make_scene("ranked"), None))
    assert len(words(slide)) > 20


@pytest.mark.parametrize("code", CODES)
def test_every_run_names_its_east_asian_face_and_language(code: str) -> None:
    fonts = fonts_of(code)
    with zipfile.ZipFile(io.BytesIO(made(code))) as archive:
        parts = [name for name in archive.namelist() if re.match(r"ppt/(slide|chart|notes).*\.xml$", name)]
        assert any("charts/" in name for name in parts)
        assert any("notesSlides/" in name for name in parts)
        for name in parts:
            root = etree.fromstring(archive.read(name))
            for run in root.iter(qn("a:r"), qn("a:fld")):
                look = run.find(qn("a:rPr"))
                assert look is not None, name
                assert look.find(qn("a:ea")).get("typeface") == fonts.east_asian
                assert look.find(qn("a:latin")).get("typeface") == fonts.latin
                assert look.get("lang") == fonts.tag
            for look in root.iter(qn("a:defRPr")):
                assert look.find(qn("a:ea")).get("typeface") == fonts.east_asian
        themes = [name for name in archive.namelist() if "/theme/" in name]
        assert len(themes) == 2
        for name in themes:
            root = etree.fromstring(archive.read(name))
            assert {one.get("typeface") for one in root.iter(qn("a:ea"))} == {fonts.east_asian}


def test_the_master_is_our_own_with_the_colours_of_the_screen() -> None:
    show = opened(made("zh"))
    assert (show.slide_width, show.slide_height) == (960 * POINT, 540 * POINT)
    assert len(show.slide_masters) == 1
    assert len(show.slide_layouts) == 3
    theme = etree.fromstring(template.theme(make_deck().language))
    colours = {one.getparent().tag.split("}")[1]: one.get("val") for one in theme.iter(qn("a:srgbClr"))}
    for name, expected in (
        ("dk1", LIGHT.ink),
        ("lt1", LIGHT.paper),
        ("dk2", LIGHT.muted),
        ("accent1", LIGHT.accent),
        ("accent2", LIGHT.contrast),
        ("accent3", LIGHT.faint),
        ("accent4", LIGHT.rule),
    ):
        assert f"#{colours[name]}".lower() == expected


@pytest.mark.parametrize("code", CODES)
def test_every_slide_has_headline_number_version_and_link(code: str) -> None:
    deck = make_deck(code)
    show = opened(made(code))
    for number, slide in enumerate(show.slides, start=1):
        assert slide.shapes.title.text_frame.text
        fields = [one for one in slide.element.iter(qn("a:fld")) if one.get("type") == "slidenum"]
        assert [one.find(qn("a:t")).text for one in fields] == [str(number)]
        assert f"{deck.colophon.data_version}" in words(slide)
        assert deck.colophon.exported.isoformat() in words(slide)
        links = [one.target_ref for one in slide.part.rels.values() if one.is_external]
        assert all(link.startswith("http://127.0.0.1:8501/briefing?") for link in links)
        assert links
        kinds = [one.placeholder_format.type for one in slide.placeholders]
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds
        assert all(one.text_frame.text for one in slide.placeholders)


def test_source_subtitle_and_title_of_a_scene_stand_on_its_slide() -> None:
    scene = make_scene("table")
    for slide in of_scenes(scene):
        text = words(slide)
        assert all(part in text for part in (scene.headline, scene.title, scene.subtitle, scene.source))
        links = [one.target_ref for one in slide.part.rels.values() if one.is_external]
        assert links == [scene.link]


@pytest.mark.parametrize("kind", ["ranked", "dumbbell", "multiples", "table", "coverage", "map", "number"])
def test_what_is_left_out_is_said_below_the_source(kind: str) -> None:
    scene = make_scene(kind)
    said = ("共12个地区，列出4个。", "余下的见表。")
    scene = showing(scene, scene.exhibit.content, remarks=said)
    for slide in of_scenes(scene):
        holder = next(one for one in slide.placeholders if one.placeholder_format.idx == template.SOURCE_PLACE)
        lines_ = [paragraph.text for paragraph in holder.text_frame.paragraphs]
        assert lines_[-2:] == list(said)
        assert (holder.top + holder.height) / POINT <= 500


@pytest.mark.parametrize("code", CODES)
def test_notes_hold_what_to_say_and_the_evidence(code: str) -> None:
    scene = make_scene("ranked", code)
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in of_scenes(scene, code=code))
    assert notes.startswith(scene.notes)
    for piece in scene.evidence:
        line = next(line for line in notes.splitlines() if f"[{piece.measure_id}]" in line)
        said = (piece.region, piece.metric, piece.figure, piece.source_title, piece.source_date, piece.note)
        assert all(legal(part) in line for part in said)
        assert str(piece.paragraph) in line


def test_evidence_stands_once_over_all_slides_of_a_scene() -> None:
    scene = make_scene("multiples")
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in of_scenes(scene))
    assert sorted(re.findall(r"\[(s\d+-\d+)\]", notes)) == sorted(piece.measure_id for piece in scene.evidence)


def test_the_last_slide_lists_the_articles() -> None:
    deck = make_deck()
    last = list(opened(made("zh")).slides)[-1]
    text = words(last)
    assert all(title in text for title in deck.articles["title"])
    assert deck.colophon.data_version in text


def test_method_and_limits_stand_before_the_sources() -> None:
    deck = make_deck()
    text = words(list(opened(made("zh")).slides)[-2])
    assert all(entry in text for entry in (*deck.method, *deck.limits))


@pytest.mark.parametrize("code", CODES)
def test_a_watermark_lies_behind_everything_on_every_slide(code: str) -> None:
    text = {"zh": "内部资料", "en": "Internal"}[code]
    for slide in opened(made(code, text)).slides:
        first = slide.shapes[0]
        assert first.text_frame.text == f"{text} {EXPORTED.isoformat()}"
        assert first.rotation % 360 != 0
    assert all(slide.shapes[0].rotation == 0 for slide in opened(made(code)).slides)


def test_properties_tell_what_the_file_is() -> None:
    deck = make_deck()
    properties = opened(made("zh")).core_properties
    assert properties.title == deck.title
    assert properties.subject == deck.audience
    assert properties.author == "Jianfu"
    assert deck.colophon.data_version in properties.keywords
    assert deck.colophon.data_version in properties.comments
    assert properties.created.date() == EXPORTED


def test_the_record_comes_back_from_the_file() -> None:
    read = reading.read("deck.pptx", made("zh"))
    assert read == record.of(make_deck())


def boxes(slide: Any) -> list[tuple[str, Box]]:
    """Places of the shapes of a slide with words or a drawing, the watermark left out."""
    return [
        (shape.name, Box(*(value / POINT for value in (shape.left, shape.top, shape.width, shape.height))))
        for shape in slide.shapes
        if shape.name != "Watermark" and not (shape.is_placeholder and shape.placeholder_format.idx in (3, 4, 13))
    ]


@pytest.mark.parametrize("code", CODES)
def test_nothing_lies_over_anything_else_or_beyond_the_slide(code: str) -> None:
    for number, slide in enumerate(list(opened(made(code)).slides)[1:], start=2):
        found = boxes(slide)
        for at, (name, one) in enumerate(found):
            assert one.left >= 0, (number, name)
            assert one.left + one.width <= 961, (number, name)
            assert one.top + one.height <= 504, (number, name)
            for other_name, other in found[at + 1 :]:
                across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
                down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
                assert across <= 1 or down <= 2, (number, name, other_name)


@pytest.mark.parametrize("code", CODES)
def test_a_headline_of_200_characters_keeps_every_word_in_its_place(code: str) -> None:
    scene = scene_called("long", code)
    assert len(scene.headline) == 200
    slide = of_scenes(scene, code=code)[0]
    title = slide.shapes.title
    run = title.text_frame.paragraphs[0].runs[0]
    assert run.text == scene.headline.strip()
    assert run.font.size.pt >= 16
    assert height(run.text, 872, run.font.size.pt) <= title.height / POINT + 1


def test_a_headline_of_thousands_of_characters_is_told_in_the_notes() -> None:
    headline = "没有人会写这样长的标题。" * 300
    (slide,) = of_scenes(make_scene("number", headline=headline))
    assert slide.shapes.title.text_frame.text.endswith("…")
    assert headline in slide.notes_slide.notes_text_frame.text
    assert (slide.shapes.title.top + slide.shapes.title.height) / POINT < 200


@pytest.mark.parametrize("code", CODES)
def test_texts_of_users_come_out_as_they_stand(code: str) -> None:
    scene = scene_called("hostile", code)
    table, text = of_scenes(scene, code=code)
    assert table.shapes.title.text_frame.text.startswith(HOSTILE["text"])
    cells = [cell.text for row in tables([table])[0].rows for cell in row.cells]
    verdict = edition(code).language("Verdict")
    assert cells[:4] == [HOSTILE["formula"], verdict, HOSTILE["emoji"], HOSTILE["text"]]
    assert cells[5].replace("\v", "") == "坏字符在此处"
    assert cells[6:] == ["@x", "—", "-1"]
    said = words(text)
    for name in ("text", "emoji", "formula", "long word"):
        assert HOSTILE[name] in said
    assert "坏字" in table.notes_slide.notes_text_frame.text
    assert "\ud800" not in said


def test_hostile_names_reach_charts_as_text() -> None:
    scene = make_scene("ranked")
    name = "".join(HOSTILE[key] for key in ("formula", "text", "emoji")) + "\x00\x0b"
    figures: list[FigureRow] = [
        {**row, "region": f"={name}", "rank": name, "scope": "whole", "metric": "=1+1"} for row in bars_of(scene)
    ]
    content = Ranked(blocks.ranked(edition("zh"), figures))
    found = of_scenes(showing(scene, content, alternative=HOSTILE["control"] + HOSTILE["text"]))
    names = [name for chart in charts(found) for name in categories(chart)]
    assert names
    assert all(name.startswith("=+1+1") and "<b>粗</b>" in name and "\x00" not in name for name in names)
    for chart in charts(found):
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in book.iter_rows() for cell in row)


_ANY = st.text(st.characters(exclude_categories=[]), max_size=60)


@cache
def small_coverage() -> Coverage:
    """The coverage of two regions: where only its key changes, the cells of all regions would be drawn in vain."""
    regions = ("nanjing-county", "beichen-district")
    content = kinds.compose("coverage", Query(regions=regions), edition("zh")).content
    assert isinstance(content, Coverage)
    return content


@settings(max_examples=15)
@given(headline=_ANY, text=_ANY, cell=_ANY, title=_ANY, mark=_ANY)
def test_no_text_breaks_the_file(headline: str, text: str, cell: str, title: str, mark: str) -> None:
    content = comparison_of(cell, (title,), ((headline, text), (cell, mark)))
    numbers = Numbers((Number(headline, text), Number(cell, title)))
    scenes = (
        make_scene("text", headline=headline, text=text, notes=cell, source=title, subtitle=mark, link=title),
        showing(make_scene("table", headline=title, text=cell, title=headline), content, remarks=(mark, text)),
        showing(make_scene("number"), numbers),
        showing(make_scene("coverage"), replace(small_coverage(), key=mark)),
    )
    show = opened(presentation.pptx(make_deck(scenes=scenes, title=title, audience=cell, watermark=mark)))
    assert len(show.slides) >= 6


@given(st.text(max_size=200), st.floats(20, 400), st.floats(6, 40))
def test_wrapping_keeps_every_sign_and_counts_every_line(text: str, room: float, face: float) -> None:
    text = legal(text)
    found = wrapped(text, room, face)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert lines(text, room, face) == len(found) >= 1


def test_links_that_are_no_web_addresses_are_left_out() -> None:
    for link in ("javascript:alert(1)", "file:///etc/passwd", "", "http://" + "x" * 5000):
        deck = make_deck()
        deck = replace(deck, scenes=(make_scene("text", link=link),), colophon=replace(deck.colophon, link=""))
        show = opened(presentation.pptx(deck))
        assert not [one for slide in show.slides for one in slide.part.rels.values() if one.is_external]


def test_the_empty_deck_is_a_title_and_its_sources() -> None:
    deck = make_deck(scenes=(), articles=pd.DataFrame(), method=(), limits=())
    assert len(opened(presentation.pptx(deck)).slides) == 2


def test_the_same_deck_gives_the_same_slides() -> None:
    deck = make_deck("zh", scenes=(make_scene("ranked"), make_scene("table")))
    first, second = (presentation.pptx(deck) for _ in range(2))
    with zipfile.ZipFile(io.BytesIO(first)) as one, zipfile.ZipFile(io.BytesIO(second)) as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist())


def printed(data: bytes, folder: Path) -> list[str]:
    """Texts of the pages that LibreOffice prints of a file."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not on this computer")
    path = folder / "deck.pptx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [page.extract_text() for page in pypdf.PdfReader(folder / "deck.pdf").pages]


def bare(text: str) -> str:
    """Letters and digits alone: readers differ in spaces and signs."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.office
@pytest.mark.parametrize("code", CODES)
def test_libreoffice_prints_every_slide_with_its_headline(code: str, tmp_path: Path) -> None:
    data = made(code, {"zh": "内部资料", "en": "Internal"}[code])
    found = printed(data, tmp_path)
    show = list(opened(data).slides)
    assert len(found) == len(show)
    for slide, text in zip(show, found, strict=True):
        headline = bare(slide.shapes.title.text_frame.paragraphs[0].runs[0].text)
        if not any(ord(sign) > 0xFFFF for sign in headline):
            assert headline[:40] in bare(text)
    deck: Deck = make_deck(code)
    labels = [size(row, code) for row in figures_of(scene_called("plaques", code))]
    charted = [text for slide, text in zip(show, found, strict=True) if charts([slide])]
    assert all(bare(label) in bare("".join(charted)) for label in labels)
    shown = [number.figure for scene in deck.scenes for number in scene.numbers]
    assert all(bare(one) in bare("".join(found)) for one in shown)
    assert figure(figures_of(deck.scenes[1])[0], code) in shown
