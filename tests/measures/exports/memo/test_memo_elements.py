"""Pieces of a Word document: no sign of a user's breaks them, and tables are made to be edited."""

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from measures.exports.memo import elements, tables
from measures.language.office_text import legal, one_line
from measures.language.text_width import text_width

ROWS = [("云溪县", "≥1,240块", "2021-03-05"), ("松岭市", "3—5项", "—")]
HEADING = ("地区", "数字", "日期")


@given(text=st.text(st.characters()))
def test_any_text_gives_a_run_that_can_be_read_again(text: str) -> None:
    again = etree.fromstring(etree.tostring(elements.run(text)))
    read = "".join(one.text or "" for one in again.iter(qn("w:t")))
    assert read == legal(text).replace("\n", "").replace("\t", "")


def test_markup_stays_text() -> None:
    run = elements.run("<b>粗</b> & <w:br/>")
    assert run.text == "<b>粗</b> & <w:br/>"
    assert len(run.findall(qn("w:t"))) == 1


@pytest.mark.parametrize(
    ("text", "hint"), [("说“是”——好", "eastAsia"), ("it’s “so” – yes", None), ("“南靖县” by A–B", None)]
)
def test_quotes_are_chinese_only_among_chinese(text: str, hint: str | None) -> None:
    fonts = elements.run(text).find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert (None if fonts is None else fonts.get(qn("w:hint"))) == hint


def test_a_table_has_three_rules_a_repeated_head_and_no_fixed_height() -> None:
    table = tables.table(HEADING, ROWS, width=156, groups=("甲", "甲"))
    rows = table.findall(qn("w:tr"))
    assert len(rows) == 4
    assert [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in rows] == [True, False, False, False]
    assert all(row.findall(f".//{qn('w:cantSplit')}") for row in rows)
    assert not list(table.iter(qn("w:trHeight")))
    borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    assert [one.tag for one in borders] == [qn("w:top"), qn("w:bottom")]
    under = rows[0].findall(f".//{qn('w:tcBorders')}/{qn('w:bottom')}")
    assert len(under) == len(HEADING)
    assert rows[1].find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "3"


def test_widths_of_columns_are_written_and_fill_the_room() -> None:
    table = tables.table(HEADING, ROWS, width=156)
    widths = [int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))]
    assert sum(widths) == elements.twips_of_millimetres(156)
    cells = [
        int(one.get(qn("w:w"))) for one in table.findall(f"{qn('w:tr')}[1]/{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:tcW')}")
    ]
    assert cells == widths


def test_what_is_one_number_fits_on_one_line() -> None:
    heading = ("地区", "指标", "数字", "文章", "日期", "段落", "说明")
    row = (
        "福建省漳州市南靖县",
        "清理牌子（村社区）",
        "15,786条",
        "很长的标题" * 6,
        "2024-08-06",
        "34",
        "一句说明" * 10,
    )
    widths = tables.column_widths(heading, [row], elements.twips_of_millimetres(156))
    for number in (2, 4, 5):
        assert widths[number] >= text_width(row[number]) * 9 * 20 + 140


def test_a_table_without_rows_still_stands() -> None:
    assert len(tables.table(HEADING, [], width=156).findall(qn("w:tr"))) == 1


@pytest.mark.parametrize("text", ["内部资料 2026-11-23", "x" * 300, "<b>&'\"", "坏\x00字"])
def test_a_watermark_carries_its_text_and_stays_within_the_page(text: str) -> None:
    run = elements.watermark(text, 442)
    shape = run.xpath(".//*[local-name()='shape']")[0]
    path = shape.xpath("./*[local-name()='textpath']")[0]
    assert path.get("string").rstrip("…") in one_line(text)
    width = float(shape.get("style").split("width:")[1].split("pt")[0])
    assert 100 < width < 500
    assert "rotation:315" in shape.get("style")
