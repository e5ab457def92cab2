"""Deciding, undoing and redoing in any order, held against a simple model of what a person expects."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from reviewing import VALUES, filled

from measures.review.facts import Values
from measures.review.refusals import Conflict, NotPossible
from measures.review.workspace import Workspace

PEOPLE = st.sampled_from(["chen", "lin"])
COUNT = 4
STATES = {"accept": "accepted", "reject": "rejected", "skip": "skipped"}


class Model:
    """Decisions on one candidate in their order, each of which may be struck out and written again."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.decisions: list[tuple[int, str, str, Values | None]] = []
        self.struck: set[int] = set()

    def standing(self) -> tuple[str, Values | None, str]:
        """State, final values, and who decided."""
        left = [one for one in self.decisions if one[0] not in self.struck]
        made = [one for one in left if one[2] != "skip"]
        if not made:
            return ("skipped" if left else "open"), None, ""
        _, by, action, values = made[-1]
        if action == "reject":
            return "rejected", None, by
        proposed = {**VALUES, "value": self.number}
        final = {**proposed, **(values or {})}
        return ("accepted" if final == proposed else "corrected"), final, by


class Reviewing(RuleBasedStateMachine):
    """Two persons at four candidates."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.workspace = Workspace.open(self.folder)
        self.models: dict[int, Model] = {}
        # Undo entries in effect and out of effect: entry, decision that it strikes out or writes again.
        self.undone: list[tuple[int, int, bool]] = []
        self.entries: dict[int, int] = {}

    def teardown(self) -> None:
        assert self.workspace.check() == []
        self.workspace.close()
        shutil.rmtree(self.folder)

    @initialize()
    def fill(self) -> None:
        self.models = {one: Model(place) for place, one in enumerate(filled(self.workspace, COUNT), 1)}

    @rule(
        which=st.integers(1, COUNT), by=PEOPLE, action=st.sampled_from([*STATES, "correct"]), value=st.integers(1, 9)
    )
    def decide(self, which: int, by: str, action: str, value: int) -> None:
        model = self.models[which]
        state, _, person = model.standing()
        values = {"value": value} if action == "correct" else None
        try:
            made = self.workspace.decide(which, by, action, values)
        except Conflict as conflict:
            assert conflict.by == person != by
            return
        except NotPossible:
            assert (action, person) == ("skip", by)
            return
        assert state in ("open", "skipped") or person == by
        model.decisions.append((made.id, by, action, values))
        self.entries[made.id] = which

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), by=PEOPLE)
    def undo(self, data: st.DataObject, by: str) -> None:
        entry = data.draw(st.sampled_from(sorted(self.entries)))
        model = self.models[self.entries[entry]]
        if entry in model.struck:
            with pytest.raises(Conflict):
                self.workspace.undo(entry, by)
            return
        self.undone.append((self.workspace.undo(entry, by).id, entry, True))
        model.struck.add(entry)

    @precondition(lambda self: self.undone)
    @rule(by=PEOPLE)
    def undo_the_last_undo(self, by: str) -> None:
        entry, decision, strikes = self.undone.pop()
        model = self.models[self.entries[decision]]
        made = self.workspace.undo(entry, by)
        (model.struck.discard if strikes else model.struck.add)(decision)
        self.undone.append((made.id, decision, not strikes))

    @rule(by=PEOPLE)
    def undo_own_last(self, by: str) -> None:
        own = [
            one[0]
            for model in self.models.values()
            for one in model.decisions
            if one[1] == by and one[0] not in model.struck
        ]
        if not own:
            with pytest.raises(NotPossible):
                self.workspace.undo_last(by)
            return
        undone = self.workspace.undo_last(by)
        assert undone.decided == (self.entries[max(own)],)
        self.models[undone.decided[0]].struck.add(max(own))
        self.undone.append((undone.entries[0], max(own), True))

    @invariant()
    def every_candidate_stands_as_in_the_model(self) -> None:
        for one in self.workspace.candidates():
            state, final, person = self.models[one.id].standing()
            assert (one.state, one.final) == (state, final)
            assert (person in one.decided_by) if person else one.decided_by == ()


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
