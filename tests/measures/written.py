"""An article in every kind of file that is read: paragraphs come in, the bytes of a file go out.

Every place, article and sentence below is a sample made up for these tests; none is taken from a real article.
"""

import html
import io
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

ARTICLE = (
    "云溪县给村里摘牌子",
    "（2021年3月5日）",
    "云溪县有54个村，先动手清理牌子，再立规矩。全县取下村级牌子1240块，镇级牌子86块也一并取下，每个村只留下六块，"
    "挂在哪里、写什么字都有说法，群众说门前清爽了，长远看也省了不少钱。",
    "证明事项由30项减少至12项，合并工作群近50个，满意度由62.5%提高到98%。",
    "一、先把账算清",
    "青潭镇的干部挨家挨户数了一遍：填报的表格一年要交三百二十张，其中重复的有一百九十多张；开会多的时候一个月二十多次，"
    "真正同群众见面的日子反而不到一半。镇里把表格合成一张，由县里统一派发，多出来的一律退回。"
    "马路两边的长条牌子也收了回来，见不着页面、黄底红字的老样子，风里雨里走村的时间比从前多了两成。",
    "白鹭镇取下的村级牌子不少于15块。",
)
TRADITIONAL = (
    "雲溪縣給村裡摘牌子",
    "（2021年3月5日）",
    "雲溪縣有54個村，先動手清理牌子，再立規矩。全縣取下村級牌子1240塊，鎮級牌子86塊也一併取下。",
    "證明事項由30項減少至12項，合併工作群近50個，滿意度由62.5%提高到98%。",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")


def plain(paragraphs: Sequence[str], encoding: str = "utf-8") -> bytes:
    """A text file."""
    return ("\n".join(paragraphs) + "\n").encode(encoding)


def word(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document, its table below the paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def webpage(paragraphs: Sequence[str], encoding: str = "utf-8") -> bytes:
    """A web page like those of government offices: menu, title, date, paragraphs, footer."""
    title, day, *others = map(html.escape, paragraphs)
    body = "".join(f"<p>\u3000\u3000{text}</p>\n" for text in others)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}"><title>{title}_云溪县人民政府网</title>'
        '<style>p {margin: 0}</style><script>var figures = "全县取下牌子999块。";</script></head><body>\n'
        '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>\n'
        f'<div class="content"><h1>{title}</h1><div class="date">{day}</div>\n{body}</div>\n'
        '<div>上一篇：<a href="/b">青潭县收牌子77块。</a></div>\n'
        '<div class="footer">版权所有 云溪县人民政府。电话：0000-7777777</div></body></html>'
    ).encode(encoding, "xmlcharrefreplace")


def saved_page(paragraphs: Sequence[str], encoding: str = "utf-8") -> bytes:
    """A web page in one file with its picture, as browsers save it."""
    page = MIMEText(webpage(paragraphs, encoding).decode(encoding), "html", encoding)
    page["Content-Location"] = "http://www.yunxi.invalid/a.html"
    whole = MIMEMultipart("related", _subparts=[page, MIMEImage(b"x", "png")])
    whole["Subject"] = Header(paragraphs[0], "utf-8")
    return whole.as_bytes()


def message(paragraphs: Sequence[str], attached: str = "") -> bytes:
    """A mail with the paragraphs as plain text, and perhaps an attached file of some name."""
    whole = MIMEMultipart("mixed", _subparts=[MIMEText("\n".join(paragraphs[1:]), "plain", "gb18030")])
    whole["Subject"] = Header(paragraphs[0], "gb2312")
    if attached:
        part = MIMEApplication(b"x")
        part.add_header("Content-Disposition", "attachment", filename=attached)
        whole.attach(part)
    return whole.as_bytes()


def pdf(paragraphs: Sequence[str], numbered: bool = True, **style: float) -> bytes:
    """A PDF file with indented paragraphs and the number of each page below it."""
    name = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    body = {"fontSize": 12, "leading": 20, "firstLineIndent": 24} | style
    layout = ParagraphStyle("body", fontName=name, wordWrap="CJK", **body)
    title = ParagraphStyle("title", fontName=name, wordWrap="CJK", fontSize=20, leading=30, alignment=1)
    stream = io.BytesIO()

    def number(canvas: object, _document: object) -> None:
        if numbered:
            canvas.setFont(name, 9)  # type: ignore[attr-defined]
            canvas.drawCentredString(300, 30, f"- {canvas.getPageNumber()} -")  # type: ignore[attr-defined]

    first, *others = paragraphs
    story = [Paragraph(html.escape(first), title), *(Paragraph(html.escape(text), layout) for text in others)]
    SimpleDocTemplate(stream).build(story, onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


def printed(page: bytes, folder: Path) -> bytes:
    """A PDF file as a browser prints a page; the test is skipped where there is no browser."""
    found = (shutil.which(name) for name in BROWSERS)
    browser = os.environ.get("JIANFU_CHROMIUM") or next((path for path in found if path), None)
    if not browser:
        pytest.skip("no Chromium here: apt-get install chromium, or set JIANFU_CHROMIUM to the path of one")
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_bytes(page)
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    options += ["--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([browser, *options, source.as_uri()], check=True, capture_output=True, timeout=90)
    return target.read_bytes()


KINDS: dict[str, tuple[str, Callable[[Sequence[str]], bytes]]] = {
    "utf-8": ("article.txt", plain),
    "gbk": ("article.txt", lambda paragraphs: plain(paragraphs, "gbk")),
    "gb18030": ("article.txt", lambda paragraphs: plain(paragraphs, "gb18030")),
    "docx": ("article.docx", word),
    "html": ("article.html", webpage),
    "html-gbk": ("article.htm", lambda paragraphs: webpage(paragraphs, "gbk")),
    "pdf": ("article.pdf", pdf),
    "utf-16": ("article.txt", lambda paragraphs: plain(paragraphs, "utf-16")),
    "mht": ("article.mht", saved_page),
    "mht-gbk": ("article.mhtml", lambda paragraphs: saved_page(paragraphs, "gbk")),
    "eml": ("article.eml", message),
}
