"""What is published: ids are given once, accepted figures come in a stable order, withdrawn ones are known."""

import pytest
from reviewing import candidate, filled

from measures.review.facts import Withdrawn
from measures.review.refusals import NotPossible, Unknown
from measures.review.workspace import Workspace


def test_accepted_figures_come_in_the_order_of_their_candidates(workspace: Workspace) -> None:
    first, second, third = filled(workspace)
    (fourth,) = filled(workspace, 1, 2)
    workspace.decide(fourth, "chen", "accept")
    workspace.decide(third, "lin", "correct", {"value": 30})
    workspace.decide(second, "chen", "reject")
    workspace.decide(first, "chen", "accept")
    workspace.assign_source(1, "ledger-1")
    workspace.assign_measure(first, "m-1")
    found = list(workspace.accepted())
    assert [one.candidate_id for one in found] == [first, third, fourth]
    assert (found[0].measure_id, found[1].measure_id) == ("m-1", "")
    assert (found[0].document.source_id, found[2].document.source_id) == ("ledger-1", "")
    assert (found[1].values["value"], found[1].decided_by) == (30, ("lin",))
    assert (found[0].pointer, found[0].text, found[0].values) == (
        candidate(1).pointer,
        "1",
        candidate(1).values,
    )
    assert [one.candidate_id for one in workspace.accepted([2])] == [fourth]
    assert list(workspace.accepted([])) == []


def test_figures_that_leave_the_table_are_known(workspace: Workspace) -> None:
    first, second, third = filled(workspace)
    workspace.decide_many("chen", "accept")
    workspace.assign_source(1, "ledger-1")
    workspace.assign_measures({first: "m-1", second: "m-2"})
    assert workspace.withdrawn_figures() == []
    workspace.decide(first, "chen", "reject")
    workspace.decide(third, "chen", "reject")
    assert workspace.withdrawn_figures() == [Withdrawn(first, 1, "ledger-1", "m-1", "rejected")]
    workspace.undo_last("chen")
    workspace.undo_last("chen")
    assert workspace.withdrawn_figures() == []
    workspace.withdraw_document(1, "chen")
    assert [one.measure_id for one in workspace.withdrawn_figures()] == ["m-1", "m-2"]


def test_an_id_is_given_once_and_kept(workspace: Workspace) -> None:
    first, second = filled(workspace, 2)
    workspace.assign_measures({first: "m-1"})
    workspace.assign_measures({first: "m-1", second: "m-2"})
    with pytest.raises(NotPossible, match="m-1"):
        workspace.assign_measure(first, "m-3")
    with pytest.raises(NotPossible, match="m-2"):
        workspace.assign_measures({first: "m-2"})
    with pytest.raises(NotPossible):
        workspace.assign_measures({first: ""})
    with pytest.raises(Unknown, match="99"):
        workspace.assign_measure(99, "m-9")
    assert [one.measure_id for one in workspace.candidates()] == ["m-1", "m-2"]
    workspace.assign_source(1, "s-1")
    workspace.assign_source(1, "s-1")
    with pytest.raises(NotPossible):
        workspace.assign_source(1, "s-2")
    with pytest.raises(Unknown):
        workspace.assign_source(99, "s-9")


def test_none_is_given_where_one_cannot_be(workspace: Workspace) -> None:
    first, second = filled(workspace, 2)
    with pytest.raises(NotPossible):
        workspace.assign_measures({first: "m-1", second: "m-1"})
    assert [one.measure_id for one in workspace.candidates()] == ["", ""]
