"""What a reader sees of a PDF page: signs drawn twice, raised, struck, turned; tables; scans; made up."""

import io
from collections.abc import Callable

import pypdf
import pytest
from PIL import Image
from pypdf.annotations import MarkupAnnotation
from pypdf.generic import ArrayObject, FloatObject, NameObject, RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from measures.documents import pdf

FONT = "STSong-Light"
TEXT = "全县清理牌子120块"


def page_file(*draws: Callable[[Canvas], None], **options: object) -> bytes:
    """A PDF file with a page for each function, which draws on it."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, **options)
    for draw in draws:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def told(data: bytes) -> str:
    return " ".join(note.text() for note in pdf.content(data).notes)


def words(*placed: tuple[float, float, str], size: float = 12) -> Callable[[Canvas], None]:
    """Draws words at their places."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for left, height, text in placed:
            canvas.drawString(left, height, text)

    return draw


@pytest.mark.parametrize("shift", [(0, 0), (0.3, 0), (0, 0.3), (0.8, 0.8), (-0.5, 0.2)])
@pytest.mark.parametrize("by_sign", [True, False])
def test_signs_that_are_drawn_twice_are_read_once(shift: tuple[float, float], by_sign: bool) -> None:
    across, up = shift
    if by_sign:
        places = [
            (60 + 12 * n + dx, 700 + dy, sign) for n, sign in enumerate("牌子１２０块") for dx, dy in ((0, 0), shift)
        ]
    else:
        places = [(60, 700, TEXT), (60 + across, 700 + up, TEXT)]
    data = page_file(words(*places))
    assert pdf.text(data) == ("牌子１２０块" if by_sign else TEXT)


@pytest.mark.parametrize("text", ["牌子11块", "牌子111块", "编号0010", "群众说说看看", "llll"])
def test_equal_signs_beside_each_other_stay(text: str) -> None:
    assert pdf.text(page_file(words((60, 700, text)))) == text


@pytest.mark.parametrize(
    ("before", "mark", "read"),
    [
        ("牌子120", "2", "牌子120块"),
        ("牌子120", "[3]", "牌子120块"),
        ("牌子120", "12", "牌子120块"),
        ("面积120m", "2", "面积120m²块"),
        ("牌子", "①", "牌子块"),
    ],
)
@pytest.mark.parametrize(("size", "rise"), [(7, 4.5), (6, 6), (8, 3.5)])
def test_raised_note_numbers_are_no_digits(before: str, mark: str, read: str, size: float, rise: float) -> None:
    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(60, 700)
        for text, points, up in ((before, 12, 0), (mark, size, rise), ("块", 12, 0)):
            line.setFont(FONT, points)
            line.setRise(up)
            line.textOut(text)
        canvas.drawText(line)

    data = page_file(draw)
    assert pdf.text(data) == read
    assert told(data) == ("" if "²" in read else "Raised note numbers were not read: 1.")


def test_the_number_of_a_footnote_is_no_digit_of_its_first_figure() -> None:
    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(60, 100)
        for text, points, up in (("1", 6, 4), ("50块旧牌不算。", 9, 0)):
            line.setFont(FONT, points)
            line.setRise(up)
            line.textOut(text)
        canvas.drawText(line)

    assert pdf.text(page_file(words((60, 700, TEXT + "。")), draw)).split("\n") == [TEXT + "。", "50块旧牌不算。"]


@pytest.mark.parametrize("way", ["line", "rectangle", "path", "mark"])
def test_struck_signs_are_not_read(way: str) -> None:
    width = pdfmetrics.stringWidth
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    left = 60 + width("牌子", FONT, 12)
    right = left + width("150", FONT, 12)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "牌子150120块。")
        if way == "line":
            canvas.line(left, 704, right, 704)
        elif way == "rectangle":
            canvas.rect(left, 703.5, right - left, 0.8, stroke=0, fill=1)
        elif way == "path":
            path = canvas.beginPath()
            for begin in (left, 300):
                path.moveTo(begin, 704)
                path.lineTo(begin + right - left, 704)
            canvas.drawPath(path)

    data = page_file(draw)
    if way == "mark":
        data = _marked(data, left, right)
    assert pdf.text(data) == "牌子120块。"
    assert told(data) == "Struck passages were not read: 1."


def _marked(data: bytes, left: float, right: float) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    mark = MarkupAnnotation()
    corners = [left, 712, right, 712, left, 697, right, 697]
    mark[NameObject("/Subtype")] = NameObject("/StrikeOut")
    mark[NameObject("/Rect")] = RectangleObject((left, 697, right, 712))
    mark[NameObject("/QuadPoints")] = ArrayObject([FloatObject(corner) for corner in corners])
    writer.add_annotation(0, mark)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("height", [697.5, 712, 690, 699])
def test_lines_below_and_above_words_strike_nothing(height: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, TEXT)
        canvas.line(50, height, 300, height)

    assert pdf.text(page_file(draw)) == TEXT


