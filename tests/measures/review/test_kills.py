"""A process that decides is killed at random moments: every decision that it confirmed is there, the log is whole.

`benchmarks/kills.py` does the same a thousand times.
"""

import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from reviewing import filled

from benchmarks.kills import killing
from measures.review.workspace import Workspace


def test_sqlite(tmp_path: Path) -> None:
    counted = killing(10, None, tmp_path)
    assert (counted.kills, counted.missing, counted.faults) == (10, [], [])
    assert counted.confirmed >= 10


def test_postgresql(new_postgresql: Callable[[], str], tmp_path: Path) -> None:
    counted = killing(5, new_postgresql, tmp_path)
    assert (counted.kills, counted.missing, counted.faults) == (5, [], [])
    assert counted.confirmed >= 5


def open_one(folder: Path) -> None:
    """Open a workspace that nobody has opened before."""
    Workspace.open(folder).close()


def test_a_workspace_whose_making_was_cut_short_can_be_opened(tmp_path: Path) -> None:
    random, context = Random(1), multiprocessing.get_context("forkserver")
    for number in range(10):
        child = context.Process(target=open_one, args=(tmp_path / str(number),))
        child.start()
        time.sleep(random.uniform(0.0, 0.2))
        child.kill()
        child.join()
        with Workspace.open(tmp_path / str(number)) as workspace:
            assert filled(workspace) == [1, 2, 3]
            assert workspace.check() == []
