"""The log: what happened in a workspace, newest first; other rooms add what they did."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from measures.review.facts import LogEntry
from measures.review.refusals import NotPossible
from measures.review.storage.entries import Draft, append, chunks, histories
from measures.review.storage.part import Part, person
from measures.review.storage.schema import candidates, log

# Kinds of which only the workspace itself writes entries.
OWN_KINDS = ("candidate", "document", "definition", "layout", "setting")


def entry_of(row: sa.Row[Any], *, undone: bool) -> LogEntry:
    """An entry from its row."""
    return LogEntry(**row._asdict(), undone=undone)


class LogPart(Part):
    """Reading the log and adding to it."""

    def record(
        self,
        kind: str,
        subject: str,
        by: str,
        action: str,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        why: str = "",
    ) -> int:
        """Log something that happened outside the workspace, such as a publication. Returns the id of the entry.

        Raises NotPossible for the kinds of which the workspace writes the entries itself.
        """
        if kind in OWN_KINDS:
            raise NotPossible("Entries about a {kind} are written with the change itself.", kind=kind)
        with self._database.writing() as connection:
            draft = Draft(person(by), action, kind, subject, before, after, why)
            return append(connection, self._at(), [draft])[0]

    def log(
        self,
        *,
        document: int | None = None,
        kind: str | None = None,
        subject: str | None = None,
        by: str | None = None,
        action: str | None = None,
        batch: int | None = None,
        before: int | None = None,
        limit: int = 100,
        reader: str | None = None,
    ) -> list[LogEntry]:
        """Entries that fit, the newest first; `before` is the id below which to go on.

        Those of a document are about the document itself and about its candidates. For a `reader`, what others said
        about candidates that still wait for a second reader is left out of the entries: action "decide", no contents.
        """
        column = log.c
        asked = sa.select(log).order_by(column.id.desc()).limit(limit)
        wanted = {"kind": kind, "subject": subject, "by": by, "action": action, "batch": batch}
        for name, value in wanted.items():
            if value is not None:
                asked = asked.where(column[name] == value)
        if before is not None:
            asked = asked.where(column.id < before)
        if document is not None:
            asked = asked.where(_about_document(document))
        with self._database.reading() as connection:
            rows = connection.execute(asked).all()
            undone = _undone(connection, rows)
            hidden = _waiting_for_a_second(connection, rows) if reader is not None else set()
        entries = [entry_of(row, undone=row.id in undone) for row in rows]
        return [
            dataclasses.replace(entry, action="decide", before=None, after=None, why="")
            if entry.kind == "candidate" and entry.subject in hidden and entry.by != reader
            else entry
            for entry in entries
        ]


def _about_document(document: int) -> sa.ColumnElement[bool]:
    column = log.c
    own = sa.select(sa.cast(candidates.c.id, sa.Text)).where(candidates.c.document_id == document)
    return sa.or_(
        sa.and_(column.kind == "document", column.subject == str(document)),
        sa.and_(column.kind == "candidate", column.subject.in_(own)),
    )


def _waiting_for_a_second(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> set[str]:
    """Of the candidates that entries are about, those on which a second reader has yet to decide."""
    ids = {int(row.subject) for row in rows if row.kind == "candidate"}
    column = candidates.c
    found: set[str] = set()
    for part in chunks(ids):
        waiting = [column.id.in_(part), column.readers > 1, column.state.in_(["open", "skipped"])]
        found |= {str(number) for number in connection.execute(sa.select(column.id).where(*waiting)).scalars()}
    return found


def _undone(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> set[int]:
    """Ids of those entries that are out of effect."""
    found: set[int] = set()
    for kind in {row.kind for row in rows}:
        subjects = {row.subject for row in rows if row.kind == kind}
        for entries in histories(connection, kind, subjects).values():
            found |= _out_of_effect(entries)
    return found


def _out_of_effect(entries: list[sa.Row[Any]]) -> set[int]:
    undone: set[int] = set()
    for row in reversed(entries):
        if row.id not in undone and row.undoes is not None:
            undone.add(row.undoes)
    return undone
