"""A workspace: the folder or database that holds what people add and decide, with everything that can be done with
it.

with Workspace.open() as workspace:
    candidate = workspace.next(by="chen")
    workspace.decide(candidate.id, "chen", "accept", seen=candidate.seen)
"""

import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from measures.review.agreement import AgreementPart
from measures.review.candidate_log import standing, votes_on
from measures.review.deciding import DecidingPart
from measures.review.documents import DocumentsPart
from measures.review.drafts import DraftsPart
from measures.review.log import LogPart
from measures.review.publishable import PublishablePart
from measures.review.queue import QueuePart
from measures.review.refusals import Unknown, WorkspaceFault
from measures.review.storage.database import FILE, Database, file_url
from measures.review.storage.folders import FOLDER_VARIABLE, ORIGINALS, default_folder
from measures.review.storage.part import readers_of
from measures.review.storage.schema import candidates, log
from measures.review.undoing import UndoingPart
from measures.table import writing

__all__ = ["FOLDER_VARIABLE", "TEXT", "URL_VARIABLE", "Workspace", "default_folder"]

URL_VARIABLE = "JIANFU_DATABASE_URL"
# A document that is kept as its text is kept under a name of this kind.
TEXT = "text.txt"


class Workspace(
    DocumentsPart, QueuePart, DecidingPart, UndoingPart, LogPart, DraftsPart, PublishablePart, AgreementPart
):
    """An open workspace. Its methods may be called from several threads, and several processes may open it at once.

    Every method raises WorkspaceFault where the database cannot be reached, and other kinds of Refusal as it says.
    """

    def __init__(self, folder: Path, database: Database, clock: Callable[[], float] = time.time) -> None:
        super().__init__(database, clock)
        self.folder = folder

    @classmethod
    def open(cls, folder: Path | None = None, url: str | None = None, clock: Callable[[], float] = time.time) -> Self:
        """Open a workspace, which is made or brought to the newest schema where needed.

        `folder` (default_folder if None) holds the originals, and the database unless `url` (JIANFU_DATABASE_URL if
        None) names a PostgreSQL database. Where a folder is given and no URL, the variable is left aside. `clock`
        gives seconds since 1970. Raises WorkspaceFault.
        """
        address = url or (os.environ.get(URL_VARIABLE) if folder is None else None)
        place = folder if folder is not None else default_folder()
        try:
            writing.make_folder(place)
        except OSError as error:
            reason = f"{place}: {error.strerror}"
            raise WorkspaceFault("The workspace cannot be opened: {reason}", reason=reason) from error
        return cls(place, Database(address or file_url(place / FILE)), clock)

    def close(self) -> None:
        """Close the database; the workspace cannot be used any longer."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def keep_original(self, name: str, data: bytes) -> str:
        """Keep the bytes of a file as originals/<sha256><suffix of its name>.

        Returns the hash. Raises WorkspaceFault.
        """
        try:
            writing.keep_original(self.folder / ORIGINALS, name, data)
        except OSError as error:
            raise WorkspaceFault("The workspace cannot be written: {reason}", reason=str(error.strerror)) from error
        return sha256(data).hexdigest()

    def original(self, document_id: int) -> bytes:
        """The bytes of a document, which are those of its text where its hash is that of its text.

        Raises Unknown if there is no such document or its file is missing or changed.
        """
        document = self.document(document_id)
        name = TEXT if document.sha256 == document.text_sha256 else document.name
        path = self.folder / ORIGINALS / writing.original_name(name, document.sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Unknown("The original of {name} is missing.", name=document.name) from error
        if sha256(data).hexdigest() != document.sha256:
            raise Unknown("The original of {name} has been changed.", name=document.name)
        return data

    def check(self) -> list[str]:
        """What is wrong with the workspace, in words for an engineer; nothing if all is well.

        Entries of the log must be numbered without a gap, and every candidate must stand as the log says.
        """
        with self._database.reading() as connection:
            count, last = connection.execute(sa.select(sa.func.count(), sa.func.max(log.c.id)).select_from(log)).one()
            found = [] if count == (last or 0) else [f"the log has {count} entries, the last one is {last}"]
            setting = readers_of(connection)
            rows = connection.execute(sa.select(candidates).order_by(candidates.c.id)).all()
            said = votes_on(connection, (row.id for row in rows))
        for row in rows:
            votes = said.get(row.id, [])
            state, readers = standing(row, votes, setting)
            people = (*state.people, "", "")[:2]
            seen = max((vote.id for vote in votes), default=0)
            derived = (state.state, state.final, readers, seen, *people)
            kept = (row.state, row.final, row.readers, row.seen, row.first_reader, row.second_reader)
            if derived != kept:
                found.append(f"candidate {row.id} stands as {kept}, the log says {derived}")
        return found
