"""Columnar copies of large packages: the files of a package come in; its columns go out, if a copy exists.

Reading and checking a million rows takes seconds, opening a copy milliseconds. The name of a copy contains the hash
of all files and of the code that reads and checks them, and the hash of the copy itself; a copy is used only if both
hashes are right. So only packages that were checked have a copy, and a damaged copy is replaced.
Small packages have none: they are read in less time than it takes to hash them.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
from pyarrow import ipc

from measures.table import writing
from measures.table.columns.fingerprints import Fingerprints
from measures.table.schema import ROOT, Table

VARIABLE = "JIANFU_CACHE"
LEAST_BYTES = 4 * 2**20
_MEMORY = "hashes.json"
_ENDING = ".arrow"
_MOST_COPIES = 3
_CODE = ("../schema.py", "reading.py", "rows.py", "soundness.py", "copies.py")


def folder() -> Path:
    """Folder of the copies: JIANFU_CACHE, or .cache/ of the repository. It may be deleted at any time."""
    return Path(os.environ.get(VARIABLE) or ROOT / ".cache")


def find(files: Sequence[Path], tables: Sequence[Table]) -> dict[str, pa.Table] | None:
    """Columns by table from the copy of these files; None if there is no valid copy.

    Raises OSError where one of the files cannot be read.
    """
    if not _is_large(file.stat().st_size for file in files):
        return None
    fingerprints = Fingerprints(folder() / _MEMORY)
    name = _name([fingerprints.of(file) for file in files])
    found = next((copy for copy in folder().glob(f"{name}-*{_ENDING}") if _is_whole(copy, fingerprints)), None)
    _save(fingerprints)
    return _opened(found, tables) if found else None


def keep(contents: Sequence[bytes], columns: Mapping[str, pa.Table]) -> None:
    """Write a copy of checked columns that were read from `contents`; do nothing if it cannot be written."""
    if not _is_large(map(len, contents)):
        return
    stream = pa.BufferOutputStream()
    for table in columns.values():
        with ipc.new_stream(stream, table.schema) as writer:
            writer.write_table(table)
    data = memoryview(stream.getvalue())
    own_hash = sha256(data).hexdigest()
    copy = folder() / f"{_name([sha256(content).hexdigest() for content in contents])}-{own_hash}{_ENDING}"
    fingerprints = Fingerprints(folder() / _MEMORY)
    try:
        writing.keep_file(copy, data)
        writing.keep_newest(folder(), f"*{_ENDING}", _MOST_COPIES)
        fingerprints.learn(copy, own_hash)
    except OSError:
        return
    _save(fingerprints)


def _is_large(sizes: Iterable[int]) -> bool:
    return sum(sizes) >= LEAST_BYTES


def _name(hashes: Sequence[str]) -> str:
    code = [(Path(__file__).parent / name).read_bytes() for name in _CODE]
    return sha256(b"\0".join([*code, pa.__version__.encode(), *map(str.encode, hashes)])).hexdigest()


def _is_whole(copy: Path, fingerprints: Fingerprints) -> bool:
    try:
        return fingerprints.of(copy) == copy.stem.rpartition("-")[2]
    except OSError:
        return False


def _opened(copy: Path, tables: Sequence[Table]) -> dict[str, pa.Table] | None:
    """Columns of a copy as a memory map, so that they are read from disk when used; None if it cannot be read."""
    try:
        source = pa.memory_map(str(copy))
        found = {table.name: ipc.open_stream(source).read_all() for table in tables}
    except (OSError, pa.ArrowInvalid):
        return None
    return found if all(found[table.name].column_names == table.columns for table in tables) else None


def _save(fingerprints: Fingerprints) -> None:
    try:
        fingerprints.save()
    except OSError:
        # The folder is not writable: the files are hashed again next time.
        return
