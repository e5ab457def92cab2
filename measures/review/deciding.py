"""Decisions on candidates: an action of a person comes in; it is refused, or an entry of the log goes out."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from measures.review.candidate_log import NewVote, bulk_of, record, votes_on
from measures.review.facts import FIELDS, Bulk, Decision, Values
from measures.review.queue import INACTIVE, WAITING, conditions, refuse_held
from measures.review.refusals import Conflict, NotPossible, Refusal, Unknown
from measures.review.standing import VOTES, Vote
from measures.review.storage.entries import chunks
from measures.review.storage.part import Part, candidate_row, person
from measures.review.storage.schema import candidates

MADE = (*VOTES, "skip")


class DecidingPart(Part):
    """Deciding on one candidate, on many, and between two readers."""

    def decide(
        self,
        candidate_id: int,
        by: str,
        action: str,
        values: Values | None = None,
        *,
        why: str = "",
        seen: int | None = None,
    ) -> Decision:
        """Accept, correct, reject or skip a candidate. When this returns, the decision is on disk.

        `values`, only for `correct`: the fields that differ from the proposal; others keep the proposed value. `seen`
        is that of the candidate on which the person decided. A person may change an own decision.

        Raises Unknown, NotPossible for another action or field, and Conflict if somebody else decided or holds the
        candidate, or if it has changed since `seen`.
        """
        by, at = person(by), self._at()
        with self._database.writing() as connection:
            row = candidate_row(connection, candidate_id)
            final = final_values(row.values, action, values)
            said = votes_on(connection, [candidate_id]).get(candidate_id, [])
            refuse_held(row, by, self._clock())
            _refuse_stale(connection, row, seen)
            _refuse_decided(row, said, by, action)
            return record(connection, at, by, why, [NewVote(row, action, final)])[0]

    def decide_many(
        self,
        by: str,
        action: str,
        ids: Sequence[int] | None = None,
        *,
        document: int | None = None,
        group: str | None = None,
        without_question: bool = False,
        least_certainty: float = 0.0,
        values: Values | None = None,
        why: str = "",
    ) -> Bulk:
        """Decide on many candidates alike, in one transaction, each with its own entry and all under one batch.

        Either the `ids`, or what waits for this person in a document, a group or everywhere (of active documents),
        narrowed to candidates that leave no question open or are certain enough. Candidates that somebody else
        decided or holds are left as they are and named in `refused`, with the reason. Raises Unknown, NotPossible.
        """
        by, at, now = person(by), self._at(), self._clock()
        with self._database.writing() as connection:
            wanted = conditions(document, WAITING, group, without_question, least_certainty)
            rows = _waiting(connection, by, wanted) if ids is None else _rows(connection, ids)
            past = votes_on(connection, (row.id for row in rows if row.seen))
            new, refused = [], []
            for row in rows:
                final = final_values(row.values, action, values)
                try:
                    refuse_held(row, by, now)
                    _refuse_decided(row, past.get(row.id, []), by, action)
                    new.append(NewVote(row, action, final))
                except Refusal as refusal:
                    refused.append((row.id, refusal))
            made = record(connection, at, by, why, new, together=True)
        return bulk_of(made, refused)

    def settle(
        self,
        candidate_id: int,
        by: str,
        action: str,
        values: Values | None = None,
        *,
        why: str = "",
        seen: int | None = None,
    ) -> Decision:
        """Settle a candidate on which two readers disagree: accept, correct or reject it, as in `decide`.

        Either of the two or a third person may. Raises Unknown, NotPossible (also if there is no disagreement),
        Conflict.
        """
        by, at = person(by), self._at()
        with self._database.writing() as connection:
            row = candidate_row(connection, candidate_id)
            if action not in VOTES:
                raise NotPossible("There is no action {action}.", action=action)
            final = final_values(row.values, action, values)
            refuse_held(row, by, self._clock())
            _refuse_stale(connection, row, seen)
            if row.state != "disputed":
                raise NotPossible("There is no disagreement about this candidate.")
            return record(connection, at, by, why, [NewVote(row, "settle", final)])[0]


def final_values(proposed: Values, action: str, values: Values | None) -> Values | None:
    """Values that an action leaves, None for reject and skip. Raises NotPossible for what does not fit together."""
    if action not in MADE:
        raise NotPossible("There is no action {action}.", action=action)
    if bool(values) != (action == "correct"):
        raise NotPossible("Values are given to correct a candidate, and only then.")
    wrong = [
        name
        for name, value in (values or {}).items()
        if name not in FIELDS or not (value is None or isinstance(value, str) or _is_number(value))
    ]
    if wrong:
        raise NotPossible("A figure has no such value of {fields}.", fields=", ".join(wrong))
    return {**proposed, **(values or {})} if action in ("accept", "correct") else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _waiting(connection: sa.Connection, by: str, wanted: Sequence[sa.ColumnElement[bool]]) -> Sequence[sa.Row[Any]]:
    """Candidates that fulfil some conditions and on which this person has not decided, of active documents."""
    left = [candidates.c.first_reader != by, candidates.c.document_id.not_in(INACTIVE)]
    return connection.execute(sa.select(candidates).where(*wanted, *left).order_by(candidates.c.id)).all()


def _rows(connection: sa.Connection, ids: Iterable[int]) -> list[sa.Row[Any]]:
    """Rows of candidates, each once and in the order of their ids."""
    wanted = sorted(set(ids))
    found: list[sa.Row[Any]] = []
    for part in chunks(wanted):
        found += connection.execute(
            sa.select(candidates).where(candidates.c.id.in_(part)).order_by(candidates.c.id)
        ).all()
    missing = sorted(set(wanted) - {row.id for row in found})
    if missing:
        candidate_row(connection, missing[0])
    return found


def _refuse_stale(connection: sa.Connection, row: sa.Row[Any], seen: int | None) -> None:
    """Raise Conflict if a candidate has changed since somebody saw it."""
    if seen is not None and seen != row.seen:
        said = votes_on(connection, [row.id]).get(row.id)
        if not said:
            raise Unknown("The log has no entry {id}.", id=str(seen))
        last = said[-1]
        raise Conflict(
            "{by} changed this candidate at {at}: look at it again.", by=last.by, at=last.at, candidate_id=row.id
        )


def _refuse_decided(row: sa.Row[Any], said: Sequence[Vote], by: str, action: str) -> None:
    """Raise Conflict if the votes in effect leave no place for this person's."""
    counted = [vote for vote in said if vote.action in (*VOTES, "settle")]
    if not counted:
        return
    last = counted[-1]
    settled = [vote for vote in counted if vote.action == "settle"]
    people = dict.fromkeys(vote.by for vote in counted)
    if row.state == "disputed":
        raise Conflict(
            "Two readers disagree on this candidate since {by} decided at {at}: settle it.",
            by=last.by,
            at=last.at,
            candidate_id=row.id,
        )
    mine = last.by == by if row.readers == 1 else by in people
    if settled or (not mine and len(people) >= row.readers):
        vote = (settled or counted)[-1]
        raise Conflict("{by} decided on this candidate at {at}.", by=vote.by, at=vote.at, candidate_id=row.id)
    if action == "skip" and mine:
        raise NotPossible("You have decided on this candidate: undo that before you skip it.")
