"""Publishing and bringing back: changes or a version's number come in; the package becomes that version, or stays.

All files are written and checked beside the package first, then put in its place at once (`table.replacing`). Every
version is kept, and so is a package that was edited by hand, before another takes its place.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from measures.faults import Fault
from measures.publishing import snapshots
from measures.publishing.changes import PackageChanges, difference
from measures.publishing.preview import next_files, next_version
from measures.publishing.refusals import PublishingFault, of_system
from measures.publishing.snapshots import Publication
from measures.publishing.text_tables import read_all, read_sound
from measures.table import schema, validation
from measures.table.replacing import contents
from measures.table.replacing.locking import LockHeld, locked
from measures.table.replacing.settling import INDEX, VERSIONS, settle
from measures.table.replacing.staging import Stage, staged
from measures.table.validation import revisions

Files = Mapping[str, bytes]


def publish(folder: Path, changes: PackageChanges, *, note: str, by: str, today: date) -> str:
    """Make the changes of a preview the next version of the package. Returns its number; "" if there are none.

    Raises PublishingFault, with nothing changed, if they have faults, the package is no longer the one of the
    preview, somebody else publishes, or the folder cannot be written.
    """
    if changes.faults:
        raise _faulty(tuple(one.fault for one in changes.faults))
    if changes.is_empty:
        return ""
    with _alone(folder) as stage:
        old = contents.read(folder)
        number = next_version(folder, changes.before, changes.rows)
        if contents.digest(old) != changes.base or number != changes.version:
            raise PublishingFault("the table has changed since the preview; look at the changes again")
        stage.write(next_files(old, changes, note, today))
        _check(stage.files)
        # The record of the last version is compared with before it is replaced by that of this one.
        faults = revisions.faults(stage.files)
        if faults:
            raise _faulty(tuple(faults))
        revisions.publish(stage.files)
        new = contents.read(stage.files)
        _commit(folder, stage, old, new, _entry("publish", changes.version, by, note, changes))
    return changes.version


def restore(folder: Path, version: str, *, by: str, note: str = "") -> str:
    """Make a version that is kept the package again, byte for byte. Returns its number.

    Briefings that the version does not have stay; every other file of the package is as it was. Raises
    PublishingFault, with nothing changed, if the version is not kept or was altered, or as `publish` does.
    """
    return _restore(folder, lambda: version, by, note)


def undo(folder: Path, *, by: str, note: str = "") -> str:
    """Bring back what the package was before the last publication or restoration. Returns the version's number.

    Raises PublishingFault where there was none, or as `restore` does.
    """

    def before() -> str:
        told = snapshots.history(folder)
        if not told:
            raise PublishingFault("nothing was published yet, so there is nothing to undo")
        return told[-1].before

    return _restore(folder, before, by, note)


def _restore(folder: Path, choose: Callable[[], str], by: str, note: str) -> str:
    """Bring back the version that is chosen while nobody else publishes."""
    with _alone(folder) as stage:
        version = choose()
        snapshots.snapshot(folder, version)
        new = snapshots.files_of(folder, version)
        _check_hash(folder, version, new)
        old = contents.read_damaged(folder)
        if old == new:
            return version
        stage.write(new)
        _check(stage.files)
        found = PackageChanges("", version, difference(read_sound(old), read_all(new)))
        _commit(folder, stage, old, new, _entry("restore", version, by, note, found))
    return version


@contextmanager
def _alone(folder: Path) -> Iterator[Stage]:
    """A stage in the package of `folder`, which nobody else publishes into; errors of the system as refusals."""
    if folder.resolve().parent.name == VERSIONS and (folder.resolve().parents[1] / schema.DESCRIPTOR).exists():
        raise PublishingFault("this folder is a kept version of a package, which must stay as it is")
    try:
        snapshots.check_package(folder)
        with locked(folder):
            settle(folder)
            with staged(folder) as stage:
                yield stage
    except LockHeld:
        raise PublishingFault("somebody else is publishing at the moment; try again") from None
    except OSError as error:
        raise of_system(error) from error


def _entry(action: str, version: str, by: str, note: str, changes: PackageChanges) -> Publication:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Publication(action, version, "", now, by, " ".join(note.split()), changes.counts())


def _commit(folder: Path, stage: Stage, old: Files, new: Files, entry: Publication) -> None:
    """Keep both versions, write the index, and let the new files take the place of the old ones."""
    before, is_kept = snapshots.kept_as(folder, old)
    hashes = {before: contents.digest(old), entry.version: contents.digest(new)}
    if not is_kept:
        stage.keep(before, old)
    if entry.version not in snapshots.names(folder):
        stage.keep(entry.version, new)
    for name, content in new.items():
        if name != schema.DESCRIPTOR and old.get(name) == content:
            stage.leave(name)
        elif name == revisions.PUBLISHED:
            stage.write({name: content})
    index = folder / VERSIONS / INDEX
    told = index.read_bytes() if index.exists() else b""
    entry = Publication(**{**vars(entry), "before": before, "hashes": hashes})
    broken_off = b"" if told.endswith(b"\n") or not told else b"\n"
    stage.write({f"{VERSIONS}/{INDEX}": told + broken_off + snapshots.line(entry)})
    stage.commit([name for name in old if name not in new and not contents.is_personal(name)])


def _check(folder: Path) -> None:
    faults = validation.faults(folder)
    if faults:
        raise _faulty(tuple(faults))


def _check_hash(folder: Path, version: str, files: Files) -> None:
    told = [entry.hashes[version] for entry in snapshots.history(folder) if version in entry.hashes]
    if told and told[-1] != contents.digest(files):
        message = "the kept version {version} was altered since it was kept, so it is not brought back"
        raise PublishingFault(message, version=version)


def _faulty(faults: tuple[Fault, ...]) -> PublishingFault:
    return PublishingFault("the table would have faults, so nothing was published: {fault}", faults=faults)
