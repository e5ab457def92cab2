"""The lock: one holder at a time, in threads and processes; that of an ended process is no obstacle."""

import multiprocessing
import os
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from measures.table.replacing.locking import LockHeld, locked


def hold(folder: Path, held: Event, stays: bool) -> None:
    """Take the lock, then stay, or end without letting go of it."""
    with locked(folder):
        held.set()
        if stays:
            time.sleep(600)
        os._exit(1)


def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(LockHeld), locked(tmp_path, wait=0):
        pass
    with locked(tmp_path, wait=0):
        pass


@pytest.mark.parametrize("stays", [True, False])
def test_the_lock_of_an_ended_process_is_free(stays: bool, tmp_path: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    held = processes.Event()
    process = processes.Process(target=hold, args=(tmp_path, held, stays))
    process.start()
    assert held.wait(60)
    if stays:
        with pytest.raises(LockHeld), locked(tmp_path, wait=0):
            pass
        process.kill()
    process.join()
    with locked(tmp_path, wait=0):
        pass
