"""Web pages: the main text as a reader sees it, and malicious pages; the texts are made up."""

from pathlib import Path
from typing import Any

import pytest
import written
from case_files import cases

from measures.documents import webpage
from measures.documents.reader import DocumentFault

BODY = "<h1>云溪县摘牌子</h1><p>全县取下牌子1240块。</p>"
READ = ["云溪县摘牌子", "全县取下牌子1240块。"]
PAGES = Path(__file__).with_name("webpages.yaml")


def lines(html: str) -> list[str]:
    return webpage.text(html.encode()).split("\n")


@pytest.mark.parametrize("page", cases(PAGES, "name"))
def test_the_main_text_of_a_page_is_read(page: dict[str, Any]) -> None:
    assert lines(page["html"]) == page["lines"]


def test_a_table_that_lays_out_a_page_is_told_from_data_by_the_length_of_its_cells() -> None:
    told = [*READ, *written.ARTICLE[2:] * 2]
    cell = BODY + "".join(f"<p>{text}</p>" for text in told[2:])
    assert lines(f"<table><tr><td><a href=a>首页</a></td><td>{cell}</td></tr></table>") == told


def test_white_space_is_as_a_browser_shows_it() -> None:
    body = "\u3000\u3000全县&nbsp;取下牌子<b>12</b><i>40</i>块，\r\n  Wi-Fi\n  off\u200b。"
    html = f"<h1> 云溪县\n 摘牌子 </h1><p>{body}</p>"
    assert lines(html) == ["云溪县摘牌子", "全县 取下牌子1240块， Wi-Fi off。"]


def test_what_looks_like_a_script_stays_text() -> None:
    text = webpage.text(f"{BODY}<p>&lt;script&gt;alert(1)&lt;/script&gt;。<img src=x onerror=alert(1)></p>".encode())
    assert text.split("\n")[-1] == "<script>alert(1)</script>。"


def test_a_page_with_a_few_damaged_bytes_is_read_in_the_encoding_that_it_names() -> None:
    page = written.webpage([*written.ARTICLE[:2], *written.ARTICLE[2:] * 3], "gbk")
    place = page.index("规矩".encode("gbk"))
    assert "清理牌子" in webpage.text(page[:place] + b"\xff" + page[place + 1 :])
    with pytest.raises(DocumentFault):
        webpage.text(b'<meta charset="gbk">' + bytes(range(128, 256)) * 10)


@pytest.mark.parametrize("depth", [10, 300, 1000])
def test_tags_that_were_never_closed_hide_nothing(depth: int) -> None:
    assert lines("<h1>题</h1>" + "<div><font>" * depth + "<p>牌子6块。</p>" + "</div>" * depth) == ["题", "牌子6块。"]


def test_a_page_that_is_nested_beyond_measure_is_told() -> None:
    with pytest.raises(DocumentFault, match="nested too deeply"):
        webpage.text(("<div>" * 5000 + "牌子6块。").encode())


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "牌子6块。",
        "<div class=nav>" * 2_000 + "牌子6块。",
        "<table><tr><td>" * 1_000 + "牌子6块。",
        "<a href=x>" * 5_000 + "牌子6块。",
        "<p>牌子6块。" * 20_000,
        "<div class=nav><p>牌子6块。</div>" * 3_000,
        "<!DOCTYPE html [<!ENTITY a 'x'>]><p>&a;牌子6块。</p>",
        "<p>牌子6块。</p>" + "<" * 50_000,
        "&#0;&#xD800;&#x110000;牌子6块。",
        "<svg><foreignObject><p>牌子6块。</p></foreignObject></svg><p>牌子6块。</p>",
        "<frameset><frame src=x></frameset>牌子6块。",
        "<p>牌子6块。" + " " * 500_000 + "x",
        "<title>" + "\u3000" * 500_000 + "</title><p>牌子6块。</p>",
        "<div class=nav>" * 1_500 + "<p>牌子6块。" * 5_000,
        "<div class=nav><p>牌子6块。</div>" * 60_000,
        "<p " + " ".join(f"a{number}=1" for number in range(60_000)) + ">牌子6块。",
        "<header><h1>牌子</h1></header>" * 30_000,
        "<p>" + "清理牌子<br>" * 60_000,
        "<p>" + "牌" * 100_000 + "<sup>1</sup>" * 20_000,
        "<table>" + "<tr><td rowspan=1000 colspan=1000>镇<td>6块" * 10_000,
        "<style>" + "{" * 300_000 + "</style><p>牌子6块。",
    ],
    ids=range(21),
)
def test_a_hostile_page_is_only_text(html: str) -> None:
    try:
        text = webpage.text(html.encode())
    except DocumentFault:
        return
    text.encode()
    assert "<" not in text.replace("<" * 10, "")
