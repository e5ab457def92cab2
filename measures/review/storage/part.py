"""What the parts of a workspace share: the database, the clock, and who does something."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from measures.review.refusals import NotPossible, Unknown
from measures.review.storage.database import Database
from measures.review.storage.schema import candidates, documents, settings


def time_text(seconds: float) -> str:
    """A time in seconds since 1970 as text in ISO 8601, UTC; "" for 0."""
    if not seconds:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def person(by: str) -> str:
    """The name of who does something, without spaces around it. Raises NotPossible for a blank one."""
    if not by.strip():
        raise NotPossible("Say who does this: the name is blank.")
    return by.strip()


def document_row(connection: sa.Connection, document_id: int) -> sa.Row[Any]:
    """The row of a document. Raises Unknown."""
    found = connection.execute(sa.select(documents).where(documents.c.id == document_id)).one_or_none()
    if found is None:
        raise Unknown("The workspace has no document {id}.", id=str(document_id))
    return found


def candidate_row(connection: sa.Connection, candidate_id: int) -> sa.Row[Any]:
    """The row of a candidate. Raises Unknown."""
    found = connection.execute(sa.select(candidates).where(candidates.c.id == candidate_id)).one_or_none()
    if found is None:
        raise Unknown("The workspace has no candidate {id}.", id=str(candidate_id))
    return found


def readers_of(connection: sa.Connection) -> int:
    """Number of people who must decide on a candidate."""
    found = connection.execute(sa.select(settings.c.value).where(settings.c.name == "readers")).scalar()
    return int(found or 1)


class Part:
    """Methods of a workspace on one subject; all of them may be called from several threads."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def _at(self) -> str:
        return time_text(self._clock())
