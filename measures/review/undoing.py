"""Undoing: the id of an entry or of a batch comes in; what it changed is taken back by a new entry.

An undo can be undone as well, which does again what was done. Nothing is ever removed from the log.
"""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from measures.review.candidate_log import KIND, NewVote, bare_votes_of, bare_votes_on, bulk_of, record
from measures.review.drafts import put_definition, put_layout, put_setting
from measures.review.facts import ACTIONS, Bulk, Decision, LogEntry
from measures.review.log import entry_of
from measures.review.refusals import Conflict, NotPossible, Refusal, Unknown
from measures.review.standing import Vote, in_effect
from measures.review.storage.entries import Draft, append, chunks, entry, histories
from measures.review.storage.part import Part, person
from measures.review.storage.schema import candidates, documents, log

# Entries of a candidate looked at together when the last decision of a person is looked for.
LOOKED_AT = 200


class UndoingPart(Part):
    """Undoing and redoing."""

    def undo(self, entry_id: int, by: str, why: str = "") -> Decision | LogEntry:
        """Undo an entry of anybody: a Decision for a candidate, else the new LogEntry.

        Raises Unknown; Conflict if it is undone already, or (other than for candidates) changed again since;
        NotPossible for what cannot be taken back here: adding a document (withdraw it) and what `record` wrote.
        """
        by, at = person(by), self._at()
        with self._database.writing() as connection:
            target = entry(connection, entry_id)
            if target.kind == KIND:
                return record(connection, at, by, why, [_undoing(connection, target)])[0]
            return _restore(connection, at, by, why, target)

    def undo_batch(self, batch: int, by: str, why: str = "") -> Bulk:
        """Undo what is still in effect of a batch, in one transaction and as a new batch.

        Raises Unknown if there is no such batch. Entries that were undone before are named in `refused`.
        """
        by, at = person(by), self._at()
        with self._database.writing() as connection:
            return _undo_batch(connection, at, by, why, batch)

    def undo_last(self, by: str, why: str = "") -> Bulk:
        """Undo the last decision of a person that is in effect; all of its batch if it was one of many.

        Raises NotPossible if there is none.
        """
        by, at = person(by), self._at()
        with self._database.writing() as connection:
            last = _last_decision(connection, by)
            if last.batch is not None:
                return _undo_batch(connection, at, by, why, last.batch)
            return bulk_of(record(connection, at, by, why, [_undoing(connection, last)]))


def _undoing(connection: sa.Connection, target: sa.Row[Any]) -> NewVote:
    """The vote that undoes an entry about a candidate. Raises Conflict if it is undone already."""
    number = int(target.subject)
    row = connection.execute(sa.select(candidates).where(candidates.c.id == number)).one()
    _refuse_undone(target.id, bare_votes_on(connection, [number])[number])
    return NewVote(row, "undo", None, target.id)


def _refuse_undone(entry_id: int, votes: Sequence[Vote], candidate_id: int = 0) -> None:
    effective = in_effect(votes)
    if entry_id not in {vote.id for vote in effective}:
        last = [vote for vote in effective if vote.undoes == entry_id][-1]
        raise Conflict("{by} undid this at {at}.", by=last.by, at=last.at, candidate_id=candidate_id)


def _undo_batch(connection: sa.Connection, at: str, by: str, why: str, batch: int) -> Bulk:
    asked = sa.select(log.c.id, log.c.subject).where(log.c.batch == batch, log.c.kind == KIND).order_by(log.c.id)
    targets = {int(row.subject): row.id for row in connection.execute(asked)}
    if not targets:
        raise Unknown("The log has no batch {id}.", id=str(batch))
    past = bare_votes_on(connection, targets)
    rows = {}
    for part in chunks(targets):
        for row in connection.execute(sa.select(candidates).where(candidates.c.id.in_(part))):
            rows[row.id] = row
    new: list[NewVote] = []
    refused: list[tuple[int, Refusal]] = []
    for number, entry_id in targets.items():
        try:
            _refuse_undone(entry_id, past[number], number)
            new.append(NewVote(rows[number], "undo", None, entry_id))
        except Conflict as conflict:
            refused.append((number, conflict))
    made = record(connection, at, by, why, new, together=True)
    return bulk_of(made, refused)


def _last_decision(connection: sa.Connection, by: str) -> sa.Row[Any]:
    """The last entry of a person about a candidate that is a decision in effect."""
    below = None
    while True:
        asked = sa.select(log).where(log.c.by == by, log.c.kind == KIND, log.c.action.in_(ACTIONS))
        if below is not None:
            asked = asked.where(log.c.id < below)
        rows = connection.execute(asked.order_by(log.c.id.desc()).limit(LOOKED_AT)).all()
        if not rows:
            raise NotPossible("There is nothing to undo.")
        past = histories(connection, KIND, {row.subject for row in rows})
        for row in rows:
            if row.id in {vote.id for vote in in_effect(bare_votes_of(past[row.subject]))}:
                return row
        below = rows[-1].id


def _put_document(connection: sa.Connection, subject: str, values: dict[str, Any] | None) -> None:
    connection.execute(sa.update(documents).where(documents.c.id == int(subject)).values(**(values or {})))


# How a change of a kind is made; of these, undo can take one back.
PUT: dict[str, Callable[[sa.Connection, str, dict[str, Any] | None], None]] = {
    "document": _put_document,
    "definition": put_definition,
    "layout": put_layout,
    "setting": put_setting,
}
NOT_UNDONE = {"add", "add_candidates", "publish"}


def _restore(connection: sa.Connection, at: str, by: str, why: str, target: sa.Row[Any]) -> LogEntry:
    """Put back what an entry about something else than a candidate changed."""
    if target.kind not in PUT or target.action in NOT_UNDONE:
        raise NotPossible("An entry of this kind cannot be undone here: {action}.", action=target.action)
    entries = histories(connection, target.kind, [target.subject])[target.subject]
    _refuse_undone(target.id, bare_votes_of(entries))
    newer = _changed_since(target, [one for one in entries if one.action not in NOT_UNDONE])
    if newer is not None:
        raise Conflict("{by} changed this again at {at}: undo that first.", by=newer.by, at=newer.at)
    PUT[target.kind](connection, target.subject, target.before)
    draft = Draft(by, "undo", target.kind, target.subject, target.after, target.before, why, target.id)
    (number,) = append(connection, at, [draft])
    return entry_of(entry(connection, number), undone=False)


def _changed_since(target: sa.Row[Any], entries: Sequence[sa.Row[Any]]) -> sa.Row[Any] | None:
    """The entry that last changed a field that the target changed, unless the field is as the target left it."""
    for name in _fields(target):
        last = [one for one in entries if name in _fields(one)][-1]
        if (last.after or {}).get(name) != (target.after or {}).get(name):
            return last
    return None


def _fields(one: sa.Row[Any]) -> set[str]:
    return set(one.before or {}) | set(one.after or {})
