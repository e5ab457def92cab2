"""Bounds of figures with qualifiers; the rows are invented for these tests."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.comparing.bounds import leader
from measures.table.intervals import APPROXIMATION, interval, next_round

NONE = float("nan")
_QUALIFIERS = ["exact", "approx", "nearly", "over", "at_least", "at_most"]


def row(value: float, qualifier: str = "exact", value_high: float = NONE, name: str = "") -> dict[str, Any]:
    """A figure."""
    figure = {"region": name, "value": float(value), "value_high": value_high, "qualifier": qualifier}
    low, high = interval(figure)
    return {**figure, "low": low, "high": high}


@st.composite
def rows(draw: st.DrawFn, least: int = 1) -> list[dict[str, Any]]:
    """Figures of any qualifier, some of them ranges, each of another region."""
    count = draw(st.integers(least, 6))
    drawn = []
    for number in range(count):
        value = draw(st.integers(0, 50))
        high = draw(st.one_of(st.just(NONE), st.integers(value + 1, value + 20).map(float)))
        drawn.append(row(value, draw(st.sampled_from(_QUALIFIERS)), high, f"place {number}"))
    return drawn


def named(figures: list[dict[str, Any]]) -> str | None:
    """Region of the leader."""
    found = leader(figures)
    return None if found is None else found["region"]


@pytest.mark.parametrize(
    ("figure", "bounds"),
    [
        (row(60), (60, 60)),
        (row(60, "at_least"), (60, math.inf)),
        (row(60, "at_most"), (0, 60)),
        (row(60, "approx"), (60 * (1 - APPROXIMATION), 60 * (1 + APPROXIMATION))),
        (row(600, "nearly"), (600 * (1 - APPROXIMATION), 600)),
        (row(600, "over"), (600, 700)),
        (row(150, "over"), (150, 160)),
        (row(32_000, "over"), (32_000, 33_000)),
        (row(1121, "over"), (1121, 1130)),
        (row(98.5, "over"), (98.5, 98.6)),
        (row(20, "over", 30.0), (20, 40)),
        (row(3, value_high=5.0), (3, 5)),
        (row(3, "at_most", 5.0), (0, 5)),
    ],
)
def test_a_qualifier_gives_the_values_that_a_figure_can_be(
    figure: dict[str, Any], bounds: tuple[float, float]
) -> None:
    assert interval(figure) == pytest.approx(bounds)


@given(st.integers(1, 10**9))
def test_over_reaches_every_number_below_the_next_round_one_and_no_further(value: int) -> None:
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    step = 10 - value % 10 if value > 10 and not zeros else 10**zeros
    low, high = interval(row(value, "over"))
    assert next_round(value) == value + step
    assert low == value
    assert value + step - 1 <= high < value + step


@given(rows())
def test_the_stated_value_always_lies_within_the_bounds(figures: list[dict[str, Any]]) -> None:
    for figure in figures:
        low, high = interval(figure)
        assert low <= figure["value"] <= high


@given(rows())
def test_a_leader_stands_above_everything_the_others_can_be(figures: list[dict[str, Any]]) -> None:
    name = named(figures)
    if name is None:
        return
    low = next(interval(figure)[0] for figure in figures if figure["region"] == name)
    assert all(interval(figure)[1] < low for figure in figures if figure["region"] != name)


@given(rows())
def test_where_one_figure_is_above_all_others_it_is_named(figures: list[dict[str, Any]]) -> None:
    certain = [
        figure["region"]
        for figure in figures
        if all(interval(other)[1] < interval(figure)[0] for other in figures if other is not figure)
    ]
    assert named(figures) == (certain[0] if certain else None)


@given(rows(), st.data())
def test_a_certainly_smaller_figure_changes_nothing(figures: list[dict[str, Any]], data: st.DataObject) -> None:
    lowest = min(interval(figure)[0] for figure in figures)
    if lowest <= 0:
        return
    value = data.draw(st.floats(0, lowest / 2, exclude_max=True))
    qualifier = data.draw(st.sampled_from(["exact", "approx", "at_most"]))
    place = data.draw(st.integers(0, len(figures)))
    smaller = row(value, qualifier, name="smaller")
    assert named([*figures[:place], smaller, *figures[place:]]) == named(figures)


@given(rows(least=2), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(figures: list[dict[str, Any]], random: Any) -> None:
    shuffled = list(figures)
    random.shuffle(shuffled)
    assert named(shuffled) == named(figures)


def test_a_figure_that_may_be_larger_takes_the_lead_away() -> None:
    assert named([row(60, name="a"), row(50, name="b")]) == "a"
    assert named([row(60, name="a"), row(50, "at_least", name="b")]) is None
    assert named([row(60, name="a"), row(56, "approx", name="b")]) is None
    assert named([row(60, name="a"), row(60, "at_most", name="b")]) is None
    assert named([row(60, "at_least", name="a"), row(50, name="b")]) == "a"
    assert named([row(60, "at_most", name="a"), row(50, name="b")]) is None


def test_equal_figures_have_no_leader_and_no_figures_have_none() -> None:
    assert named([row(60, name="a"), row(60, name="b")]) is None
    assert leader([]) is None
