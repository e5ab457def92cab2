"""Documents of a workspace: new files with their candidates come in; facts about them and corrections are kept."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from measures.review.facts import DOCUMENT_FIELDS, KeptDocument, NewCandidate, NewDocument
from measures.review.refusals import AlreadyThere, NotPossible
from measures.review.storage.entries import Draft, append, chunks, next_id
from measures.review.storage.part import Part, document_row, person, readers_of
from measures.review.storage.schema import candidates, documents

VERDICTS = ("", "same", "different")


def document_of(row: sa.Row[Any]) -> KeptDocument:
    """A document from its row."""
    return KeptDocument(**{**row._asdict(), "source_id": row.source_id or ""})


class DocumentsPart(Part):
    """Adding, reading, correcting and withdrawing documents."""

    def add_document(self, document: NewDocument, found: Sequence[NewCandidate], by: str) -> int:
        """Add a document with its candidates, all or nothing. Returns its id.

        Raises AlreadyThere if a document with these bytes is there (also a withdrawn one).
        """
        by, at = person(by), self._at()
        with self._database.writing() as connection:
            known = connection.execute(
                sa.select(documents).where(documents.c.sha256 == document.sha256)
            ).one_or_none()
            if known is not None:
                raise AlreadyThere(
                    "The file {name} was added before, as {known}.",
                    document_id=known.id,
                    withdrawn=known.withdrawn,
                    name=document.name,
                    known=known.name,
                )
            number = next_id(connection, documents)
            row = {"added_at": at, "added_by": by, "withdrawn": False, "similar_verdict": "", "source_id": None}
            facts = dataclasses.asdict(document)
            connection.execute(sa.insert(documents).values(id=number, **facts, **row))
            _insert(connection, number, found)
            after = {**facts, "candidates": len(found)}
            append(connection, at, [Draft(by, "add", "document", str(number), None, after)])
        return number

    def add_candidates(self, document_id: int, found: Sequence[NewCandidate], by: str) -> list[int]:
        """Add candidates that the program did not find, or found later. Returns their ids. Raises Unknown."""
        by, at = person(by), self._at()
        with self._database.writing() as connection:
            document_row(connection, document_id)
            ids = _insert(connection, document_id, found)
            after = {"candidates": len(ids)}
            append(connection, at, [Draft(by, "add_candidates", "document", str(document_id), None, after)])
        return ids

    def documents(self, *, withdrawn: bool = True) -> list[KeptDocument]:
        """Every document in the order in which they were added; withdrawn ones too unless told otherwise."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(documents).order_by(documents.c.id)).all()
        return [document_of(row) for row in rows if withdrawn or not row.withdrawn]

    def document(self, document_id: int) -> KeptDocument:
        """The document with an id. Raises Unknown."""
        with self._database.reading() as connection:
            return document_of(document_row(connection, document_id))

    def document_by_hash(self, sha256: str) -> KeptDocument | None:
        """The document with these bytes, if there is one."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(documents).where(documents.c.sha256 == sha256)).one_or_none()
        return document_of(row) if row is not None else None

    def correct_document(self, document_id: int, fields: Mapping[str, str], by: str, why: str = "") -> KeptDocument:
        """Change title, date, publisher, address or region_id; each may be blank.

        Raises Unknown, and NotPossible for another field or for text that is none.
        """
        wrong = [name for name, text in fields.items() if name not in DOCUMENT_FIELDS or not isinstance(text, str)]
        if wrong:
            raise NotPossible("A document has no field {fields}.", fields=", ".join(wrong))
        return self._change(document_id, "correct", dict(fields), by, why)

    def withdraw_document(self, document_id: int, by: str, why: str = "") -> KeptDocument:
        """Take a document and its candidates out of the queue and of what is published. Raises Unknown."""
        return self._change(document_id, "withdraw", {"withdrawn": True}, by, why)

    def reinstate_document(self, document_id: int, by: str, why: str = "") -> KeptDocument:
        """Bring a withdrawn document back with all its decisions. Raises Unknown."""
        return self._change(document_id, "reinstate", {"withdrawn": False}, by, why)

    def judge_similar(
        self, document_id: int, similar_to: int | None, verdict: str, by: str, why: str = ""
    ) -> KeptDocument:
        """Say that a document is the `same` as another one, or `different`; "" leaves it open.

        Candidates of a document that is the same as another are neither asked nor published. Raises Unknown for
        either document, NotPossible for another verdict or for a document beside itself.
        """
        if verdict not in VERDICTS or similar_to == document_id or (similar_to is None and verdict):
            raise NotPossible("{verdict} cannot be said of these documents.", verdict=verdict or "-")
        return self._change(document_id, "judge", {"similar_to": similar_to, "similar_verdict": verdict}, by, why)

    def _change(self, document_id: int, action: str, after: dict[str, Any], by: str, why: str) -> KeptDocument:
        """Set columns of a document, with one entry in the log; none if nothing changes."""
        by, at = person(by), self._at()
        with self._database.writing() as connection:
            old = document_row(connection, document_id)._asdict()
            if after.get("similar_to") is not None:
                document_row(connection, after["similar_to"])
            changed = {name: value for name, value in after.items() if old[name] != value}
            if changed:
                connection.execute(sa.update(documents).where(documents.c.id == document_id).values(**changed))
                before = {name: old[name] for name in changed}
                append(connection, at, [Draft(by, action, "document", str(document_id), before, changed, why)])
            return document_of(document_row(connection, document_id))


def _insert(connection: sa.Connection, document_id: int, found: Sequence[NewCandidate]) -> list[int]:
    first, readers = next_id(connection, candidates), readers_of(connection)
    blank = {"state": "open", "final": None, "seen": 0, "readers": readers, "first_reader": "", "second_reader": ""}
    free = {"claimed_by": "", "claimed_until": 0.0, "measure_id": None}
    numbered = enumerate(found, first)
    for part in chunks(numbered):
        rows = []
        for number, candidate in part:
            facts = dict(vars(candidate))
            facts["group_name"] = facts.pop("group")
            rows.append({"id": number, "document_id": document_id, **facts, **blank, **free})
        connection.execute(sa.insert(candidates), rows)
    return list(range(first, first + len(found)))
