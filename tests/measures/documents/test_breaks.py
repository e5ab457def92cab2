"""Line breaks inside sentences, in every kind of file that has them; the sentences are made up."""

import pytest
import word_files
import written

from measures.documents import word
from measures.documents.layout.breaks import is_cut, joined
from measures.documents.reader import read
from measures.extraction.pipeline import extract

HEAD = ["云岭县为基层减负", "（2024年5月6日）"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["全县清理村级牌子", "120块。"], ["全县清理村级牌子120块。"]),
        (["全县清理牌子，", "解散工作群", "75个。"], ["全县清理牌子，解散工作群75个。"]),
        (["牌子由150块", "，减至120块。"], ["牌子由150块，减至120块。"]),
        (["全县村（", "社区）有54个。"], ["全县村（社区）有54个。"]),
        (["今年以来，全县清理", "各类牌子和工作群。"], ["今年以来，全县清理各类牌子和工作群。"]),
        (["满意度提高到98", "%。"], ["满意度提高到98%。"]),
        (["用 Word 和，Excel and", "Visio 填表。"], ["用 Word 和，Excel and Visio 填表。"]),
    ],
)
def test_a_break_inside_a_sentence_is_none(lines: list[str], told: list[str]) -> None:
    assert joined(lines) == told


@pytest.mark.parametrize(
    "lines",
    [
        ["全县清理牌子120块。", "解散工作群75个。"],
        ["一、先把账算清", "全县清理牌子120块。"],
        ["云岭县为基层减负", "（2024年5月6日）", "全县清理牌子120块。"],
        ["乡镇：石桥镇", "牌子：120块。"],
        ["石桥镇120块", "柳河乡95块"],
        ["石桥镇\t120块", "95块，多。"],
        ["1. 清理牌子", "2. 解散工作群。"],
        ["减负有实招", "今年以来全县清理牌子。"],
    ],
)
def test_a_break_between_lines_stays(lines: list[str]) -> None:
    assert joined(lines) == lines


def test_marks_show_that_a_sentence_goes_on() -> None:
    assert is_cut("全县清理牌子，", "共120块")
    assert is_cut("全县清理牌子", "120块，又")
    assert not is_cut("全县清理牌子。", "120块，又")
    assert not is_cut("", "120块。")


@pytest.mark.parametrize(
    "body",
    [
        ["全县清理村级牌子", "120块。"],
        ["全县解散工作群75个，清理村级牌子", "120块。"],
        ["解散群75个，清理村级牌子，", "共120块。"],
    ],
)
def test_a_figure_behind_a_break_of_a_text_file_is_that_of_the_words_before_it(body: list[str]) -> None:
    text = "\n".join([*HEAD, *body])
    document = read("a.txt", text.encode())
    assert document.text == text
    found = {figure.metric_id: figure.value for figure in extract(document.articles[0]) if figure.kind == "measure"}
    assert found["plaques_removed"] == 120


def test_soft_breaks_of_a_word_document_are_no_ends_of_lines() -> None:
    broken = word_files.line(
        "全县清理村级牌子", "<w:r><w:br/></w:r>", "120块，", "<w:r><w:br/></w:r>", "解散工作群75个。"
    )
    assert word.text(word_files.word_file(broken)) == "全县清理村级牌子120块，解散工作群75个。"


def test_breaks_of_a_web_page_are_no_ends_of_lines_inside_a_sentence() -> None:
    page = written.webpage([*HEAD, "BODY"]).replace(b"BODY", "全县清理村级牌子<br>120块。<br>解散群75个。".encode())
    assert read("a.html", page).articles[0].text.split("\n")[2:] == ["全县清理村级牌子120块。", "解散群75个。"]
