"""The only writer below data/: what a person decided to keep comes in, files go out."""

from hashlib import sha256
from pathlib import Path

import pandas as pd

from measures.package import Package


def keep_source(folder: Path, data: bytes) -> Path:
    """Keep a user's copy of a source in `folder`, named by its hash. Raises OSError where it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sha256(data).hexdigest()[:16]}.txt"
    _write(path, data)
    return path


def write_table(package: Package, name: str, frame: pd.DataFrame) -> None:
    """Replace a table of the package by `frame`, in the columns of its definition."""
    table = package.schema.tables[name]
    columns = [field.name for field in table.fields]
    _write(package.folder / table.path, frame[columns].to_csv(index=False, lineterminator="\n").encode())


def _write(path: Path, data: bytes) -> None:
    """Write beside the file and move into its place, so that nobody ever reads half of it."""
    partial = path.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(path)
