"""One publisher at a time: a package folder comes in; while the lock is held no other process or thread has it.

The operating system releases the lock when its process ends, so that of a killed process is no obstacle.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from measures.table import writing

PENDING = ".publishing"
_LOCK = "lock"
_WAIT_SECONDS = 30.0
_LOOK_SECONDS = 0.02


class LockHeld(Exception):
    """Another process or thread is publishing into the folder."""


@contextmanager
def locked(folder: Path, wait: float = _WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of the package in `folder`, after up to `wait` seconds. Raises LockHeld, OSError."""
    place = folder / PENDING
    writing.make_folder(place)
    end = time.monotonic() + wait
    with writing.open_lock(place / _LOCK) as stream:
        while not _taken(stream):
            if time.monotonic() >= end:
                raise LockHeld(str(folder))
            time.sleep(_LOOK_SECONDS)
        try:
            yield
        finally:
            _release(stream)


def _taken(stream: IO[bytes]) -> bool:
    """Whether the lock could be taken at once."""
    try:
        if os.name == "nt":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _release(stream: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_UN)
