"""Numbers in Chinese prose; every span is invented for these tests."""

from pathlib import Path
from typing import Any

import pytest
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from measures.language.lexicon import lexicon
from measures.language.numerals import Quantity, read

SPANS = Path(__file__).with_name("numerals.yaml")


@pytest.mark.parametrize("case", cases(SPANS, "span"))
def test_a_span_is_read(case: dict[str, Any]) -> None:
    quantity = read(case["span"])
    if "numbers" in case:
        assert quantity.numbers == tuple(case["numbers"])
    else:
        assert quantity.qualifier == case["qualifier"]


def test_a_magnitude_behind_a_word_for_more_still_counts() -> None:
    assert read("3余万") == Quantity((30000.0,), "over")


def test_white_space_inside_a_span_changes_nothing() -> None:
    assert read(" 1.2 \u3000万\n余") == read("1.2万余")


def test_a_vague_number_becomes_the_bound_that_the_lexicon_defends() -> None:
    assert read("一大半") == Quantity((50.0,), "at_least", share=True)
    assert read("几") == Quantity((9.0,), "at_most")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    quantity = read(text)
    assert quantity.qualifier in {"exact", *lexicon().qualifiers}
    assert all(isinstance(number, float) for number in quantity.numbers)


@given(st.text(alphabet="0123456789,.，．％%零一两二三十百千万亿余多近约超过以上不内 几大半项块至减到"))
def test_any_text_of_the_words_of_figures_can_be_read(text: str) -> None:
    quantity = read(text)
    assert quantity.qualifier in {"exact", *lexicon().qualifiers}
    assert all(number >= 0 for number in quantity.numbers)


@given(st.integers(0, 10**12))
def test_a_plain_whole_number_is_read_as_itself_with_or_without_separators(value: int) -> None:
    assert read(str(value)).numbers == read(f"{value:,}").numbers == (float(value),)


@given(st.integers(0, 10**9))
def test_full_width_digits_are_read_as_half_width_ones(value: int) -> None:
    wide = str(value).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    assert read(wide) == read(str(value))


@given(
    st.integers(0, 10**6 - 1),
    st.sampled_from([("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8), ("千万", 10**7)]),
)
def test_hundredths_before_a_magnitude_are_resolved_exactly(hundredths: int, magnitude: tuple[str, int]) -> None:
    name, factor = magnitude
    assert read(f"{hundredths / 100}{name}").numbers == (hundredths * factor / 100,)
