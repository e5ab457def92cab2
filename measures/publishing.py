"""The only writer below data/: what a person decided to keep comes in, files go out."""

from hashlib import sha256
from pathlib import Path


def keep_source(folder: Path, data: bytes) -> Path:
    """Keep a user's copy of a source in `folder`, named by its hash. Raises OSError where it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sha256(data).hexdigest()[:16]}.txt"
    partial = path.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(path)
    return path
