"""Where a candidate stands, from the votes on it alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.review.standing import Vote, in_effect, same_values, state_of

PROPOSED = {"value": 12, "unit": "块"}
OTHER = {"value": 13, "unit": "块"}


def accept(number: int, by: str = "chen") -> Vote:
    return Vote(number, by, "accept", PROPOSED)


def correct(number: int, by: str = "chen") -> Vote:
    return Vote(number, by, "correct", OTHER)


def reject(number: int, by: str = "chen") -> Vote:
    return Vote(number, by, "reject", None)


def skip(number: int, by: str = "chen") -> Vote:
    return Vote(number, by, "skip", None)


def undo(number: int, undoes: int) -> Vote:
    return Vote(number, "chen", "undo", None, undoes)


@pytest.mark.parametrize(
    ("votes", "state"),
    [
        ([], "open"),
        ([accept(1)], "accepted"),
        ([correct(1)], "corrected"),
        ([Vote(1, "chen", "correct", {**PROPOSED, "note_zh": ""})], "accepted"),
        ([reject(1)], "rejected"),
        ([skip(1)], "skipped"),
        ([skip(1), accept(2)], "accepted"),
        ([accept(1), reject(2)], "rejected"),
        ([accept(1), undo(2, 1)], "open"),
        ([accept(1), undo(2, 1), undo(3, 2)], "accepted"),
        ([accept(1), undo(2, 1), undo(3, 2), undo(4, 3)], "open"),
        ([accept(1), undo(2, 1), undo(3, 2), undo(4, 1)], "open"),
        ([accept(1), reject(2), undo(3, 2)], "accepted"),
        ([accept(1), reject(2), undo(3, 1)], "rejected"),
        ([skip(1), accept(2), undo(3, 2)], "skipped"),
        ([accept(1), undo(2, 1), skip(3), undo(4, 2)], "accepted"),
    ],
)
def test_one_reader(votes: list[Vote], state: str) -> None:
    assert state_of(PROPOSED, 1, votes).state == state


@pytest.mark.parametrize(
    ("votes", "state"),
    [
        ([accept(1)], "open"),
        ([accept(1), accept(2)], "open"),
        ([accept(1), accept(2, "lin")], "accepted"),
        ([correct(1), correct(2, "lin")], "corrected"),
        ([reject(1), reject(2, "lin")], "rejected"),
        ([accept(1), reject(2, "lin")], "disputed"),
        ([accept(1), correct(2, "lin")], "disputed"),
        ([accept(1), skip(2, "lin")], "skipped"),
        ([skip(1, "lin"), accept(2)], "open"),
        ([accept(1), reject(2, "lin"), Vote(3, "wu", "settle", OTHER)], "corrected"),
        ([accept(1), reject(2, "lin"), Vote(3, "wu", "settle", None)], "rejected"),
        ([accept(1), reject(2, "lin"), Vote(3, "wu", "settle", None), undo(4, 3)], "disputed"),
        ([accept(1), reject(2, "lin"), undo(3, 2)], "open"),
        ([accept(1), reject(2, "lin"), accept(3, "lin")], "accepted"),
    ],
)
def test_two_readers(votes: list[Vote], state: str) -> None:
    assert state_of(PROPOSED, 2, votes).state == state


def test_final_values_are_those_of_the_decision() -> None:
    assert state_of(PROPOSED, 1, [correct(1)]).final == OTHER
    assert state_of(PROPOSED, 1, [reject(1)]).final is None
    assert state_of(PROPOSED, 2, [accept(1)]).final is None
    assert state_of(PROPOSED, 2, [accept(1), accept(2, "lin")]).people == ("chen", "lin")


def test_a_missing_value_is_equal_to_a_blank_one_and_zero_is_not() -> None:
    assert same_values({"value": None, "unit": ""}, {})
    assert not same_values({"value": 0}, {})


@given(st.lists(st.integers(min_value=0, max_value=20), max_size=20))
def test_what_is_in_effect_follows_from_what_undoes_it(targets: list[int]) -> None:
    votes = [
        Vote(
            number,
            "chen",
            "undo" if target < number and target else "accept",
            None,
            target if 0 < target < number else None,
        )
        for number, target in enumerate(targets, 1)
    ]
    found = {vote.id for vote in in_effect(votes)}
    for vote in votes:
        undone = any(other.undoes == vote.id and other.id in found for other in votes)
        assert (vote.id in found) != undone
