"""Workspaces for tests: in SQLite, in a PostgreSQL that is started once, or in each of them in turn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reviewing import Clock

from benchmarks.kills import NoServer, postgresql
from measures.review.workspace import FOLDER_VARIABLE, URL_VARIABLE, Workspace


@pytest.fixture(autouse=True)
def no_workspace_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "default"))


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[Callable[[], str]]:
    """Gives the URL of a new PostgreSQL database; the test is skipped where no server can be started."""
    try:
        with postgresql() as new:
            yield new
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str | None:
    """Address of a new database; None for a file in the folder of the workspace."""
    return None if request.param == "sqlite" else request.getfixturevalue("new_postgresql")()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(url: str | None, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """An empty workspace, in each kind of database; at its end it must be sound."""
    with Workspace.open(tmp_path / "workspace", url, clock) as opened:
        yield opened
        assert opened.check() == []