def test_a_frame_and_a_coloured_bar_strike_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(50, 695, 300, 20, stroke=1, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(60, 700, TEXT)

    assert pdf.text(page_file(draw)) == TEXT


HEADS = ["乡镇", "清理牌子（块）", "解散工作群（个）"]
ROWS = [["石桥镇", "120", "45"], ["柳河乡", "95", "30"]]
TOLD = ["石桥镇\t清理牌子120块，解散工作群45个", "柳河乡\t清理牌子95块，解散工作群30个"]


def drawn_table(rows: list[list[str]], *styles: tuple[object, ...]) -> bytes:
    def draw(canvas: Canvas) -> None:
        table = Table(rows, colWidths=150, style=[("FONT", (0, 0), (-1, -1), FONT, 12), *styles])
        table.wrapOn(canvas, 500, 500)
        table.drawOn(canvas, 60, 500)

    return page_file(draw)


@pytest.mark.parametrize(
    "styles", [[], [("GRID", (0, 0), (-1, -1), 0.5, "black")], [("LINEBELOW", (0, 0), (-1, -1), 1, "black")]]
)
def test_figures_of_a_table_have_their_heads_with_and_without_rules(styles: list[tuple[object, ...]]) -> None:
    assert pdf.text(drawn_table([HEADS, *ROWS], *styles)).split("\n")[-2:] == TOLD


def test_a_merged_cell_with_rules_holds_for_its_rows() -> None:
    rows = [
        ["乡镇", "事项", "数量"],
        ["石桥镇", "清理牌子", "120块"],
        ["", "解散工作群", "45个"],
        ["柳河乡", "清理牌子", "95块"],
    ]
    grid = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("SPAN", (0, 1), (0, 2)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    assert pdf.text(drawn_table(rows, *grid)).split("\n")[1:] == [
        "石桥镇\t清理牌子\t120块",
        "石桥镇\t解散工作群\t45个",
        "柳河乡\t清理牌子\t95块",
    ]


def test_a_head_over_two_columns_and_a_cell_of_two_lines() -> None:
    rows = [["乡镇", "清理牌子（块）", ""], ["", "村级", "镇级"], ["石桥镇\n（试点）", "120", "7"]]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]
    assert pdf.text(drawn_table(rows, *grid)).split("\n")[-1] == "石桥镇（试点）\t清理牌子村级120块，清理牌子镇级7块"


def test_words_around_a_table_keep_their_places() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "全县情况如下。")
        table = Table(
            [HEADS, *ROWS], style=[("FONT", (0, 0), (-1, -1), FONT, 12), ("GRID", (0, 0), (-1, -1), 1, "black")]
        )
        table.wrapOn(canvas, 500, 500)
        table.drawOn(canvas, 60, 600)
        canvas.setFont(FONT, 12)
        canvas.drawString(60, 560, "群众说好。")

    read = pdf.text(page_file(draw)).split("\n")
    assert (read[0], read[-3:-1], read[-1]) == ("全县情况如下。", TOLD, "群众说好。")


def picture(canvas: Canvas, size: float = 500) -> None:
    stream = io.BytesIO()
    Image.new("L", (40, 40), 200).save(stream, "png")
    canvas.drawImage(ImageReader(io.BytesIO(stream.getvalue())), 10, 10, size, size)


@pytest.mark.parametrize(
    ("pages", "note"),
    [
        ("tp", "Pages without text, probably scans, were not read: 2."),
        ("ptppp", "Pages without text, probably scans, were not read: 1, 3-5."),
        ("tt", ""),
        ("te", ""),
        ("tb", "Pictures were not read on these pages: 2."),
        ("tl", ""),
    ],
)
def test_pages_without_text_are_named(pages: str, note: str) -> None:
    def both(canvas: Canvas) -> None:
        picture(canvas, 200)
        canvas.drawString(60, 700, "见图。")

    def small(canvas: Canvas) -> None:
        picture(canvas, 30)
        canvas.drawString(60, 700, "见图。")

    heights = iter(range(300, 800, 60))
    kinds = {
        "t": lambda canvas: canvas.drawString(60, next(heights), TEXT + "。"),
        "p": picture,
        "e": lambda canvas: None,
        "b": both,
        "l": small,
    }
    assert told(page_file(*(kinds[kind] for kind in pages))) == note


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "全县清理牌子120块。")
        canvas.drawString(0, -30, "乡镇")
        canvas.drawString(90, -30, "牌子（块）")
        canvas.drawString(0, -50, "石桥镇")
        canvas.drawString(90, -50, "95")

    assert pdf.text(page_file(draw)).split("\n") == ["全县清理牌子120块。", "乡镇\t牌子（块）", "石桥镇\t牌子95块"]


def test_vertical_writing_is_read_from_right_to_left() -> None:
    told = "全县清理牌子一百二十块。石桥镇解散工作群四十五个。群众说好。"
    columns = [told[start : start + 10] for start in range(0, len(told), 10)]
    placed = [
        (400 - 24 * number, 700 - 12 * down, sign)
        for number, column in enumerate(columns)
        for down, sign in enumerate(column)
    ]
    assert pdf.text(page_file(words(*placed))).replace("\n", "") == told


def test_a_slanted_watermark_is_named_and_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, TEXT)
        canvas.rotate(45)
        canvas.drawString(500, 100, "内部99份")

    data = page_file(draw)
    assert pdf.text(data) == TEXT
    assert told(data) == "Slanted or turned words were not read on these pages: 1."


@pytest.mark.parametrize("method", ["RC4-40", "RC4-128"])
def test_a_file_whose_protection_needs_no_password_is_read(method: str) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(page_file(words((60, 700, TEXT)))))
    writer.encrypt("", "secret", algorithm=method)
    stream = io.BytesIO()
    writer.write(stream)
    assert pdf.text(stream.getvalue()) == TEXT
