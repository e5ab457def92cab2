"""Where a candidate stands: the entries of the log about it come in, its state and final values go out.

The rule, which the columns of the database only repeat:

- An entry is in effect unless an entry in effect undoes it. An undo comes after what it undoes, so going through the
  entries from the newest settles it.
- A settlement in effect decides, the last one if there are several.
- Otherwise the last accept, correct or reject of each person counts. With one reader the last of all decides. With
  two, two persons must decide: equal outcomes settle the candidate, different ones make it disputed.
- As long as not enough people have decided, it is skipped if the last of all was a skip, and open if not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from measures.review.facts import Values

VOTES = ("accept", "correct", "reject")


@dataclass(frozen=True)
class Vote:
    """What a log entry says about a candidate: `values` are the final ones, None for reject, skip and undo."""

    id: int
    by: str
    action: str
    values: Values | None
    undoes: int | None = None
    at: str = ""


@dataclass(frozen=True)
class CandidateState:
    """State of a candidate, its final values (None unless accepted or corrected) and who decided, in their order."""

    state: str
    final: Values | None
    people: tuple[str, ...]


def in_effect(votes: Sequence[Vote]) -> list[Vote]:
    """Votes that no vote in effect undoes, the oldest first."""
    undone: set[int] = set()
    found = []
    for vote in sorted(votes, key=lambda vote: -vote.id):
        if vote.id not in undone:
            found.append(vote)
            if vote.undoes is not None:
                undone.add(vote.undoes)
    return found[::-1]


def state_of(proposed: Values, readers: int, votes: Sequence[Vote]) -> CandidateState:
    """State of a candidate with the `proposed` values, for which `readers` people must decide."""
    effective = in_effect(votes)
    counted = [vote for vote in effective if vote.action in VOTES]
    people = tuple(dict.fromkeys(vote.by for vote in counted))
    settled = [vote for vote in effective if vote.action == "settle"]
    if settled:
        return _settled(proposed, settled[-1], people)
    last = {vote.by: vote for vote in counted}
    if not counted or len(last) < readers:
        newest = [vote.action for vote in effective if vote.action in (*VOTES, "skip")][-1:]
        return CandidateState("skipped" if newest == ["skip"] else "open", None, people)
    if readers > 1 and not all(same_outcome(vote, counted[-1]) for vote in last.values()):
        return CandidateState("disputed", None, people)
    return _settled(proposed, counted[-1], people)


def same_outcome(one: Vote, other: Vote) -> bool:
    """Whether two votes come to the same: both reject, or both accept the same values."""
    if one.values is None or other.values is None:
        return one.values is other.values
    return same_values(one.values, other.values)


def same_values(one: Values, other: Values) -> bool:
    """Whether values are equal; a missing field is equal to a blank one."""
    return _known(one) == _known(other)


def _known(values: Values) -> Values:
    return {field: value for field, value in values.items() if value not in (None, "")}


def _settled(proposed: Values, vote: Vote, people: tuple[str, ...]) -> CandidateState:
    if vote.values is None:
        return CandidateState("rejected", None, people)
    return CandidateState("accepted" if same_values(proposed, vote.values) else "corrected", vote.values, people)
