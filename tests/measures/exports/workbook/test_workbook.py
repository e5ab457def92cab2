"""A briefing as a workbook: sheets read back by openpyxl, charts from their XML, the whole by LibreOffice."""

import datetime
import io
import itertools
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pytest
from decks_for_tests import HOSTILE, bars_of, edition, figures_of, make_deck, many_bars, scene_called, showing
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from pypdf import PdfReader

from components.exporting import decks
from measures.briefings import briefing as briefings
from measures.exhibits import blocks, kinds
from measures.exhibits.exhibit import Changes, Coverage, Multiples, Ranked, Tiles
from measures.exhibits.query import Query
from measures.exhibits.words import blanks
from measures.exports import record
from measures.exports.deck import Deck, DeckScene
from measures.exports.record import reading
from measures.exports.workbook import workbook
from measures.exports.zip_files import unzipped
from measures.language import wording
from measures.language.catalogue import Language
from measures.language.office_text import legal
from measures.table.edition import in_language
from measures.table.figures import frame as frame_of
from measures.table.package import DATA, Package

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MARK = {"zh": "内部资料", "en": "Internal & secret"}


@cache
def example(code: str) -> Deck:
    """The example deck with a watermark."""
    return make_deck(code, watermark=MARK[code])


def only(kind: str, code: str = "zh") -> DeckScene:
    """The first scene of a kind."""
    return next(scene for scene in example(code).scenes if scene.kind == kind)


@cache
def made(code: str) -> bytes:
    """The workbook of the example deck."""
    return workbook.xlsx(example(code))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@cache
def book_of(code: str) -> Any:
    """The workbook of the example deck, read back once; nobody may change it."""
    return opened(made(code))


