"""PDF files: paragraphs across lines and pages, page numbers, scans, encryption; the texts are made up."""

import io
import random

import pypdf
import pytest
import written
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from measures.documents import pdf, pdf_lines
from measures.documents.reader import DocumentFault

CLAUSES = (
    "云溪县有54个村",
    "先动手清理牌子",
    "再立规矩",
    "一块一块地数",
    "写进账本",
    "青潭镇也照着办",
    "表格合成一张",
    "群众说好",
)


def drawn(*pages: list[tuple[float, float, str]], size: float = 12) -> bytes:
    """A PDF file with words at given positions of its pages."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for page in pages:
        canvas.setFont("STSong-Light", size)
        for left, height, words in page:
            canvas.drawString(left, height, words)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(("indent", "apart"), [(24, 0), (24, 10), (0, 10)])
def test_lines_of_paragraphs_are_joined_over_lines_and_pages(indent: float, apart: float) -> None:
    chance = random.Random(5)
    told = ["，".join(chance.choice(CLAUSES) for _ in range(chance.randint(1, 60))) + "。" for _ in range(40)]
    paragraphs = ["云溪县摘牌子", "（2021年3月5日）", *told]
    data = written.pdf(paragraphs, firstLineIndent=indent, spaceAfter=apart)
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) >= 3
    read = pdf.text(data).split("\n")
    if indent:
        assert read == paragraphs
    else:
        # Without an indent, nothing shows whether a paragraph whose last line is full continues on the next page.
        assert "".join(read) == "".join(paragraphs)
        assert len(set(read) & set(paragraphs)) > 0.7 * len(paragraphs)


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        [
            (60, 800, "云溪县工作简报"),
            (60, 700, f"第{word}件事办了{number}桩。"),
            (280, 30, f"第 {number} 页 共 3 页"),
        ]
        for number, word in enumerate("甲乙丙", start=1)
    ]
    whole = pdf.text(drawn(*pages))
    assert "简报" not in whole
    assert "页" not in whole
    assert [f"办了{number}桩。" in whole for number in (1, 2, 3)] == [True] * 3


def test_a_number_within_a_page_is_no_page_number() -> None:
    data = drawn([(60, 700, "白鹭镇取下的村级牌子："), (60, 680, "15"), (60, 660, "块，账已算清。"), (300, 30, "1")])
    assert pdf.text(data).replace("\n", "") == "白鹭镇取下的村级牌子：15块，账已算清。"


def test_the_same_line_twice_on_a_page_is_no_running_head() -> None:
    data = drawn([(60, 700, "云溪县取下牌子1块。"), (60, 600, "云溪县取下牌子1块。")])
    assert pdf.text(data).split("\n") == ["云溪县取下牌子1块。"] * 2


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    data = drawn([(60, 700, "白鹭镇"), (200, 700, "15块"), (60, 680, "青潭镇"), (200, 680, "120块")])
    assert pdf.text(data).split("\n") == ["白鹭镇\t15块", "青潭镇\t120块"]


def test_words_that_are_spaced_out_to_fill_a_line_are_no_cells_of_a_table() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    begins = "云溪县取下村级牌子一千二百四十块镇级牌子也一并取下每个村"
    goes_on = "只留下六块挂在哪里都有说法"
    spaced = 12.9
    for left, words in ((60.0, begins), (60 + len(begins) * spaced, goes_on)):
        line = canvas.beginText(left, 700)
        line.setFont("STSong-Light", 12)
        line.setCharSpace(spaced - 12)
        line.textOut(words)
        canvas.drawText(line)
    canvas.save()
    assert pdf.text(stream.getvalue()) == begins + goes_on


def test_words_of_a_line_are_read_from_left_to_right_whatever_the_order_of_the_file() -> None:
    # Office programs write the quotation marks, which are in another font, after the words between them.
    data = drawn([(60, 700, "写进"), (96, 700, "账本"), (132, 700, "，再立规矩"), (84, 700, "“"), (120, 700, "”")])
    assert pdf.text(data) == "写进“账本”，再立规矩"


def test_surrogates_are_joined_and_lone_ones_left_out() -> None:
    def at(left: float, text: str) -> pdf_lines._Character:
        return pdf_lines._Character(text, left, left + 12, 700, 12)

    row = [at(60, "云"), at(72, "\ud842"), at(72, "\udfb7"), at(84, "\udfb7"), at(96, "县")]
    assert pdf_lines._line(0, row).text == "云𠮷\ufffd县"


@pytest.mark.parametrize("gap", [0, 4, 6, 10])
def test_no_space_stands_beside_a_chinese_sign_however_wide_the_font_of_the_digits(gap: float) -> None:
    # 34 points are the usual width of these digits; Chromium splits a line where its font changes.
    data = drawn([(60, 700, "满意度"), (96, 700, "98.5%"), (130 + gap, 700, "，再立规矩")])
    assert pdf.text(data) == "满意度98.5%，再立规矩"


def test_a_gap_between_latin_words_is_a_space() -> None:
    data = drawn([(60, 700, "Word"), (94, 700, "and"), (122, 700, "Excel")])
    assert pdf.text(data) == "Word and Excel"


def test_a_short_line_ends_its_paragraph() -> None:
    data = drawn([(60, 700, "一二三四五六七八九十" * 3), (60, 680, "短"), (60, 660, "一、标题"), (60, 640, "正文")])
    assert pdf.text(data).split("\n") == ["一二三四五六七八九十" * 3 + "短", "一、标题", "正文"]


def test_a_scan_is_told() -> None:
    with pytest.raises(DocumentFault, match="no text; it is probably a scan"):
        pdf.text(drawn([]))


def test_a_file_with_a_password_is_told() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(written.pdf(written.ARTICLE)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(DocumentFault, match="encrypted"):
        pdf.text(stream.getvalue())


def test_a_file_that_only_forbids_to_change_it_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(written.pdf(written.ARTICLE)))
    writer.encrypt("", "secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert written.ARTICLE[-1] in pdf.text(stream.getvalue())


def test_too_many_pages_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(DocumentFault, match="more than 1 pages"):
        pdf.text(drawn([(60, 700, "甲")], [(60, 700, "乙")]))


def test_too_much_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_TEXT", 10)
    with pytest.raises(DocumentFault, match="too much text"):
        pdf.text(drawn([(60, 700, "牌" * 20)]))


def test_a_bomb_of_compressed_content_is_a_fault() -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    content = DecodedStreamObject()
    content.set_data(b" " * 200_000_000)
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    stream = io.BytesIO()
    writer.write(stream)
    assert len(stream.getvalue()) < 1_000_000
    with pytest.raises(DocumentFault):
        pdf.text(stream.getvalue())
