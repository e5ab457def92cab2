"""One value in every notation is one number; whatever is read, its text read again says the same."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notations import notations, numeral, shares

from measures.language.numbers import amounts, before, behind, usual
from measures.language.numerals import read

VALUES = st.one_of(
    st.integers(1, 200),
    st.integers(1, 10**9),
    st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, 9999), st.integers(0, 8)),
)
SIGNS = "0123456789,./:%‰零一二三两五十百千万亿点个分之成半余多几来数上约近不到超过以上至到-~￥廿壹拾块人"


@given(VALUES)
def test_a_value_is_read_from_every_notation(value: int) -> None:
    for text in notations(value):
        assert (text, read(text).numbers, read(text).qualifier) == (text, (float(value),), "exact")


@given(st.integers(1, 1000))
def test_a_share_is_read_from_every_notation_in_per_cent(tenths: int) -> None:
    for text in shares(tenths):
        assert (text, read(text).numbers, read(text).share) == (text, (tenths / 10,), True)


@given(VALUES, st.data())
def test_a_word_for_a_bound_changes_the_qualifier_only(value: int, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(notations(value)))
    word, qualifier = data.draw(st.sampled_from(sorted(before().items())))
    assert (read(f"{word}{text}").numbers, read(f"{word}{text}").qualifier) == ((float(value),), qualifier)
    word, qualifier = data.draw(st.sampled_from(sorted(behind().items())))
    assert (read(f"{text}{word}").numbers, read(f"{text}{word}").qualifier) == ((float(value),), qualifier)


@given(
    st.integers(1, 9999), st.integers(1, 9999), st.sampled_from("-—~～至到"), st.sampled_from(["", "万", "亿", "%"])
)
def test_both_ends_of_a_range_have_its_magnitude(first: int, second: int, link: str, sign: str) -> None:
    low, high = sorted({first, second + 10_000 if first == second else second})[:2]
    factor = {"": 1, "万": 10**4, "亿": 10**8, "%": 1}[sign]
    expected = (float(low * factor), float(high * factor))
    assert read(f"{low}{link}{high}{sign}").numbers == expected
    assert read(f"{low}{sign}{link}{high}{sign}").numbers == expected
    if factor == 1 and not sign:
        assert read(f"{numeral(low)}{link}{high}").numbers == expected


@given(st.integers(1, 7))
def test_two_neighbours_in_numerals_are_a_range(first: int) -> None:
    pair = numeral(first) + numeral(first + 1)
    for text, factor, extra in ((pair, 1, 0), (f"{pair}百", 100, 0), (f"{pair}万", 10**4, 0), (f"二十{pair}", 1, 20)):
        assert read(text).numbers == (first * factor + extra, (first + 1) * factor + extra)
    assert read(f"{pair}成") == read(f"{pair}十%")


@given(st.text(alphabet=SIGNS, max_size=12))
def test_the_text_of_an_amount_says_the_same_when_it_is_read_alone(text: str) -> None:
    for amount in amounts(usual(text)):
        assert amount.end > amount.start
        if amount.value is None:
            continue
        assert math.isfinite(amount.value)
        assert 0 <= amount.value < 1e15
        again = read("近" + usual(text)[amount.start : amount.end])
        found = tuple(number for number in (amount.value, amount.high) if number is not None)
        assert again.numbers == found


@pytest.mark.parametrize(
    "shape", ["亿", "9", "一", "1,", "1-", "1/", "百分之", "一点", "半", "几", "余", "1余", "三成", "不"]
)
def test_a_very_long_run_is_no_number_or_many_small_ones(shape: str) -> None:
    assert all(math.isfinite(number) for number in read(shape * 20_000).numbers)
    assert read(f"{'9' * 100_000}").numbers == ()
