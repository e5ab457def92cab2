"""Hashes of files, cached until a file changes: paths come in, their SHA-256 goes out."""

import json
import os
import time
from hashlib import file_digest
from pathlib import Path

from measures.table import writing

_MOST_REMEMBERED = 64
# Some file systems store times in steps of two seconds: a second change within one step would go unnoticed.
_LEAST_AGE_NS = 3_000_000_000

# Size, mtime and ctime in nanoseconds, and inode number of a file.
State = list[int]


class Fingerprints:
    """SHA-256 of files. A cached hash is valid only while the state of the file is the same.

    The state contains the ctime, which programs cannot set back. Where the system has no such time (Windows), nothing
    is cached and every file is hashed.
    """

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._known = _load(memory)
        self._before = dict(self._known)

    def of(self, file: Path) -> str:
        """The hash of a file's content. Raises OSError where it cannot be read."""
        state, now = _state(file), time.time_ns()
        known = self._known.get(_name(file))
        if known and state and known[0] == state:
            return known[1]
        with file.open("rb") as stream:
            found = file_digest(stream, "sha256").hexdigest()
        if state and now - max(state[1], state[2]) > _LEAST_AGE_NS:
            self._known[_name(file)] = (state, found)
        return found

    def learn(self, file: Path, sha256: str) -> None:
        """Remember the hash of a file that this process has just written."""
        if state := _state(file):
            self._known[_name(file)] = (state, sha256)

    def save(self) -> None:
        """Write the cached hashes to disk if they have changed. Raises OSError where that is not possible."""
        if self._known != self._before:
            newest = dict(list(self._known.items())[-_MOST_REMEMBERED:])
            writing.keep_file(self._memory, json.dumps(newest, indent=1).encode())


def _name(file: Path) -> str:
    return str(file.resolve())


def _state(file: Path) -> State | None:
    if os.name == "nt":
        return None
    found = file.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _load(memory: Path) -> dict[str, tuple[State, str]]:
    """The cached hashes; empty where the file is missing or broken."""
    try:
        entries = json.loads(memory.read_bytes())
        return {str(name): ([*map(int, state)], str(sha256)) for name, (state, sha256) in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
