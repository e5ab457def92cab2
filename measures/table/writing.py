"""The only module that writes files: bytes and frames come in; files in data/, exports and caches go out."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_MOVE_TRIES = 100
_MOVE_SECONDS = 0.05


def keep_source(folder: Path, data: bytes) -> Path:
    """Keep a user's copy of a source in `folder`, named by its hash. Raises OSError where it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sha256(data).hexdigest()[:16]}.txt"
    if not path.exists():
        _write(path, data)
    return path


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, unless it is there. Raises OSError where it cannot be made."""
    folder.mkdir(parents=True, exist_ok=True)


def original_name(name: str, digest: str) -> str:
    """Name under which the original of the file `name` is kept: its hash, with a plain suffix in lower case."""
    suffix = Path(name).suffix.lower()
    return digest + (suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 8 else "")


def keep_original(folder: Path, name: str, data: bytes) -> Path:
    """Keep the bytes of the file `name` in `folder` under their hash. Raises OSError where it cannot be written.

    When this returns, they survive a crash of the machine; several processes may keep the same file at once.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / original_name(name, sha256(data).hexdigest())
    if path.exists():
        return path
    descriptor, partial = tempfile.mkstemp(suffix=".part", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(partial).replace(path)
    finally:
        Path(partial).unlink(missing_ok=True)
    sync_folder(folder)
    return path


def write_table(path: Path, columns: Sequence[str], frame: "pd.DataFrame") -> None:
    """Replace the table at `path` by `frame`, in the order of `columns`."""
    _write(path, frame[list(columns)].to_csv(index=False, lineterminator="\n").encode())


def write_export(path: Path, data: bytes) -> None:
    """Write a file that a person asked for, where they asked for it. Raises OSError where it cannot be written."""
    _write(path, data)


def append(path: Path, data: bytes) -> int:
    """Append `data` to a file, created if missing. Returns the new length in bytes."""
    with path.open("ab") as stream:
        stream.write(data)
        return stream.tell()


def shorten(path: Path, length: int) -> None:
    """Truncate a file to its first `length` bytes."""
    with path.open("r+b") as stream:
        stream.truncate(length)


def keep_file(path: Path, data: "bytes | memoryview") -> None:
    """Write a cache file; its folder is created if missing. Raises OSError.

    Several processes may write at the same time; a reader always gets one complete file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def keep_newest(folder: Path, pattern: str, most: int) -> None:
    """Delete all cache files that match `pattern` except the `most` newest. Raises OSError."""
    files = sorted(folder.glob(pattern), key=lambda file: file.stat().st_mtime_ns)
    for file in files[:-most]:
        file.unlink(missing_ok=True)


def open_lock(path: Path) -> IO[bytes]:
    """Open a file to lock it, made if it is missing. Raises OSError."""
    return path.open("ab")


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file so that it survives a power cut once its folder is synced. Raises OSError."""
    make_folder(path.parent)
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(path: Path) -> None:
    """Make new, moved and deleted entries of a folder survive a power cut, where the system can do so."""
    if os.name == "nt":
        return
    with contextlib.suppress(FileNotFoundError):
        place = os.open(path, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):
                os.fsync(place)
        finally:
            os.close(place)


def move(path: Path, target: Path) -> None:
    """Move a file or a folder over `target`; nothing happens if it was moved before. Raises OSError.

    Windows refuses to replace a file that somebody reads: it is tried again for a few seconds.
    """
    for trial in range(_MOVE_TRIES):
        try:
            path.replace(target)
        except FileNotFoundError:
            return
        except PermissionError:
            if os.name != "nt" or trial == _MOVE_TRIES - 1:
                raise
            time.sleep(_MOVE_SECONDS)
        else:
            return


@contextlib.contextmanager
def scratch(contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder for a while, outside every package, with some files by name. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="jianfu-") as place:
        for name, content in contents.items():
            path = Path(place) / name
            make_folder(path.parent)
            path.write_bytes(content)
        yield Path(place)


def remove_file(path: Path) -> None:
    """Delete a file. Raises OSError."""
    path.unlink(missing_ok=True)


def remove_tree(path: Path) -> None:
    """Delete a folder with all that it holds, as far as it can be deleted."""
    shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    """Write a temporary file and move it into place, so that a reader never sees half a file."""
    partial = path.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(path)
