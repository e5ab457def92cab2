"""Versions of a package that are kept: a package folder comes in; its versions and what was done go out.

Each version that was published is a whole package in `versions/<number>/`, which can be looked at like any other. A
package that was edited by hand since it was published is kept too, as `1.2.0+1`, before another takes its place.
`versions/index.jsonl` says line by line who published or restored what, when and why.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measures.faults import DataFault
from measures.publishing.changes import MEASURES, PackageChanges, difference
from measures.publishing.refusals import PublishingFault
from measures.publishing.text_tables import read_all, read_sound
from measures.table import schema, validation
from measures.table.replacing import contents
from measures.table.replacing.settling import INDEX, VERSIONS, settle, whole

_NAME = re.compile(r"\d+(\.\d+)*(\+\d+)?")


@dataclass(frozen=True)
class Publication:
    """A line of the index: `version` was put in place of `before` by a "publish" or a "restore".

    `at` is a time in UTC. `hashes` has one hash of all files for each version that was kept at that time.
    """

    action: str
    version: str
    before: str
    at: str
    by: str
    note: str
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    """A version that is kept, or the package as it is. `by` and `at` are blank for one that came from elsewhere."""

    number: str
    created: str
    figures: int
    note: str = ""
    by: str = ""
    at: str = ""
    is_current: bool = False
    is_kept: bool = True


def versions(folder: Path) -> list[Version]:
    """Every version of the package, the newest number first; one of them is the package as it is."""
    check_package(folder)
    return whole(folder, lambda: _versions(folder))


def compare(folder: Path, old: str, new: str = "") -> PackageChanges:
    """What changed from a version to another, or to the package as it is. Raises PublishingFault if there is none."""
    check_package(folder)
    return whole(folder, lambda: _compare(folder, old, new))


def history(folder: Path) -> list[Publication]:
    """Every publication and restoration, the oldest first; broken lines are passed over."""
    settle(folder)
    return [*_publications(folder / VERSIONS / INDEX)]


def check_package(folder: Path) -> None:
    """Raise DataFault where a folder holds no package."""
    try:
        schema.load(folder)
    except schema.UNREADABLE as error:
        raise DataFault(validation.faults(folder)) from error


def snapshot(folder: Path, version: str) -> Path:
    """The folder of a version that is kept. Raises PublishingFault where there is none."""
    if version not in names(folder):
        message = "version {version} is not kept; there are: {versions}"
        raise PublishingFault(message, version=version, versions=", ".join(names(folder)) or "-")
    return folder / VERSIONS / version


def names(folder: Path) -> list[str]:
    """Names of the versions that are kept, the newest first."""
    settle(folder)
    try:
        found = [path.name for path in (folder / VERSIONS).iterdir() if (path / schema.DESCRIPTOR).is_file()]
    except OSError:
        return []
    return sorted(filter(_NAME.fullmatch, found), key=order, reverse=True)


def order(version: str) -> list[int]:
    """Numbers of a version, by which versions are ordered: 1.10.0 is above 1.9.0, 1.2.0+1 above 1.2.0."""
    number, _, edited = version.partition("+")
    parts = [int(part) for part in re.findall(r"\d+", number)]
    return [*parts, *[0] * (3 - len(parts)), int(edited or 0)]


def files_of(folder: Path, version: str) -> dict[str, bytes]:
    """The files of a version that is kept, which may lack tables if it was kept so."""
    return contents.read_damaged(folder / VERSIONS / version)


def kept_as(folder: Path, files: Mapping[str, bytes]) -> tuple[str, bool]:
    """The name of the version with exactly these files and True; else a name to keep them as, and False."""
    number = schema.parse(files[schema.DESCRIPTOR]).version
    same_number = [name for name in names(folder) if name.partition("+")[0] == number]
    for name in same_number:
        if files_of(folder, name) == files:
            return name, True
    edits = [order(name)[-1] for name in same_number]
    return (f"{number}+{max(edits) + 1}" if edits else number), False


def line(publication: Publication) -> bytes:
    """A publication as a line of the index."""
    return (json.dumps(vars(publication), ensure_ascii=False) + "\n").encode()


def _publications(index: Path) -> Iterator[Publication]:
    try:
        lines = index.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for text in lines:
        try:
            yield Publication(**json.loads(text))
        except (ValueError, TypeError):
            continue


def _versions(folder: Path) -> list[Version]:
    files = contents.read_damaged(folder)
    current, is_kept = kept_as(folder, files)
    told: dict[str, Any] = {}
    for entry in history(folder):
        if entry.action == "publish":
            told[entry.version] = {"note": entry.note, "by": entry.by, "at": entry.at}
    found = {
        name: _version(name, files_of(folder, name), **told.get(name, {}), is_current=name == current)
        for name in names(folder)
    }
    if not is_kept:
        found[current] = _version(current, files, is_current=True, is_kept=False)
    return [found[name] for name in sorted(found, key=order, reverse=True)]


def _version(name: str, files: Mapping[str, bytes], **told: Any) -> Version:
    tables = read_sound(files)
    figures = len(tables[MEASURES].rows) if MEASURES in tables else 0
    return Version(name, schema.parse(files[schema.DESCRIPTOR]).created, figures, **told)


def _compare(folder: Path, old: str, new: str) -> PackageChanges:
    before = read_all(contents.read(snapshot(folder, old)))
    files = contents.read(snapshot(folder, new) if new else folder)
    after = read_all(files)
    number = new or schema.parse(files[schema.DESCRIPTOR]).version
    return PackageChanges(old, number, difference(before, after), figures=len(after[MEASURES].rows))
