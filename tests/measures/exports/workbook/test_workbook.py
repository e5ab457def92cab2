"""A briefing as a workbook: sheets read back by openpyxl, charts from their XML, the whole by LibreOffice."""

import datetime
import io
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
from decks_for_tests import HOSTILE, make_deck
from pypdf import PdfReader

from components.exporting import decks
from measures.briefings import briefing as briefings
from measures.exports import record
from measures.exports.deck import Deck, DeckScene
from measures.exports.record import reading
from measures.exports.workbook import workbook
from measures.exports.zip_files import unzipped
from measures.language import wording
from measures.language.catalogue import Language
from measures.language.office_text import legal
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


def data_sheet(book: Any, code: str) -> pd.DataFrame:
    """The sheet of all data as a frame."""
    sheet = book[Language(code)("Data")]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    return pd.DataFrame(rows[1:], columns=rows[0])


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_scene_that_shows_figures_has_its_sheet_and_is_listed_on_the_cover(code: str) -> None:
    deck, book = example(code), opened(made(code))
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
    deck, frame = example(code), data_sheet(opened(made(code)), code)
    titles = {name: field.titles[code] for name, field in package.schema.tables["measures"].by_name.items()}
    shown = deck.figures.reset_index(drop=True)
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
    sheet = opened(made(code))[Language(code)("Data")]
    assert sheet["A1"].value == package.schema.tables["measures"].by_name["measure_id"].titles[code]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet["A1"].font.name == {"zh": "Microsoft YaHei", "en": "Arial"}[code]
    assert sheet.print_title_rows == "$1:$1"


def test_a_ranked_scene_is_drawn_from_the_cells_beside_it_and_only_alike_stands_on_one_axis() -> None:
    scene = only("ranked")
    deck = replace(example("zh"), scenes=(scene,))
    drawn = series(workbook.xlsx(deck))
    frame = scene.figures
    groups = [sorted(group["value"]) for _, group in frame.groupby(["unit", "layer"])]
    assert sorted(sorted(values) for _, values in drawn) == sorted(groups)


def test_what_is_not_ranked_is_grey_and_a_bound_is_hatched() -> None:
    deck = replace(example("zh"), scenes=(only("ranked"),))
    shapes = [point for chart in charts(workbook.xlsx(deck)) for point in chart.iter(f"{CHART}dPt")]
    frame = deck.scenes[0].figures
    hatched = [point for point in shapes if point.find(f".//{DRAWING}pattFill") is not None]
    grey = [
        point
        for point in shapes
        if point.find(f".//{DRAWING}srgbClr").attrib["val"] == "A3ABB5"  # type: ignore[union-attr]
    ]
    assert len(shapes) == len(frame)
    assert len(hatched) == (frame["qualifier"] != "exact").sum()
    assert len(grey) == (frame["apart"] != "").sum()


def test_before_and_after_stand_side_by_side() -> None:
    scene = only("dumbbell")
    drawn = series(workbook.xlsx(replace(example("zh"), scenes=(scene,))))
    pairs = [
        (before, after)
        for (_, befores), (_, afters) in zip(drawn[::2], drawn[1::2], strict=True)
        for before, after in zip(befores, afters, strict=True)
    ]
    assert sorted(pairs) == sorted(zip(scene.figures["before"], scene.figures["after"], strict=True))


def test_the_map_is_a_list_of_the_provinces_that_hold_reporting_places() -> None:
    scene = only("map")
    ((names, counts),) = series(workbook.xlsx(replace(example("zh"), scenes=(scene,))))
    known = scene.figures[scene.figures["places"] > 0]
    assert dict(zip(names, counts, strict=True)) == dict(zip(known["name"], known["places"], strict=True))
    assert counts == sorted(counts, reverse=True)


def test_a_panel_has_the_figures_of_one_metric_in_one_unit_and_layer() -> None:
    scene = only("multiples")
    groups = scene.figures.groupby(["metric_id", "unit", "layer"])
    expected = [sorted(group["value"]) for _, group in groups if group["region_id"].nunique() > 1]
    drawn = series(workbook.xlsx(replace(example("zh"), scenes=(scene,))))
    assert sorted(sorted(values) for _, values in drawn) == sorted(expected)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_labels_of_bars_are_the_figures_in_words(code: str) -> None:
    scene = only("ranked", code)
    found = charts(workbook.xlsx(replace(example(code), scenes=(scene,))))
    words = sorted(str(text.text) for chart in found for text in chart.iterfind(f".//{CHART}dLbl//{DRAWING}t"))
    assert words == sorted(wording.size(row, code) for row in scene.figures.to_dict("records"))


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
    book = opened(workbook.xlsx(replace(example("zh"), scenes=(scene,))))
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
    words = "\n".join(str(cell.value) for row in sheet.rows for cell in row)
    assert all(wording.figure(row, "zh") in words for row in deck.figures.to_dict("records"))


def test_the_coverage_has_counts_and_a_sign_for_each_kind_of_blank() -> None:
    scene = only("coverage")
    sheet = opened(workbook.xlsx(replace(example("zh"), scenes=(scene,)))).worksheets[1]
    regions = scene.figures["region_id"].nunique()
    metrics = scene.figures["metric_id"].nunique()
    head = next(
        number for number, row in enumerate(sheet.iter_rows(values_only=True), 1) if sum(map(bool, row)) > metrics
    )
    body = list(sheet.iter_rows(head + 1, head + regions, 4, 3 + metrics, values_only=True))
    found = pd.Series([cell for row in body for cell in row])
    kinds = scene.figures["kind"].value_counts()
    signs = {"zero": "0", "silent": "·", "unread": "?", "not_applicable": "×"}
    assert {kind: int((found == sign).sum()) for kind, sign in signs.items() if kind in kinds} == {
        kind: int(kinds[kind]) for kind in signs if kind in kinds
    }
    numbers = [cell for cell in found if isinstance(cell, int)]
    assert sum(numbers) == scene.figures.loc[scene.figures["kind"] == "figure", "count"].sum()
    key = " ".join(str(cell) for row in sheet.iter_rows(head + regions + 1, values_only=True) for cell in row if cell)
    assert all(sign in key for sign in signs.values())


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_evidence_has_the_position_of_every_figure(code: str) -> None:
    deck, sheet = example(code), opened(made(code))[Language(code)("Evidence")]
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
    for sheet in opened(made(code)).worksheets:
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
    book = opened(made(code))
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
    assert opened(made(code)).properties.title == deck.title


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert workbook.xlsx(make_deck("zh", watermark=MARK["zh"])) == made("zh")


def test_a_deck_of_words_alone_is_a_workbook_too() -> None:
    nothing = {"figures": pd.DataFrame(), "articles": pd.DataFrame(), "method": (), "limits": ()}
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
    return decks.compose(briefing, package, Language(code), today=datetime.date(2026, 11, 23))


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
