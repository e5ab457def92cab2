"""The page Intake over a copy of the bundled data and a workspace of the test, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.intake import desks
from components.session import loading
from measures.intake import desk as making
from measures.intake.desk import Desk
from measures.review.workspace import FOLDER_VARIABLE, Workspace
from measures.table import package as packages
from measures.table.package import ROOT

SECONDS = 60
Opener = Callable[..., AppTest]


@pytest.fixture
def folder(copied_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the data, which the page may change."""
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(tmp_path / "no_sources"))
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "workspace"))
    loading.look_again()
    return copied_data


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    """The workspace that the page has open."""
    return desks.workspace()


@pytest.fixture
def desk(workspace: Workspace, folder: Path) -> Desk:
    return making.desk(workspace, packages.load(folder), "王")


@pytest.fixture
def step(folder: Path) -> Opener:
    """Open a step of the page as a person with a name: `step("publish", "en")`."""

    def step(name: str, code: str = "zh", person: str = "王", **parameters: str) -> AppTest:
        page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=SECONDS)
        page.query_params.update({"lang": code, "step": name, **parameters})
        page.session_state[desks.NAME] = person
        return page.switch_page("components/views/intake.py").run()

    return step
