"""Plain text in common Chinese encodings; the sentences are made up for these tests."""

import pytest
import written
from hypothesis import given
from hypothesis import strategies as st

from measures.documents.plain import commonness, decode
from measures.documents.reader import DocumentFault

SIMPLIFIED = "\n".join(written.ARTICLE)
TRADITIONAL = "\n".join(written.TRADITIONAL)


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030"])
@given(start=st.integers(0, len(SIMPLIFIED) - 6), length=st.integers(6, 60))
def test_any_piece_of_simplified_text_is_read(encoding: str, start: int, length: int) -> None:
    piece = SIMPLIFIED[start : start + length]
    assert decode(piece.encode(encoding)) == piece


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gbk", "gb18030"])
@given(start=st.integers(0, len(TRADITIONAL) - 8), length=st.integers(8, 60))
def test_any_piece_of_traditional_text_is_read(encoding: str, start: int, length: int) -> None:
    piece = TRADITIONAL[start : start + length]
    assert decode(piece.encode(encoding)) == piece


def test_of_two_readings_that_are_as_likely_gb_18030_is_taken() -> None:
    assert decode("牌".encode("gbk")) == "牌"


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_kr"])
def test_text_of_other_encodings_is_refused_or_at_least_not_taken_for_chinese(encoding: str) -> None:
    text = {
        "shift_jis": "これはただのにほんごのぶんしょうであります" * 3,
        "euc_kr": "이것은 그냥 한국어 문장입니다" * 3,
    }
    with pytest.raises(DocumentFault):
        decode(text[encoding].encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "云岭县\r\n清理牌子120块。", "Word 12"])
def test_wide_encodings_are_read_with_and_without_their_mark(encoding: str, text: str) -> None:
    if encoding != "utf-32" or text.isascii():
        assert decode(text.encode(encoding)) == text.replace("\r\n", "\n")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_mark_decides_and_half_a_character_at_the_end_is_left_out(mark: bytes) -> None:
    order = "utf-16-le" if mark[0] == 0xFF else "utf-16-be"
    assert decode(mark + "云岭县120块".encode(order) + b"x") == "云岭县120块"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x00\x01" * 50, b"MZ\x90\x00\x03\x00" * 9])
def test_zero_bytes_alone_are_no_wide_text(data: bytes) -> None:
    with pytest.raises(DocumentFault):
        decode(data)


def test_utf_8_with_a_damaged_byte_is_not_read_as_other_characters() -> None:
    data = SIMPLIFIED.encode()
    with pytest.raises(DocumentFault):
        decode(data[:40] + b"\xff" + data[41:])


def test_real_text_is_far_more_common_than_a_wrong_reading() -> None:
    assert commonness(SIMPLIFIED) > 0.4
    assert commonness(SIMPLIFIED.encode("gbk").decode("big5hkscs", "replace")) < 0.1
    assert commonness(TRADITIONAL.encode("big5").decode("gb18030", "replace")) < 0.1
