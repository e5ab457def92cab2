"""Decisions: on one candidate, on many, refused where somebody else was first."""

import copy
import pickle

import pytest
from reviewing import Clock, candidate, document, filled, state

from measures.review.facts import Values
from measures.review.refusals import Conflict, NotPossible, Unknown
from measures.review.workspace import Workspace


@pytest.mark.parametrize(
    ("action", "values", "after"),
    [
        ("accept", None, "accepted"),
        ("correct", {"value": 13, "note_zh": "不含试点"}, "corrected"),
        ("correct", {"value": 1}, "accepted"),
        ("correct", {"value": None}, "corrected"),
        ("reject", None, "rejected"),
        ("skip", None, "skipped"),
    ],
)
def test_a_decision_is_in_the_column_and_in_the_log(
    action: str, values: Values | None, after: str, workspace: Workspace, clock: Clock
) -> None:
    (only,) = filled(workspace, 1)
    shown = workspace.candidate(only)
    made = workspace.decide(only, " chen", action, values, why="看过原文", seen=shown.seen)
    now = workspace.candidate(only)
    final = {**shown.values, **(values or {})} if after in ("accepted", "corrected") else None
    assert (made.candidate_id, made.by, made.action, made.state, made.why) == (
        only,
        "chen",
        action,
        after,
        "看过原文",
    )
    assert (now.state, now.final, now.seen, made.values) == (after, final, made.id, final)
    assert now.decided_by == (() if action == "skip" else ("chen",))
    entry = workspace.log()[0]
    assert (entry.id, entry.at, entry.kind, entry.subject) == (made.id, made.at, "candidate", str(only))
    assert entry.before == {"state": "open", "values": None}
    assert entry.after == {"state": after, "values": final}
    assert now.values == shown.values


