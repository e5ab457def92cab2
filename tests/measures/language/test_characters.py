"""Tables of characters: radicals, page numbers, text on one line."""

import unicodedata

import pytest

from measures.language.characters import common, is_page_number, one_line, replace_radicals


def test_radicals_become_the_ideographs_that_look_the_same() -> None:
    assert replace_radicals("⼩⻢拉⼤⻋，⻓⻚⻅⻛") == "小马拉大车，长页见风"
    assert replace_radicals("⺼⺮⺳⻳") == "月竹网龟"


def test_only_radicals_are_replaced_each_by_one_ideograph_of_the_basic_plane() -> None:
    for code in range(0x10000):
        character = chr(code)
        replaced = replace_radicals(character)
        if replaced != character:
            assert unicodedata.name(character).startswith(("CJK RADICAL", "KANGXI RADICAL"))
            assert unicodedata.name(replaced).startswith("CJK UNIFIED IDEOGRAPH")
            assert ord(replaced) < 0x10000


@pytest.mark.parametrize("line", ["3", "- 3 -", "— 12 —", "第 3 页", "第3页 共12页", "3/12"])
def test_the_number_of_a_page_is_told(line: str) -> None:
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["", "3块", "第3章", "123456789"])
def test_other_lines_are_no_page_numbers(line: str) -> None:
    assert not is_page_number(line)


def test_the_commonest_characters_are_of_both_scripts() -> None:
    assert set("的這这，") <= common()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  牌子 \n", "牌子"),
        ("牌\n子", "牌子"),
        ("Wi-Fi\noff", "Wi-Fi off"),
        ("牌 子", "牌 子"),
        ("牌\u3000子", "牌\u3000子"),
        ("牌\u200b子\ufeff", "牌子"),
    ],
)
def test_text_on_one_line_is_as_a_browser_shows_it(text: str, shown: str) -> None:
    assert one_line(text) == shown
