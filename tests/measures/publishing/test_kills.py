"""A publisher killed at random moments leaves exactly one whole, valid version: the old one or the new one."""

import sys
from pathlib import Path

import pytest

from benchmarks.publish_kills import kills

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")


@pytest.mark.parametrize("seed", range(2))
def test_whenever_it_is_killed_one_whole_version_is_left(seed: int, tmp_path: Path) -> None:
    found = kills(5, seed, tmp_path)
    assert found.broken == []
    assert sum(found.steps.values()) == 5
