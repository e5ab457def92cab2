"""The log in the database: drafts of entries come in and are added to its end; entries of subjects go out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from measures.review.refusals import Unknown
from measures.review.storage.schema import log

Item = TypeVar("Item")
# Fewer than the parameters that either database takes in one statement.
CHUNK = 5_000


@dataclass(frozen=True)
class Draft:
    """An entry before it has a number and a time."""

    by: str
    action: str
    kind: str
    subject: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    why: str = ""
    undoes: int | None = None


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """Items in lists of at most `size`."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def next_id(connection: sa.Connection, table: sa.Table) -> int:
    """Number of the next row; only for the one writer."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))).scalar_one()) + 1


def append(connection: sa.Connection, at: str, drafts: Sequence[Draft], *, together: bool = False) -> list[int]:
    """Add entries, all of one time; `together` makes them a batch. Returns their ids."""
    if not drafts:
        return []
    first = next_id(connection, log)
    rows = [
        {"id": number, "at": at, "batch": first if together else None, **vars(draft)}
        for number, draft in enumerate(drafts, first)
    ]
    connection.execute(sa.insert(log), rows)
    return list(range(first, first + len(drafts)))


def entry(connection: sa.Connection, entry_id: int) -> sa.Row[Any]:
    """The entry with an id. Raises Unknown."""
    found = connection.execute(sa.select(log).where(log.c.id == entry_id)).one_or_none()
    if found is None:
        raise Unknown("The log has no entry {id}.", id=str(entry_id))
    return found


def histories(
    connection: sa.Connection, kind: str, subjects: Iterable[str], columns: Sequence[sa.ColumnElement[Any]] = ()
) -> dict[str, list[sa.Row[Any]]]:
    """All entries about some subjects of a kind, the oldest first, by subject; with all columns if none are named."""
    found: dict[str, list[sa.Row[Any]]] = {}
    for part in chunks(subjects):
        about = sa.select(*(columns or log.c)).where(log.c.kind == kind, log.c.subject.in_(part)).order_by(log.c.id)
        for row in connection.execute(about):
            found.setdefault(row.subject, []).append(row)
    return found
