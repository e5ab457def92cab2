"""Undoing and redoing: every time a new entry, never a change of an old one."""

import pytest
from reviewing import candidate, filled, state

from measures.review.facts import Decision, LogEntry
from measures.review.refusals import Conflict, NotPossible, Unknown
from measures.review.workspace import Workspace


def test_a_decision_is_undone_and_redone(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    made = workspace.decide(only, "chen", "correct", {"value": 7})
    undone = workspace.undo(made.id, "lin", "看错了")
    assert isinstance(undone, Decision)
    assert (undone.undoes, undone.action, undone.state, undone.by) == (made.id, "undo", "open", "lin")
    assert (state(workspace, only), workspace.candidate(only).final) == ("open", None)
    redone = workspace.undo(undone.id, "chen")
    assert isinstance(redone, Decision)
    assert (redone.state, redone.values) == ("corrected", {**candidate(1).values, "value": 7})
    assert [(entry.action, entry.undone) for entry in workspace.log(kind="candidate")] == [
        ("undo", False),
        ("undo", True),
        ("correct", False),
    ]
    workspace.undo(made.id, "chen")
    assert state(workspace, only) == "open"


def test_what_is_undone_is_not_undone_again(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    made = workspace.decide(only, "chen", "accept")
    undone = workspace.undo(made.id, "lin")
    with pytest.raises(Conflict) as refused:
        workspace.undo(made.id, "chen")
    assert (refused.value.by, refused.value.at) == ("lin", undone.at)


def test_undoing_gives_the_decision_before(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    workspace.decide(only, "chen", "accept")
    workspace.decide(only, "chen", "reject")
    workspace.undo_last("chen")
    assert state(workspace, only) == "accepted"
    workspace.undo_last("chen")
    assert state(workspace, only) == "open"
    with pytest.raises(NotPossible, match="nothing to undo"):
        workspace.undo_last("chen")


def test_undo_last_takes_back_one_s_own_decisions_only(workspace: Workspace) -> None:
    first, second, _ = filled(workspace)
    workspace.decide(first, "chen", "accept")
    workspace.decide(second, "lin", "accept")
    undone = workspace.undo_last("chen")
    assert (undone.decided, undone.batch) == ((first,), None)
    assert workspace.log()[0].id == undone.entries[0]
    workspace.undo(undone.entries[0], "chen")
    assert [state(workspace, one) for one in (first, second)] == ["accepted", "accepted"]


def test_undo_last_finds_a_decision_under_many_that_are_undone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("measures.review.undoing.LOOKED_AT", 4)
    first, second, _ = filled(workspace)
    workspace.decide(first, "chen", "accept")
    for _ in range(7):
        workspace.decide(second, "chen", "skip")
        workspace.undo_last("chen")
    assert workspace.undo_last("chen").decided == (first,)


def test_a_batch_is_undone_but_not_what_was_decided_after_it(workspace: Workspace) -> None:
    first, second, third = filled(workspace)
    bulk = workspace.decide_many("chen", "accept")
    assert bulk.batch is not None
    workspace.decide(second, "chen", "correct", {"value": 5})
    workspace.undo(bulk.entries[2], "chen")
    undone = workspace.undo_batch(bulk.batch, "lin")
    assert undone.decided == (first, second)
    assert [number for number, _ in undone.refused] == [third]
    assert [state(workspace, one) for one in (first, second, third)] == ["open", "corrected", "open"]
    redone = workspace.undo_batch(undone.batch or 0, "lin")
    assert redone.decided == (first, second)
    assert [state(workspace, one) for one in (first, second, third)] == ["accepted", "corrected", "open"]
    with pytest.raises(Unknown):
        workspace.undo_batch(99, "lin")


def test_the_last_of_a_person_may_be_a_batch(workspace: Workspace) -> None:
    filled(workspace)
    workspace.decide_many("chen", "reject")
    assert len(workspace.undo_last("chen").decided) == 3
    assert workspace.counts()[0].state == "open"


def test_entries_that_others_write_are_not_undone_here(workspace: Workspace) -> None:
    filled(workspace, 1)
    published = workspace.record("publication", "1.1.0", "chen", "publish", after={"added": 3})
    for entry in (published, 1):
        with pytest.raises(NotPossible):
            workspace.undo(entry, "chen")
    with pytest.raises(Unknown):
        workspace.undo(99, "chen")


def test_settings_definitions_and_layouts_are_undone(workspace: Workspace) -> None:
    workspace.set_readers(2, "chen")
    workspace.define("metrics", "lamps", {"name_zh": "路灯"}, "chen")
    workspace.remember_layout("f1", {"head": [1]}, "chen")
    workspace.remember_layout("f1", {"head": [2]}, "chen")
    ids = [entry.id for entry in workspace.log()]
    undone = workspace.undo(ids[0], "lin")
    assert isinstance(undone, LogEntry)
    assert (undone.undoes, undone.before, undone.after) == (
        ids[0],
        {"layout": {"head": [2]}},
        {"layout": {"head": [1]}},
    )
    assert workspace.layout("f1") == {"head": [1]}
    for entry in ids[1:]:
        workspace.undo(entry, "lin")
    assert (workspace.layout("f1"), workspace.definitions(), workspace.readers) == (None, [], 1)
    redone = workspace.log()[1]
    assert redone.kind == "definition"
    workspace.undo(redone.id, "lin")
    assert workspace.definitions()[0].row == {"name_zh": "路灯"}
