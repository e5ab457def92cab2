"""Work of the server before the first visitor: imports and loading, whose results the pages then use."""

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from components.session import loading, warm_up
from measures.table import package as packages
from measures.table.schema import ROOT


def started() -> str:
    """What a new process says on standard output and standard error of the modules that are there afterwards."""
    look = (
        "import sys\n"
        "from components.session import warm_up\n"
        "bare = 'streamlit' in sys.modules\n"
        "warm_up.prepare()\n"
        "print(bare, all(name in sys.modules for name in warm_up.modules_of_pages()), 'jieba' in sys.modules)\n"
    )
    ended = subprocess.run([sys.executable, "-W", "error", "-c", look], cwd=ROOT, capture_output=True, check=True)
    return (ended.stdout + ended.stderr).decode()


def test_modules_of_pages_are_imported_without_running_a_page_and_without_a_word() -> None:
    assert started() == "False True False\n"


def test_the_modules_are_ours_and_are_those_that_pages_name() -> None:
    found = warm_up.modules_of_pages()
    assert "components.page.frame" in found
    assert all(
        (ROOT / name.replace(".", "/")).with_suffix(".py").is_file() or (ROOT / name.replace(".", "/")).is_dir()
        for name in found
    )
    assert not [name for name in found if name.startswith("components.views")]


def test_pages_find_the_data_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    loading._package.clear()
    warm_up.prepare()
    monkeypatch.setattr(packages, "load", pytest.fail)
    assert "measures" in vars(loading.package())["frames"]._made


def test_data_that_cannot_be_used_are_left_to_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(tmp_path))
    warm_up.prepare()
    assert not list(tmp_path.iterdir())


def test_the_server_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        may_end.wait(30)

    monkeypatch.setattr(warm_up, "prepare", slow)

    async def served() -> bool:
        async with warm_up.lifespan(None):
            return begun.wait(30) and not may_end.is_set()

    assert asyncio.run(served())
    may_end.set()
