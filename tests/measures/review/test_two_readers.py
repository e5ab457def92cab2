"""Two readers: the second does not see what the first decided; differences are settled; agreement is measured."""

import pytest
from reviewing import filled, state

from measures.review.agreement import cohens_kappa, raw_agreement
from measures.review.refusals import Conflict, NotPossible
from measures.review.workspace import Workspace


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    """Three candidates that need two readers."""
    workspace.set_readers(2, "chen")
    return filled(workspace)


def test_two_equal_decisions_settle_a_candidate(ids: list[int], workspace: Workspace) -> None:
    first = ids[0]
    workspace.decide(first, "chen", "correct", {"value": 8})
    assert state(workspace, first) == "open"
    assert list(workspace.accepted()) == []
    made = workspace.decide(first, "lin", "correct", {"value": 8})
    assert made.state == "corrected"
    assert workspace.candidate(first).decided_by == ("chen", "lin")
    assert [one.values["value"] for one in workspace.accepted()] == [8]
    with pytest.raises(Conflict, match="lin decided"):
        workspace.decide(first, "wu", "accept")


def test_the_second_reader_sees_nothing_of_the_first(ids: list[int], workspace: Workspace) -> None:
    first, second, _ = ids
    found = workspace.next("chen")
    assert found is not None
    assert found.id == first
    workspace.decide(first, "chen", "correct", {"value": 8}, why="原文")
    # The first reader is given another one, the second the same.
    found = workspace.next("chen")
    assert found is not None
    assert found.id == second
    shown = workspace.next("lin")
    assert shown is not None
    assert (shown.id, shown.final, shown.decisions, shown.values["value"]) == (first, None, (), 1)
    assert [one.by for one in workspace.candidate(first, "chen").decisions] == ["chen"]
    assert workspace.candidate(first).decisions == ()
    workspace.decide(first, "lin", "reject", seen=shown.seen)
    assert [one.by for one in workspace.candidate(first, "lin").decisions] == ["chen", "lin"]


def test_the_log_tells_the_second_reader_nothing_either(ids: list[int], workspace: Workspace) -> None:
    first = ids[0]
    workspace.decide(first, "chen", "correct", {"value": 8}, why="原文")
    (entry,) = workspace.log(kind="candidate", reader="lin")
    assert (entry.action, entry.by, entry.before, entry.after, entry.why) == ("decide", "chen", None, None, "")
    assert workspace.log(kind="candidate", reader="chen")[0].action == "correct"
    workspace.decide(first, "lin", "accept")
    assert [one.action for one in workspace.log(kind="candidate", reader="lin")] == ["accept", "correct"]


def test_the_second_reader_may_skip(ids: list[int], workspace: Workspace) -> None:
    first, second, _ = ids
    workspace.decide(first, "chen", "accept")
    assert workspace.decide(first, "lin", "skip").state == "skipped"
    found = workspace.next("lin")
    assert found is not None
    assert found.id == second
    assert workspace.decide(first, "lin", "accept").state == "accepted"


def test_differences_are_settled_by_anybody(ids: list[int], workspace: Workspace) -> None:
    first, second, third = ids
    workspace.decide_many("chen", "accept")
    workspace.decide(first, "lin", "reject")
    workspace.decide(second, "lin", "correct", {"value": 9})
    assert [one.state for one in workspace.candidates()] == ["disputed", "disputed", "open"]
    found = workspace.next("wu")
    assert found is not None
    assert found.id == third
    with pytest.raises(Conflict, match="settle"):
        workspace.decide(first, "lin", "accept")
    seen = workspace.candidate(first).seen
    assert workspace.settle(first, "wu", "reject", why="重复", seen=seen).state == "rejected"
    assert workspace.settle(second, "lin", "correct", {"value": 10}).state == "corrected"
    assert [one.values["value"] for one in workspace.accepted()] == [10]
    with pytest.raises(NotPossible, match="no disagreement"):
        workspace.settle(first, "wu", "accept")
    with pytest.raises(Conflict, match="wu decided"):
        workspace.decide(first, "chen", "accept")
    with pytest.raises(NotPossible):
        workspace.settle(third, "wu", "skip")
    workspace.undo_last("wu")
    assert state(workspace, first) == "disputed"
    with pytest.raises(Conflict, match="wu changed"):
        workspace.settle(first, "wu", "accept", seen=seen)


