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


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_kr", "utf-16-le", "utf-16"])
def test_text_of_other_encodings_is_refused_or_at_least_not_taken_for_chinese(encoding: str) -> None:
    text = {
        "shift_jis": "これはただのにほんごのぶんしょうであります" * 3,
        "euc_kr": "이것은 그냥 한국어 문장입니다" * 3,
    }
    with pytest.raises(DocumentFault):
        decode(text.get(encoding, SIMPLIFIED).encode(encoding))


def test_utf_8_with_a_damaged_byte_is_not_read_as_other_characters() -> None:
    data = SIMPLIFIED.encode()
    with pytest.raises(DocumentFault):
        decode(data[:40] + b"\xff" + data[41:])


def test_real_text_is_far_more_common_than_a_wrong_reading() -> None:
    assert commonness(SIMPLIFIED) > 0.4
    assert commonness(SIMPLIFIED.encode("gbk").decode("big5hkscs", "replace")) < 0.1
    assert commonness(TRADITIONAL.encode("big5").decode("gb18030", "replace")) < 0.1
