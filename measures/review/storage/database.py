"""Opening the database of a workspace: an address comes in, connections for reading and for writing go out.

One writer works at a time, in SQLite (WAL) by BEGIN IMMEDIATE, in PostgreSQL by an advisory lock, so that what a
writer reads stays true until it commits, and entries of the log are numbered in the order in which they were
committed.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, NoSuchModuleError, SQLAlchemyError, StatementError
from sqlalchemy.pool import ConnectionPoolEntry

from measures.review.refusals import NotPossible, WorkspaceFault
from measures.review.storage.schema import HEAD

FILE = "jianfu.db"
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
WAIT_SECONDS = 30
# Keys of the advisory locks in PostgreSQL, arbitrary and never to be changed.
OPENING_LOCK = 7_241_001
WRITING_LOCK = 7_241_002
_WRITES = "jianfu_writes"
# Texts with half a character or with NUL, whole numbers beyond 64 bits, numbers that JSON does not know.
VALUES_REFUSED = (DataError, ValueError, OverflowError)


class Database:
    """The database at a SQLAlchemy URL, brought to the newest schema.

    Raises WorkspaceFault if it cannot be opened.
    """

    def __init__(self, url: str | URL) -> None:
        try:
            self._engine = _engine(url)
        except (SQLAlchemyError, ImportError) as error:
            raise WorkspaceFault("The workspace cannot be opened: {reason}", reason=_reason(error)) from error
        self._turn = threading.Lock()
        try:
            _migrate(self._engine)
        except SQLAlchemyError as error:
            self.close()
            raise WorkspaceFault("The workspace cannot be opened: {reason}", reason=_reason(error)) from error
        except WorkspaceFault:
            self.close()
            raise

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the database.

        Raises WorkspaceFault if it cannot be read, NotPossible for a value that the database cannot hold.
        """
        try:
            with self._engine.connect() as connection:
                if self.kind == "postgresql":
                    connection.execution_options(isolation_level="REPEATABLE READ")
                yield connection
        except VALUES_REFUSED as error:
            raise _value_refused(error) from error
        except DBAPIError as error:
            raise WorkspaceFault("The workspace cannot be read: {reason}", reason=_reason(error)) from error

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection of the only writer, committed at the end and rolled back by an exception.

        Raises WorkspaceFault if it cannot be written, NotPossible for a value that the database cannot hold.

        When this has ended, what was written survives a crash of the process and of the machine.
        """
        try:
            with self._turn, self._engine.connect() as connection:
                connection.execution_options(**{_WRITES: True})
                with connection.begin():
                    if self.kind == "postgresql":
                        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITING_LOCK)))
                    yield connection
        except VALUES_REFUSED as error:
            raise _value_refused(error) from error
        except DBAPIError as error:
            raise WorkspaceFault("The workspace cannot be written: {reason}", reason=_reason(error)) from error
        except StatementError as error:
            # A value that cannot be made a parameter; DBAPIError, its special case, comes from the database.
            raise _value_refused(error) from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def file_url(path: Path) -> URL:
    """URL of a SQLite file."""
    return URL.create("sqlite", database=str(path))


def _engine(url: str | URL) -> sa.Engine:
    try:
        made = make_url(url)
    except ArgumentError:
        # The message of the library would show the address with its password.
        raise WorkspaceFault("The workspace cannot be opened: {reason}", reason="not a database URL") from None
    if made.drivername in {"postgres", "postgresql"}:
        made = made.set(drivername="postgresql+psycopg")
    serializer = partial(json.dumps, ensure_ascii=False, allow_nan=False)
    if made.get_backend_name() == "postgresql":
        return sa.create_engine(made, json_serializer=serializer, pool_pre_ping=True, hide_parameters=True)
    if made.get_backend_name() != "sqlite":
        raise WorkspaceFault("The workspace cannot be opened: {reason}", reason="neither SQLite nor PostgreSQL")
    waits = {"timeout": WAIT_SECONDS}
    engine = sa.create_engine(made, json_serializer=serializer, connect_args=waits, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: ConnectionPoolEntry) -> None:
    """Settings of a new connection to SQLite; the driver begins no transaction of its own."""
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA recursive_triggers=ON")


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: sa.Engine) -> None:
    """Bring the schema to its newest version; of several processes one does it and the others wait."""
    if engine.dialect.name == "sqlite":
        _use_write_ahead_log(engine)
    if _version(engine) == HEAD:
        return
    with engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(OPENING_LOCK)))
            _upgrade(connection)


def _use_write_ahead_log(engine: sa.Engine) -> None:
    """Switch the file to WAL, for which SQLite does not wait while another process does the same."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            _switch(engine)
            return
        except engine.dialect.loaded_dbapi.Error as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise WorkspaceFault("The workspace cannot be opened: {reason}", reason=str(error)) from error
            time.sleep(0.02)


def _switch(engine: sa.Engine) -> None:
    driver = engine.raw_connection()
    try:
        driver.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        driver.close()


def _version(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise WorkspaceFault(
            "The workspace was made by a newer version of the program: {reason}", reason=str(error)
        ) from error


def _value_refused(error: Exception) -> NotPossible:
    return NotPossible("The database cannot hold this value: {reason}", reason=_reason(error))


def _reason(error: Exception) -> str:
    """The driver's reason in one line, without statement, parameters and address."""
    if isinstance(error, NoSuchModuleError):
        return "neither SQLite nor PostgreSQL"
    return " ".join(str(getattr(error, "orig", None) or error).split())
