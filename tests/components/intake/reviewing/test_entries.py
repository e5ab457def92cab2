"""What is typed into a field: numbers and dates in the forms that people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.intake.reviewing import entries
from components.intake.reviewing.entries import UnreadableEntry


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        (" ", None),
        ("3,152", 3152),
        ("３１５２", 3152),
        ("1.2万", 12000),
        ("三百", 300),
        ("0", 0),
        ("12.50", 12.5),
        ("3 152", 3152),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: float | None) -> None:
    assert entries.number(text) == number


@pytest.mark.parametrize("text", ["-1", "无", "1到2", "nan", "inf", "x"])
def test_no_other_text_is_a_number(text: str) -> None:
    with pytest.raises(UnreadableEntry):
        entries.number(text)


@given(st.floats(0, 1e12, allow_nan=False) | st.integers(0, 10**12))
def test_a_number_comes_back_from_its_text(number: float) -> None:
    assert entries.number(entries.number_text(number)) == pytest.approx(number, rel=1e-14)


@pytest.mark.parametrize(
    "text", ["2024-06-30", "2024.6.30", "2024/06/30", "20240630", "2024年6月30日", "２０２４-６-３０"]
)
def test_a_date_is_read_in_its_usual_forms(text: str) -> None:
    assert entries.day(text) == "2024-06-30"


@pytest.mark.parametrize("text", ["2024", "2024-06", "2024-02-30", "昨天", "1-2-3-4"])
def test_no_other_text_is_a_date(text: str) -> None:
    with pytest.raises(UnreadableEntry):
        entries.day(text)
