"""A data package of one's own: a sound package and a new folder come in; the folder gets a package to fill.

What is shared by everybody (definition, metrics, objects, rules, instruments) is copied. Regions, articles and
figures are copied too, or, for an empty package, left out but for the nation.
"""

import json
from pathlib import Path

from measures.table import schema, writing
from measures.table.package import Package
from measures.table.replacing import settling

FIRST_VERSION = "0.1.0"
_SHARED = ("metrics", "objects", "rules", "practice_types", "tiles")
_TEXTS = ("CODEBOOK.md", "terms.txt")
_OF_THE_TABLE = ("ABOUT.md", "CHANGELOG.md", "published.json")


class FolderInUse(ValueError):
    """The folder holds files already."""


def start(package: Package, folder: Path, *, empty: bool) -> list[str]:
    """Write a package into `folder`, which is made; names of its files. Raises FolderInUse, OSError.

    An empty one has version FIRST_VERSION. No texts of articles and no briefings are copied.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderInUse(folder.name)
    written = settling.whole(package.folder, lambda: _contents(package, empty=empty))
    for file, content in written.items():
        writing.keep_file(folder / file, content)
    return [*written]


def _contents(package: Package, *, empty: bool) -> dict[str, bytes]:
    """The files of the new package by name."""
    tables = {table.name: table.path for table in package.schema.tables.values()}
    written = {schema.DESCRIPTOR: _descriptor(package, empty=empty)}
    for name, path in tables.items():
        content = (package.folder / path).read_bytes()
        written[path] = content if not empty or name in _SHARED else _heading(content, name, package)
    for file in (*_TEXTS, *(() if empty else _OF_THE_TABLE)):
        if (package.folder / file).exists():
            written[file] = (package.folder / file).read_bytes()
    return written


def _descriptor(package: Package, *, empty: bool) -> bytes:
    content = (package.folder / schema.DESCRIPTOR).read_bytes()
    if not empty:
        return content
    descriptor = json.loads(content)
    descriptor["version"] = FIRST_VERSION
    return (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode()


def _heading(content: bytes, name: str, package: Package) -> bytes:
    """The first line of a table; of the regions also the nation, which all others lie in."""
    lines = content.decode("utf-8-sig").splitlines(keepends=True)
    nations = [region for region, row in package.region_rows.items() if row["level"] == "nation"]
    kept = [line for line in lines[1:] if name == "regions" and line.split(",", 1)[0] in nations]
    return "".join([lines[0], *kept]).encode()