def charts(data: bytes) -> list[ElementTree.Element]:
    """Charts of a workbook in the order in which they were made."""
    parts = unzipped(data)
    names = [name for name in parts if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
    return [ElementTree.fromstring(parts[name]) for name in names]


def cells(book: Any, formula: str) -> list[Any]:
    """Values of the cells that a chart refers to."""
    name, _, area = formula.rpartition("!")
    sheet = book[name.strip("'")]
    return (
        [cell.value for row in sheet[area.replace("$", "")] for cell in row] if ":" in area else [sheet[area].value]
    )


def series(data: bytes) -> list[tuple[list[Any], list[Any]]]:
    """Categories and values of every series of every chart, read from the cells that it is drawn from."""
    book = opened(data)
    found = []
    for chart in charts(data):
        for one in chart.iter(f"{CHART}ser"):
            formulas = [str(one.find(f"{CHART}{part}//{CHART}f").text) for part in ("cat", "val")]  # type: ignore[union-attr]
            found.append((cells(book, formulas[0]), cells(book, formulas[1])))
    return found


def titles(data: bytes) -> list[str]:
    """Titles of the charts of a workbook."""
    return [
        "".join(str(text.text) for text in chart.iterfind(f"./{CHART}chart/{CHART}title//{DRAWING}t"))
        for chart in charts(data)
    ]


def of_scene(scene: DeckScene, code: str = "zh") -> bytes:
    """The workbook of one scene."""
    return workbook.xlsx(replace(example(code), scenes=(scene,)))


@cache
def of_kind(kind: str, code: str = "zh") -> bytes:
    """The workbook of the first scene of a kind."""
    return of_scene(only(kind, code), code)


def table_of(data: bytes, heading: str) -> list[dict[str, Any]]:
    """Rows of the table on the sheet of the only scene, below the row of headings that holds `heading`."""
    rows = list(opened(data).worksheets[1].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if heading in row)
    found = itertools.takewhile(lambda row: any(cell is not None for cell in row), rows[head + 1 :])
    return [{str(name): cell for name, cell in zip(rows[head], row, strict=True) if name} for row in found]


def data_sheet(book: Any, code: str) -> pd.DataFrame:
    """The sheet of all data as a frame."""
    sheet = book[Language(code)("Data")]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    return pd.DataFrame(rows[1:], columns=rows[0])


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_scene_that_shows_figures_has_its_sheet_and_is_listed_on_the_cover(code: str) -> None:
    deck, book = example(code), book_of(code)
    numbers = [
        number
        for number, scene in enumerate(deck.scenes, 1)
        if scene.kind not in ("text", "number") and not scene.obstacle
    ]
    sheets = [name for name in book.sheetnames if name[0].isdigit()]
    assert [int(name.split()[0]) for name in sheets] == numbers
    cover = book.worksheets[0]
    said = {str(cell.value) for row in cover.rows for cell in row if cell.value}
    assert {deck.title, deck.audience, deck.colophon.link, deck.colophon.exported.isoformat()} <= said
    assert sum(deck.colophon.data_version in text for text in said) == 1
    for scene in deck.scenes:
        assert scene.headline in said or scene.title in said
        assert not scene.obstacle or any(scene.obstacle in text for text in said)
    targets = {
        cell.hyperlink.location for row in cover.rows for cell in row if cell.hyperlink and cell.hyperlink.location
    }
    assert {target.rpartition("!")[0].strip("'") for target in targets} == set(book.sheetnames[1:])


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_data_are_tidy_one_row_a_measure_with_real_numbers_and_days(code: str, package: Package) -> None:
    deck, frame = example(code), data_sheet(book_of(code), code)
    titles = {name: field.titles[code] for name, field in package.schema.tables["measures"].by_name.items()}
    shown = frame_of(deck.all_figures)
    assert list(frame[titles["measure_id"]]) == list(shown["measure_id"])
    for name in ("value", "value_high", "before", "after"):
        assert pd.to_numeric(frame[titles[name]]).astype("float64").equals(shown[name]), name
    assert all(isinstance(value, int | float) for value in frame[titles["value"]])
    days = [
        value.date().isoformat() if isinstance(value, datetime.datetime) else value or ""
        for value in frame[titles["as_of"]]
    ]
    assert days == list(shown["as_of"])
    assert list(frame[titles["revision"]]) == list(shown["revision"])
    assert list(frame["region_id"]) == list(shown["region_id"])
    assert list(frame[Language(code)("In words")]) == [wording.figure(row, code) for row in shown.to_dict("records")]
    assert frame[titles["qualifier"]].isin({"exact", "at_least", "at_most", "approx"}).sum() == (
        (shown["qualifier"] == "exact").sum() if code == "en" else 0
    )


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_data_sheet_begins_in_its_first_cell_with_filter_and_a_head_that_stays(
    code: str, package: Package
) -> None:
    sheet = book_of(code)[Language(code)("Data")]
    assert sheet["A1"].value == package.schema.tables["measures"].by_name["measure_id"].titles[code]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet["A1"].font.name == {"zh": "Microsoft YaHei", "en": "Arial"}[code]
    assert sheet.print_title_rows == "$1:$1"


def test_a_ranked_scene_is_drawn_from_the_cells_beside_it_and_only_alike_stands_on_one_axis() -> None:
    for scene in (only("ranked"), scene_called("long"), scene_called("bounds")):
        content = scene.exhibit.content
        assert isinstance(content, Ranked)
        data = of_scene(scene)
        assert series(data) == [
            ([row.label for row in block.rows], [row.figure["value"] for row in block.rows])
            for block in content.blocks
        ]
        assert titles(data) == [block.heading for block in content.blocks]


def test_charts_of_one_unit_share_a_scale() -> None:
    scene = scene_called("long")
    content = scene.exhibit.content
    assert isinstance(content, Ranked)
    ends = [
        chart.find(f".//{CHART}valAx/{CHART}scaling/{CHART}max").attrib["val"]  # type: ignore[union-attr]
        for chart in charts(of_scene(scene))
    ]
    units = [block.unit for block in content.blocks]
    assert len(set(units)) == len(set(ends)) == len(set(zip(units, ends, strict=True))) == 2


def test_the_table_of_a_ranking_lists_its_rows_with_ranks_and_reasons() -> None:
    scene = only("ranked")
    content = scene.exhibit.content
    assert isinstance(content, Ranked)
    language = Language("zh")
    rows = table_of(of_kind(scene.kind), language("Rank"))
    expected = [row for block in content.blocks for row in block.rows]
    assert [row[language("Rank")] or "" for row in rows] == [row.rank for row in expected]
    assert [row[language("Region")] for row in rows] == [row.label for row in expected]
    for row, one in zip(rows, expected, strict=True):
        assert one.figure["apart"] in (row[language("Note")] or "")


def test_what_is_not_ranked_is_grey_and_a_bound_is_hatched() -> None:
    scene = only("ranked")
    shapes = [point for chart in charts(of_kind("ranked")) for point in chart.iter(f"{CHART}dPt")]
    hatched = [point for point in shapes if point.find(f".//{DRAWING}pattFill") is not None]
    grey = [
        point
        for point in shapes
        if point.find(f".//{DRAWING}srgbClr").attrib["val"] == "A3ABB5"  # type: ignore[union-attr]
    ]
    figures = bars_of(scene)
    assert len(shapes) == len(figures)
    assert len(hatched) == sum(row["qualifier"] != "exact" for row in figures) > 0
    assert len(grey) == sum(row["apart"] != "" for row in figures) > 0


@pytest.mark.parametrize("code", ["zh", "en"])
def test_before_and_after_stand_side_by_side(code: str) -> None:
    scene = only("dumbbell", code)
    content = scene.exhibit.content
    assert isinstance(content, Changes)
    data = of_kind("dumbbell", code)
    drawn = series(data)
    pairs = [
        (before, after)
        for (_, befores), (_, afters) in zip(drawn[::2], drawn[1::2], strict=True)
        for before, after in zip(befores, afters, strict=True)
    ]
    rows = [row for block in content.blocks for row in block.rows]
    assert pairs == [(row.figure["before"], row.figure["after"]) for row in rows]
    assert titles(data) == [block.heading for block in content.blocks]
    language = Language(code)
    table = table_of(data, language("Change"))
    assert [row[language("Change")] for row in table] == [row.change for row in rows]
    for row, one in zip(table, rows, strict=True):
        assert row[language("Figure")] == language("{one}, {other}", one=one.label, other=one.what)


def test_the_map_is_a_list_of_the_provinces_that_hold_reporting_places() -> None:
    scene = only("map")
    content = scene.exhibit.content
    assert isinstance(content, Tiles)
    ((names, counts),) = series(of_kind(scene.kind))
    known = {square["name"]: square["places"] for square in content.squares if square["places"] > 0}
    assert dict(zip(names, counts, strict=True)) == known
    assert counts == sorted(counts, reverse=True)


def test_a_map_of_one_metric_says_the_figures_of_whole_provinces() -> None:
    exhibit = kinds.compose("map", Query(metrics=("plaques_removed",)), edition("zh"))
    assert isinstance(exhibit.content, Tiles)
    squares = tuple(
        {**square, "figure_text": "859块"} if square["places"] else square for square in exhibit.content.squares
    )
    data = of_scene(showing(only("map"), replace(exhibit.content, squares=squares)))
    rows = table_of(data, Language("zh")("Places that report"))
    assert {row[Language("zh")("Figure")] for row in rows} == {"859块"}


def test_a_panel_has_a_row_for_every_region_and_its_blank_is_no_zero() -> None:
    scene = only("multiples")
    content = scene.exhibit.content
    assert isinstance(content, Multiples)
    data = of_kind(scene.kind)
    expected = []
    for panel in content.panels:
        rows = [(content.regions[row.region_id], figure) for row in panel.rows for figure in row.figures or (None,)]
        expected.append(([name for name, _ in rows], [figure and figure["value"] for _, figure in rows]))
    assert series(data) == expected
    assert any(None in values for _, values in expected)
    assert titles(data) == [panel.heading for panel in content.panels]
    said = [row[Language("zh")("In words")] or "" for row in table_of(data, Language("zh")("In words"))]
    assert said == [
        words
        for panel in content.panels
        for row in panel.rows
        for words in [wording.size(figure, "zh") for figure in row.figures] or [row.blank]
    ]


def test_a_chart_keeps_no_value_for_an_empty_cell() -> None:
    scene = only("multiples")
    content = scene.exhibit.content
    assert isinstance(content, Multiples)
    for chart, panel in zip(charts(of_kind(scene.kind)), content.panels, strict=True):
        kept = [float(str(value.text)) for value in chart.iterfind(f".//{CHART}val//{CHART}pt/{CHART}v")]
        assert kept == [figure["value"] for figure in panel.figures]


@pytest.mark.parametrize(("kind", "width"), [("ranked", 560), ("multiples", 430), ("dumbbell", 560)])
def test_a_scale_leaves_room_for_labels(kind: str, width: int) -> None:
    for chart in charts(of_kind(kind, "en")):
        end = float(chart.find(f".//{CHART}valAx/{CHART}scaling/{CHART}max").attrib["val"])  # type: ignore[union-attr]
        plot = float(chart.find(f".//{CHART}plotArea//{CHART}w").attrib["val"]) * width  # type: ignore[union-attr]
        for one in chart.iter(f"{CHART}ser"):
            values = [float(str(value.text)) for value in one.iterfind(f"{CHART}val//{CHART}pt/{CHART}v")]
            labels = [str(text.text) for text in one.iterfind(f".//{CHART}dLbl//{DRAWING}t")]
            assert labels
            for value, label in zip(values, labels, strict=True):
                assert (1 - value / end) * plot > 5 * len(label)


def test_a_sheet_little_taller_than_a_page_is_printed_on_one() -> None:
    scene = only("ranked")
    assert opened(of_kind(scene.kind)).worksheets[1].page_setup.fitToHeight in (1, None)
    many = many_bars(scene, 20)
    parts = blocks.ranked(edition("zh"), many)
    long = showing(scene, Ranked(parts), figures=tuple(many))
    assert opened(of_scene(long)).worksheets[1].page_setup.fitToHeight == 0


def right_edge(sheet: Any) -> float:
    """Where the charts of a sheet end, in points."""
    widths = [
        sheet.column_dimensions[name].width * 7 + 5 if name in sheet.column_dimensions else 64
        for name in map(get_column_letter, range(1, 60))
    ]
    ends = (chart.anchor.to for chart in sheet._charts)
    return max(sum(widths[: end.col]) + end.colOff / 9525 for end in ends) * 0.75


@pytest.mark.parametrize(("kind", "times"), [("ranked", 2), ("ranked", 6), ("multiples", 4)])
def test_a_page_that_would_cut_a_chart_ends_before_it(kind: str, times: int) -> None:
    scene = only(kind)
    content = scene.exhibit.content
    assert isinstance(content, Ranked | Multiples)
    many: Ranked | Multiples
    if isinstance(content, Ranked):
        many = replace(content, blocks=content.blocks * times)
    else:
        many = replace(content, panels=content.panels * times)
    sheet = opened(of_scene(showing(scene, many, figures=figures_of(scene)))).worksheets[1]
    # The number of a break is that of the last row above it, counted from 1: rows of charts are counted from 0.
    breaks = [one.id for one in sheet.row_breaks.brk]
    charts = [(chart.anchor._from.row, chart.anchor.to.row) for chart in sheet._charts]
    assert set(breaks) <= {first for first, _ in charts}
    assert not any(first < row <= last for row in breaks for first, last in charts)
    tops = [0, *breaks, max(last for _, last in charts) + 1]
    # Points of the sheet on a page: 475, enlarged as the sheet is shrunk to 755 points of width, without the head.
    page = 475 * max(right_edge(sheet) / 755, 1) - 20
    for top, end in itertools.pairwise(tops):
        assert sum(sheet.row_dimensions[row + 1].height or 15 for row in range(top, end)) <= page
    assert len(breaks) >= times // 2


def test_a_bar_of_a_panel_has_its_words_and_a_blank_has_none() -> None:
    scene = only("multiples")
    content = scene.exhibit.content
    assert isinstance(content, Multiples)
    for chart, panel in zip(charts(of_kind(scene.kind)), content.panels, strict=True):
        words = [str(text.text) for text in chart.iterfind(f".//{CHART}dLbl//{DRAWING}t")]
        assert words == [label for row in panel.rows for label in row.labels]
        deleted = chart.findall(f".//{CHART}dLbl/{CHART}delete")
        assert len(deleted) == sum(not row.figures for row in panel.rows)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_labels_of_bars_are_the_figures_in_words(code: str) -> None:
    scene = only("ranked", code)
    found = charts(of_kind("ranked", code))
    words = [str(text.text) for chart in found for text in chart.iterfind(f".//{CHART}dLbl//{DRAWING}t")]
    assert words == [wording.size(row, code) for row in bars_of(scene)]
    assert any("parts" in row for row in bars_of(scene))


def test_many_figures_have_each_a_row_and_a_bar() -> None:
    scene = only("ranked")
    many = many_bars(scene, 20)
    data = of_scene(showing(scene, Ranked(blocks.ranked(edition("zh"), many)), figures=tuple(many)))
    assert sum(len(values) for _, values in series(data)) == len(many)
    assert len(table_of(data, Language("zh")("Rank"))) == len(many)


@pytest.mark.parametrize("kind", ["ranked", "dumbbell", "multiples", "table", "coverage", "map"])
def test_what_is_left_out_is_said_below_the_source(kind: str) -> None:
    scene = only(kind)
    said = ("共12个地区，列出4个。", "余下的见表。")
    scene = showing(scene, scene.exhibit.content, remarks=said)
    sheet = opened(of_scene(scene)).worksheets[1]
    cells_ = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert cells_[-3:] == [scene.source, *said]


def test_charts_name_a_chinese_font_and_what_they_show() -> None:
    parts = unzipped(made("zh"))
    for name, part in parts.items():
        if name.startswith("xl/charts/chart"):
            text = part.decode()
            assert text.count("<a:latin ") == text.count('<a:ea typeface="Microsoft YaHei"/>') > 0
        if name.startswith("xl/drawings/drawing"):
            assert 'descr="' in part.decode()


def test_the_comparison_has_every_cell_of_the_grid_and_its_groups() -> None:
    scene = only("table")
    book = opened(of_kind(scene.kind))
    grid = scene.grid
    assert grid is not None
    rows = [tuple(str(cell.value) for cell in row if cell.value) for row in book.worksheets[1].rows]
    assert tuple(grid.heading) in rows
    assert [row for row in rows if row in grid.rows] == list(grid.rows)
    assert [row[0] for row in rows if len(row) == 1 and row[0] in grid.groups] == list(dict.fromkeys(grid.groups))


def test_a_briefing_without_a_table_gets_one_of_all_its_figures() -> None:
    deck = replace(example("zh"), scenes=(only("ranked"),))
    book = opened(workbook.xlsx(deck))
    sheet = book[Language("zh")("Comparison")]
    texts = [str(cell.value) for row in sheet.rows for cell in row if cell.value]
    words = "\n".join(texts)
    assert all(wording.figure(row, "zh") in words for row in deck.all_figures)
    # A region of the briefing may state more than the briefing shows: no cell says that it is silent.
    assert wording.DASH not in texts


def test_the_coverage_has_counts_and_a_sign_for_each_kind_of_blank() -> None:
    scene = only("coverage")
    sheet = opened(of_kind(scene.kind)).worksheets[1]
    content = scene.exhibit.content
    assert isinstance(content, Coverage)
    regions, metrics = len(content.regions), len(content.metrics)
    head = next(
        number for number, row in enumerate(sheet.iter_rows(values_only=True), 1) if sum(map(bool, row)) > metrics
    )
    names = [row[0] for row in sheet.iter_rows(head + 1, head + regions, 2, 2, values_only=True)]
    assert names == list(content.regions.values())
    body = list(sheet.iter_rows(head + 1, head + regions, 4, 3 + metrics, values_only=True))
    signs = {kind: blanks.SIGNS[kind] for kind in blanks.BLANKS}
    assert [cell for row in body for cell in row] == [
        cell["count"] if cell["kind"] == "figure" else signs[cell["kind"]] for cell in content.cells
    ]
    key = " ".join(str(cell) for row in sheet.iter_rows(head + regions + 1, values_only=True) for cell in row if cell)
    assert all(sign in key for sign in signs.values())


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_evidence_has_the_position_of_every_figure(code: str) -> None:
    deck, sheet = example(code), book_of(code)[Language(code)("Evidence")]
    rows = [set(row) for row in sheet.iter_rows(values_only=True)]
    for piece in deck.evidence:
        wanted = {
            piece.measure_id,
            piece.figure,
            piece.source_title,
            piece.paragraph,
            piece.char_start,
            piece.char_end,
        }
        assert any(wanted <= row for row in rows), piece


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_sheet_is_set_up_for_print_with_watermark_and_page_numbers(code: str) -> None:
    for sheet in book_of(code).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        header, footer = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
        assert "2026-11-23" in header.right.text
        assert {"&P", "&N"} <= set(re.findall(r"&[PN]", footer.right.text))
    pages = [part.decode() for name, part in unzipped(made(code)).items() if name.startswith("xl/worksheets/sheet")]
    assert pages
    # & is a command in a header, so it is doubled, and XML escapes both.
    assert all(MARK[code].replace("&", "&amp;&amp;") in page for page in pages)


def test_without_a_watermark_no_header_has_one() -> None:
    sheets = opened(workbook.xlsx(replace(example("zh"), watermark=""))).worksheets
    assert not any(sheet.HeaderFooter.oddHeader.right.text for sheet in sheets)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_no_text_becomes_a_formula_or_a_link_and_no_sign_breaks_the_file(code: str) -> None:
    book = book_of(code)
    assert [cell.value for sheet in book for row in sheet.rows for cell in row if cell.data_type == "f"] == []
    texts = {cell.value for sheet in book for row in sheet.rows for cell in row}
    hostile = {HOSTILE["text"], HOSTILE["emoji"], legal(HOSTILE["control"]), HOSTILE["formula"], "@x", "-1"}
    assert hostile <= texts
    targets = [cell.hyperlink.target for sheet in book for row in sheet.rows for cell in row if cell.hyperlink]
    assert {target for target in targets if target} == {example(code).colophon.link}


def test_titles_that_excel_would_not_take_are_shortened() -> None:
    deck = example("zh")
    hostile = "[a]:*?/\\' & \x00 " + "长" * 300
    changed = replace(
        deck, title=hostile, watermark=hostile, colophon=replace(deck.colophon, link="https://x/" + "a" * 5000)
    )
    book = opened(workbook.xlsx(changed))
    for sheet in book:
        header = sheet.HeaderFooter.oddHeader
        assert len(header.left.text) + len(header.right.text) < 200


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_record_says_which_figures_the_workbook_shows(code: str) -> None:
    deck = example(code)
    assert reading.read("a.xlsx", made(code)) == record.of(deck)
    assert book_of(code).properties.title == deck.title


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert workbook.xlsx(make_deck("zh", watermark=MARK["zh"])) == made("zh")


def test_a_deck_of_words_alone_is_a_workbook_too() -> None:
    nothing: dict[str, Any] = {"all_figures": (), "articles": pd.DataFrame(), "method": (), "limits": ()}
    deck = replace(example("zh"), scenes=(only("text"),), **nothing)
    book = opened(workbook.xlsx(deck))
    assert len(book.sheetnames) == 1
    assert opened(workbook.xlsx(replace(deck, scenes=()))).worksheets


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(path.stem for path in (DATA / briefings.FOLDER).glob("*.yaml")))
def test_each_prepared_briefing_becomes_a_workbook(name: str, code: str, package: Package) -> None:
    deck = prepared(name, code, package)
    data = workbook.xlsx(deck)
    book = opened(data)
    shown = [scene for scene in deck.scenes if scene.kind not in ("text", "number") and not scene.obstacle]
    assert len([sheet for sheet in book.sheetnames if sheet[0].isdigit()]) == len(shown)
    assert len(charts(data)) >= sum(scene.kind in ("ranked", "dumbbell", "multiples") for scene in shown)
    assert reading.read("a.xlsx", data).revisions == deck.revisions


def prepared(name: str, code: str, package: Package) -> Deck:
    briefing = briefings.load(briefings.prepared(package)[name], package)
    return decks.compose(briefing, in_language(package, Language(code)), today=datetime.date(2026, 11, 23))


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_and_prints_it(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(made("zh"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "book.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "book.pdf").pages)
    deck = example("zh")
    assert deck.title in text
    assert MARK["zh"] in text
    assert "3,152块" in text
    assert zipfile.is_zipfile(tmp_path / "book.xlsx")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_data_sheet_says_how_each_figure_stands(code: str) -> None:
    scene, language = only("ranked", code), edition(code).language
    book = opened(of_scene(scene, code))
    head, *lines = book[language("Data")].iter_rows(values_only=True)
    rows = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    for block in scene.exhibit.blocks:
        for row in block.rows:
            for figure in row.figures:
                told = rows[figure["measure_id"]]
                assert (told[language("Rank")] or "") == row.rank
                assert (told[language("Not ranked")] or "") == block.apart
                assert bool(told[language("Compare with care")]) == bool(row.rank)
