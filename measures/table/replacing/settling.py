"""Finishing what a publisher began: a package folder comes in; afterwards it holds one whole version.

Below `.publishing/`, a folder `new-…` is still being written, `ready-…` holds a complete publication whose files are
being moved into place, and `done-…` is left to be deleted. Files are only ever moved out of a folder whose name is
never used again, so several processes may finish one publication at once, and a process that was held up for long
changes nothing: what it would move is gone.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from measures.faults import DataFault, Fault
from measures.table import schema, writing
from measures.table.replacing.locking import PENDING, LockHeld, locked

T = TypeVar("T")

NEW, READY, DONE = "new-", "ready-", "done-"
FILES, SNAPSHOTS, REMOVED = "files", "snapshots", "removed"
REMOVALS = "removals.json"
VERSIONS = "versions"
INDEX = "index.jsonl"
_MOST_TRIES = 1000
_WAIT_SECONDS = 10.0
_LOOK_SECONDS = 0.02


def settle(folder: Path) -> None:
    """Move the files of a ready publication into place, and delete what ended publishers left unfinished.

    Where the folder cannot be written, the publisher is given time to do so; raises DataFault if it does not.
    """
    pending = _pending(folder)
    if not pending:
        return
    for name in pending:
        if name.startswith(READY):
            _finish_or_wait(folder, folder / PENDING / name)
    _sweep(folder)


def whole(folder: Path, read: Callable[[], T]) -> T:
    """What `read` returns, or raises, when no publication replaced files of `folder` meanwhile."""
    for _ in range(_MOST_TRIES):
        settle(folder)
        before = _state(folder)
        try:
            found = read()
        except Exception:
            if before and _state(folder) == before:
                raise
        else:
            if before and _state(folder) == before:
                return found
    raise DataFault([_unsettled("other versions are published all the time")])


def _state(folder: Path) -> tuple[int, ...]:
    """Numbers that differ after each publication; empty while one is being moved into place.

    Every publication replaces the definition, even by an equal one, and makes the index of versions longer.
    """
    if any(name.startswith(READY) for name in _pending(folder)):
        return ()
    found = [-1]
    for file in (folder / schema.DESCRIPTOR, folder / VERSIONS / INDEX):
        try:
            state = file.stat()
            found += [state.st_size, state.st_mtime_ns, state.st_ino]
        except OSError:
            found.append(-1)
    return tuple(found)


def _pending(folder: Path) -> list[str]:
    """Names of the folders below `.publishing/`."""
    try:
        return sorted(path.name for path in (folder / PENDING).iterdir() if path.name.startswith((NEW, READY, DONE)))
    except OSError:
        return []


def _finish_or_wait(folder: Path, ready: Path) -> None:
    end = time.monotonic() + _WAIT_SECONDS
    while ready.is_dir():
        try:
            _finish(folder, ready)
        except OSError as error:
            if time.monotonic() >= end:
                raise DataFault([_unsettled(error.strerror or str(error))]) from error
            time.sleep(_LOOK_SECONDS)


def _finish(folder: Path, ready: Path) -> None:
    """Move everything of a ready publication into place. Raises OSError where something cannot be moved."""
    try:
        removals = json.loads((ready / REMOVALS).read_bytes())
        snapshots = [*(ready / SNAPSHOTS).iterdir()]
        files = [path for path in (ready / FILES).rglob("*") if path.is_file()]
    except FileNotFoundError:
        if ready.is_dir():
            raise
        return
    for name in removals:
        writing.move(folder / name, ready / REMOVED / name.replace("/", "-"))
    for path in snapshots:
        writing.move(path, folder / VERSIONS / path.name)
    targets = {path: folder / path.relative_to(ready / FILES) for path in files}
    for path, target in targets.items():
        if not target.parent.is_dir():
            writing.make_folder(target.parent)
        writing.move(path, target)
    for place in {folder, folder / VERSIONS, *(target.parent for target in targets.values())}:
        writing.sync_folder(place)
    done = ready.with_name(ready.name.replace(READY, DONE, 1))
    writing.move(ready, done)
    writing.sync_folder(ready.parent)
    writing.remove_tree(done)


def _sweep(folder: Path) -> None:
    """Delete what is done, and what is unfinished if no living process holds the lock; or leave it where it is."""
    left = _pending(folder)
    for name in left:
        if name.startswith(DONE):
            writing.remove_tree(folder / PENDING / name)
    if any(name.startswith(NEW) for name in left):
        try:
            with locked(folder, wait=0):
                for name in _pending(folder):
                    if name.startswith(NEW):
                        writing.remove_tree(folder / PENDING / name)
        except (LockHeld, OSError):
            return


def _unsettled(reason: str) -> Fault:
    message = "a new version is complete, but its files could not be moved into place: {reason}"
    return Fault(PENDING, 0, "", message, {"reason": reason})