def test_somebody_else_decided(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    made = workspace.decide(only, "chen", "accept")
    with pytest.raises(Conflict) as refused:
        workspace.decide(only, "lin", "reject")
    assert (refused.value.by, refused.value.at, refused.value.candidate_id) == ("chen", made.at, only)
    assert state(workspace, only) == "accepted"
    assert len(workspace.log(kind="candidate")) == 1


def test_a_refusal_can_be_copied_and_sent_to_another_process(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    workspace.decide(only, "chen", "accept")
    with pytest.raises(Conflict) as refused:
        workspace.decide(only, "lin", "reject")
    for made in (copy.deepcopy(refused.value), pickle.loads(pickle.dumps(refused.value))):
        assert (type(made), str(made), made.by) == (Conflict, str(refused.value), "chen")


def test_a_skipped_candidate_is_free_for_others(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    workspace.decide(only, "chen", "skip")
    assert workspace.decide(only, "lin", "accept").state == "accepted"


def test_an_own_decision_can_be_changed_but_not_skipped(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    workspace.decide(only, "chen", "accept")
    assert workspace.decide(only, "chen", "reject").state == "rejected"
    with pytest.raises(NotPossible, match="undo"):
        workspace.decide(only, "chen", "skip")


def test_somebody_else_holds_it(workspace: Workspace, clock: Clock) -> None:
    (only,) = filled(workspace, 1)
    workspace.next("chen")
    with pytest.raises(Conflict, match="chen is looking"):
        workspace.decide(only, "lin", "accept")
    clock.now += 3600
    workspace.decide(only, "lin", "accept")
    with pytest.raises(Conflict, match="lin decided"):
        workspace.decide(only, "chen", "accept")


def test_the_candidate_has_moved_on(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    seen = workspace.candidate(only).seen
    workspace.decide(only, "lin", "accept")
    workspace.undo_last("lin")
    with pytest.raises(Conflict, match="lin changed"):
        workspace.decide(only, "chen", "accept", seen=seen)
    workspace.decide(only, "chen", "accept", seen=workspace.candidate(only).seen)
    (other,) = filled(workspace, 1, 2)
    with pytest.raises(Unknown):
        workspace.decide(other, "chen", "accept", seen=77)


@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("take", None),
        ("settle", None),
        ("undo", None),
        ("accept", {"value": 1}),
        ("correct", None),
        ("correct", {}),
        ("correct", {"vaule": 1}),
        ("correct", {"value": float("nan")}),
        ("correct", {"value": float("inf")}),
        ("correct", {"value": [1]}),
        ("correct", {"value": True}),
    ],
)
def test_what_makes_no_sense_is_refused(action: str, values: Values | None, workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    with pytest.raises(NotPossible):
        workspace.decide(only, "chen", action, values)
    assert len(workspace.log()) == 1


def test_an_unknown_candidate(workspace: Workspace) -> None:
    with pytest.raises(Unknown):
        workspace.decide(1, "chen", "accept")
    with pytest.raises(Unknown, match="1"):
        workspace.decide_many("chen", "accept", [1, 2])
    with pytest.raises(Unknown):
        workspace.settle(1, "chen", "accept")


def test_many_are_decided_together_each_with_its_entry(workspace: Workspace) -> None:
    ids = filled(workspace, 4)
    bulk = workspace.decide_many("chen", "accept", group="C", why="整列核对")
    assert bulk.decided == (ids[0], ids[2])
    assert bulk.batch == bulk.entries[0]
    entries = workspace.log(batch=bulk.batch)
    assert [int(entry.subject) for entry in entries] == [ids[2], ids[0]]
    assert {(entry.why, entry.action) for entry in entries} == {("整列核对", "accept")}
    assert [one.state for one in workspace.candidates()] == ["accepted", "open", "accepted", "open"]
    assert workspace.candidate(ids[0]).decisions[0].batch == bulk.batch


def test_what_is_not_free_is_left_and_named(workspace: Workspace) -> None:
    first, second, third, fourth = filled(workspace, 4)
    workspace.decide(first, "lin", "reject")
    workspace.claim(second, "lin")
    bulk = workspace.decide_many("chen", "accept", [fourth, first, second, third, third])
    assert bulk.decided == (third, fourth)
    assert [number for number, _ in bulk.refused] == [first, second]
    assert "lin decided" in str(bulk.refused[0][1])
    # Without ids, only what waits is asked for.
    workspace.undo_batch(bulk.batch or 0, "chen")
    bulk = workspace.decide_many("chen", "accept")
    assert (bulk.decided, [number for number, _ in bulk.refused]) == ((third, fourth), [second])


def test_only_what_is_certain_is_accepted(workspace: Workspace) -> None:
    found = [
        candidate(1, certainty=0.95),
        candidate(2, certainty=0.5),
        candidate(3, certainty=1.0, question="空白？"),
    ]
    workspace.add_document(document(), found, "chen")
    assert workspace.decide_many("chen", "accept", without_question=True, least_certainty=0.9).decided == (1,)
    assert workspace.decide_many("chen", "accept", without_question=True).decided == (2,)
    assert workspace.decide_many("chen", "correct", document=1, values={"as_of": "2024-06-30"}).decided == (3,)
    assert workspace.candidate(3).final == {**found[2].values, "as_of": "2024-06-30"}


def test_nothing_to_decide(workspace: Workspace) -> None:
    bulk = workspace.decide_many("chen", "accept")
    assert (bulk.batch, bulk.decided, bulk.entries, bulk.refused) == (None, (), (), ())
    assert workspace.decide_many("chen", "accept", []).batch is None


def test_many_thousands_are_added_and_decided_at_once(workspace: Workspace) -> None:
    workspace.add_document(document(), [candidate(number) for number in range(6_000)], "chen")
    bulk = workspace.decide_many("chen", "accept")
    assert len(bulk.decided) == 6_000
    assert workspace.counts()[0].count == 6_000
    undone = workspace.undo_last("chen")
    assert undone.decided == bulk.decided
    assert workspace.counts()[0].state == "open"


def test_texts_that_a_database_cannot_hold_are_refused(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    with pytest.raises(NotPossible, match="cannot hold"):
        workspace.decide(only, "chen", "reject", why="\udcff")
    with pytest.raises((NotPossible, Unknown)):
        workspace.candidate(10**30)
    assert state(workspace, only) == "open"
    assert len(workspace.log()) == 1
