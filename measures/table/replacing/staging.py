"""Writing a publication: new files come in and are written below `.publishing/`; one rename then makes them valid.

Until that rename nothing of the package is touched, and leaving early deletes what was written.
"""

import errno
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from measures.table import writing
from measures.table.replacing.locking import PENDING
from measures.table.replacing.settling import FILES, NEW, READY, REMOVALS, REMOVED, SNAPSHOTS, VERSIONS, settle


class Stage:
    """A publication being written. `files` is the folder of its files, which can be checked as a package."""

    def __init__(self, folder: Path, place: Path) -> None:
        self._folder = folder
        self._place = place
        self.files = place / FILES
        for name in (FILES, SNAPSHOTS, REMOVED):
            writing.make_folder(place / name)

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Write files of the package by their names."""
        for name, content in contents.items():
            writing.write_durably(self.files / name, content)

    def leave(self, name: str) -> None:
        """Leave the package's own file of that name as it is: the written one is the same."""
        writing.remove_file(self.files / name)

    def keep(self, version: str, contents: Mapping[str, bytes]) -> None:
        """Write a snapshot, which gets the name `version`."""
        for name, content in contents.items():
            writing.write_durably(self._place / SNAPSHOTS / version / name, content)

    def commit(self, removals: list[str]) -> None:
        """Make all that was written, without the files named in `removals`, the version of the package.

        Raises OSError if nothing was changed, DataFault if the new version waits to be moved into place.
        """
        writing.write_durably(self._place / REMOVALS, json.dumps(removals).encode())
        for file in self.files.rglob("*"):
            writing.make_folder((self._folder / file.relative_to(self.files)).parent)
        writing.make_folder(self._folder / VERSIONS)
        self._check_targets()
        for path in sorted(self._place.rglob("*"), reverse=True):
            if path.is_dir():
                writing.sync_folder(path)
        writing.sync_folder(self._place)
        writing.move(self._place, self._place.with_name(self._place.name.replace(NEW, READY, 1)))
        writing.sync_folder(self._place.parent)
        settle(self._folder)

    def _check_targets(self) -> None:
        """Raise OSError now for what could not be moved into place later, when it would be too late to refuse."""
        files = [path for path in self.files.rglob("*") if path.is_file()]
        targets = [self._folder / file.relative_to(self.files) for file in files]
        kept = [self._folder / VERSIONS / path.name for path in (self._place / SNAPSHOTS).iterdir()]
        for target in targets:
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        for target in kept:
            if target.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        for place in {target.parent for target in [*targets, *kept]}:
            if not os.access(place, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
            if place.stat().st_dev != self._place.stat().st_dev:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(place))


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """A publication to be written, by whoever holds the lock of `folder`. Raises OSError."""
    place = folder / PENDING / f"{NEW}{secrets.token_hex(8)}"
    try:
        yield Stage(folder, place)
    finally:
        writing.remove_tree(place)
