"""What is published: documents and candidates are given their ids; accepted figures go out in a stable order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from measures.review.documents import document_of
from measures.review.facts import Accepted, Withdrawn
from measures.review.queue import INACTIVE
from measures.review.refusals import NotPossible, Unknown
from measures.review.storage.part import Part
from measures.review.storage.schema import candidates
from measures.review.storage.schema import documents as document_table

IN_TABLE = ("accepted", "corrected")


class PublishablePart(Part):
    """Assigned ids, and figures to publish."""

    def assign_source(self, document_id: int, source_id: str) -> None:
        """Give a document its id in sources.csv, once. The same id again is fine.

        Raises Unknown, and NotPossible if it has another id or the id belongs to another document.
        """
        with self._database.writing() as connection:
            _assign(connection, document_table, "source_id", {document_id: source_id})

    def assign_measure(self, candidate_id: int, measure_id: str) -> None:
        """Give a candidate its id in measures.csv, once; see assign_source."""
        self.assign_measures({candidate_id: measure_id})

    def assign_measures(self, given: Mapping[int, str]) -> None:
        """Give candidates their ids in measures.csv, all or none; see assign_source."""
        with self._database.writing() as connection:
            _assign(connection, candidates, "measure_id", given)

    def accepted(self, documents: Sequence[int] | None = None) -> Iterator[Accepted]:
        """Figures to publish, of all active documents or of some, in the order in which they were added."""
        column = candidates.c
        asked = sa.select(candidates).where(column.state.in_(IN_TABLE), column.document_id.not_in(INACTIVE))
        if documents is not None:
            asked = asked.where(column.document_id.in_(list(documents)))
        with self._database.reading() as connection:
            known = {row.id: document_of(row) for row in connection.execute(sa.select(document_table))}
            rows = connection.execute(asked.order_by(column.id)).all()
        for row in rows:
            yield Accepted(
                candidate_id=row.id,
                document=known[row.document_id],
                pointer=row.pointer,
                text=row.text,
                values=row.final,
                measure_id=row.measure_id or "",
                decided_by=tuple(name for name in (row.first_reader, row.second_reader) if name),
            )

    def withdrawn_figures(self) -> list[Withdrawn]:
        """Figures that have a measure id and are not accepted now, or whose document is inactive."""
        column = candidates.c
        asked = (
            sa.select(column.id, column.document_id, document_table.c.source_id, column.measure_id, column.state)
            .join(document_table, document_table.c.id == column.document_id)
            .where(column.measure_id.is_not(None))
            .where(sa.or_(column.state.not_in(IN_TABLE), column.document_id.in_(INACTIVE)))
            .order_by(column.id)
        )
        with self._database.reading() as connection:
            return [
                Withdrawn(row.id, row.document_id, row.source_id or "", row.measure_id, row.state)
                for row in connection.execute(asked)
            ]


def _assign(connection: sa.Connection, table: sa.Table, name: str, given: Mapping[int, str]) -> None:
    column = table.c[name]
    taken: dict[Any, int] = {
        row[1]: row[0] for row in connection.execute(sa.select(table.c.id, column).where(column.is_not(None)))
    }
    kept = {number: assigned for assigned, number in taken.items()}
    for number, assigned in given.items():
        if not assigned or taken.get(assigned, number) != number:
            raise NotPossible("The id {id} has been given before.", id=assigned or "-")
        if kept.get(number, assigned) != assigned:
            raise NotPossible("{id} has the id {kept} already, which is kept.", id=str(number), kept=kept[number])
        taken[assigned] = number
    known = set(connection.execute(sa.select(table.c.id)).scalars()) if given else set()
    for number in sorted(set(given) - known):
        raise Unknown("The workspace has no entry {id} in {table}.", id=str(number), table=table.name)
    new = [{"key": number, "given": assigned} for number, assigned in given.items() if number not in kept]
    if new:
        one = sa.update(table).where(table.c.id == sa.bindparam("key"))
        connection.execute(one.values({name: sa.bindparam("given")}), new)
