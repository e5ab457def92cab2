"""What all tests share: the bundled data, a copy of it that may be spoilt, and the folder of source texts."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from measures.table import package as packages
from measures.table.package import Package

SOURCES_VARIABLE = "JIANFU_TEST_SOURCES"

settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def package() -> Package:
    """The bundled data, loaded once; nobody may change it."""
    return packages.load()


@pytest.fixture(scope="session")
def sources() -> Path:
    """Folder of the source texts of the first collection; the test is skipped where there is none."""
    folder = Path(os.environ.get(SOURCES_VARIABLE) or packages.ROOT.parent / "shared" / "seeds")
    if not folder.is_dir():
        pytest.skip(
            f"the source texts of the first collection are not here: {SOURCES_VARIABLE} can name their folder"
        )
    return folder


@pytest.fixture
def copied_data(tmp_path: Path) -> Path:
    """A copy of the bundled data that the test may spoil."""
    return Path(
        shutil.copytree(packages.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("sources", "__pycache__"))
    )
