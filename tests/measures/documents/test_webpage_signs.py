"""What a reader sees of a web page: pages that were saved hidden, struck and raised signs, spans; made up."""

import pytest

from measures.documents import webpage

HEAD = "<h1>云溪县摘牌子</h1>"


def lines(html: str) -> list[str]:
    return webpage.text((HEAD + html).encode()).split("\n")[1:]


def told(html: str) -> str:
    return " ".join(note.text() for note in webpage.content((HEAD + html).encode()).notes)


@pytest.mark.parametrize(
    "page",
    [
        "<div id=js_content style='visibility: hidden; opacity: 0'><p>牌子120块。</p></div>",
        "<div style='visibility:hidden'><p>牌子120块。</p></div>",
        "<div style='opacity:0;'><p>牌子120块。</p></div><p style='display:none'>扫一扫</p>",
        "<style>.late{opacity:0}</style><div class=late><p>牌子120块。</p></div>",
        "<div style='display:none'><p>牌子120块。</p></div>",
        "<div id=js_content style='visibility:hidden'><p>牌子120块。</p></div><p>赞。</p><p>好。</p>",
    ],
)
def test_a_page_that_was_saved_before_its_script_ran_is_read(page: str) -> None:
    assert "牌子120块。" in lines(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>牌子<del>150</del>120块。</p>",
        "<p>牌子<s>150</s>120块。</p>",
        "<p>牌子<strike>150</strike>120块。</p>",
        "<p>牌子<span style='text-decoration: line-through'>150</span>120块。</p>",
        "<style>.old, .gone {text-decoration:line-through}</style><p>牌子<i class='a gone'>150</i>120块。</p>",
        "<p>牌子<span style='display:none'>150</span>120块。</p>",
        "<p>牌子<span style='font-size:0'>150</span>120块。</p>",
        "<p>牌子<span hidden>150</span>120块。</p>",
        "<style>#x{display:none}</style><p>牌子<span id=x>150</span>120块。</p>",
    ],
)
def test_struck_and_hidden_signs_are_not_read(page: str) -> None:
    assert lines(page) == ["牌子120块。"]


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("牌子120<sup>2</sup>块。", "牌子120块。"),
        ("牌子120<sup><a href=#n>[2]</a></sup>块。", "牌子120块。"),
        ("牌子120<sup>①</sup>块。", "牌子120块。"),
        ("牌子120<span style='vertical-align:super;font-size:9px'>3</span>块。", "牌子120块。"),
        ("<style>.n{vertical-align:super}</style>牌子120<span class=n>3</span>块。", "牌子120块。"),
        ("面积120m<sup>2</sup>。", "面积120m²。"),
        ("1<sup>st</sup>，牌子。", "1st，牌子。"),
    ],
)
def test_a_raised_note_number_is_no_digit(page: str, read: str) -> None:
    assert lines(f"<p>{page}</p>") == [read]
    assert lines(f"<p>全县。</p><table><tr><td>镇<td>{page}</table>")[-1].split("\t")[-1] == read


@pytest.mark.parametrize(
    "rule",
    [
        "@media print {.x {display: none}}",
        ".x{display:none} .x.on{display:block}",
        ".y .x{display:none}",
        "{{.x{display:none}",
    ],
)
def test_a_rule_that_may_not_hold_hides_nothing(rule: str) -> None:
    assert lines(f"<style>{rule}</style><p class=x>牌子120块。</p><p>群7个。</p>") == ["牌子120块。", "群7个。"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("<tr><td rowspan=2>石桥镇<td>牌子<td>6块<tr><td>群<td>7个", ["石桥镇\t牌子\t6块", "石桥镇\t群\t7个"]),
        ("<tr><td rowspan=0>石桥镇<td>牌子<td>6块<tr><td>群<td>7个", ["石桥镇\t牌子\t6块", "石桥镇\t群\t7个"]),
        ("<tr><th>乡镇<th>牌子（块）<tr><td>石桥镇<td>6", ["乡镇\t牌子（块）", "石桥镇\t牌子6块"]),
        (
            "<tr><th rowspan=2>乡镇<th colspan=2>牌子（块）<tr><th>村级<th>镇级<tr><td>石桥镇<td>6<td>7",
            ["乡镇\t牌子（块）", "乡镇\t村级\t镇级", "石桥镇\t牌子村级6块，牌子镇级7块"],
        ),
        (
            "<caption>单位：块</caption><tr><th>乡镇<th>牌子<tr><td>石桥镇<td>6",
            ["单位：块", "乡镇\t牌子", "石桥镇\t牌子6块"],
        ),
        ("<tr><th>乡镇<th>牌<br>子<tr><td>石桥镇<td><del>9</del>6块", ["乡镇\t牌 子", "石桥镇\t牌子6块"]),
        ("<tr style='display:none'><td>甲<td>9块<tr><td>石桥镇<td>6块", ["石桥镇\t6块"]),
    ],
)
def test_tables_of_a_page_have_their_spans_and_heads(rows: str, told: list[str]) -> None:
    assert lines(f"<p>全县清理。</p><table>{rows}</table>") == ["全县清理。", *told]


@pytest.mark.parametrize(
    ("page", "note"),
    [
        ("<img src=a.png>", "Pictures were not read: 1."),
        ("<img src=a.png width=20 height=20>", ""),
        ("<iframe src=x></iframe>", "Embedded objects were not read: 1."),
        ("<math><msqrt><mn>9</mn></msqrt></math>", "Formulas could not be read as text: 1."),
        ("<math><mn>9</mn></math>", ""),
        ("<p style='display:none'>另有50块。</p>", "Hidden passages were not read: 1."),
        ("<p style='display:none'>扫一扫。</p>", ""),
        ("<p>牌<del>9</del></p>", "Struck passages were not read: 1."),
    ],
)
def test_what_was_not_read_is_told(page: str, note: str) -> None:
    assert told(f"<p>全县清理牌子120块。</p>{page}<p>群众说好。</p>") == note


def test_what_stands_outside_the_main_text_is_not_told() -> None:
    assert told("<div class=nav><img src=a></div><p>牌子120块。</p><div class=footer><img src=b></div>") == ""


@pytest.mark.parametrize("count", [400, 600, 3000])
def test_an_element_of_very_many_attributes_hides_nothing(count: int) -> None:
    many = " ".join(f"data-a{number}=1" for number in range(count))
    assert lines(f"<p {many}>牌子120块。</p>") == ["牌子120块。"]
