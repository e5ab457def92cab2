"""Opening a workspace: where it is, by several at once, of another version, and where it cannot be."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from reviewing import filled

from measures.review.refusals import WorkspaceFault
from measures.review.storage.database import MIGRATIONS, Database, file_url
from measures.review.storage.schema import HEAD, METADATA
from measures.review.workspace import FOLDER_VARIABLE, URL_VARIABLE, Workspace, default_folder
from measures.table.schema import ROOT


def test_the_folder_is_that_of_the_variable_or_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "deep" / "mine"))
    with Workspace.open() as workspace:
        filled(workspace)
        assert workspace.folder == tmp_path / "deep" / "mine"
    assert (tmp_path / "deep" / "mine" / "jianfu.db").is_file()
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert default_folder() == ROOT / "workspace"
    assert "/workspace/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_what_was_decided_is_there_when_it_is_opened_again(url: str | None, tmp_path: Path) -> None:
    with Workspace.open(tmp_path, url) as workspace:
        first, *_ = filled(workspace)
        workspace.decide(first, "chen", "accept")
        log = workspace.log()
    with Workspace.open(tmp_path, url) as workspace:
        assert workspace.log() == log
        assert workspace.candidate(first).state == "accepted"


def test_sqlite_keeps_what_is_confirmed(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace, workspace._database.writing() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 30_000]


def test_the_address_of_a_database_is_taken_from_the_variable(
    new_postgresql: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL_VARIABLE, new_postgresql().replace("postgresql://", "postgres://"))
    with Workspace.open() as workspace:
        assert workspace._database.kind == "postgresql"
        filled(workspace)
    # A folder that was named has its own database.
    with Workspace.open(tmp_path / "own") as workspace:
        assert (workspace._database.kind, workspace.documents()) == ("sqlite", [])


@pytest.mark.parametrize(
    "address", ["nonsense", "mysql://localhost/x", "sqlite:////nowhere/at/all.db", "odd+kind://x"]
)
def test_an_address_that_cannot_be_opened(address: str, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceFault, match="cannot be opened"):
        Workspace.open(tmp_path, address)


def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceFault) as refused:
        Workspace.open(tmp_path, f"postgresql://chen:secret@/x?host={tmp_path}")
    assert "secret" not in str(refused.value)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WorkspaceFault, match="cannot be opened"):
        Workspace.open(tmp_path / "file" / "workspace")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "jianfu.db").write_bytes(b"no database at all, but long enough to be read as one" * 40)
    before = (tmp_path / "jianfu.db").read_bytes()
    with pytest.raises(WorkspaceFault, match="not a database"):
        Workspace.open(tmp_path)
    assert (tmp_path / "jianfu.db").read_bytes() == before


def test_a_workspace_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        filled(workspace)
    driver = sqlite3.connect(tmp_path / "jianfu.db")
    driver.execute("UPDATE alembic_version SET version_num = '9999'")
    driver.commit()
    driver.close()
    with pytest.raises(WorkspaceFault, match="newer version"):
        Workspace.open(tmp_path)


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_make_the_tables_that_the_program_knows(workspace: Workspace) -> None:
    with workspace._database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measures.review.storage.database.WAIT_SECONDS", 0.05)
    with Workspace.open(tmp_path) as workspace:
        (only,) = filled(workspace, 1)
        driver = sqlite3.connect(tmp_path / "jianfu.db", isolation_level=None)
        driver.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceFault, match="cannot be written: database is locked"):
            workspace.decide(only, "chen", "accept")
        # Readers do not wait.
        assert workspace.candidate(only).state == "open"
        driver.close()
        workspace.decide(only, "chen", "accept")


def test_an_error_in_the_middle_leaves_nothing(workspace: Workspace) -> None:
    def fail() -> None:
        with workspace._database.writing() as connection:
            connection.execute(sa.insert(METADATA.tables["settings"]).values(name="a", value=1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with workspace._database.reading() as connection:
        assert connection.execute(sa.select(METADATA.tables["settings"])).all() == []


def test_check_finds_what_the_log_does_not_say(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        first, *_ = filled(workspace)
        workspace.decide(first, "chen", "accept")
        assert workspace.check() == []
        with workspace._database.writing() as connection:
            connection.execute(sa.update(METADATA.tables["candidates"]).values(state="rejected"))
        assert len(workspace.check()) == 3


def open_and_count(folder: Path, url: str | None) -> int:
    """Open a workspace that nobody has opened before, or that others are opening now."""
    with Workspace.open(folder, url) as workspace:
        return len(workspace.documents())


def test_several_threads_open_a_new_workspace_at_once(url: str | None, tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda _: open_and_count(tmp_path, url), range(6))) == [0] * 6


def test_several_processes_open_a_new_workspace_at_once(url: str | None, tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    with context.Pool(4) as pool:
        assert pool.starmap(open_and_count, [(tmp_path, url)] * 4, chunksize=1) == [0] * 4


def test_reading_sees_one_state(url: str | None, tmp_path: Path) -> None:
    database = Database(url or file_url(tmp_path / "a.db"))
    settings = METADATA.tables["settings"]
    with database.reading() as reader:
        assert reader.execute(sa.select(settings)).all() == []
        with database.writing() as writer:
            writer.execute(sa.insert(settings).values(name="a", value=1))
        assert reader.execute(sa.select(settings)).all() == []
    database.close()
