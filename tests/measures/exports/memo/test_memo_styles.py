"""The official memo against GB/T 9704-2012, read back from the file and off LibreOffice's pages."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from decks_for_tests import make_deck, make_scene
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from measures.exports.memo import document as memo

MILLIMETRE = 36000
LONG_TEXT = "各地从牌子清起逐项核对数字来源不同口径分列并写明时间和对象" * 60
OFFICE = shutil.which("soffice")


def written(layout: memo.Layout = "official", code: str = "zh", **changes: Any) -> bytes:
    return memo.docx(make_deck(code, **changes), layout)


@pytest.fixture(scope="module")
def official() -> Any:
    return Document(io.BytesIO(written()))


def part(data: bytes, name: str) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def style(document: Any, style_id: str) -> Any:
    return next(one for one in document.styles.element if one.get(qn("w:styleId")) == style_id)


def value(element: Any, path: str, attribute: str = "val") -> str | None:
    found = element.find(path, element.nsmap)
    return None if found is None else found.get(qn(f"w:{attribute}"))


def test_the_page_is_a4_with_the_margins_of_the_standard(official: Any) -> None:
    section = official.sections[0]
    measured = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.right_margin,
        section.bottom_margin,
        section.left_margin,
    ]
    assert [round(length / MILLIMETRE, 1) for length in measured] == [210, 297, 37, 26, 35, 28]


def test_the_grid_holds_22_lines_of_28_characters(official: Any) -> None:
    grid = official.sections[0]._sectPr.find(qn("w:docGrid"))
    pitch, narrower = int(grid.get(qn("w:linePitch"))), int(grid.get(qn("w:charSpace")))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert pitch == pytest.approx(28.95 * 20, abs=1)
    assert narrower == pytest.approx(-848, abs=2)
    assert int(225 / 25.4 * 1440 // pitch) == 22
    assert int(156 / 25.4 * 72 // (16 + narrower / 4096)) == 28


@pytest.mark.parametrize(
    ("style_id", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Body", "仿宋_GB2312", 16),
        ("Item", "仿宋_GB2312", 16),
        ("Heading1", "黑体", 16),
        ("Heading2", "楷体_GB2312", 16),
        ("Heading3", "仿宋_GB2312", 16),
        ("Heading4", "仿宋_GB2312", 16),
        ("AnnexMark", "黑体", 16),
        ("AnnexTitle", "方正小标宋简体", 22),
        ("Footer", "宋体", 14),
    ],
)
def test_fonts_and_sizes_are_those_of_the_standard(official: Any, style_id: str, font: str, points: float) -> None:
    found = style(official, style_id)
    assert {value(found, "w:rPr/w:rFonts", face) for face in ("eastAsia", "ascii", "hAnsi")} == {font}
    assert value(found, "w:rPr/w:sz") == str(2 * points)
    assert value(found, "w:rPr/w:b") == "0"


def test_no_theme_font_and_no_latin_default_can_come_through(official: Any) -> None:
    names = {name for one in official.styles.element.iter(qn("w:rFonts")) for name in one.attrib}
    assert not any("Theme" in name for name in names)
    assert official.styles.element.find(".//w:docDefaults//w:rFonts", official.styles.element.nsmap) is not None


@pytest.mark.parametrize("style_id", ["Body", "Item", "Heading1", "Heading2", "Heading3", "Heading4"])
def test_first_lines_are_indented_by_two_characters(official: Any, style_id: str) -> None:
    assert value(style(official, style_id), "w:pPr/w:ind", "firstLineChars") == "200"


def test_title_is_centred_and_the_annex_flush_left_on_a_new_page(official: Any) -> None:
    assert value(style(official, "Title"), "w:pPr/w:jc") == "center"
    mark = style(official, "AnnexMark")
    assert value(mark, "w:pPr/w:ind", "firstLineChars") is None
    assert mark.find("w:pPr/w:pageBreakBefore", mark.nsmap) is not None
    paragraphs = official.paragraphs
    place = next(number for number, one in enumerate(paragraphs) if one.style.style_id == "AnnexMark")
    assert [one.style.style_id for one in paragraphs[place : place + 3]] == ["AnnexMark", "Blank", "AnnexTitle"]
    assert paragraphs[place + 1].text == ""


def test_headings_count_themselves_as_the_standard_counts() -> None:
    data = written()
    numbering = part(data, "word/numbering.xml")
    levels = numbering.findall("w:abstractNum/w:lvl", numbering.nsmap)
    assert [value(one, "w:numFmt") for one in levels] == ["chineseCounting", "chineseCounting", "decimal", "decimal"]
    assert [value(one, "w:lvlText") for one in levels] == ["%1、", "（%2）", "%3.", "（%4）"]
    assert [value(one, "w:pStyle") for one in levels] == ["Heading1", "Heading2", "Heading3", "Heading4"]
    assert {value(one, "w:suff") for one in levels} == {"nothing"}
    document = Document(io.BytesIO(data))
    for level in range(4):
        heading = style(document, f"Heading{level + 1}")
        assert value(heading, "w:pPr/w:outlineLvl") == str(level)
        assert value(heading, "w:pPr/w:numPr/w:ilvl") == str(level)
        assert value(heading, "w:pPr/w:numPr/w:numId") == "1"
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert not [text for text in headings if re.match("[一二三四五]、|（[一二三]）", text)]


def test_page_numbers_stand_outside_between_dashes() -> None:
    data = written()
    settings = part(data, "word/settings.xml")
    assert settings.find("w:evenAndOddHeaders", settings.nsmap) is not None
    section = Document(io.BytesIO(data)).sections[0]
    # The line of 20 points has its middle, and so the dash, 7 mm below the text block.
    assert section.footer_distance / MILLIMETRE + 10 / 72 * 25.4 == pytest.approx(35 - 7, abs=0.1)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —"
        assert value(paragraph._p, "w:pPr/w:jc") == side
        assert value(paragraph._p, "w:pPr/w:ind", f"{side}Chars") == "100"
        assert [one.text.strip() for one in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_every_font_has_stand_ins_that_exist() -> None:
    fonts = part(written(), "word/fontTable.xml")
    declared = {one.get(qn("w:name")): value(one, "w:altName") or "" for one in fonts}
    assert {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"} == set(declared)
    assert all("Noto S" in others for others in declared.values())
    assert "仿宋" in declared["仿宋_GB2312"].split(",")


def test_no_font_is_embedded() -> None:
    names = zipfile.ZipFile(io.BytesIO(written())).namelist()
    assert not [name for name in names if "font" in name.lower() and not name.endswith("fontTable.xml")]


def test_chinese_quotes_and_dashes_are_told_to_be_chinese(official: Any) -> None:
    chinese = [run for run in official.element.body.iter(qn("w:r")) if re.search("[“”—…].*[一-龥]", run.text or "")]
    assert chinese
    assert {value(run, "w:rPr/w:rFonts", "hint") for run in chinese} == {"eastAsia"}


@pytest.mark.parametrize(("code", "layout"), [("zh", "plain"), ("en", "plain"), ("en", "official")])
def test_other_layouts_have_ordinary_fonts_and_decimal_headings(code: str, layout: memo.Layout) -> None:
    data = written(layout, code)
    document = Document(io.BytesIO(data))
    fonts = style(document, "Body").find("w:rPr/w:rFonts", style(document, "Body").nsmap)
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == ("微软雅黑", "Arial")
    numbering = part(data, "word/numbering.xml")
    assert value(numbering, "w:abstractNum/w:lvl/w:numFmt") == "decimal"
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == ("lines" if layout == "official" else None)
    fields = [one.text.strip() for one in document.sections[0].footer._element.iter(qn("w:instrText"))]
    assert fields == (["PAGE"] if layout == "official" else ["PAGE", "NUMPAGES"])


def pages(data: bytes, folder: Path) -> list[list[tuple[float, float, str]]]:
    """Words of each page that LibreOffice makes of a file: left, top, text."""
    (folder / "memo.docx").write_bytes(data)
    command = [str(OFFICE), f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "memo.docx")], check=True, capture_output=True, timeout=180
    )
    box = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "memo.pdf"), "-"], check=True, capture_output=True, timeout=60
    )
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" [^>]*>(.*?)</word>')
    return [
        [(float(left), float(top), text) for left, top, text in word.findall(page)]
        for page in box.stdout.decode("utf-8").split("<page ")[1:]
    ]


@pytest.mark.office
@pytest.mark.skipif(OFFICE is None or shutil.which("pdftotext") is None, reason="LibreOffice or poppler is missing")
def test_a_full_page_of_libreoffice_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    scene = make_scene("text", text=LONG_TEXT)
    found = pages(written(scenes=(scene,)), tmp_path)
    full = found[1]
    block = [word for word in full if 37 <= word[1] / 72 * 25.4 < 297 - 35]
    lines: dict[int, str] = {}
    for _, top, text in sorted(block):
        lines[round(top)] = lines.get(round(top), "") + text
    assert len(lines) == 22
    assert {len(text) for text in lines.values()} == {28}
    number = [word for word in full if word not in block]
    assert "".join(text for _, _, text in sorted(number)) == "—2—"
    assert min(left for left, _, _ in number) < 105 / 25.4 * 72