def test_a_reader_who_undoes_leaves_the_other_s_decision(ids: list[int], workspace: Workspace) -> None:
    first = ids[0]
    workspace.decide(first, "chen", "accept")
    workspace.decide(first, "lin", "reject")
    workspace.undo_last("lin")
    assert state(workspace, first) == "open"
    assert workspace.candidate(first).decided_by == ("chen",)
    workspace.decide(first, "lin", "accept")
    assert state(workspace, first) == "accepted"


def test_a_whole_group_needs_both(ids: list[int], workspace: Workspace) -> None:
    workspace.decide_many("chen", "accept", group="C")
    assert workspace.decide_many("chen", "accept", group="C").decided == ()
    assert [one.state for one in workspace.candidates()] == ["open"] * 3
    workspace.decide_many("lin", "accept", group="C")
    assert [one.state for one in workspace.candidates()] == ["accepted", "open", "accepted"]


@pytest.mark.parametrize(
    ("pairs", "raw", "kappa"),
    [
        # Both yes 20, only the first 5, only the second 10, both no 15: (0.7 - 0.5) / (1 - 0.5).
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.7, 0.4),
        # 45 both yes, 15 and 25 apart, 15 both no: (0.6 - 0.54) / (1 - 0.54).
        ([("y", "y")] * 45 + [("y", "n")] * 15 + [("n", "y")] * 25 + [("n", "n")] * 15, 0.6, 0.06 / 0.46),
        # Three answers; expected (3*2 + 2*3 + 1*1) / 36.
        ([(1, 1), (1, 1), (1, 2), (2, 2), (2, 2), (3, 3)], 5 / 6, (5 / 6 - 13 / 36) / (1 - 13 / 36)),
        ([("y", "y"), ("n", "n")], 1.0, 1.0),
        ([("y", "n"), ("n", "y")], 0.0, -1.0),
        ([("y", "n")] * 3, 0.0, 0.0),
        ([("y", "y"), ("y", "n")], 0.5, 0.0),
        ([("y", "y")] * 3, 1.0, None),
        ([], None, None),
    ],
)
def test_kappa_is_as_computed_by_hand(
    pairs: list[tuple[object, object]], raw: float | None, kappa: float | None
) -> None:
    assert raw_agreement(pairs) == (None if raw is None else pytest.approx(raw))
    assert cohens_kappa(pairs) == (None if kappa is None else pytest.approx(kappa))


def test_agreement_counts_the_first_decisions_of_both(ids: list[int], workspace: Workspace) -> None:
    first, second, third = ids
    assert {(row.pairs, row.raw, row.kappa) for row in workspace.agreement()} == {(0, None, None)}
    workspace.decide(first, "chen", "accept")
    workspace.decide(first, "lin", "correct", {"value": 5, "unit": "个"})
    workspace.decide(second, "chen", "accept")
    workspace.decide(second, "lin", "accept")
    workspace.decide(third, "chen", "accept")
    slip = workspace.decide(third, "lin", "accept")
    workspace.undo(slip.id, "lin")
    workspace.decide(third, "lin", "reject")
    workspace.settle(first, "lin", "accept")
    found = {row.field: row for row in workspace.agreement()}
    assert (found["outcome"].pairs, found["outcome"].raw, found["outcome"].kappa) == (3, pytest.approx(2 / 3), 0.0)
    assert (found["value"].pairs, found["value"].raw) == (2, 0.5)
    # Values 1 and 2 against 5 and 2: expected 1 of 4.
    assert found["value"].kappa == pytest.approx((0.5 - 0.25) / 0.75)
    assert (found["metric_id"].raw, found["metric_id"].kappa) == (1.0, None)
    assert found["note_zh"].pairs == 0
    assert {row.pairs for row in workspace.agreement(document=9)} == {0}


def test_decisions_of_a_single_reader_are_no_pair(workspace: Workspace) -> None:
    filled(workspace)
    workspace.decide_many("chen", "accept")
    assert workspace.agreement()[0].pairs == 0
