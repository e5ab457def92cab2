"""Estimated widths of text, against the advance widths of Noto Sans CJK SC Bold."""

import pytest

from measures.language.text_width import is_wide, text_width

# Read from the font file, in em.
TRUE_WIDTHS = {
    "南靖县清理村级牌子": 9.0,
    "≥3,152块": 4.685,
    "“减负”——62%": 7.959,
    "Xiangyuan County": 8.985,
    "Measures to relieve the grass roots, compared": 22.65,
    "2026-11-23": 5.46,
}


@pytest.mark.parametrize("text", TRUE_WIDTHS)
def test_widths_are_those_of_the_font(text: str) -> None:
    assert text_width(text) == pytest.approx(TRUE_WIDTHS[text], rel=0.02)
    assert text_width(text, 13) == pytest.approx(13 * text_width(text))


def test_marks_that_take_no_room_have_no_width() -> None:
    assert text_width("e\u0301\u200b") == text_width("e")
    assert text_width("") == 0


def test_a_character_is_wide_where_it_fills_a_square_in_every_font() -> None:
    assert [is_wide(character) for character in "字，\u3000a“"] == [True, True, True, False, False]
