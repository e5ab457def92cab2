"""The files that one version of a package consists of: a folder comes in, their names and bytes go out.

Everything else in the folder (source texts, older versions, files that people put there) is no part of a version.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from measures.table import schema

BRIEFINGS = "briefings"
DOCUMENTS = ("ABOUT.md", "CHANGELOG.md", "CODEBOOK.md", "published.json", "terms.txt")


def read(folder: Path) -> dict[str, bytes]:
    """The bytes of each file of the version in `folder` by its name, such as "briefings/a.yaml".

    Raises OSError, or one of schema.UNREADABLE where there is no package.
    """
    return {name: (folder / name).read_bytes() for name in names(folder)}


def read_damaged(folder: Path) -> dict[str, bytes]:
    """What `read` gives, of a package that may lack tables. Raises the same where the definition is broken."""
    return {name: (folder / name).read_bytes() for name in names(folder) if (folder / name).is_file()}


def names(folder: Path) -> list[str]:
    """Names of the files of the version in `folder`, the definition first. Raises what `read` raises."""
    tables = [table.path for table in schema.load(folder).tables.values()]
    documents = [name for name in DOCUMENTS if (folder / name).is_file()]
    briefings = [
        f"{BRIEFINGS}/{path.name}"
        for path in sorted((folder / BRIEFINGS).glob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".part"
    ]
    return [schema.DESCRIPTOR, *tables, *documents, *briefings]


def is_personal(name: str) -> bool:
    """Whether a file may be a person's own, which bringing an older version back must not remove."""
    return name.startswith(f"{BRIEFINGS}/")


def hashes(contents: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 of each file."""
    return {name: sha256(content).hexdigest() for name, content in sorted(contents.items())}


def digest(contents: Mapping[str, bytes]) -> str:
    """One hash of all files and their names."""
    return sha256(json.dumps(hashes(contents)).encode()).hexdigest()
