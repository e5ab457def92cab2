"""Votes on candidates and the log: new votes come in and become entries; columns of candidates follow from them."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from measures.review.facts import Bulk, Decision, QueuedCandidate, Values
from measures.review.refusals import Refusal
from measures.review.standing import CandidateState, Vote, in_effect, state_of
from measures.review.storage.entries import Draft, append, chunks, histories, next_id
from measures.review.storage.part import readers_of
from measures.review.storage.schema import candidates, log

KIND = "candidate"
WITH_VALUES = ("accept", "correct", "settle")
# Votes by candidate, the oldest first.
Votes = dict[int, list[Vote]]


@dataclass(frozen=True)
class NewVote:
    """What is said now about the candidate of a row."""

    row: sa.Row[Any]
    action: str
    values: Values | None
    undoes: int | None = None


def bare_votes_of(entries: Iterable[sa.Row[Any]]) -> list[Vote]:
    """Votes that entries of the log hold, without their values, which take long to read."""
    return [Vote(entry.id, entry.by, entry.action, None, entry.undoes, entry.at) for entry in entries]


def bare_votes_on(connection: sa.Connection, candidate_ids: Iterable[int]) -> Votes:
    """All votes on some candidates, without their values."""
    column = log.c
    columns = (column.id, column.subject, column.by, column.action, column.undoes, column.at)
    found = histories(connection, KIND, map(str, candidate_ids), columns)
    return {int(subject): bare_votes_of(entries) for subject, entries in found.items()}


def votes_on(connection: sa.Connection, candidate_ids: Iterable[int]) -> Votes:
    """Votes in effect on some candidates, with their values."""
    return with_values(connection, bare_votes_on(connection, candidate_ids))


def with_values(connection: sa.Connection, votes: Votes) -> Votes:
    """Of some votes those in effect, with their values."""
    effective = {number: in_effect(said) for number, said in votes.items()}
    missing = [
        vote.id for said in effective.values() for vote in said if vote.values is None and vote.action in WITH_VALUES
    ]
    values: dict[int, Values | None] = {}
    for part in chunks(missing):
        for row in connection.execute(sa.select(log.c.id, log.c.after).where(log.c.id.in_(part))):
            values[row.id] = (row.after or {}).get("values")
    return {
        number: [dataclasses.replace(vote, values=values[vote.id]) if vote.id in values else vote for vote in said]
        for number, said in effective.items()
    }


def decision_of(entry: sa.Row[Any]) -> Decision:
    """The decision that an entry of the log records."""
    after = entry.after or {}
    return Decision(
        id=entry.id,
        candidate_id=int(entry.subject),
        by=entry.by,
        at=entry.at,
        action=entry.action,
        values=after.get("values"),
        why=entry.why,
        state=after.get("state", ""),
        undoes=entry.undoes,
        batch=entry.batch,
    )


def decisions_of(connection: sa.Connection, row: sa.Row[Any], candidate: QueuedCandidate, by: str) -> QueuedCandidate:
    """A candidate with its decisions in effect; with two readers, only one's own before both have decided."""
    if not row.seen:
        return candidate
    entries = histories(connection, KIND, [str(row.id)]).get(str(row.id), [])
    effective = {vote.id for vote in in_effect(bare_votes_of(entries))}
    found = [decision_of(entry) for entry in entries if entry.id in effective and entry.action != "undo"]
    if row.readers > 1 and row.state in ("open", "skipped"):
        found = [decision for decision in found if decision.by == by]
    return dataclasses.replace(candidate, decisions=tuple(found))


def record(
    connection: sa.Connection, at: str, by: str, why: str, new: Sequence[NewVote], *, together: bool = False
) -> list[Decision]:
    """Add an entry for each vote, and bring the columns of its candidate up to date. At most one vote a candidate."""
    past = bare_votes_on(connection, (vote.row.id for vote in new if vote.row.seen))
    votes = {
        vote.row.id: [*past.get(vote.row.id, []), Vote(number, by, vote.action, vote.values, vote.undoes)]
        for number, vote in enumerate(new, next_id(connection, log))
    }
    said = with_values(connection, votes)
    setting, drafts, states = readers_of(connection), [], []
    for vote in new:
        state, readers = standing(vote.row, said[vote.row.id], setting)
        values = state.final if vote.action == "undo" else vote.values
        before = {"state": vote.row.state, "values": vote.row.final}
        after = {"state": state.state, "values": values}
        drafts.append(Draft(by, vote.action, KIND, str(vote.row.id), before, after, why, vote.undoes))
        states.append((state, readers, values))
    ids = append(connection, at, drafts, together=together)
    changed = [(vote.row, number, *state[:2]) for vote, number, state in zip(new, ids, states, strict=True)]
    _update(connection, by, changed)
    batch = ids[0] if together and ids else None
    return [
        Decision(number, vote.row.id, by, at, vote.action, values, why, state.state, vote.undoes, batch)
        for vote, number, (state, _, values) in zip(new, ids, states, strict=True)
    ]


def bulk_of(made: Sequence[Decision], refused: Sequence[tuple[int, Refusal]] = ()) -> Bulk:
    """What became of many candidates, from the decisions that were made and those that were refused."""
    batch = made[0].batch if made else None
    return Bulk(batch, tuple(one.candidate_id for one in made), tuple(one.id for one in made), tuple(refused))


def standing(row: sa.Row[Any], votes: Sequence[Vote], setting: int) -> tuple[CandidateState, int]:
    """State of a candidate and its number of readers: the setting as long as nobody's decision is in effect."""
    state = state_of(row.values, row.readers, votes)
    if not state.people and state.state in ("open", "skipped"):
        return state, setting
    return state, row.readers


def _update(
    connection: sa.Connection, by: str, changed: Sequence[tuple[sa.Row[Any], int, CandidateState, int]]
) -> None:
    column = candidates.c
    names = ("state", "final", "seen", "readers", "first_reader", "second_reader", "claimed_by")
    changes = {name: sa.bindparam(f"new_{name}", type_=column[name].type) for name in names}
    statement = sa.update(candidates).where(column.id == sa.bindparam("key")).values(**changes)
    for part in chunks(changed):
        rows = []
        for row, number, state, readers in part:
            first, second = (*state.people, "", "")[:2]
            claimed = "" if row.claimed_by == by else row.claimed_by
            values = (state.state, state.final, number, readers, first, second, claimed)
            rows.append({"key": row.id, **{f"new_{name}": value for name, value in zip(names, values, strict=True)}})
        connection.execute(statement, rows)
