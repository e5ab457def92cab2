"""The queue: who gets which candidate, for how long, and in which order."""

import pytest
from reviewing import Clock, candidate, document, filled

from measures.review.facts import Tally
from measures.review.refusals import Conflict, Unknown
from measures.review.workspace import Workspace


def asked(workspace: Workspace, by: str, after: int | None = None, document: int | None = None) -> int | None:
    found = workspace.next(by, document, after)
    return found.id if found else None


def test_two_people_never_hold_the_same_candidate(workspace: Workspace) -> None:
    first, second, third = filled(workspace)
    assert [asked(workspace, by) for by in ("chen", "lin", "wu", "zhou")] == [first, second, third, None]


def test_a_claim_is_found_again_and_ends_with_its_time(workspace: Workspace, clock: Clock) -> None:
    first, second, _ = filled(workspace)
    assert asked(workspace, "chen") == asked(workspace, "chen") == first
    assert workspace.candidate(first).claimed_by == "chen"
    clock.now += 9 * 60
    assert asked(workspace, "lin") == second
    # Asking again held it for longer.
    assert asked(workspace, "chen") == first
    clock.now += 9 * 60
    assert asked(workspace, "wu") != first
    clock.now += 11 * 60
    assert workspace.candidate(first).claimed_by == workspace.candidate(first).claimed_until == ""
    assert asked(workspace, "zhou") == first


def test_a_candidate_passed_over_comes_again_at_the_end(workspace: Workspace) -> None:
    first, second, third = filled(workspace)
    assert asked(workspace, "chen") == first
    assert asked(workspace, "chen", after=first) == second
    # Only one candidate is held at a time.
    assert asked(workspace, "lin") == first
    assert asked(workspace, "chen", after=second) == third
    assert asked(workspace, "chen", after=third) == second
    # What one holds comes first, unless it is the one to go on from.
    workspace.release("lin")
    assert asked(workspace, "chen", after=third) == second
    assert asked(workspace, "chen", after=second) == third
    assert asked(workspace, "chen", after=third) == first


def test_the_only_candidate_comes_again_behind_itself(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    assert asked(workspace, "chen", after=only) == only
    workspace.decide(only, "chen", "skip")
    assert asked(workspace, "chen", after=only) == only


def test_skipped_candidates_come_last_the_one_skipped_first_at_the_front(workspace: Workspace) -> None:
    first, second, third = filled(workspace)
    workspace.decide(second, "chen", "skip")
    workspace.decide(first, "chen", "skip")
    assert asked(workspace, "chen") == third
    workspace.decide(third, "chen", "accept")
    assert asked(workspace, "chen") == second
    workspace.decide(second, "chen", "skip")
    assert asked(workspace, "chen") == first


def test_the_queue_of_a_document(workspace: Workspace) -> None:
    filled(workspace, 2)
    third, _ = filled(workspace, 2, 2)
    assert asked(workspace, "chen", document=2) == third
    assert asked(workspace, "chen", document=1) == 1
    assert asked(workspace, "chen", document=9) is None
    # Nothing is held when there was nothing to give.
    assert workspace.candidate(1).claimed_by == ""


def test_a_chosen_candidate_is_held(workspace: Workspace) -> None:
    first, second, _ = filled(workspace)
    assert workspace.claim(second, "chen").claimed_by == "chen"
    assert asked(workspace, "chen") == second
    with pytest.raises(Conflict) as refused:
        workspace.claim(second, "lin")
    assert (refused.value.by, refused.value.candidate_id) == ("chen", second)
    assert refused.value.at == workspace.candidate(second).claimed_until
    assert asked(workspace, "lin") == first
    workspace.release("chen")
    assert workspace.claim(second, "lin").claimed_by == "lin"
    with pytest.raises(Unknown):
        workspace.claim(99, "lin")


def test_a_decision_ends_the_claim(workspace: Workspace) -> None:
    first, second, _ = filled(workspace)
    asked(workspace, "chen")
    workspace.decide(first, "chen", "accept")
    assert workspace.candidate(first).claimed_by == ""
    assert asked(workspace, "chen") == second


def test_candidates_are_listed_by_document_state_and_group(workspace: Workspace) -> None:
    first, second, third = filled(workspace)
    (fourth,) = filled(workspace, 1, 2)
    workspace.decide(first, "chen", "accept")
    workspace.decide(second, "chen", "reject")
    ids = [one.id for one in workspace.candidates()]
    assert ids == [first, second, third, fourth]
    assert [one.id for one in workspace.candidates(1, "open")] == [third]
    assert [one.id for one in workspace.candidates(state=("accepted", "rejected"))] == [first, second]
    assert [one.id for one in workspace.candidates(group="C")] == [first, third, fourth]
    assert [one.id for one in workspace.candidates(offset=1, limit=2)] == [second, third]
    assert workspace.candidates(state="accepted")[0].decisions == ()


def test_candidates_are_counted(workspace: Workspace) -> None:
    first, second, _ = filled(workspace)
    workspace.decide(first, "chen", "accept")
    assert workspace.counts() == [Tally(1, "", "accepted", 1), Tally(1, "", "open", 2)]
    assert workspace.counts(1, by_group=True) == [
        Tally(1, "C", "accepted", 1),
        Tally(1, "C", "open", 1),
        Tally(1, "D", "open", 1),
    ]
    assert workspace.counts(2) == []
    workspace.decide(second, "chen", "accept")
    assert Tally(1, "", "accepted", 2) in workspace.counts()


def test_a_candidate_shows_the_decisions_in_effect(workspace: Workspace) -> None:
    (only,) = filled(workspace, 1)
    workspace.decide(only, "chen", "reject", why="重复")
    workspace.undo_last("chen")
    made = workspace.decide(only, "chen", "correct", {"value": 3})
    (shown,) = workspace.candidate(only).decisions
    assert shown == made
    assert workspace.candidate(only).seen == made.id


def test_an_empty_workspace_has_nothing_to_give(workspace: Workspace) -> None:
    assert asked(workspace, "chen") is None
    workspace.add_document(document(), [], "chen")
    assert (asked(workspace, "chen"), workspace.counts(), workspace.candidates()) == (None, [], [])
    workspace.add_candidates(1, [candidate()], "chen")
    assert asked(workspace, "chen") == 1
