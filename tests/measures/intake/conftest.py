"""A desk over the invented package, and one over an empty table of one's own; workspaces are folders of the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from measures.intake import desk as desks
from measures.intake.desk import Desk
from measures.review.workspace import Workspace
from measures.table import package as packages
from measures.table import starting
from measures.table.package import Package

Sit = Callable[[], Desk]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace."""
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def folder(spoilable: Path) -> Path:
    """The folder of an invented package that may be changed."""
    return spoilable / "data"


@pytest.fixture
def desk(workspace: Workspace, folder: Path) -> Desk:
    """A desk over the invented package."""
    return desks.desk(workspace, packages.load(folder), "王")


@pytest.fixture
def own_table(tmp_path: Path, package: Package) -> Path:
    """Folder of an empty table."""
    starting.start(package, tmp_path / "own", empty=True)
    return tmp_path / "own"


@pytest.fixture
def sit(own_table: Path, workspace: Workspace) -> Sit:
    """Call it for a desk that knows the empty table and the drafts as they are now."""
    return lambda: desks.desk(workspace, packages.load(own_table), "chen")
