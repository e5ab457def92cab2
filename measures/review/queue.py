"""The queue of candidates: filters and names of people come in; candidates, counts and claims go out."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from measures.review.candidate_log import decisions_of
from measures.review.facts import QueuedCandidate, Tally
from measures.review.refusals import Conflict
from measures.review.storage.part import Part, candidate_row, person, time_text
from measures.review.storage.schema import candidates, documents

WAITING = ("open", "skipped")
SETTLED = ("accepted", "corrected", "rejected")
CLAIM_MINUTES = 10.0

INACTIVE = sa.select(documents.c.id).where(
    sa.or_(documents.c.withdrawn.is_(True), documents.c.similar_verdict == "same")
)


def candidate_of(row: sa.Row[Any], now: float) -> QueuedCandidate:
    """A candidate from its row, without its decisions."""
    held = bool(row.claimed_by) and row.claimed_until > now
    return QueuedCandidate(
        id=row.id,
        document_id=row.document_id,
        pointer=row.pointer,
        values=row.values,
        text=row.text,
        reasons=row.reasons,
        certainty=row.certainty,
        question=row.question,
        group=row.group_name,
        state=row.state,
        final=row.final,
        seen=row.seen,
        readers=row.readers,
        decided_by=tuple(name for name in (row.first_reader, row.second_reader) if name),
        claimed_by=row.claimed_by if held else "",
        claimed_until=time_text(row.claimed_until) if held else "",
        measure_id=row.measure_id or "",
    )


def conditions(
    document: int | None,
    state: str | Sequence[str] | None,
    group: str | None,
    without_question: bool = False,
    least_certainty: float = 0.0,
) -> list[sa.ColumnElement[bool]]:
    """Conditions on rows of candidates; None asks for all."""
    found: list[sa.ColumnElement[bool]] = []
    if document is not None:
        found.append(candidates.c.document_id == document)
    if state is not None:
        found.append(candidates.c.state.in_([state] if isinstance(state, str) else list(state)))
    if group is not None:
        found.append(candidates.c.group_name == group)
    if without_question:
        found.append(candidates.c.question == "")
    if least_certainty > 0:
        found.append(candidates.c.certainty >= least_certainty)
    return found


class QueuePart(Part):
    """Looking at candidates, and who looks at which."""

    def candidates(
        self,
        document: int | None = None,
        state: str | Sequence[str] | None = None,
        group: str | None = None,
        offset: int = 0,
        limit: int = 100,
    ) -> list[QueuedCandidate]:
        """Candidates in the order in which they were added, without their decisions; also of withdrawn documents."""
        asked = sa.select(candidates).where(*conditions(document, state, group)).order_by(candidates.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(asked.offset(offset).limit(limit)).all()
        now = self._clock()
        return [candidate_of(row, now) for row in rows]

    def counts(self, document: int | None = None, *, by_group: bool = False) -> list[Tally]:
        """Number of candidates for each document and state, and for each group if asked for; none where it is 0."""
        return self._tallies(conditions(document, None, None), by_group)

    def unquestioned(self, by: str, document: int | None = None, *, by_group: bool = False) -> list[Tally]:
        """Like `counts`, of what `decide_many` would decide for a person without a question being left open."""
        by, now = person(by), self._clock()
        free = sa.or_(candidates.c.claimed_by.in_(["", by]), candidates.c.claimed_until <= now)
        waiting = [free, candidates.c.first_reader != by, candidates.c.document_id.not_in(INACTIVE)]
        return self._tallies([*conditions(document, WAITING, None, without_question=True), *waiting], by_group)

    def _tallies(self, wanted: Sequence[sa.ColumnElement[bool]], by_group: bool) -> list[Tally]:
        group = candidates.c.group_name if by_group else sa.literal("")
        keys = [candidates.c.document_id, *([candidates.c.group_name] if by_group else []), candidates.c.state]
        asked = (
            sa.select(candidates.c.document_id, group.label("group_name"), candidates.c.state, sa.func.count())
            .where(*wanted)
            .group_by(*keys)
            .order_by(*keys)
        )
        with self._database.reading() as connection:
            return [Tally(*row) for row in connection.execute(asked)]

    def candidate(self, candidate_id: int, by: str = "") -> QueuedCandidate:
        """A candidate with the decisions in effect that `by` may see. Raises Unknown."""
        with self._database.reading() as connection:
            return self._shown(connection, candidate_row(connection, candidate_id), by.strip())

    def next(
        self, by: str, document: int | None = None, after: int | None = None, minutes: float = CLAIM_MINUTES
    ) -> QueuedCandidate | None:
        """The candidate to decide next, held for this person for some minutes; None if there is none.

        First the one that the person holds already (unless it is `after`), then open ones behind the candidate
        `after`, then open ones from the start, then skipped ones, the one skipped longest ago first. What others
        hold, what this person has decided and what stands in an inactive document is left out. A person holds one
        candidate at a time.
        """
        by, now = person(by), self._clock()
        free: list[sa.ColumnElement[bool]] = [
            sa.or_(candidates.c.claimed_by.in_(["", by]), candidates.c.claimed_until <= now),
            candidates.c.first_reader != by,
            candidates.c.document_id.not_in(INACTIVE),
            *conditions(document, None, None),
        ]
        with self._database.writing() as connection:
            row = _first(connection, free, by, now, after)
            self._free(connection, by)
            if row is None:
                return None
            return self._claim(connection, row.id, by, now + minutes * 60)

    def claim(self, candidate_id: int, by: str, minutes: float = CLAIM_MINUTES) -> QueuedCandidate:
        """Hold a candidate that the person chose, whatever its state.

        Raises Unknown, Conflict if somebody holds it.
        """
        by, now = person(by), self._clock()
        with self._database.writing() as connection:
            row = candidate_row(connection, candidate_id)
            refuse_held(row, by, now)
            self._free(connection, by)
            return self._claim(connection, candidate_id, by, now + minutes * 60)

    def release(self, by: str) -> None:
        """Hold nothing any longer."""
        with self._database.writing() as connection:
            self._free(connection, person(by))

    def _free(self, connection: sa.Connection, by: str) -> None:
        held = sa.update(candidates).where(candidates.c.claimed_by == by)
        connection.execute(held.values(claimed_by="", claimed_until=0.0))

    def _claim(self, connection: sa.Connection, candidate_id: int, by: str, until: float) -> QueuedCandidate:
        chosen = sa.update(candidates).where(candidates.c.id == candidate_id)
        connection.execute(chosen.values(claimed_by=by, claimed_until=until))
        return self._shown(connection, candidate_row(connection, candidate_id), by)

    def _shown(self, connection: sa.Connection, row: sa.Row[Any], by: str) -> QueuedCandidate:
        return decisions_of(connection, row, candidate_of(row, self._clock()), by)


def refuse_held(row: sa.Row[Any], by: str, now: float) -> None:
    """Raise Conflict if somebody else holds a candidate."""
    if row.claimed_by not in ("", by) and row.claimed_until > now:
        raise Conflict(
            "{by} is looking at this candidate until {at}.",
            by=row.claimed_by,
            at=time_text(row.claimed_until),
            candidate_id=row.id,
        )


def _first(
    connection: sa.Connection, free: list[sa.ColumnElement[bool]], by: str, now: float, after: int | None
) -> sa.Row[Any] | None:
    """The first of the free candidates in the order that `next` promises."""
    column = candidates.c
    is_open, is_skipped = column.state == "open", column.state == "skipped"
    own = [column.state.in_(WAITING), column.claimed_by == by, column.claimed_until > now, column.id != (after or 0)]
    for wanted, order in (
        (own, column.id),
        ([is_open, column.id > (after or 0)], column.id),
        ([is_open], column.id),
        ([is_skipped, column.id != (after or 0)], column.seen),
        ([is_skipped], column.seen),
    ):
        asked = sa.select(column.id).where(*free, *wanted).order_by(order).limit(1)
        row = connection.execute(asked).one_or_none()
        if row is not None:
            return row
    return None
