"""The invented package for tests of the domain: loaded once, or copied for a test that changes it."""

from pathlib import Path

import invented as invention
import pytest
from commands import Argument, Command, Outcome

from measures.cli import main
from measures.table import package as packages
from measures.table import provenance
from measures.table.package import Package


@pytest.fixture(scope="session")
def invented_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the invented package in data/ and its texts in texts/; nobody may change it."""
    folder = tmp_path_factory.mktemp("invented")
    invention.build(folder)
    return folder


@pytest.fixture(scope="session")
def invented(invented_folder: Path) -> Package:
    """The invented package, loaded once."""
    return packages.load(invented_folder / invention.DATA)


@pytest.fixture(scope="session")
def invented_texts(invented_folder: Path, invented: Package) -> dict[str, str]:
    """Texts of the invented articles by source id."""
    return provenance.read_texts(invented_folder / invention.TEXTS, invented)


@pytest.fixture
def spoilable(tmp_path: Path) -> Path:
    """The invented package in a new folder: data/ and texts/."""
    invention.build(tmp_path)
    return tmp_path


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command as `python -m measures` does: exit code, standard output and standard error."""

    def run(*arguments: Argument) -> Outcome:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run
