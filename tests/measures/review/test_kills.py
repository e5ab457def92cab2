"""A process that decides is killed at random moments: every decision that it confirmed is there, the log is whole.

`benchmarks/kills.py` does the same a thousand times.
"""

from collections.abc import Callable
from pathlib import Path

from benchmarks.kills import killing


def test_sqlite(tmp_path: Path) -> None:
    counted = killing(40, None, tmp_path)
    assert (counted.kills, counted.missing, counted.faults) == (40, [], [])
    assert counted.confirmed >= 40


def test_postgresql(new_postgresql: Callable[[], str], tmp_path: Path) -> None:
    counted = killing(5, new_postgresql, tmp_path)
    assert (counted.kills, counted.missing, counted.faults) == (5, [], [])
    assert counted.confirmed >= 5
