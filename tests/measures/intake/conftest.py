"""A desk over the invented package, whose workspace is in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from measures.intake import desk as desks
from measures.intake.desk import Desk
from measures.review.workspace import Workspace
from measures.table import package as packages


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def folder(spoilable: Path) -> Path:
    """The folder of an invented package that may be changed."""
    return spoilable / "data"


@pytest.fixture
def desk(workspace: Workspace, folder: Path) -> Desk:
    return desks.desk(workspace, packages.load(folder), "王")
