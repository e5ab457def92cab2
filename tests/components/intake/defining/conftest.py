"""Every test of the step has its own empty table and workspace."""

from pathlib import Path

import intake_pages
import pytest


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with the table and the workspace of the page."""
    for name, value in intake_pages.start(tmp_path).items():
        monkeypatch.setenv(name, value)
    return tmp_path
