"""Shared by all tests: the bundled data, a copy of it that may be changed, the folder of source texts, `--fast`.

A test that starts a browser is marked `browser`, one that starts an office program `office`; one that starts such a
program without its mark fails, so that `--fast` leaves them all out.
"""

import gc
import json
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import pytest
from frictionless.vendors import stringcase
from hypothesis import settings

from measures.table import package as packages
from measures.table.package import Package

SOURCES_VARIABLE = "JIANFU_TEST_SOURCES"
PROGRAMS = {
    "browser": {"chromium", "chromium-browser", "chrome", "google-chrome", "google-chrome-stable", "microsoft-edge"},
    "office": {"soffice", "libreoffice", "pdftotext", "pdftoppm"},
}

# Where several processes share the tests, each takes the next file: no long one may be left for the end.
FIRST = ("tests/measures/table/test_validation.py", "tests/test_architecture.py")

settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("repeatable")

# Marks of the programs that the test has started so far.
_started: set[str] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="leave out what starts a browser or an office program")


def pytest_configure() -> None:
    sys.addaudithook(_note_program)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.nodeid.partition("::")[0] not in FIRST)
    if not config.getoption("--fast"):
        return
    slow = [item for item in items if any(item.get_closest_marker(mark) for mark in PROGRAMS)]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in set(slow)]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    """Search for no garbage while modules are imported, nor ever among them: they stay until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test that has started a program without the mark that says so."""
    result = yield
    unmarked = {mark for mark in _started if item.get_closest_marker(mark) is None}
    _started.clear()
    if unmarked:
        pytest.fail(f"starts a program without the mark {', '.join(sorted(unmarked))}", pytrace=False)
    return result


def _note_program(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "subprocess.Popen":
        return
    names = {Path(os.fsdecode(word)).name for word in (arguments[0], *arguments[1]) if isinstance(word, str | Path)}
    _started.update(mark for mark, programs in PROGRAMS.items() if names & programs)


@pytest.fixture(scope="session", autouse=True)
def frictionless_remembers() -> Iterator[None]:
    """Remember what frictionless works out of names, types and definitions of fields, which depends on nothing else.

    A validation copies the fields of a table for its header, its rows and every table that refers to it, and checks
    each copy again: half of its time.
    """
    check: Any = frictionless.Field.metadata_validate
    found: dict[tuple[Any, ...], list[frictionless.Error]] = {}

    def remembered(cls: Any, descriptor: dict[str, Any], *, context: Any = None) -> Iterator[frictionless.Error]:
        key = (cls, context and context.datapackage_version, json.dumps(descriptor, sort_keys=True))
        if key not in found:
            found[key] = list(check.__func__(cls, descriptor, context=context))
        yield from found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frictionless.Field, "metadata_validate", classmethod(remembered))
        patch.setattr(stringcase, "snakecase", cache(stringcase.snakecase))
        patch.setattr(frictionless.system, "select_field_class", cache(frictionless.system.select_field_class))
        yield


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
    """A copy of the bundled data that the test may change."""
    return Path(
        shutil.copytree(packages.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("sources", "__pycache__"))
    )
