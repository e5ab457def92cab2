"""Lines of Chinese and English: where they break, and that nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.language.line_breaking import filled_lines, wrap
from measures.language.office_text import legal
from measures.language.text_width import text_width


def test_a_title_is_wrapped_without_losing_a_character() -> None:
    title = "南靖县清理村级牌子最多，达3152块；长治市议事协调机构由2408个减至1854个，减幅居前，运城市次之"
    lines = wrap(title, 340, 17)
    assert "".join(lines) == title
    assert len(lines) > 1
    assert all(text_width(line, 17) <= 340 for line in lines)


@pytest.mark.parametrize("width", range(70, 400, 30))
def test_chinese_lines_do_not_start_with_closing_marks_nor_split_numbers(width: int) -> None:
    lines = wrap("（一）襄垣县300块以上，运城市约859块；北辰区“减负”579块。", width, 13)
    assert all(line[0] not in "，；。）”" for line in lines)
    assert all(line[-1] not in "（“" for line in lines)
    assert all(any(number in line for line in lines) for number in ("300", "859", "579"))


def test_english_words_stay_whole() -> None:
    lines = wrap("Xiangyuan County took down at least three hundred plaques", 110, 12)
    assert " ".join(lines) == "Xiangyuan County took down at least three hundred plaques"


def test_a_word_longer_than_a_line_is_cut_rather_than_clipped() -> None:
    assert all(text_width(line, 12) <= 60 for line in wrap("x" * 40, 60, 12))


@pytest.mark.parametrize("room", [5.5, 6, 7, 9, 14])
def test_a_word_is_whole_wherever_it_fits_on_a_line(room: float) -> None:
    text = "Shanghai, Qinghai and Liaoning merged townships; Nanjing did not"
    for lines in (wrap(text, room), [line.rstrip() for line in filled_lines(text, room)]):
        assert " ".join(lines).split() == text.split()
        assert all(text_width(line) <= room + 1e-9 for line in lines)


def test_a_word_too_wide_for_a_line_breaks_after_its_hyphen_or_slash() -> None:
    assert wrap("Bortala-Mongol", 5) == ["Bortala-", "Mongol"]
    assert wrap("township/subdistrict offices", 6) == ["township/", "subdistrict", "offices"]
    assert wrap("Bortala-Mongol", 9) == ["Bortala-Mongol"]
    assert all(text_width(line) <= 3 for line in wrap("Bortala-Mongol", 3))


def test_lines_belong_to_whoever_asked() -> None:
    wrap("清理牌子", 30, 12).append("another")
    assert "another" not in wrap("清理牌子", 30, 12)


def test_lines_are_of_about_equal_length() -> None:
    first, second = wrap("一二三四五六七八九十一二", 10)
    assert (len(first), len(second)) == (6, 6)


def test_chinese_breaks_after_a_clause_where_that_costs_no_line() -> None:
    assert wrap("南靖县清理村级牌子，其他县没有说明数字", 12) == ["南靖县清理村级牌子，", "其他县没有说明数字"]


def test_a_sign_that_follows_a_space_stays_with_the_word_before() -> None:
    assert filled_lines("villages · plaques", 5.5) == ["villages · ", "plaques"]


def test_line_ends_of_a_text_are_kept_where_lines_are_filled() -> None:
    assert filled_lines("一二三四\n五", 3) == ["一二三", "四", "五"]
    assert wrap("一二\n三四", 9) == ["一二 三四"]


@given(st.text(max_size=200), st.floats(1, 60))
def test_filled_lines_keep_every_character_but_white_space(text: str, room: float) -> None:
    text = legal(text)
    lines = filled_lines(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert len(lines) >= 1


@pytest.mark.parametrize("width", range(6, 24))
def test_a_number_keeps_its_chinese_unit(width: int) -> None:
    for line in wrap("长治市 · 外部牌子2,408块＋内部牌子1,854块，另有1.2万余条", width):
        assert not re.search(r"\d[万亿余]*$", line)
        assert not line.startswith(("块", "余", "条", "万"))
