"""What a workspace remembers besides documents: own definitions, layouts of ledgers, and the number of readers."""

from typing import Any

import sqlalchemy as sa

from measures.review.facts import Definition
from measures.review.refusals import NotPossible, Unknown
from measures.review.storage.entries import Draft, append
from measures.review.storage.part import Part, person, readers_of
from measures.review.storage.schema import candidates, definitions, layouts, settings


def put_definition(connection: sa.Connection, subject: str, values: dict[str, Any] | None) -> None:
    """Make a definition what `values["row"]` says; None removes it. Raises NotPossible for a published one."""
    kind, _, number = subject.partition(":")
    column = definitions.c
    one = sa.and_(column.kind == kind, column.id == number)
    if connection.execute(sa.select(column.published).where(one)).scalar():
        raise NotPossible("{id} has been published: change it in the table.", id=number)
    connection.execute(sa.delete(definitions).where(one))
    if values is not None:
        row = {"kind": kind, "id": number, "row": values["row"], "published": False}
        connection.execute(sa.insert(definitions).values(row))


def put_layout(connection: sa.Connection, subject: str, values: dict[str, Any] | None) -> None:
    """Make the layout of a fingerprint what `values["layout"]` says; None forgets it."""
    connection.execute(sa.delete(layouts).where(layouts.c.fingerprint == subject))
    if values is not None:
        connection.execute(sa.insert(layouts).values(fingerprint=subject, layout=values["layout"]))


def put_setting(connection: sa.Connection, subject: str, values: dict[str, Any] | None) -> None:
    """Make a setting what `values["value"]` says.

    Candidates that nobody has decided on follow the number of readers.
    """
    connection.execute(sa.delete(settings).where(settings.c.name == subject))
    if values is not None:
        connection.execute(sa.insert(settings).values(name=subject, value=values["value"]))
    column = candidates.c
    undecided = [column.first_reader == "", column.state.in_(["open", "skipped"])]
    connection.execute(sa.update(candidates).where(*undecided).values(readers=readers_of(connection)))


class DraftsPart(Part):
    """Definitions, layouts and settings; every change is logged and can be undone."""

    def define(self, kind: str, definition_id: str, row: dict[str, Any], by: str, why: str = "") -> Definition:
        """Draft an own definition or replace its draft. `kind` is the table of the package that `row` is for.

        Raises NotPossible if it was published, or if kind or id is blank or the kind holds a colon.
        """
        if not kind or not definition_id or ":" in kind:
            raise NotPossible("A definition has a kind and an id.")
        subject = f"{kind}:{definition_id}"
        with self._database.writing() as connection:
            old = _row(connection, kind, definition_id)
            before = {"row": old.row} if old is not None else None
            action = "add" if old is None else "correct"
            put_definition(connection, subject, {"row": row})
            # Not "add": that names what cannot be undone.
            draft = Draft(
                person(by), "define" if action == "add" else action, "definition", subject, before, {"row": row}, why
            )
            append(connection, self._at(), [draft])
        return Definition(kind, definition_id, row, False)

    def definitions(self, kind: str | None = None) -> list[Definition]:
        """Own definitions by kind and id, published ones too."""
        asked = sa.select(definitions).order_by(definitions.c.kind, definitions.c.id)
        if kind is not None:
            asked = asked.where(definitions.c.kind == kind)
        with self._database.reading() as connection:
            return [Definition(*row) for row in connection.execute(asked)]

    def remove_definition(self, kind: str, definition_id: str, by: str, why: str = "") -> None:
        """Remove the draft of a definition. Raises Unknown, NotPossible if it was published."""
        subject = f"{kind}:{definition_id}"
        with self._database.writing() as connection:
            old = _row(connection, kind, definition_id)
            if old is None:
                raise Unknown("The workspace has no own definition {id}.", id=definition_id)
            put_definition(connection, subject, None)
            draft = Draft(person(by), "remove", "definition", subject, {"row": old.row}, None, why)
            append(connection, self._at(), [draft])

    def publish_definition(self, kind: str, definition_id: str, by: str, why: str = "") -> None:
        """Note that a definition stands in the package now, and is no longer changed here. Raises Unknown."""
        with self._database.writing() as connection:
            if _row(connection, kind, definition_id) is None:
                raise Unknown("The workspace has no own definition {id}.", id=definition_id)
            column = definitions.c
            one = sa.update(definitions).where(column.kind == kind, column.id == definition_id)
            connection.execute(one.values(published=True))
            draft = Draft(
                person(by), "publish", "definition", f"{kind}:{definition_id}", None, {"published": True}, why
            )
            append(connection, self._at(), [draft])

    def remember_layout(self, fingerprint: str, layout: dict[str, Any], by: str) -> None:
        """Keep the layout of ledgers with a fingerprint, instead of an earlier one."""
        with self._database.writing() as connection:
            old = connection.execute(sa.select(layouts.c.layout).where(layouts.c.fingerprint == fingerprint)).scalar()
            if old == layout:
                return
            put_layout(connection, fingerprint, {"layout": layout})
            before = {"layout": old} if old is not None else None
            draft = Draft(person(by), "remember", "layout", fingerprint, before, {"layout": layout})
            append(connection, self._at(), [draft])

    def layout(self, fingerprint: str) -> dict[str, Any] | None:
        """The layout kept for a fingerprint, None if there is none."""
        with self._database.reading() as connection:
            return connection.execute(
                sa.select(layouts.c.layout).where(layouts.c.fingerprint == fingerprint)
            ).scalar()

    @property
    def readers(self) -> int:
        """Number of people who must decide on a candidate: 1 or 2."""
        with self._database.reading() as connection:
            return readers_of(connection)

    def set_readers(self, readers: int, by: str, why: str = "") -> None:
        """Ask for one or two readers; it holds for candidates on which no decision is in effect.

        Raises NotPossible.
        """
        if readers not in (1, 2):
            raise NotPossible("A candidate has one reader or two.")
        with self._database.writing() as connection:
            old = readers_of(connection)
            if old == readers:
                return
            put_setting(connection, "readers", {"value": readers})
            draft = Draft(person(by), "set", "setting", "readers", {"value": old}, {"value": readers}, why)
            append(connection, self._at(), [draft])


def _row(connection: sa.Connection, kind: str, definition_id: str) -> sa.Row[Any] | None:
    column = definitions.c
    return connection.execute(
        sa.select(definitions).where(column.kind == kind, column.id == definition_id)
    ).one_or_none()
