"""Web pages: the main text as a reader sees it, and pages made to do harm; the texts are made up."""

import pytest
import written

from measures.documents import webpage
from measures.documents.reader import DocumentFault

BODY = "<h1>云溪县摘牌子</h1><p>全县取下牌子1240块。</p>"
READ = ["云溪县摘牌子", "全县取下牌子1240块。"]


def lines(html: str) -> list[str]:
    return webpage.text(html.encode()).split("\n")


@pytest.mark.parametrize(
    "around",
    [
        "<nav><p>首页。</p></nav>{}",
        "<header><p>云溪县政府网。</p></header>{}<footer><p>版权所有。</p></footer>",
        "<div class='side-nav'><p>栏目。</p></div>{}",
        "<ul><li><a href=a>青潭县收牌子77块。</a></li><li><a href=b>白鹭镇。</a></li></ul>{}",
        "{}<ul><li><a href=a>青潭县收牌子77块。</a></li><li><a href=b>白鹭镇。</a></li></ul>",
        "{}<div id=share>分享到：微信。</div>",
        "{}<p style='display: none'>隐藏的77块。</p>",
        "{}<p hidden>隐藏的77块。</p><template><p>模板77块。</p></template>",
        "<script>document.write('<p>脚本77块。</p>')</script>{}<style>p:after {{content: '77块。'}}</style>",
        "{}<!-- <p>注释77块。</p> --><noscript>请打开脚本。</noscript>",
        "<form><select><option>77块。</option></select><textarea>77块。</textarea>{}</form>",
        "<main>{}</main><div><p>别的新闻77块。</p></div>",
        "<div class='footer'>{}</div>",
        "<table><tr><td><a href=a>首页</a></td><td>{}</td></tr></table>",
    ],
)
def test_only_the_main_text_is_read(around: str) -> None:
    if "<table>" in around:
        # A table that lays out a page is told from data by the length of its cells.
        body = BODY + "".join(f"<p>{text}</p>" for text in written.ARTICLE[2:] * 2)
        assert lines(around.format(body)) == [*READ, *written.ARTICLE[2:] * 2]
    else:
        assert lines(around.format(BODY)) == READ


def test_the_title_of_the_page_stands_above_where_no_heading_does() -> None:
    assert lines("<title>云溪县摘牌子-云溪县政府网</title><p>全县取下牌子1240块。</p>") == READ
    assert lines("<title>云溪县摘牌子-云溪县政府网</title><div>云溪县摘牌子</div><p>全县取下牌子1240块。</p>") == READ


@pytest.mark.parametrize(
    "html",
    [
        "<title>云溪县政府网-云溪县摘牌子</title><h1>云溪县政府网</h1><h2>云溪县摘牌子</h2><p>全县取下牌子1240块。</p>",
        "<h1>云溪县政府网</h1><h1>云溪县摘牌子</h1><h2></h2><p>全县取下牌子1240块。</p>",
        "<div><p align=center><b>云溪县摘牌子<o:p></o:p></b></p><p>全县取下牌子<span>1240</span>块。</p></div>",
        "<title>无标题文档</title><a href=/>首页</a><div><p>云溪县摘牌子</p><p>全县取下牌子1240块。</p></div>",
        "<title>云溪县摘牌子</title><div><div>首页</div></div><div><p>全县取下牌子1240块。</p></div>",
    ],
)
def test_the_title_is_found_however_the_page_is_written(html: str) -> None:
    assert lines(html) == READ


def test_white_space_is_as_a_browser_shows_it() -> None:
    body = "\u3000\u3000全县&nbsp;取下牌子<b>12</b><i>40</i>块，\r\n  Wi-Fi\n  off\u200b。"
    html = f"<h1> 云溪县\n 摘牌子 </h1><p>{body}</p>"
    assert lines(html) == ["云溪县摘牌子", "全县 取下牌子1240块， Wi-Fi off。"]


def test_line_breaks_and_blocks_part_lines() -> None:
    assert lines("<h1>题</h1><div>甲6块<br>乙7块<div>丙8块</div>丁。</div>") == [
        "题",
        "甲6块",
        "乙7块",
        "丙8块",
        "丁。",
    ]


def test_rows_of_a_table_are_lines_also_behind_the_last_sentence() -> None:
    table = "<table><tr><th>镇<th>牌子<tr><td><p>白鹭镇</p><td><p>15块<br>旧牌6块</p></table>"
    assert lines(f"{BODY}{table}") == [*READ, "镇\t牌子", "白鹭镇\t15块 旧牌6块"]


def test_kept_text_keeps_its_lines() -> None:
    assert lines("<h1>题</h1><pre>甲6块。\n乙7块。</pre>") == ["题", "甲6块。", "乙7块。"]


def test_a_page_without_a_sentence_is_read_whole() -> None:
    assert lines("<p>甲6块</p><p>乙7块</p><a href=x>更多</a>") == ["甲6块", "乙7块"]


def test_pinyin_above_characters_is_left_out() -> None:
    assert lines("<h1>题</h1><p><ruby>牌<rt>pai</rt></ruby>子6块。</p>") == ["题", "牌子6块。"]


def test_what_looks_like_a_script_stays_text() -> None:
    text = webpage.text(f"{BODY}<p>&lt;script&gt;alert(1)&lt;/script&gt;。<img src=x onerror=alert(1)></p>".encode())
    assert text.split("\n")[-1] == "<script>alert(1)</script>。"


def test_an_xml_declaration_and_a_wrong_charset_do_no_harm() -> None:
    assert lines(f'<?xml version="1.0" encoding="gb2312"?><html><meta charset="gb2312">{BODY}</html>') == READ


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
    ],
    ids=range(14),
)
def test_a_hostile_page_is_only_text(html: str) -> None:
    try:
        text = webpage.text(html.encode())
    except DocumentFault:
        return
    text.encode()
    assert "<" not in text.replace("<" * 10, "")
