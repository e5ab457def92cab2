"""Columnar copies of large packages: the files of a package come in, its columns go out at once if they were kept.

Reading and checking a million rows takes seconds, opening a copy milliseconds. A copy is named by the hash of the
content of all files, and of the code that reads and checks them, and by the hash of the copy itself; it is used only
where both are right. So a package whose copy is opened has been checked, and a broken copy is made again.
Small packages have none: they are read in less time than it takes to hash them.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
from pyarrow import ipc

from measures.table import publishing
from measures.table.columns.fingerprints import Fingerprints
from measures.table.schema import ROOT, Table

VARIABLE = "JIANFU_CACHE"
LEAST_BYTES = 4 * 2**20
_MEMORY = "hashes.json"
_ENDING = ".arrow"
_MOST_COPIES = 3
_CODE = ("../schema.py", "reading.py", "rows.py", "soundness.py", "copies.py")


def folder() -> Path:
    """Where copies are kept: JIANFU_CACHE, or .cache/ of the repository. All of it may be deleted at any time."""
    return Path(os.environ.get(VARIABLE) or ROOT / ".cache")


def find(files: Sequence[Path], tables: Sequence[Table]) -> dict[str, pa.Table] | None:
    """Columns by table from the copy of these files; None where there is none, or none that can be trusted.

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
    """Keep a copy of sound columns that were read from `contents`. Where none can be written, none is kept."""
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
        publishing.keep_file(copy, data)
        publishing.keep_newest(folder(), f"*{_ENDING}", _MOST_COPIES)
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
    """Columns that stay on disk until they are used."""
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
        # Nothing can be kept there, so the files are hashed again next time.
        return
